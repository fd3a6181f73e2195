//! Requests about who is who, and searches.

use ekn_showcase::parts::RowRef;
use serde::Deserialize;
use ts_rs::TS;

/// Pairs that wait for a decision.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct MergeRequest {
    /// Those put off, instead of those open.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub later: bool,
    /// From the page before.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after: Option<String>,
}

/// Two objects by their own keys.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PairRequest {
    /// One.
    pub left: String,
    /// The other.
    pub right: String,
}

/// A person's decision about two objects.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DecideMergeRequest {
    /// One, by its own key.
    pub left: String,
    /// The other, by its own key.
    pub right: String,
    /// `same`, `different` or `later`.
    pub verdict: String,
    /// Why; may be left out.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

/// Gives rows of an object that a name alone has gathered to another one of that name.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SplitRequest {
    /// The object that the rows name, by its own key.
    pub object: String,
    /// The rows that are of another.
    pub rows: Vec<RowRef>,
    /// The object that an earlier split made, by its own key; a new one if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub into: Option<String>,
    /// Why; may be left out.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

/// Takes a decision about two objects, or a split, back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct UndoMergeRequest {
    /// The decision's number.
    pub decision: i64,
    /// Why; may be left out.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

/// A page of what was decided about pairs.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct MergeLogRequest {
    /// Decisions before this number; the newest if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub before: Option<i64>,
}

/// A search over everything.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct SearchRequest {
    /// Words in any form, numbers with or without zeros, names; a phrase in quotes.
    pub query: String,
    /// `objects`, `inspections`, `appeals`, `challenges`, `cases`, `documents`, `norms`, `acts`, `laws`; all if absent.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub kinds: Vec<String>,
    /// The most of each kind: 8 if absent, 50 at most.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<u32>,
}

/// A list of numbers and names.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ListRequest {
    /// Lines as they were pasted: numbers or names, parted in any way.
    pub lines: Vec<String>,
}
