//! What changed in an article between two days, as shown.

use serde::Serialize;
use ts_rs::TS;

use crate::norms::LawActHead;

/// An article on two days compared.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LawDiff {
    /// Which act.
    pub act: LawActHead,
    /// The article's number.
    pub article: String,
    /// What to call it.
    pub label: String,
    /// The earlier day.
    pub from: String,
    /// The later day.
    pub to: String,
    /// In Kazakh.
    pub kk: LawDiffSide,
    /// In Russian.
    pub ru: LawDiffSide,
}

/// One language compared.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LawDiffSide {
    /// `kk` or `ru`.
    pub language: String,
    /// Since when the earlier wording was in force, if there was one.
    pub from: Option<String>,
    /// Since when the later wording was in force, if there was one.
    pub to: Option<String>,
    /// Whether both read alike.
    pub same: bool,
    /// What came of it, in words.
    pub message: String,
    /// Paragraphs in their order, the heading first.
    pub paragraphs: Vec<LawDiffParagraph>,
}

/// A paragraph compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LawDiffParagraph {
    /// `same`, `changed`, `added` or `removed`.
    pub change: String,
    /// `text`, `note`, `heading` or `table`.
    pub kind: String,
    /// How deep it stands.
    pub indent: u8,
    /// Its words.
    pub pieces: Vec<LawDiffPiece>,
}

/// Words that stayed, came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LawDiffPiece {
    /// `same`, `added` or `removed`.
    pub kind: String,
    /// The words.
    pub text: String,
}
