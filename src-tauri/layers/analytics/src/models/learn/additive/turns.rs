//! One run of the additive model: features take turns until the rows left out get no better.

use super::super::numbers::sigmoid;
use super::super::table::{Coded, Encoding};
use super::super::terms::{Shape, Sum};
use super::AdditiveParameters;
use super::pairs::Table;

/// Rows with their odds so far. A step in log-odds multiplies the odds, so `exp` is called once a bin and not once a row.
pub(super) struct Rows {
    /// `bins[feature][row]`
    bins: Vec<Vec<u8>>,
    outcomes: Vec<f64>,
    odds: Vec<f64>,
    probabilities: Vec<f64>,
}

/// Sums over the rows of a bin: slope and curvature of the loss, and rows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Slope {
    pub(super) gradient: f64,
    pub(super) curvature: f64,
    pub(super) rows: f64,
}

impl Slope {
    pub(super) fn add(self, other: Self) -> Self {
        Self {
            gradient: self.gradient + other.gradient,
            curvature: self.curvature + other.curvature,
            rows: self.rows + other.rows,
        }
    }

    pub(super) fn less(self, other: Self) -> Self {
        Self {
            gradient: self.gradient - other.gradient,
            curvature: self.curvature - other.curvature,
            rows: self.rows - other.rows,
        }
    }

    /// What a leaf of these rows gains, and the log-odds that gains it.
    pub(super) fn gain(self, ridge: f64) -> f64 {
        if self.curvature + ridge > 0.0 { self.gradient * self.gradient / (self.curvature + ridge) } else { 0.0 }
    }

    pub(super) fn step(self, ridge: f64) -> f64 {
        if self.curvature + ridge > 0.0 { -self.gradient / (self.curvature + ridge) } else { 0.0 }
    }
}

impl Rows {
    pub(super) fn new(coded: &Coded, outcomes: &[bool], rows: &[usize], intercept: f64) -> Self {
        let odds = libm::exp(intercept);
        Self {
            bins: coded.bins.iter().map(|bins| rows.iter().map(|row| bins[*row]).collect()).collect(),
            outcomes: rows.iter().map(|row| f64::from(u8::from(outcomes[*row]))).collect(),
            odds: vec![odds; rows.len()],
            probabilities: vec![odds / (1.0 + odds); rows.len()],
        }
    }

    /// All rows with the odds of a sum.
    pub(super) fn scored(coded: &Coded, outcomes: &[bool], sum: &Sum) -> Self {
        let all: Vec<usize> = (0..outcomes.len()).collect();
        let mut rows = Self::new(coded, outcomes, &all, 0.0);
        for row in all {
            let log_odds = sum.log_odds(coded, row);
            rows.odds[row] = libm::exp(log_odds);
            rows.probabilities[row] = sigmoid(log_odds);
        }
        rows
    }

    fn slopes(&self, feature: usize, bins: usize) -> Vec<Slope> {
        let mut slopes = vec![Slope::default(); bins];
        for ((bin, p), outcome) in self.bins[feature].iter().zip(&self.probabilities).zip(&self.outcomes) {
            let slope = &mut slopes[usize::from(*bin)];
            slope.gradient += p - outcome;
            slope.curvature += p * (1.0 - p);
            slope.rows += 1.0;
        }
        slopes
    }

    /// Sums over the cells of a table.
    pub(super) fn cells(&self, table: &Table) -> Vec<Slope> {
        let mut slopes = vec![Slope::default(); table.cells()];
        let bins = self.bins[table.features[0]].iter().zip(&self.bins[table.features[1]]);
        for ((bins, p), outcome) in bins.zip(&self.probabilities).zip(&self.outcomes) {
            let slope = &mut slopes[table.cell(*bins.0, *bins.1)];
            slope.gradient += p - outcome;
            slope.curvature += p * (1.0 - p);
            slope.rows += 1.0;
        }
        slopes
    }

    fn apply(&mut self, feature: usize, steps: &[f64]) {
        let factors: Vec<f64> = steps.iter().map(|step| libm::exp(*step)).collect();
        for ((bin, odds), p) in self.bins[feature].iter().zip(&mut self.odds).zip(&mut self.probabilities) {
            *odds *= factors[usize::from(*bin)];
            *p = *odds / (1.0 + *odds);
        }
    }

    fn apply_table(&mut self, table: &Table, steps: &[f64]) {
        let factors: Vec<f64> = steps.iter().map(|step| libm::exp(*step)).collect();
        let bins = self.bins[table.features[0]].iter().zip(&self.bins[table.features[1]]);
        for ((bins, odds), p) in bins.zip(&mut self.odds).zip(&mut self.probabilities) {
            *odds *= factors[table.cell(*bins.0, *bins.1)];
            *p = *odds / (1.0 + *odds);
        }
    }

    fn loss(&self) -> f64 {
        let loss = |(p, outcome): (&f64, &f64)| -libm::log((if *outcome > 0.5 { *p } else { 1.0 - p }).max(1e-12));
        self.probabilities.iter().zip(&self.outcomes).map(loss).sum()
    }
}

/// A run on a sample.
pub(super) struct Run {
    pub(super) intercept: f64,
    inside: Rows,
    outside: Rows,
    steps: Vec<Vec<f64>>,
    tables: Vec<Vec<f64>>,
}

impl Run {
    pub(super) fn new(
        encoding: &Encoding,
        coded: &Coded,
        outcomes: &[bool],
        inside: &[usize],
        outside: &[usize],
    ) -> Self {
        let positive = inside.iter().filter(|row| outcomes[**row]).count() as f64;
        let share = (positive / inside.len().max(1) as f64).clamp(1e-6, 1.0 - 1e-6);
        let intercept = libm::log(share / (1.0 - share));
        Self {
            intercept,
            inside: Rows::new(coded, outcomes, inside, intercept),
            outside: Rows::new(coded, outcomes, outside, intercept),
            steps: encoding.features.iter().map(|feature| vec![0.0; feature.bins()]).collect(),
            tables: Vec::new(),
        }
    }

    /// Begins with a sum of steps instead of nothing.
    pub(super) fn begin(&mut self, sum: &Sum) {
        let shift = sum.intercept - self.intercept;
        self.intercept = sum.intercept;
        for (feature, term) in sum.terms.iter().enumerate() {
            let Shape::Steps(values) = &term.shape else { continue };
            // The shift of the intercept goes into the odds once, with the first feature.
            let moved: Vec<f64> = values.iter().map(|value| value + if feature == 0 { shift } else { 0.0 }).collect();
            self.inside.apply(feature, &moved);
            self.outside.apply(feature, &moved);
            self.steps[feature].clone_from(values);
        }
    }

    pub(super) fn steps(&self, feature: usize) -> &[f64] {
        &self.steps[feature]
    }

    pub(super) fn table(&self, at: usize) -> &[f64] {
        &self.tables[at]
    }

    /// Turns of the single features.
    pub(super) fn main(&mut self, encoding: &Encoding, parameters: &AdditiveParameters) {
        let ordered: Vec<bool> = encoding.features.iter().map(super::super::table::Encoded::is_ordered).collect();
        let (mut best, mut since) = (self.outside.loss(), 0);
        let mut kept = self.steps.clone();
        for _ in 0..parameters.rounds {
            for (feature, is_ordered) in ordered.iter().enumerate() {
                let slopes = self.inside.slopes(feature, self.steps[feature].len());
                let mut step = leaves(&slopes, *is_ordered, parameters);
                step.iter_mut().for_each(|step| *step *= parameters.rate);
                self.steps[feature].iter_mut().zip(&step).for_each(|(sum, step)| *sum += step);
                self.inside.apply(feature, &step);
                self.outside.apply(feature, &step);
            }
            if !watch(self.outside.loss(), &mut best, &mut since, || kept.clone_from(&self.steps))
                && since >= parameters.patience
            {
                break;
            }
        }
        // Back to the best round, the odds of the rows too.
        for feature in 0..kept.len() {
            let back: Vec<f64> = kept[feature].iter().zip(&self.steps[feature]).map(|(kept, now)| kept - now).collect();
            self.inside.apply(feature, &back);
            self.outside.apply(feature, &back);
        }
        self.steps = kept;
    }

    /// Turns of the tables, on top of the single features.
    pub(super) fn pairs(&mut self, _coded: &Coded, tables: &[Table], parameters: &AdditiveParameters) {
        self.tables = tables.iter().map(|table| vec![0.0; table.cells()]).collect();
        let (mut best, mut since) = (self.outside.loss(), 0);
        let mut kept = self.tables.clone();
        for _ in 0..parameters.rounds {
            for (table, values) in tables.iter().zip(&mut self.tables) {
                let mut step = table.quadrants(&self.inside.cells(table), parameters).1;
                step.iter_mut().for_each(|step| *step *= parameters.rate);
                values.iter_mut().zip(&step).for_each(|(sum, step)| *sum += step);
                self.inside.apply_table(table, &step);
                self.outside.apply_table(table, &step);
            }
            if !watch(self.outside.loss(), &mut best, &mut since, || kept.clone_from(&self.tables))
                && since >= parameters.patience
            {
                break;
            }
        }
        self.tables = kept;
    }
}

/// Whether the loss is the best one so far; then it is kept.
fn watch(loss: f64, best: &mut f64, since: &mut usize, keep: impl FnOnce()) -> bool {
    if loss < *best {
        (*best, *since) = (loss, 0);
        keep();
        return true;
    }
    *since += 1;
    false
}

/// The steps of the best few leaves. Bins without order are put in the order of their slope first (Fisher, 1958); “missing” is a leaf of its own.
pub(super) fn leaves(slopes: &[Slope], is_ordered: bool, parameters: &AdditiveParameters) -> Vec<f64> {
    let mut order: Vec<usize> = (1..slopes.len()).filter(|bin| is_ordered || slopes[*bin].rows > 0.0).collect();
    if !is_ordered {
        // Ten more rows of the average keep a rare word from standing at an end by chance.
        let key = |bin: usize| slopes[bin].gradient / (slopes[bin].curvature + 1.0);
        order.sort_by(|a, b| key(*a).total_cmp(&key(*b)).then(a.cmp(b)));
    }
    let total = order.iter().fold(Slope::default(), |sum, bin| sum.add(slopes[*bin]));
    let mut parts = vec![(0..order.len(), total)];
    while parts.len() < parameters.leaves {
        let best = parts.iter().enumerate().filter_map(|(at, (range, sum))| {
            best_cut(slopes, &order, range.clone(), *sum, parameters).map(|cut| (at, cut))
        });
        let Some((at, (_, cut, left))) = best.reduce(|a, b| if b.1.0 > a.1.0 { b } else { a }) else { break };
        let (range, sum) = parts[at].clone();
        parts[at] = (range.start..cut, left);
        parts.insert(at + 1, (cut..range.end, sum.less(left)));
    }
    let mut steps = vec![0.0; slopes.len()];
    for (range, sum) in parts {
        order[range].iter().for_each(|bin| steps[*bin] = sum.step(parameters.ridge));
    }
    if slopes[0].rows > 0.0 {
        steps[0] = slopes[0].step(parameters.ridge);
    }
    steps
}

fn best_cut(
    slopes: &[Slope],
    order: &[usize],
    range: std::ops::Range<usize>,
    sum: Slope,
    parameters: &AdditiveParameters,
) -> Option<(f64, usize, Slope)> {
    let least = parameters.least_rows as f64;
    let before = sum.gain(parameters.ridge);
    let mut left = Slope::default();
    let mut best: Option<(f64, usize, Slope)> = None;
    for at in range.start..range.end.saturating_sub(1) {
        left = left.add(slopes[order[at]]);
        let right = sum.less(left);
        if left.rows < least || right.rows < least {
            continue;
        }
        let gain = left.gain(parameters.ridge) + right.gain(parameters.ridge) - before;
        if gain > parameters.least_gain.max(1e-12) && best.is_none_or(|(most, ..)| gain > most) {
            best = Some((gain, at + 1, left));
        }
    }
    best
}
