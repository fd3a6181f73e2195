//! The first rows as understood, put into words.

use ekn_data::registries::{Registry, table as rows};
use ekn_data::sources::Value;
use ekn_data::sources::intake::{Preview, SeenRow};
use serde::Serialize;
use ts_rs::TS;

use crate::{Result, Showcase};

/// The beginning of a file as an import would understand it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PreviewView {
    /// The file's columns.
    pub columns: Vec<String>,
    /// The fields that are read.
    pub fields: Vec<PreviewField>,
    /// The first rows.
    pub rows: Vec<PreviewRow>,
    /// Rows read.
    pub read: i64,
    /// Rows among them that would be set aside.
    pub rejected: i64,
    /// Whether that is the whole file.
    pub whole: bool,
    /// Whether the encoding was judged by the beginning of the file alone.
    pub head_only: bool,
    /// Columns that are neither mapped nor ignored.
    pub unmapped: Vec<String>,
    /// What speaks against rows, the most frequent first.
    pub problems: Vec<PreviewProblem>,
    /// What was counted, in words.
    pub message: String,
}

/// A field that is read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PreviewField {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The column that it is read from, from 0; none if it is the same in every row.
    pub column: Option<i64>,
}

/// A row of a file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PreviewRow {
    /// Its line.
    pub line: i64,
    /// Its cells.
    pub cells: Vec<String>,
    /// One value a field, as understood; empty if the row would be set aside.
    pub values: Vec<String>,
    /// Why it would be set aside, in words; else empty.
    pub problem: String,
    /// The cell that is meant, from 0, if one is.
    pub cell: Option<i64>,
}

/// One kind of problem.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PreviewProblem {
    /// The reason's code.
    pub reason: String,
    /// The field, or empty.
    pub field: String,
    /// The value where it is an unknown word, or empty.
    pub value: String,
    /// One case of it, in words.
    pub message: String,
    /// The line of that case.
    pub line: i64,
    /// How many rows of those read.
    pub count: i64,
}

impl Showcase<'_> {
    /// The first rows of a file in words, with what is known of rows held and the file has no column for.
    pub fn preview(&self, registry: Registry, dataset: &str, seen: &Preview) -> Result<PreviewView> {
        // A field is read if it has a column, or a value without one.
        let has_value = |at: usize| {
            let mut understood = seen.rows.iter().filter_map(|row| row.understood.as_ref().ok());
            understood.any(|values| values.get(at).is_some_and(|value| *value != Value::Unknown))
        };
        let shown: Vec<usize> =
            (0..registry.fields().len()).filter(|at| seen.places[*at].is_some() || has_value(*at)).collect();
        let fields = shown.iter().map(|at| {
            let id = registry.fields()[*at].name;
            let label = self.words.get(&format!("field.{id}"));
            PreviewField { id: id.to_owned(), label, column: seen.places[*at].map(|column| column as i64) }
        });
        let problems = seen.problems.iter().map(|(row, count)| PreviewProblem {
            message: self.reject_words(row),
            value: if row.reason == "unknown_code" { row.detail.clone() } else { String::new() },
            reason: row.reason.clone(),
            field: row.field.clone(),
            line: row.line,
            count: *count as i64,
        });
        let (read, rejected) = (self.words.count(seen.read as i64), self.words.count(seen.rejected as i64));
        let key = if seen.whole { "preview.whole" } else { "preview.beginning" };
        let mut message = self.words.say(key, &[("read", &read), ("rejected", &rejected)]);
        let known = rows::filled_fields(self.reader, registry, dataset)?.into_iter();
        let absent = known.filter(|name| registry.field(name).is_some_and(|(at, _)| !shown.contains(&at)));
        let absent: Vec<String> = absent.map(|name| self.words.get(&format!("field.{name}"))).collect();
        if !absent.is_empty() {
            message = format!("{message} {}", self.words.say("preview.absent", &[("fields", &absent.join(", "))]));
        }
        message.extend(self.part_of_all(seen.read, seen.in_all.filter(|_| seen.whole)));
        if seen.lost_letters > 0 {
            message = format!("{message} {}", self.lost_letters(seen.lost_letters));
        }
        Ok(PreviewView {
            columns: seen.columns.clone(),
            fields: fields.collect(),
            rows: seen.rows.iter().map(|row| self.preview_row(registry, row, &seen.places, &shown)).collect(),
            read: seen.read as i64,
            rejected: seen.rejected as i64,
            whole: seen.whole,
            head_only: seen.head_only,
            unmapped: seen.unmapped.clone(),
            problems: problems.collect(),
            message,
        })
    }

    fn preview_row(&self, registry: Registry, row: &SeenRow, places: &[Option<usize>], shown: &[usize]) -> PreviewRow {
        let in_words = |values: &Vec<Value>, at: usize| match &values[at] {
            Value::Unknown => self.words.get("fact.missing"),
            Value::Blank => self.words.get("fact.blank"),
            value => self.field_value(registry, registry.fields()[at].name, &value.text()),
        };
        let (values, problem, cell) = match &row.understood {
            Ok(values) => (shown.iter().map(|at| in_words(values, *at)).collect(), String::new(), None),
            Err(reject) => {
                let place = registry.field(&reject.field).and_then(|(at, _)| places[at]);
                (Vec::new(), self.reject_words(reject), place.map(|at| at as i64))
            }
        };
        PreviewRow { line: row.line as i64, cells: row.cells.clone(), values, problem, cell }
    }
}
