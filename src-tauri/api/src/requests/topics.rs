//! What topics of supervision are asked with.

use ekn_showcase::desks::RowFilter;
use serde::Deserialize;
use ts_rs::TS;

/// The card of a topic.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopicCardRequest {
    /// The topic.
    pub topic: i64,
}

/// Makes a topic, or gives one a new wording; the earlier ones stay.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SaveTopicRequest {
    /// The topic; a new one if absent.
    #[serde(default)]
    pub topic: Option<i64>,
    /// Its name.
    pub name: String,
    /// Its conditions on appeals, at least one.
    pub filters: Vec<RowFilter>,
}

/// Puts a topic away, or brings it back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PutTopicAwayRequest {
    /// The topic.
    pub topic: i64,
    /// Away, or back.
    pub away: bool,
}

/// Writes down what a person supposes about a topic, or what became of it.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NoteTopicRequest {
    /// The topic.
    pub topic: i64,
    /// The hypothesis that something is said of; a new one if absent.
    #[serde(default)]
    pub note: Option<i64>,
    /// What became of it: `open`, `confirmed`, `refuted` or `withdrawn`; absent for a new one.
    #[serde(default)]
    pub state: Option<String>,
    /// What is supposed, or why it was so decided.
    pub text: String,
}
