//! Finding: rows that hold what was asked, read and put in the order of closeness.
//!
//! Few rows are read, however many there are: first those that bear the very number or name, then those that hold all the words,
//! then those that hold the beginning of one; of each the newest.

use std::cmp::Reverse;
use std::ops::Range;

use crate::Result;
use crate::storage::Reader;

use super::lookup::{FEW, Lookup};
use super::marking::{Closeness, Instead, Mark, Marking, number_closeness, places};
use super::naming::NameTerms;
use super::query::{Query, Wanted};
use super::rows::Rows;
use super::shelves::Shelf;
use super::{nearness, table};

/// The newest rows that are read to be put in order; of a phrase and of an initial, to be tried at all.
const READ: usize = 60;
const TRIED: usize = 400;

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
    /// Whether its name as a whole is what was asked.
    pub(super) named: Named,
    /// The worst way in which a part of what was asked is met; none if its texts do not hold all of it.
    worst: Option<Closeness>,
    closeness: u32,
    day: u16,
}

/// How a name as a whole meets what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// It does not.
    Not,
    /// But for the legal form, which is another.
    OtherForm,
    /// But for the legal form, which one of them does not tell or tells otherwise.
    Bare,
    /// Word for word.
    Whole,
}

impl Hit {
    /// Whether it is called what was asked, or holds every word of it as it was typed. Another form of a word may be another word.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.named != Named::Not || matches!(self.worst, Some(Closeness::Exact | Closeness::Beginning))
    }
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

/// Objects whose БИН or ИИН has some digits inside or at its end. It reads every identifier: for what nothing else answers.
pub fn find_inside(reader: Reader<'_>, digits: &str, limit: usize) -> Result<Found> {
    let mut held = table::objects_holding(reader, digits, limit + 1)?;
    let more = held.len() > limit;
    held.truncate(limit);
    let hits = held.into_iter().map(|(id, text)| {
        let marks = text.match_indices(digits).take(1).map(|(at, digits)| at..at + digits.len()).collect();
        let matched = vec![Matched { field: "id", text, marks, closeness: Closeness::Inside }];
        Hit { id, matched, named: Named::Not, worst: Some(Closeness::Inside), closeness: 0, day: 0 }
    });
    Ok(Found { hits: hits.collect(), more })
}

fn found(reader: Reader<'_>, shelf: Shelf, query: &Query, effort: Effort, limit: usize) -> Result<Found> {
    let lookup = Lookup::of(reader, shelf)?;
    let instead = if effort == Effort::Near { nearness::instead(&lookup, query)? } else { Instead::new() };
    Finding { reader, shelf, query, effort, instead, lookup }.best(limit)
}

struct Finding<'a> {
    reader: Reader<'a>,
    shelf: Shelf,
    query: &'a Query,
    effort: Effort,
    instead: Instead,
    lookup: Lookup<'a>,
}

/// Rows to read, the best first.
#[derive(Default)]
struct Candidates {
    /// Day and number.
    rows: Vec<(u16, u32)>,
    /// How many of them hold what was asked; of the others a letter is still to be looked for in their texts.
    known: usize,
    /// Whether any was left out.
    more: bool,
    /// Up to which place they bear the whole name, and up to which but for its legal form: in one register or another.
    called: [usize; 2],
}

/// Rows by how well they may meet what was asked, the best first.
#[derive(Debug, Clone, Copy)]
enum Tier {
    Number,
    Whole,
    Bare,
    Words,
    Beginnings,
}

const TIERS: [Tier; 5] = [Tier::Number, Tier::Whole, Tier::Bare, Tier::Words, Tier::Beginnings];

impl Finding<'_> {
    fn best(&self, limit: usize) -> Result<Found> {
        let phrase = self.query.parts.iter().any(|part| part.phrase);
        let read = if phrase { TRIED } else { READ.max(limit) };
        let Candidates { rows, known, more, called } = self.candidates(read)?;
        let mut marking = Marking::of(&self.query.parts, &self.instead);
        let mut hits = Vec::new();
        for (place, (day, row)) in rows.into_iter().enumerate() {
            // What is known to hold the words is read to be put in order; what is only tried, until there is enough.
            let tried = phrase || place >= known.max(READ);
            if tried && hits.len() > limit {
                break;
            }
            if let Some(texts) = table::texts(self.reader, self.shelf, row)? {
                let called = if place < called[0] {
                    Named::Whole
                } else if place < called[1] {
                    Named::Bare
                } else {
                    Named::Not
                };
                hits.extend(self.judge(&mut marking, (row, day), texts, place < known, called));
            }
        }
        let more = more || hits.len() > limit;
        hits.sort_by_key(|hit| (Reverse(hit.closeness), Reverse(hit.day), Reverse(hit.id)));
        hits.truncate(limit);
        Ok(Found { hits, more })
    }

    /// The rows to read.
    fn candidates(&self, most: usize) -> Result<Candidates> {
        let initial = self.query.words().any(Wanted::is_initial);
        let (mut all, mut met) = (Candidates::default(), self.lookup.none());
        for tier in TIERS {
            // What is only begun is not looked for where there is enough of what is whole.
            if all.rows.len() == most {
                all.more = true;
                break;
            }
            let guessed = initial && matches!(tier, Tier::Beginnings);
            let most = if guessed { TRIED } else { most };
            let mut rows = self.rows(tier)?;
            rows.drop_all(&met);
            let found = rows.count();
            if found > 0 {
                all.rows.extend(self.newest(&rows, found, most - all.rows.len())?);
                met.join(&rows);
            }
            if !guessed {
                all.known = all.rows.len();
            }
            match tier {
                Tier::Whole => all.called = [all.rows.len(); 2],
                Tier::Bare => all.called[1] = all.rows.len(),
                _ => {}
            }
            if found > 0 && met.count() > most {
                all.more = true;
                break;
            }
        }
        Ok(all)
    }

    fn rows(&self, tier: Tier) -> Result<Rows> {
        let (query, lookup) = (self.query, &self.lookup);
        let near = self.effort == Effort::Near;
        match tier {
            Tier::Number if near => Ok(lookup.none()),
            Tier::Number => {
                let mut rows = lookup.number(&query.number, false)?;
                rows.join(&lookup.of_object(&query.number, FEW)?);
                Ok(rows)
            }
            // Rows are not gathered by whole names: their objects are.
            Tier::Whole | Tier::Bare if self.shelf != Shelf::Objects => Ok(lookup.none()),
            Tier::Whole => lookup.named(query.names.iter().map(|name| name.whole)),
            Tier::Bare if near => lookup.named(nearness::names(query, &self.instead).map(|name| name.bare)),
            Tier::Bare => lookup.named(query.names.iter().map(|name| name.bare)),
            Tier::Words => lookup.all(query, &self.instead, false),
            Tier::Beginnings if !query.begins() => Ok(lookup.none()),
            Tier::Beginnings => {
                let mut rows = lookup.all(query, &self.instead, true)?;
                if !near {
                    rows.join(&lookup.number(&query.number, true)?);
                }
                Ok(rows)
            }
        }
    }

    fn newest(&self, rows: &Rows, found: usize, most: usize) -> Result<Vec<(u16, u32)>> {
        if self.shelf == Shelf::Objects {
            // Objects have no day.
            return Ok(rows.iter().skip(found.saturating_sub(most)).map(|object| (0, object)).collect());
        }
        table::newest(self.reader, self.shelf, rows, most)
    }

    /// Reads a row: whether it still holds all that was asked, and how closely; `known` tells that the index says so, and `called` how it
    /// is called in one register or another, whatever it is called here.
    fn judge(
        &self,
        marking: &mut Marking<'_>,
        (row, day): (u32, u16),
        texts: Vec<table::FieldText>,
        known: bool,
        called: Named,
    ) -> Option<Hit> {
        let mut best = vec![None; self.query.parts.len()];
        let mut words: Vec<Vec<Option<Closeness>>> =
            self.query.parts.iter().map(|part| vec![None; part.words.len()]).collect();
        let (mut whole, mut matched, mut bonus, mut named) = (None, Vec::new(), 0, Named::Not);
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
                if text.is_name && !found.is_empty() {
                    named = named.max(self.named(&text.text));
                }
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
        let parts: Option<u32> = best.iter().map(|closeness| closeness.map(points)).sum();
        let worst = whole.or_else(|| best.into_iter().collect::<Option<Vec<_>>>()?.into_iter().max());
        let number = whole.map(|closeness| 100 * points(closeness));
        // An object may be found by a name that it no longer bears; a row must still say what was asked.
        let parts = parts.or_else(|| (self.shelf == Shelf::Objects && known).then_some(0));
        let whole_name = match named {
            Named::Not => 0,
            Named::OtherForm => 100,
            Named::Bare => 200,
            Named::Whole => 400,
        };
        let closeness = number.max(parts)? + bonus + whole_name;
        // Which form it has there is not known here.
        let named = match (named, called) {
            (Named::Not, Named::Bare) => Named::OtherForm,
            (Named::Not, called) => called,
            (named, _) => named,
        };
        Some(Hit { id: i64::from(row), matched, named, worst, closeness, day })
    }

    /// How a name as a whole meets what was asked.
    fn named(&self, name: &str) -> Named {
        let Some(terms) = NameTerms::of_text(name) else { return Named::Not };
        let asked = self.query.names.iter().map(|asked| match (asked.whole == terms.whole, asked.bare == terms.bare) {
            (true, _) => Named::Whole,
            (_, true) if asked.kin.is_some_and(|kin| terms.kin.is_some_and(|other| other != kin)) => Named::OtherForm,
            (_, true) => Named::Bare,
            _ => Named::Not,
        });
        asked.max().unwrap_or(Named::Not)
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
