//! One level of labels: a space of pieces, one blended linear model over it, and how it was made.

use std::ops::Range;

use super::blend::{self, Labelled, Unseen};
use super::folds;
use super::linear::Weights;
use super::measures::Measures;
use super::near::near;
use super::pieces::{self, Family};
use super::space::{Rows, Scratch, Space};
use super::train::Training;
use crate::appeals::random::Random;
use crate::appeals::words::Words;

/// A classifier among the labels of one level. Scores are logarithms of odds up to a constant, centred over the labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// The labels, rising.
    pub labels: Vec<String>,
    /// How many texts of each it has learnt from.
    pub counts: Vec<u32>,
    /// How well the blend guessed texts that its models had not seen. The blend was chosen by this, so it flatters a little.
    pub unseen: Measures,
    /// How many of those texts were told to be of each label; empty in a model of an earlier version of the program. A label that is seldom
    /// told is told as seldom of texts to come, so these, and not [`Self::counts`], are what later answers are held against.
    pub guessed: Vec<u32>,
    /// How often each candidate of the library is in the blend.
    pub shares: Vec<u32>,
    pub(super) space: Space,
    pub(super) weights: Weights,
}

/// A word's part in a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The word as folded.
    pub word: String,
    /// Where it stands in the text, in bytes; every place.
    pub places: Vec<Range<usize>>,
    /// What it adds to the score, in logarithms of odds against the mean of all labels.
    pub contribution: f64,
}

/// A score taken apart: `constant` and the contributions add up to `score`.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The score.
    pub score: f64,
    /// What the label has before any word is read.
    pub constant: f64,
    /// Words, the heaviest first.
    pub words: Vec<Reason>,
}

impl Level {
    /// Learns from texts and their label numbers.
    pub(super) fn learn(texts: &[&str], numbers: &[u32], labels: Vec<String>, training: &Training) -> Self {
        let width = labels.len();
        let most = training.most_bytes / (12 + 4 * width);
        let space = Space::learn(texts.iter().copied(), most.min(training.most_pieces));
        let (mut rows, mut scratch) = (Rows::default(), Scratch::default());
        texts.iter().for_each(|text| space.add(text, &mut scratch, &mut rows));
        let all = Labelled { rows: &rows, labels: numbers, classes: width, pieces: space.len() };
        let mut counts = vec![0_u32; width];
        numbers.iter().for_each(|number| counts[*number as usize] += 1);

        let library = blend::library();
        let (sample, few) = sampled(&rows, numbers, training);
        let judged = Labelled { rows: &few, labels: &sample, ..all };
        let dealt = folds::deal(&sample, &near(&few), usize::from(training.parts), training.seed);
        let unseen: Vec<Unseen> =
            library.iter().map(|candidate| candidate.unseen(judged, &dealt, training.parts)).collect();
        let shares = blend::choose(&unseen, &sample, width, training.steps, training.bags, training.seed);
        let (scores, sharpness) = blend::sharpened(&unseen, &shares, &sample, width);
        let guesses = blend::guesses(&scores, width);
        let measures = Measures::of(&sample, &guesses, width);
        let mut guessed = vec![0_u32; width];
        guesses.iter().for_each(|number| guessed[*number as usize] += 1);

        let every: Vec<u32> = (0..numbers.len() as u32).collect();
        let mut weights = Weights::zero(space.len(), width);
        for ((candidate, share), judged) in
            library.iter().zip(&shares).zip(&unseen).filter(|((_, share), _)| **share > 0)
        {
            let part = (f64::from(*share) * sharpness / judged.spread) as f32;
            weights.join(&candidate.fit(all, &every), part);
        }
        weights.centre();
        Self { labels, counts, unseen: measures, guessed, shares, space, weights }
    }

    /// The score of each label for a text; `None` where no piece of the text is known.
    #[must_use]
    pub fn scores(&self, text: &str, scratch: &mut Scratch) -> Option<Vec<f64>> {
        let mut rows = Rows::default();
        self.space.add(text, scratch, &mut rows);
        let (numbers, values) = rows.row(0);
        if numbers.is_empty() {
            return None;
        }
        let width = self.labels.len();
        let mut sums: Vec<f64> = self.constants().iter().map(|weight| f64::from(*weight)).collect();
        for (number, value) in numbers.iter().zip(values) {
            let from = *number as usize * width;
            for (sum, weight) in sums.iter_mut().zip(&self.weights.values[from..from + width]) {
                *sum += f64::from(*weight) * f64::from(*value);
            }
        }
        Some(sums)
    }

    /// Takes the score of a label apart. A piece that stands in several places or words is shared out evenly among them.
    #[must_use]
    pub fn explain(&self, text: &str, label: usize) -> Explanation {
        let (mut rows, mut scratch, width) = (Rows::default(), Scratch::default(), self.labels.len());
        self.space.add(text, &mut scratch, &mut rows);
        let (numbers, values) = rows.row(0);
        let mut parts: Vec<(u32, f64)> = numbers
            .iter()
            .zip(values)
            .map(|(number, value)| {
                (*number, f64::from(self.weights.values[*number as usize * width + label]) * f64::from(*value))
            })
            .collect();
        parts.sort_unstable_by_key(|(number, _)| *number);
        let mut words = Words::default();
        pieces::read(text, &mut words);
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        let mut times = vec![0_u32; parts.len()];
        pieces::each(&words, |_: Family, hash, first, last| {
            let known =
                self.space.number(hash).and_then(|number| parts.binary_search_by_key(&number, |part| part.0).ok());
            if let Some(place) = known {
                times[place] += 1;
                found.push((place, first, last));
            }
        });
        let mut added = vec![0.0_f64; words.words.len()];
        for (place, first, last) in found {
            let each = parts[place].1 / f64::from(times[place]);
            added[first] += each / 2.0;
            added[last] += each / 2.0;
        }
        let constant = f64::from(self.constants()[label]);
        let reasons = gathered(&words, &added);
        let score = constant + reasons.iter().map(|reason| reason.contribution).sum::<f64>();
        Explanation { score, constant, words: reasons }
    }

    fn constants(&self) -> &[f32] {
        &self.weights.values[self.space.len() * self.labels.len()..]
    }
}

/// Equal words together, the heaviest first, then by the alphabet.
fn gathered(words: &Words, added: &[f64]) -> Vec<Reason> {
    let mut reasons: Vec<Reason> = Vec::new();
    let mut order: Vec<usize> = (0..words.words.len()).collect();
    order.sort_by(|a, b| words.letters_of(&words.words[*a]).cmp(words.letters_of(&words.words[*b])).then(a.cmp(b)));
    for number in order {
        let word = &words.words[number];
        let spelled = words.spelled(word);
        match reasons.last_mut() {
            Some(last) if last.word == spelled => {
                last.places.push(word.bytes.clone());
                last.contribution += added[number];
            }
            _ => reasons.push(Reason { word: spelled, places: vec![word.bytes.clone()], contribution: added[number] }),
        }
    }
    reasons.retain(|reason| reason.contribution != 0.0);
    reasons.sort_by(|a, b| b.contribution.abs().total_cmp(&a.contribution.abs()).then_with(|| a.word.cmp(&b.word)));
    reasons
}

/// Texts by which models are chosen: all, or an even draw of each label where there are many.
fn sampled(rows: &Rows, numbers: &[u32], training: &Training) -> (Vec<u32>, Rows) {
    if numbers.len() <= training.most_judged {
        return (numbers.to_vec(), rows.clone());
    }
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    Random::new(training.seed).shuffle(&mut order);
    let mut chosen: Vec<usize> = order.into_iter().take(training.most_judged).collect();
    chosen.sort_unstable();
    (chosen.iter().map(|row| numbers[*row]).collect(), rows.picked(&chosen))
}
