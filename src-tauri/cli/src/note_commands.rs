//! Notes on objects.

use clap::Subcommand;
use serde_json::{Value, json};

/// What to do with the notes on an object.
#[derive(Debug, Subcommand)]
pub enum NoteCommand {
    /// Writes a note.
    Add {
        /// The object: БИН/ИИН or what its card calls it.
        key: String,
        /// In words.
        text: String,
        /// plain, important or question.
        #[arg(long, default_value = "plain")]
        mark: String,
    },
    /// Puts a note away: one's own, or any for a head.
    Away {
        /// The object.
        key: String,
        /// The note.
        note: i64,
        /// Brings it back instead.
        #[arg(long)]
        back: bool,
    },
}

impl NoteCommand {
    /// The call and its request.
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::Add { key, text, mark } => ("note_object", json!({ "key": key, "mark": mark, "text": text })),
            Self::Away { key, note, back } => ("put_note_away", json!({ "key": key, "note": note, "away": !back })),
        }
    }
}
