//! Search everywhere: words of the registries reduced to their stems, numbers without zeros and signs, names with their slips.
//!
//! `folding`, `words` and `stemming` are pure and know nothing of the store.

pub mod folding;
pub mod stemming;
pub mod words;
