//! One tree: the best split of each node by sums over the bins, down to a depth.

use super::super::numbers::sigmoid;
use super::super::table::{Coded, Encoding, Monotone};
use super::{BoostingParameters, Node, Tree, has_bin};

/// Slope and curvature of the loss, and rows.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    gradient: f64,
    curvature: f64,
    rows: u32,
}

/// What grows trees; it holds what is used again from tree to tree.
pub(super) struct Grower<'a> {
    encoding: &'a Encoding,
    coded: &'a Coded,
    parameters: &'a BoostingParameters,
    gradients: Vec<f64>,
    curvatures: Vec<f64>,
}

struct Split {
    gain: f64,
    feature: usize,
    left_bins: [u64; 4],
    /// Bound between the children where the feature has a direction, and whether the left one is the lower.
    middle: Option<(f64, bool)>,
}

impl<'a> Grower<'a> {
    pub(super) fn new(encoding: &'a Encoding, coded: &'a Coded, parameters: &'a BoostingParameters) -> Self {
        let rows = coded.len();
        Self { encoding, coded, parameters, gradients: vec![0.0; rows], curvatures: vec![0.0; rows] }
    }

    pub(super) fn tree(&mut self, odds: &[f64], outcomes: &[bool], rows: Vec<usize>, features: &[usize]) -> Tree {
        for row in &rows {
            let p = sigmoid(odds[*row]);
            self.gradients[*row] = p - f64::from(u8::from(outcomes[*row]));
            self.curvatures[*row] = p * (1.0 - p);
        }
        let mut nodes = Vec::new();
        self.node(&mut nodes, rows, features, 0, (f64::NEG_INFINITY, f64::INFINITY));
        Tree { nodes }
    }

    /// Adds a node with all below it; values stay within the bounds that splits by directed features above have set.
    fn node(
        &self,
        nodes: &mut Vec<Node>,
        rows: Vec<usize>,
        features: &[usize],
        depth: usize,
        bounds: (f64, f64),
    ) -> usize {
        let at = nodes.len();
        let count = rows.len() as u32;
        let total = rows.iter().fold(Sum::default(), |sum, row| self.add(sum, *row));
        let value = self.parameters.rate * self.step(total).clamp(bounds.0, bounds.1);
        nodes.push(Node::Leaf { value, rows: count });
        let split = if depth < self.parameters.depth { self.best(&rows, total, features, bounds) } else { None };
        if let Some(Split { feature, left_bins, middle, .. }) = split {
            let (left, right): (Vec<usize>, Vec<usize>) =
                rows.into_iter().partition(|row| has_bin(&left_bins, self.coded.bins[feature][*row]));
            let (low, high) = match middle {
                Some((middle, true)) => ((bounds.0, middle), (middle, bounds.1)),
                Some((middle, false)) => ((middle, bounds.1), (bounds.0, middle)),
                None => (bounds, bounds),
            };
            let left = self.node(nodes, left, features, depth + 1, low);
            let right = self.node(nodes, right, features, depth + 1, high);
            nodes[at] = Node::Split { feature, left_bins, left, right, rows: count };
        }
        at
    }

    fn add(&self, sum: Sum, row: usize) -> Sum {
        Sum {
            gradient: sum.gradient + self.gradients[row],
            curvature: sum.curvature + self.curvatures[row],
            rows: sum.rows + 1,
        }
    }

    fn step(&self, sum: Sum) -> f64 {
        -sum.gradient / (sum.curvature + self.parameters.ridge).max(1e-12)
    }

    fn gain(&self, sum: Sum) -> f64 {
        sum.gradient * sum.gradient / (sum.curvature + self.parameters.ridge).max(1e-12)
    }

    fn best(&self, rows: &[usize], total: Sum, features: &[usize], bounds: (f64, f64)) -> Option<Split> {
        let mut best: Option<Split> = None;
        for feature in features {
            let mut sums = vec![Sum::default(); self.encoding.features[*feature].bins()];
            for row in rows {
                let sum = &mut sums[usize::from(self.coded.bins[*feature][*row])];
                *sum = self.add(*sum, *row);
            }
            if let Some(split) = self.best_of(*feature, &sums, total, bounds)
                && best.as_ref().is_none_or(|best| split.gain > best.gain)
            {
                best = Some(split);
            }
        }
        best
    }

    /// The best split by a feature. “Missing” is tried on both sides; words are put in the order of their slope first.
    fn best_of(&self, feature: usize, sums: &[Sum], total: Sum, bounds: (f64, f64)) -> Option<Split> {
        let encoded = &self.encoding.features[feature];
        let mut order: Vec<usize> = (1..sums.len()).filter(|bin| encoded.is_ordered() || sums[*bin].rows > 0).collect();
        if !encoded.is_ordered() {
            let key = |bin: usize| sums[bin].gradient / (sums[bin].curvature + 1.0);
            order.sort_by(|a, b| key(*a).total_cmp(&key(*b)).then(a.cmp(b)));
        }
        let least = self.parameters.least_rows as u32;
        let before = self.gain(total);
        let mut best: Option<Split> = None;
        let sides: &[bool] = if sums[0].rows > 0 { &[false, true] } else { &[false] };
        for missing_left in sides {
            let mut left = if *missing_left { sums[0] } else { Sum::default() };
            let mut bits = [0u64; 4];
            bits[0] = u64::from(*missing_left);
            for bin in &order[..order.len().saturating_sub(1)] {
                let sum = sums[*bin];
                left = Sum {
                    gradient: left.gradient + sum.gradient,
                    curvature: left.curvature + sum.curvature,
                    rows: left.rows + sum.rows,
                };
                bits[bin >> 6] |= 1 << (bin & 63);
                let right = Sum {
                    gradient: total.gradient - left.gradient,
                    curvature: total.curvature - left.curvature,
                    rows: total.rows - left.rows,
                };
                if left.rows < least || right.rows < least {
                    continue;
                }
                let gain = self.gain(left) + self.gain(right) - before;
                if gain <= 1e-12 || best.as_ref().is_some_and(|best| best.gain >= gain) {
                    continue;
                }
                let steps = [left, right].map(|sum| self.step(sum).clamp(bounds.0, bounds.1));
                let middle = match encoded.monotone {
                    Some(direction) => {
                        let rises = direction == Monotone::Rising;
                        if (steps[0] <= steps[1]) != rises && steps[0] != steps[1] {
                            continue;
                        }
                        Some(((steps[0] + steps[1]) / 2.0, rises))
                    }
                    None => None,
                };
                best = Some(Split { gain, feature, left_bins: bits, middle });
            }
        }
        best
    }
}
