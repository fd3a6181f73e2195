//! The additive model: a sum of step functions, one a feature, and of a few tables of two features, each shown as a term of its own.
//!
//! Trained as an explainable boosting machine (Lou, Caruana, Gehrke, KDD 2012; with pairs, KDD 2013): features take turns, each adds a
//! small step function of few leaves at a low rate; many runs, each stopped by a stretch of time left out of it, are averaged. What the terms give on average lies in the intercept, so that a term says by how much a row differs from an average one.

mod pairs;
mod turns;

use serde::{Deserialize, Serialize};

use super::draws::Draws;
use super::logistic::{self, LogisticParameters};
use super::table::{Coded, Encoding, Monotone};
use super::terms::{Shape, Sum, Term};
use super::{Error, Result};
use turns::Run;

/// How the additive model is trained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdditiveParameters {
    /// Runs on samples that are averaged.
    pub bags: usize,
    /// Share of the time that a run learns from; the stretch left out stops it.
    pub sample: f64,
    /// Share of the rows of that time that are drawn for a run.
    pub drawn: f64,
    /// Share of each step function that is added.
    pub rate: f64,
    /// Rounds at most; in one each feature has its turn.
    pub rounds: usize,
    /// Rounds without a better loss after which a run stops.
    pub patience: usize,
    /// Leaves of a step function.
    pub leaves: usize,
    /// Rows in a leaf at least.
    pub least_rows: usize,
    /// Pull of each leaf to nothing, in units of rows' curvature p(1−p).
    pub ridge: f64,
    /// What a split must gain at least, in units of χ² with one degree of freedom: less is taken for chance.
    pub least_gain: f64,
    /// Pairs of features that get a table of their own.
    pub pairs: usize,
    /// Coarse bins of a feature in such a table, “missing” not counted.
    pub pair_bins: usize,
    /// Seed of the samples.
    pub seed: u64,
    /// Straight lines first: each run begins with a logistic regression, and the turns add what is not straight. Without it they begin
    /// with nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<LogisticParameters>,
}

impl AdditiveParameters {
    fn check(&self) -> Result<()> {
        let bounds = [
            ((1..=100).contains(&self.bags), "bags"),
            (self.sample > 0.1 && self.sample < 1.0, "sample"),
            (self.drawn > 0.1 && self.drawn <= 1.0, "drawn"),
            (self.rate > 0.0 && self.rate <= 1.0, "rate"),
            ((1..=50_000).contains(&self.rounds), "rounds"),
            (self.patience >= 1, "patience"),
            ((2..=32).contains(&self.leaves), "leaves"),
            (self.ridge >= 0.0 && self.ridge.is_finite(), "ridge"),
            (self.least_gain >= 0.0 && self.least_gain.is_finite(), "least_gain"),
            (self.pairs <= 50, "pairs"),
            ((2..=32).contains(&self.pair_bins), "pair_bins"),
        ];
        bounds.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, name)| Err(Error::Parameter(name)))
    }
}

/// Trains it on coded rows in the order of time, with their days and outcomes.
///
/// # Errors
/// [`Error::Parameter`] for parameters outside their bounds.
pub fn train(
    encoding: &Encoding,
    coded: &Coded,
    days: &[i32],
    outcomes: &[bool],
    parameters: &AdditiveParameters,
) -> Result<Sum> {
    parameters.check()?;
    let strength = match &parameters.lines {
        Some(lines) => Some(logistic::choose(encoding, coded, days, outcomes, lines)?),
        None => None,
    };
    let samples: Vec<Sample> = (0..parameters.bags).map(|bag| Sample::draw(outcomes.len(), bag, parameters)).collect();
    let mut runs: Vec<Run> =
        samples.iter().map(|sample| Run::new(encoding, coded, outcomes, &sample.inside, &sample.outside)).collect();
    if let Some(strength) = &strength {
        for (run, sample) in runs.iter_mut().zip(&samples) {
            run.begin(&as_steps(encoding, coded, logistic::fit(encoding, coded, &sample.inside, outcomes, strength)?));
        }
    }
    runs.iter_mut().for_each(|run| run.main(encoding, parameters));
    let mut sum = averaged(encoding, &runs);
    if parameters.pairs > 0 {
        let tables = pairs::choose(encoding, coded, outcomes, &sum, parameters);
        if !tables.is_empty() {
            runs.iter_mut().for_each(|run| run.pairs(coded, &tables, parameters));
            for (at, table) in tables.into_iter().enumerate() {
                let mut values = vec![0.0; table.cells()];
                for run in &runs {
                    values.iter_mut().zip(run.table(at)).for_each(|(sum, value)| *sum += value / runs.len() as f64);
                }
                sum.terms.push(table.term(values));
            }
            pairs::purify(coded, &mut sum);
        }
    }
    for (term, feature) in sum.terms.iter_mut().zip(&encoding.features) {
        if let (Shape::Steps(values), Some(direction)) = (&mut term.shape, feature.monotone) {
            keep_direction(values, &feature.counts, direction);
        }
    }
    sum.centre(encoding, coded);
    Ok(sum)
}

/// Lines become steps: in each bin the line's value at the mean of the training rows in it.
fn as_steps(encoding: &Encoding, coded: &Coded, mut sum: Sum) -> Sum {
    for (at, feature) in encoding.features.iter().enumerate() {
        let Shape::Line { slope, zero, missing } = sum.terms[at].shape else { continue };
        let mut means = vec![(0.0, 0.0); feature.bins()];
        for (bin, number) in coded.bins[at].iter().zip(&coded.numbers[at]).filter(|(bin, _)| **bin > 0) {
            let mean = &mut means[usize::from(*bin)];
            *mean = (mean.0 + number, mean.1 + 1.0);
        }
        let value = |(total, rows): (f64, f64)| if rows > 0.0 { slope * (total / rows - zero) } else { 0.0 };
        let mut steps: Vec<f64> = means.into_iter().map(value).collect();
        steps[0] = missing;
        sum.terms[at].shape = Shape::Steps(steps);
    }
    sum
}

/// Rows of a run.
struct Sample {
    inside: Vec<usize>,
    outside: Vec<usize>,
}

impl Sample {
    /// A run leaves out one stretch of time, the next run the next one, and learns from a draw of the others. Rows of one time resemble each other (season, campaign, staff), so rows left out at random would stop too late.
    fn draw(rows: usize, bag: usize, parameters: &AdditiveParameters) -> Self {
        let length = (((1.0 - parameters.sample) * rows as f64) as usize).clamp(1, rows.max(2) - 1);
        let span = rows.saturating_sub(length);
        let from = if parameters.bags > 1 { span * bag / (parameters.bags - 1) } else { span };
        let outside: Vec<usize> = (from..(from + length).min(rows)).collect();
        let mut inside: Vec<usize> = (0..rows).filter(|row| *row < from || *row >= from + length).collect();
        Draws::new(parameters.seed, bag as u64).shuffle(&mut inside);
        inside.truncate(((inside.len() as f64 * parameters.drawn) as usize).max(1));
        inside.sort_unstable();
        Self { inside, outside }
    }
}

fn averaged(encoding: &Encoding, runs: &[Run]) -> Sum {
    let count = runs.len() as f64;
    let intercept = runs.iter().map(|run| run.intercept).sum::<f64>() / count;
    let terms = encoding.features.iter().enumerate().map(|(at, feature)| {
        let mut values = vec![0.0; feature.bins()];
        for run in runs {
            values.iter_mut().zip(run.steps(at)).for_each(|(sum, value)| *sum += value / count);
        }
        Term { features: vec![at], shape: Shape::Steps(values) }
    });
    Sum { intercept, terms: terms.collect() }
}

/// The nearest step function in the direction (pool adjacent violators, weighed by the training rows); “missing” is left alone.
fn keep_direction(values: &mut [f64], counts: &[u32], direction: Monotone) {
    let sign = if direction == Monotone::Rising { 1.0 } else { -1.0 };
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (value, count) in values.iter().zip(counts).skip(1) {
        // A bin without training rows takes the value of its neighbours: its own weight is next to nothing.
        let mut pool = (sign * value, f64::from(*count).max(1e-6), 1);
        while let Some(last) = pools.last().copied().filter(|last| last.0 > pool.0) {
            let weight = last.1 + pool.1;
            pool = ((last.0 * last.1 + pool.0 * pool.1) / weight, weight, last.2 + pool.2);
            pools.pop();
        }
        pools.push(pool);
    }
    let flat = pools.into_iter().flat_map(|(value, _, bins)| std::iter::repeat_n(sign * value, bins));
    values.iter_mut().skip(1).zip(flat).for_each(|(value, flat)| *value = flat);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_kept() {
        let mut values = [9.0, 1.0, 3.0, 2.0, 4.0];
        keep_direction(&mut values, &[1, 1, 1, 1, 1], Monotone::Rising);
        assert_eq!(values, [9.0, 1.0, 2.5, 2.5, 4.0]);
        keep_direction(&mut values, &[1, 1, 1, 1, 1], Monotone::Falling);
        assert_eq!(values, [9.0, 2.5, 2.5, 2.5, 2.5]);
    }
}
