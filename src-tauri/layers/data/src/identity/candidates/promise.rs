//! What two names can come to at most: told from pairs of words, each of which is compared once for a name that asks, and never below
//! what weighing both in full would say without their addresses.

use crate::identity::likeness::{Measure, Scale, weight};
use crate::identity::names::Word;

use super::corpus::Corpus;

/// A name that asks, ready to be held against many. One is made for a whole search, since it keeps a place for every word.
pub(super) struct Promise<'a> {
    corpus: &'a Corpus,
    measure: &'a Measure,
    scale: Scale<'a>,
    name: u32,
    own: Vec<&'a Word>,
    weights: Vec<f32>,
    numbers: Vec<&'a str>,
    is_person: bool,
    /// Words of the others met so far.
    met: Vec<Met>,
    /// Where each word stands among those met, by its number: of persons, and of others.
    places: [Vec<u32>; 2],
    /// How much each word of both sides agrees at most with any of the other.
    ours: Vec<f32>,
    theirs: Vec<f32>,
}

/// How a word stands to those of the name that asks.
struct Met {
    word: u32,
    weight: f32,
    /// How much it agrees with each of them, and then with each two neighbours of them together; empty where with none.
    agreements: Vec<f32>,
}

/// No place among the words met.
const NOWHERE: u32 = u32::MAX;

impl<'a> Promise<'a> {
    pub fn new(corpus: &'a Corpus, measure: &'a Measure) -> Self {
        let places = [vec![NOWHERE; corpus.words_known()], vec![NOWHERE; corpus.words_known()]];
        let scale = measure.scale(&corpus.rarity);
        let (own, weights, numbers) = (Vec::new(), Vec::new(), Vec::new());
        let (met, ours, theirs) = (Vec::new(), Vec::new(), Vec::new());
        Self { corpus, measure, scale, name: 0, own, weights, numbers, is_person: false, met, places, ours, theirs }
    }

    /// Turns to another name that asks.
    pub fn of(&mut self, name: u32) {
        for met in self.met.drain(..) {
            self.places.iter_mut().for_each(|places| places[met.word as usize] = NOWHERE);
        }
        let (corpus, words) = (self.corpus, &self.measure.model.words);
        self.name = name;
        self.own = corpus.words(name).collect();
        self.weights = self.own.iter().map(|word| weight(&corpus.rarity, word, words)).collect();
        self.numbers = corpus.numbers(name).collect();
        self.is_person = self.scale.is_personal(corpus.form(name));
    }

    /// The most that the words, numbers, forms and branches of both come to, as parts of 1.
    pub fn with(&mut self, other: u32) -> f32 {
        let points = &self.measure.model.points;
        let form = self.scale.form_points(self.corpus.form(self.name), self.corpus.form(other));
        let branch = if self.corpus.is_branch(self.name) == self.corpus.is_branch(other) { 0 } else { points.branch };
        (form + branch + self.numbers(other)) as f32 / 100.0 + self.words(other)
    }

    fn words(&mut self, other: u32) -> f32 {
        let personal = self.is_person || self.scale.is_personal(self.corpus.form(other));
        let run = self.corpus.run(other);
        self.ours.clear();
        self.ours.resize(self.own.len(), 0.0);
        self.theirs.clear();
        self.theirs.resize(run.len(), 0.0);
        let mut there = [0.0, 0.0];
        for (j, word) in run.iter().enumerate() {
            let place = self.place(*word, personal);
            let met = &self.met[place];
            for (i, likeness) in met.agreements.iter().enumerate() {
                let ours = if i < self.own.len() { i..i + 1 } else { i - self.own.len()..i - self.own.len() + 2 };
                agree(&mut self.ours[ours], &mut self.theirs[j..=j], *likeness);
            }
        }
        for (j, pair) in run.windows(2).enumerate() {
            let [first, second] = [pair[0], pair[1]].map(|word| self.corpus.word(word));
            for (i, whole) in self.own.iter().enumerate() {
                let likeness = self.scale.agreement_joined(first, second, whole);
                agree(&mut self.ours[i..=i], &mut self.theirs[j..j + 2], likeness);
            }
        }
        for (j, word) in run.iter().enumerate() {
            let place = self.place(*word, personal);
            there[usize::from(self.theirs[j] <= 0.0)] += self.met[place].weight;
        }
        let mut here = [0.0, 0.0];
        for (likeness, weight) in self.ours.iter().zip(&self.weights) {
            here[usize::from(*likeness <= 0.0)] += weight;
        }
        let matched = |likenesses: &[f32]| likenesses.iter().filter(|likeness| **likeness > 0.0).count();
        let (matched_here, matched_there) = (matched(&self.ours), matched(&self.theirs));
        let is_person = personal && matched_here.min(matched_there) >= 2;
        let best = self.ours.iter().copied().fold(0.0, f32::max);
        let both = 2.0 * f32::min(here[0], there[0]);
        let words = self.scale.most_alike(both, best, [here[1], there[1]], is_person);
        let differ = matched_here < self.ours.len() && matched_there < self.theirs.len();
        words + if differ { self.measure.model.points.words_differ as f32 / 100.0 } else { 0.0 }
    }

    /// Where a word of another name stands among those met.
    fn place(&mut self, word: u32, personal: bool) -> usize {
        let place = &mut self.places[usize::from(personal)][word as usize];
        if *place == NOWHERE {
            *place = self.met.len() as u32;
            let theirs = self.corpus.word(word);
            let alone = self.own.iter().map(|one| self.scale.agreement(one, theirs, personal));
            let joined = self.own.windows(2).map(|two| self.scale.agreement_joined(two[0], two[1], theirs));
            let mut agreements: Vec<f32> = alone.chain(joined).collect();
            if agreements.iter().all(|likeness| *likeness <= 0.0) {
                agreements = Vec::new();
            }
            let weight = weight(&self.corpus.rarity, theirs, &self.measure.model.words);
            self.met.push(Met { word, weight, agreements });
        }
        *place as usize
    }

    /// What the numbers of a name add to those given.
    fn numbers(&self, other: u32) -> i32 {
        let (given, points) = (&self.numbers, &self.measure.model.points);
        let mut theirs = self.corpus.numbers(other).peekable();
        match (given.is_empty(), theirs.peek().is_none()) {
            (true, true) => 0,
            (false, false) if theirs.all(|number| given.contains(&number)) => points.number_same,
            (false, false) => points.number_conflict,
            _ => points.number_missing,
        }
    }
}

fn agree(ours: &mut [f32], theirs: &mut [f32], likeness: f32) {
    for known in ours.iter_mut().chain(theirs) {
        *known = known.max(likeness);
    }
}
