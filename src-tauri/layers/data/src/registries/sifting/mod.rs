//! Rows of a registry sifted and put in order. Which rows those are is found once; any page of them is then read by its numbers alone,
//! however far down it is.

pub mod table;
#[cfg(test)]
mod tests;

use super::{Field, Registry, RowKey};

/// Of what a condition or an order speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A field, by its place among those of the registry.
    Field(usize),
    /// A number beside the row, which the registry itself does not hold.
    Beside,
}

impl Of {
    /// The field meant, if it is one.
    #[must_use]
    pub fn field(self, registry: Registry) -> Option<&'static Field> {
        match self {
            Self::Field(place) => registry.fields().get(place),
            Self::Beside => None,
        }
    }
}

/// What a cell must be. All that is said holds together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Whose cells.
    pub of: Of,
    /// They have this text in them, letters folded.
    pub has: Option<String>,
    /// They have one of these parts in them, letters folded; nothing for any.
    pub parts: Vec<String>,
    /// They are one of these stored values; nothing for any.
    pub any: Vec<String>,
    /// They are no earlier or no less: a day `YYYY-MM-DD`, or a whole number.
    pub from: Option<String>,
    /// They are no later than the end of this day, or no more.
    pub to: Option<String>,
    /// They are empty, or they are not.
    pub blank: Option<bool>,
}

impl Condition {
    /// Whether every cell meets it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let lists = self.parts.is_empty() && self.any.is_empty();
        lists && self.has.is_none() && self.from.is_none() && self.to.is_none() && self.blank.is_none()
    }
}

/// An order of rows. Empty cells stand last either way, and of equal rows the newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By whose cells.
    pub of: Of,
    /// From the last to the first.
    pub descending: bool,
}

/// Which rows, and in what order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sifting {
    /// The registry.
    pub registry: Registry,
    /// Conditions, which all hold.
    pub conditions: Vec<Condition>,
    /// The order; without one the newest rows stand first.
    pub sort: Option<Sort>,
}

/// All rows that meet some conditions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Their numbers, in their order.
    pub rows: Vec<i64>,
    /// Of conditions with a list of identifiers: the place of the condition, and those that none of the rows has, as they stand in it.
    pub absent: Vec<(usize, Vec<String>)>,
}

/// A row that meets the conditions, as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met<'a> {
    /// Its number.
    pub row: i64,
    /// The body and the subject that it speaks of; in the register of entities there is no body.
    pub objects: [Option<i64>; 2],
    /// Stored values of the fields that were asked for; empty where a cell is.
    pub cells: &'a [String],
}

/// A row of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which row.
    pub key: RowKey,
    /// Whom it is about: the one who was inspected or complained of, else the body.
    pub object: Option<i64>,
    /// Stored values in the order of the registry's fields: empty where the source left the cell empty, `None` where it tells nothing.
    pub cells: Vec<Option<String>>,
    /// Whether a later full extract no longer had it.
    pub vanished: bool,
}
