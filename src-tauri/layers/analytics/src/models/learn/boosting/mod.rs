//! Gradient boosting of shallow trees over the bins, each score an exact sum of one part a feature.
//!
//! Own code: of the crates, `perpetual` ranked worse on the reference table (AUC 0.664), `forust-ml` declares no licence, `gbdt` and
//! `smartcore` give no contributions and call the system's `exp`; bins, slopes and the grid are here anyway.

mod attribution;
mod grow;

use serde::{Deserialize, Serialize};

pub use attribution::Parts;
use grow::Grower;

use super::draws::Draws;
use super::folds::rolling;
use super::numbers::{log_loss, on_grid, sigmoid};
use super::table::{Coded, Encoding};
use super::{Error, Result};

/// How boosting is trained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoostingParameters {
    /// Trees at most; how many are grown is chosen by later rows.
    pub rounds: usize,
    /// Trees without a better loss after which the search stops.
    pub patience: usize,
    /// Share of each tree that is added.
    pub rate: f64,
    /// Splits from the root to a leaf at most: 1 to 4.
    pub depth: usize,
    /// Rows in a leaf at least.
    pub least_rows: usize,
    /// Pull of each leaf to nothing, in units of rows' curvature p(1−p).
    pub ridge: f64,
    /// Share of the rows that a tree sees.
    pub sample: f64,
    /// Share of the features that a tree sees.
    pub columns: f64,
    /// Share of the last rows by which the number of trees is chosen.
    pub judged: f64,
    /// Seed of the samples.
    pub seed: u64,
}

/// Trees that are added up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forest {
    /// Log-odds before any tree.
    pub intercept: f64,
    /// Trees.
    pub trees: Vec<Tree>,
}

/// A tree as a list of nodes; the root is the first, children stand after their parent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tree {
    /// Its nodes.
    pub nodes: Vec<Node>,
}

/// A node.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Node {
    /// Rows are parted.
    Split {
        /// By this feature.
        feature: usize,
        /// Bins that go left, as bits.
        left_bins: [u64; 4],
        /// Place of the left child.
        left: usize,
        /// Place of the right child.
        right: usize,
        /// Training rows that came here.
        rows: u32,
    },
    /// Rows get a value.
    Leaf {
        /// In log-odds.
        value: f64,
        /// Training rows that came here.
        rows: u32,
    },
}

/// Whether a bin is among the bits.
#[must_use]
pub(crate) fn has_bin(bits: &[u64; 4], bin: u8) -> bool {
    bits[usize::from(bin >> 6)] >> (bin & 63) & 1 == 1
}

impl Tree {
    /// Its value for a row.
    #[must_use]
    pub fn value(&self, coded: &Coded, row: usize) -> f64 {
        let mut at = 0;
        loop {
            match &self.nodes[at] {
                Node::Leaf { value, .. } => return *value,
                Node::Split { feature, left_bins, left, right, .. } => {
                    at = if has_bin(left_bins, coded.bins[*feature][row]) { *left } else { *right };
                }
            }
        }
    }
}

impl Forest {
    /// Whether stored trees can be walked: children after their parents, features known, not deeper than four splits.
    #[must_use]
    pub fn is_sound(&self, encoding: &Encoding) -> bool {
        let sound = |tree: &Tree| {
            let mut depths = vec![None; tree.nodes.len()];
            if let Some(root) = depths.first_mut() {
                *root = Some(0usize);
            }
            let all = tree.nodes.iter().enumerate().all(|(at, node)| match node {
                Node::Leaf { value, rows } => value.is_finite() && *rows > 0,
                Node::Split { feature, left, right, rows, .. } => {
                    let fits = *feature < encoding.features.len() && *rows > 0 && left != right;
                    let after = [left, right].into_iter().all(|child| *child > at && *child < tree.nodes.len());
                    let Some(depth) = depths[at].filter(|depth| *depth < 4 && fits && after) else { return false };
                    let fresh = depths[*left].is_none() && depths[*right].is_none();
                    depths[*left] = Some(depth + 1);
                    depths[*right] = Some(depth + 1);
                    fresh
                }
            });
            !tree.nodes.is_empty() && all && depths.iter().all(Option::is_some)
        };
        on_grid(self.intercept) == self.intercept && self.trees.iter().all(sound)
    }
}

/// Trains it on coded rows with their days and outcomes.
///
/// # Errors
/// [`Error::Parameter`] for parameters outside their bounds.
pub fn train(
    encoding: &Encoding,
    coded: &Coded,
    days: &[i32],
    outcomes: &[bool],
    parameters: &BoostingParameters,
) -> Result<Forest> {
    check(parameters)?;
    let all: Vec<usize> = (0..outcomes.len()).collect();
    let rounds = rolling(days, 1, parameters.judged).first().map_or(parameters.rounds, |fold| {
        let judged: Vec<bool> = fold.judge.iter().map(|row| outcomes[*row]).collect();
        let (mut best, mut rounds) = (f64::INFINITY, 1);
        let mut odds: Vec<f64> = Vec::new();
        grow(encoding, coded, outcomes, &fold.train, parameters, |forest| {
            if odds.is_empty() {
                odds = vec![forest.intercept; judged.len()];
            }
            if let Some(tree) = forest.trees.last() {
                odds.iter_mut().zip(&fold.judge).for_each(|(odds, row)| *odds += tree.value(coded, *row));
            }
            let loss = log_loss(&odds.iter().map(|odds| sigmoid(*odds)).collect::<Vec<_>>(), &judged);
            if loss < best {
                (best, rounds) = (loss, forest.trees.len());
            }
            forest.trees.len() - rounds < parameters.patience
        });
        rounds
    });
    Ok(grow(encoding, coded, outcomes, &all, parameters, |forest| forest.trees.len() < rounds))
}

fn check(parameters: &BoostingParameters) -> Result<()> {
    let share = |share: f64| share > 0.0 && share <= 1.0;
    let bounds = [
        ((1..=20_000).contains(&parameters.rounds), "rounds"),
        (parameters.patience >= 1, "patience"),
        (share(parameters.rate), "rate"),
        ((1..=4).contains(&parameters.depth), "depth"),
        (parameters.least_rows >= 1, "least_rows"),
        (parameters.ridge >= 0.0 && parameters.ridge.is_finite(), "ridge"),
        (share(parameters.sample), "sample"),
        (share(parameters.columns), "columns"),
        ((0.05..=0.9).contains(&parameters.judged), "judged"),
    ];
    bounds.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, name)| Err(Error::Parameter(name)))
}

/// Grows trees until `go_on` says no; it is asked after each tree.
fn grow(
    encoding: &Encoding,
    coded: &Coded,
    outcomes: &[bool],
    rows: &[usize],
    parameters: &BoostingParameters,
    mut go_on: impl FnMut(&Forest) -> bool,
) -> Forest {
    let positive = rows.iter().filter(|row| outcomes[**row]).count() as f64;
    let share = (positive / rows.len().max(1) as f64).clamp(1e-6, 1.0 - 1e-6);
    let mut forest = Forest { intercept: on_grid(libm::log(share / (1.0 - share))), trees: Vec::new() };
    let mut odds = vec![forest.intercept; outcomes.len()];
    let mut grower = Grower::new(encoding, coded, parameters);
    let (count, width) = (rows.len(), encoding.features.len());
    for round in 0..parameters.rounds {
        let mut draws = Draws::new(parameters.seed, round as u64);
        let mut sample = rows.to_vec();
        draws.shuffle(&mut sample);
        sample.truncate(((count as f64 * parameters.sample) as usize).max(1));
        sample.sort_unstable();
        let mut features: Vec<usize> = (0..width).collect();
        draws.shuffle(&mut features);
        features.truncate(((width as f64 * parameters.columns).ceil() as usize).max(1));
        features.sort_unstable();
        let tree = grower.tree(&odds, outcomes, sample, &features);
        rows.iter().for_each(|row| odds[*row] += tree.value(coded, *row));
        forest.trees.push(tree);
        if !go_on(&forest) {
            break;
        }
    }
    forest
}
