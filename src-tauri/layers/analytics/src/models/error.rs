//! What can go wrong with models.

use thiserror::Error;

use super::learn;
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
    /// There are too few examples: no model is made.
    #[error("not enough data: {found} usable, {needed} needed")]
    NotEnough {
        /// Usable examples of the rarest kind.
        found: usize,
        /// What is needed.
        needed: usize,
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

impl From<TrainingError> for Error {
    fn from(error: TrainingError) -> Self {
        match error {
            TrainingError::NotEnoughData { usable, least, .. } => Self::NotEnough { found: usable, needed: least },
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
