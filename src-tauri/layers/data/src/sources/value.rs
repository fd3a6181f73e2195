//! A cell as understood.

use std::borrow::Cow;

use chrono::NaiveDate;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use sha2::{Digest, Sha256};

use crate::registries::Registry;
use crate::vocabulary::{Identifier, Moment};

/// One field's value. What the source does not have is kept apart from what it left blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// The source has no such column.
    Unknown,
    /// The source has the column and the cell is empty.
    Blank,
    /// Text or a code.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A day with its time.
    Moment(Moment),
    /// A whole number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// An identifier, checked under its scheme.
    Id(Identifier),
}

impl Value {
    /// As text, for keys and names.
    #[must_use]
    pub fn text(&self) -> String {
        match self.cell() {
            Cell::Nothing => String::new(),
            Cell::Text(text) => text.into_owned(),
            Cell::Number(number) => number.to_string(),
        }
    }

    /// As it is stored: text, whole number, or nothing.
    fn cell(&self) -> Cell<'_> {
        match self {
            Self::Unknown => Cell::Nothing,
            Self::Blank => Cell::Text(Cow::Borrowed("")),
            Self::Text(text) => Cell::Text(Cow::Borrowed(text)),
            Self::Day(day) => Cell::Text(Cow::Owned(Moment::day(*day).to_string())),
            Self::Moment(moment) => Cell::Text(Cow::Owned(moment.to_string())),
            Self::Int(number) => Cell::Number(*number),
            Self::Bool(yes) => Cell::Number(i64::from(*yes)),
            Self::Id(identifier) => Cell::Text(Cow::Borrowed(identifier.value())),
        }
    }
}

/// What a cell of the store holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Number(i64),
}

impl Cell<'_> {
    /// As text; nothing for an unknown one.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Nothing => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
        }
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Nothing => ToSqlOutput::from(rusqlite::types::Null),
            Self::Text(text) => ToSqlOutput::from(text.as_ref()),
            Self::Number(number) => ToSqlOutput::from(*number),
        })
    }
}

/// The hash of a row's content: two rows with the same one say the same.
pub type Content = [u8; 16];

/// A row as it is stored, cell by cell.
pub(crate) fn cells_of(values: &[Value]) -> Vec<Cell<'_>> {
    values.iter().map(Value::cell).collect()
}

/// The same apart from the row that it was read from. Texts are not copied.
pub(crate) fn into_cells(values: Vec<Value>) -> Vec<Cell<'static>> {
    let cell = |value| match value {
        Value::Text(text) => Cell::Text(Cow::Owned(text)),
        Value::Id(identifier) => Cell::Text(Cow::Owned(identifier.into_value())),
        other => match other.cell() {
            Cell::Nothing => Cell::Nothing,
            Cell::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Cell::Number(number) => Cell::Number(number),
        },
    };
    values.into_iter().map(cell).collect()
}

/// The content of a row as understood.
pub(crate) fn content_of(registry: Registry, cells: &[Cell<'_>]) -> Content {
    content(
        registry,
        cells.iter().map(|cell| match cell {
            Cell::Nothing => Cell::Nothing,
            Cell::Text(text) => Cell::Text(Cow::Borrowed(text)),
            Cell::Number(number) => Cell::Number(*number),
        }),
    )
}

/// The content of a row as the store holds it. Equal to [`content_of`] as long as nobody has touched it.
pub(crate) fn content_of_stored(registry: Registry, cells: &[ValueRef<'_>]) -> Content {
    content(
        registry,
        cells.iter().map(|cell| match cell {
            ValueRef::Integer(number) => Cell::Number(*number),
            ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text)),
            _ => Cell::Nothing,
        }),
    )
}

/// A field that came later counts only where the row says something of it: rows taken in before keep their content.
fn content<'a>(registry: Registry, cells: impl Iterator<Item = Cell<'a>>) -> Content {
    let mut bytes = Vec::with_capacity(1024);
    for (field, cell) in registry.fields().iter().zip(cells) {
        if field.later {
            if matches!(cell, Cell::Nothing) {
                continue;
            }
            bytes.extend_from_slice(field.name.as_bytes());
        }
        let (mark, text) = match cell {
            Cell::Nothing => (b'0', Cow::Borrowed("")),
            Cell::Text(text) => (b't', text),
            Cell::Number(number) => (b'n', Cow::Owned(number.to_string())),
        };
        // The length keeps «ab» + «c» apart from «a» + «bc».
        bytes.push(mark);
        bytes.extend_from_slice(&(text.len() as u64).to_le_bytes());
        bytes.extend_from_slice(text.as_bytes());
    }
    let mut short = [0; 16];
    short.copy_from_slice(&Sha256::digest(&bytes)[..16]);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Content of a row whose fields are all blank but one, if any; `fields` of them are there.
    fn content(fields: usize, said: Option<&str>) -> Content {
        let known = Registry::Inspections.fields().iter().take(fields);
        let cells = known.map(|field| match field {
            field if Some(field.name) == said => Cell::Text(Cow::Borrowed("1")),
            field if field.later => Cell::Nothing,
            _ => Cell::Text(Cow::Borrowed("")),
        });
        content_of(Registry::Inspections, &cells.collect::<Vec<_>>())
    }

    #[test]
    fn a_later_field_that_says_nothing_changes_no_content() {
        let all = Registry::Inspections.fields();
        let first = all.iter().filter(|field| !field.later).count();
        assert!(first < all.len() && all[..first].iter().all(|field| !field.later), "later fields stand last");
        assert_eq!(content(first, None), content(all.len(), None));
        let said: Vec<Content> = all[first..].iter().map(|field| content(all.len(), Some(field.name))).collect();
        assert!(said.iter().all(|one| *one != content(first, None)));
        assert!(said.iter().enumerate().all(|(at, one)| said[..at].iter().all(|other| other != one)));
    }
}
