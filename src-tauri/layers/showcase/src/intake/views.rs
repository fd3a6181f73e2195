//! Sources as shown: batches, rows set aside.

use serde::Serialize;
use ts_rs::TS;

use crate::parts::RowRef;

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
    /// Whether the file was a full extract.
    pub full: bool,
    /// Rows held that the full extract no longer had.
    pub vanished: i64,
    /// That its time has been ended, how and when, in words.
    pub ended: Option<String>,
    /// Whether the one who looks may still take it back: they took it in, less than a day ago.
    pub may_undo: bool,
}

/// A row that was not taken, and why.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QuarantineLine {
    /// The sheet or the inner file; empty where the file is the table.
    pub part: String,
    /// Line of a text file, row of a sheet.
    pub line: i64,
    /// The reason's code.
    pub reason: String,
    /// The reason in words, with the field and the value.
    pub message: String,
    /// The row's text as it stood in the file.
    pub raw: String,
    /// That a later batch brought it again, in words; empty if none has.
    pub again: String,
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
    /// Rows held that a full extract no longer had; they are marked, not deleted, and are not rows of the file.
    pub vanished: i64,
    /// Encoding found.
    pub encoding: String,
    /// Delimiter found; empty for a workbook.
    pub delimiter: String,
    /// Columns that the profile neither maps nor ignores.
    pub unmapped: Vec<String>,
    /// The result in words.
    pub message: String,
}

/// What reading a batch again from its kept original has shown.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BatchVerified {
    /// The batch.
    pub batch: i64,
    /// Whether nothing speaks against it.
    pub ok: bool,
    /// Whether the kept file is the imported one, byte for byte.
    pub file: bool,
    /// Whether every row was understood as it was then.
    pub reading: bool,
    /// Rows compared with what the store holds.
    pub compared: i64,
    /// Rows that the store does not hold as the file has them.
    pub different: i64,
    /// The first hundred of them.
    pub differences: Vec<BatchDifference>,
    /// The result in words.
    pub message: String,
}

/// A row that the store does not hold as the file has it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BatchDifference {
    /// The sheet or the inner file; empty where the file is the table.
    pub part: String,
    /// Its line.
    pub line: i64,
    /// Its number.
    pub key: String,
    /// The stored row, if there is one.
    pub row: Option<RowRef>,
}

/// Rows that a batch set aside, written to a file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QuarantineExport {
    /// The file.
    pub path: String,
    /// The note beside a CSV that says who took it and what for; a workbook bears it inside.
    pub note: Option<String>,
    /// How many rows it has.
    pub rows: i64,
    /// Its size.
    pub bytes: i64,
    /// SHA-256 of it.
    pub sha256: String,
    /// Cells that a spreadsheet would take for formulas, each written with an apostrophe before it; none in a workbook, where all cells
    /// are text.
    pub formulas: i64,
    /// The result in words.
    pub message: String,
}

/// A profile saved among the office's own files.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProfileSaved {
    /// Its id, given to `import`.
    pub id: String,
    /// Where the file lies.
    pub path: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Whether a profile of that name was in force before.
    pub replaced: bool,
    /// The result in words.
    pub message: String,
}
