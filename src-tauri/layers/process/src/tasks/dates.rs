//! The dates of a case's tasks: what starts each clock, what extends it and what makes it stand still.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::registries::facts::table as facts;
use ekn_data::storage::Reader;
use ekn_data::vocabulary::Moment;

use crate::deadlines::{Count, Extend, dated};
use crate::tactics::{Task, Trigger};
use crate::{Error, Library, Result};

use super::{Case, Closed, Graph, State};

impl<'a> Graph<'a> {
    /// Open tasks with the days that another library gives them, without derivations. `None` where a day can't be counted.
    pub(crate) fn open_days(
        &self,
        library: &Library,
        days: &HashMap<String, Moment>,
    ) -> Result<Vec<(&'a Task, Option<NaiveDate>)>> {
        let mut open = Vec::new();
        for node in self.nodes().filter(|node| !node.state.is_closed()) {
            if self.started(library, node.task, days)?.is_some() {
                open.push((node.task, self.day_of(library, node.task, days)?));
            }
        }
        Ok(open)
    }

    pub(super) fn dates(&mut self, library: &Library, days: &HashMap<String, Moment>) -> Result<()> {
        for index in self.sorted.clone() {
            let task = self.graph[index].task;
            if self.graph[index].state == State::Skipped {
                continue;
            }
            if let Some(told) = told(task, days) {
                self.graph[index].told = Some(told);
                continue;
            }
            let Some((rule, trigger)) = task.rule() else { continue };
            // The date is not known until the trigger has happened, and until the calendar of that year, or the hour of the event, is
            // known; an event before the law was in force has none.
            let (started, count) = (self.started(library, task, days)?, self.count(library, task, days)?);
            // The clock runs and nothing can be counted: it stands still.
            let resumed = self.suspended_until(task).filter(|_| started.is_some() && count.is_none());
            let (deadline, lacks_calendar) = match count.map(|count| library.deadline(&count)) {
                Some(Err(Error::NoCalendar(_))) => (None, true),
                Some(found) => (dated(found)?, false),
                None => (None, false),
            };
            // What is set runs from the act until its receipt is known.
            let by = started.map(|(by, _)| by);
            let by = by.or_else(|| self.set_of(task).map(|set| Trigger::Done(set.task.clone())));
            // A day that stands in place of one that is not known may not lie before what the task follows.
            let provisional = by.as_ref().is_some_and(|by| *by != trigger && by.task().is_some());
            let follows = task.after().filter_map(|before| self.done(before)).map(|closed| closed.day).max();
            let is_possible = |due: NaiveDate| !provisional || follows.is_none_or(|follows| due >= follows);
            let deadline = deadline.filter(|deadline| is_possible(deadline.due.day));
            let node = &mut self.graph[index];
            node.lacks_calendar = lacks_calendar;
            if deadline.is_none() {
                node.waits_for = Some(resumed.map_or(trigger.clone(), |resume| Trigger::Done(resume.to_owned())));
            }
            node.counted_from = by.filter(|by| deadline.is_some() && *by != trigger);
            if library.is_shortest(rule) {
                node.shortest = deadline;
            } else {
                node.deadline = deadline;
            }
        }
        Ok(())
    }

    /// What the clock of a task runs from, and since when.
    fn started(
        &self,
        library: &Library,
        task: &Task,
        days: &HashMap<String, Moment>,
    ) -> Result<Option<(Trigger, Moment)>> {
        for trigger in task.clocks() {
            if let Some(at) = self.trigger_at(library, &trigger, days)? {
                return Ok(Some((trigger, at)));
            }
        }
        Ok(None)
    }

    /// When a clock started. The hour is told by the row alone, if at all.
    fn trigger_at(
        &self,
        library: &Library,
        trigger: &Trigger,
        days: &HashMap<String, Moment>,
    ) -> Result<Option<Moment>> {
        let ahead = |task: &str| self.node(task).filter(|node| !node.state.is_closed());
        Ok(match trigger {
            Trigger::Opened => Some(Moment::day(self.case.opened)),
            Trigger::Row(field) => days.get(field).copied(),
            Trigger::Done(task) => self.done(task).map(|closed| Moment::day(closed.day)),
            Trigger::Closed(task) => {
                let closed = self.node(task).and_then(|node| node.closed.as_ref());
                closed.map(|closed| Moment::day(closed.day))
            }
            // A day that the program has set for want of any other tells nothing.
            Trigger::Planned(task) => {
                let plan = ahead(task).and_then(|node| node.plan.as_ref()).filter(|plan| !plan.actor.is_empty());
                plan.map(|plan| Moment::day(plan.day))
            }
            // A term ends whether or not what it was set for is done or given up; what was done in time leaves no end of it.
            Trigger::Due(task) => match self.node(task) {
                Some(node) => {
                    let due = self.day_of(library, node.task, days)?;
                    let in_time = |due: &NaiveDate| self.done(task).is_some_and(|closed| closed.day <= *due);
                    due.filter(|due| !in_time(due)).map(Moment::day)
                }
                None => None,
            },
        })
    }

    /// The day of a task without its derivation.
    pub(super) fn day_of(
        &self,
        library: &Library,
        task: &Task,
        days: &HashMap<String, Moment>,
    ) -> Result<Option<NaiveDate>> {
        match self.count(library, task, days)? {
            Some(count) => dated(library.day_of(&count)),
            None => Ok(None),
        }
    }

    /// What a task's date is counted from, if that is known.
    fn count<'t>(
        &self,
        library: &Library,
        task: &'t Task,
        days: &HashMap<String, Moment>,
    ) -> Result<Option<Count<'t>>> {
        let Some((rule, _)) = task.rule() else { return Ok(None) };
        if told(task, days).is_some() {
            return Ok(None);
        }
        // Whoever set a day has set it, be the day that starts the clock known or not.
        let set = self.set_of(task).and_then(|closed| Some((closed.day, closed.until?)));
        let started = self.started(library, task, days)?.map(|(_, at)| at);
        let Some(from) = started.or(set.map(|(day, _)| Moment::day(day))) else { return Ok(None) };
        let extend = self.extension(library, task, days)?;
        let mut count = Count { rule, from, extend, set: set.map(|(_, until)| until), suspend: Vec::new() };
        for [suspend, resume] in task.suspensions() {
            // What had ended, or had not begun, does not stand still.
            let end = dated(library.day_of(&count))?;
            let runs = |on: NaiveDate| on >= from.day && end.is_none_or(|end| on <= end);
            let Some(suspended) = self.done(suspend).filter(|suspended| runs(suspended.day)) else { continue };
            // Nobody knows the date as long as the suspension lasts.
            let Some(resumed) = self.done(resume) else { return Ok(None) };
            let last = resumed.day.pred_opt().filter(|last| *last >= suspended.day);
            count.suspend.extend(last.map(|last| (suspended.day, last)));
        }
        Ok(Some(count))
    }

    /// The act that has set another term for a task, with what it was closed with.
    pub(super) fn set_of(&self, task: &Task) -> Option<&Closed> {
        task.set_by().filter_map(|by| self.done(by)).find(|closed| closed.until.is_some())
    }

    /// The task that ends the suspension that lasts.
    fn suspended_until<'t>(&self, task: &'t Task) -> Option<&'t str> {
        let mut pairs = task.suspensions();
        pairs
            .find(|[suspend, resume]| self.done(suspend).is_some() && self.done(resume).is_none())
            .map(|[_, resume]| resume)
    }

    /// What a task was done with, if it was done and not skipped.
    fn done(&self, task: &str) -> Option<&Closed> {
        self.node(task).and_then(|node| node.closed.as_ref()).filter(|closed| !closed.skipped)
    }

    /// The extension of a task's term, to the day that the decision names or by as much as the law allows, if anything tells that it
    /// was decided.
    fn extension(&self, library: &Library, task: &Task, days: &HashMap<String, Moment>) -> Result<Option<Extend>> {
        let of_row = |by: Trigger| if let Trigger::Row(field) = by { Some(field) } else { None };
        let fields: Vec<String> = task.extended_by().filter_map(of_row).collect();
        let told = fields.iter().any(|field| days.contains_key(field));
        let row_until = days.get("extended_until").filter(|_| !fields.is_empty()).map(|until| until.day);
        for by in task.extended_by() {
            // Marked as done without a day of its own, it is the decision that the row tells.
            let names = |task: &String| self.done(task).is_some_and(|closed| closed.until.is_some());
            if told && matches!(&by, Trigger::Done(task) if !names(task)) {
                continue;
            }
            let Some(decided) = self.trigger_at(library, &by, days)? else { continue };
            // What tells of a decision tells the day that it names.
            let until = match &by {
                Trigger::Done(task) => self.done(task).and_then(|closed| closed.until).or(row_until),
                _ => row_until,
            };
            return Ok(Some(Extend { value: None, decided: Some(decided.day), until }));
        }
        // The row may tell to which day it was extended, and not when.
        Ok(row_until.map(|until| Extend { value: None, decided: None, until: Some(until) }))
    }
}

/// The field whose day tells that nothing is left of a task to do, with that day, where the row tells it.
fn told(task: &Task, days: &HashMap<String, Moment>) -> Option<(String, NaiveDate)> {
    task.told_by().find_map(|field| Some((field.to_owned(), days.get(field)?.day)))
}

/// Days of the row that the case started from, by field; none of a row that the session may not see.
pub fn row_days(reader: Reader<'_>, case: &Case) -> Result<HashMap<String, Moment>> {
    let days = facts::days_of(reader, case.row)?.into_iter();
    Ok(days.map(|(field, day)| (field.to_owned(), day)).collect())
}
