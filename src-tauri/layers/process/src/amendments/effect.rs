//! Which open deadlines a change of the law would move.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::registries::facts::open::table as open;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Registry, RowKey};
use ekn_data::storage::Reader;

use crate::deadlines::{Clock, appeal_clock, inspection_clock};
use crate::tasks::{Case, Graph, table as tasks};
use crate::{Error, Library, Result};

/// What would become of an open task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Its date would be another.
    Moved,
    /// It is new: the tactic had no such task.
    Added,
    /// It would be there no more.
    Removed,
}

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
    /// What would become of it.
    pub change: Change,
    /// The deadline rule; empty where it has none.
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
/// inspections that have not ended. Where a tactic is changed, only its cases are looked at. A task that somebody has closed stays in
/// its tactic: without it nobody could read what was done.
pub fn effect(reader: Reader<'_>, before: &Library, after: &Library, tactic: Option<&str>) -> Result<Effect> {
    let mut found = Effect::default();
    if let Some(tactic) = tactic {
        for case in tasks::cases(reader)?.into_iter().filter(|case| case.tactic == tactic) {
            found.add_case(reader, before, after, case)?;
        }
        found.sort();
        return Ok(found);
    }
    for case in tasks::cases(reader)? {
        let (graph, days) = Graph::undated(reader, before, case)?;
        let pairs = graph.open_days(before, &days)?.into_iter().zip(graph.open_days(after, &days)?);
        for ((task, now), (_, then)) in pairs {
            found.add(now, then, || Moved {
                case: Some(graph.case.id),
                task: Some(task.id().to_owned()),
                row: graph.case.row,
                number: graph.case.number.clone(),
                change: Change::Moved,
                rule: task.rule().map(|(rule, _)| rule.to_owned()).unwrap_or_default(),
                before: now,
                after: then,
            });
        }
    }
    let offices = facts::objects_of_form(reader, "prosecutor_office")?;
    open::each_open_appeal::<Error>(reader, |appeal| {
        let to_prosecutor = appeal.authority.is_some_and(|authority| offices.contains(&authority));
        let [now, then] = [before, after].map(|library| appeal_clock(library, &appeal, to_prosecutor));
        let row = RowKey { registry: Registry::Appeals, id: appeal.id };
        found.add_row([Some(now?), Some(then?)], row, &appeal.number);
        Ok(())
    })?;
    facts::each_running_inspection::<Error>(reader, |inspection| {
        let size = match (inspection.entity_size.known(), inspection.entity) {
            (None, Some(entity)) => facts::entity_size(reader, entity)?,
            _ => inspection.entity_size.clone(),
        };
        let [now, then] = [before, after].map(|library| inspection_clock(library, &inspection, &size));
        let row = RowKey { registry: Registry::Inspections, id: inspection.id };
        found.add_row([now?, then?], row, &inspection.number);
        Ok(())
    })?;
    found.sort();
    Ok(found)
}

impl Effect {
    fn sort(&mut self) {
        self.moved.sort_by_key(|moved| (moved.after.is_none(), moved.after, moved.case, moved.row.id));
    }

    /// A case whose tactic is changed.
    fn add_case(&mut self, reader: Reader<'_>, before: &Library, after: &Library, case: Case) -> Result<()> {
        let (now, days) = Graph::undated(reader, before, case.clone())?;
        let (then, _) = Graph::undated(reader, after, case)?;
        let gone = |id: &str| then.node(id).is_none();
        if let Some(node) = now.nodes().find(|node| node.closed.is_some() && gone(node.task.id())) {
            return Err(Error::TaskInUse { task: node.task.id().to_owned(), case: now.case.id });
        }
        let dates = |library: &Library, graph: &Graph<'_>| -> Result<HashMap<String, Option<NaiveDate>>> {
            let dated = graph.open_days(library, &days)?;
            Ok(dated.into_iter().map(|(task, day)| (task.id().to_owned(), day)).collect())
        };
        let (dated_now, dated_then) = (dates(before, &now)?, dates(after, &then)?);
        let open = |graph: &Graph<'_>, id: &str| graph.node(id).is_some_and(|node| !node.state.is_closed());
        let mut ids: Vec<&str> = now.nodes().chain(then.nodes()).map(|node| node.task.id()).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let change = match (open(&now, id), open(&then, id)) {
                (false, false) => continue,
                (true, true) => Change::Moved,
                (false, true) => Change::Added,
                (true, false) => Change::Removed,
            };
            let day = |dates: &HashMap<String, Option<NaiveDate>>| dates.get(id).copied().flatten();
            let (was, is) = (day(&dated_now), day(&dated_then));
            self.counted += 1;
            if change == Change::Moved && was == is {
                continue;
            }
            let task = then.node(id).or(now.node(id)).map(|node| node.task);
            self.moved.push(Moved {
                case: Some(now.case.id),
                task: Some(id.to_owned()),
                row: now.case.row,
                number: now.case.number.clone(),
                change,
                rule: task.and_then(|task| task.rule()).map(|(rule, _)| rule.to_owned()).unwrap_or_default(),
                before: was,
                after: is,
            });
        }
        Ok(())
    }

    fn add(&mut self, now: Option<NaiveDate>, then: Option<NaiveDate>, moved: impl FnOnce() -> Moved) {
        self.counted += 1;
        if now != then {
            self.moved.push(moved());
        }
    }

    /// A clock that a row has started; one that nobody can count is none.
    fn add_row(&mut self, [now, then]: [Option<Clock>; 2], row: RowKey, number: &str) {
        let rule = then.or(now).map(|clock| clock.rule);
        let [now, then] = [now, then].map(|clock| clock.and_then(|clock| clock.due));
        if now.or(then).is_none() {
            return;
        }
        self.add(now, then, || Moved {
            case: None,
            task: None,
            row,
            number: number.to_owned(),
            change: Change::Moved,
            rule: rule.unwrap_or_default().to_owned(),
            before: now,
            after: then,
        });
    }
}
