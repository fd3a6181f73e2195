//! Requests about models and what they said.

use serde::Deserialize;
use ts_rs::TS;

use ekn_showcase::parts::RowRef;

/// Makes a model.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TrainRequest {
    /// `inspection-outcome` or `appeal-topic`.
    pub task: String,
    /// The profile of the data: a file, or the name of one among the asset files.
    pub profile: String,
    /// A file with examples, or `inspections` for those that were imported.
    pub data: String,
    /// Learn only from rows before this day.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub until: Option<String>,
}

/// Judges a model.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EvaluateRequest {
    /// The model: a task for its newest version, or `task@version`.
    pub model: String,
    /// The profile of the data.
    pub profile: String,
    /// A file with rows whose outcome is known, or `inspections`.
    pub data: String,
    /// Judge only by rows from this day on.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
}

/// Switches a version of a model on or off.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SwitchRequest {
    /// `model@version`.
    pub model: String,
    /// Whether it is to be used.
    pub used: bool,
    /// Why.
    pub reason: String,
}

/// Asks the model of outcomes about an inspection.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ForetellRequest {
    /// The inspection.
    pub row: RowRef,
}

/// One prediction.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PredictionRequest {
    /// Its number.
    pub prediction: i64,
}

/// Asks again for one prediction, or for all.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ReproduceRequest {
    /// Its number; all if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub prediction: Option<i64>,
}

/// What a person says against a prediction.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ObjectionRequest {
    /// The prediction.
    pub prediction: i64,
    /// What the person says instead.
    pub instead: String,
    /// Why.
    pub reason: String,
}

/// Says what a text is about.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ClassifyRequest {
    /// The text; the appeals that were taken in last if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub text: Option<String>,
}

/// Sets the topic of an appeal against what was proposed.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopicRequest {
    /// The appeal.
    pub row: RowRef,
    /// The topic: `topic` or `topic/sub`.
    pub topic: String,
    /// What was proposed.
    pub proposed: String,
    /// Why it is another.
    pub reason: String,
}

/// Reads documents together.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PapersRequest {
    /// Files: DOCX, PDF with a text, or plain text.
    pub paths: Vec<String>,
}

/// Looks whether an answer answers.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReplyRequest {
    /// File of the answer.
    pub answer: String,
    /// File of the appeal.
    pub appeal: String,
    /// File of an earlier answer.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub earlier: Option<String>,
}
