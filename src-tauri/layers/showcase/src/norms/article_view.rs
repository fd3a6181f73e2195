//! An article as shown: two languages side by side, as they stood on a day.

use serde::Serialize;
use ts_rs::TS;

use crate::norms::{LawActHead, LawEdition};

/// An article on a day.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LawArticle {
    /// Which act.
    pub act: LawActHead,
    /// The article's number.
    pub article: String,
    /// What to call it.
    pub label: String,
    /// The day.
    pub on: String,
    /// In Kazakh.
    pub kk: LawSide,
    /// In Russian.
    pub ru: LawSide,
    /// Days on which its wording changed, oldest first.
    pub wordings: Vec<LawWording>,
    /// The day that brought the wording before this one.
    pub earlier: Option<String>,
    /// The day that brought the wording after this one.
    pub later: Option<String>,
    /// The article before it in the act.
    pub previous: Option<String>,
    /// The article after it.
    pub next: Option<String>,
    /// What to mind about the two texts.
    pub notes: Vec<String>,
    /// What is to be known of these texts.
    pub notice: String,
}

/// One language of an article.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LawSide {
    /// `kk` or `ru`.
    pub language: String,
    /// The text in force on the day.
    pub text: Option<LawText>,
    /// Why there is none, in words.
    pub missing: Option<String>,
}

/// A text in force.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LawText {
    /// Its heading, as it stands in the act.
    pub heading: String,
    /// Its paragraphs.
    pub paragraphs: Vec<LawParagraph>,
    /// The day from which the article reads so.
    pub since: String,
    /// The last day on which it does.
    pub until: Option<String>,
    /// Both in words.
    pub span: String,
    /// The act's edition in force on the day.
    pub edition: LawEdition,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LawParagraph {
    /// `text`, `note` for footnotes of the source, `heading` or `table` for a row of a table.
    pub kind: String,
    /// How deep it stands.
    pub indent: u8,
    /// The text without marks.
    pub text: String,
}

/// A day on which an article's wording changed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LawWording {
    /// The day.
    pub since: String,
    /// Languages in which it changed.
    pub languages: Vec<String>,
    /// The amending act, as the source gives it.
    pub cause: Option<String>,
    /// Whether it is the one in force on the day asked for.
    pub shown: bool,
}
