//! The merge desk: pairs that may be one, side by side, and what was decided.

use serde::Serialize;
use ts_rs::TS;

use crate::cards::{DecisionView, ReasonView, SplitView};
use crate::parts::FactLine;

/// Pairs that wait for a decision.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeDesk {
    /// The page, the most alike first.
    pub items: Vec<MergePair>,
    /// How many there are in all.
    pub total: i64,
    /// Sent back to get the next page; absent on the last.
    pub after: Option<String>,
    /// What the last search came to, in words.
    pub searched: String,
    /// Whether there was no search yet, or objects came after it.
    pub stale: bool,
    /// From so many points of 100 a pair is here.
    pub threshold: u8,
    /// The model and its version.
    pub model: String,
    /// What the model can't do.
    pub limits: String,
}

/// Two objects that may be one.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergePair {
    /// One side.
    pub left: MergeSide,
    /// The other.
    pub right: MergeSide,
    /// How alike they are, 0 to 100.
    pub score: u8,
    /// Why.
    pub reasons: Vec<ReasonView>,
    /// That others are no less like one of them, in words.
    pub rivals: Option<String>,
    /// Why they can't be joined, in words: a chain of decisions, or two БИН.
    pub against_same: Option<String>,
    /// Why they can't be told apart: the decisions that keep them together.
    pub against_different: Option<String>,
    /// The decision about this pair that stands.
    pub standing: Option<DecisionView>,
}

/// One side of a pair.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeSide {
    /// Its own key, for the decision.
    pub key: String,
    /// Opens its card; that of the one it was joined to, if it was.
    pub card_key: String,
    /// Its kind in words.
    pub kind_name: String,
    /// Its name in pieces, differences marked.
    pub name: Vec<NamePiece>,
    /// How it is known: its number, or the source that names it.
    pub known_as: String,
    /// Its other names, address, and how many rows name it.
    pub lines: Vec<FactLine>,
    /// Whom people joined to it already.
    pub joined: Vec<String>,
}

/// A piece of a name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NamePiece {
    /// As written.
    pub text: String,
    /// `same`, `near`, `differs` or `plain`.
    pub mark: String,
}

/// What was decided, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeLog {
    /// The page.
    pub items: Vec<DecisionView>,
    /// How many there are in all.
    pub total: i64,
    /// Sent back to get the page before; absent on the last.
    pub before: Option<i64>,
    /// The newest splits of objects that a name had made of several; with the first page alone.
    pub splits: Vec<SplitView>,
}
