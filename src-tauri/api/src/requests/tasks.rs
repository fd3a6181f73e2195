//! Requests about what people set for tasks.

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
    /// The task whose end wakes it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub event: Option<String>,
    /// Why.
    pub reason: String,
}

/// Ends a hold.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct WakeRequest {
    /// The case.
    pub case_id: i64,
    /// The task.
    pub task: String,
}
