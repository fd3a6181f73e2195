//! What notes on objects are written with.

use serde::Deserialize;
use ts_rs::TS;

/// Writes a note on an object.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NoteObjectRequest {
    /// The object.
    pub key: String,
    /// What the note is: `plain`, `important` or `question`.
    pub mark: String,
    /// In words.
    pub text: String,
}

/// Puts a note away, or brings it back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PutNoteAwayRequest {
    /// The object on whose card it stands.
    pub key: String,
    /// The note.
    pub note: i64,
    /// Away, or back.
    pub away: bool,
}
