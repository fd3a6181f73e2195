//! The journal as shown.

use serde::Serialize;
use ts_rs::TS;

use crate::parts::FactLine;

/// A page of the journal, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JournalPage {
    /// The lines.
    pub lines: Vec<JournalLine>,
    /// How many there are in all.
    pub total: i64,
}

/// One line of the journal.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JournalLine {
    /// Its number.
    pub seq: i64,
    /// When, UTC.
    pub at: String,
    /// The day it was taken to be.
    pub day: String,
    /// Who.
    pub actor: String,
    /// The action in words.
    pub action: String,
    /// What it was done to.
    pub subject: String,
    /// For what purpose.
    pub purpose: String,
    /// What it was done with and what came of it, in the order in which it was written down.
    pub detail: Vec<FactLine>,
    /// Hash of the line before, 64 hexadecimal digits.
    pub prev: String,
    /// The line's hash, 64 hexadecimal digits.
    pub hash: String,
}

/// Whether the chain is whole.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JournalReport {
    /// Lines checked.
    pub entries: i64,
    /// Whether all of them fit together.
    pub ok: bool,
    /// The first line that does not.
    pub first_bad: Option<i64>,
    /// The result in words.
    pub message: String,
}

/// The newest line: written down elsewhere, it proves later that nothing was cut off.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JournalHead {
    /// How many lines there are.
    pub size: i64,
    /// Hash of the newest line.
    pub root: String,
    /// The office's signature; there is none yet.
    pub signature: Option<String>,
}
