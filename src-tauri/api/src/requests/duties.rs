//! Requests about duties towards the persons whose data are held.

use std::collections::BTreeMap;

use serde::Deserialize;
use ts_rs::TS;

/// One request of the register of requests and breaches.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DutyRequest {
    /// Its number.
    pub id: i64,
}

/// Enters a request of a person, or a breach.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AddDutyRequest {
    /// The id of its kind.
    pub kind: String,
    /// When it came in, or was detected: a day, or `YYYY-MM-DDTHH:MM`.
    pub received: String,
    /// The number that it bears in the office's records.
    #[serde(default)]
    pub number: String,
    /// From whom; nobody for a breach. No identifier, no address: those stand in the paper itself.
    #[serde(default)]
    pub person: String,
    /// What it concerns.
    pub about: String,
    /// Ids of the data sets that it concerns.
    #[serde(default)]
    pub datasets: Vec<String>,
}

/// Enters what was done about a request.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MarkDutyRequest {
    /// Its number.
    pub id: i64,
    /// `confirmed`, `answered`, `refused`, or `forgotten`: then the name of the person goes.
    pub step: String,
    /// On what day; today if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub day: Option<String>,
    /// The document, the answer with its number, or the reason.
    pub note: String,
}

/// An answer of a form of assessment.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DpiaAnswered {
    /// `yes`, `no` or empty.
    #[serde(default)]
    pub choice: String,
    /// In words.
    #[serde(default)]
    pub text: String,
}

/// Keeps a form of assessment as it was filled in, as its next version.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FillDpiaRequest {
    /// `dataset` or `model`.
    pub subject: String,
    /// The passport's id, or the model's name.
    pub name: String,
    /// Answers by question.
    pub answers: BTreeMap<String, DpiaAnswered>,
}

/// Writes out the register of processing.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportProcessingRequest {
    /// `kk` or `ru`.
    pub language: String,
    /// The file: PDF by its ending, else DOCX.
    pub path: String,
    /// What it is for, in the person's own words: it stands in the foot of each page.
    pub what_for: String,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    pub replace: bool,
}

/// Writes out an assessment, or its empty form.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportDpiaRequest {
    /// `dataset` or `model`.
    pub subject: String,
    /// The passport's id, or the model's name.
    pub name: String,
    /// How it goes out.
    #[serde(flatten)]
    #[ts(flatten)]
    pub out: ExportProcessingRequest,
}

/// Files that went out. What is absent or empty does not narrow.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ExportsRequest {
    /// From this day on.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// Up to this day.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
    /// The kind of export, one of those that the list names.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub kind: Option<String>,
    /// Who, in full.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub actor: Option<String>,
    /// Only what was made from this data set.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub dataset: Option<String>,
}
