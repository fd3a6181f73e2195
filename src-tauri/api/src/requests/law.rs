//! Requests about acts and their articles.

use serde::Deserialize;
use ts_rs::TS;

/// A norm.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NormRequest {
    /// `act:article`.
    pub id: String,
    /// The day of the event that it is applied to; today if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub on: Option<String>,
}

/// Takes acts in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportActsRequest {
    /// A folder or a git clone in the layout of the public corpus of acts.
    pub path: String,
    /// Codes of the acts to take; all if absent or empty.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub only: Vec<String>,
    /// Only the acts that this program cites.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub cited: bool,
}

/// An act of the library.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ActRequest {
    /// Its code in the state's database of law, its code in the official information system, or its id here.
    pub act: String,
    /// The day; today if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub on: Option<String>,
}

/// An article of an act.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ArticleRequest {
    /// The act, as in `ActRequest`.
    pub act: String,
    /// The article's number.
    pub article: String,
    /// The day; today if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub on: Option<String>,
}

/// An article on two days.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ArticleDiffRequest {
    /// The act, as in `ActRequest`.
    pub act: String,
    /// The article's number.
    pub article: String,
    /// One day.
    pub from: String,
    /// The other.
    pub to: String,
}

/// Words sought in the texts of the acts.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NormSearchRequest {
    /// The words; each is found by its beginning.
    pub query: String,
    /// Only texts in force on this day; of all times if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub on: Option<String>,
}
