//! Which objects may be one: searched for over the whole store, kept until the next search.

mod corpus;
mod keys;
mod promise;
mod search;
pub mod table;

pub use search::{Candidate, Found};

#[cfg(test)]
pub(super) use corpus::{Corpus, Given};
#[cfg(test)]
pub(super) use keys::Index;
#[cfg(test)]
pub(super) use search::search;
