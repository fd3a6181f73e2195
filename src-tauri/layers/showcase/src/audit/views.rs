//! The journal as shown.

use serde::Serialize;
use ts_rs::TS;

use crate::parts::{Choice, FactLine};

/// A page of the journal, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JournalPage {
    /// The lines.
    pub lines: Vec<JournalLine>,
    /// How many are asked for in all.
    pub total: i64,
    /// What can be asked for: every action with its name. With the first page alone.
    pub actions: Vec<Choice>,
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

/// Whether the journal is whole: its chain, the tree over it, and every head that was ever signed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JournalReport {
    /// Lines checked.
    pub entries: i64,
    /// Whether all of it fits together.
    pub ok: bool,
    /// The first line that does not fit, or that may be the first.
    pub first_bad: Option<i64>,
    /// Signed heads that it was held against.
    pub heads: i64,
    /// The result in words.
    pub message: String,
}

/// The signed head: printed or written down elsewhere, it proves later that nothing was changed and nothing cut off.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JournalHead {
    /// How many lines there are.
    pub size: i64,
    /// Root of the tree over them (RFC 6962), 64 hexadecimal digits.
    pub root: String,
    /// Hash of the newest line.
    pub last_hash: String,
    /// When it was signed, UTC.
    pub at: String,
    /// The office's public key, Ed25519, 64 hexadecimal digits.
    pub key: String,
    /// The key's name on paper, 32 hexadecimal digits.
    pub key_id: String,
    /// The office's signature, 128 hexadecimal digits.
    pub signature: String,
    /// The whole head as one line that can be typed in again.
    pub printed: String,
    /// That line as a QR code: an SVG, black on white, with its border.
    pub qr_svg: String,
    /// What it is good for, in words.
    pub message: String,
}

/// How the journal stands to a head on paper.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeadCheck {
    /// Nothing that the head saw has been changed or cut off.
    pub ok: bool,
    /// `same`, `grown`, `cut_off`, `changed`, `other_key` or `forged`.
    pub state: String,
    /// Lines that the head speaks of.
    pub size: i64,
    /// When it was signed, UTC.
    pub at: String,
    /// Lines there are now.
    pub entries: i64,
    /// The first line that is gone or changed, or that may be the first.
    pub first_bad: Option<i64>,
    /// The last line that may be the first changed one, where it is not known exactly.
    pub last_bad: Option<i64>,
    /// The result in words.
    pub message: String,
}

/// Lines of the journal that were written out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JournalExport {
    /// The file.
    pub path: String,
    /// Lines of the journal in it.
    pub lines: i64,
    /// Lines that its head speaks of.
    pub size: i64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// In words.
    pub message: String,
}

/// What a check of such a file found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExportCheck {
    /// Every line is as it was, in its place, and the head is signed by this office.
    pub ok: bool,
    /// Lines of the journal in it.
    pub lines: i64,
    /// The first line of the file that is not in order, from 1; 0 where they do not come to the head together.
    pub first_bad: Option<i64>,
    /// Lines that its head speaks of.
    pub size: Option<i64>,
    /// When the head was signed, UTC.
    pub at: Option<String>,
    /// The result in words.
    pub message: String,
}
