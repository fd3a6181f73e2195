//! What people decided about pairs of objects, and who is together by it.

mod decide;
mod judgement;
pub mod table;
#[cfg(test)]
mod tests;

pub(crate) use decide::keep_apart;
pub use decide::{Doing, Weighed, chain, decide, forbids, undo, weigh};
pub use judgement::{Conflict, Edge, Judgement, Standing, Verdict, Withdrawal, clusters};
