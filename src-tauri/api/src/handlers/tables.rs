//! Tables and charts written out as files.

use std::path::Path;

use ekn_data::journal::table::Asked;
use ekn_data::registries::Registry;
use ekn_showcase::desks::ObjectsAsked;
use ekn_showcase::duties::Outgoing;
use ekn_showcase::exports::{BoardAsked, ListExport, TablesOut, TriageAsked};
use serde_json::json;

use crate::answers::{Marked, Progress};
use crate::note::Note;
use crate::refusal::{Refusal, Result, TABLES, check_ending, required};
use crate::requests::*;
use crate::{Door, Host};

use super::journal::{asked, own};
use super::outgoing::{made_of, next_line, noted};
use super::reading::most_of;

/// Signs of an address of a screen that the journal keeps.
const LONGEST_ADDRESS: usize = 4000;

/// Tables leave the program with their purpose alone, and the journal keeps who took them and what for.
pub(crate) fn export_tables(door: &mut Door, host: &dyn Host, request: ExportTablesRequest) -> Result<ListExport> {
    required(&request.what_for)?;
    check_ending(&request.path, &TABLES)?;
    let session = door.session()?;
    let lines = match &request.tables {
        TablesWanted::Journal { filter } => own(session, asked(filter.clone())?),
        _ => Asked::default(),
    };
    let (wanted, subject, which) = match &request.tables {
        TablesWanted::Heads { period, table } => {
            (TablesOut::Heads(period.as_deref(), table.as_deref()), "heads", table.clone().unwrap_or_default())
        }
        TablesWanted::Map { table } => (TablesOut::Map(table.as_deref()), "map", table.clone().unwrap_or_default()),
        TablesWanted::Rows { rows } => (TablesOut::Rows(rows), "rows", rows.figure.clone()),
        TablesWanted::Comparison { id } => (TablesOut::Comparison(id), "comparison", id.clone()),
        TablesWanted::Heat => (TablesOut::Heat, "heat", String::new()),
        TablesWanted::Timeline { key } => (TablesOut::Timeline(key), "timeline", key.clone()),
        TablesWanted::Topic { topic, table } => {
            (TablesOut::Topic(*topic, table.as_deref()), "topic", topic.to_string())
        }
        TablesWanted::Day => (TablesOut::Day, "day", String::new()),
        TablesWanted::Board { by, name, bucket } => {
            let side = by.as_deref().zip(name.as_deref());
            let asked = BoardAsked { side, bucket: bucket.as_deref() };
            (TablesOut::Board(asked), "board", bucket.clone().unwrap_or_default())
        }
        TablesWanted::Quality { table } => {
            (TablesOut::Quality(table.as_deref()), "quality", table.clone().unwrap_or_default())
        }
        TablesWanted::Control { standing, table } => {
            (TablesOut::Control(standing.as_deref(), table.as_deref()), "control", table.clone().unwrap_or_default())
        }
        TablesWanted::Routing => (TablesOut::Routing, "routing", String::new()),
        TablesWanted::Triage { topic, group, urgent } => {
            let asked = TriageAsked { topic: topic.as_deref(), group: *group, urgent: *urgent };
            (TablesOut::Triage(asked), "triage", topic.clone().unwrap_or_default())
        }
        TablesWanted::Signs { rule, key } => {
            (TablesOut::Signs(rule.as_deref(), key.as_deref()), "signs", rule.clone().unwrap_or_default())
        }
        TablesWanted::Objects { query, kind, most } => {
            let asked = ObjectsAsked { query, kind: kind.as_deref(), most: most_of(most.as_deref())? };
            (TablesOut::Objects(asked), "objects", query.clone())
        }
        TablesWanted::Journal { .. } => {
            (TablesOut::Journal(&lines), "journal", lines.action.clone().unwrap_or_default())
        }
    };
    let (line, at) = (next_line(session)?, host.now());
    let out = Outgoing { line, at: &at, what_for: &request.what_for };
    let mut gathered = |rows| host.progress(&Progress { read: rows as i64, ..Progress::default() });
    let ((made, ready), handed) = session.look(host, |showcase| {
        let path = (Path::new(&request.path), request.replace);
        let made = showcase.export_tables(wanted, &out, path, &mut gathered)?;
        Ok((made, showcase.handed(&Registry::ALL)?))
    })?;
    let mut detail = json!({
        "what_for": request.what_for, "file": made.path, "rows": made.rows, "sha256": made.sha256, "which": which,
    });
    made_of(&mut detail, &handed, true);
    let note = Note { action: "export_tables", subject: subject.to_owned(), detail };
    noted(session, host, &note, line)?;
    ready.put()?;
    Ok(made)
}

/// Lists that go on paper: their names are under `tables.` among the words.
const PRINTED: [&str; 11] = [
    "attention",
    "registry",
    "topic",
    "comparison",
    "day",
    "board",
    "control",
    "routing",
    "triage",
    "signs",
    "objects",
];

/// Paper leaves the program as a file does: what it is for is asked first, and the journal has it.
pub(crate) fn print_list(door: &mut Door, host: &dyn Host, request: PrintListRequest) -> Result<Marked> {
    required(&request.what_for)?;
    if !PRINTED.contains(&request.list.as_str()) || request.asked.chars().count() > LONGEST_ADDRESS {
        return Err(Refusal::BadRequest(request.list));
    }
    let session = door.session()?;
    let (line, at) = (next_line(session)?, host.now());
    let out = Outgoing { line, at: &at, what_for: &request.what_for };
    let (marked, handed) = session.look(host, |showcase| {
        let marked = Marked { mark: showcase.mark(&out), notice: showcase.notice() };
        Ok((marked, showcase.handed(&Registry::ALL)?))
    })?;
    let mut detail = json!({ "what_for": request.what_for, "rows": request.rows, "address": request.asked });
    made_of(&mut detail, &handed, true);
    noted(session, host, &Note { action: "print_list", subject: request.list, detail }, line)?;
    Ok(marked)
}
