//! Who is who: names and addresses compared, and what a person decided about two that may be one.
//!
//! Objects with one БИН or ИИН join by it alone. Everything else is a candidate with a score and its reasons, and stays one until
//! a person says «same», «different» or «later». A decision never changes a row: it is a line of its own, and taking it back
//! leaves everything as it was; a split alone gives rows to another object, and gives them back. Nothing here decides.

pub mod candidates;
pub mod decisions;
mod likeness;
mod names;
pub mod splits;
#[cfg(test)]
mod tests;

pub use likeness::{
    Agreement, Bearers, Bounds, Mark, Match, Measure, Model, Points, Rarity, Reason, Scale, Side, Similarity,
    WordWeights, Written, reasons,
};
pub(crate) use names::names_nobody;
pub use names::{
    Address, AddressWords, Initial, LegalForm, LegalForms, Name, NameWords, Names, Nearness, Role, Spelled, Spelling,
    Word, skeleton,
};
