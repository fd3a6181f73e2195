//! Who works on what: queues, people, substitutions, and what is shown to the head by rule.

use serde::Serialize;
use ts_rs::TS;

use crate::desks::{BucketCount, CaseHead};
use crate::parts::{Basis, Choice};

/// Where every open case is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RoutingDesk {
    /// The day it is.
    pub today: String,
    /// Who asks.
    pub actor: String,
    /// Queues with the cases that wait in them, the one that has waited longest first.
    pub queues: Vec<QueueView>,
    /// People with their open cases and how they stand, by name.
    pub people: Vec<PersonView>,
    /// Substitutions that are not over.
    pub substitutions: Vec<SubstitutionView>,
    /// What is shown to the head by rule, the most pressing first.
    pub escalated: Vec<EscalatedView>,
    /// What the counts rest on: open cases with a date, of all that are open.
    pub basis: Basis,
}

/// A queue.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QueueView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Cases that wait in it.
    pub cases: Vec<QueuedCase>,
}

/// A case with its place and its most pressing date.
#[derive(Debug, Clone, Serialize, TS)]
pub struct QueuedCase {
    /// The case.
    pub head: CaseHead,
    /// The nearest date of its open tasks.
    pub due: Option<String>,
    /// `overdue`, `set_passed`, `today`, `three_days`, `week`, `later` or `waiting`.
    pub bucket: String,
    /// Since when it has waited in the queue.
    pub queued: Option<String>,
}

/// What one person has to do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonView {
    /// The name.
    pub name: String,
    /// Open cases by their most pressing date.
    pub counts: Vec<BucketCount>,
    /// The open cases, the nearest date first.
    pub cases: Vec<QueuedCase>,
    /// Who does the work today, where the person is away.
    pub deputy: Option<String>,
}

/// Somebody does the work of another.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SubstitutionView {
    /// Its number.
    pub id: i64,
    /// Who is away.
    pub absent: String,
    /// Who does the work.
    pub deputy: String,
    /// The first day.
    pub since: String,
    /// The last day.
    pub until: String,
    /// Why, by whom and when it was entered.
    pub why: String,
    /// Whether it holds today.
    pub now: bool,
}

/// A rule of escalation that holds in a case.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EscalatedView {
    /// The rule.
    pub rule: String,
    /// What has happened.
    pub title: String,
    /// The case.
    pub head: CaseHead,
    /// The task or the demand it is about, in words.
    pub about: Option<String>,
    /// The date that was missed, or the first day of what goes on.
    pub since: Option<String>,
}

/// What handing cases over would do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandoverPreview {
    /// Where they would go, in words.
    pub to: String,
    /// Cases that would go.
    pub moved: Vec<QueuedCase>,
    /// Cases that would stay, each with its reason.
    pub left: Vec<LeftCase>,
    /// What the one who takes them has now; empty for a queue.
    pub before: Vec<BucketCount>,
    /// What they would have then.
    pub after: Vec<BucketCount>,
    /// Who is away or stands in, where that bears on it.
    pub warnings: Vec<String>,
}

/// A case that would stay where it is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LeftCase {
    /// The case.
    pub head: CaseHead,
    /// Why.
    pub why: String,
}

/// People and queues that cases can be handed to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Takers {
    /// People, by name.
    pub people: Vec<String>,
    /// The queue of this case.
    pub queue: Option<Choice>,
    /// Where the case was before, in words, oldest first.
    pub history: Vec<String>,
}
