//! Complement naive Bayes: each class is judged by the texts that are not of it, which serves uneven classes.
//!
//! Source: Rennie, Shih, Teevan, Karger, "Tackling the poor assumptions of naive Bayes text classifiers" (ICML 2003), without its last
//! step, as scikit-learn's `ComplementNB`. The score is linear in the text, so it blends with other linear models.

use super::linear::Weights;
use super::pieces::Family;
use super::space::Rows;

/// A complement naive Bayes model to be fitted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bayes {
    /// What each piece has in each class before any text is read.
    pub smoothing: f64,
    /// Only pieces of this family; all where `None`.
    pub family: Option<Family>,
    /// Whether the weights of a class are brought to a sum of one.
    pub even: bool,
}

impl Bayes {
    /// Fits the texts `chosen` of `rows`; `labels` are class numbers below `classes`.
    pub(super) fn fit(&self, rows: &Rows, labels: &[u32], chosen: &[u32], classes: usize, pieces: usize) -> Weights {
        let mut sums = vec![0.0_f64; pieces * classes];
        for row in chosen {
            let (numbers, values) = self.part(rows, *row as usize);
            let label = labels[*row as usize] as usize;
            for (number, value) in numbers.iter().zip(values) {
                sums[*number as usize * classes + label] += f64::from(*value);
            }
        }
        let mut totals = vec![0.0_f64; classes];
        let mut present = vec![false; pieces];
        for (piece, present) in sums.chunks_exact_mut(classes).zip(&mut present) {
            let all: f64 = piece.iter().sum();
            *present = all > 0.0;
            for (total, sum) in totals.iter_mut().zip(piece) {
                *sum = all - *sum;
                *total += *sum;
            }
        }
        let known = present.iter().filter(|present| **present).count() as f64;
        let logs: Vec<f64> = totals.iter().map(|total| libm::log(total + self.smoothing * known)).collect();
        let mut weights = Weights::zero(pieces, classes);
        // A piece that no text has (of the other family, or of texts held back) says nothing.
        let pairs = sums.chunks_exact(classes).zip(weights.values.chunks_exact_mut(classes));
        for ((piece, into), _) in pairs.zip(&present).filter(|(_, present)| **present) {
            for ((sum, log), weight) in piece.iter().zip(&logs).zip(into) {
                *weight = (log - libm::log(sum + self.smoothing)) as f32;
            }
        }
        if self.even {
            let mut lengths = vec![0.0_f64; classes];
            for piece in weights.values.chunks_exact(classes) {
                lengths.iter_mut().zip(piece).for_each(|(length, weight)| *length += f64::from(*weight).abs());
            }
            let mean: f64 = lengths.iter().sum::<f64>() / classes as f64;
            for piece in weights.values.chunks_exact_mut(classes) {
                piece.iter_mut().zip(&lengths).for_each(|(weight, length)| *weight *= (mean / length) as f32);
            }
        }
        weights
    }

    pub(super) fn part<'a>(&self, rows: &'a Rows, row: usize) -> (&'a [u32], &'a [f32]) {
        self.family.map_or_else(|| rows.row(row), |family| rows.part(row, family))
    }
}
