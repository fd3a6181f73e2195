//! Candidates among all objects of a store, without comparing every pair.
//!
//! Objects with БИН or ИИН are only looked up; each of the others asks for those that share a rare word with it, or a pair of common
//! ones. What can't reach the threshold by its words is not compared in full. Time and memory are bounded by the number of names.

use std::collections::HashMap;

use crate::identity::likeness::{Bearers, Measure, Side, weigh, weight};
use crate::vocabulary::Identifier;
use crate::{Error, Result};

use super::corpus::Corpus;
use super::keys::{Index, asked};

/// How often progress is told.
const STEP: u32 = 512;
/// Of what shares words with a name at most so many are compared in full.
const COMPARED: usize = 64;

/// Two objects that may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The object with the lower number.
    pub low: i64,
    /// The other.
    pub high: i64,
    /// 0 to 100.
    pub score: u8,
}

/// What a search came to.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Objects whose names say something.
    pub objects: u64,
    /// Of them without БИН and ИИН: those that ask.
    pub asked: u64,
    /// Pairs compared in full.
    pub compared: u64,
    /// Objects whose every word is too common to be asked for.
    pub too_common: u64,
    /// The candidates, in the order of their objects.
    pub candidates: Vec<Candidate>,
}

/// Searches. `progress` is told how many of how many have asked, and cancels by answering `false`.
pub(crate) fn search(corpus: &Corpus, measure: &Measure, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Found> {
    let common = measure.model.search.looked_at / 10;
    let index = Index::of(corpus, common.max(1));
    let searching = Search { corpus, measure, index: &index, common: common.max(1) };
    let asking: Vec<u32> =
        (0..corpus.objects.len() as u32).filter(|object| !is_numbered(corpus.scheme(*object))).collect();
    let mut found = Found { objects: corpus.objects.len() as u64, asked: asking.len() as u64, ..Found::default() };
    for (at, object) in (0_u32..).zip(&asking) {
        if at % STEP == 0 && !progress(u64::from(at), found.asked) {
            return Err(Error::Cancelled);
        }
        searching.ask(*object, &mut found);
    }
    found.candidates.sort_unstable();
    found.candidates.dedup_by_key(|candidate| (candidate.low, candidate.high));
    Ok(found)
}

fn is_numbered(scheme: &str) -> bool {
    matches!(scheme, Identifier::BIN | Identifier::IIN)
}

struct Search<'a> {
    corpus: &'a Corpus,
    measure: &'a Measure,
    index: &'a Index,
    common: usize,
}

impl Search<'_> {
    fn ask(&self, object: u32, found: &mut Found) {
        let mut best: HashMap<u32, u8> = HashMap::new();
        let mut all_common = true;
        for name in self.corpus.names_of(object) {
            let near = self.near(object, name, &mut all_common);
            found.compared += near.len() as u64;
            self.compare(object, name, &near, &mut best);
        }
        found.too_common += u64::from(all_common && best.is_empty());
        let mut best: Vec<(u32, u8)> = best.into_iter().collect();
        best.sort_unstable_by_key(|(other, score)| (std::cmp::Reverse(*score), *other));
        best.truncate(self.measure.model.search.kept);
        let id = |object: u32| self.corpus.objects[object as usize].id;
        found.candidates.extend(best.into_iter().map(|(other, score)| Candidate {
            low: id(object).min(id(other)),
            high: id(object).max(id(other)),
            score,
        }));
    }

    /// Names that share enough with a name to be worth comparing, the most promising first.
    fn near(&self, object: u32, name: u32, all_common: &mut bool) -> Vec<u32> {
        let bound = self.measure.model.search.looked_at;
        let mut lists: Vec<(f32, &[u32])> = Vec::new();
        let mut unseen = 0.0;
        for text in asked(self.corpus, name) {
            let weight = self.weight(&text);
            for key in self.index.alike(&text) {
                lists.push((weight.max(self.weight(self.index.text(key))), self.index.names(key)));
            }
        }
        lists.sort_by_key(|(_, names)| names.len());
        let (mut shared, mut looked_at) = (HashMap::<u32, f32>::new(), 0);
        for (weight, names) in lists {
            if looked_at + names.len() > bound {
                unseen += weight;
                continue;
            }
            *all_common = false;
            looked_at += names.len();
            for other in names {
                let sum = shared.entry(*other).or_insert(0.0);
                *sum += weight;
            }
        }
        if unseen > 0.0 {
            for pair in self.index.by_pairs(self.corpus, name, self.common).filter(|pair| pair.len() <= bound) {
                *all_common = false;
                for (_, other) in pair {
                    shared.entry(*other).or_insert(0.0);
                }
            }
        }
        let (own, person) = (self.total(name), self.is_person(name));
        let least = self.least();
        let numbers: Vec<&str> = self.corpus.numbers(name).collect();
        let mut near: Vec<(f32, u32)> = shared
            .into_iter()
            .filter(|(other, _)| self.may_join(object, self.corpus.bearer(*other)))
            .filter_map(|(other, weight)| {
                // The most that the words can come to: everything not looked at is taken for shared.
                let theirs = self.total(other);
                let shared = (weight + unseen).min(own.max(theirs));
                let of = if person || self.is_person(other) { own.min(theirs) } else { (own + theirs) / 2.0 };
                let promise = (shared / of).min(1.0) + self.numbers(&numbers, other);
                (promise >= least).then_some((promise, other))
            })
            .collect();
        near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        near.truncate(COMPARED);
        near.into_iter().map(|(_, other)| other).collect()
    }

    /// What the words must come to at least, if everything else speaks for the pair.
    fn least(&self) -> f32 {
        let points = &self.measure.model.points;
        let most = points.form_same + points.address_same.max(points.address_street);
        // A slip makes a word rare, and its weight is then that of the word that was meant.
        (f32::from(self.measure.model.threshold) - most as f32) / 100.0 - 0.2
    }

    /// What the numbers of a name add to those given, as parts of 1.
    fn numbers(&self, given: &[&str], other: u32) -> f32 {
        let points = &self.measure.model.points;
        let mut theirs = self.corpus.numbers(other).peekable();
        let points = match (given.is_empty(), theirs.peek().is_none()) {
            (true, true) => 0,
            (false, false) if theirs.all(|number| given.contains(&number)) => points.number_same,
            (false, false) => points.number_conflict,
            _ => points.number_missing,
        };
        points as f32 / 100.0
    }

    /// Whether a name has an initial or a patronymic: then the shorter name counts, not both.
    fn is_person(&self, name: u32) -> bool {
        self.corpus.words(name).any(|word| word.is_initial() || word.patronymic)
    }

    fn may_join(&self, one: u32, other: u32) -> bool {
        let (a, b) = (self.corpus.scheme(one), self.corpus.scheme(other));
        let by_name = |scheme: &str| matches!(scheme, Identifier::NAME | Identifier::NAMED);
        // Two numbers of one register are two objects of that register.
        one != other && (a != b || by_name(a))
    }

    fn compare(&self, object: u32, name: u32, near: &[u32], best: &mut HashMap<u32, u8>) {
        let scale = self.measure.scale(&self.corpus.rarity);
        let (own, address) = (self.corpus.name(name), self.corpus.address(object));
        for other in near {
            let bearer = self.corpus.bearer(*other);
            let (theirs, there) = (self.corpus.name(*other), self.corpus.address(bearer));
            let score =
                scale.weigh(Side { name: &own, address: &address }, Side { name: &theirs, address: &there }).score;
            if score >= self.measure.model.threshold {
                let kept = best.entry(bearer).or_insert(0);
                *kept = score.max(*kept);
            }
        }
    }

    fn weight(&self, text: &str) -> f32 {
        let rarity = &self.corpus.rarity;
        let weights = &self.measure.model.words;
        match text.strip_prefix('=').and_then(|concept| concept.parse().ok()) {
            Some(concept) => weigh(rarity.objects(), rarity.listed(concept), weights) * weights.listed,
            None => weigh(rarity.objects(), rarity.plain(text), weights),
        }
    }

    fn total(&self, name: u32) -> f32 {
        self.corpus.words(name).map(|word| weight(&self.corpus.rarity, word, &self.measure.model.words)).sum()
    }
}
