//! Deadlines: dates with their derivation.
//!
//! `engine` counts, `named` looks at days that somebody has named; `derivation` is what it says about each day, `questions` what the law leaves open about it; `clocks` are the terms that
//! registry rows have started; `law` answers the questions of findings.

mod clocks;
mod derivation;
mod engine;
mod law;
mod named;
#[cfg(test)]
mod properties;
mod questions;

pub use clocks::{Clock, appeal_clock, appeal_deadline, inspection_clock, inspection_deadline};
pub use derivation::{Deadline, Note, Step};
pub use engine::{Count, Extend};

use crate::{Error, Result};

/// A date, or none where no calendar covers it, the hour is not known, or no law was in force.
///
/// # Errors
/// All others.
pub fn dated<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(due) => Ok(Some(due)),
        Err(Error::NoCalendar(_) | Error::NeedsTime(_) | Error::NotInForce { .. } | Error::RuleOff(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
