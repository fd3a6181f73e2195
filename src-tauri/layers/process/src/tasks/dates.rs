//! The dates of a case's tasks: what starts each clock, what extends it and what makes it stand still.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::registries::facts::table as facts;
use ekn_data::storage::Reader;
use ekn_data::vocabulary::Moment;

use crate::deadlines::{Count, Extend, dated};
use crate::tactics::{Task, Trigger};
use crate::{Library, Result};

use super::{Case, Graph, State};

impl<'a> Graph<'a> {
    /// Open tasks with the days that another library gives them, without derivations. `None` where a day can't be counted.
    pub(crate) fn open_days(
        &self,
        library: &Library,
        days: &HashMap<String, Moment>,
    ) -> Result<Vec<(&'a Task, Option<NaiveDate>)>> {
        let open = self.nodes().filter(|node| !node.state.is_closed());
        let days = open.filter_map(|node| {
            let count = self.count(node.task, days)?;
            Some(dated(library.day_of(&count)).map(|day| (node.task, day)))
        });
        days.collect()
    }

    pub(super) fn dates(&mut self, library: &Library, days: &HashMap<String, Moment>) -> Result<()> {
        for index in self.sorted.clone() {
            let task = self.graph[index].task;
            let Some((_, trigger)) = task.rule() else { continue };
            if self.graph[index].state == State::Skipped {
                continue;
            }
            // The date is not known until the trigger has happened, and until the calendar of that year, or the hour of the event, is
            // known; an event before the law was in force has none.
            self.graph[index].deadline = match self.count(task, days) {
                Some(count) => dated(library.deadline(&count))?,
                None => None,
            };
            if self.graph[index].deadline.is_none() {
                let resumed = task.suspended_by().filter(|_| self.suspension(task).is_none());
                let waits_for = resumed.map_or(trigger, |[_, resume]| Trigger::Done(resume.to_owned()));
                self.graph[index].waits_for = Some(waits_for);
            }
        }
        Ok(())
    }

    /// When the clock of a task started. The hour is told by the row alone, if at all.
    fn trigger_at(&self, trigger: &Trigger, days: &HashMap<String, Moment>) -> Option<Moment> {
        match trigger {
            Trigger::Opened => Some(Moment::day(self.case.opened)),
            Trigger::Row(field) => days.get(field).copied(),
            Trigger::Done(task) => {
                let node = self.graph.node_weights().find(|node| node.task.id() == task)?;
                node.closed.as_ref().filter(|closed| !closed.skipped).map(|closed| Moment::day(closed.day))
            }
        }
    }

    /// What a task's date is counted from, if that is known.
    pub(super) fn count<'t>(&self, task: &'t Task, days: &HashMap<String, Moment>) -> Option<Count<'t>> {
        let (rule, trigger) = task.rule()?;
        let from = self.trigger_at(&trigger, days)?;
        let suspend = self.suspension(task)?;
        Some(Count { rule, from, extend: self.extension(task, days), suspend })
    }

    /// The days on which a task's term stands still: from the day of the suspension to the day before it ended. `None` while it has not
    /// ended: nobody knows the date then.
    fn suspension(&self, task: &Task) -> Option<Vec<(NaiveDate, NaiveDate)>> {
        let done = |id: &str| self.node(id).and_then(|node| node.closed.as_ref()).filter(|closed| !closed.skipped);
        let Some([suspend, resume]) = task.suspended_by() else { return Some(Vec::new()) };
        let Some(suspended) = done(suspend) else { return Some(Vec::new()) };
        let last = done(resume)?.day.pred_opt()?;
        Some(if last < suspended.day { Vec::new() } else { vec![(suspended.day, last)] })
    }

    /// The extension of a task's term, to the day that the decision names or by as much as the law allows, if anything tells that it was decided.
    fn extension(&self, task: &Task, days: &HashMap<String, Moment>) -> Option<Extend> {
        let by = task.extended_by().find_map(|by| self.trigger_at(&by, days).map(|decided| (by, decided.day)));
        let (by, decided) = by?;
        // The row that tells of a decision tells the day that it names.
        let until = matches!(by, Trigger::Row(_)).then(|| days.get("extended_until")).flatten();
        Some(Extend { value: None, decided: Some(decided), until: until.map(|until| until.day) })
    }
}

/// Days of the row that the case started from, by field; none of a row that the session may not see.
pub fn row_days(reader: Reader<'_>, case: &Case) -> Result<HashMap<String, Moment>> {
    let days = facts::days_of(reader, case.row)?.into_iter();
    Ok(days.map(|(field, day)| (field.to_owned(), day)).collect())
}
