//! Which open deadlines a change of the law would move.

use chrono::NaiveDate;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Registry, RowKey};
use ekn_data::storage::Reader;

use crate::deadlines::{appeal_clock, appeal_day, inspection_clock, inspection_day};
use crate::tasks::{Graph, table as tasks};
use crate::{Error, Library, Result};

/// An open deadline that would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The case, for a task.
    pub case: Option<i64>,
    /// The task's id in its tactic.
    pub task: Option<String>,
    /// The row that the case started from, or that started the clock.
    pub row: RowKey,
    /// That row's number.
    pub number: String,
    /// The deadline rule.
    pub rule: String,
    /// The day now; `None` where it can't be counted.
    pub before: Option<NaiveDate>,
    /// The day then.
    pub after: Option<NaiveDate>,
}

/// What a change would do.
#[derive(Debug, Clone, Default)]
pub struct Effect {
    /// How many open deadlines were counted by both.
    pub counted: usize,
    /// Those that would move, the nearest new day first.
    pub moved: Vec<Moved>,
}

/// Counts every open deadline by the law in force and by the one proposed: tasks of open cases, appeals that wait for an answer,
/// inspections that have not ended.
pub fn effect(reader: Reader<'_>, before: &Library, after: &Library) -> Result<Effect> {
    let mut found = Effect::default();
    for case in tasks::cases(reader)? {
        let (graph, days) = Graph::undated(reader, before, case)?;
        let pairs = graph.open_days(before, &days)?.into_iter().zip(graph.open_days(after, &days)?);
        for ((task, now), (_, then)) in pairs {
            found.add(now, then, || Moved {
                case: Some(graph.case.id),
                task: Some(task.id().to_owned()),
                row: graph.case.row,
                number: graph.case.number.clone(),
                rule: task.rule().map(|(rule, _)| rule.to_owned()).unwrap_or_default(),
                before: now,
                after: then,
            });
        }
    }
    let offices = facts::objects_of_form(reader, "prosecutor_office")?;
    facts::each_open_appeal::<Error>(reader, |appeal| {
        let to_prosecutor = appeal.authority.is_some_and(|authority| offices.contains(&authority));
        let day = |library| appeal_day(library, &appeal, to_prosecutor);
        let row = RowKey { registry: Registry::Appeals, id: appeal.id };
        let rule = || appeal_clock(after, &appeal, to_prosecutor).map(|clock| clock.rule);
        found.add_row(day(before)?, day(after)?, row, &appeal.number, rule)
    })?;
    facts::each_running_inspection::<Error>(reader, |inspection| {
        let size = match (inspection.entity_size.known(), inspection.entity) {
            (None, Some(entity)) => facts::entity_size(reader, entity)?,
            _ => inspection.entity_size.clone(),
        };
        let day = |library| inspection_day(library, &inspection, &size);
        let row = RowKey { registry: Registry::Inspections, id: inspection.id };
        let rule = || Ok(inspection_clock(after, &inspection, &size)?.map_or("", |clock| clock.rule));
        found.add_row(day(before)?, day(after)?, row, &inspection.number, rule)
    })?;
    found.moved.sort_by_key(|moved| (moved.after.is_none(), moved.after, moved.case, moved.row.id));
    Ok(found)
}

impl Effect {
    fn add(&mut self, now: Option<NaiveDate>, then: Option<NaiveDate>, moved: impl FnOnce() -> Moved) {
        self.counted += 1;
        if now != then {
            self.moved.push(moved());
        }
    }

    /// A clock that a row has started; one that nobody can count is none.
    fn add_row(
        &mut self,
        now: Option<NaiveDate>,
        then: Option<NaiveDate>,
        row: RowKey,
        number: &str,
        rule: impl FnOnce() -> Result<&'static str>,
    ) -> Result<()> {
        if now.or(then).is_none() {
            return Ok(());
        }
        let rule = if now == then { "" } else { rule()? };
        let (number, rule) = (number.to_owned(), rule.to_owned());
        self.add(now, then, || Moved { case: None, task: None, row, number, rule, before: now, after: then });
        Ok(())
    }
}
