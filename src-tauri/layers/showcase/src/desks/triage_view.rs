//! Appeals as they are sorted: topic, priority, route, those that say the same.

use serde::Serialize;
use ts_rs::TS;

use crate::models::SaidBefore;
use crate::parts::{Basis, Choice, FactLine, RowRef};

/// Open appeals, the most pressing first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TriageDesk {
    /// How many are open, of those that were looked at.
    pub total: i64,
    /// The appeals, the most pressing first; at most 300.
    pub items: Vec<TriageItem>,
    /// Topics among the open ones, the most frequent first.
    pub topics: Vec<TopicCount>,
    /// Every topic of the taxonomy, to choose from.
    pub choices: Vec<Choice>,
    /// Groups of those listed that say the same, those with the most open ones first.
    pub groups: Vec<SameGroup>,
    /// What it rests on: appeals with a text, of those looked at.
    pub basis: Basis,
    /// How many appeals are not here because no source says whether they are decided.
    pub untold: Option<String>,
    /// By what topics are proposed: the version and its limits.
    pub model: String,
    /// Every step that the program takes by itself, with the version of its rules, their parameters and the day.
    pub made: Vec<FactLine>,
    /// «Hypothesis, a person decides».
    pub notice: String,
}

/// A topic among open appeals.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicCount {
    /// Its label; empty where no word tells.
    pub label: String,
    /// Its name.
    pub name: String,
    /// How many open appeals.
    pub count: i64,
    /// Of them urgent.
    pub urgent: i64,
}

/// Appeals that say the same.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SameGroup {
    /// Its number on this desk.
    pub id: i64,
    /// How many.
    pub count: i64,
    /// How one of them begins, from the first sentence on that the fewest other groups have, without marks of persons.
    pub begins: String,
    /// Their rows, the newest first; at most 100.
    pub rows: Vec<RowRef>,
    /// Their numbers, in the same order.
    pub numbers: Vec<String>,
}

/// An appeal as it was read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TriageItem {
    /// Its row.
    pub row: RowRef,
    /// Its number.
    pub appeal: String,
    /// When it came.
    pub received: Option<String>,
    /// To whom it was addressed.
    pub authority: String,
    /// The last lawful day to answer, if it can be counted.
    pub due: Option<String>,
    /// What that day goes by besides the day on which it came: the rule with its length, registration on another day, an extension; empty
    /// where nothing can be counted.
    pub counted: String,
    /// Its text without marks of persons.
    pub text: String,
    /// What was masked: how often each class.
    pub masked: Vec<FactLine>,
    /// `kk`, `ru`, `mixed` or `unknown`.
    pub language: String,
    /// The same in words.
    pub language_name: String,
    /// The words that told it, the first ones of each language.
    pub language_words: Vec<String>,
    /// The topic proposed, or set by a person; empty where no word tells.
    pub topic: String,
    /// Its name.
    pub topic_name: String,
    /// What was proposed: its label.
    pub proposed_label: String,
    /// The name of the topic that was proposed, where a person set another.
    pub proposed: Option<String>,
    /// Who set it, when, why.
    pub set_by: Option<String>,
    /// A calibrated probability, of a trained model alone.
    pub probability: Option<f64>,
    /// Words that told it.
    pub reasons: Vec<String>,
    /// By what it was told.
    pub model: String,
    /// The kept prediction, which tells why and can be made again.
    pub prediction: Option<i64>,
    /// The number of what the rules said of it: language, priority, route; absent where they are switched off.
    pub reading: Option<i64>,
    /// What people said against what models have said of it.
    pub objected: Vec<SaidBefore>,
    /// `normal`, `high` or `urgent`.
    pub level: String,
    /// The same in words.
    pub level_name: String,
    /// Points of priority.
    pub points: u32,
    /// Why: a sentence each, the heaviest first.
    pub priority: Vec<PriorityReason>,
    /// The unit that it could go to.
    pub unit: String,
    /// The body that is competent.
    pub body: String,
    /// Inner steps with their days, from registration.
    pub steps: Vec<FactLine>,
    /// The group of those that say the same, if there is one.
    pub group: Option<i64>,
    /// Those to whom it was passed on, and from when.
    pub chain: Vec<FactLine>,
}

/// A rule of priority that holds.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PriorityReason {
    /// Its sentence.
    pub sentence: String,
    /// Its points.
    pub points: u32,
    /// The words of the text that made it hold.
    pub words: Vec<String>,
}

/// A text as it was classified.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Classified {
    /// Number of the appeal; empty for a text that was given.
    pub appeal: String,
    /// The topic; empty where no word tells.
    pub topic: String,
    /// Its name.
    pub topic_name: String,
    /// A calibrated probability, of a trained model alone.
    pub probability: Option<f64>,
    /// Words that told it.
    pub reasons: Vec<String>,
    /// `kk`, `ru`, `mixed` or `unknown`.
    pub language: String,
    /// By what it was told.
    pub model: String,
    /// The number under which it is kept and can be made again; absent where nothing tells topics.
    pub prediction: Option<i64>,
}
