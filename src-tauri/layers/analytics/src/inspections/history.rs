//! What a score looks at: everything known about one object within a window of time.

use chrono::{Months, NaiveDate};
use ekn_data::registries::{Appeal, Challenge, Inspection, RowKey};

use crate::findings::Finding;

/// An object's history up to a day. Nothing later than `today` is looked at.
pub struct History<'a> {
    /// The day of counting.
    pub today: NaiveDate,
    /// The first day looked at.
    pub since: NaiveDate,
    /// Inspections of the object, or by it.
    pub inspections: &'a [Inspection],
    /// Appeals about it, or to it.
    pub appeals: &'a [Appeal],
    /// Challenges by it, or against it.
    pub challenges: &'a [Challenge],
    /// Findings on those inspections.
    pub findings: &'a [Finding],
    /// Rules whose hit is a gross violation.
    pub gross: &'a [String],
    /// The last lawful day to answer each appeal, in the order of `appeals`; `None` where it can't be counted.
    pub answer_by: &'a [Option<NaiveDate>],
}

/// A feature's measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measured {
    /// Counted: the value and the rows behind it.
    Known(Amount),
    /// There is nothing to count it from.
    NotEnoughData,
}

/// A count with its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The value.
    pub value: u32,
    /// The rows counted.
    pub rows: Vec<RowKey>,
}

impl History<'_> {
    /// Whether a day lies within the window.
    #[must_use]
    pub fn within(&self, day: NaiveDate) -> bool {
        self.since <= day && day <= self.today
    }

    /// The first day of a window of so many months.
    #[must_use]
    pub fn window(today: NaiveDate, months: u32) -> NaiveDate {
        today.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
    }
}

impl Measured {
    /// As many as there are rows; not enough data where nothing could have been counted.
    pub(super) fn rows(rows: Vec<RowKey>, anything: bool) -> Self {
        if !anything {
            return Self::NotEnoughData;
        }
        Self::Known(Amount { value: u32::try_from(rows.len()).unwrap_or(u32::MAX), rows })
    }
}
