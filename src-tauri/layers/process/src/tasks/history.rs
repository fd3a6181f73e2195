//! What earlier cases of the same kind teach: how long each task took, how often it was skipped, and what was done next by those who
//! stood at the same place.

use std::collections::{BTreeSet, HashMap};

use ekn_data::storage::Reader;
use ekn_data::vocabulary::Moment;

use crate::deadlines::dated;
use crate::tactics::{Holder, Tactic};
use crate::{Error, Library, Result};

use super::{Case, Closed, Graph, State, table};

/// What earlier cases by one tactic teach.
#[derive(Debug)]
pub struct History<'a> {
    /// The tactic.
    pub tactic: &'a Tactic,
    /// By task.
    pub tasks: HashMap<&'a str, Past>,
    /// Cases that came to their end.
    paths: Vec<Path<'a>>,
}

/// How one task went in earlier cases.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// How many working days it took from when it could be begun, the shortest first.
    pub days: Vec<u32>,
    /// How often a person skipped it.
    pub skipped: usize,
    /// How often it fell away with what was skipped before it.
    pub fell_away: usize,
}

/// A closed case: what was closed, in order.
#[derive(Debug)]
struct Path<'a> {
    graph: Graph<'a>,
    steps: Vec<Step<'a>>,
}

#[derive(Debug)]
struct Step<'a> {
    task: &'a str,
    skipped: bool,
}

/// What was done next in closed cases that stood where a case stands now: the same tasks closed, the same still open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Similar {
    /// How many closed cases stood there.
    pub stood: usize,
    /// What was done next, the most frequent first.
    pub next: Vec<Chosen>,
}

/// A task that was done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The task.
    pub task: String,
    /// The closed cases that did it next, the newest first.
    pub cases: Vec<i64>,
    /// In how many of them no date of ours was missed.
    pub kept: usize,
}

/// No more than so many cases are learned from, those worked on last first: how people worked years ago says little of today.
const MOST: usize = 1000;

impl<'a> History<'a> {
    /// Reads the cases of a tactic.
    pub fn read(reader: Reader<'_>, library: &'a Library, tactic: &str) -> Result<Self> {
        let tactic = library.tactic(tactic).ok_or_else(|| Error::NoTactic(tactic.to_owned()))?;
        Self::of(library, tactic, table::worked_cases(reader, &tactic.id, MOST)?)
    }

    /// What given cases teach.
    pub(super) fn of(library: &'a Library, tactic: &'a Tactic, worked: Vec<(Case, Vec<Closed>)>) -> Result<Self> {
        let mut tasks: HashMap<&str, Past> = HashMap::new();
        let mut paths = Vec::new();
        for (case, closed) in worked {
            let graph = Graph::without_dates(tactic, case, closed)?;
            for (index, (begin, end)) in graph.spans() {
                let node = &graph.graph[index];
                let past = tasks.entry(node.task.id()).or_default();
                match (&node.closed, end) {
                    (Some(closed), _) if closed.skipped => past.skipped += 1,
                    (Some(_), Some(end)) => {
                        let days = library.calendars.working_between(begin, end);
                        past.days.extend(days.and_then(|days| u32::try_from(days).ok()));
                    }
                    (None, Some(_)) => past.fell_away += 1,
                    (_, None) => {}
                }
            }
            if graph.is_closed() {
                paths.push(Path { steps: steps(&graph), graph });
            }
        }
        for past in tasks.values_mut() {
            past.days.sort_unstable();
        }
        Ok(Self { tactic, tasks, paths })
    }

    /// How many closed cases there are to learn from.
    #[must_use]
    pub fn closed_cases(&self) -> usize {
        self.paths.len()
    }

    /// What was done next in closed cases that stood where a case stands now. Days of rows that started clocks in them are asked of
    /// `days`.
    pub fn similar(
        &self,
        library: &Library,
        graph: &Graph<'_>,
        days: impl Fn(&Case) -> Result<HashMap<String, Moment>>,
    ) -> Result<Similar> {
        // What was skipped is not what was done.
        let closed = graph.nodes().filter(|node| node.closed.is_some());
        let stands: BTreeSet<_> = closed.map(|node| (node.task.id(), node.state == State::Skipped)).collect();
        let mut similar = Similar::default();
        for path in &self.paths {
            let before = path.steps.iter().take(stands.len()).map(|step| (step.task, step.skipped));
            let before: BTreeSet<_> = before.collect();
            if before != stands {
                continue;
            }
            let Some(next) = path.steps[stands.len()..].iter().find(|step| !step.skipped) else { continue };
            similar.stood += 1;
            let place = similar.next.iter().position(|chosen| chosen.task == next.task).unwrap_or_else(|| {
                similar.next.push(Chosen { task: next.task.to_owned(), cases: Vec::new(), kept: 0 });
                similar.next.len() - 1
            });
            let case = &path.graph.case;
            similar.next[place].cases.push(case.id);
            similar.next[place].kept += usize::from(kept_our_dates(library, &path.graph, &days(case)?)?);
        }
        similar.next.sort_by_key(|chosen| std::cmp::Reverse(chosen.cases.len()));
        Ok(similar)
    }

    /// Durations of the tasks of one holder taken together, the shortest first.
    pub(super) fn pooled(&self, with: Holder) -> Vec<u32> {
        let of = |task: &&str| self.tactic.task(task).is_some_and(|task| task.with == with);
        let mut days: Vec<u32> =
            self.tasks.iter().filter(|(task, _)| of(task)).flat_map(|(_, past)| past.days.iter().copied()).collect();
        days.sort_unstable();
        days
    }
}

/// What was closed in a case, in the order of the days; of one day in the order of the graph.
fn steps<'a>(graph: &Graph<'a>) -> Vec<Step<'a>> {
    let closed = graph.sorted.iter().filter_map(|index| {
        let node = &graph.graph[*index];
        Some((node.closed.as_ref()?.day, Step { task: node.task.id(), skipped: node.state == State::Skipped }))
    });
    let mut steps: Vec<_> = closed.collect();
    steps.sort_by_key(|(day, _)| *day);
    steps.into_iter().map(|(_, step)| step).collect()
}

/// Whether every task of ours that has a date was done by it. A date that a row started is known as long as the row may be seen.
fn kept_our_dates(library: &Library, graph: &Graph<'_>, days: &HashMap<String, Moment>) -> Result<bool> {
    for node in graph.nodes().filter(|node| node.state == State::Done && node.task.with == Holder::Us) {
        let Some(closed) = &node.closed else { continue };
        let due = graph.day_of(library, node.task, days)?;
        if due.is_some_and(|due| closed.day > due) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The day that a rule gives, if it gives one.
pub(super) fn due_on(library: &Library, rule: &str, from: Moment) -> Result<Option<chrono::NaiveDate>> {
    let Some((_, wording)) = library.norms.rule(rule, from.day).filter(|(_, rule)| rule.enabled) else {
        return Ok(None);
    };
    dated(library.due_day(wording, from))
}

#[cfg(test)]
pub(super) mod tests;
