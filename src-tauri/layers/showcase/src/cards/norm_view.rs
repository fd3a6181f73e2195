//! A cited article opened, with the deadline rules that rest on it.

use serde::Serialize;
use ts_rs::TS;

use crate::norms::LawArticle;

/// An article. `gist` is this program's paraphrase, never the official text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NormView {
    /// `act:article`.
    pub id: String,
    /// The act's title.
    pub act: String,
    /// The article's number and title.
    pub article: String,
    /// The paraphrase.
    pub gist: String,
    /// The day of the text that was read.
    pub redaction: String,
    /// Says that this is a paraphrase, of which text, and where the official one is.
    pub notice: String,
    /// The official text's address.
    pub address: String,
    /// Deadline rules of the article.
    pub rules: Vec<RuleLine>,
    /// The full text as it stood on the day of the event, where the library of acts has it.
    pub full: Option<LawArticle>,
    /// Why there is no full text, in words.
    pub no_full: Option<String>,
}

/// A deadline rule in one line.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RuleLine {
    /// The rule's id.
    pub id: String,
    /// The duty.
    pub name: String,
    /// Length and unit in words.
    pub term: String,
    /// Exact place in the act.
    pub place: String,
    /// Confidence of the reading.
    pub confidence: String,
    /// Open questions.
    pub note: Option<String>,
    /// Whether the program counts by it.
    pub enabled: bool,
}
