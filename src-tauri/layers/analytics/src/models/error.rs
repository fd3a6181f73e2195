//! What can go wrong with models.

use thiserror::Error;

use super::learn;
use super::reading::Held;
use super::version::Version;
use crate::appeals::topics::{ArtefactError, TrainingError};

/// An error of models; the api puts it into words.
#[derive(Debug, Error)]
pub enum Error {
    /// From the data layer.
    #[error(transparent)]
    Data(#[from] ekn_data::Error),
    /// From learning on tables.
    #[error(transparent)]
    Learn(#[from] learn::Error),
    /// There is no such task.
    #[error("no task {0}")]
    NoTask(String),
    /// There is no such model.
    #[error("no model {0}")]
    NoModel(String),
    /// There is no such prediction.
    #[error("no prediction {0}")]
    NoPrediction(i64),
    /// The row is of a natural person, or of somebody who may be one: no person is scored.
    #[error("no person is scored")]
    PersonNotScored,
    /// Rows whose subject is a natural person: no person is scored.
    #[error("column {column} holds persons in {rows} rows")]
    PersonRows {
        /// The column of the subject.
        column: String,
        /// In how many rows.
        rows: usize,
    },
    /// A profile would learn from a column that tells who somebody is.
    #[error("column {0} tells who somebody is")]
    PersonalColumn(String),
    /// A feature that is known only when the row has ended.
    #[error("the column {0} is known only afterwards")]
    FoundColumn(String),
    /// Days of a feature that lie after the row's own.
    #[error("{column}: {rows} days later than their rows")]
    LaterDays {
        /// The column.
        column: String,
        /// How many rows.
        rows: usize,
    },
    /// Rows of days that have not come.
    #[error("{column}: {rows} rows of days to come")]
    FutureRows {
        /// The column of the day.
        column: String,
        /// How many rows.
        rows: usize,
    },
    /// A feature that is not marked as of who controls goes by a column that names the body.
    #[error("column {0} names the body")]
    BodyColumn(String),
    /// The profile names no such thing as is needed, or can't be read.
    #[error("profile {file}: {what}")]
    Profile {
        /// The file.
        file: String,
        /// What is wrong.
        what: String,
    },
    /// The data have no column of the name that the profile gives.
    #[error("no column {column} among {known}")]
    NoColumn {
        /// What the profile names.
        column: String,
        /// What there is.
        known: String,
    },
    /// A version that was learnt from a file is asked about our own rows, which have not the columns of that file.
    #[error("{model} was learnt from a file: our rows have no column {column}")]
    OfFile {
        /// The version.
        model: String,
        /// A column of the file.
        column: String,
    },
    /// A profile, or a version that was made by it, counts over a whole file, where rows are asked about one by one.
    #[error("{name} counts over a whole file")]
    OverFile {
        /// The profile or the version.
        name: String,
    },
    /// There are too few texts with a topic: no model is made.
    #[error("not enough data: {found} usable texts, {needed} needed")]
    FewTexts {
        /// Texts that can be learnt from.
        found: usize,
        /// What is needed.
        needed: usize,
    },
    /// All texts have one topic, besides those that hardly any has: there is nothing to tell apart.
    #[error("one topic alone")]
    OneTopic,
    /// There are too few rows to judge a model by.
    #[error("not enough data: {found} usable, {needed} needed")]
    NotEnough {
        /// Usable rows.
        found: usize,
        /// What is needed.
        needed: usize,
    },
    /// A column that is needed says nothing in any row.
    #[error("column {0} is empty")]
    EmptyColumn(String),
    /// Rows are asked for by their day, and the profile names no column with it.
    #[error("the profile names no column with days")]
    NoDate,
    /// Rows are asked for by their day, and it can't be read in some.
    #[error("column {column}, line {line}: {example} is no day; {rows} such rows")]
    UndatedRows {
        /// The column.
        column: String,
        /// The first line.
        line: u64,
        /// What stands there.
        example: String,
        /// How many rows there are.
        rows: usize,
    },
    /// Most of what stands in a column is not what it is read as.
    #[error("column {column}, line {line}: {example} can't be read, nor can {unread} of {filled}")]
    Unread {
        /// The column.
        column: String,
        /// What it is read as.
        held: Held,
        /// The first line.
        line: u64,
        /// What stands there.
        example: String,
        /// Cells that can't be read.
        unread: usize,
        /// Cells in which something stands.
        filled: usize,
    },
    /// A number can be read in two ways, and nothing in its column tells which is meant.
    #[error("column {column}, line {line}: {example} can be read in two ways")]
    TwoWays {
        /// The column.
        column: String,
        /// The line.
        line: u64,
        /// What stands there.
        example: String,
    },
    /// Most rows of a file have more cells than its header, or can't be taken apart.
    #[error("line {line}: a row that can't be taken apart; {rows} of {of}")]
    Torn {
        /// The first line.
        line: u64,
        /// How many rows there are.
        rows: usize,
        /// Of how many.
        of: usize,
    },
    /// A table has more cells than can be learnt from.
    #[error("more than {most} cells")]
    TooLarge {
        /// The most.
        most: usize,
    },
    /// What is stored of a model, or of what it said, is not what it was.
    #[error("damaged: {0}")]
    Damaged(String),
}

impl Error {
    pub(super) fn no_column<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Self {
        Self::NoColumn { column: name.to_owned(), known: known.collect::<Vec<_>>().join(", ") }
    }
}

impl Error {
    /// The same of a version that was asked about our own rows: one that was learnt from a file may go by columns that these have not.
    #[must_use]
    pub fn of_own_rows(self, version: &Version) -> Self {
        match self {
            Self::NoColumn { column, .. } | Self::Learn(learn::Error::Column(column)) if version.is_of_file() => {
                Self::OfFile { model: version.name(), column }
            }
            other => other,
        }
    }
}

impl From<TrainingError> for Error {
    fn from(error: TrainingError) -> Self {
        match error {
            TrainingError::NotEnoughData { labels: 1, .. } => Self::OneTopic,
            TrainingError::NotEnoughData { usable, least, .. } => Self::FewTexts { found: usable, needed: least },
            TrainingError::Unpaired { .. } => Self::Damaged(error.to_string()),
        }
    }
}

impl From<ArtefactError> for Error {
    fn from(error: ArtefactError) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// A result of models.
pub type Result<T> = std::result::Result<T, Error>;
