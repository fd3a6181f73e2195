//! Requests about drafts of acts.

use serde::Deserialize;
use ts_rs::TS;

/// A draft of a case.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DraftRequest {
    /// The case.
    pub case: i64,
    /// The template.
    pub template: String,
}

/// A document that a person has edited comes back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReturnDraftRequest {
    /// The draft.
    pub draft: i64,
    /// `kk` or `ru`.
    pub language: String,
    /// The DOCX file.
    pub path: String,
}

/// Makes a draft an act.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AdoptDraftRequest {
    /// The draft.
    pub draft: i64,
    /// Registration number, exactly as it stands.
    pub number: String,
    /// The day of the act, `YYYY-MM-DD`.
    pub day: String,
    /// Why it is adopted although something keeps it from going out; needed only then.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub despite: Option<String>,
}

/// Writes out a document of a kept draft.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportDraftRequest {
    /// The draft.
    pub draft: i64,
    /// `kk` or `ru`.
    pub language: String,
    /// The file: PDF by its ending, else DOCX.
    pub path: String,
    /// The copy of the office, as the program would write it now: numbers in the text and where each fact comes from. What a person has
    /// changed in Word is in the other copy alone.
    #[serde(default)]
    pub references: bool,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    pub replace: bool,
}
