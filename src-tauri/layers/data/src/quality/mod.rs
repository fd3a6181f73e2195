//! Quality of what is held, data set by data set and month by month: completeness, impossible dates, unknown codes, late entries,
//! duplicates, freshness.
//!
//! The counts are made anew for a data set by each import: along with the rows where all of them are new, else at the end by one walk
//! over what is held; the rows behind a count are found by
//! the same walk, so that a figure and its rows can't differ. A row belongs to the month of its leading date; what was set aside
//! belongs to the month in which it was taken in.

mod count;
mod examine;
mod expected;
mod measure;
mod rules;
pub mod table;

pub(crate) use count::Counting;
pub(crate) use count::is_counted;
pub use count::{Found, Wanted, find, missing, refresh};
pub use expected::expected;
pub use measure::Measure;
pub use rules::{RULES, Rule, Test};

/// What a source has promised: what counts as late.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Terms {
    /// Days after an event within which an extract should have brought it; `None` where none is expected.
    pub rhythm_days: Option<u32>,
    /// Days after an event within which the source itself should have entered it.
    pub late_after_days: u32,
}
