//! Topics of supervision: what the screen is given.

use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use crate::desks::RowFilter;
use crate::parts::{Basis, RowRef};

/// All topics.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicsDesk {
    /// Those in use, the newest first.
    pub topics: Vec<TopicLine>,
    /// Those put away.
    pub away: Vec<TopicLine>,
    /// What their counts rest on: the appeals that are gone through.
    pub basis: Basis,
}

/// A topic in the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicLine {
    /// Its number.
    pub topic: i64,
    /// Its name.
    pub name: String,
    /// Its conditions in words.
    pub conditions: Vec<String>,
    /// Appeals that it finds.
    pub appeals: i64,
    /// They.
    pub opens: TopicRows,
    /// Of them those of the last 90 days that the data reach.
    pub recent: i64,
    /// They.
    pub opens_recent: TopicRows,
    /// Those of the same 90 days a year before.
    pub earlier: i64,
    /// They.
    pub opens_earlier: TopicRows,
    /// Whether the days of the year before can be told beside the last ones.
    pub is_comparable: bool,
    /// Hypotheses that nobody has decided yet.
    pub hypotheses: i64,
    /// Open cases about its appeals and subjects.
    pub cases: i64,
    /// When it was made, and by whom.
    pub made: String,
}

/// The card of a topic.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicCard {
    /// Its number.
    pub topic: i64,
    /// Its name.
    pub name: String,
    /// When it was made, and by whom.
    pub made: String,
    /// When its question was changed last, and by whom.
    pub changed: Option<String>,
    /// Whether it was put away.
    pub away: bool,
    /// Its conditions on appeals.
    pub filters: Vec<RowFilter>,
    /// The same in words.
    pub conditions: Vec<String>,
    /// Appeals found, of all that the session may see, and how fresh they are.
    pub basis: Basis,
    /// Appeals found.
    pub total: i64,
    /// What it asked before, the newest first.
    pub earlier_questions: Vec<TopicQuestion>,
    /// How many appeals there were lately beside a year before, in a sentence.
    pub growth: String,
    /// Twenty-four months, the oldest first.
    pub months: Vec<TopicMonth>,
    /// What became of its appeals.
    pub facts: Vec<TopicFact>,
    /// Bodies complained of, the most first; at most 20.
    pub bodies: Vec<TopicObject>,
    /// How many there are.
    pub bodies_in_all: i64,
    /// Subjects complained of, the most first; at most 20.
    pub subjects: Vec<TopicObject>,
    /// How many there are.
    pub subjects_in_all: i64,
    /// Subjects complained of and not inspected within 24 months, the most first; at most 20.
    pub blind: Vec<TopicObject>,
    /// How many there are.
    pub blind_in_all: i64,
    /// The newest appeals; at most 20.
    pub newest: Vec<TopicAppeal>,
    /// Cases about its appeals and subjects, the newest first; at most 50.
    pub measures: Vec<TopicMeasure>,
    /// How many there are.
    pub measures_in_all: i64,
    /// What people suppose, the newest first.
    pub hypotheses: Vec<TopicNote>,
}

/// What a topic asked before.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicQuestion {
    /// From 1.
    pub version: u32,
    /// What the topic was called.
    pub name: String,
    /// The conditions.
    pub filters: Vec<RowFilter>,
    /// The same in words.
    pub conditions: Vec<String>,
    /// When it was written, and by whom.
    pub made: String,
}

/// Rows behind a number: the register and the conditions that find just them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicRows {
    /// The registry.
    pub registry: String,
    /// The conditions.
    pub filters: Vec<RowFilter>,
}

/// A month of a topic.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicMonth {
    /// `YYYY-MM`.
    pub month: String,
    /// Its name.
    pub name: String,
    /// Appeals of the topic.
    pub appeals: i64,
    /// Of 1,000 appeals of the month, in words; empty where there are none.
    pub rate: String,
    /// All appeals of the month.
    pub of: i64,
    /// Whether the data reach its end.
    pub whole: bool,
    /// The appeals.
    pub opens: TopicRows,
}

/// What became of some of the appeals.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicFact {
    /// What.
    pub name: String,
    /// Of how many.
    pub n: i64,
    /// Of all.
    pub of: i64,
    /// Both and the share, in words.
    pub said: String,
    /// The appeals.
    pub opens: TopicRows,
}

/// A body or a subject that appeals of the topic speak of.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicObject {
    /// Opens its card.
    pub key: Option<String>,
    /// Its name.
    pub name: String,
    /// Appeals of the topic about it.
    pub appeals: i64,
    /// They.
    pub opens: TopicRows,
    /// Its inspections: those of a subject, those made by a body.
    pub inspections: i64,
    /// They.
    pub inspected: TopicRows,
    /// When the last of them began, dd.mm.yyyy.
    pub last: Option<String>,
    /// The same as a day: for a table that is reckoned with.
    #[serde(skip)]
    pub last_day: Option<NaiveDate>,
}

/// An appeal of the topic.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicAppeal {
    /// The row.
    pub row: RowRef,
    /// Its number.
    pub number: String,
    /// When it came in.
    pub received: String,
    /// The body that it went to.
    pub body: String,
    /// How its text begins, personal markers masked.
    pub text: String,
    /// What was decided; empty while nothing was.
    pub decision: String,
}

/// A case about the topic.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicMeasure {
    /// The case.
    pub case: i64,
    /// What it is about, in words.
    pub name: String,
    /// How it stands, in words.
    pub state: String,
    /// Whether it is open.
    pub open: bool,
    /// Its object.
    pub about: String,
    /// Why it stands here.
    pub why: String,
    /// Acts made in it.
    pub acts: Vec<String>,
    /// What became of what they demanded; nothing where nothing was demanded.
    pub results: Option<String>,
}

/// What a person supposes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicNote {
    /// Its number.
    pub note: i64,
    /// In words.
    pub text: String,
    /// When it was written, and by whom.
    pub made: String,
    /// `open`, `confirmed`, `refuted` or `withdrawn`.
    pub state: String,
    /// The same in words.
    pub state_name: String,
    /// Why it was so decided, when and by whom.
    pub said: Option<String>,
}
