//! Which models are blended, by inner cross-validation, and how sharp the blend is.
//!
//! Source of the method: Caruana, Niculescu-Mizil, Crew, Ksikes, "Ensemble selection from libraries of models" (ICML 2004): models are
//! added one by one, with return, as long as the blend of what each said of texts it had not seen gets better. All models are linear, so
//! the blend is one linear model. Its sharpness (one number) is set by maximum likelihood on the same unseen guesses: Guo, Pleiss, Sun,
//! Weinberger, "On calibration of modern neural networks" (ICML 2017).

use super::bayes::Bayes;
use super::linear::{Linear, Loss, Weights};
use super::measures::Measures;
use super::pieces::Family;
use super::space::Rows;
use crate::appeals::random::Random;

/// A model of the library.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Candidate {
    /// Support vectors or logistic.
    Linear(Linear),
    /// Complement naive Bayes.
    Bayes(Bayes),
}

/// Labelled rows.
#[derive(Debug, Clone, Copy)]
pub struct Labelled<'a> {
    /// The texts.
    pub rows: &'a Rows,
    /// Their class numbers.
    pub labels: &'a [u32],
    /// How many classes there are.
    pub classes: usize,
    /// How many pieces there are.
    pub pieces: usize,
}

/// What a candidate said of each text when it had not seen it: texts × classes, of spread one.
#[derive(Debug, Clone)]
pub struct Unseen {
    pub(super) scores: Vec<f32>,
    pub(super) spread: f64,
}

/// The library, in the order in which ties are decided.
#[must_use]
pub fn library() -> Vec<Candidate> {
    let linear = |loss, cost, balance, family| Candidate::Linear(Linear { loss, cost, balance, family });
    let bayes = |smoothing, family, even| Candidate::Bayes(Bayes { smoothing, family, even });
    vec![
        linear(Loss::SquaredHinge, 1.0, 0.0, Some(Family::Runs)),
        linear(Loss::SquaredHinge, 0.1, 0.5, None),
        linear(Loss::SquaredHinge, 1.0, 0.5, None),
        linear(Loss::Logistic, 4.0, 1.0, None),
        linear(Loss::Logistic, 10.0, 0.0, None),
        bayes(1.0, None, false),
        bayes(0.3, None, false),
        bayes(0.1, None, false),
        bayes(0.03, None, false),
        bayes(0.3, Some(Family::Runs), false),
        bayes(0.1, Some(Family::Runs), false),
        bayes(0.3, Some(Family::Words), false),
        bayes(0.3, None, true),
        bayes(0.1, None, true),
        bayes(0.03, None, true),
    ]
}

impl Candidate {
    /// Fits the texts `chosen`.
    #[must_use]
    pub fn fit(&self, texts: Labelled<'_>, chosen: &[u32]) -> Weights {
        let Labelled { rows, labels, classes, pieces } = texts;
        match self {
            Self::Linear(model) => model.fit(rows, labels, chosen, classes, pieces),
            Self::Bayes(model) => model.fit(rows, labels, chosen, classes, pieces),
        }
    }

    fn part<'a>(&self, rows: &'a Rows, row: usize) -> (&'a [u32], &'a [f32]) {
        match self {
            Self::Linear(model) => model.part(rows, row),
            Self::Bayes(model) => model.part(rows, row),
        }
    }

    /// What it says of texts that it has not seen. `dealt` gives each text its part.
    #[must_use]
    pub fn unseen(&self, texts: Labelled<'_>, dealt: &[u8], parts: u8) -> Unseen {
        let mut scores = vec![0.0_f32; texts.labels.len() * texts.classes];
        for part in 0..parts {
            let chosen: Vec<u32> = (0..dealt.len() as u32).filter(|text| dealt[*text as usize] != part).collect();
            let weights = self.fit(texts, &chosen);
            for (text, into) in
                scores.chunks_exact_mut(texts.classes).enumerate().filter(|(text, _)| dealt[*text] == part)
            {
                let (numbers, values) = self.part(texts.rows, text);
                weights.score(numbers, values, into);
            }
        }
        let mut square = 0.0_f64;
        for row in scores.chunks_exact_mut(texts.classes) {
            let mean = row.iter().sum::<f32>() / texts.classes as f32;
            row.iter_mut().for_each(|score| *score -= mean);
            square += row.iter().map(|score| f64::from(*score) * f64::from(*score)).sum::<f64>();
        }
        let spread = libm::sqrt(square / scores.len().max(1) as f64).max(1e-12);
        scores.iter_mut().for_each(|score| *score = (f64::from(*score) / spread) as f32);
        Unseen { scores, spread }
    }
}

/// How often each candidate is in the blend. Chosen again and again (`bags`) from half of the candidates on half of the texts, so that
/// no single draw of texts decides; the choices are added up.
#[must_use]
pub fn choose(unseen: &[Unseen], labels: &[u32], classes: usize, steps: usize, bags: usize, seed: u64) -> Vec<u32> {
    let mut shares = vec![0_u32; unseen.len()];
    let mut random = Random::new(seed);
    for _ in 0..bags {
        let mut candidates: Vec<usize> = (0..unseen.len()).collect();
        random.shuffle(&mut candidates);
        candidates.truncate(unseen.len().div_ceil(2));
        candidates.sort_unstable();
        let mut texts: Vec<usize> = (0..labels.len()).collect();
        random.shuffle(&mut texts);
        texts.truncate((labels.len() * 4).div_ceil(5));
        greedy(unseen, labels, classes, steps, &candidates, &texts, &mut shares);
    }
    shares
}

fn greedy(
    unseen: &[Unseen],
    labels: &[u32],
    classes: usize,
    steps: usize,
    candidates: &[usize],
    texts: &[usize],
    shares: &mut [u32],
) {
    let truth: Vec<u32> = texts.iter().map(|text| labels[*text]).collect();
    let mut sum = vec![0.0_f32; texts.len() * classes];
    let (mut best, mut added, mut kept) = (f64::MIN, Vec::new(), 0);
    for step in 1..=steps {
        let mut found: Option<(usize, f64)> = None;
        for candidate in candidates {
            let value = Measures::of(&truth, &joined(&sum, &unseen[*candidate].scores, texts, classes), classes).mean();
            if found.is_none_or(|(_, before)| value > before) {
                found = Some((*candidate, value));
            }
        }
        let Some((candidate, value)) = found else { return };
        for (into, text) in sum.chunks_exact_mut(classes).zip(texts) {
            let from = text * classes;
            into.iter_mut().zip(&unseen[candidate].scores[from..from + classes]).for_each(|(a, b)| *a += b);
        }
        added.push(candidate);
        if value > best {
            (best, kept) = (value, step);
        }
    }
    added[..kept].iter().for_each(|candidate| shares[*candidate] += 1);
}

/// What the blend and one more candidate guess.
fn joined(sum: &[f32], scores: &[f32], texts: &[usize], classes: usize) -> Vec<u32> {
    sum.chunks_exact(classes)
        .zip(texts)
        .map(|(row, text)| {
            let from = text * classes;
            let both = row.iter().zip(&scores[from..from + classes]).map(|(a, b)| a + b);
            both.enumerate()
                .fold((0_usize, f32::MIN), |best, (at, score)| if score > best.1 { (at, score) } else { best })
                .0 as u32
        })
        .collect()
}

/// The highest score of each text.
#[must_use]
pub fn guesses(scores: &[f32], classes: usize) -> Vec<u32> {
    scores
        .chunks_exact(classes)
        .map(|row| {
            row.iter()
                .enumerate()
                .fold((0_usize, f32::MIN), |best, (at, score)| if *score > best.1 { (at, *score) } else { best })
                .0 as u32
        })
        .collect()
}

/// The blended scores, sharpened so that their softmax is the likeliest for the labels, and the sharpness of one share.
#[must_use]
pub fn sharpened(unseen: &[Unseen], shares: &[u32], labels: &[u32], classes: usize) -> (Vec<f32>, f64) {
    let mut sum = vec![0.0_f32; labels.len() * classes];
    for (candidate, share) in unseen.iter().zip(shares).filter(|(_, share)| **share > 0) {
        sum.iter_mut().zip(&candidate.scores).for_each(|(total, score)| *total += *share as f32 * score);
    }
    // No label is taken for certain, least of all a rare one: as many texts as it has do not show that there is no exception (Platt, 1999).
    let mut counts = vec![0_u32; classes];
    labels.iter().for_each(|label| counts[*label as usize] += 1);
    let doubts: Vec<f64> = counts.iter().map(|count| 1.0 / (f64::from(*count) + 2.0)).collect();
    // The loss falls and then rises in the sharpness: its least value lies where thirds keep closing in, on a logarithmic scale.
    let (mut low, mut high) = (libm::log(1e-3), libm::log(1e3));
    for _ in 0..40 {
        let (a, b) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if surprise(&sum, labels, &doubts, libm::exp(a)) < surprise(&sum, labels, &doubts, libm::exp(b)) {
            high = b;
        } else {
            low = a;
        }
    }
    let sharpness = libm::exp(f64::midpoint(low, high));
    sum.iter_mut().for_each(|score| *score = (f64::from(*score) * sharpness) as f32);
    (sum, sharpness)
}

/// Mean of minus the logarithm of the probability of the right label, which is doubted in favour of the others by so much a class.
fn surprise(scores: &[f32], labels: &[u32], doubts: &[f64], sharpness: f64) -> f64 {
    let classes = doubts.len();
    let of = |(row, label): (&[f32], &u32)| {
        let highest = row.iter().copied().fold(f32::MIN, f32::max);
        let (mut sum, mut all) = (0.0, 0.0);
        for score in row {
            let above = f64::from(score - highest);
            sum += libm::exp(above * sharpness);
            all += above;
        }
        let (right, doubt) = (f64::from(row[*label as usize] - highest), doubts[*label as usize]);
        let others = (all - right) / (classes - 1).max(1) as f64;
        libm::log(sum) - ((1.0 - doubt) * right + doubt * others) * sharpness
    };
    scores.chunks_exact(classes).zip(labels).map(of).sum::<f64>() / labels.len().max(1) as f64
}
