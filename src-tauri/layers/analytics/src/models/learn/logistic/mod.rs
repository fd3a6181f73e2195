//! Logistic regression with an elastic net, its strength and mixture chosen by later rows.
//!
//! Own coordinate descent (Friedman, Hastie, Tibshirani, J. Stat. Softw. 33(1), 2010) instead of `linfa-logistic`: that one has the ridge
//! alone, draws in `ndarray` and `argmin`, and calls the system's `exp`, so that its bits differ between machines.

mod descent;

use serde::{Deserialize, Serialize};

use super::folds::rolling;
use super::numbers::{log_loss, on_grid, sigmoid};
use super::table::{Coded, Encoding, Scale};
use super::terms::{Shape, Sum, Term};
use super::{Error, Result};
use descent::{Column, Design, path};

/// How logistic regression is trained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogisticParameters {
    /// Shares of the lasso that are tried: 0 is ridge, 1 is lasso.
    pub mixtures: Vec<f64>,
    /// Strengths that are tried.
    pub strengths: usize,
    /// Lowest strength as a share of the highest one.
    pub lowest: f64,
    /// Folds in time.
    pub folds: usize,
    /// Share of the last rows that the folds judge by.
    pub judged: f64,
}

/// What was chosen: a share of the lasso and a strength.
#[derive(Debug, Clone, PartialEq)]
pub struct Strength {
    mixture: f64,
    strength: f64,
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
    parameters: &LogisticParameters,
) -> Result<Sum> {
    let strength = choose(encoding, coded, days, outcomes, parameters)?;
    let all: Vec<usize> = (0..outcomes.len()).collect();
    fit(encoding, coded, &all, outcomes, &strength)
}

/// Chooses mixture and strength by the loss on later rows.
///
/// # Errors
/// [`Error::Parameter`] for parameters outside their bounds.
pub fn choose(
    encoding: &Encoding,
    coded: &Coded,
    days: &[i32],
    outcomes: &[bool],
    parameters: &LogisticParameters,
) -> Result<Strength> {
    check(parameters)?;
    let folds = rolling(days, parameters.folds, parameters.judged);
    let all: Vec<usize> = (0..outcomes.len()).collect();
    let whole = Design::new(columns(encoding, coded, &all), outcomes.to_vec());
    let mut best: Option<(f64, Strength)> = None;
    for mixture in &parameters.mixtures {
        // One ladder of strengths for all folds, so that their losses can be compared.
        let ladder = whole.ladder(*mixture, parameters.strengths, parameters.lowest);
        let mut losses = vec![0.0; ladder.len()];
        for fold in &folds {
            let design = Design::new(
                columns(encoding, coded, &fold.train),
                fold.train.iter().map(|row| outcomes[*row]).collect(),
            );
            let judged: Vec<bool> = fold.judge.iter().map(|row| outcomes[*row]).collect();
            let columns = columns(encoding, coded, &fold.judge);
            for (loss, fit) in losses.iter_mut().zip(path(&design, &ladder, *mixture)) {
                let probabilities: Vec<f64> = fit.log_odds(&columns, judged.len()).into_iter().map(sigmoid).collect();
                *loss += log_loss(&probabilities, &judged) * judged.len() as f64;
            }
        }
        for (step, loss) in losses.into_iter().enumerate() {
            if best.as_ref().is_none_or(|(least, _)| loss < *least) {
                best = Some((loss, Strength { mixture: *mixture, strength: ladder[step] }));
            }
        }
    }
    best.map(|(_, strength)| strength).ok_or(Error::Parameter("mixtures"))
}

/// Fits it on the rows named with a strength chosen before.
///
/// # Errors
/// [`Error::Parameter`] where the strength is empty.
pub fn fit(encoding: &Encoding, coded: &Coded, rows: &[usize], outcomes: &[bool], strength: &Strength) -> Result<Sum> {
    let design = Design::new(columns(encoding, coded, rows), rows.iter().map(|row| outcomes[*row]).collect());
    let fits = path(&design, &[strength.strength], strength.mixture);
    let fit = fits.last().ok_or(Error::Parameter("strengths"))?;
    Ok(to_sum(encoding, coded, fit.intercept, &fit.weights))
}

fn check(parameters: &LogisticParameters) -> Result<()> {
    if parameters.mixtures.is_empty() || parameters.mixtures.iter().any(|share| !(0.0..=1.0).contains(share)) {
        return Err(Error::Parameter("mixtures"));
    }
    if !(1..=200).contains(&parameters.strengths) {
        return Err(Error::Parameter("strengths"));
    }
    if !(1e-6..1.0).contains(&parameters.lowest) {
        return Err(Error::Parameter("lowest"));
    }
    if !(0.05..=0.9).contains(&parameters.judged) || parameters.folds == 0 {
        return Err(Error::Parameter("judged"));
    }
    Ok(())
}

/// Which columns a feature has: a number has itself and “missing”; all others a column a bin, a flag without “no”. Columns of bins are not
/// scaled: a rare word is then pulled to the mean more than a frequent one, as a random effect would be.
fn layout(encoding: &Encoding) -> Vec<(usize, Option<u8>)> {
    let mut layout = Vec::new();
    for (at, feature) in encoding.features.iter().enumerate() {
        let bins = feature.bins() as u16;
        match feature.scale {
            Scale::Cuts { .. } => layout.extend([(at, None), (at, Some(0))]),
            Scale::Flag => layout.extend([(at, Some(0)), (at, Some(2))]),
            _ => layout.extend((0..bins).map(|bin| (at, Some(bin as u8)))),
        }
    }
    layout
}

fn columns(encoding: &Encoding, coded: &Coded, rows: &[usize]) -> Vec<Column> {
    let column = |(feature, bin): (usize, Option<u8>)| match (bin, &encoding.features[feature].scale) {
        (None, Scale::Cuts { mean, deviation, .. }) => {
            let numbers = &coded.numbers[feature];
            let scaled = |row: &usize| if numbers[*row].is_nan() { 0.0 } else { (numbers[*row] - mean) / deviation };
            Column::Numbers(rows.iter().map(scaled).collect())
        }
        (bin, _) => {
            let bin = bin.unwrap_or(0);
            let met = |(_, row): &(usize, &usize)| coded.bins[feature][**row] == bin;
            Column::Members(rows.iter().enumerate().filter(met).map(|(at, _)| at as u32).collect())
        }
    };
    layout(encoding).into_iter().map(column).collect()
}

fn to_sum(encoding: &Encoding, coded: &Coded, intercept: f64, weights: &[f64]) -> Sum {
    let mut terms: Vec<Term> = Vec::with_capacity(encoding.features.len());
    for (at, feature) in encoding.features.iter().enumerate() {
        let shape = match &feature.scale {
            Scale::Cuts { mean, .. } => Shape::Line { slope: 0.0, zero: *mean, missing: 0.0 },
            _ => Shape::Steps(vec![0.0; feature.bins()]),
        };
        terms.push(Term { features: vec![at], shape });
    }
    for ((feature, bin), weight) in layout(encoding).into_iter().zip(weights) {
        match (&mut terms[feature].shape, bin, &encoding.features[feature].scale) {
            (Shape::Line { slope, .. }, None, Scale::Cuts { deviation, .. }) => *slope = weight / deviation,
            (Shape::Line { missing, .. }, _, _) => *missing = on_grid(*weight),
            (Shape::Steps(values), Some(bin), _) => values[usize::from(bin)] = *weight,
            _ => {}
        }
    }
    let mut sum = Sum { intercept, terms };
    sum.centre(encoding, coded);
    sum
}
