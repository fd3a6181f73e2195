//! Changes of the law that the office works by: a rule corrected or given a new wording, a day of a calendar, a year published, a
//! task of a tactic.
//!
//! A change is first a draft of one asset file: `effect` tells what it would move. Only then is the file put among the office's own,
//! and the change kept for ever with its reason and both texts.

mod amendment;
mod effect;
mod settling;
pub mod table;
mod tactic;

pub use amendment::{Amendment, DayAmendment, RuleAmendment};
pub use effect::{Change, Effect, Moved, effect};
pub use settling::settle;
pub use tactic::{TacticAmendment, TaskDraft};

/// A change that was made.
#[derive(Debug, Clone)]
pub struct Amended {
    /// Its number; 0 as long as it is not kept.
    pub id: i64,
    /// The asset file, for example `norms/appk.toml`.
    pub path: String,
    /// What of it: the rule's id, the day, the year, the tactic with its task.
    pub subject: String,
    /// The text before.
    pub before: String,
    /// The text after.
    pub after: String,
    /// Why.
    pub reason: String,
    /// How many open deadlines moved.
    pub moved: i64,
    /// The day it was made.
    pub day: chrono::NaiveDate,
    /// By whom.
    pub actor: String,
}

impl Amended {
    /// The first change after this one that gave its file back the text before it.
    #[must_use]
    pub fn taken_back_by<'a>(&self, all: &'a [Self]) -> Option<&'a Self> {
        let back = |later: &&Self| later.path == self.path && later.before == self.after && later.after == self.before;
        all.iter().filter(|later| later.id > self.id).filter(back).min_by_key(|later| later.id)
    }
}
