//! Candidates among all objects of a store, without comparing every pair.
//!
//! Objects with БИН or ИИН are only looked up; each of the others asks for those that share a rare word with it, or a pair of common
//! ones. What can't reach the threshold by its words is not compared in full. Time and memory are bounded by the number of names.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::identity::likeness::{Measure, Side};
use crate::vocabulary::Identifier;
use crate::{Error, Result};

use super::corpus::Corpus;
use super::keys::{Index, Key, Text, texts};
use super::promise::Promise;

/// How often progress is told.
const STEP: u32 = 512;
/// Keys like so many texts are remembered: many names ask for the same words.
const REMEMBERED: usize = 20_000;
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
    let mut held = Held { promise: Promise::new(corpus, measure), alike: HashMap::new() };
    for (at, object) in (0_u32..).zip(&asking) {
        if at % STEP == 0 && !progress(u64::from(at), found.asked) {
            return Err(Error::Cancelled);
        }
        searching.ask(&mut held, *object, &mut found);
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

/// What is held from one name that asks to the next.
struct Held<'a> {
    promise: Promise<'a>,
    alike: HashMap<Text, Rc<[Key]>>,
}

impl Held<'_> {
    fn alike(&mut self, index: &Index, text: Text) -> Rc<[Key]> {
        if self.alike.len() >= REMEMBERED {
            self.alike.clear();
        }
        let keys = self.alike.entry(text).or_insert_with_key(|text| index.alike(text).into());
        Rc::clone(keys)
    }
}

impl Search<'_> {
    fn ask(&self, held: &mut Held<'_>, object: u32, found: &mut Found) {
        let mut best: HashMap<u32, u8> = HashMap::new();
        let mut all_common = true;
        for name in self.corpus.names_of(object) {
            let near = self.near(held, object, name, &mut all_common);
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

    /// Names that may reach the threshold together with a name, the most promising first.
    fn near(&self, held: &mut Held<'_>, object: u32, name: u32, all_common: &mut bool) -> Vec<u32> {
        let bound = self.measure.model.search.looked_at;
        let keys = texts(self.corpus, name).into_iter().map(|text| held.alike(self.index, text));
        let keys: Vec<Rc<[Key]>> = keys.collect();
        let mut lists: Vec<&[u32]> =
            keys.iter().flat_map(|keys| keys.iter()).map(|key| self.index.names(*key)).collect();
        lists.sort_by_key(|names| names.len());
        let (mut sharing, mut unseen) = (HashSet::<u32>::new(), false);
        for names in lists {
            if sharing.len() + names.len() > bound {
                unseen = true;
                continue;
            }
            *all_common = false;
            sharing.extend(names);
        }
        if unseen {
            for pair in self.index.by_pairs(self.corpus, name, self.common).filter(|pair| pair.len() <= bound) {
                *all_common = false;
                sharing.extend(pair.iter().map(|(_, other)| other));
            }
        }
        let least = self.least();
        held.promise.of(name);
        let mut near: Vec<(f32, u32)> = sharing
            .into_iter()
            .filter(|other| {
                let bearer = self.corpus.bearer(*other);
                bearer != object && !self.corpus.numbered_alike(object, bearer)
            })
            .map(|other| (held.promise.with(other), other))
            .filter(|(most, _)| *most >= least)
            .collect();
        near.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        near.truncate(COMPARED);
        near.into_iter().map(|(_, other)| other).collect()
    }

    /// What a pair must promise at least, if the addresses speak for it. A score is rounded.
    fn least(&self) -> f32 {
        let points = &self.measure.model.points;
        (f32::from(self.measure.model.threshold) - points.address_same as f32 - 0.6) / 100.0
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
}
