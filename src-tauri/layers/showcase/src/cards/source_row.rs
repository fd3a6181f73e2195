//! A stored row opened: as understood, as it stood in the file, and where it came from.

use serde::Serialize;
use ts_rs::TS;

use crate::cards::RowLink;
use crate::models::{RowTeller, SaidBefore};
use crate::parts::{FactLine, RowRef};

/// One row with its provenance.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceRow {
    /// The row.
    pub row: RowRef,
    /// The registry in words.
    pub registry_name: String,
    /// The row's number in its registry.
    pub number: String,
    /// The fields as the program understands them.
    pub fields: Vec<FactLine>,
    /// The cells exactly as they stood in the file: column, value.
    pub cells: Vec<FactLine>,
    /// The data set's passport.
    pub passport: String,
    /// That a later full extract no longer had the row, in words; absent while it is there.
    pub vanished: Option<String>,
    /// That what stood in the file has been destroyed or made nameless, in words.
    pub ended: Option<String>,
    /// Where the row in force stands, first; earlier versions after it.
    pub versions: Vec<RowOrigin>,
    /// The way of an appeal: to whom it came, who passed it on or answered, from those that it repeats to those that repeat it. Empty for
    /// rows of other registers.
    pub path: Vec<FactLine>,
    /// Whom the row is about, and why.
    pub links: Vec<RowLink>,
    /// The tactics that fit the row, those by which a case is open first.
    pub tactics: Vec<RowTactic>,
    /// The model that may be asked about it; absent where there is none for such rows.
    pub teller: Option<RowTeller>,
    /// What models have said of it, the newest first.
    pub said: Vec<SaidBefore>,
}

/// A tactic by which a case can be opened from a row, or has been.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowTactic {
    /// The tactic's id, which `open_case` takes.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The case opened by it from this row.
    pub case_id: Option<i64>,
}

/// One place in one file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowOrigin {
    /// The batch that brought it.
    pub batch: i64,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file, 64 hexadecimal digits.
    pub sha256: String,
    /// The sheet or the inner file; empty where the file is the table.
    pub part: String,
    /// Line of a text file, row of a sheet, number of a record; the header is usually 1.
    pub line: i64,
    /// When it was imported, UTC.
    pub imported: String,
    /// By whom.
    pub actor: String,
    /// What changed against the version before; nothing for the first one; absent where one of the two can't be read any more.
    pub changes: Option<Vec<FieldChange>>,
}

/// A field that says something else than in the version before.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldChange {
    /// The field.
    pub label: String,
    /// What it said, in words.
    pub before: String,
    /// What it says in this version.
    pub after: String,
}

/// Rows behind a figure or a search, as a table.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowList {
    /// What the rows are.
    pub title: String,
    /// Column heads.
    pub columns: Vec<String>,
    /// At most 500 rows.
    pub rows: Vec<RowLine>,
    /// How many there are in all.
    pub total: i64,
}

/// One line of such a table.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowLine {
    /// The row that the line opens.
    pub row: RowRef,
    /// One text a column.
    pub cells: Vec<String>,
}
