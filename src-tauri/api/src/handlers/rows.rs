//! Calls of the tables of rows.

use std::path::Path;

use ekn_data::registries::Registry;
use ekn_showcase::desks::{AskedRows, RowFilter, RowsView};
use ekn_showcase::duties::Outgoing;
use ekn_showcase::exports::ListExport;
use serde_json::{Value, json};

use crate::answers::Progress;
use crate::note::Note;
use crate::refusal::{Result, TABLES, check_ending, required};
use crate::requests::*;
use crate::{Door, Host};

use super::outgoing::{made_of, next_line, noted};

/// The journal tells of each beginning of a table, not of each part that is scrolled to: whoever saw the beginning may see the rest.
pub(crate) fn rows(door: &mut Door, host: &dyn Host, request: RowsRequest) -> Result<RowsView> {
    let session = door.session()?;
    let mut read = |rows| host.progress(&Progress { read: rows as i64, ..Progress::default() });
    let part = (request.from, request.count);
    let view = session.look(host, |showcase| showcase.rows(&request.asked(), part, request.masked, &mut read))?;
    if request.from <= 0 {
        let mut detail = json!({ "rows": view.total });
        told(&mut detail, &request.asked());
        session.note(host, &Note { action: "rows", subject: request.registry, detail })?;
    }
    Ok(view)
}

/// Rows leave the program with their purpose alone, and the journal keeps who took them and what for.
pub(crate) fn export_rows(door: &mut Door, host: &dyn Host, request: ExportRowsRequest) -> Result<ListExport> {
    required(&request.what_for)?;
    check_ending(&request.path, &TABLES)?;
    let session = door.session()?;
    let (line, at) = (next_line(session)?, host.now());
    let out = Outgoing { line, at: &at, what_for: &request.what_for };
    let mut written = |rows| host.progress(&Progress { read: rows as i64, ..Progress::default() });
    let registry = Registry::from_name(&request.registry);
    let ((made, ready), handed) = session.look(host, |showcase| {
        let path = (Path::new(&request.path), request.replace);
        let made = showcase.export_rows(&request.asked(), &request.columns, path, &out, &mut written)?;
        Ok((made, showcase.handed(registry.as_slice())?))
    })?;
    let mut detail = json!({
        "what_for": request.what_for, "file": made.path, "rows": made.rows, "sha256": made.sha256,
    });
    told(&mut detail, &request.asked());
    made_of(&mut detail, &handed, true);
    let note = Note { action: "export_rows", subject: request.registry, detail };
    noted(session, host, &note, line)?;
    ready.put()?;
    Ok(made)
}

/// Adds to a line by what conditions and in what order the rows were asked for.
fn told(detail: &mut Value, asked: &AskedRows<'_>) {
    if !asked.filters.is_empty() {
        detail["conditions"] = asked.filters.iter().map(RowFilter::written).collect();
    }
    if let Some(sort) = asked.sort {
        detail["sort"] = sort.written().into();
    }
}
