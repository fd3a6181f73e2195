//! A model that is a sum of terms, each a function of one feature or of two: logistic regression and the additive model alike.

use serde::{Deserialize, Serialize};

use super::numbers::on_grid;
use super::table::{Coded, Encoding, Scale};

/// Log-odds = intercept + the terms, all multiples of 2⁻³²: the sum is exact in any order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// Log-odds of a training row on average.
    pub intercept: f64,
    /// Terms, one a feature in the order of the encoding, then the pairs.
    pub terms: Vec<Term>,
}

/// One term.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// One feature, or the two of a pair, as places in the encoding.
    pub features: Vec<usize>,
    /// Its function.
    pub shape: Shape,
}

/// A function of one feature or of two.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Shape {
    /// A straight line through a number.
    Line {
        /// Log-odds a unit of the number.
        slope: f64,
        /// The number where the line is 0.
        zero: f64,
        /// Log-odds where the number is missing.
        missing: f64,
    },
    /// A value a bin, in log-odds.
    Steps(Vec<f64>),
    /// A value a cell of two features whose bins are joined to coarser ones.
    Cells {
        /// Coarse bin of each bin of the first feature.
        first: Vec<u8>,
        /// Coarse bin of each bin of the second feature.
        second: Vec<u8>,
        /// `values[coarse first · width + coarse second]`, in log-odds.
        values: Vec<f64>,
        /// Number of coarse bins of the second feature.
        width: usize,
    },
}

impl Term {
    /// Its contribution to the log-odds of a row.
    #[must_use]
    pub fn value(&self, coded: &Coded, row: usize) -> f64 {
        let feature = self.features[0];
        match &self.shape {
            Shape::Line { slope, zero, missing } => {
                let number = coded.numbers[feature][row];
                if number.is_nan() { *missing } else { on_grid(slope * (number - zero)) }
            }
            Shape::Steps(values) => values[usize::from(coded.bins[feature][row])],
            Shape::Cells { first, second, values, width } => {
                let row_of = usize::from(first[usize::from(coded.bins[feature][row])]);
                let column = usize::from(second[usize::from(coded.bins[self.features[1]][row])]);
                values[row_of * width + column]
            }
        }
    }

    /// Sets to 0 what no row of training had. A line has nothing there as it is fitted; a value of a feature with a direction keeps what its
    /// neighbour has, which the direction asks for.
    fn forget_unmet(&mut self, encoding: &Encoding) {
        let has_met = |at: usize, bin: usize| {
            let feature = &encoding.features[self.features[at]];
            feature.is_met(bin as u8) || bin > 0 && feature.monotone.is_some()
        };
        // A coarse bin is known where one of its own bins is.
        let coarse = |at: usize, map: &[u8], place: usize| {
            map.iter().enumerate().any(|(bin, to)| usize::from(*to) == place && has_met(at, bin))
        };
        match &mut self.shape {
            Shape::Line { .. } => {}
            Shape::Steps(values) => {
                let unmet = values.iter_mut().enumerate().filter(|(bin, _)| !has_met(0, *bin));
                unmet.for_each(|(_, value)| *value = 0.0);
            }
            Shape::Cells { first, second, values, width } => {
                let is_known = |cell: usize| coarse(0, first, cell / *width) && coarse(1, second, cell % *width);
                let unmet = values.iter_mut().enumerate().filter(|(cell, _)| !is_known(*cell));
                unmet.for_each(|(_, value)| *value = 0.0);
            }
        }
    }

    fn is_sound(&self, encoding: &Encoding) -> bool {
        let bins = |at: usize| {
            self.features.get(at).and_then(|feature| encoding.features.get(*feature)).map(super::table::Encoded::bins)
        };
        let numbers = self.features.first().and_then(|feature| encoding.features.get(*feature));
        let numbers = numbers.is_some_and(|feature| matches!(feature.scale, Scale::Cuts { .. }));
        let on = |values: &[f64]| values.iter().all(|value| on_grid(*value) == *value);
        match &self.shape {
            Shape::Line { slope, zero, missing } => {
                self.features.len() == 1 && numbers && slope.is_finite() && zero.is_finite() && on(&[*missing])
            }
            Shape::Steps(values) => self.features.len() == 1 && bins(0) == Some(values.len()) && on(values),
            Shape::Cells { first, second, values, width } => {
                let rows = values.len().checked_div(*width).unwrap_or(0);
                self.features.len() == 2
                    && bins(0) == Some(first.len())
                    && bins(1) == Some(second.len())
                    && rows * width == values.len()
                    && first.iter().all(|at| usize::from(*at) < rows)
                    && second.iter().all(|at| usize::from(*at) < *width)
                    && on(values)
            }
        }
    }
}

impl Sum {
    /// Contributions of a row, in the order of the terms, into `into`; the log-odds is returned.
    pub fn contributions(&self, coded: &Coded, row: usize, into: &mut Vec<f64>) -> f64 {
        into.clear();
        into.extend(self.terms.iter().map(|term| term.value(coded, row)));
        into.iter().fold(self.intercept, |sum, value| sum + value)
    }

    /// Log-odds of a row.
    #[must_use]
    pub fn log_odds(&self, coded: &Coded, row: usize) -> f64 {
        self.terms.iter().fold(self.intercept, |sum, term| sum + term.value(coded, row))
    }

    /// Whether a stored sum fits its encoding and lies on the grid.
    #[must_use]
    pub fn is_sound(&self, encoding: &Encoding) -> bool {
        on_grid(self.intercept) == self.intercept
            && self.terms.len() <= 255
            && self.terms.iter().all(|term| term.is_sound(encoding))
    }

    /// Moves what the steps and cells give on average over the rows of training into the intercept, and puts all on the grid. What no row
    /// of training had then adds nothing: nothing was learnt of it.
    pub(crate) fn centre(&mut self, encoding: &Encoding, coded: &Coded) {
        let rows = coded.len().max(1) as f64;
        for term in &mut self.terms {
            let mean = (0..coded.len()).map(|row| term.value(coded, row)).sum::<f64>() / rows;
            match &mut term.shape {
                Shape::Line { .. } => continue,
                Shape::Steps(values) | Shape::Cells { values, .. } => {
                    values.iter_mut().for_each(|value| *value = on_grid(*value - mean))
                }
            }
            self.intercept += mean;
        }
        self.intercept = on_grid(self.intercept);
        self.terms.iter_mut().for_each(|term| term.forget_unmet(encoding));
    }
}
