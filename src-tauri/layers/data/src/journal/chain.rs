//! Lines of the journal and the way they are bound together.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What is to be written down.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// When, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub at: &'a str,
    /// Who.
    pub actor: &'a str,
    /// For what purpose.
    pub purpose: &'a str,
    /// The day it was taken to be.
    pub day: &'a str,
    /// Code of the action.
    pub action: &'a str,
    /// What it was done to.
    pub subject: &'a str,
    /// More about it, JSON.
    pub detail: &'a str,
}

/// A line as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Its number, from 1.
    pub seq: i64,
    /// When, UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// For what purpose.
    pub purpose: String,
    /// The day it was taken to be.
    pub day: String,
    /// Code of the action.
    pub action: String,
    /// What it was done to.
    pub subject: String,
    /// More about it, JSON.
    pub detail: String,
    /// Hash of the line before, hexadecimal; 64 zeros for the first.
    pub prev: String,
    /// Hash of this line, hexadecimal.
    pub hash: String,
}

/// What stands before the first line.
pub(super) const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// SHA-256 over all of a line but its hash, as one JSON array, so that no two lines can be written alike.
pub(super) fn hash(seq: i64, prev: &str, entry: &Entry<'_>) -> String {
    let Entry { at, actor, purpose, day, action, subject, detail } = entry;
    let parts = serde_json::to_vec(&(seq, at, actor, purpose, day, action, subject, detail, prev));
    // Numbers and texts always make JSON.
    hex::encode(Sha256::digest(parts.unwrap_or_default()))
}

impl Line {
    /// What its hash has to be: SHA-256 over all of it but its hash, as one JSON array, hexadecimal.
    #[must_use]
    pub fn digest(&self) -> String {
        let entry = Entry {
            at: &self.at,
            actor: &self.actor,
            purpose: &self.purpose,
            day: &self.day,
            action: &self.action,
            subject: &self.subject,
            detail: &self.detail,
        };
        hash(self.seq, &self.prev, &entry)
    }

    /// Whether the line follows the one before it and its hash is its own.
    pub(super) fn fits(&self, seq: i64, prev: &str) -> bool {
        self.seq == seq && self.prev == prev && self.hash == self.digest()
    }
}
