//! Sources and legal cards as shown.

use serde::Serialize;
use ts_rs::TS;

use crate::duties::DpiaStanding;
use crate::parts::{Choice, NormRef};

/// A source that data sets are taken from.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceView {
    /// Its id.
    pub id: String,
    /// The body that keeps it.
    pub body: String,
    /// The system's name.
    pub system: String,
    /// Whom to write to about faults.
    pub contact: String,
    /// `official` or `unofficial`.
    pub kind: String,
    /// The kind in words.
    pub kind_name: String,
    /// How often an extract is expected, in words.
    pub rhythm: String,
    /// Ids of its data sets.
    pub passports: Vec<String>,
    /// How fresh it is, in words.
    pub freshness: String,
    /// Whether an extract is overdue.
    pub overdue: bool,
}

/// The legal card of a data set.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PassportView {
    /// Its id, given to `import`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The id of its source.
    pub source: String,
    /// The registry that it fills.
    pub registry: String,
    /// Who keeps the source.
    pub operator: String,
    /// Purposes in words.
    pub purposes: Vec<String>,
    /// Roles in words.
    pub roles: Vec<String>,
    /// Whether the purpose and the role of this session are among them.
    pub allowed: bool,
    /// The legal ground.
    pub ground: NormRef,
    /// The ground in words.
    pub ground_text: String,
    /// Fields with their personal-data class.
    pub fields: Vec<FieldLine>,
    /// How long the rows are kept, and by what.
    pub retention: String,
    /// What is proposed when the time is over, in words.
    pub preferred: String,
    /// The assessment of the effect on personal data.
    pub dpia: DpiaView,
    /// How the form of assessment stands.
    pub dpia_form: DpiaStanding,
    /// The default mapping profile.
    pub profile: String,
    /// SHA-256 of the card's file.
    pub sha256: String,
    /// How many batches are held under it.
    pub batches: i64,
    /// How many rows are held under it.
    pub rows: i64,
    /// How fresh they are, in words.
    pub freshness: String,
    /// Whether an extract is overdue.
    pub overdue: bool,
}

/// A field of a data set.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldLine {
    /// Its name in the store.
    pub name: String,
    /// Its name in words.
    pub label: String,
    /// Its personal-data class: code and name.
    pub class: Choice,
}

/// How the assessment of the effect on personal data stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DpiaView {
    /// `not_carried_out` or `approved`.
    pub state: String,
    /// The state in words.
    pub state_name: String,
    /// What was assessed, or why not yet.
    pub note: String,
    /// Who approved it and when, in words.
    pub approved: Option<String>,
}
