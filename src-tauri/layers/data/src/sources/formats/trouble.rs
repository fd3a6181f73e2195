//! Why a file can't be read as a table. Each has its words in `assets/words`, so that a clerk knows what to do.

use std::error::Error as StdError;
use std::fmt;
use std::io::{Error as IoError, ErrorKind};

use crate::Error;

use super::Input;

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Not a text, and no format that is known.
    Binary,
    /// Nothing in it.
    Empty,
    /// A web page, whatever its name says.
    Html,
    /// A spreadsheet kept as XML by programs of before 2007.
    SpreadsheetXml,
    /// Locked by a password.
    Protected,
    /// No row that could be a header.
    NoHeader,
    /// A workbook without a sheet.
    NoSheet,
    /// No records where the profile looks for them, or several places where they could be.
    NoRecords,
    /// A list of records with nothing in it.
    NoRows,
    /// What a source answers in the place of records when it fails.
    SourceError,
    /// Wider than a spreadsheet can be.
    TooManyColumns,
    /// More files in an archive than are read.
    TooManyParts,
    /// A record longer than anybody writes: an unclosed quote, or no line ends.
    RecordTooLong,
    /// Larger than this format is read.
    TooLarge,
    /// It unfolds into far more than its size: an archive made to fill the disk.
    Swollen,
    /// An archive within an archive.
    Nested,
    /// A file in an archive that is no table.
    NotTable,
    /// XML that defines its own entities or refers to others.
    Entities,
    /// Cut off or broken; the reader's own words follow.
    Damaged,
    /// Another file than it was when the reading began.
    Changed,
    /// Several sheets have the columns that are looked for.
    SeveralSheets,
    /// An archive packed in a way that is not read.
    Packing,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::Binary,
        Self::Empty,
        Self::Html,
        Self::SpreadsheetXml,
        Self::Protected,
        Self::NoHeader,
        Self::NoSheet,
        Self::NoRecords,
        Self::NoRows,
        Self::SourceError,
        Self::TooManyColumns,
        Self::TooManyParts,
        Self::RecordTooLong,
        Self::TooLarge,
        Self::Swollen,
        Self::Nested,
        Self::NotTable,
        Self::Entities,
        Self::Damaged,
        Self::Changed,
        Self::SeveralSheets,
        Self::Packing,
    ];

    /// Its name in the word files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Empty => "empty",
            Self::Html => "html",
            Self::SpreadsheetXml => "spreadsheet_xml",
            Self::Protected => "protected",
            Self::NoHeader => "no_header",
            Self::NoSheet => "no_sheet",
            Self::NoRecords => "no_records",
            Self::NoRows => "no_rows",
            Self::SourceError => "source_error",
            Self::TooManyColumns => "too_many_columns",
            Self::TooManyParts => "too_many_parts",
            Self::RecordTooLong => "record_too_long",
            Self::TooLarge => "too_large",
            Self::Swollen => "swollen",
            Self::Nested => "nested",
            Self::NotTable => "not_table",
            Self::Entities => "entities",
            Self::Damaged => "damaged",
            Self::Changed => "changed",
            Self::SeveralSheets => "several_sheets",
            Self::Packing => "packing",
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
        // A library may quote half of the file.
        const LONGEST: usize = 200;
        let detail = detail.to_string().chars().take(LONGEST).collect();
        Error::Unreadable { path: input.name().to_path_buf(), trouble: self, detail }
    }

    /// With the bytes that would have been few enough, told in megabytes.
    pub(super) fn within(self, most: u64) -> Broken {
        Broken::File(self, (most / (1024 * 1024)).to_string())
    }

    /// As a failure of reading, so that it passes through libraries that know no other.
    pub(super) fn as_io(self) -> IoError {
        IoError::other(self)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl StdError for Trouble {}

/// What stopped a reader that does not know which file it reads.
#[derive(Debug)]
pub(super) enum Broken {
    /// The file is at fault.
    File(Trouble, String),
    /// The disk is.
    Disk(IoError),
}

/// Shorthand for readers that do not know which file they read.
pub(super) type Read<T> = Result<T, Broken>;

impl Broken {
    pub(super) fn damaged(detail: impl ToString) -> Self {
        Self::File(Trouble::Damaged, detail.to_string())
    }

    /// As the error of a file.
    pub(super) fn of(self, input: &dyn Input) -> Error {
        match self {
            Self::File(trouble, detail) => trouble.with(input, detail),
            Self::Disk(error) => Error::io(input.name())(error),
        }
    }

    /// The trouble that one of our own readers sent through a library, damage that a library found, or the disk's failure.
    fn from_io(error: &IoError) -> Self {
        let own = error.get_ref().and_then(|inner| inner.downcast_ref::<Trouble>());
        match (own, error.kind()) {
            (Some(trouble), _) => Self::File(*trouble, String::new()),
            (_, ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof) => Self::damaged(error),
            _ => Self::Disk(IoError::new(error.kind(), error.to_string())),
        }
    }
}

impl From<Trouble> for Broken {
    fn from(trouble: Trouble) -> Self {
        Self::File(trouble, String::new())
    }
}

impl From<IoError> for Broken {
    fn from(error: IoError) -> Self {
        Self::from_io(&error)
    }
}

impl From<quick_xml::Error> for Broken {
    fn from(error: quick_xml::Error) -> Self {
        match error {
            quick_xml::Error::Io(io) => Self::from_io(&io),
            other => Self::damaged(other),
        }
    }
}

impl From<csv::Error> for Broken {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(io) => Self::from_io(&io),
            other => Self::damaged(format!("{other:?}")),
        }
    }
}

impl From<serde_json::Error> for Broken {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() { Self::from_io(&error.into()) } else { Self::damaged(error) }
    }
}
