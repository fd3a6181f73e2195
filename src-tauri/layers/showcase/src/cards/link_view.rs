//! Why a row stands on a card, and the decisions of people behind it.

use serde::Serialize;
use ts_rs::TS;

use crate::parts::RowRef;

/// One side of a row: which object it is about, and why.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowLink {
    /// `authority`, `entity` or `object`.
    pub side: String,
    /// Opens the object's card.
    pub key: String,
    /// Key of the object that the row itself names: another one where people joined that to the card's.
    pub own_key: String,
    /// The object's name.
    pub name: String,
    /// Why the row is about it.
    pub text: String,
    /// The decisions that joined what the row names to that object, in the order of the chain; each can be taken back.
    pub decisions: Vec<DecisionView>,
    /// The split that gave the row to what it names; it can be taken back.
    pub split: Option<SplitView>,
    /// Whether the row may be given to another object of the same name: nothing but a name has put it here.
    pub may_split: bool,
    /// The objects that were told apart from what the row names: it may be one of theirs.
    pub parts: Vec<NamedPart>,
}

/// An object that was told apart from others of its name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NamedPart {
    /// Its own key.
    pub key: String,
    /// Its name, and how it is known.
    pub name: String,
}

/// Rows of one name that a person gave to another object of that name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SplitView {
    /// Its number.
    pub id: i64,
    /// What was done, in words.
    pub text: String,
    /// Key of the object that the name alone makes of all rows.
    pub whole_key: String,
    /// Key of the one that has these rows; nothing once it is gone.
    pub part_key: Option<String>,
    /// The rows; each opens its source.
    pub rows: Vec<RowRef>,
    /// Who did it and when, in words.
    pub by: String,
    /// Why, in the person's words; may be empty.
    pub reason: String,
    /// Whether it stands.
    pub standing: bool,
    /// Who took it back, when and why, in words.
    pub withdrawn: Option<String>,
}

/// An object that people joined to that of a card.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JoinedObject {
    /// Its own key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// How it is known: its number, or the source that names it.
    pub known_as: String,
    /// The decisions that joined it, in the order of the chain; each can be taken back.
    pub decisions: Vec<DecisionView>,
}

/// A person's decision about two objects.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DecisionView {
    /// Its number.
    pub id: i64,
    /// `same`, `different` or `later`.
    pub verdict: String,
    /// The verdict in words.
    pub verdict_name: String,
    /// Key of one object.
    pub left_key: String,
    /// Its name.
    pub left: String,
    /// Key of the other.
    pub right_key: String,
    /// Its name.
    pub right: String,
    /// Who decided and when, in words.
    pub by: String,
    /// When, UTC.
    pub at: String,
    /// Why, in the person's words; may be empty.
    pub reason: String,
    /// How alike the names were then, 0 to 100.
    pub score: u8,
    /// The parts of that score.
    pub why: Vec<ReasonView>,
    /// Whether it stands.
    pub standing: bool,
    /// Who took it back, when and why, in words.
    pub withdrawn: Option<String>,
}

/// One part of a score, in words.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReasonView {
    /// What it is.
    pub kind: String,
    /// In words.
    pub text: String,
    /// Points that it gave or took; 0 for what only tells of another part.
    pub points: i32,
    /// `good`, `bad` or `plain`: for the mark beside the words.
    pub tone: String,
}
