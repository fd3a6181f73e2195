//! Why a file can't be read as a table. Each has its words in `assets/words`, so that a clerk knows what to do.

use crate::Error;

use super::Input;

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Not a text, and no format that is known.
    Binary,
    /// Nothing in it.
    Empty,
    /// No row that could be a header.
    NoHeader,
    /// A workbook without a sheet.
    NoSheet,
    /// Wider than a spreadsheet can be.
    TooManyColumns,
    /// A record longer than anybody writes: an unclosed quote, or no line ends.
    RecordTooLong,
    /// Cut off or broken; the reader's own words follow.
    Damaged,
    /// Another file than it was when the reading began.
    Changed,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Binary,
        Self::Empty,
        Self::NoHeader,
        Self::NoSheet,
        Self::TooManyColumns,
        Self::RecordTooLong,
        Self::Damaged,
        Self::Changed,
    ];

    /// Its name in the word files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Empty => "empty",
            Self::NoHeader => "no_header",
            Self::NoSheet => "no_sheet",
            Self::TooManyColumns => "too_many_columns",
            Self::RecordTooLong => "record_too_long",
            Self::Damaged => "damaged",
            Self::Changed => "changed",
        }
    }

    /// As the error of a file.
    #[must_use]
    pub fn of(self, input: &dyn Input) -> Error {
        self.with(input, "")
    }

    /// As the error of a file, with what a library said of it.
    #[must_use]
    pub fn with(self, input: &dyn Input, detail: impl ToString) -> Error {
        Error::Unreadable { path: input.name().to_path_buf(), trouble: self, detail: detail.to_string() }
    }
}
