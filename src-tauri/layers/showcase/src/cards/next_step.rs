//! The suggested next step: shown with its reason, never imposed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::parts::{Choice, NormRef, RowRef};

/// What is suggested. It can be accepted, changed or refused, the last two with a reason.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NextStep {
    /// What to send back with the decision.
    pub suggestion: Suggestion,
    /// The step in words.
    pub title: String,
    /// Why this step: the graph, the facts, the date.
    pub why: String,
    /// The date it serves, if one is known.
    pub due: Option<String>,
    /// Days until then; less than nought once it has passed.
    pub days_left: Option<i64>,
    /// The norms of the step.
    pub norms: Vec<NormRef>,
    /// Other steps that are possible now.
    pub alternatives: Vec<Choice>,
    /// The last decision made on this suggestion, in words.
    pub decided: Option<String>,
    /// The act that completing the step brings: it asks for a number.
    pub act: Option<String>,
    /// What was done next in closed cases of the same kind that stood at the same place; absent where a case is to be opened.
    pub similar: Option<SimilarCases>,
}

/// What was done next in closed cases of the same kind that stood at the same place: the same tasks closed, the same still open.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SimilarCases {
    /// How many stood there.
    pub stood: i64,
    /// The same in words.
    pub text: String,
    /// What they did next, the most frequent first.
    pub next: Vec<SimilarChoice>,
}

/// A task that was done next.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SimilarChoice {
    /// The task's id.
    pub task: String,
    /// What was done, in how many cases, and in how many of them every date of ours was kept, in words.
    pub text: String,
    /// The cases, the newest first; at most 20.
    pub cases: Vec<i64>,
}

/// Names a suggestion: a task of an open case, or a case to open by a tactic from a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Suggestion {
    /// The open case, for a task.
    pub case_id: Option<i64>,
    /// The task's id in its tactic.
    pub task: Option<String>,
    /// The tactic to open a case by.
    pub tactic: Option<String>,
    /// The row that the case would start from.
    pub row: Option<RowRef>,
}
