//! What a change of the law would do, as shown before it is made.

use serde::Serialize;
use ts_rs::TS;

use crate::desks::DerivationStep;
use crate::parts::RowRef;

/// What a change would do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AmendmentPreview {
    /// The file that would read otherwise.
    pub file: String,
    /// How many open deadlines were counted by the law in force and by the one proposed.
    pub counted: i64,
    /// How many of them would move.
    pub moved_total: i64,
    /// Those, the nearest new date first; at most 500.
    pub moved: Vec<MovedDeadline>,
    /// Dates that the changed rule gives: a person checks them by hand before it is changed. Empty for calendars.
    pub cases: Vec<WorkedCaseView>,
}

/// An open deadline that would move.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MovedDeadline {
    /// What must be done.
    pub title: String,
    /// `moved`, `added` or `removed`.
    pub change: String,
    /// The case, for a task.
    pub case_id: Option<i64>,
    /// The row that the case started from, or that started the clock.
    pub row: RowRef,
    /// Its number.
    pub number: String,
    /// The date now; absent where it can't be counted.
    pub before: Option<String>,
    /// The date then.
    pub after: Option<String>,
}

/// A date that the changed rule gives.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WorkedCaseView {
    /// The trigger.
    pub from: String,
    /// The date.
    pub due: String,
    /// The arithmetic.
    pub steps: Vec<DerivationStep>,
}
