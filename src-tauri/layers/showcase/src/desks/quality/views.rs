//! The quality of what is held, as shown.

use serde::Serialize;
use ts_rs::TS;

use crate::parts::{Basis, RowRef};

/// Every source with its data sets.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QualityDesk {
    /// The day it is.
    pub today: String,
    /// Sources that anything has been taken in from.
    pub sources: Vec<QualitySource>,
    /// Data sets that the purpose and the role of this session may not use, in words.
    pub withheld: Vec<String>,
    /// What the figures mean and don't mean.
    pub notice: String,
}

/// A source.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QualitySource {
    /// Its id.
    pub id: String,
    /// The system's name.
    pub system: String,
    /// The body that keeps it.
    pub body: String,
    /// Whom to write to.
    pub contact: String,
    /// Its data sets.
    pub datasets: Vec<QualityDataSet>,
}

/// A data set.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QualityDataSet {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// How many of its rows have a leading date, of how many, and how fresh they are.
    pub basis: Basis,
    /// When it was last taken in and when the next extract is expected, in words.
    pub freshness: String,
    /// Whether an extract is overdue.
    pub overdue: bool,
    /// What stands out, in plain words.
    pub plain: Vec<String>,
    /// Months, newest first.
    pub months: Vec<QualityMonth>,
    /// Fields over all months.
    pub fields: Vec<QualityField>,
}

/// A month of a data set.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct QualityMonth {
    /// `YYYY-MM`; empty for rows without a leading date.
    pub month: String,
    /// In words.
    pub name: String,
    /// Rows.
    pub rows: i64,
    /// Cells that say something, of the fields that every row should have.
    pub known: i64,
    /// Cells of those fields, as far as the source has them.
    pub cells: i64,
    /// The share of them in thousandths; absent where there are no cells.
    pub complete: Option<i64>,
    /// Faults in the order impossible, unknown_codes, late, duplicates, set_aside.
    pub figures: Vec<QualityFigure>,
}

/// A count that opens its rows through `quality_rows`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct QualityFigure {
    /// `impossible`, `unknown_codes`, `late`, `duplicates` or `set_aside`.
    pub measure: String,
    /// In words.
    pub label: String,
    /// How many.
    pub count: i64,
    /// Of how many rows; those set aside are counted in.
    pub of: i64,
}

/// A field over all months.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QualityField {
    /// Its name in the store.
    pub name: String,
    /// In words.
    pub label: String,
    /// Whether every row should have it.
    pub expected: bool,
    /// Rows in which it says something.
    pub known: i64,
    /// Rows in which the source left it blank.
    pub blank: i64,
    /// Rows whose source does not have it.
    pub unknown: i64,
}

/// The rows behind a count.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QualityRows {
    /// What the rows are.
    pub title: String,
    /// Column heads.
    pub columns: Vec<String>,
    /// At most 500 rows.
    pub rows: Vec<QualityRow>,
    /// How many there are in all.
    pub total: i64,
}

/// One line of such a table.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QualityRow {
    /// The row that the line opens; absent for one that was set aside.
    pub row: Option<RowRef>,
    /// The batch.
    pub batch: i64,
    /// One text a column.
    pub cells: Vec<String>,
}

/// A note to the body that keeps a source. It names no person: faults are told by the lines of the files.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QualityNote {
    /// `kk`, `ru` or `en`.
    pub language: String,
    /// The body that it goes to.
    pub to: String,
    /// Its title.
    pub title: String,
    /// What was looked at.
    pub intro: Vec<String>,
    /// Heads of the table: fault, how many, where.
    pub columns: Vec<String>,
    /// One line a fault.
    pub lines: Vec<NoteLine>,
    /// What is asked for.
    pub request: Vec<String>,
    /// Who and when.
    pub sign: String,
    /// The whole of it as plain text.
    pub text: String,
}

/// A fault in a note.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteLine {
    /// The fault.
    pub fault: String,
    /// «N of M».
    pub count: String,
    /// The first lines where it stands, by file.
    pub places: String,
}
