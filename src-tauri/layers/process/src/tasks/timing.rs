//! Time in a case: by when a task has to be done so that no later date is missed, and with whom the days were spent.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::vocabulary::Moment;
use petgraph::Direction;
use petgraph::graph::NodeIndex;

use crate::tactics::{Holder, Trigger};
use crate::{Error, Library, Result};

use super::{Graph, Node, State};

/// The last day on which a task can be done so that every later date is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    /// That day.
    pub day: NaiveDate,
    /// The task whose date presses; the task itself where its own date is the nearest.
    pub task: String,
    /// That date.
    pub due: NaiveDate,
}

/// With whom the days of a case were spent. The count never begins anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spent {
    /// Days since the case was opened, until today or until its last task was closed.
    pub total: i64,
    /// Days on which we had something to do.
    pub us: i64,
    /// Days on which only others had.
    pub others: i64,
    /// Days on which all that was left to do was on hold.
    pub held: i64,
}

/// Back from a date no further than this many days: a longer term of the law presses on nobody.
const FURTHEST: u32 = 400;

impl Graph<'_> {
    /// The last days of the open tasks, by task. A task of ours takes a working day; one of others takes the term that the law gives
    /// them where it starts with the task before. What may be skipped is thought of as skipped, but for a task that may be skipped
    /// itself: whoever does it wants to know by when.
    pub fn latest(&self, library: &Library) -> Result<HashMap<&str, Latest>> {
        // What presses on a task past it, with all skipped that may be; and what presses on it if it is done.
        let (mut past, mut done): (HashMap<NodeIndex, Latest>, HashMap<NodeIndex, Latest>) = Default::default();
        for index in self.sorted.iter().rev().copied() {
            let node = &self.graph[index];
            if node.state.is_closed() || node.told.is_some() {
                continue;
            }
            let own = own_of(node).filter(|_| !is_provisional(node));
            let (mut skipping, mut doing) = (own.clone().filter(|_| !node.task.optional), own);
            for after in self.graph.neighbors_directed(index, Direction::Outgoing) {
                let optional = self.graph[after].task.optional;
                if let Some(later) = past.get(&after) {
                    let pressing =
                        if optional { Some(later.clone()) } else { self.before(library, index, after, later)? };
                    nearer(&mut skipping, pressing);
                }
                if let Some(later) = if optional { done.get(&after) } else { past.get(&after) } {
                    nearer(&mut doing, self.before(library, index, after, later)?);
                }
            }
            past.extend(skipping.map(|latest| (index, latest)));
            done.extend(doing.map(|latest| (index, latest)));
        }
        let open = self.sorted.iter().filter_map(|index| {
            let task = self.graph[*index].task;
            let mut latest = if task.optional { done.get(index) } else { past.get(index) }.cloned();
            let node = &self.graph[*index];
            nearer(&mut latest, own_of(node).filter(|_| is_provisional(node) && !node.state.is_closed()));
            Some((task.id(), latest?))
        });
        Ok(open.collect())
    }

    /// The last day to do a task so that the next one can be done in time.
    fn before(&self, library: &Library, index: NodeIndex, next: NodeIndex, later: &Latest) -> Result<Option<Latest>> {
        let (task, next) = (self.graph[index].task, self.graph[next].task);
        let day = match next.rule() {
            // A day that an act has set leaves no term to take from it.
            Some((rule, Trigger::Done(done)))
                if next.with == Holder::Others && done == task.id() && self.set_of(next).is_none() =>
            {
                last_trigger(library, rule, later.day)?
            }
            _ => library.calendars.working_before(later.day),
        };
        Ok(day.map(|day| Latest { day, ..later.clone() }))
    }

    /// When each task could be begun, and when it was closed or fell away. A task that cannot be begun yet is not among them.
    pub(super) fn spans(&self) -> HashMap<NodeIndex, (NaiveDate, Option<NaiveDate>)> {
        let mut spans: HashMap<NodeIndex, (NaiveDate, Option<NaiveDate>)> = HashMap::new();
        for index in self.sorted.iter().copied() {
            let before = self.graph.neighbors_directed(index, Direction::Incoming);
            let ends: Option<Vec<NaiveDate>> = before.map(|before| spans.get(&before)?.1).collect();
            let Some(ends) = ends else { continue };
            let begin = ends.into_iter().max().unwrap_or(self.case.opened).max(self.case.opened);
            let node = &self.graph[index];
            let end = match (&node.closed, node.state) {
                (Some(closed), _) => Some(closed.day.max(begin)),
                (None, State::Skipped) => Some(begin),
                (None, _) => None,
            };
            spans.insert(index, (begin, end));
        }
        spans
    }

    /// With whom the days of the case were spent up to a day: a day is ours if a required task of ours was open on it, that of others if
    /// they were waited for, and ours again where neither holds but something optional of ours was open, or nothing at all.
    #[must_use]
    pub fn spent(&self, today: NaiveDate) -> Spent {
        let spans = self.spans();
        let closed = spans.values().filter_map(|(_, end)| *end).max().filter(|_| self.is_closed());
        let until = closed.unwrap_or(today);
        let mut spent = Spent::default();
        for day in self.case.opened.iter_days().take_while(|day| *day < until) {
            let active = || {
                let found = spans.iter().filter(|(_, (begin, end))| *begin <= day && end.is_none_or(|end| day < end));
                found.map(|(index, _)| &self.graph[*index])
            };
            let going = |holder| active().filter(move |node| node.task.with == holder && !node.is_held(day));
            spent.total += 1;
            // What may be done as circumstances require keeps nobody waiting: while others are waited for, the day is theirs.
            let required = going(Holder::Us).any(|node| !node.task.optional);
            let awaited = going(Holder::Others).next().is_some();
            if required || active().next().is_none() || (!awaited && going(Holder::Us).next().is_some()) {
                spent.us += 1;
            } else if awaited {
                spent.others += 1;
            } else {
                spent.held += 1;
            }
        }
        spent
    }
}

fn own_of(node: &Node<'_>) -> Option<Latest> {
    node.due().map(|due| Latest { day: due, task: node.task.id().to_owned(), due })
}

/// Whether a date is counted from what stands in place of a task that will start its clock: it presses on nothing before that task.
fn is_provisional(node: &Node<'_>) -> bool {
    node.counted_from.as_ref().is_some_and(|by| by.task().is_some())
}

/// Keeps the nearer of two days.
fn nearer(kept: &mut Option<Latest>, other: Option<Latest>) {
    if let Some(other) = other
        && kept.as_ref().is_none_or(|kept| other.day < kept.day)
    {
        *kept = Some(other);
    }
}

/// The last day from which a term ends by a day.
fn last_trigger(library: &Library, rule: &str, by: NaiveDate) -> Result<Option<NaiveDate>> {
    let mut day = by;
    for _ in 0..FURTHEST {
        let Some((_, wording)) = library.norms.rule(rule, day).filter(|(_, rule)| rule.enabled) else {
            return Ok(None);
        };
        match library.due_day(wording, Moment::day(day)) {
            Ok(due) if due <= by => return Ok(Some(day)),
            Ok(_) => {}
            Err(Error::NoCalendar(_) | Error::NeedsTime(_)) => return Ok(None),
            Err(error) => return Err(error),
        }
        let Some(earlier) = day.pred_opt() else { return Ok(None) };
        day = earlier;
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
