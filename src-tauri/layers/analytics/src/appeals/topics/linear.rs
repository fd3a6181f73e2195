//! Linear models, one class against the rest, by coordinate descent in the dual.
//!
//! Source of the method: Hsieh, Chang, Lin, Keerthi, Sundararajan, "A dual coordinate descent method for large-scale linear SVM"
//! (ICML 2008), and Yu, Huang, Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models" (2011). All
//! classes are moved at once, text by text: the weights of one piece for all classes lie side by side, so a text is read twice a round
//! and not twice a round and class. The order of texts is shuffled by a generator of fixed seed, so a model is the same bit for bit.

use super::pieces::Family;
use super::space::Rows;
use crate::appeals::random::Random;

/// What a wrong side costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// The square of what is missing to a margin of one.
    SquaredHinge,
    /// The logistic loss.
    Logistic,
}

/// A linear model to be fitted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linear {
    /// The loss.
    pub loss: Loss,
    /// The cost of losses against the length of the weights.
    pub cost: f32,
    /// How far rare classes are lifted: 0 not at all, 1 to equal weight.
    pub balance: f32,
    /// Only pieces of this family; all where `None`.
    pub family: Option<Family>,
}

/// Weights, `width` side by side for each piece, the constant last.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    pub(super) width: usize,
    pub(super) values: Vec<f32>,
}

/// Most rounds over all texts.
const ROUNDS: usize = 40;
/// Rounds end when no condition of the best is broken by more.
const ENOUGH: f32 = 0.02;

impl Weights {
    pub(super) fn zero(pieces: usize, width: usize) -> Self {
        Self { width, values: vec![0.0; (pieces + 1) * width] }
    }

    /// Adds the weighted rows of a text's pieces and the constant to `into`.
    pub(super) fn score(&self, numbers: &[u32], values: &[f32], into: &mut [f32]) {
        let width = self.width;
        for (number, value) in numbers.iter().zip(values) {
            let from = *number as usize * width;
            for (sum, weight) in into.iter_mut().zip(&self.values[from..from + width]) {
                *sum += weight * value;
            }
        }
        let constant = self.values.len() - width;
        for (sum, weight) in into.iter_mut().zip(&self.values[constant..]) {
            *sum += weight;
        }
    }

    /// Adds `part` times another model of the same space.
    pub(super) fn join(&mut self, other: &Self, part: f32) {
        self.values.iter_mut().zip(&other.values).for_each(|(weight, more)| *weight += part * more);
    }

    /// Takes from the weights of each piece their mean, which no comparison of labels feels.
    pub(super) fn centre(&mut self) {
        for piece in self.values.chunks_exact_mut(self.width) {
            let mean = piece.iter().sum::<f32>() / self.width as f32;
            piece.iter_mut().for_each(|weight| *weight -= mean);
        }
    }

    fn add(&mut self, numbers: &[u32], values: &[f32], steps: &[f32]) {
        let width = self.width;
        for (number, value) in numbers.iter().zip(values) {
            let from = *number as usize * width;
            for (weight, step) in self.values[from..from + width].iter_mut().zip(steps) {
                *weight += step * value;
            }
        }
        let constant = self.values.len() - width;
        for (weight, step) in self.values[constant..].iter_mut().zip(steps) {
            *weight += step;
        }
    }
}

impl Linear {
    /// Fits the texts `chosen` of `rows`; `labels` are class numbers below `classes`.
    pub(super) fn fit(&self, rows: &Rows, labels: &[u32], chosen: &[u32], classes: usize, pieces: usize) -> Weights {
        let mut weights = Weights::zero(pieces, classes);
        let costs = self.costs(labels, chosen, classes);
        let squares: Vec<f32> = chosen.iter().map(|row| square(self.part(rows, *row as usize).1)).collect();
        let mut duals = vec![0.0_f32; chosen.len() * classes];
        if self.loss == Loss::Logistic {
            self.start(rows, labels, chosen, &costs, &mut duals, &mut weights);
        }
        let mut order: Vec<u32> = (0..chosen.len() as u32).collect();
        let mut random = Random::new(0x7069_6563_6573);
        let (mut scores, mut steps) = (vec![0.0_f32; classes], vec![0.0_f32; classes]);
        for _ in 0..ROUNDS {
            random.shuffle(&mut order);
            let mut worst = 0.0_f32;
            for place in &order {
                let place = *place as usize;
                let row = chosen[place] as usize;
                let (numbers, values) = self.part(rows, row);
                scores.fill(0.0);
                weights.score(numbers, values, &mut scores);
                let label = labels[row] as usize;
                let mut moved = false;
                for class in 0..classes {
                    let sign = if class == label { 1.0 } else { -1.0 };
                    let dual = &mut duals[place * classes + class];
                    let cost = if class == label { costs[class].0 } else { costs[class].1 };
                    let next = match self.loss {
                        Loss::SquaredHinge => hinge(sign * scores[class], *dual, squares[place], cost, &mut worst),
                        Loss::Logistic => logistic(sign * scores[class], *dual, squares[place], cost, &mut worst),
                    };
                    steps[class] = (next - *dual) * sign;
                    moved |= next != *dual;
                    *dual = next;
                }
                if moved {
                    weights.add(numbers, values, &steps);
                }
            }
            if worst < ENOUGH {
                break;
            }
        }
        weights
    }

    pub(super) fn part<'a>(&self, rows: &'a Rows, row: usize) -> (&'a [u32], &'a [f32]) {
        self.family.map_or_else(|| rows.row(row), |family| rows.part(row, family))
    }

    /// The cost of a text of each class, and of a text of the rest. Lifting keeps the sum of costs.
    fn costs(&self, labels: &[u32], chosen: &[u32], classes: usize) -> Vec<(f32, f32)> {
        let mut counts = vec![0_u32; classes];
        chosen.iter().for_each(|row| counts[labels[*row as usize] as usize] += 1);
        let all = chosen.len() as f32;
        counts
            .iter()
            .map(|count| {
                let share = (*count as f32).max(1.0) / all;
                let lift = |part: f32| libm::powf(0.5 / part.clamp(1e-6, 1.0), self.balance);
                (self.cost * lift(share), self.cost * lift(1.0 - share))
            })
            .collect()
    }

    /// Duals of the logistic loss must lie inside; they start near nought.
    fn start(
        &self,
        rows: &Rows,
        labels: &[u32],
        chosen: &[u32],
        costs: &[(f32, f32)],
        duals: &mut [f32],
        weights: &mut Weights,
    ) {
        let classes = costs.len();
        let mut steps = vec![0.0_f32; classes];
        for (place, row) in chosen.iter().enumerate() {
            let label = labels[*row as usize] as usize;
            for class in 0..classes {
                let (sign, cost) = if class == label { (1.0, costs[class].0) } else { (-1.0, costs[class].1) };
                duals[place * classes + class] = 0.001 * cost;
                steps[class] = sign * 0.001 * cost;
            }
            let (numbers, values) = self.part(rows, *row as usize);
            weights.add(numbers, values, &steps);
        }
    }
}

/// The constant is a piece of value one.
fn square(values: &[f32]) -> f32 {
    values.iter().map(|value| value * value).sum::<f32>() + 1.0
}

fn hinge(margin: f32, dual: f32, square: f32, cost: f32, worst: &mut f32) -> f32 {
    let soft = 0.5 / cost;
    let slope = margin - 1.0 + soft * dual;
    if dual == 0.0 && slope >= 0.0 {
        return dual;
    }
    *worst = worst.max(slope.abs());
    (dual - slope / (square + soft)).max(0.0)
}

/// The best dual `z = cost · σ(t)` solves `t + margin + square · (z − dual) = 0`, whose left side rises by one or more.
fn logistic(margin: f32, dual: f32, square: f32, cost: f32, worst: &mut f32) -> f32 {
    let rest = margin - square * dual;
    let share = (dual / cost).clamp(1e-7, 1.0 - 1e-7);
    let mut t = libm::logf(share / (1.0 - share));
    *worst = worst.max((t + margin).abs() * share * (1.0 - share) * 4.0);
    // The root lies between these two; where a step leaves them, the middle is taken.
    let (mut low, mut high) = (-rest - square * cost, -rest);
    t = t.clamp(low, high);
    for _ in 0..12 {
        let sigma = 1.0 / (1.0 + libm::expf(-t));
        let value = t + rest + square * cost * sigma;
        if value > 0.0 {
            high = t
        } else {
            low = t
        }
        let next = t - value / (1.0 + square * cost * sigma * (1.0 - sigma));
        let next = if next > low && next < high { next } else { f32::midpoint(low, high) };
        let step = (next - t).abs();
        t = next;
        if step < 1e-3 {
            break;
        }
    }
    cost / (1.0 + libm::expf(-t))
}
