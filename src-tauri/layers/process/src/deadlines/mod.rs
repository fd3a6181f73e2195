//! Deadlines: dates with their derivation.
//!
//! `engine` counts; `derivation` is what it says about each day; `clocks` are the terms that registry rows have started;
//! `law` answers the questions of findings.

mod clocks;
mod derivation;
mod engine;
mod law;
#[cfg(test)]
mod properties;

pub use clocks::{Clock, appeal_clock, appeal_deadline, inspection_clock, inspection_deadline};
pub use derivation::{Deadline, Note, Step};
pub use engine::{Count, Extend};
