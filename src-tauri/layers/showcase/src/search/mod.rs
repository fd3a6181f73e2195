//! Search everywhere: one box over objects, rows, cases and norms, and a pasted list looked up line by line.

mod everywhere;
mod lists;
mod results;

/// Kinds of things that are searched, in the order in which they are shown.
pub const KINDS: [&str; 6] = ["objects", "inspections", "appeals", "challenges", "cases", "norms"];

pub use results::{ListHit, ListLine, ListResults, Piece, SearchGroup, SearchHit, SearchResults, SearchTarget};
