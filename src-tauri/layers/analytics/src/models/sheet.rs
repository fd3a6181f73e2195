//! A table to learn from or to judge by: columns with names, rows of cells.

use std::ops::Deref;

use ekn_data::sources::formats::{self, Input};
use sha2::{Digest, Sha256};

use super::filling::Filling;
use super::reading::Reading;
use super::{Error, Result};

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its columns.
    pub columns: Head,
    /// Its rows, each with a cell a column.
    pub rows: Vec<Vec<String>>,
}

/// What is known of a table beside its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// Its columns.
    pub(super) columns: Vec<Column>,
    /// Lines of the file's rows that could not be taken apart: they are none of the table.
    pub(super) torn: Vec<u64>,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Cells of a file in which something stands that is not what is read there.
    pub(super) unread: Vec<Place>,
}

/// Where a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The row, from 0.
    pub row: usize,
    /// The line of the file, row of the sheet or number of the record, from 1.
    pub line: u64,
}

impl Sheet {
    /// Reads a file of any format that intake knows. The columns that are wanted get the names by which they are wanted; days, numbers
    /// and what is missing come to stand as in tables of the store, so that a model is asked the same whatever file told it.
    ///
    /// # Errors
    /// That of a file or a layout that can't be read, [`Error::NoColumn`] for a column that it lacks, [`Error::Unread`] and [`Error::TwoWays`] for one
    /// that is not what it is read as, [`Error::TooLarge`] for more cells than can be learnt from.
    pub fn read(input: &dyn Input, reading: &Reading) -> Result<Self> {
        reading.checked()?;
        let facts = formats::look(input, &reading.layout)?;
        let mut filling = Filling::new(reading);
        formats::read(input, &facts, &reading.layout, &mut filling)?;
        filling.done()
    }

    /// The place of a column.
    ///
    /// # Errors
    /// [`Error::NoColumn`] with the names that there are.
    pub fn column(&self, name: &str) -> Result<usize> {
        let place = self.columns.iter().position(|column| column.name == name);
        place.ok_or_else(|| Error::no_column(name, self.columns.names()))
    }

    /// SHA-256 of what it says, whatever file said it: names and cells, each with its length before it.
    #[must_use]
    pub fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        let mut add = |cell: &str| {
            hash.update((cell.len() as u64).to_le_bytes());
            hash.update(cell.as_bytes());
        };
        self.columns.names().for_each(&mut add);
        self.rows.iter().flatten().for_each(|cell| add(cell));
        hex::encode(hash.finalize())
    }
}

impl Head {
    /// Names of the columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }
}

impl Deref for Head {
    type Target = [Column];

    fn deref(&self) -> &[Column] {
        &self.columns
    }
}

impl From<Vec<String>> for Head {
    fn from(names: Vec<String>) -> Self {
        let columns = names.into_iter().map(|name| Column { name, unread: Vec::new() });
        Self { columns: columns.collect(), torn: Vec::new() }
    }
}

impl<const N: usize> From<[String; N]> for Head {
    fn from(names: [String; N]) -> Self {
        Vec::from(names).into()
    }
}

impl PartialEq<String> for Column {
    fn eq(&self, name: &String) -> bool {
        self.name == *name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_touch_are_told_apart() {
        let sheet = |cells: [&str; 2]| Sheet {
            columns: ["a", "b"].map(String::from).into(),
            rows: vec![cells.map(String::from).into()],
        };
        assert_ne!(sheet(["ab", "c"]).sha256(), sheet(["a", "bc"]).sha256());
        assert_eq!(sheet(["ab", "c"]).sha256(), sheet(["ab", "c"]).sha256());
    }
}
