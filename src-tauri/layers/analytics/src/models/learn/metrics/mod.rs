//! How well a model does, each figure as its common definition has it, ties included.

mod classes;
mod intervals;
mod probabilities;
mod ranking;

pub use classes::{Confusion, accuracy, confusion, macro_f1};
pub use intervals::{Drawn, Interval, bootstrap, bootstrap_all, wilson, wilson_share};
pub use probabilities::{Bucket, Cutting, brier, calibration_error, reliability};
pub use ranking::{auc, average_precision, days_earlier, found_in_first, precision_at, rows_in_first};

use serde::{Deserialize, Serialize};

/// Below these numbers no figure is told: chance alone would make it. From `assets/models/drift.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Least {
    /// Rows.
    pub rows: usize,
    /// Outcomes of each kind among them.
    pub outcomes: usize,
}

impl Least {
    /// Whether something can be said of so many rows, of which so many are positive.
    #[must_use]
    pub fn is_met(&self, rows: usize, positive: usize) -> bool {
        rows >= self.rows.max(1) && positive.min(rows - positive) >= self.outcomes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of scikit-learn 1.9.1 on the same rows, ties included.
    #[test]
    fn as_scikit_learn() {
        let scores: Vec<f64> = (0..500).map(|row| f64::from(row * 7919 % 101) / 100.0).collect();
        let outcome = |row: u32| f64::from(row * 104_729 % 97) < 20.0 + f64::from(row * 7919 % 101) * 0.3;
        let outcomes: Vec<bool> = (0..500).map(outcome).collect();
        let called: Vec<usize> = (0..500).map(|row| row * 31 % 5).collect();
        let classes: Vec<usize> = (0..500).map(|row| if row % 3 > 0 { row * 17 % 4 } else { row * 31 % 5 }).collect();
        let check =
            |found: Option<f64>, wanted: f64| assert!((found.unwrap() - wanted).abs() < 1e-12, "{found:?} {wanted}");
        check(auc(&scores, &outcomes), 0.608_574_235_920_773_5);
        check(average_precision(&scores, &outcomes), 0.450_142_120_104_297_3);
        check(brier(&scores, &outcomes), 0.283_86);
        check(macro_f1(&called, &classes), 0.468_338_408_745_879_06);
        check(accuracy(&called, &classes), 0.466);
        let counts = confusion(&scores, &outcomes, 0.6);
        let wanted = Confusion { true_negative: 208, false_positive: 109, false_negative: 90, true_positive: 93 };
        assert_eq!(counts, wanted);
    }
}
