//! A cell as understood.

use chrono::NaiveDate;
use rusqlite::types::{ToSql, ToSqlOutput};
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
    /// As it is stored: text, whole number, or nothing.
    fn stored(&self) -> Stored {
        match self {
            Self::Unknown => Stored::Nothing,
            Self::Blank => Stored::Text(String::new()),
            Self::Text(text) => Stored::Text(text.clone()),
            Self::Day(day) => Stored::Text(day.to_string()),
            Self::Moment(moment) => Stored::Text(moment.to_string()),
            Self::Int(number) => Stored::Number(*number),
            Self::Bool(yes) => Stored::Number(i64::from(*yes)),
            Self::Id(identifier) => Stored::Text(identifier.value().to_owned()),
        }
    }

    /// As text, for keys and names.
    #[must_use]
    pub fn text(&self) -> String {
        match self.stored() {
            Stored::Nothing => String::new(),
            Stored::Text(text) => text,
            Stored::Number(number) => number.to_string(),
        }
    }
}

enum Stored {
    Nothing,
    Text(String),
    Number(i64),
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.stored() {
            Stored::Nothing => ToSqlOutput::from(rusqlite::types::Null),
            Stored::Text(text) => ToSqlOutput::from(text),
            Stored::Number(number) => ToSqlOutput::from(number),
        })
    }
}

/// Hash of a row's content: two rows with the same one say the same.
#[must_use]
pub fn content_hash(values: &[Value]) -> Vec<u8> {
    let mut hash = Sha256::new();
    for value in values {
        let (mark, text) = match value.stored() {
            Stored::Nothing => (b'0', String::new()),
            Stored::Text(text) => (b't', text),
            Stored::Number(number) => (b'n', number.to_string()),
        };
        // The length keeps «ab» + «c» apart from «a» + «bc».
        hash.update([mark]);
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize()[..16].to_vec()
}
