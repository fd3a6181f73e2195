//! Places where sought words stand, as shown.

use serde::Serialize;
use ts_rs::TS;

/// What was found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LawHits {
    /// The words sought.
    pub query: String,
    /// The day on which the texts are in force; of all times if absent.
    pub on: Option<String>,
    /// Articles, best first.
    pub hits: Vec<LawHit>,
    /// Whether there are more.
    pub more: bool,
    /// Whether long words were cut short to find anything.
    pub looser: bool,
    /// What came of it, in words.
    pub message: String,
}

/// An article with the words.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LawHit {
    /// The act's code.
    pub act: String,
    /// The act's name.
    pub act_name: String,
    /// The article's number.
    pub article: String,
    /// What to call it.
    pub label: String,
    /// Its heading, as it stands in the act, with the words sought marked; empty if it has none.
    pub heading: Vec<LawHitPiece>,
    /// `kk` or `ru`.
    pub language: String,
    /// Since when it reads so.
    pub since: String,
    /// The last day on which it does.
    pub until: Option<String>,
    /// Both in words.
    pub span: String,
    /// A day on which it reads so: the one asked for, or the first.
    pub on: String,
    /// The words where they stand.
    pub snippet: Vec<LawHitPiece>,
}

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LawHitPiece {
    /// The text.
    pub text: String,
    /// Whether it is a word sought.
    pub hit: bool,
}
