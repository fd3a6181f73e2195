//! How alike two names are, by a model that is a file, and why.

mod measure;
mod model;
mod rarity;
mod reasons;
mod similarity;

pub use measure::Measure;
pub use model::{Bounds, Model, Points, WordWeights};
pub(super) use rarity::weight;
pub use rarity::{Bearers, Rarity};
pub use reasons::{Mark, Reason, Written, reasons};
pub use similarity::{Agreement, Match, Scale, Side, Similarity};
