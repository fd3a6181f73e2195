//! Requests about the law that dates are counted by.

use serde::Deserialize;
use ts_rs::TS;

/// A change of the law or of a tactic: exactly one of the five.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct AmendmentRequest {
    /// A deadline rule.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub rule: Option<RuleChange>,
    /// A day of a calendar.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub day: Option<DayChange>,
    /// A year whose calendar has been published.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub published: Option<i32>,
    /// A task of a tactic.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub tactic: Option<TacticChange>,
    /// The number of a change that is taken back.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub back: Option<i64>,
}

/// A task of a tactic as it is to be.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TacticChange {
    /// The tactic.
    pub tactic: String,
    /// The task's id.
    pub task: String,
    /// The task; absent: it is taken out.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub draft: Option<TaskChange>,
}

/// A task with all that it names.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TaskChange {
    /// The stage.
    pub stage: String,
    /// What to do, in Kazakh.
    pub title_kk: String,
    /// In Russian.
    pub title_ru: String,
    /// In English; the Russian one if empty.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub title_en: String,
    /// Tasks that must be closed before it.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub after: Vec<String>,
    /// Its deadline rule; with it comes `trigger`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub rule: Option<String>,
    /// What starts the clock: `row.<field>`, `done.<task>` or `case.opened`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub trigger: Option<String>,
    /// What tells the day on which its term was extended.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub extended_by: Vec<String>,
    /// The task whose day suspends its term, and the one whose day ends the suspension; none or two.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub suspended_by: Vec<String>,
    /// The task with whose end it falls away, if it may be skipped.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub until: Option<String>,
    /// `us` or `others`.
    pub with_whom: String,
    /// The kind of act that completing it brings.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub act: Option<String>,
    /// Its checklist.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub checklist: Option<String>,
    /// Its draft.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub template: Option<String>,
    /// Its norms, `act:article`.
    pub norms: Vec<String>,
    /// Whether it may be skipped.
    #[serde(default)]
    pub optional: bool,
}

/// A rule as it is to be.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RuleChange {
    /// The rule's id.
    pub id: String,
    /// The first day of a new wording; without it the wording in force is corrected as if it had always been so.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// Its length.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub value: Option<u32>,
    /// Where the program starts the count, as `rules` names it.
    pub count_from: String,
    /// Whether a last day that is not worked moves, as `rules` names it.
    pub roll: String,
    /// Whether the program counts by it.
    pub enabled: bool,
    /// Where the text was read.
    pub read_at: String,
    /// Triggers with dates that a person has checked by hand: three or more where the arithmetic changes.
    #[serde(default)]
    #[ts(as = "Option<Vec<CheckedCase>>", optional)]
    pub cases: Vec<CheckedCase>,
}

/// A date that a person has checked by hand.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CheckedCase {
    /// The trigger.
    pub from: String,
    /// The date.
    pub due: String,
}

/// A day of a calendar as it is to be.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DayChange {
    /// The day.
    pub date: String,
    /// `holiday`, `moved`, `transferred`, `rest` or `worked`; absent: a day as any other.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub kind: Option<String>,
    /// Its name in Kazakh.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub name_kk: String,
    /// Its name in Russian.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub name_ru: String,
    /// Its name in English; the Russian one if empty.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub name_en: String,
    /// The norm or decision.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub norm: String,
}

/// Makes a change. Only a head may.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AmendRequest {
    /// What is changed.
    pub change: AmendmentRequest,
    /// Why.
    pub reason: String,
}
