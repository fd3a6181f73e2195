//! What is kept of a case.

use chrono::NaiveDate;
use ekn_data::registries::RowKey;

use crate::routing::Place;

/// A case.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its number.
    pub id: i64,
    /// The tactic's id.
    pub tactic: String,
    /// The row that it started from.
    pub row: RowKey,
    /// The number that the row bears in its registry; empty for a row of the register of entities, whose number is an identifier.
    pub number: String,
    /// The authority of the row.
    pub authority: Option<i64>,
    /// The entity of the row.
    pub entity: Option<i64>,
    /// The day it was opened.
    pub opened: NaiveDate,
    /// Who leads it; empty while it waits in a queue.
    pub owner: String,
    /// The queue in which it waits; empty while somebody leads it.
    pub queue: String,
    /// Since when it has waited there.
    pub queued: Option<NaiveDate>,
}

impl Case {
    /// Where it is: with a person, or in a queue.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.queue.is_empty() { Place::Person(self.owner.clone()) } else { Place::Queue(self.queue.clone()) }
    }
}

/// A task done or skipped.
#[derive(Debug, Clone)]
pub struct Closed {
    /// The task's id.
    pub task: String,
    /// Skipped instead of done.
    pub skipped: bool,
    /// When.
    pub day: NaiveDate,
    /// Number of the act, remark, or reason.
    pub note: String,
    /// By whom.
    pub actor: String,
    /// The day to which the decision that it was extends a term, if it names one.
    pub until: Option<NaiveDate>,
}

/// A marked point of a checklist.
#[derive(Debug, Clone)]
pub struct Mark {
    /// The checklist.
    pub checklist: String,
    /// The point.
    pub point: String,
    /// When.
    pub day: NaiveDate,
    /// By whom.
    pub actor: String,
}

/// An act of supervision or response that a case has brought.
#[derive(Debug, Clone)]
pub struct Act {
    /// The case.
    pub case_id: i64,
    /// Its kind.
    pub kind: String,
    /// Its number, exactly as typed.
    pub number: String,
    /// Its day.
    pub day: NaiveDate,
}

/// What was suggested: a task of a case, or a case to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposal {
    /// To do a task.
    Task {
        /// The case.
        case_id: i64,
        /// The task.
        task: String,
    },
    /// To open a case.
    Open {
        /// The tactic.
        tactic: String,
        /// The row.
        row: RowKey,
    },
}

/// A person's decision on a suggestion. It is kept for ever.
#[derive(Debug, Clone)]
pub struct Decision {
    /// `accept`, `change` or `refuse`.
    pub decision: String,
    /// What was chosen instead.
    pub instead: Option<String>,
    /// Why.
    pub reason: String,
    /// When.
    pub day: NaiveDate,
    /// By whom.
    pub actor: String,
}
