//! Rows of a registry as a table.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::parts::{Basis, Choice, RowRef};

/// What the cells of a column must be. All that is said holds together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowFilter {
    /// The field.
    pub field: String,
    /// A part of the text; letters are folded.
    #[serde(default)]
    pub has: Option<String>,
    /// One of these parts of the text; nothing for any. At most 50.
    #[serde(default)]
    pub parts: Vec<String>,
    /// One of these codes or identifiers; nothing for any. At most 500.
    #[serde(default)]
    pub any: Vec<String>,
    /// From this day `YYYY-MM-DD` or whole number on.
    #[serde(default)]
    pub from: Option<String>,
    /// Up to this day or number, it included.
    #[serde(default)]
    pub to: Option<String>,
    /// Only empty cells, or only filled ones.
    #[serde(default)]
    pub blank: Option<bool>,
}

impl RowFilter {
    /// What it says, as the journal keeps it: fields and values as they are stored.
    #[must_use]
    pub fn written(&self) -> String {
        let said = [
            self.has.as_ref().map(|text| format!("~{text}")),
            (!self.parts.is_empty()).then(|| format!("~{}", self.parts.join("|"))),
            (!self.any.is_empty()).then(|| format!("={}", self.any.join(","))),
            self.from.as_ref().map(|from| format!(">={from}")),
            self.to.as_ref().map(|to| format!("<={to}")),
            self.blank.map(|blank| if blank { "=" } else { "!=" }.to_owned()),
        ];
        said.into_iter().flatten().map(|said| format!("{}{said}", self.field)).collect::<Vec<_>>().join(" ")
    }
}

impl RowSort {
    /// The same, with a minus before what goes from the last to the first.
    #[must_use]
    pub fn written(&self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.field)
    }
}

/// An order of rows. Empty cells stand last either way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowSort {
    /// The field.
    pub field: String,
    /// From the last to the first.
    #[serde(default)]
    pub descending: bool,
}

/// A part of a table of rows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowsView {
    /// The registry.
    pub registry: String,
    /// Its name.
    pub title: String,
    /// Rows that meet the conditions, of all that the session may see, and how fresh they are.
    pub basis: Basis,
    /// Each filter in words, in their order; after them the order of the rows.
    pub conditions: Vec<String>,
    /// How many rows meet the conditions.
    pub total: i64,
    /// How many there are.
    pub of: i64,
    /// When signs of violation were counted last and whether the count still stands, in words; absent where nothing was counted.
    pub counted: Option<String>,
    /// The columns, in the order of the registry.
    pub columns: Vec<RowColumn>,
    /// The order; absent while the newest rows stand first.
    pub sort: Option<RowSort>,
    /// How many rows stand before the first one here.
    pub from: i64,
    /// The rows.
    pub rows: Vec<RowsLine>,
    /// Of each condition with a list of numbers: those that no row has under all conditions; absent where every number has one.
    pub absent: Vec<AbsentNumbers>,
}

/// Numbers of a list that no row has.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AbsentNumbers {
    /// How many of how many, in words.
    pub text: String,
    /// The numbers, in the order of the list.
    pub numbers: Vec<String>,
}

/// A column of such a table.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowColumn {
    /// Its field.
    pub field: String,
    /// Its name.
    pub name: String,
    /// `text`, `day`, `moment`, `number`, `flag`, `code` or `id`.
    pub kind: String,
    /// What a code or a flag can be.
    pub choices: Vec<Choice>,
    /// Its place among those that are shown until the person chooses, from 0; absent if it is none of them.
    pub usual: Option<u32>,
}

/// A row of such a table.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowsLine {
    /// The row that it opens.
    pub row: RowRef,
    /// Opens the card of whom it is about.
    pub object: Option<String>,
    /// One text a column, in their order; empty where the cell is.
    pub cells: Vec<String>,
    /// Whether a later full extract no longer had it.
    pub vanished: bool,
}
