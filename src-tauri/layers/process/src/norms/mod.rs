//! Norms: acts, articles and the deadline rules that rest on them, from `assets/norms`.

mod library;
mod rule;

pub use library::{Act, Article, Norms};
pub use rule::{CountFrom, Extension, ExtensionFrom, Roll, Rule, Start, Suspension, Unit, WorkedCase};

pub(crate) use rule::day as local_date;
