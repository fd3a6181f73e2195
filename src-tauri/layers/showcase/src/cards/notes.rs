//! What people noted on an object, and what is new on its card since somebody last looked.

use std::collections::HashSet;

use ekn_data::journal::table as journal;
use ekn_data::passports::HEAD;
use ekn_data::registries::facts::moved::table as moved;
use ekn_data::registries::{Object, RowKey};
use ekn_data::sources::table as sources;
use ekn_process::notes::{Mark, Note, table as notes};
use serde::Serialize;
use ts_rs::TS;

use crate::parts::Choice;
use crate::{Result, Showcase};

/// What people noted on an object. It stands on no paper and in no file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NotesView {
    /// The newest first, those put away last.
    pub notes: Vec<NoteView>,
    /// What a note can be.
    pub marks: Vec<Choice>,
}

/// A note.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteView {
    /// Its number.
    pub note: i64,
    /// `plain`, `important` or `question`.
    pub mark: String,
    /// The same in words.
    pub mark_name: String,
    /// In words.
    pub text: String,
    /// When it was written, and by whom.
    pub made: String,
    /// Whether it was put away.
    pub away: bool,
    /// Whether whoever looks may put it away or bring it back.
    pub own: bool,
}

/// What is new on a card since whoever looks saw it on an earlier day.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NewsView {
    /// The day of that look.
    pub day: String,
    /// Rows that came, say something else or are gone since.
    pub rows: i64,
    /// The figure that they open by.
    pub figure: String,
    /// In words.
    pub text: String,
}

/// The figure of what is new on a card.
pub(super) const NEWS: &str = "news";

impl Showcase<'_> {
    /// What people noted on an object.
    pub fn object_notes(&self, key: &str) -> Result<NotesView> {
        self.notes_of(&Object::find(self.reader, key)?)
    }

    pub(super) fn notes_of(&self, object: &Object) -> Result<NotesView> {
        let mut noted = notes::of_object(self.reader, object.id)?;
        noted.sort_by_key(|note| note.away);
        Ok(NotesView {
            notes: noted.into_iter().map(|note| self.note_view(note)).collect(),
            marks: Mark::ALL.map(|mark| Choice { id: mark.code().to_owned(), name: self.mark_name(mark) }).into(),
        })
    }

    fn note_view(&self, note: Note) -> NoteView {
        let own = note.is_in_hands_of(self.actor, self.role == HEAD);
        let fill = [("day", self.words.day(note.day)), ("actor", note.actor)];
        NoteView {
            note: note.id,
            mark: note.mark.code().to_owned(),
            mark_name: self.mark_name(note.mark),
            text: if note.text.is_empty() { self.words.get("note.destroyed") } else { note.text },
            made: self.words.say("note.made", &fill.each_ref().map(|(place, value)| (*place, value.as_str()))),
            away: note.away,
            own,
        }
    }

    fn mark_name(&self, mark: Mark) -> String {
        self.words.get(&format!("note.mark.{}", mark.code()))
    }

    /// What is new since whoever looks saw the card on an earlier day; `None` where they never did.
    pub(super) fn news(&self, object: &Object) -> Result<Option<NewsView>> {
        let key = object.key();
        let Some((_, day)) = journal::last_look(self.reader, &key, self.actor, self.today)? else { return Ok(None) };
        let rows = self.new_rows(object)?.len() as i64;
        let fill = [("day", self.words.day(day)), ("rows", self.words.count(rows))];
        let said = if rows > 0 { "card.news" } else { "card.no_news" };
        Ok(Some(NewsView {
            day: day.to_string(),
            rows,
            figure: NEWS.to_owned(),
            text: self.words.say(said, &fill.each_ref().map(|(place, value)| (*place, value.as_str()))),
        }))
    }

    pub(super) fn new_rows(&self, object: &Object) -> Result<HashSet<RowKey>> {
        match journal::last_look(self.reader, &object.key(), self.actor, self.today)? {
            Some((at, _)) => Ok(moved::since(self.reader, object.id, sources::newest_by(self.reader, &at)?)?),
            None => Ok(HashSet::new()),
        }
    }
}
