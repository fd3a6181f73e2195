//! The deadline board of a head of department.

use serde::Serialize;
use ts_rs::TS;

use crate::desks::{BucketCount, CaseHead, DeadlineItem};
use crate::parts::Basis;

/// Every dated task of every open case, counted three ways. A number opens the items that it counts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Board {
    /// The day it is.
    pub today: String,
    /// Totals by bucket.
    pub totals: Vec<BucketCount>,
    /// What the counts rest on: tasks that have a date.
    pub basis: Basis,
    /// By person.
    pub by_person: Vec<BoardRow>,
    /// By kind of case.
    pub by_kind: Vec<BoardRow>,
    /// By authority.
    pub by_authority: Vec<BoardRow>,
    /// What is counted, nearest date first.
    pub items: Vec<BoardItem>,
    /// Open cases of which nobody would be reminded.
    pub stuck: Vec<StuckCase>,
}

/// An open case of which nobody would be reminded.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StuckCase {
    /// The case.
    pub head: CaseHead,
    /// `on_hold` or `no_day`.
    pub reason: String,
    /// The same in words.
    pub why: String,
}

/// One line of a board.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BoardRow {
    /// Matches `person`, `kind` or `authority` of the items.
    pub name: String,
    /// Counts by bucket, in the order of `totals`.
    pub counts: Vec<i64>,
}

/// A counted item with the three names that it is counted under.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BoardItem {
    /// The task.
    pub item: DeadlineItem,
    /// The person.
    pub person: String,
    /// The kind of case.
    pub kind: String,
    /// The authority, or a dash.
    pub authority: String,
}
