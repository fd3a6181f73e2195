//! One chronology of several documents: what happened when, by the dates in them and the verbs beside these.
//!
//! Two documents that tell of one event make one event with two places. Where they contradict each other both are shown.

mod conflicts;
mod merging;
mod reading;
mod sentences;

use chrono::NaiveDate;

use super::requisites::{Place, Requisites, Rules};
use super::text::Document;

pub use conflicts::Conflict;

/// A document with what was found in it.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The id by which places name it.
    pub id: &'a str,
    /// Its text.
    pub document: &'a Document,
    /// Its requisites.
    pub requisites: &'a Requisites,
}

/// A place where an event is told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The document's id.
    pub document: String,
    /// The date.
    pub date: Place,
    /// The sentence around it, or that part of it which was kept: bytes of the same paragraph.
    pub sentence: std::ops::Range<usize>,
    /// The words of it; `…` stands where it was shortened.
    pub what: String,
}

/// A document that an event speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its kind, a rule `[[document]]`.
    pub kind: Option<String>,
    /// Its number as written.
    pub number: String,
}

/// Something that happened on a day or over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day, or the first one.
    pub from: NaiveDate,
    /// The last day of a period.
    pub to: Option<NaiveDate>,
    /// What it was, a rule `[[event]]`; nothing where no verb tells it.
    pub kind: Option<String>,
    /// The document whose day it is.
    pub named: Option<Named>,
    /// Where it is told of, in the order of the documents given.
    pub mentions: Vec<Mention>,
}

/// What several documents tell together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chronology {
    /// Events by their day.
    pub events: Vec<Event>,
    /// Contradictions: a document of one kind and number with different days.
    pub conflicts: Vec<Conflict>,
    /// Dates that are not settled and stand in no order, therefore.
    pub unsettled: Vec<Mention>,
}

/// Glues what was found in several documents into one chronology. The same sources in the same order give the same result.
#[must_use]
pub fn glue(sources: &[Source<'_>], rules: &Rules) -> Chronology {
    let mut read = reading::Read::default();
    for source in sources {
        reading::read(source, rules, &mut read);
    }
    let conflicts = conflicts::find(&read.told);
    Chronology { events: merging::merge(read.told, rules), conflicts, unsettled: read.unsettled }
}

#[cfg(test)]
mod tests;
