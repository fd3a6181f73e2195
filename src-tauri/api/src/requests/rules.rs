//! Requests about the law that dates are counted by.

use serde::Deserialize;
use ts_rs::TS;

/// A change of the law: exactly one of the three.
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
