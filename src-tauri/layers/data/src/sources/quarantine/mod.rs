//! Rows set aside: why, what can be read of them, and where they stood.

pub mod table;

/// A row set aside.
#[derive(Debug, Clone)]
pub struct Quarantined {
    /// Which table of the file, from 0.
    pub part: i64,
    /// Line in the file.
    pub line: i64,
    /// Code of the reason.
    pub reason: String,
    /// The field, if one is at fault.
    pub field: String,
    /// The value or what was expected.
    pub detail: String,
    /// The row as it stood in the file.
    pub raw: String,
    /// The later batch that brought the row again, good or set aside anew.
    pub answered: Option<i64>,
}

/// What can be read of a row that is set aside, each empty where it can't be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Glimpse {
    /// The month of its leading date, `YYYY-MM`.
    pub month: String,
    /// The text that numbers it, and what it says of whose it is.
    pub told: String,
    /// Where that can't be read, by what else it may be known again.
    pub traces: Vec<u64>,
}

/// A row set aside that no later batch has brought again.
#[derive(Debug, Clone)]
pub(crate) struct Unanswered {
    /// Its number, and what it says of whose it is.
    pub told: String,
    /// Where it stood.
    pub place: Aside,
    /// Whether it bore the number of another row: that row, brought again as good, does not bring it.
    pub is_second: bool,
}

/// Where a row set aside stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aside {
    /// Its batch.
    pub batch: i64,
    /// Which table of the file, from 0.
    pub part: i64,
    /// Its line.
    pub line: i64,
}

impl Aside {
    /// As it is written beside a row that a person is to correct: the line, then batch and table. No spreadsheet takes it for a number
    /// or a date.
    #[must_use]
    pub fn written(self) -> String {
        format!("{} #{}.{}", self.line, self.batch, self.part)
    }

    /// Reads what was written.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (line, rest) = text.trim().split_once(" #")?;
        let (batch, part) = rest.split_once('.')?;
        Some(Self { batch: batch.parse().ok()?, part: part.parse().ok()?, line: line.parse().ok()? })
    }
}
