//! What calls about the journal are given.

use serde::Deserialize;
use ts_rs::TS;

/// Which lines are asked for. What is absent or empty does not narrow.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct JournalFilter {
    /// From this day on.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub from: Option<String>,
    /// Up to this day.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
    /// The action's code, one of those that a page names.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub action: Option<String>,
    /// Who, in full.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub actor: Option<String>,
}

/// A page of the journal.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct JournalRequest {
    /// Lines before this number; the newest if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub before: Option<i64>,
    /// Which lines.
    #[serde(flatten)]
    pub filter: JournalFilter,
}

/// A head of the journal that was printed or written down.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CheckHeadRequest {
    /// Its line, as under its QR code; small letters and blanks are forgiven.
    pub printed: String,
}

/// Lines of the journal as a file that proves itself.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportJournalRequest {
    /// The file, `.jsonl`.
    pub path: String,
    /// Which lines.
    #[serde(flatten)]
    pub filter: JournalFilter,
    /// What the file is for, in the person's own words: it stands in its mark.
    #[serde(default)]
    #[ts(as = "String")]
    pub what_for: String,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub replace: bool,
}
