//! What people set for the tasks of a case beside the law: a day on which they mean to do one, and a pause with what ends it.

pub mod table;

use chrono::NaiveDate;

/// A day that a person has set for a task. It is no term of the law.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The task.
    pub task: String,
    /// The day.
    pub day: NaiveDate,
    /// Why.
    pub reason: String,
    /// When it was set.
    pub set: NaiveDate,
    /// By whom.
    pub actor: String,
}

/// A task put on hold. Terms of the law go on running.
#[derive(Debug, Clone)]
pub struct Hold {
    /// The task.
    pub task: String,
    /// The first day of the pause.
    pub since: NaiveDate,
    /// The day on which it wakes by itself.
    pub until: Option<NaiveDate>,
    /// What wakes it: the task whose end does, for example that a document came, or `row.<field>`, a day that the row of the case does
    /// not tell yet.
    pub event: Option<String>,
    /// Why.
    pub reason: String,
    /// By whom.
    pub actor: String,
    /// The day a person ended it.
    pub ended: Option<NaiveDate>,
    /// The first day on which it is over; `None` while nothing has ended it and no day will.
    pub over: Option<NaiveDate>,
}

impl Hold {
    /// Whether the task is on hold on a day.
    #[must_use]
    pub fn stands(&self, day: NaiveDate) -> bool {
        self.since <= day && self.over.is_none_or(|over| day < over)
    }
}
