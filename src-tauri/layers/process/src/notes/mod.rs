//! What people note on an object, apart from what sources say of it.
//!
//! A note is never changed: it is put away by whoever wrote it, or by a head, and can be brought back. Its mark says what the note is, not
//! what the object is: nobody is listed by it.

pub mod table;

use chrono::NaiveDate;
use ekn_data::storage::Writer;

use crate::{By, Error, Result};

/// Letters of a note.
pub const LONGEST: usize = 4_000;

/// A note on an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its number.
    pub id: i64,
    /// The object it was written on.
    pub object: i64,
    /// What it is.
    pub mark: Mark,
    /// In words.
    pub text: String,
    /// When it was written.
    pub day: NaiveDate,
    /// By whom.
    pub actor: String,
    /// Whether it was put away.
    pub away: bool,
}

/// What a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A note.
    Plain,
    /// Not to be overlooked.
    Important,
    /// To be found out.
    Question,
}

impl Mark {
    /// All.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Important, Self::Question];

    /// `plain`, `important` or `question`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Important => "important",
            Self::Question => "question",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.code() == code)
    }
}

impl Note {
    /// Whether somebody may put it away or bring it back: whoever wrote it, and a head.
    #[must_use]
    pub fn is_in_hands_of(&self, actor: &str, head: bool) -> bool {
        head || self.actor == actor
    }
}

/// Writes a note on an object. Returns its number.
///
/// # Errors
/// [`Error::NoteLacks`] for no words or too many.
pub fn write(writer: &Writer<'_>, object: i64, mark: Mark, text: &str, by: By<'_>) -> Result<i64> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return Err(Error::NoteLacks);
    }
    Ok(table::insert(writer, object, mark, text, by)?)
}

/// Puts a note away, or brings it back.
///
/// # Errors
/// [`Error::NoNote`], [`Error::NoteOfAnother`].
pub fn put_away(writer: &Writer<'_>, note: i64, away: bool, head: bool, by: By<'_>) -> Result<()> {
    let known = table::note(writer.reader(), note)?.ok_or(Error::NoNote(note))?;
    if !known.is_in_hands_of(by.actor, head) {
        return Err(Error::NoteOfAnother(known.actor));
    }
    if known.away != away {
        table::insert_away(writer, note, away, by)?;
    }
    Ok(())
}
