//! What findings ask of the law. The process layer, which knows norms and calendars, answers.
//!
//! The trait stands here so that this layer can use deadline rules without knowing where they live: lengths and ways of
//! counting are never repeated in a finding.

use chrono::NaiveDate;
use ekn_data::vocabulary::Moment;

use crate::findings::Parameters;

/// A term to be counted.
#[derive(Debug, Clone, Copy)]
pub struct Term<'a> {
    /// The deadline rule.
    pub rule: &'a str,
    /// Its trigger.
    pub from: Moment,
    /// Whether the rule's own extension is added once.
    pub extended: bool,
    /// Days that do not count, both included.
    pub suspended: Option<(NaiveDate, NaiveDate)>,
}

/// Answers questions about statutory terms.
pub trait Law {
    /// The last lawful day of a term, or for rules that count back, the latest lawful day before the trigger. `None` where the
    /// rule or the calendar of a year is not known.
    fn last_day(&self, term: &Term<'_>) -> Option<NaiveDate>;

    /// The last day by the other reading, where that of a term is no working day and the law does not say whether it moves to the next
    /// one; `None` where nothing is open.
    fn moved_day(&self, term: &Term<'_>) -> Option<NaiveDate>;

    /// A rule's bare number, for example «once in 12 months».
    fn value(&self, rule: &str, on: NaiveDate) -> Option<u32>;

    /// Numbers and lists of the law that are no terms.
    fn parameters(&self) -> &Parameters;
}
