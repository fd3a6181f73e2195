//! What of a table can't be learnt from, or judged by: counted, so that it is told.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::learn::table::day_of;
use super::task::{Columns, DataProfile};
use super::{Result, Sheet};

/// Rows that say too little. Each is counted once, by the first thing that it lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeftOut {
    /// Rows of the file that could not be taken apart.
    pub torn: usize,
    /// Rows without a text.
    pub textless: usize,
    /// Rows without a topic or an outcome.
    pub unlabelled: usize,
    /// Rows whose day is not told or can't be read. No outcome is learnt from them, and where rows are asked for by their day they are
    /// not among them; topics are learnt from them otherwise.
    pub undated: usize,
    /// Texts of topics that too few others have. They are counted while a model is made.
    pub rare: usize,
    /// Cells that could not be read and count as not told, by their column; those with the day of a row are counted as rows.
    pub cells: BTreeMap<String, usize>,
}

impl LeftOut {
    /// Counts what a table lacks for a profile.
    ///
    /// # Errors
    /// [`super::Error::NoColumn`] where the profile names a column that is not there.
    pub fn of(profile: &DataProfile, sheet: &Sheet) -> Result<Self> {
        let (text, label, date) = match &profile.columns {
            Columns::Table(columns) => (None, &columns.outcome.column, Some(&columns.date)),
            Columns::Texts(columns) => (Some(&columns.text), &columns.topic, columns.date.as_ref()),
        };
        let place = |name: Option<&String>| name.map(|name| sheet.column(name)).transpose();
        let (text, label, day) = (place(text)?, sheet.column(label)?, place(date)?);
        let mut left_out = Self { torn: sheet.columns.torn.len(), ..Self::default() };
        for row in &sheet.rows {
            let lacks = |at: usize| profile.layout.is_missing(&row[at]);
            match () {
                () if text.is_some_and(lacks) => left_out.textless += 1,
                () if lacks(label) => left_out.unlabelled += 1,
                () if day.is_some_and(|at| day_of(row[at].trim()).is_none()) => left_out.undated += 1,
                () => {}
            }
        }
        let unread = sheet.columns.iter().filter(|column| !column.unread.is_empty() && Some(&column.name) != date);
        left_out.cells = unread.map(|column| (column.name.clone(), column.unread.len())).collect();
        Ok(left_out)
    }

    /// Whether nothing is left out.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}
