//! The prosecutor's own desk: one list by nearest legal date.

use serde::Serialize;
use ts_rs::TS;

use crate::cards::NextStep;
use crate::desks::{DeadlineItem, EscalatedView};
use crate::parts::Basis;

/// What today asks of one person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MyDay {
    /// The day it is.
    pub today: String,
    /// Whose desk.
    pub actor: String,
    /// How many fall in each bucket, in the order overdue, set_passed, today, three_days, week, later, waiting.
    pub counts: Vec<BucketCount>,
    /// Those whose work this person does today.
    pub substituting: Vec<String>,
    /// What is shown to a head by rule; empty for others.
    pub escalated: Vec<EscalatedView>,
    /// Tasks of this person, and of those who are away, nearest date first.
    pub items: Vec<DeadlineItem>,
    /// Rows that wait for a case: suggested, with their reason; at most 20.
    pub suggestions: Vec<DeskSuggestion>,
    /// How many suggestions there are in all.
    pub suggestions_total: i64,
    /// What the suggestions rest on: appeals to our office whose clock is known.
    pub suggestions_basis: Basis,
    /// What the tasks rest on: those that have a date.
    pub basis: Basis,
}

/// What presses on one person, in numbers alone: no case, no name.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Reminders {
    /// Tasks whose date of the law is past.
    pub overdue: i64,
    /// Changes when what presses changes, and with the day.
    pub key: String,
    /// The head of a notice.
    pub title: String,
    /// Its lines; none where nothing presses.
    pub lines: Vec<String>,
}

/// Tasks in one stretch of time.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct BucketCount {
    /// `overdue`, `set_passed`, `today`, `three_days`, `week`, `later` or `waiting`.
    pub bucket: String,
    /// How many.
    pub count: i64,
}

/// A case that could be opened.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DeskSuggestion {
    /// Opens the object's card.
    pub object_key: String,
    /// The object's name.
    pub object_name: String,
    /// The step.
    pub step: NextStep,
}
