//! Who is who: names and addresses compared, and what a person decided about two that may be one.
//!
//! Objects with one БИН or ИИН join by it alone. Everything else is a candidate with a score and its reasons, and stays one until
//! a person says «same», «different» or «later». A decision never changes a row: it is a line of its own, and taking it back
//! leaves everything as it was. Nothing here decides.

mod address;
mod corpus;
mod distance;
mod forms;
mod judgement;
mod keys;
mod measure;
mod model;
mod name;
mod rarity;
mod reasons;
mod search;
mod similarity;
mod skeleton;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub use address::{Address, AddressWords, Nearness};
pub use forms::{LegalForm, LegalForms};
pub use judgement::{Conflict, Edge, Judgement, Standing, Verdict, Withdrawal, clusters};
pub use measure::Measure;
pub use model::{Bounds, Model, Points, WordWeights};
pub use name::{Initial, Name, Names, Role, Word};
pub use rarity::{Bearers, Rarity};
pub use reasons::{Mark, Reason, Written, reasons};
pub use search::{Candidate, Found};
pub use similarity::{Agreement, Match, Scale, Side, Similarity};
pub use words::NameWords;
