//! The task graph of a case: what is open, what waits for what, what is due, what could come next.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::registries::RowKey;
use ekn_data::registries::facts::table as facts;
use ekn_data::storage::Reader;
use ekn_data::vocabulary::Moment;
use petgraph::Direction;
use petgraph::algo::toposort;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::deadlines::Deadline;
use crate::norms::Unit;
use crate::tactics::{Tactic, Task, Trigger};
use crate::{Error, Library, Result};

use super::agenda::table as agenda;
use super::dates::row_days;
use super::{Case, Closed, Hold, Plan, table};

/// How things stand with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Done.
    Done,
    /// Skipped by a person, or fallen away with what was skipped before it.
    Skipped,
    /// It can be done now.
    Open,
    /// It waits for other tasks.
    Blocked,
}

/// When a date falls, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    /// Past.
    Overdue,
    /// The law sets no date, and the day that a person or an act has set is past.
    SetPassed,
    /// Today.
    Today,
    /// Within three days.
    ThreeDays,
    /// Within seven days.
    Week,
    /// Later.
    Later,
    /// Not known yet.
    Waiting,
}

/// A task in its graph.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    /// The task.
    pub task: &'a Task,
    /// How things stand.
    pub state: State,
    /// What closed it.
    pub closed: Option<Closed>,
    /// Its date.
    pub deadline: Option<Deadline>,
    /// The day before which a term that people set for it may not end, where the law gives the shortest alone.
    pub shortest: Option<Deadline>,
    /// From what its date is counted, as long as what should start the clock has not happened.
    pub counted_from: Option<Trigger>,
    /// What its date waits for.
    pub waits_for: Option<Trigger>,
    /// Whether its date waits for nothing but a calendar.
    pub lacks_calendar: bool,
    /// The field of the row whose day tells that nothing is left of it to do, with that day: then no date is counted for it.
    pub told: Option<(String, NaiveDate)>,
    /// The day that a person has set for it.
    pub plan: Option<Plan>,
    /// The last pause that a person has made.
    pub hold: Option<Hold>,
    /// Column in the drawing: the longest way to it.
    pub layer: u32,
    /// Row in the drawing.
    pub order: u32,
}

/// Why nobody would be reminded of an open case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stuck {
    /// All that could be done is on hold, and no day or event ends that.
    OnHold,
    /// Nothing that could be done has a day.
    NoDay,
}

/// The graph of one case.
#[derive(Debug)]
pub struct Graph<'a> {
    /// The case.
    pub case: Case,
    /// Its tactic.
    pub tactic: &'a Tactic,
    pub(super) graph: DiGraph<Node<'a>, ()>,
    /// Days of the row that it started from, by field; none where they were not asked for.
    pub(super) row_days: HashMap<String, Moment>,
    /// Tasks in an order in which they could be done.
    pub(super) sorted: Vec<NodeIndex>,
}

impl Bucket {
    /// All of them, nearest first.
    pub const ALL: [Self; 7] =
        [Self::Overdue, Self::SetPassed, Self::Today, Self::ThreeDays, Self::Week, Self::Later, Self::Waiting];

    /// `overdue`, `set_passed`, `today`, `three_days`, `week`, `later` or `waiting`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::SetPassed => "set_passed",
            Self::Today => "today",
            Self::ThreeDays => "three_days",
            Self::Week => "week",
            Self::Later => "later",
            Self::Waiting => "waiting",
        }
    }

    /// Where work falls: by the date of the law, else by the day that somebody has set.
    #[must_use]
    pub fn pressing(due: Option<NaiveDate>, set: Option<NaiveDate>, today: NaiveDate) -> Self {
        match (due, Self::of(set, today)) {
            (None, Self::Overdue) => Self::SetPassed,
            (None, set) => set,
            (due, _) => Self::of(due, today),
        }
    }

    /// Where a date of the law falls.
    #[must_use]
    pub fn of(due: Option<NaiveDate>, today: NaiveDate) -> Self {
        match due.map(|due| (due - today).num_days()) {
            None => Self::Waiting,
            Some(..0) => Self::Overdue,
            Some(0) => Self::Today,
            Some(1..=3) => Self::ThreeDays,
            Some(4..=7) => Self::Week,
            Some(_) => Self::Later,
        }
    }
}

impl State {
    /// `done`, `skipped`, `open` or `blocked`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Open => "open",
            Self::Blocked => "blocked",
        }
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Done | Self::Skipped)
    }
}

impl Node<'_> {
    /// The day it is due.
    #[must_use]
    pub fn due(&self) -> Option<NaiveDate> {
        self.deadline.as_ref().map(|deadline| deadline.due.day)
    }

    /// The day to work by: that of the law, or the one that a person has set where the law sets none.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.due().or(self.plan.as_ref().map(|plan| plan.day))
    }

    /// Whether it is on hold on a day.
    #[must_use]
    pub fn is_held(&self, day: NaiveDate) -> bool {
        self.hold.as_ref().is_some_and(|hold| hold.stands(day))
    }
}

impl<'a> Graph<'a> {
    /// Reads a case and works out its graph.
    pub fn read(reader: Reader<'_>, library: &'a Library, case_id: i64) -> Result<Self> {
        let case = table::case(reader, case_id)?.ok_or(Error::NoCase(case_id))?;
        Self::of(reader, library, case)
    }

    /// Works out the graph of a case.
    pub fn of(reader: Reader<'_>, library: &'a Library, case: Case) -> Result<Self> {
        let (mut found, days) = Self::undated(reader, library, case)?;
        let (plans, holds) = (agenda::plans(reader, found.case.id)?, agenda::holds(reader, found.case.id)?);
        let waits_for_row =
            |hold: &Hold| matches!(hold.event.as_deref().and_then(Trigger::parse), Some(Trigger::Row(_)));
        let taken_in = if holds.iter().any(waits_for_row) { facts::taken_in(reader, found.case.row)? } else { None };
        found.agenda(plans, holds, &days, taken_in);
        found.dates(library, &days)?;
        found.orders();
        Ok(found)
    }

    /// The graph of a case before its dates are worked out, with the days that start its clocks; without plans and holds, which move
    /// no date.
    pub(crate) fn undated(
        reader: Reader<'_>,
        library: &'a Library,
        case: Case,
    ) -> Result<(Self, HashMap<String, Moment>)> {
        let tactic = library.tactic(&case.tactic).ok_or_else(|| Error::NoTactic(case.tactic.clone()))?;
        let closed = table::closed_tasks(reader, case.id)?;
        let days = row_days(reader, &case)?;
        let mut found = Self::drawn(case, tactic, closed)?;
        found.row_days.clone_from(&days);
        found.states();
        Ok((found, days))
    }

    /// Puts the last plan and the last hold to each task. A hold is over on the day that was set for that, when the task that it
    /// waits for is closed, when the row that the case started from tells the day that it waits for, or when a person ends it,
    /// whichever is first.
    fn agenda(
        &mut self,
        plans: Vec<Plan>,
        holds: Vec<Hold>,
        days: &HashMap<String, Moment>,
        taken_in: Option<NaiveDate>,
    ) {
        let places: HashMap<&str, NodeIndex> =
            self.graph.node_indices().map(|index| (self.graph[index].task.id(), index)).collect();
        for plan in plans {
            if let Some(index) = places.get(plan.task.as_str()) {
                self.graph[*index].plan = Some(plan);
            }
        }
        for hold in holds {
            let happened = hold.event.as_deref().and_then(|event| {
                if let Some(Trigger::Row(field)) = Trigger::parse(event) {
                    let told = days.get(&field)?.day;
                    return [Some(told), Some(hold.since), taken_in].into_iter().flatten().max();
                }
                let node = self.node(event).filter(|node| node.state.is_closed())?;
                Some(node.closed.as_ref().map_or(hold.since, |closed| closed.day.max(hold.since)))
            });
            let over = [hold.until, hold.ended, happened].into_iter().flatten().min();
            if let Some(index) = places.get(hold.task.as_str()) {
                self.graph[*index].hold = Some(Hold { over, ..hold });
            }
        }
    }

    /// A graph made of what is given, for tests of what is worked out from it.
    #[cfg(test)]
    pub(super) fn given(
        library: &'a Library,
        case: Case,
        closed: Vec<Closed>,
        days: &HashMap<String, Moment>,
    ) -> Result<Self> {
        let tactic = library.tactic(&case.tactic).ok_or_else(|| Error::NoTactic(case.tactic.clone()))?;
        let mut found = Self::drawn(case, tactic, closed)?;
        found.row_days.clone_from(days);
        found.states();
        found.dates(library, days)?;
        found.orders();
        Ok(found)
    }

    /// The graph of a tactic of which nothing has been done yet, for its drawing.
    pub fn of_tactic(tactic: &'a Tactic) -> Result<Self> {
        let case = Case {
            id: 0,
            tactic: tactic.id.clone(),
            row: RowKey { registry: tactic.registry(), id: 0 },
            number: String::new(),
            authority: None,
            entity: None,
            opened: NaiveDate::MIN,
            owner: String::new(),
            queue: String::new(),
            queued: None,
        };
        let mut found = Self::without_dates(tactic, case, Vec::new())?;
        found.orders();
        Ok(found)
    }

    /// The graph of a case without its dates: what was closed, and when.
    pub(crate) fn without_dates(tactic: &'a Tactic, case: Case, closed: Vec<Closed>) -> Result<Self> {
        let mut found = Self::drawn(case, tactic, closed)?;
        found.states();
        Ok(found)
    }

    fn drawn(case: Case, tactic: &'a Tactic, closed: Vec<Closed>) -> Result<Self> {
        let mut graph = DiGraph::new();
        let mut closed: HashMap<_, _> = closed.into_iter().map(|closed| (closed.task.clone(), closed)).collect();
        let nodes: HashMap<&str, NodeIndex> = (tactic.tasks.iter())
            .map(|task| {
                let closed = closed.remove(task.id());
                let node = Node {
                    task,
                    state: State::Blocked,
                    closed,
                    deadline: None,
                    shortest: None,
                    counted_from: None,
                    waits_for: None,
                    lacks_calendar: false,
                    told: None,
                    plan: None,
                    hold: None,
                    layer: 0,
                    order: 0,
                };
                (task.id(), graph.add_node(node))
            })
            .collect();
        for task in &tactic.tasks {
            for before in task.after() {
                graph.add_edge(nodes[before], nodes[task.id()], ());
            }
        }
        // A task whose clock another one starts is looked at after it, though it need not wait for it. The tactic was refused at
        // load if it had a cycle.
        let mut order = graph.map(|_, _| (), |_, ()| ());
        for task in &tactic.tasks {
            for started in task.clocks() {
                if let Some(before) = started.task() {
                    order.update_edge(nodes[before], nodes[task.id()], ());
                }
            }
        }
        let sorted = toposort(&order, None).map_err(|_| Error::NoTactic(tactic.id.clone()))?;
        Ok(Self { case, tactic, graph, row_days: HashMap::new(), sorted })
    }

    /// A task is closed if a person closed it. One that may be skipped falls away with what was skipped before it: with all that
    /// it waits for, or with the task whose day would have started its clock; and with the end of the task up to which it makes sense. Any falls
    /// away with what was done in its place.
    fn states(&mut self) {
        for index in self.sorted.clone() {
            let before: Vec<_> = self
                .graph
                .neighbors_directed(index, Direction::Incoming)
                .map(|before| self.graph[before].state)
                .collect();
            let layer = self
                .graph
                .neighbors_directed(index, Direction::Incoming)
                .map(|before| self.graph[before].layer + 1)
                .max();
            let no_clock = self.never_starts(self.graph[index].task);
            let started_by_row = self.is_started_by_row(self.graph[index].task);
            let past = self.past_by(self.graph[index].task).is_some();
            let is_replaced = self.replaced_by(self.graph[index].task.id()).is_some();
            let node = &mut self.graph[index];
            node.layer = layer.unwrap_or(0);
            let all_skipped =
                !before.is_empty() && before.iter().all(|state| *state == State::Skipped) && !started_by_row;
            let falls_away = node.task.optional && (all_skipped || no_clock || past);
            node.state = match &node.closed {
                Some(closed) if closed.skipped => State::Skipped,
                Some(_) => State::Done,
                None if falls_away || is_replaced => State::Skipped,
                None if before.iter().all(|state| state.is_closed()) => State::Open,
                None => State::Blocked,
            };
        }
    }

    fn orders(&mut self) {
        let mut used = HashMap::new();
        for index in self.graph.node_indices() {
            let next = used.entry(self.graph[index].layer).or_insert(0);
            self.graph[index].order = *next;
            *next += 1;
        }
    }

    /// All tasks, as the tactic lists them.
    pub fn nodes(&self) -> impl Iterator<Item = &Node<'a>> {
        self.graph.node_weights()
    }

    /// A task by its id.
    #[must_use]
    pub fn node(&self, task: &str) -> Option<&Node<'a>> {
        self.nodes().find(|node| node.task.id() == task)
    }

    /// Pairs: a task, and one that waits for it.
    pub fn edges(&self) -> impl Iterator<Item = (&str, &str)> {
        let ends = self.graph.edge_indices().filter_map(|edge| self.graph.edge_endpoints(edge));
        ends.map(|(from, to)| (self.graph[from].task.id(), self.graph[to].task.id()))
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.nodes().all(|node| node.state.is_closed())
    }

    /// Tasks that can be done now and are not on hold: those with the nearest day first, then those that lead on to what has to be done,
    /// then in the order of the tactic.
    #[must_use]
    pub fn possible(&self, today: NaiveDate) -> Vec<&Node<'a>> {
        let open = self.sorted.iter().map(|index| &self.graph[*index]).filter(|node| node.state == State::Open);
        let mut open: Vec<_> = open.filter(|node| !node.is_held(today)).collect();
        open.sort_by_key(|node| (node.day().is_none(), node.day(), !self.leads_on(node)));
        open
    }

    /// Whether a task has to be done, or lies on the way to one that has: what only circumstances call for does not.
    fn leads_on(&self, node: &Node<'_>) -> bool {
        let mut ahead: Vec<NodeIndex> =
            self.sorted.iter().copied().filter(|at| self.graph[*at].task.id() == node.task.id()).collect();
        while let Some(index) = ahead.pop() {
            if !self.graph[index].task.optional {
                return true;
            }
            let later = self.graph.neighbors_directed(index, Direction::Outgoing);
            ahead.extend(later.filter(|later| !self.graph[*later].state.is_closed()));
        }
        false
    }

    /// Why nobody would be reminded of an open case: nothing can be done before somebody ends a hold, or nothing has a day.
    #[must_use]
    pub fn stuck(&self, today: NaiveDate) -> Option<Stuck> {
        if self.is_closed() {
            return None;
        }
        let open = || self.nodes().filter(|node| node.state == State::Open);
        let wakes = |node: &Node<'_>| node.hold.as_ref().is_some_and(|hold| hold.stands(today) && hold.over.is_some());
        if open().all(|node| node.is_held(today) && !wakes(node)) {
            return Some(Stuck::OnHold);
        }
        open().all(|node| node.day().is_none() && !wakes(node)).then_some(Stuck::NoDay)
    }

    /// The chain of open tasks that takes longest by the terms of its rules: it decides when the case can end.
    #[must_use]
    pub fn critical_path(&self, library: &Library) -> Vec<&'a str> {
        let mut best: HashMap<NodeIndex, (u32, Option<NodeIndex>)> = HashMap::new();
        for index in self.sorted.iter().copied().filter(|index| !self.graph[*index].state.is_closed()) {
            let before = self.graph.neighbors_directed(index, Direction::Incoming);
            let before = before.filter_map(|before| Some((best.get(&before)?.0, before))).max();
            let own = length(library, self.graph[index].task);
            best.insert(index, (own + before.map_or(0, |(length, _)| length), before.map(|(_, before)| before)));
        }
        let last =
            self.sorted.iter().rev().filter(|index| best.contains_key(*index)).max_by_key(|index| best[*index].0);
        let mut path: Vec<_> = std::iter::successors(last.copied(), |index| best[index].1).collect();
        path.reverse();
        path.into_iter().map(|index| self.graph[index].task.id()).collect()
    }
}

/// How long a task may take by its rule, in days; one day where no rule sets a term.
fn length(library: &Library, task: &Task) -> u32 {
    let rule = task.rule().and_then(|(rule, _)| library.norms.wordings(rule).next());
    let term = rule.and_then(|(_, rule)| Some((rule.value?, rule.unit)));
    match term {
        Some((value, Unit::Months)) => value * 30,
        Some((value, Unit::WorkingDays)) => (value * 7).div_ceil(5).max(1),
        Some((value, Unit::CalendarDays)) => value.max(1),
        _ => 1,
    }
}
