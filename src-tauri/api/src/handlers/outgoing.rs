//! What leaves the program as a file: its line in the journal is numbered before the file is written, since its mark says the number.

use ekn_data::journal::table as journal;
use ekn_showcase::duties::Handed;
use serde_json::Value;

use crate::Host;
use crate::note::Note;
use crate::refusal::Result;
use crate::session::Session;

/// The number that the next line of the journal will have.
pub(super) fn next_line(session: &Session) -> Result<i64> {
    Ok(journal::head(session.store.reader())?.0 + 1)
}

/// Adds to a line of what a file was made, and that it bears a mark.
pub(super) fn made_of(detail: &mut Value, handed: &Handed, marked: bool) {
    for (key, codes) in [("datasets", &handed.datasets), ("classes", &handed.classes)] {
        if !codes.is_empty() {
            detail[key] = codes.clone().into();
        }
    }
    if marked {
        detail["marked"] = true.into();
    }
}

/// Writes the line of a file that is about to come to its place, or of paper. Refused where another program has written a line in
/// between: then the mark would name the wrong one.
pub(super) fn noted(session: &mut Session, host: &dyn Host, note: &Note<'_>, line: i64) -> Result<()> {
    session
        .store
        .note(|writer| if note.numbered(host, writer)? == line { Ok(()) } else { Err(ekn_data::Error::Busy.into()) })
}
