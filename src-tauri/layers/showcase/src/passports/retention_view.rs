//! The end of retention as shown: what is over, what was done, what is left.

use serde::Serialize;
use ts_rs::TS;

use crate::parts::Choice;

/// Batches by the day their time is over, what was done to those before, and keys of pseudonyms.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RetentionView {
    /// The day it is.
    pub today: String,
    /// Batches still held, the one whose time is over first at the head.
    pub due: Vec<DueView>,
    /// How many of them are over.
    pub over: i64,
    /// What was done, newest first.
    pub ended: Vec<EndedView>,
    /// Data sets whose pseudonyms still have their key.
    pub keys: Vec<KeyView>,
    /// What may be done: codes and names.
    pub actions: Vec<Choice>,
    /// What the store can't do: backups.
    pub notice: String,
}

/// A batch with the day its time is over.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DueView {
    /// Its number.
    pub batch: i64,
    /// The data set's passport.
    pub passport: String,
    /// The data set's name.
    pub title: String,
    /// The file's name.
    pub file: String,
    /// When it was taken in, UTC.
    pub imported: String,
    /// The last day on which it may be kept.
    pub until: String,
    /// Whether its time is over.
    pub over: bool,
    /// The same in words.
    pub text: String,
    /// What the passport would have done: code and name.
    pub preferred: Choice,
    /// Rows whose version in force it brought.
    pub rows: i64,
    /// Earlier versions that it brought.
    pub versions: i64,
    /// Rows that it set aside.
    pub quarantined: i64,
    /// Bytes of its original and its kept lines.
    pub bytes: i64,
    /// Open cases that rely on its rows: while there are any that no later batch has, nothing is done.
    pub cases: Vec<i64>,
    /// Whether a later batch has rows of it, which then become that one's.
    pub passes: bool,
}

/// A batch whose time has been ended.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EndedView {
    /// Its number.
    pub batch: i64,
    /// The data set's passport.
    pub passport: String,
    /// The data set's name.
    pub title: String,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// What was done: code and name.
    pub action: Choice,
    /// The day.
    pub day: String,
    /// By whom.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// The last day on which it might have been kept.
    pub until: String,
    /// Rows destroyed or changed.
    pub rows: i64,
    /// Rows that later batches have too, and hold since.
    pub passed: i64,
    /// Rows among them that say again what they said before the batch.
    pub restored: i64,
    /// Earlier versions destroyed.
    pub versions: i64,
    /// Set-aside rows destroyed.
    pub quarantined: i64,
    /// Objects removed that nothing speaks of any more.
    pub removed: i64,
    /// Objects renamed to a pseudonym because a case names them.
    pub renamed: i64,
    /// Bytes of the original and the kept lines destroyed.
    pub bytes: i64,
    /// SHA-256 over the contents of the rows as they were.
    pub digest: String,
    /// Fields replaced or blanked, in words.
    pub fields: Vec<String>,
}

/// A key of pseudonyms.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KeyView {
    /// The data set's passport.
    pub passport: String,
    /// The data set's name.
    pub title: String,
    /// When it was made, UTC.
    pub made: String,
}

/// What was done to a batch.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RetentionDone {
    /// The batch's tombstone.
    pub ended: EndedView,
    /// In words.
    pub message: String,
    /// Whether the store's log could be emptied at once.
    pub log_emptied: bool,
    /// What the store can't do: backups, and an original that another batch needs.
    pub notices: Vec<String>,
}

/// Whether anything of a batch is left whose time has been ended.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RetentionProof {
    /// Whether nothing is left and the journal tells of it.
    pub ok: bool,
    /// The batch's tombstone.
    pub ended: EndedView,
    /// What was looked for.
    pub lines: Vec<ProofItem>,
    /// Number of the journal's line with the same digest.
    pub journal: Option<i64>,
    /// In words.
    pub message: String,
    /// What the store can't show.
    pub notices: Vec<String>,
}

/// One thing looked for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProofItem {
    /// Its code.
    pub what: String,
    /// In words.
    pub label: String,
    /// How much was found.
    pub found: i64,
}
