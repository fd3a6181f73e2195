//! The journal: append-only, each line bound to the one before it by its hash.
//!
//! A changed or removed line is found by reading the chain. The chain alone can't show that its newest lines were cut off, or that
//! all of it was written anew: for that there are signed heads of a tree over the lines, kept here and written down elsewhere.

pub mod anchors;
mod chain;
mod examining;
pub mod exporting;
mod head;
mod peaks;
mod printed;
pub mod sealing;
pub mod table;
pub mod tree;
pub mod waiting;

pub use chain::{Entry, Line};
pub use examining::{HeadStanding, Trouble, Verdict, stands, verify};
pub use head::{Head, HeadError, is_moment, table as heads};
pub use peaks::Peaks;
pub use printed::{PrintedError, TooLong, qr_svg};
