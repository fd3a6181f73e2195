//! Calls of heads of department: the numbers of a period, the rows behind them, the country by its units.

use ekn_data::registries::Registry;
use ekn_showcase::desks::{DraftExport, HeadsRows, HeadsView, RegionsView};
use ekn_showcase::duties::Outgoing;
use serde_json::json;

use crate::answers::Progress;
use crate::note::Note;
use crate::refusal::{DOCUMENTS, Result, check_ending};
use crate::requests::*;
use crate::{Door, Host};

use super::drafts::{language, written};
use super::outgoing::{made_of, next_line};
use super::viewed;

pub(crate) fn heads(door: &mut Door, host: &dyn Host, request: HeadsRequest) -> Result<HeadsView> {
    let subject = request.period.clone().unwrap_or_default();
    viewed(door, host, "heads", subject, |showcase| showcase.heads(request.period.as_deref()))
}

pub(crate) fn heads_rows(door: &mut Door, host: &dyn Host, request: HeadsRowsRequest) -> Result<HeadsRows> {
    let mut read = |rows| host.progress(&Progress { read: rows as i64, ..Progress::default() });
    viewed(door, host, "heads_rows", request.rows.figure.clone(), |showcase| {
        showcase.heads_rows(&request.rows, request.after.unwrap_or_default(), &mut read)
    })
}

pub(crate) fn export_report(door: &mut Door, host: &dyn Host, request: ExportReportRequest) -> Result<DraftExport> {
    let language = language(&request.language)?;
    check_ending(&request.path, &DOCUMENTS)?;
    let session = door.session()?;
    let period = request.period.as_deref();
    let (line, at) = (next_line(session)?, host.now());
    let outgoing = Outgoing { line, at: &at, what_for: "" };
    let (out, handed) = session.look(host, |showcase| {
        let out = showcase.heads_document(&session.assets, period, &outgoing, language)?;
        Ok((out, showcase.handed(&Registry::ALL)?))
    })?;
    let mut detail = json!({});
    made_of(&mut detail, &handed, true);
    let subject = request.period.clone().unwrap_or_default();
    let note = Note { action: "export_report", subject, detail };
    written(session, host, note, (out, language), (&request.path, request.replace, line))
}

pub(crate) fn regions(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<RegionsView> {
    viewed(door, host, "regions", "", |showcase| showcase.regions())
}
