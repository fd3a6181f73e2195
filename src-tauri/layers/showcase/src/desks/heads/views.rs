//! What a head of department sees: tables of one shape, so that the screen, its print, its files and the weekly report say the same.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::parts::{Basis, Choice, RowRef};
use crate::words::Words;

/// The numbers of a period beside those of the one before it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeadsView {
    /// The day it is.
    pub today: String,
    /// The period that was chosen: `week`, `month`, `quarter` or `year`.
    pub period: String,
    /// Periods to choose from.
    pub periods: Vec<Choice>,
    /// The first day of the period.
    pub since: String,
    /// Its last day: today. A register that does not reach to it says so.
    pub until: String,
    /// Both periods in words.
    pub said: String,
    /// The tables.
    pub tables: Vec<HeadsTable>,
    /// «Hypothesis, to be verified by procedural means».
    pub notice: String,
    /// What the numbers of the registries rest on.
    pub basis: Basis,
}

/// A table.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeadsTable {
    /// `figures`, `deadlines`, `workload`, `stuck`, `measures`, `bodies`, `risk`, `weeks` or `quality`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// How it comes about and what it can't say.
    pub said: String,
    /// Whether its cells are shaded by their values: `row` within a row, `table` over the whole table, else not.
    pub shade: Option<String>,
    /// Names of the columns; the first is that of the rows' names.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<HeadsRow>,
    /// What it rests on.
    pub basis: Option<Basis>,
    /// What is said where there is no row.
    pub empty: String,
}

/// A row of a table.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeadsRow {
    /// Its name.
    pub name: String,
    /// Opens the card of an object.
    pub key: Option<String>,
    /// Opens a case.
    pub case_id: Option<i64>,
    /// A cell for each column but the first.
    pub cells: Vec<HeadsCell>,
}

/// A cell.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct HeadsCell {
    /// As it is shown.
    pub text: String,
    /// Its value, where it has one: by it rows are put in order and cells are shaded.
    pub value: Option<f64>,
    /// What more there is to say.
    pub note: Option<String>,
    /// Opens its rows.
    pub rows: Option<RowsWanted>,
    /// Opens the rows that the number of the note counts.
    pub note_rows: Option<RowsWanted>,
}

/// Rows behind a number. It is sent back as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowsWanted {
    /// `inspections`, `signs`, `appeals`, `challenges`, `upheld`, `acts`, `objects`, `blind`, `tasks` or
    /// `forecast`; `holds`, `not_enough_data` or `not_applicable` of a rule; `level` of objects; `unusual` of a comparison; `compared` of acts;
    /// `district` of a count; `term` of a score; `said` by a version of a model; `judged` or `judged_yes` of its year.
    pub figure: String,
    /// From this day on.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub since: Option<String>,
    /// Up to this day.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub until: Option<String>,
    /// The beginning of a code of territory; empty for what lies nowhere.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub place: Option<String>,
    /// The number of a body.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub body: Option<i64>,
    /// Kind of inspection, of appeal, of act, or of case in words; of object where a level is asked for; a comparison; the number of a score; a version.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub kind: Option<String>,
    /// Rule of a sign; by what the rows of a year are grouped.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub rule: Option<String>,
    /// Person of a task.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub person: Option<String>,
    /// Bucket of a task, what came of an act (with `known:` before it, those of which that is known), a level of attention, a unit of a comparison, or of a district `objects`, `inspections`,
    /// `appeals`, `complained` or `blind`, or a term of a score, or a group of a year.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub state: Option<String>,
}

/// A page of rows behind a number.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HeadsRows {
    /// What is listed.
    pub title: String,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows, at most 100.
    pub rows: Vec<HeadsLine>,
    /// How many there are in all.
    pub total: i64,
    /// Sent back to get the next page; absent on the last.
    pub after: Option<i64>,
}

/// A row behind a number, with what it opens.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct HeadsLine {
    /// A cell for each column.
    pub cells: Vec<String>,
    /// The stored row.
    pub row: Option<RowRef>,
    /// The card of an object.
    pub key: Option<String>,
    /// The case.
    pub case_id: Option<i64>,
    /// What a model said, with its reasons.
    pub prediction: Option<i64>,
}

impl HeadsCell {
    /// A number that opens its rows, unless it is nought.
    pub(super) fn count(words: &Words, count: i64, rows: RowsWanted) -> Self {
        Self {
            text: words.count(count),
            value: Some(count as f64),
            rows: (count > 0).then_some(rows),
            ..Self::default()
        }
    }

    /// Words alone.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}
