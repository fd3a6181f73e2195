//! Sources as shown: passports, batches, rows set aside.

use serde::Serialize;
use ts_rs::TS;

use crate::parts::NormRef;

/// The legal card of a data set.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PassportView {
    /// Its id, given to `import`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The registry that it fills.
    pub registry: String,
    /// Who keeps the source.
    pub operator: String,
    /// Purposes in words.
    pub purposes: Vec<String>,
    /// Whether the purpose of this session is among them.
    pub allowed: bool,
    /// The legal ground.
    pub ground: NormRef,
    /// The ground in words.
    pub ground_text: String,
    /// How long the rows are kept, and by what.
    pub retention: String,
    /// The default mapping profile.
    pub profile: String,
}

/// One import.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BatchView {
    /// Its number.
    pub batch: i64,
    /// The data set's passport.
    pub passport: String,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// When, UTC.
    pub imported: String,
    /// By whom.
    pub actor: String,
    /// Rows read.
    pub read: i64,
    /// New rows.
    pub accepted: i64,
    /// Rows that changed.
    pub updated: i64,
    /// Rows that were here already.
    pub unchanged: i64,
    /// Rows set aside.
    pub quarantined: i64,
}

/// A row that was not taken, and why.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QuarantineLine {
    /// Line of a text file, row of a sheet.
    pub line: i64,
    /// The reason's code.
    pub reason: String,
    /// The reason in words, with the field and the value.
    pub message: String,
    /// The row's text as it stood in the file.
    pub raw: String,
}

/// What an import did. `read` is the sum of the four other counts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportReport {
    /// The batch; that of the earlier import if nothing changed.
    pub batch: i64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Rows read.
    pub read: i64,
    /// New rows.
    pub accepted: i64,
    /// Rows that changed.
    pub updated: i64,
    /// Rows that were here already.
    pub unchanged: i64,
    /// Rows set aside.
    pub quarantined: i64,
    /// Encoding found.
    pub encoding: String,
    /// Delimiter found; empty for a workbook.
    pub delimiter: String,
    /// Columns that the profile neither maps nor ignores.
    pub unmapped: Vec<String>,
    /// The result in words.
    pub message: String,
}
