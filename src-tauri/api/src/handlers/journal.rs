//! Calls about the journal.

use std::path::Path;

use ekn_data::journal::Head;
use ekn_data::journal::table::Asked;
use ekn_data::passports::PersonalClass;
use ekn_showcase::audit::{ExportCheck, HeadCheck, JournalExport, JournalHead, JournalPage, JournalReport};
use ekn_showcase::duties::{Handed, Outgoing};
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Refusal, Result, check_ending, required};
use crate::requests::*;
use crate::session::Session;
use crate::{Door, Host};

use super::outgoing::{made_of, next_line, noted};
use super::reading::day;
use super::viewed;

pub(crate) fn journal(door: &mut Door, host: &dyn Host, request: JournalRequest) -> Result<JournalPage> {
    let asked = own(door.session()?, asked(request.filter)?);
    viewed(door, host, "journal", "", |showcase| showcase.journal(&asked, request.before))
}

pub(crate) fn journal_verify(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<JournalReport> {
    viewed(door, host, "journal_verify", "", |showcase| showcase.journal_verify())
}

/// The head is signed as the journal stands before the line that tells of it.
pub(crate) fn journal_head(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<JournalHead> {
    let (head, key) = door.session()?.sign_head(host)?;
    viewed(door, host, "journal_head", "", |showcase| showcase.journal_head(&head, key))
}

pub(crate) fn check_head(door: &mut Door, host: &dyn Host, request: CheckHeadRequest) -> Result<HeadCheck> {
    let head = Head::from_printed(&request.printed).map_err(ekn_data::Error::from).map_err(Refusal::from)?;
    let session = door.session()?;
    let check = session.look(host, |showcase| showcase.check_head(&head))?;
    let detail = json!({ "size": check.size, "root": head.root, "state": check.state });
    session.note(host, &Note { action: "check_head", subject: String::new(), detail })?;
    Ok(check)
}

/// The file goes up to a head that is signed for it, and comes to its place once its line is written.
pub(crate) fn export_journal(door: &mut Door, host: &dyn Host, request: ExportJournalRequest) -> Result<JournalExport> {
    required(&request.what_for)?;
    check_ending(&request.path, &["jsonl"])?;
    let session = door.session()?;
    let asked = own(session, asked(request.filter)?);
    let (head, key) = session.sign_head(host)?;
    let (path, line, at) = (Path::new(&request.path), next_line(session)?, host.now());
    let out = Outgoing { line, at: &at, what_for: &request.what_for };
    let (export, ready) =
        session.look(host, |showcase| showcase.export_journal(&asked, (&head, key), &out, path, request.replace))?;
    // Its lines name those who work here; rows of data sets are in it by their numbers alone.
    let mut detail = json!({
        "what_for": request.what_for,
        "file": export.path, "sha256": export.sha256, "lines": export.lines, "size": export.size,
        "asked_from": asked.from, "asked_to": asked.to, "asked_action": asked.action, "asked_actor": asked.actor,
    });
    let handed = Handed { datasets: Vec::new(), classes: vec![PersonalClass::Identity.code().to_owned()] };
    made_of(&mut detail, &handed, true);
    let note = Note { action: "export_journal", subject: String::new(), detail };
    noted(session, host, &note, line)?;
    ready.put()?;
    Ok(export)
}

pub(crate) fn check_export(door: &mut Door, host: &dyn Host, request: FileRequest) -> Result<ExportCheck> {
    let session = door.session()?;
    let check = session.look(host, |showcase| showcase.check_export(Path::new(&request.path)))?;
    let detail = json!({ "lines": check.lines, "ok": check.ok });
    session.note(host, &Note { action: "check_export", subject: request.path, detail })?;
    Ok(check)
}

/// What others did with rows that one may not see is not read here either.
pub(super) fn own(session: &Session, asked: Asked) -> Asked {
    match &session.account {
        Some(account) if session.whole().is_err() => Asked { actor: Some(account.name.clone()), ..asked },
        _ => asked,
    }
}

pub(super) fn asked(filter: JournalFilter) -> Result<Asked> {
    let said = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let of_day = |text: Option<String>| said(text).map(|text| day(&text).map(|day| day.to_string())).transpose();
    Ok(Asked {
        from: of_day(filter.from)?,
        to: of_day(filter.to)?,
        action: said(filter.action),
        actor: said(filter.actor),
    })
}
