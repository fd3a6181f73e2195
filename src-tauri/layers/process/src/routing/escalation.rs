//! What is shown to the head without being asked.

use chrono::NaiveDate;
use ekn_data::storage::Reader;

use crate::control::{Standing, table as control, watched};
use crate::tactics::Holder;
use crate::tasks::Graph;
use crate::{Library, Result};

use super::rules::{Escalation, When};

/// A rule that holds in a case, and since when.
#[derive(Debug)]
pub struct Escalated<'a> {
    /// The rule.
    pub rule: &'a Escalation,
    /// The task it is about, if it is about one.
    pub task: Option<String>,
    /// The demand it is about, if it is about one.
    pub promise: Option<i64>,
    /// The date that was missed, or the first day of what goes on.
    pub since: Option<NaiveDate>,
}

/// Rules of escalation that hold in a case.
pub fn escalated<'a>(
    reader: Reader<'_>,
    library: &'a Library,
    graph: &Graph<'_>,
    today: NaiveDate,
) -> Result<Vec<Escalated<'a>>> {
    let mut found = Vec::new();
    for rule in &library.routing.escalations {
        let passed = |since: NaiveDate| {
            let days = library.calendars.working_between(since, today);
            days.is_some_and(|days| days >= i64::from(rule.days))
        };
        let mut add = |task: Option<&str>, promise: Option<i64>, since: Option<NaiveDate>| {
            found.push(Escalated { rule, task: task.map(str::to_owned), promise, since });
        };
        let open = || graph.nodes().filter(|node| !node.state.is_closed());
        match rule.when {
            When::Overdue => {
                for node in open().filter(|node| node.task.with == Holder::Us) {
                    if let Some(due) = node.due().filter(|due| *due < today && passed(*due)) {
                        add(Some(node.task.id()), None, Some(due));
                    }
                }
            }
            When::Held => {
                for node in open().filter(|node| node.is_held(today)) {
                    if let Some(hold) = node.hold.as_ref().filter(|hold| passed(hold.since)) {
                        add(Some(node.task.id()), None, Some(hold.since));
                    }
                }
            }
            When::Stuck => {
                if graph.stuck(today).is_some() {
                    add(None, None, None);
                }
            }
            When::Unclaimed => {
                if let Some(since) = graph.case.queued.filter(|since| !graph.is_closed() && passed(*since)) {
                    add(None, None, Some(since));
                }
            }
            When::Broken => {
                for promise in control::of_case(reader, graph.case.id)? {
                    let watched = watched(reader, library, &graph.case, &promise, today)?;
                    if watched.standing == Standing::Broken && watched.is_open() {
                        add(None, Some(promise.id), Some(promise.due));
                    }
                }
            }
        }
    }
    Ok(found)
}
