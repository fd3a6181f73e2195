//! What each call is given. Days are `YYYY-MM-DD`; rows and cases are named as the answers name them.

mod drafts;
mod duties;
mod journal;
mod law;
mod models;
mod notes;
mod package;
mod people;
mod rows;
mod rules;
mod secret;
mod sources;
mod tasks;
mod topics;
mod who;

pub use drafts::*;
pub use duties::*;
pub use journal::*;
pub use law::*;
pub use models::*;
pub use notes::*;
pub use package::*;
pub use people::*;
pub use rows::*;
pub use rules::*;
pub use secret::Secret;
pub use sources::*;
pub use tasks::*;
pub use topics::*;
pub use who::*;

use serde::Deserialize;
use ts_rs::TS;

use ekn_showcase::cards::Suggestion;
use ekn_showcase::parts::RowRef;

/// Nothing to say.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct Nothing {}

/// Makes a new store.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NewStoreRequest {
    /// The store's file; the host's own if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub path: Option<String>,
    /// The passphrase.
    #[ts(as = "String")]
    pub passphrase: Secret,
    /// Whether all that it will hold is invented. It says so for ever.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub invented: bool,
}

/// Opens a store.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct StoreRequest {
    /// The store's file; the host's own if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub path: Option<String>,
    /// The passphrase.
    #[ts(as = "String")]
    pub passphrase: Secret,
}

/// One object's card.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct KeyRequest {
    /// БИН/ИИН, `scheme:value`, or the object's number.
    pub key: String,
}

/// Rows behind a figure of a card.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FigureRequest {
    /// The card.
    pub key: String,
    /// The figure's id.
    pub figure: String,
}

/// Events of an object, older than those of its card.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EventsRequest {
    /// The card.
    pub key: String,
    /// So many newer ones are known.
    pub after: u32,
}

/// What stored rows are called.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RowNamesRequest {
    /// The rows, at most 500.
    pub rows: Vec<RowRef>,
}

/// One stored row.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RowRequest {
    /// The row.
    pub row: RowRef,
}

/// A search among objects.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ObjectsRequest {
    /// Part of a name or of an identifier; empty for all.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub query: String,
    /// `entity` or `authority`; both if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub kind: Option<String>,
    /// `inspections`, `appeals` or `challenges`: those first who have most of them; by names if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub most: Option<String>,
    /// From the page before.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after: Option<String>,
}

/// Findings over the store.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct FindingsRequest {
    /// Only this rule.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub rule: Option<String>,
    /// Only `holds`, `broken` or `not_enough_data`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub result: Option<String>,
}

/// A date by a rule, outside any case.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DeadlineRequest {
    /// The rule's id.
    pub rule: String,
    /// The trigger: a day, or `YYYY-MM-DDTHH:MM` for terms in hours.
    pub from: String,
    /// Length of an extension, in the rule's unit of extension.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub extend: Option<u32>,
    /// The day of the extension decision, for rules that count from it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub extended_on: Option<String>,
    /// Suspensions, `A..B`, both days included.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub suspend: Vec<String>,
}

/// Deadlines of open cases.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct DeadlinesRequest {
    /// Only those due within so many days, overdue ones included.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub within: Option<u32>,
}

/// Writes dated tasks to a calendar file.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ExportCalendarRequest {
    /// The file, `.ics`.
    pub path: String,
    /// Only tasks of the cases that this person leads.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub person: Option<String>,
    /// Only those due within so many days, overdue ones included; an event whose date has ever changed is written anyhow.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub within: Option<u32>,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub replace: bool,
}

/// One case.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CaseRequest {
    /// The case's number.
    pub case_id: i64,
}

/// Opens a case from a row.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OpenCaseRequest {
    /// The tactic's id; it must fit the row.
    pub tactic: String,
    /// The row.
    pub row: RowRef,
}

/// Closes a task.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CloseTaskRequest {
    /// The case.
    pub case_id: i64,
    /// The task's id.
    pub task: String,
    /// The day it was done; today if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub day: Option<String>,
    /// Number of the act, or a remark; the reason, if skipped.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub note: String,
    /// The day to which the decision extends a term; the most that the law gives if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub until: Option<String>,
    /// Skipped instead of done: only optional tasks, with a reason.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub skip: bool,
}

/// A person's decision on a suggested step.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DecideRequest {
    /// The suggestion.
    pub suggestion: Suggestion,
    /// `accept`, `change` or `refuse`.
    pub decision: String,
    /// With `change`: the alternative's id.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub instead: Option<String>,
    /// With `change` and `refuse`: why.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

/// Takes back one's own decision of the day on a suggested step.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct UndoStepRequest {
    /// The suggestion.
    pub suggestion: Suggestion,
}

/// Marks a point of a checklist.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MarkRequest {
    /// The case.
    pub case_id: i64,
    /// The checklist.
    pub checklist: String,
    /// The point.
    pub item: String,
    /// Marked or not.
    pub done: bool,
}

/// A backup to put in the place of the host's store.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RestoreRequest {
    /// The backup.
    pub path: String,
    /// Its passphrase.
    #[ts(as = "String")]
    pub passphrase: Secret,
}

/// A file to write a backup to.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FileRequest {
    /// The file.
    pub path: String,
}
