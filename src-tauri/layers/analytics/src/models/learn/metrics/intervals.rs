//! Intervals of 95 %.

use super::super::draws::Draws;

/// A value between its bounds of 95 %.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Interval {
    /// The value.
    pub value: f64,
    /// Its lower bound.
    pub low: f64,
    /// Its upper bound.
    pub high: f64,
}

impl Interval {
    /// Whether two intervals have no point in common.
    #[must_use]
    pub fn is_apart(&self, other: &Self) -> bool {
        self.high < other.low || other.high < self.low
    }
}

/// A share with its interval after Wilson (1927). `None` without rows.
#[must_use]
pub fn wilson(hits: usize, rows: usize) -> Option<Interval> {
    const Z: f64 = 1.959_963_984_540_054;
    if rows == 0 {
        return None;
    }
    let (n, p) = (rows as f64, hits as f64 / rows as f64);
    let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(Interval {
        value: p,
        low: if hits == 0 { 0.0 } else { middle - half },
        high: if hits == rows { 1.0 } else { middle + half },
    })
}

/// The interval of any figure of rows by drawing as many rows with replacement, `times` times (percentiles; Efron, 1979). The figure is
/// called with the places of the rows drawn; draws for which it is `None` are left out. `None` where the figure itself has no value.
#[must_use]
pub fn bootstrap(rows: usize, times: usize, seed: u64, figure: impl Fn(&[usize]) -> Option<f64>) -> Option<Interval> {
    let [interval] = bootstrap_all(rows, times, seed, |drawn| [figure(drawn)]);
    interval
}

/// The same of several figures of the same draws.
#[must_use]
pub fn bootstrap_all<const N: usize>(
    rows: usize,
    times: usize,
    seed: u64,
    figures: impl Fn(&[usize]) -> [Option<f64>; N],
) -> [Option<Interval>; N] {
    let all: Vec<usize> = (0..rows).collect();
    let values = figures(&all);
    let mut draws = Draws::new(seed, 0);
    let mut found: [Vec<f64>; N] = std::array::from_fn(|_| Vec::with_capacity(times));
    let mut drawn = vec![0; rows];
    for _ in 0..times {
        drawn.iter_mut().for_each(|row| *row = draws.below(rows));
        for (found, figure) in found.iter_mut().zip(figures(&drawn)) {
            found.extend(figure);
        }
    }
    let mut values = values.into_iter();
    found.map(|mut found| {
        let value = values.next().flatten()?;
        found.sort_by(f64::total_cmp);
        let at = |share: f64| {
            found.get(((found.len() as f64 - 1.0).max(0.0) * share).round() as usize).copied().unwrap_or(value)
        };
        Some(Interval { value, low: at(0.025), high: at(0.975) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(hits: usize, rows: usize, low: f64, high: f64) {
        let found = wilson(hits, rows).unwrap();
        assert!((found.low - low).abs() < 5e-4 && (found.high - high).abs() < 5e-4, "{found:?}");
    }

    #[test]
    fn wilson_as_published() {
        // Newcombe, Statistics in Medicine 17 (1998), table I.
        check(81, 263, 0.2553, 0.3662);
        check(15, 148, 0.0624, 0.1605);
        check(0, 20, 0.0, 0.1611);
        check(1, 29, 0.0061, 0.1718);
        assert_eq!(wilson(0, 0), None);
    }

    #[test]
    fn a_mean_lies_in_its_bootstrap() {
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        let mean = |rows: &[usize]| Some(rows.iter().map(|row| values[*row]).sum::<f64>() / rows.len() as f64);
        let found = bootstrap(100, 500, 1, mean).unwrap();
        // The standard error of the mean is 2.89.
        assert!((found.low - (49.5 - 5.66)).abs() < 1.2 && (found.high - (49.5 + 5.66)).abs() < 1.2, "{found:?}");
        assert_eq!(bootstrap(100, 500, 1, mean), Some(found));
        assert!(bootstrap(3, 10, 1, |_| None).is_none());
        let least = |rows: &[usize]| rows.iter().map(|row| values[*row]).reduce(f64::min);
        let [of_mean, of_least, of_none] = bootstrap_all(100, 500, 1, |rows| [mean(rows), least(rows), None]);
        assert_eq!((of_mean, of_none), (Some(found), None), "figures of the same draws do not disturb each other");
        assert!(of_least.is_some_and(|least| least.value == 0.0 && least.high > 0.0));
    }
}
