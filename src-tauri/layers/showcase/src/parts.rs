//! Small shapes that several read models share: references to rows and norms, labelled facts, figures.
//!
//! All text here is already in the language of the person who asked. Days are `YYYY-MM-DD`; the interface formats them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A stored registry row; `source_row` opens its file, line and hash.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct RowRef {
    /// `entities`, `inspections`, `appeals` or `challenges`.
    pub registry: String,
    /// The row's number in the store.
    pub id: i64,
}

/// A cited article; `norm` opens it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct NormRef {
    /// `act:article`, for example `entrepreneurial-code:148`.
    pub id: String,
    /// Short citation, for example «ПК, ст. 148».
    pub label: String,
    /// The article's title.
    pub title: String,
    /// The day of the text that was read.
    pub redaction: String,
    /// The day of the event that it is applied to, where there is one: the article is opened as it stood then.
    pub on: Option<String>,
    /// The days of all events that it is applied to, where there are several: the earliest, which is `on`, first.
    pub days: Vec<String>,
}

/// A labelled value, with the row that it was read from where there is one.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FactLine {
    /// What the value is.
    pub label: String,
    /// The value as shown.
    pub value: String,
    /// The row that it stands in.
    pub row: Option<RowRef>,
}

/// A number that opens its rows through `figure_rows`.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Figure {
    /// The figure's name in `figure_rows`.
    pub id: String,
    /// What is counted.
    pub label: String,
    /// The count.
    pub value: i64,
    /// What it is counted out of.
    pub of: Option<i64>,
    /// What it rests on.
    pub basis: Basis,
}

/// What a figure rests on: of so many rows that bear on the question, so many say what has to be known for it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Basis {
    /// Rows that say it.
    pub n: i64,
    /// Rows that bear on the question.
    pub of: i64,
    /// The day that all of its data sets reach to: that of the least fresh.
    pub fresh_to: Option<String>,
    /// Where its registries reach to different days: a sentence about each.
    pub reaches: Option<String>,
    /// In words: «N of M, fresh to dd.mm.yyyy».
    pub text: String,
}

/// One thing to choose from, with its name.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Choice {
    /// The code sent back when chosen.
    pub id: String,
    /// Its name on screen.
    pub name: String,
}
