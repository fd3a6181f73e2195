//! A date that somebody has to keep, with its arithmetic.

use serde::Serialize;
use ts_rs::TS;

use crate::parts::{NormRef, RowRef};

/// A task of a case, or a clock that a registry row has started.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DeadlineItem {
    /// What must be done.
    pub title: String,
    /// The case, for a task.
    pub case_id: Option<i64>,
    /// The case in words, or the row's number.
    pub case_title: String,
    /// The kind of case, or the duty behind the clock, in words.
    pub kind: String,
    /// The task's id in its tactic.
    pub task: Option<String>,
    /// The demand of an act, for one.
    pub promise: Option<i64>,
    /// The request or the breach about personal data, for one.
    pub duty: Option<i64>,
    /// Opens the card of the object.
    pub object_key: String,
    /// The object's name.
    pub object_name: String,
    /// The authority's name, if there is one.
    pub authority: Option<String>,
    /// The date of the law; absent while its trigger has not happened, or where the law sets none.
    pub due: Option<String>,
    /// The day set for it where the law sets none.
    pub planned: Option<String>,
    /// Whether a person has put it on hold; its term goes on running.
    pub on_hold: bool,
    /// Whether the date of the law is past.
    pub overdue: bool,
    /// Days from today to the date of the law, or to the day set; negative when past.
    pub days_left: Option<i64>,
    /// `overdue`, `set_passed`, `today`, `three_days`, `week`, `later` or `waiting`.
    pub bucket: String,
    /// Who answers for it.
    pub owner: String,
    /// The deadline rule.
    pub rule: Option<String>,
    /// `us` or `others`.
    pub with_whom: String,
    /// What the date waits for, while it is not known.
    pub waits_for: Option<String>,
    /// The row that started the clock.
    pub row: Option<RowRef>,
    /// The arithmetic.
    pub derivation: Option<DeadlineView>,
}

/// A date with its derivation, ready to be read aloud.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DeadlineView {
    /// The rule's id.
    pub rule: String,
    /// The duty.
    pub name: String,
    /// The date, or the moment for terms in hours.
    pub due: String,
    /// Trigger, start of count, each skipped day by name, extensions, suspensions, result.
    pub steps: Vec<DerivationStep>,
    /// The article.
    pub norm: NormRef,
    /// Exact place in the act.
    pub place: String,
    /// Which calendars were used and whether they are published or computed.
    pub calendar: String,
    /// Open questions: silent law, edition later than the event, computed calendar.
    pub notes: Vec<String>,
}

/// One line of the arithmetic.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DerivationStep {
    /// The day the line is about.
    pub date: String,
    /// What happens on it and why.
    pub why: String,
}
