//! Supervised objects, searched.

use serde::Serialize;
use ts_rs::TS;

use crate::parts::Basis;

/// A page of objects.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ObjectList {
    /// The page.
    pub items: Vec<ObjectRow>,
    /// How many match in all.
    pub total: i64,
    /// What their counts rest on: objects known by БИН or ИИН, to which rows are joined by it.
    pub basis: Basis,
    /// Sent back to get the next page; absent on the last.
    pub after: Option<String>,
}

/// One object in the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ObjectRow {
    /// Opens the card.
    pub key: String,
    /// `entity` or `authority`.
    pub kind: String,
    /// The kind in words.
    pub kind_name: String,
    /// The name.
    pub name: String,
    /// The identifier exactly as stored; in words that there is none.
    pub identifier: String,
    /// Inspections of it, or by it.
    pub inspections: i64,
    /// Appeals about it, or to it.
    pub appeals: i64,
    /// Challenges.
    pub challenges: i64,
    /// Open cases.
    pub cases: i64,
}
