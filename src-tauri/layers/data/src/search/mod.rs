//! Search everywhere: words of the registries reduced to their stems, numbers without zeros and signs, names with their slips.
//!
//! `folding`, `words`, `stemming` and `numbers` are pure and know nothing of the store. `indexer` is for the intake: it gathers what
//! rows say into segments, each a sorted dictionary with lists of rows.
//!
//! Not SQLite's own full-text index: measured over two million texts in an encrypted store, its cheapest form took four times as long
//! to write, knew neither data sets nor days, and ordered the hits of a frequent word in half a second.

mod days;
mod dictionary;
mod finding;
pub mod folding;
mod full_text;
mod gathering;
mod indexer;
mod interning;
mod lists;
mod lookup;
mod marking;
mod merging;
mod naming;
mod nearness;
pub mod numbers;
mod postings;
mod query;
mod refreshing;
mod rows;
mod shelves;
pub mod stemming;
pub mod table;
mod transliteration;
pub mod words;

pub use finding::{Effort, Found, Hit, Matched, find, find_inside};
pub use full_text::FullText;
pub use indexer::Indexer;
pub use lists::{ListSearch, Listed, MOST_LINES, MOST_NEAR, lines};
pub use marking::{Closeness, marks, places_of};
pub use query::Query;
pub use refreshing::refresh;
pub(crate) use refreshing::{renew, renew_rows};
pub use shelves::Shelf;

#[cfg(test)]
mod tests;
