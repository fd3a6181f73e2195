//! A table to learn from or to judge by: columns with names, rows of cells.

use ekn_data::sources::Layout;
use ekn_data::sources::formats::{self, Input, RawRow, Sink};
use sha2::{Digest, Sha256};

use super::{Error, Result};

/// More cells than this are no set of examples, and would not fit into memory.
const MOST_CELLS: usize = 60_000_000;

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Names of its columns.
    pub columns: Vec<String>,
    /// Its rows, each with a cell a column.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// Reads a file of any format that intake knows.
    ///
    /// # Errors
    /// That of a file that can't be read, or of one with more cells than can be learnt from.
    pub fn read(input: &dyn Input, layout: &Layout) -> Result<Self> {
        let facts = formats::look(input, layout)?;
        let mut sheet = Self::default();
        formats::read(input, &facts, layout, &mut sheet)?;
        Ok(sheet)
    }

    /// The place of a column.
    ///
    /// # Errors
    /// [`Error::NoColumn`] with the names that there are.
    pub fn column(&self, name: &str) -> Result<usize> {
        let place = self.columns.iter().position(|column| column == name);
        place.ok_or_else(|| Error::NoColumn { column: name.to_owned(), known: self.columns.join(", ") })
    }

    /// SHA-256 of what it says, whatever file said it: names and cells, each with its length before it.
    #[must_use]
    pub fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            for cell in row {
                hash.update((cell.len() as u64).to_le_bytes());
                hash.update(cell.as_bytes());
            }
        }
        hex::encode(hash.finalize())
    }
}

impl Sink for Sheet {
    type Error = Error;

    fn part(&mut self, _: &str, columns: &[String]) -> Result<()> {
        if self.columns.is_empty() {
            self.columns = columns.to_vec();
        }
        // The parts of an archive are one table if they have the same columns.
        if self.columns == columns { Ok(()) } else { self.column(columns.first().map_or("", String::as_str)).map(drop) }
    }

    fn row(&mut self, row: RawRow<'_>) -> Result<()> {
        if (self.rows.len() + 1) * self.columns.len().max(1) > MOST_CELLS {
            return Err(Error::TooLarge { most: MOST_CELLS });
        }
        let mut cells: Vec<String> = row.cells.iter().map(|cell| cell.clone().into_owned()).collect();
        cells.resize(self.columns.len(), String::new());
        self.rows.push(cells);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, columns: &[&str], rows: usize) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        std::fs::write(&path, text).unwrap();
        let sheet = Sheet::read(&ekn_data::sources::formats::DiskFile(path), &Layout::default()).unwrap();
        assert_eq!(
            (sheet.columns.iter().map(String::as_str).collect::<Vec<_>>(), sheet.rows.len()),
            (columns.to_vec(), rows)
        );
        assert!(sheet.rows.iter().all(|row| row.len() == columns.len()));
    }

    #[test]
    fn tables_of_any_delimiter() {
        check("a,b\n1,2\n3,4\n", &["a", "b"], 2);
        check("a;b\n1;\"x;\ny\"\n", &["a", "b"], 1);
        check("a\tb\n1\t2\n", &["a", "b"], 1);
    }

    #[test]
    fn cells_that_touch_are_told_apart() {
        let sheet = |cells: [&str; 2]| Sheet {
            columns: vec!["a".into(), "b".into()],
            rows: vec![cells.map(String::from).into()],
        };
        assert_ne!(sheet(["ab", "c"]).sha256(), sheet(["a", "bc"]).sha256());
        assert_eq!(sheet(["ab", "c"]).sha256(), sheet(["ab", "c"]).sha256());
    }
}
