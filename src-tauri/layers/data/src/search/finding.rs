//! Finding: rows that hold all that was asked, the newest of them read and put in the order of closeness.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use crate::Result;
use crate::storage::Reader;

use super::lookup::Lookup;
use super::marking::{Closeness, Instead, Mark, Marking, number_closeness, places};
use super::query::Query;
use super::rows::Rows;
use super::shelves::Shelf;
use super::{nearness, table};

/// The newest rows that are read to be put in order; of a phrase, to be tried at all.
const READ: usize = 60;
const READ_FOR_PHRASE: usize = 600;

/// What was found on one shelf.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The closest first; equally close ones newest first.
    pub hits: Vec<Hit>,
    /// Whether there may be more than are given here.
    pub more: bool,
}

/// One thing found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The object's or row's number.
    pub id: i64,
    /// The fields that hold what was asked, the weightiest first.
    pub matched: Vec<Matched>,
    closeness: u32,
    day: u16,
}

/// A field that holds something of what was asked.
#[derive(Debug, Clone)]
pub struct Matched {
    /// Its name.
    pub field: &'static str,
    /// Its text.
    pub text: String,
    /// The places, rising, as bytes of the text.
    pub marks: Vec<Range<usize>>,
    /// The best of them.
    pub closeness: Closeness,
}

/// How far to go for a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// What was asked, in any form.
    Plain,
    /// Also what holds it inside and what a slip parts from it. It reads the whole dictionary.
    Near,
}

/// Finds at most `limit` things on one shelf, among the rows that the purpose of the session allows.
pub fn find(reader: Reader<'_>, shelf: Shelf, query: &Query, effort: Effort, limit: usize) -> Result<Found> {
    if query.is_empty() {
        return Ok(Found::default());
    }
    table::in_one_view(reader, || found(reader, shelf, query, effort, limit))
}

fn found(reader: Reader<'_>, shelf: Shelf, query: &Query, effort: Effort, limit: usize) -> Result<Found> {
    let lookup = Lookup::of(reader, shelf)?;
    let mut rows = lookup.number(&query.number, query.typing)?;
    let mut instead = Instead::new();
    if effort == Effort::Plain {
        rows.join(&lookup.all(query, &instead)?);
    } else {
        instead = nearness::instead(&lookup, query)?;
        rows = lookup.all(query, &instead)?;
    }
    let finding = Finding { reader, shelf, query, instead, exact: lookup.number(&query.number, false)? };
    finding.best(&rows, limit)
}

struct Finding<'a> {
    reader: Reader<'a>,
    shelf: Shelf,
    query: &'a Query,
    instead: Instead,
    /// Rows that bear the number asked for: never left unread.
    exact: Rows,
}

impl Finding<'_> {
    fn best(&self, rows: &Rows, limit: usize) -> Result<Found> {
        let phrase = self.query.parts.iter().any(|part| part.phrase);
        let read = if phrase { READ_FOR_PHRASE } else { READ.max(limit) };
        let (candidates, more) = self.newest(rows, read)?;
        let mut marking = Marking::of(&self.query.parts, &self.instead);
        let mut hits = Vec::new();
        for (day, row) in candidates {
            if let Some(texts) = table::texts(self.reader, self.shelf, row)? {
                hits.extend(self.judge(&mut marking, row, day, texts));
            }
            if phrase && hits.len() > limit {
                break;
            }
        }
        let more = more || hits.len() > limit;
        hits.sort_by_key(|hit| (Reverse(hit.closeness), Reverse(hit.day), Reverse(hit.id)));
        hits.truncate(limit);
        Ok(Found { hits, more })
    }

    /// The newest of the rows, with those that bear the very number; and whether any was left out.
    fn newest(&self, rows: &Rows, most: usize) -> Result<(Vec<(u16, u32)>, bool)> {
        let mut newest: BinaryHeap<Reverse<(u16, u32)>> = BinaryHeap::new();
        let found = rows.count();
        // Objects have no day.
        let skipped = if self.shelf == Shelf::Objects { found.saturating_sub(most) } else { 0 };
        table::days_of(self.reader, self.shelf, rows.iter().skip(skipped), |day, row| {
            if newest.len() < most {
                newest.push(Reverse((day, row)));
            } else if newest.peek().is_some_and(|Reverse(oldest)| *oldest < (day, row)) {
                newest.pop();
                newest.push(Reverse((day, row)));
            }
        })?;
        let mut newest: Vec<(u16, u32)> = newest.into_iter().map(|Reverse(found)| found).collect();
        for row in self.exact.iter().take(most) {
            if !newest.iter().any(|(_, known)| *known == row) {
                newest.push((0, row));
            }
        }
        newest.sort_unstable_by_key(|found| Reverse(*found));
        Ok((newest, found > most))
    }

    /// Reads a row: whether it still holds all that was asked, and how closely.
    fn judge(&self, marking: &mut Marking<'_>, row: u32, day: u16, texts: Vec<table::FieldText>) -> Option<Hit> {
        let mut best = vec![None; self.query.parts.len()];
        let mut words: Vec<Vec<Option<Closeness>>> =
            self.query.parts.iter().map(|part| vec![None; part.words.len()]).collect();
        let (mut whole, mut matched, mut bonus) = (None, Vec::new(), 0);
        let begins = self.query.typing;
        for text in texts {
            let mut closest = None;
            let mut marks = Vec::new();
            if text.is_number {
                let as_whole = number_closeness(&self.query.number, begins, &text.text);
                let as_part =
                    self.query.parts.iter().enumerate().filter_map(|(place, part)| {
                        Some((place, number_closeness(&part.numbers, begins, &text.text)?))
                    });
                for (place, closeness) in as_part {
                    closer(&mut best[place], closeness);
                    closer(&mut closest, closeness);
                }
                if let Some(closeness) = as_whole {
                    closer(&mut whole, closeness);
                    closer(&mut closest, closeness);
                }
                if closest.is_some() {
                    marks.push(0..text.text.len());
                }
            } else {
                let found = marking.text(&text.text);
                for mark in &found {
                    closer(&mut words[mark.part][mark.word], mark.closeness);
                    closer(&mut closest, mark.closeness);
                }
                bonus = bonus.max(self.together(&found, &text));
                marks = places(found);
            }
            if let Some(closeness) = closest {
                matched.push(Matched { field: text.field, text: text.text, marks, closeness });
            }
        }
        for ((place, words), part) in words.into_iter().enumerate().zip(&self.query.parts) {
            let all = words.into_iter().collect::<Option<Vec<_>>>().and_then(|words| words.into_iter().max());
            if let Some(worst) = all.filter(|_| !part.phrase || bonus >= PHRASE) {
                closer(&mut best[place], worst);
            }
        }
        let parts: Option<u32> = best.into_iter().map(|closeness| closeness.map(points)).sum();
        let number = whole.map(|closeness| 100 * points(closeness));
        // An object may be found by a name that it no longer bears; a row must still say what was asked.
        let parts = parts.or_else(|| (self.shelf == Shelf::Objects).then_some(0));
        let closeness = number.max(parts)? + bonus;
        Some(Hit { id: i64::from(row), matched, closeness, day })
    }

    /// Points for words of one text that stand together as they were asked, and for a name that says nothing else.
    fn together(&self, marks: &[Mark], text: &table::FieldText) -> u32 {
        let asked: Vec<(usize, usize)> = self
            .query
            .parts
            .iter()
            .enumerate()
            .flat_map(|(part, of)| (0..of.words.len()).map(move |word| (part, word)))
            .collect();
        let follows = |mark: &&Mark| {
            asked.iter().enumerate().all(|(step, (part, word))| {
                marks.iter().any(|next| next.place == mark.place + step && (next.part, next.word) == (*part, *word))
            })
        };
        let in_order = asked.len() > 1 && marks.iter().any(|mark| follows(&mark));
        let name = if text.is_name { 2 } else { 0 };
        let all_of_it = super::words::words(&text.text).count() == asked.len() && marks.len() >= asked.len();
        (if in_order { PHRASE } else { 0 }) + if marks.is_empty() { 0 } else { name } + if all_of_it { 4 } else { 0 }
    }
}

/// Points for words in their order.
const PHRASE: u32 = 8;

fn points(closeness: Closeness) -> u32 {
    match closeness {
        Closeness::Exact => 9,
        Closeness::Form => 7,
        Closeness::Beginning => 5,
        Closeness::Inside => 3,
        Closeness::Slip => 2,
    }
}

fn closer(best: &mut Option<Closeness>, closeness: Closeness) {
    *best = Some(best.map_or(closeness, |known| known.min(closeness)));
}
