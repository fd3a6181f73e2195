//! How much a file may unfold into. An archive, a table of shared strings or a union of columns can make gigabytes of a few bytes; a
//! registry never comes near these bounds.

use super::Trouble;

/// What any file may unfold into, in bytes; less where tests unfold files to no end.
const ALWAYS: u64 = if cfg!(test) { 4 } else { 32 } * 1024 * 1024;
/// How many bytes each byte of a larger file may unfold into. Registries are packed to a tenth or a thirtieth of their size.
const RATIO: u64 = 300;

/// What a cell costs beside its text.
const CELL: u64 = 8;

/// What is left of the bytes that a file may unfold into.
#[derive(Debug, Clone)]
pub(super) struct Allowance(u64);

impl Allowance {
    /// For a file of so many bytes.
    pub(super) fn of(bytes: u64) -> Self {
        Self(ALWAYS.max(bytes.saturating_mul(RATIO)))
    }

    /// Takes some of it.
    pub(super) fn take(&mut self, bytes: u64) -> Result<(), Trouble> {
        self.0 = self.0.checked_sub(bytes).ok_or(Trouble::Swollen)?;
        Ok(())
    }

    /// Takes the cells of one row. An empty cell has its cost: rows of nothing else would never end otherwise.
    pub(super) fn take_row<T: AsRef<str>>(&mut self, cells: &[T]) -> Result<(), Trouble> {
        let bytes: usize = cells.iter().map(|cell| cell.as_ref().len()).sum();
        if bytes > super::MAX_RECORD {
            return Err(Trouble::RecordTooLong);
        }
        self.take(bytes as u64)?;
        self.take_cells(cells.len())
    }

    /// Refuses so many copies of a row that would not fit, before the first of them is unfolded.
    pub(super) fn foresee<T: AsRef<str>>(&self, cells: &[T], copies: u64) -> Result<(), Trouble> {
        let bytes: usize = cells.iter().map(|cell| cell.as_ref().len()).sum();
        let row = bytes as u64 + CELL * cells.len() as u64;
        if row.saturating_mul(copies) > self.0 { Err(Trouble::Swollen) } else { Ok(()) }
    }

    /// Takes so many cells beside what they hold.
    pub(super) fn take_cells(&mut self, count: usize) -> Result<(), Trouble> {
        self.take(CELL * count as u64)
    }
}
