//! Exact Shapley values of the trees (Lundberg et al., Nature Machine Intelligence 2, 2020, path-dependent), by tables:
//! which features of a leaf's path a row satisfies is a pattern of at most four bits, and a pattern's shares are looked up
//! (the idea of Fast TreeSHAP v2, Yang, 2021).
//!
//! A value that no training row had tells no way through a split: the row goes both, as the training rows did, which is what the trees say of
//! a row whose feature is not known. So such a feature adds exactly nothing, and the others still add up.

use std::sync::OnceLock;

use super::super::numbers::on_grid;
use super::super::table::Coded;
use super::{Forest, Node, Tree, has_bin};

/// A forest with its tables: made from the trees alone, so they are not stored.
#[derive(Debug, Clone)]
pub struct Parts {
    /// Log-odds before any feature is known: the mean over the training rows' paths.
    pub base: f64,
    leaves: Vec<Leaf>,
    unmet: Vec<[u64; 4]>,
}

#[derive(Debug, Clone)]
struct Leaf {
    value: f64,
    path: Vec<Step>,
    /// By the features of the path that are not known, as bits: `shares[pattern · path length + place]`, made when first looked up.
    shares: Vec<OnceLock<Vec<f64>>>,
}

/// A feature on the way to a leaf: bins that lead there, and the share of training rows that took that way.
#[derive(Debug, Clone)]
struct Step {
    feature: usize,
    bins: [u64; 4],
    share: f64,
}

impl Parts {
    /// Makes the tables of a forest over features, of each of which bins are named that say nothing of a row.
    #[must_use]
    pub fn new(forest: &Forest, unmet: Vec<[u64; 4]>) -> Self {
        let (mut base, mut leaves) = (forest.intercept, Vec::new());
        for tree in &forest.trees {
            base += walk(tree, 0, &mut Vec::new(), &mut leaves);
        }
        Self { base: on_grid(base), leaves, unmet }
    }

    /// Parts of a row, one a feature, into `into`; their sum with the base, exact in any order, is the log-odds and is returned.
    pub fn contributions(&self, coded: &Coded, row: usize, into: &mut Vec<f64>) -> f64 {
        into.clear();
        into.resize(self.unmet.len(), 0.0);
        for leaf in &self.leaves {
            let (mut pattern, mut unknown) = (0, 0);
            for (place, step) in leaf.path.iter().enumerate() {
                let bin = coded.bins[step.feature][row];
                pattern |= usize::from(has_bin(&step.bins, bin)) << place;
                unknown |= usize::from(has_bin(&self.unmet[step.feature], bin)) << place;
            }
            let shares = leaf.shares(unknown);
            for (step, share) in leaf.path.iter().zip(&shares[pattern * leaf.path.len()..]) {
                into[step.feature] += share;
            }
        }
        into.iter_mut().for_each(|value| *value = on_grid(*value));
        into.iter().fold(self.base, |sum, value| sum + value)
    }
}

/// Gathers the leaves below a node and returns what they give on average over the training rows that came to it.
fn walk(tree: &Tree, at: usize, path: &mut Vec<Step>, leaves: &mut Vec<Leaf>) -> f64 {
    match &tree.nodes[at] {
        Node::Leaf { value, .. } => {
            if !path.is_empty() {
                leaves.push(Leaf::new(*value, path));
            }
            *value
        }
        Node::Split { feature, left_bins, left, right, rows } => {
            let mut mean = 0.0;
            for (child, bins) in [(*left, *left_bins), (*right, left_bins.map(|bits| !bits))] {
                let (Node::Leaf { rows: own, .. } | Node::Split { rows: own, .. }) = &tree.nodes[child];
                let share = f64::from(*own) / f64::from(*rows);
                let before = path.clone();
                // A feature met twice is one player: its bins must pass both splits, its shares multiply.
                match path.iter_mut().find(|step| step.feature == *feature) {
                    Some(step) => {
                        step.bins.iter_mut().zip(bins).for_each(|(own, bins)| *own &= bins);
                        step.share *= share;
                    }
                    None => path.push(Step { feature: *feature, bins, share }),
                }
                mean += share * walk(tree, child, path, leaves);
                *path = before;
            }
            mean
        }
    }
}

impl Leaf {
    fn new(value: f64, path: &[Step]) -> Self {
        Self { value, path: path.to_vec(), shares: vec![OnceLock::new(); 1 << path.len()] }
    }

    fn shares(&self, unknown: usize) -> &[f64] {
        self.shares[unknown].get_or_init(|| self.made(unknown))
    }

    /// Shapley values of the game “value × Π (1 or 0 for known features, the share for the others)”, for every pattern of ones and zeros;
    /// `unknown` features have their share even then.
    fn made(&self, unknown: usize) -> Vec<f64> {
        let (value, path, count) = (self.value, &self.path, self.path.len());
        let mut shares = vec![0.0; count << count];
        for pattern in 0..1usize << count {
            let told = |place: usize| match unknown >> place & 1 {
                1 => path[place].share,
                _ => f64::from(u8::from(pattern >> place & 1 == 1)),
            };
            for (place, step) in path.iter().enumerate() {
                let own = told(place) - step.share;
                let mut sum = 0.0;
                for known in (0..1usize << count).filter(|known| known >> place & 1 == 0) {
                    let others = (0..count)
                        .filter(|other| *other != place)
                        .map(|other| if known >> other & 1 == 1 { told(other) } else { path[other].share });
                    sum += weight(count, known.count_ones() as usize) * others.product::<f64>();
                }
                shares[pattern * count + place] = value * own * sum;
            }
        }
        shares
    }
}

/// |S|! (n − |S| − 1)! / n!
fn weight(players: usize, known: usize) -> f64 {
    let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
    factorial(known) * factorial(players - known - 1) / factorial(players)
}
