//! What can go wrong with a table or a model.

use thiserror::Error;

/// An error of this slice; the api turns it into words.
#[derive(Debug, Error)]
pub enum Error {
    /// The profile can't be read.
    #[error("the profile can't be read: {0}")]
    Profile(String),
    /// A column that the profile names is not in the data.
    #[error("column {0} is missing")]
    Column(String),
    /// A row has not as many cells as the heading.
    #[error("row {row} has {found} cells instead of {wanted}")]
    Row {
        /// Its number, from 0.
        row: usize,
        /// Cells in it.
        found: usize,
        /// Cells in the heading.
        wanted: usize,
    },
    /// There are too few outcomes of a kind to learn from: no model is made.
    #[error("not enough data: {positive} positive and {negative} negative outcomes, {needed} of each are needed")]
    NotEnough {
        /// Rows with a positive outcome.
        positive: usize,
        /// Rows with a negative outcome.
        negative: usize,
        /// What is asked for of each.
        needed: usize,
    },
    /// A parameter is outside its bounds.
    #[error("parameter {0} is outside its bounds")]
    Parameter(&'static str),
    /// A stored artefact can't be read or holds what can't be.
    #[error("the artefact is damaged: {0}")]
    Artefact(String),
    /// Rows coded by another encoding than the model's own.
    #[error("the rows were coded for another model")]
    Foreign,
}

/// A result of this slice.
pub type Result<T> = std::result::Result<T, Error>;
