//! Dated tasks handed out as a calendar file.

use std::path::Path;

use ekn_process::reminders::table as reminders;
use ekn_showcase::exports::{CalendarExport, WantedCalendar};
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Result, check_ending};
use crate::requests::*;
use crate::{Door, Host};

/// What is handed out is kept together with the line that tells of it; then the file comes to its place.
pub(crate) fn export_calendar(
    door: &mut Door,
    host: &dyn Host,
    request: ExportCalendarRequest,
) -> Result<CalendarExport> {
    check_ending(&request.path, &["ics"])?;
    let session = door.session()?;
    let stamp = host.now();
    let person = request.person.as_deref().map(str::trim).filter(|person| !person.is_empty());
    let ExportCalendarRequest { within, replace, .. } = request;
    let wanted = WantedCalendar { path: Path::new(&request.path), person, within, replace, stamp: &stamp };
    let made = session.look(host, |showcase| showcase.export_calendar(wanted))?;
    let export = made.export;
    let detail = json!({
        "file": export.path, "sha256": export.sha256, "events": export.events, "cancelled": export.cancelled,
        "within": within,
    });
    let note = Note { action: "export_calendar", subject: person.unwrap_or_default().to_owned(), detail };
    session.write(host, &note, |writer, _| {
        made.events.iter().try_for_each(|event| reminders::keep(writer, event)).map_err(Into::into)
    })?;
    made.ready.put()?;
    Ok(export)
}
