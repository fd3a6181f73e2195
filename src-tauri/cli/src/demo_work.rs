//! Some weeks of invented work: cases opened, tasks closed, suggestions decided, each by a call as a person would make it.

use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use ekn_api::answers::Failure;
use ekn_api::{Door, Host, Quiet};
use ekn_fixtures::{ACT_PREFIX, REASON};
use serde_json::{Value, json};

use crate::terminal_host::{TerminalHost, failed};

pub use ekn_fixtures::PEOPLE;

/// One of the invented people, on one day.
pub fn person(host: &TerminalHost, store: &Path, name: &str, today: NaiveDate) -> Quiet {
    Quiet {
        actor: name.to_owned(),
        purpose: host.purpose(),
        role: host.role(),
        today,
        now: format!("{today}T09:00:00Z"),
        language: host.language(),
        store: PathBuf::from(store),
        assets: host.assets(),
    }
}

/// Works on the district up to a day.
pub fn work(door: &mut Door, host: &TerminalHost, store: &Path, today: NaiveDate) -> Result<(), Failure> {
    answer_appeals(door, host, store, today)?;
    check_inspections(door, host, store, today)
}

/// Appeals to the office: two of three are taken up, the day after they came, and worked on for some tasks.
fn answer_appeals(door: &mut Door, host: &TerminalHost, store: &Path, today: NaiveDate) -> Result<(), Failure> {
    for turn in 0..18 {
        let looking = person(host, store, PEOPLE[0], today);
        let desk = door.call(&looking, "my_day", json!({}))?;
        let Some(step) = desk["suggestions"].get(turn / 3).map(|suggestion| suggestion["step"].clone()) else {
            return Ok(());
        };
        let row = door.call(&looking, "source_row", json!({ "row": step["suggestion"]["row"] }))?;
        let received = day_in(&row, today);
        let who = PEOPLE[turn % PEOPLE.len()];
        let case = open(door, &person(host, store, who, (received + Days::new(1)).min(today)), &step)?;
        let ways = Ways { skip_optional: turn % 5 != 2, first: received, pace: 1 };
        close_some(door, host, store, &Case { id: case, who, until: today }, &ways, 5 + turn % 7)?;
    }
    Ok(())
}

/// Inspections with signs of violation: some are checked, from four months ago on.
fn check_inspections(door: &mut Door, host: &TerminalHost, store: &Path, today: NaiveDate) -> Result<(), Failure> {
    let looking = person(host, store, PEOPLE[0], today);
    let findings = door.call(&looking, "findings", json!({ "result": "broken" }))?;
    let rows: Vec<Value> = findings.as_array().into_iter().flatten().map(|finding| finding["row"].clone()).collect();
    for (turn, row) in rows.iter().step_by(11).take(14).enumerate() {
        let opened = today - Days::new(7 + 8 * turn as u64);
        let who = PEOPLE[(turn + 1) % PEOPLE.len()];
        let suggestion = json!({ "case_id": null, "task": null, "tactic": "inspection-check", "row": row });
        let case = open(door, &person(host, store, who, opened), &json!({ "suggestion": suggestion }))?;
        let ways = Ways { skip_optional: false, first: opened, pace: 3 };
        close_some(door, host, store, &Case { id: case, who, until: today }, &ways, 2 + turn)?;
    }
    Ok(())
}

/// A case as the invented people know it.
struct Case<'a> {
    id: i64,
    who: &'a str,
    until: NaiveDate,
}

/// How they work on it: from which day, a task every so many days, with or without what may be skipped.
struct Ways {
    skip_optional: bool,
    first: NaiveDate,
    pace: u64,
}

fn open(door: &mut Door, who: &Quiet, step: &Value) -> Result<i64, Failure> {
    let decided = door.call(who, "decide_step", json!({ "suggestion": step["suggestion"], "decision": "accept" }))?;
    decided["case_id"].as_i64().ok_or_else(|| failed("no case"))
}

/// Closes so many tasks, each as it is suggested.
fn close_some(
    door: &mut Door,
    host: &TerminalHost,
    store: &Path,
    case: &Case<'_>,
    ways: &Ways,
    tasks: usize,
) -> Result<(), Failure> {
    let mut day = ways.first;
    for turn in 0..tasks {
        let looking = person(host, store, case.who, case.until);
        let view = door.call(&looking, "case", json!({ "case_id": case.id }))?;
        let Some(task) = view["next"]["suggestion"]["task"].as_str() else { return Ok(()) };
        let node = view["nodes"].as_array().into_iter().flatten().find(|node| node["id"] == task);
        let act = node.is_some_and(|node| !node["act"].is_null());
        let skip = ways.skip_optional && node.is_some_and(|node| node["optional"] == true);
        let note = match (skip, act) {
            (true, _) => REASON.to_owned(),
            (false, true) => format!("{ACT_PREFIX}{}/{}", case.id, turn + 1),
            (false, false) => String::new(),
        };
        let who = person(host, store, case.who, day);
        let request = json!({ "case_id": case.id, "task": task, "day": day.to_string(), "note": note, "skip": skip });
        door.call(&who, "close_task", request)?;
        day = day + Days::new(if skip { 0 } else { ways.pace });
        if day > case.until {
            return Ok(());
        }
    }
    Ok(())
}

/// The day on which an appeal came, from its opened row.
fn day_in(row: &Value, otherwise: NaiveDate) -> NaiveDate {
    let cells = row["fields"].as_array().into_iter().flatten();
    let days = cells.filter_map(|cell| NaiveDate::parse_from_str(cell["value"].as_str()?.get(..10)?, "%d.%m.%Y").ok());
    days.min().unwrap_or(otherwise)
}
