//! Figures of probabilities.

use super::super::numbers::ascending;

/// Mean square of probability minus outcome (Brier, 1950). `None` without rows.
#[must_use]
pub fn brier(probabilities: &[f64], outcomes: &[bool]) -> Option<f64> {
    let square = |(p, outcome): (&f64, &bool)| {
        let error = p - f64::from(u8::from(*outcome));
        error * error
    };
    (!outcomes.is_empty()).then(|| probabilities.iter().zip(outcomes).map(square).sum::<f64>() / outcomes.len() as f64)
}

/// How probabilities are cut into buckets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cutting {
    /// About as many rows in each; rows of equal probabilities stay together.
    EqualCount,
    /// The same width of probability for each.
    EqualWidth,
}

/// A line of the reliability table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bucket {
    /// Rows.
    pub rows: usize,
    /// Mean probability foretold.
    pub foretold: f64,
    /// Share of positive outcomes.
    pub observed: f64,
}

/// Foretold and observed, bucket by bucket; buckets without rows are left out.
#[must_use]
pub fn reliability(probabilities: &[f64], outcomes: &[bool], buckets: usize, cutting: Cutting) -> Vec<Bucket> {
    let order = ascending(probabilities);
    let rows = order.len();
    let number = |at: usize, row: usize| match cutting {
        Cutting::EqualCount => at * buckets / rows,
        Cutting::EqualWidth => ((probabilities[row] * buckets as f64) as usize).min(buckets.saturating_sub(1)),
    };
    let mut sums = vec![(0usize, 0.0, 0usize); buckets];
    let mut place = 0;
    for (at, row) in order.iter().enumerate() {
        let ties = at > 0 && probabilities[order[at - 1]] == probabilities[*row] && cutting == Cutting::EqualCount;
        place = if ties { place } else { number(at, *row) };
        let sum = &mut sums[place];
        *sum = (sum.0 + 1, sum.1 + probabilities[*row], sum.2 + usize::from(outcomes[*row]));
    }
    let bucket = |(rows, sum, hits): (usize, f64, usize)| Bucket {
        rows,
        foretold: sum / rows as f64,
        observed: hits as f64 / rows as f64,
    };
    sums.into_iter().filter(|sum| sum.0 > 0).map(bucket).collect()
}

/// Expected calibration error: mean distance of foretold and observed over the buckets, weighed by rows. `None` without rows.
#[must_use]
pub fn calibration_error(probabilities: &[f64], outcomes: &[bool], buckets: usize, cutting: Cutting) -> Option<f64> {
    let table = reliability(probabilities, outcomes, buckets, cutting);
    let sum: f64 = table.iter().map(|bucket| bucket.rows as f64 * (bucket.foretold - bucket.observed).abs()).sum();
    (!outcomes.is_empty()).then(|| sum / outcomes.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let (p, y) = ([0.1, 0.2, 0.7, 0.8], [false, true, true, true]);
        assert!((brier(&p, &y).unwrap() - (0.01 + 0.64 + 0.09 + 0.04) / 4.0).abs() < 1e-12);
        let table = reliability(&p, &y, 2, Cutting::EqualCount);
        assert_eq!(table.iter().map(|bucket| bucket.rows).collect::<Vec<_>>(), [2, 2]);
        let error = (0.5f64 * (0.5 - 0.15f64)).abs() + (0.5f64 * (1.0 - 0.75f64)).abs();
        assert!((calibration_error(&p, &y, 2, Cutting::EqualCount).unwrap() - error).abs() < 1e-12);
        let wide = reliability(&p, &y, 10, Cutting::EqualWidth);
        assert_eq!(wide.len(), 4);
        let equal = reliability(&[0.3; 6], &[true, false, false, true, false, false], 3, Cutting::EqualCount);
        assert_eq!(equal.len(), 1);
        assert!((equal[0].foretold - 0.3).abs() < 1e-12 && (equal[0].observed - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(brier(&[], &[]), None);
        assert_eq!(calibration_error(&[], &[], 10, Cutting::EqualWidth), None);
    }
}
