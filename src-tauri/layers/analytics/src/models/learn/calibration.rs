//! From log-odds to a probability that can be taken at its word: a rising function fitted on later rows than the model's, stored with it.

use serde::{Deserialize, Serialize};

use super::numbers::{ascending, log_loss, sigmoid};

/// A rising function of the log-odds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Calibration {
    /// The model's own probability.
    None,
    /// `sigmoid(slope · log-odds + shift)` (Platt, 1999); a slope of exactly 1 is a mere shift.
    Platt {
        /// Not negative.
        slope: f64,
        /// In log-odds.
        shift: f64,
    },
    /// `sigmoid(rise · ln p − fall · ln(1 − p) + shift)` (Kull, Silva Filho, Flach, AISTATS 2017).
    Beta {
        /// Not negative.
        rise: f64,
        /// Not negative.
        fall: f64,
        /// In log-odds.
        shift: f64,
    },
    /// Straight lines between points (isotonic regression, Zadrozny, Elkan, 2002), level outside of them.
    Isotonic {
        /// Rising log-odds.
        log_odds: Vec<f64>,
        /// Probabilities that never fall.
        probabilities: Vec<f64>,
    },
}

/// Fewer rows of an outcome than this are too few for more than a shift; isotonic wants many times as many.
const FEW: usize = 50;
const MANY: usize = 500;

/// Fits one kind.
type Fitting = fn(&[f64], &[bool]) -> Calibration;

impl Calibration {
    /// The probability of a log-odds.
    #[must_use]
    pub fn probability(&self, log_odds: f64) -> f64 {
        match self {
            Self::None => sigmoid(log_odds),
            Self::Platt { slope, shift } => sigmoid(slope * log_odds + shift),
            Self::Beta { rise, fall, shift } => {
                let [up, down] = logs(log_odds);
                sigmoid(rise * up + fall * down + shift)
            }
            Self::Isotonic { log_odds: points, probabilities } => {
                let above = points.partition_point(|point| *point <= log_odds);
                match (above.checked_sub(1), probabilities.get(above)) {
                    (None, Some(first)) => *first,
                    (Some(below), None) => probabilities[below],
                    (Some(below), Some(next)) => {
                        let part = (log_odds - points[below]) / (points[above] - points[below]);
                        probabilities[below] + part * (next - probabilities[below])
                    }
                    (None, None) => sigmoid(log_odds),
                }
            }
        }
    }

    /// Chooses the kind by later rows and fits it on all. The rows are given in the order of time; their log-odds come from models that
    /// have not seen them.
    #[must_use]
    pub fn choose(log_odds: &[f64], outcomes: &[bool]) -> Self {
        let cut = outcomes.len() / 2;
        let kinds: [Fitting; 4] = [Self::shift, Self::platt, Self::beta, Self::isotonic];
        let few = |outcomes: &[bool], least: usize| {
            let positive = outcomes.iter().filter(|outcome| **outcome).count();
            positive.min(outcomes.len() - positive) < least
        };
        if few(&outcomes[..cut], FEW) || few(&outcomes[cut..], FEW) {
            return if few(outcomes, FEW / 5) { Self::None } else { Self::shift(log_odds, outcomes) };
        }
        let kinds = if few(&outcomes[..cut], MANY) { &kinds[..3] } else { &kinds[..] };
        // The plain kinds come first: a richer one must be better by more than the last digits.
        let mut best = (f64::INFINITY, kinds[0]);
        for kind in kinds {
            let fitted = kind(&log_odds[..cut], &outcomes[..cut]);
            let probabilities: Vec<f64> = log_odds[cut..].iter().map(|odds| fitted.probability(*odds)).collect();
            let loss = log_loss(&probabilities, &outcomes[cut..]);
            if loss < best.0 - 1e-4 {
                best = (loss, *kind);
            }
        }
        best.1(log_odds, outcomes)
    }

    /// A mere shift.
    #[must_use]
    pub fn shift(log_odds: &[f64], outcomes: &[bool]) -> Self {
        let [shift] = newton(&log_odds.iter().map(|odds| (*odds, [1.0])).collect::<Vec<_>>(), outcomes, [0.0]);
        Self::Platt { slope: 1.0, shift }
    }

    /// Slope and shift, both pulled to “no change” by one row's worth.
    #[must_use]
    pub fn platt(log_odds: &[f64], outcomes: &[bool]) -> Self {
        let [slope, shift] =
            newton(&log_odds.iter().map(|odds| (0.0, [*odds, 1.0])).collect::<Vec<_>>(), outcomes, [1.0, 0.0]);
        if slope > 0.0 { Self::Platt { slope, shift } } else { Self::shift(log_odds, outcomes) }
    }

    /// Both tails apart.
    #[must_use]
    pub fn beta(log_odds: &[f64], outcomes: &[bool]) -> Self {
        let rows: Vec<(f64, [f64; 3])> = log_odds
            .iter()
            .map(|odds| {
                let [up, down] = logs(*odds);
                (0.0, [up, down, 1.0])
            })
            .collect();
        let [rise, fall, shift] = newton(&rows, outcomes, [1.0, 1.0, 0.0]);
        if rise >= 0.0 && fall >= 0.0 { Self::Beta { rise, fall, shift } } else { Self::platt(log_odds, outcomes) }
    }

    /// The best function that never falls, by pools (Ayer et al., 1955), joined by straight lines between the pools' middles.
    #[must_use]
    pub fn isotonic(log_odds: &[f64], outcomes: &[bool]) -> Self {
        let mut pools: Vec<(f64, f64, f64)> = Vec::new();
        for row in ascending(log_odds) {
            let mut pool = (log_odds[row], f64::from(u8::from(outcomes[row])), 1.0);
            while let Some(last) = pools
                .last()
                .copied()
                .filter(|last| last.1 / last.2 >= pool.1 / pool.2 || last.0 / last.2 >= pool.0 / pool.2)
            {
                pool = (last.0 + pool.0, last.1 + pool.1, last.2 + pool.2);
                pools.pop();
            }
            pools.push(pool);
        }
        let edge = 1.0 / (outcomes.len() as f64 + 2.0);
        Self::Isotonic {
            log_odds: pools.iter().map(|pool| pool.0 / pool.2).collect(),
            probabilities: pools.iter().map(|pool| (pool.1 / pool.2).clamp(edge, 1.0 - edge)).collect(),
        }
    }

    /// Whether a stored function rises.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self {
            Self::None => true,
            Self::Platt { slope, shift } => slope.is_finite() && *slope > 0.0 && shift.is_finite(),
            Self::Beta { rise, fall, shift } => {
                [rise, fall].iter().all(|value| value.is_finite() && **value >= 0.0) && shift.is_finite()
            }
            Self::Isotonic { log_odds, probabilities } => {
                log_odds.len() == probabilities.len()
                    && log_odds.windows(2).all(|pair| pair[0] < pair[1])
                    && probabilities.windows(2).all(|pair| pair[0] <= pair[1])
                    && probabilities.iter().all(|p| (0.0..=1.0).contains(p))
            }
        }
    }
}

/// ln p and −ln(1 − p).
fn logs(log_odds: f64) -> [f64; 2] {
    let p = sigmoid(log_odds).clamp(1e-12, 1.0 - 1e-12);
    [libm::log(p), -libm::log(1.0 - p)]
}

/// Logistic regression on few columns with an offset, from a start to which it is pulled by one row's curvature.
fn newton<const N: usize>(rows: &[(f64, [f64; N])], outcomes: &[bool], start: [f64; N]) -> [f64; N] {
    let mut weights = start;
    for _ in 0..50 {
        let mut slope = [0.0; N];
        let mut curve = [[0.0; N]; N];
        for ((offset, x), outcome) in rows.iter().zip(outcomes) {
            let p = sigmoid(offset + x.iter().zip(&weights).map(|(x, weight)| x * weight).sum::<f64>());
            let error = p - f64::from(u8::from(*outcome));
            for a in 0..N {
                slope[a] += error * x[a];
                for b in 0..N {
                    curve[a][b] += p * (1.0 - p) * x[a] * x[b];
                }
            }
        }
        for a in 0..N {
            slope[a] += weights[a] - start[a];
            curve[a][a] += 1.0;
        }
        let step = solve(curve, slope);
        let size = step.iter().fold(0.0f64, |most, step| most.max(step.abs()));
        // A long step is cut, so that an ill-placed start does not throw the weights away.
        let cut = if size > 2.0 { 2.0 / size } else { 1.0 };
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight -= cut * step);
        if size < 1e-10 {
            break;
        }
    }
    weights
}

/// Gauss's elimination; the matrix is positive definite, so no pivoting is needed.
fn solve<const N: usize>(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for pivot in 0..N {
        for row in pivot + 1..N {
            let factor = matrix[row][pivot] / matrix[pivot][pivot];
            let upper = matrix[pivot];
            matrix[row].iter_mut().zip(upper).skip(pivot).for_each(|(value, above)| *value -= factor * above);
            right[row] -= factor * right[pivot];
        }
    }
    for pivot in (0..N).rev() {
        for column in pivot + 1..N {
            right[pivot] -= matrix[pivot][column] * right[column];
        }
        right[pivot] /= matrix[pivot][pivot];
    }
    right
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::draws::Draws;
    use super::*;

    /// Rows whose true log-odds is `slope · s + shift`.
    fn rows(count: usize, slope: f64, shift: f64) -> (Vec<f64>, Vec<bool>) {
        let mut draws = Draws::new(5, 0);
        let odds: Vec<f64> = (0..count).map(|_| draws.unit() * 6.0 - 4.0).collect();
        let outcomes = odds.iter().map(|odds| draws.unit() < sigmoid(slope * odds + shift)).collect();
        (odds, outcomes)
    }

    #[test]
    fn what_was_planted_is_found() {
        let (odds, outcomes) = rows(20_000, 0.5, 0.3);
        let Calibration::Platt { slope, shift } = Calibration::platt(&odds, &outcomes) else { panic!() };
        assert!((slope - 0.5).abs() < 0.05 && (shift - 0.3).abs() < 0.1, "{slope} {shift}");
        for kind in [Calibration::platt, Calibration::beta, Calibration::isotonic] {
            let fitted = kind(&odds, &outcomes);
            for point in [-3.0, -1.0, 1.0] {
                assert!((fitted.probability(point) - sigmoid(0.5 * point + 0.3)).abs() < 0.04, "{fitted:?} {point}");
            }
        }
        assert!(matches!(Calibration::choose(&odds, &outcomes), Calibration::Platt { .. } | Calibration::Beta { .. }));
        assert_eq!(Calibration::choose(&odds[..8], &outcomes[..8]), Calibration::None);
    }

    proptest! {
        #[test]
        fn it_never_falls(seed in 0u64..1000, a in -8.0f64..8.0, b in -8.0f64..8.0) {
            let mut draws = Draws::new(seed, 1);
            let odds: Vec<f64> = (0..60).map(|_| draws.unit() * 4.0 - 2.0).collect();
            let outcomes: Vec<bool> = odds.iter().map(|_| draws.unit() < 0.3).collect();
            for kind in [Calibration::shift, Calibration::platt, Calibration::beta, Calibration::isotonic] {
                let fitted = kind(&odds, &outcomes);
                prop_assert!(fitted.is_sound(), "{:?}", fitted);
                prop_assert!(fitted.probability(a.min(b)) <= fitted.probability(a.max(b)));
            }
        }
    }
}
