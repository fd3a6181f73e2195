//! A cell as understood.

use std::borrow::Cow;

use chrono::NaiveDate;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use sha2::{Digest, Sha256};

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
        match self.stored() {
            Stored::Nothing => String::new(),
            Stored::Text(text) => text.into_owned(),
            Stored::Number(number) => number.to_string(),
        }
    }

    /// As it is stored: text, whole number, or nothing.
    fn stored(&self) -> Stored<'_> {
        match self {
            Self::Unknown => Stored::Nothing,
            Self::Blank => Stored::Text(Cow::Borrowed("")),
            Self::Text(text) => Stored::Text(Cow::Borrowed(text)),
            Self::Day(day) => Stored::Text(Cow::Owned(day.to_string())),
            Self::Moment(moment) => Stored::Text(Cow::Owned(moment.to_string())),
            Self::Int(number) => Stored::Number(*number),
            Self::Bool(yes) => Stored::Number(i64::from(*yes)),
            Self::Id(identifier) => Stored::Text(Cow::Borrowed(identifier.value())),
        }
    }
}

/// What a cell of the store holds.
enum Stored<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Number(i64),
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.stored() {
            Stored::Nothing => ToSqlOutput::from(rusqlite::types::Null),
            Stored::Text(Cow::Borrowed(text)) => ToSqlOutput::from(text),
            Stored::Text(Cow::Owned(text)) => ToSqlOutput::from(text),
            Stored::Number(number) => ToSqlOutput::from(number),
        })
    }
}

/// The hash of a row's content: two rows with the same one say the same.
pub type Content = [u8; 16];

/// The content of a row as understood.
#[must_use]
pub fn content_of(values: &[Value]) -> Content {
    content(values.iter().map(Value::stored))
}

/// The content of a row as the store holds it. Equal to [`content_of`] as long as nobody has touched it.
pub(crate) fn content_of_stored(cells: &[ValueRef<'_>]) -> Content {
    content(cells.iter().map(|cell| match cell {
        ValueRef::Integer(number) => Stored::Number(*number),
        ValueRef::Text(text) => Stored::Text(String::from_utf8_lossy(text)),
        _ => Stored::Nothing,
    }))
}

fn content<'a>(cells: impl Iterator<Item = Stored<'a>>) -> Content {
    let mut bytes = Vec::with_capacity(1024);
    for cell in cells {
        let (mark, text) = match cell {
            Stored::Nothing => (b'0', Cow::Borrowed("")),
            Stored::Text(text) => (b't', text),
            Stored::Number(number) => (b'n', Cow::Owned(number.to_string())),
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
