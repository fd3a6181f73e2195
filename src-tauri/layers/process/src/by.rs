//! Who writes something down, and when.

use chrono::NaiveDate;

/// Who writes, and when.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// The day.
    pub day: NaiveDate,
    /// When, UTC.
    pub at: &'a str,
    /// By whom.
    pub actor: &'a str,
}
