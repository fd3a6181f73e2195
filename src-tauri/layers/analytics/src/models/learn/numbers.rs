//! Numbers that have the same bits on every machine.

/// Steps of the grid in one unit: 2³².
const STEPS: f64 = 4_294_967_296.0;
/// Beyond this a log-odds says nothing more; it also keeps every sum of terms exact (20 bits before the point, 32 after it, 53 in all).
const MOST: f64 = 4096.0;

/// The nearest multiple of 2⁻³², within ±4096. Sums of up to 256 such numbers are exact in `f64`, so their order does not matter.
#[must_use]
pub fn on_grid(value: f64) -> f64 {
    if value.is_nan() {
        return 0.0;
    }
    // Adding zero turns a negative zero, which would print otherwise, into zero.
    (value.clamp(-MOST, MOST) * STEPS).round() / STEPS + 0.0
}

/// Probability of a log-odds.
#[must_use]
pub fn sigmoid(log_odds: f64) -> f64 {
    if log_odds >= 0.0 {
        1.0 / (1.0 + libm::exp(-log_odds))
    } else {
        let odds = libm::exp(log_odds);
        odds / (1.0 + odds)
    }
}

/// Log-odds of a probability, which is kept away from 0 and 1 by 10⁻⁹.
#[must_use]
pub fn logit(probability: f64) -> f64 {
    let kept = probability.clamp(1e-9, 1.0 - 1e-9);
    libm::log(kept / (1.0 - kept))
}

/// Mean loss −ln p(outcome), in nats, of probabilities.
#[must_use]
pub fn log_loss(probabilities: &[f64], outcomes: &[bool]) -> f64 {
    let sum: f64 = probabilities
        .iter()
        .zip(outcomes)
        .map(|(p, outcome)| {
            let p = p.clamp(1e-9, 1.0 - 1e-9);
            -libm::log(if *outcome { p } else { 1.0 - p })
        })
        .sum();
    sum / outcomes.len().max(1) as f64
}

/// Places of the values from the lowest to the highest; equal values keep their order.
#[must_use]
pub fn ascending(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_values() {
        assert_eq!(sigmoid(0.0), 0.5);
        assert!((logit(sigmoid(1.5)) - 1.5).abs() < 1e-12);
        assert_eq!(on_grid(-1e-20).to_bits(), 0.0f64.to_bits());
        assert_eq!(on_grid(f64::NAN), 0.0);
        assert_eq!(on_grid(1e9), 4096.0);
        assert!((log_loss(&[0.5, 0.25], &[true, false]) - (2f64.ln() + (4.0f64 / 3.0).ln()) / 2.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn sums_on_the_grid_do_not_depend_on_their_order(values in proptest::collection::vec(-40.0f64..40.0, 1..200)) {
            let grid: Vec<f64> = values.iter().map(|value| on_grid(*value)).collect();
            let forth: f64 = grid.iter().sum();
            let back: f64 = grid.iter().rev().sum();
            prop_assert_eq!(forth.to_bits(), back.to_bits());
        }
    }
}
