//! Events of the registries in a few numbers each: enough to count them by day, place, body and kind without opening a row.

pub mod table;

use chrono::NaiveDate;

/// An inspection, an appeal or a challenge, as it is counted. Only rows with a leading date are events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event<'a> {
    /// The row's number.
    pub row: i64,
    /// Its leading date.
    pub day: NaiveDate,
    /// The body that leads its card.
    pub authority: Option<i64>,
    /// The subject that leads its card.
    pub entity: Option<i64>,
    /// Kind of inspection or of appeal, way of a challenge; empty where the source does not say.
    pub kind: &'a str,
    /// Result of an inspection, decision on an appeal, outcome of a challenge; empty where there is none.
    pub outcome: &'a str,
}
