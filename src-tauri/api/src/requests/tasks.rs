//! Requests about what people set for tasks, what acts demanded, and who works on what.

use serde::Deserialize;
use ts_rs::TS;

/// Sets the day on which a task is meant to be done.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PlanRequest {
    /// The case.
    pub case_id: i64,
    /// The task.
    pub task: String,
    /// The day.
    pub day: String,
    /// Why.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

/// Puts a task on hold; its term of the law goes on running.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct HoldRequest {
    /// The case.
    pub case_id: i64,
    /// The task.
    pub task: String,
    /// The day on which it wakes by itself.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub until: Option<String>,
    /// What wakes it: the id of a task, or `row.<field>`, a day that the row does not tell yet.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub event: Option<String>,
    /// Why.
    pub reason: String,
}

/// A task of a case.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TaskRequest {
    /// The case.
    pub case_id: i64,
    /// The task.
    pub task: String,
}

/// Enters what an act demanded.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PromiseRequest {
    /// The case.
    pub case_id: i64,
    /// Number of the act, one of the case's; empty if none is named.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub act: String,
    /// What was demanded.
    pub text: String,
    /// By when.
    pub due: String,
    /// What the data are asked; absent where a person alone can tell.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub check: Option<String>,
}

/// Says what a demand came to.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RulingRequest {
    /// The demand.
    pub promise: i64,
    /// `kept`, `broken` or `withdrawn`.
    pub verdict: String,
    /// By what that is known.
    pub note: String,
}

/// Hands cases over: to a person, or into a queue.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct HandoverRequest {
    /// The cases.
    pub cases: Vec<i64>,
    /// The person.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub person: Option<String>,
    /// The queue.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub queue: Option<String>,
    /// Why; not needed to look at what would happen.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

/// Enters that somebody does the work of another who is away.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SubstituteRequest {
    /// Who is away.
    pub absent: String,
    /// Who does the work.
    pub deputy: String,
    /// The first day.
    pub since: String,
    /// The last day.
    pub until: String,
    /// Why.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

/// Ends a substitution before its time, or takes that back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EndSubstitutionRequest {
    /// Its number.
    pub id: i64,
}
