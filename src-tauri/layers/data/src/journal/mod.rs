//! The journal: append-only, each line bound to the one before it by its hash.
//!
//! A changed or removed line is found by reading the chain. The chain alone can't show that its newest lines were cut off:
//! for that its head must have been written down elsewhere.

mod chain;
pub mod table;

pub use chain::{Entry, Line, Verdict};
