//! Calls of notes on objects. The journal tells that a note was written; what it says stays in its own table.

use ekn_data::passports::HEAD;
use ekn_data::registries::Object;
use ekn_process::By;
use ekn_process::notes::{self, Mark, table};
use ekn_showcase::cards::NotesView;
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::requests::*;
use crate::{Door, Host};

pub(crate) fn note_object(door: &mut Door, host: &dyn Host, request: NoteObjectRequest) -> Result<NotesView> {
    let NoteObjectRequest { key, mark, text } = &request;
    let mark = Mark::from_code(mark).ok_or_else(|| Refusal::not_permitted(mark, &Mark::ALL.map(Mark::code)))?;
    let session = door.session()?;
    let object = Object::find(session.limited(host)?, key)?;
    let (at, actor) = (host.now(), host.actor());
    let by = By { day: host.today(), at: &at, actor: &actor };
    session.write_telling(host, |writer, _| {
        let note = notes::write(writer, object.id, mark, text, by)?;
        Ok(((), Note { action: "note_object", subject: object.key(), detail: json!({ "note": note }) }))
    })?;
    session.look(host, |showcase| showcase.object_notes(key))
}

pub(crate) fn put_note_away(door: &mut Door, host: &dyn Host, request: PutNoteAwayRequest) -> Result<NotesView> {
    let PutNoteAwayRequest { key, note, away } = &request;
    let session = door.session()?;
    let reader = session.limited(host)?;
    let object = Object::find(reader, key)?;
    // Notes of objects that the session does not see are not in its hands.
    if !table::of_object(reader, object.id)?.iter().any(|known| known.id == *note) {
        return Err(ekn_process::Error::NoNote(*note).into());
    }
    let (at, actor) = (host.now(), host.actor());
    let by = By { day: host.today(), at: &at, actor: &actor };
    let head = host.role() == HEAD;
    let line = Note { action: "put_note_away", subject: object.key(), detail: json!({ "note": note, "away": away }) };
    session.write(host, &line, |writer, _| Ok(notes::put_away(writer, *note, *away, head, by)?))?;
    session.look(host, |showcase| showcase.object_notes(key))
}
