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

/// A figure with what draws of its rows say of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// The figure of the rows themselves.
    value: f64,
    /// Bounds between which 95 % of the draws lie.
    low: f64,
    high: f64,
    /// The draw in the middle.
    middle: f64,
}

impl Drawn {
    /// The bounds of the draws, where the figure is within them, or at it (percentiles; Efron, 1979).
    #[must_use]
    pub fn as_drawn(self) -> Interval {
        let Self { value, low, high, .. } = self;
        Interval { value, low: low.min(value), high: high.max(value) }
    }

    /// The bounds of the draws, of a figure that chance makes greater from draw to draw, as it does any sum of distances: moved by as much as
    /// the middle draw is beside the figure, so that they hold it; within 0 and 1.
    #[must_use]
    pub fn set_right(self) -> Interval {
        let Self { value, low, high, middle } = self;
        let beside = middle - value;
        Interval { value, low: (low - beside).clamp(0.0, value), high: (high - beside).min(1.0).max(value) }
    }
}

impl Interval {
    /// Draws of rows that all say the same end of the scale from 0 to 1 say that nothing else was seen, and not that nothing else can be: then
    /// the interval is Wilson's of as many rows as could have said otherwise.
    #[must_use]
    pub fn of_so_many(self, rows: usize) -> Self {
        let is_end = self.low == self.high && (self.value == 0.0 || self.value == 1.0);
        if is_end { wilson_share(self.value, rows).unwrap_or(self) } else { self }
    }
}

/// A share of hits with its interval after Wilson (1927). `None` without rows.
#[must_use]
pub fn wilson(hits: usize, rows: usize) -> Option<Interval> {
    wilson_share(hits as f64 / rows as f64, rows)
}

/// The same of a share that is known already: where equal scores enter in parts its hits are no whole number.
#[must_use]
pub fn wilson_share(share: f64, rows: usize) -> Option<Interval> {
    const Z: f64 = 1.959_963_984_540_054;
    if rows == 0 {
        return None;
    }
    let (n, p) = (rows as f64, share);
    let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(Interval {
        value: p,
        low: if p == 0.0 { 0.0 } else { middle - half },
        high: if p == 1.0 { 1.0 } else { middle + half },
    })
}

/// The interval of any figure of rows by drawing as many rows with replacement, `times` times. The figure is called with the places of the rows drawn; draws for which it is `None` are left out. `None` where the figure itself has no value.
#[must_use]
pub fn bootstrap(rows: usize, times: usize, seed: u64, figure: impl Fn(&[usize]) -> Option<f64>) -> Option<Interval> {
    let [drawn] = bootstrap_all(rows, times, seed, |drawn| [figure(drawn)]);
    drawn.map(Drawn::as_drawn)
}

/// What the same draws say of several figures.
#[must_use]
pub fn bootstrap_all<const N: usize>(
    rows: usize,
    times: usize,
    seed: u64,
    figures: impl Fn(&[usize]) -> [Option<f64>; N],
) -> [Option<Drawn>; N] {
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
        Some(Drawn { value, low: at(0.025), high: at(0.975), middle: at(0.5) })
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
        let of_mean = of_mean.map(Drawn::as_drawn);
        assert_eq!((of_mean, of_none), (Some(found), None), "figures of the same draws do not disturb each other");
        assert!(of_least.map(Drawn::as_drawn).is_some_and(|least| least.value == 0.0 && least.high > 0.0));
    }

    #[test]
    fn an_interval_holds_its_figure() {
        let check = |[value, low, middle, high]: [f64; 4], drawn: [f64; 2], right: [f64; 2]| {
            let of = Drawn { value, low, high, middle };
            for (found, [low, high]) in [(of.as_drawn(), drawn), (of.set_right(), right)] {
                assert!((found.low - low).abs() < 1e-12 && (found.high - high).abs() < 1e-12, "{found:?}");
                assert!(found.low <= value && value <= found.high);
            }
        };
        check([0.10, 0.08, 0.10, 0.13], [0.08, 0.13], [0.08, 0.13]);
        check([0.05, 0.06, 0.09, 0.13], [0.05, 0.13], [0.02, 0.09]);
        check([0.01, 0.02, 0.06, 0.10], [0.01, 0.10], [0.0, 0.05]);
        check([0.30, 0.10, 0.20, 0.25], [0.10, 0.30], [0.20, 0.35]);
    }

    #[test]
    fn few_rows_make_nothing_certain() {
        let check = |value: f64, [low, high]: [f64; 2], rows: usize, wanted: [f64; 2]| {
            let found = Interval { value, low, high }.of_so_many(rows);
            assert!((found.low - wanted[0]).abs() < 5e-4 && (found.high - wanted[1]).abs() < 5e-4, "{found:?}");
        };
        check(1.0, [1.0, 1.0], 6, [0.6097, 1.0]);
        check(0.0, [0.0, 0.0], 20, [0.0, 0.1611]);
        check(1.0, [0.9, 1.0], 6, [0.9, 1.0]);
        check(0.5, [0.5, 0.5], 6, [0.5, 0.5]);
        check(1.0, [1.0, 1.0], 0, [1.0, 1.0]);
        let half = wilson_share(0.25, 6).unwrap();
        assert!(half.low < wilson(2, 6).unwrap().low && half.high > wilson(1, 6).unwrap().high, "{half:?}");
    }
}
