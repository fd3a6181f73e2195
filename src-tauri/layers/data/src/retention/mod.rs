//! The end of retention: what is over is proposed, a person carries it out with a reason, and what was done can be proved.
//!
//! A batch is destroyed, or what tells of persons in it is replaced by keyed pseudonyms and its free text blanked. Either way its
//! original, its kept lines and its set-aside rows go; its record stays as a tombstone with counts and hashes. Rows that a later batch
//! of the data set has too are that batch's from then on, and keep its time. Backups made before still hold what was ended: they are
//! no part of the store.

mod carrying;
mod due;
pub mod erasing;
mod passing;
mod proof;
pub mod pseudonyms;
mod released;
mod restoring;
pub mod table;
#[cfg(test)]
mod tests;

pub use carrying::{Done, Leave, Order, carry_out, may_take_back};
pub use due::{Due, due};
pub use proof::{ACTION, Proof, ProofLine, UNDONE, prove};
pub(crate) use released::Released;
