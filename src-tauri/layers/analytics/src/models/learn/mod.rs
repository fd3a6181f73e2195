//! Learning from a table: a profile says what the columns are, a model is trained on rows with a known outcome, and every score is an
//! exact sum of named terms.
//!
//! The same rows and parameters give the same bytes on every machine: sums run in a fixed order, `exp` and `ln` come from `libm`, draws
//! from a seeded PCG, and nothing is kept in a hash map. Every contribution is a whole multiple of 2⁻³² ([`numbers::on_grid`]), so that
//! terms add up to the log-odds bit for bit in whatever order they are added.

pub mod additive;
pub mod artefact;
pub mod bias;
pub mod boosting;
pub mod calibration;
pub(crate) mod draws;
pub mod drift;
mod error;
pub mod folds;
pub mod logistic;
pub mod metrics;
pub mod numbers;
pub mod selection;
pub mod table;
pub mod terms;
#[cfg(test)]
mod trained;

pub use artefact::{Artefact, Explained, Model, Score, Trained};
pub use error::{Error, Result};
