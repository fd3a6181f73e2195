//! Whether what is scored still resembles what was learnt from: two measures a feature and of the score, with thresholds as data.

use serde::{Deserialize, Serialize};

use super::table::{Coded, Encoding, Scale};

/// Thresholds; from `assets/models/drift.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// Rows of the period below which nothing is said.
    pub least_rows: usize,
    /// Population stability index from which a feature is watched.
    pub watch: f64,
    /// … and from which it is an alarm.
    pub alarm: f64,
    /// Greatest chance of such a Kolmogorov–Smirnov distance without any change for the distance to count.
    pub chance: f64,
    /// Least Kolmogorov–Smirnov distance that counts: with many rows any trifle is beyond chance.
    pub distance: f64,
}

/// What a comparison comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DriftState {
    /// Nothing to see.
    Ok,
    /// To be watched.
    Watch,
    /// No longer the same.
    Alarm,
    /// Too few rows.
    NotEnoughData,
}

/// Training and period beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Drift {
    /// Population stability index: Σ (a − b) ln(a / b) over the bins' shares, each bin with half a row more.
    pub index: f64,
    /// What the index comes to by chance alone, without any change: (bins − 1)(1/n + 1/m), as it is spread like χ² (Yurdakul, 2018).
    pub by_chance: f64,
    /// Kolmogorov–Smirnov distance: the greatest difference of the shares up to a value; `None` for words, which have no order.
    pub distance: Option<f64>,
    /// Chance of such a distance without any change (asymptotic; on ties or bins it errs on the side of no change).
    pub chance: Option<f64>,
    /// What it comes to.
    pub state: DriftState,
}

impl Thresholds {
    fn state(&self, index: f64, distance: Option<f64>, chance: Option<f64>) -> DriftState {
        let moved =
            distance.zip(chance).is_some_and(|(distance, chance)| distance >= self.distance && chance <= self.chance);
        if index >= self.alarm {
            DriftState::Alarm
        } else if index >= self.watch || moved {
            DriftState::Watch
        } else {
            DriftState::Ok
        }
    }
}

/// Rows with their days, counted from the first of our era; a row each in both.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// The rows.
    pub coded: &'a Coded,
    /// Their days.
    pub days: &'a [i32],
}

/// Every feature of a period against the training rows, whose counts the encoding keeps. In the order of the features. A feature that looks
/// back is cut short by the beginning of the data: `whole_from` names the first day on which it is not, and only rows from then on are
/// compared, those learnt from being `then`.
#[must_use]
pub fn features(
    encoding: &Encoding,
    then: Rows<'_>,
    period: Rows<'_>,
    whole_from: impl Fn(&str) -> Option<i32>,
    thresholds: &Thresholds,
) -> Vec<Drift> {
    let features = encoding.features.iter().enumerate();
    features
        .map(|(at, feature)| {
            let from = whole_from(&feature.id);
            let count = |rows: Rows<'_>| {
                let mut counts = vec![0u32; feature.bins()];
                let bins = rows.coded.bins[at].iter().zip(rows.days);
                let whole = bins.filter(|(_, day)| from.is_none_or(|from| from <= **day));
                whole.for_each(|(bin, _)| counts[usize::from(*bin)] += 1);
                counts
            };
            let before = if from.is_none() { feature.counts.clone() } else { count(then) };
            let ordered = matches!(feature.scale, Scale::Cuts { .. } | Scale::Flag);
            compare(&before, &count(period), ordered, thresholds)
        })
        .collect()
}

/// Scores of a period against those of the training rows, in ten bins of equal counts of the training.
#[must_use]
pub fn scores(training: &[f64], period: &[f64], thresholds: &Thresholds) -> Drift {
    const BINS: usize = 10;
    let mut sorted = training.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut cuts: Vec<f64> = (1..BINS).filter_map(|part| sorted.get(sorted.len() * part / BINS).copied()).collect();
    cuts.dedup();
    let count = |values: &[f64]| {
        let mut counts = vec![0u32; cuts.len() + 1];
        values.iter().for_each(|value| counts[cuts.partition_point(|cut| cut <= value)] += 1);
        counts
    };
    let mut drift = compare(&count(training), &count(period), false, thresholds);
    if drift.state != DriftState::NotEnoughData {
        let distance = kolmogorov(&sorted, period);
        drift.distance = Some(distance);
        drift.chance = Some(chance(distance, training.len() as f64, period.len() as f64));
        drift.state = thresholds.state(drift.index - drift.by_chance, drift.distance, drift.chance);
    }
    drift
}

/// Counts of things without an order: of the training, and of a period.
#[must_use]
pub fn counts(training: &[u32], period: &[u32], thresholds: &Thresholds) -> Drift {
    compare(training, period, false, thresholds)
}

/// Counts of steps that rise: then, and in a period.
#[must_use]
pub fn steps(then: &[u32], period: &[u32], thresholds: &Thresholds) -> Drift {
    compare(then, period, true, thresholds)
}

fn compare(training: &[u32], period: &[u32], ordered: bool, thresholds: &Thresholds) -> Drift {
    let total = |counts: &[u32]| counts.iter().map(|count| f64::from(*count)).sum::<f64>();
    let (before, now) = (total(training), total(period));
    if before.min(now) < thresholds.least_rows.max(1) as f64 {
        return Drift { index: 0.0, by_chance: 0.0, distance: None, chance: None, state: DriftState::NotEnoughData };
    }
    let bins = training.iter().zip(period).filter(|(a, b)| **a > 0 || **b > 0).count() as f64;
    let (mut index, mut distance, mut sums) = (0.0, 0.0f64, (0.0, 0.0));
    for (a, b) in training.iter().zip(period).filter(|(a, b)| **a > 0 || **b > 0) {
        // Half a row more in each bin: an empty bin would make the index infinite.
        let (a, b) = (f64::from(*a), f64::from(*b));
        let (p, q) = ((a + 0.5) / (before + 0.5 * bins), (b + 0.5) / (now + 0.5 * bins));
        index += (q - p) * libm::log(q / p);
        sums = (sums.0 + a / before, sums.1 + b / now);
        distance = distance.max((sums.0 - sums.1).abs());
    }
    let distance = ordered.then_some(distance);
    let chance = distance.map(|distance| chance(distance, before, now));
    let by_chance = (bins - 1.0).max(0.0) * (1.0 / before + 1.0 / now);
    let state = thresholds.state(index - by_chance, distance, chance);
    Drift { index, by_chance, distance, chance, state }
}

fn kolmogorov(sorted: &[f64], period: &[f64]) -> f64 {
    let mut other = period.to_vec();
    other.sort_by(f64::total_cmp);
    let (mut a, mut b, mut most) = (0, 0, 0.0f64);
    while a < sorted.len() && b < other.len() {
        let value = sorted[a].min(other[b]);
        a += sorted[a..].partition_point(|x| *x <= value);
        b += other[b..].partition_point(|x| *x <= value);
        most = most.max((a as f64 / sorted.len() as f64 - b as f64 / other.len() as f64).abs());
    }
    most
}

/// Kolmogorov's limit with Stephens' correction for two samples (Press et al., Numerical Recipes, 14.3).
fn chance(distance: f64, n: f64, m: f64) -> f64 {
    let root = (n * m / (n + m)).sqrt();
    let x = (root + 0.12 + 0.11 / root) * distance;
    if x < 0.2 {
        return 1.0;
    }
    let term = |k: i32| {
        let k = f64::from(k);
        libm::exp(-2.0 * k * k * x * x)
    };
    let sum: f64 = (1..=100).map(|k| if k % 2 == 1 { term(k) } else { -term(k) }).sum();
    (2.0 * sum).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::super::draws::Draws;
    use super::*;

    const THRESHOLDS: Thresholds =
        Thresholds { least_rows: 100, watch: 0.1, alarm: 0.25, chance: 0.01, distance: 0.05 };

    fn check(shift: f64, count: usize, state: DriftState) {
        let mut draws = Draws::new(3, 0);
        let training: Vec<f64> = (0..2000).map(|_| draws.unit()).collect();
        let period: Vec<f64> = (0..count).map(|_| draws.unit() + shift).collect();
        assert_eq!(scores(&training, &period, &THRESHOLDS).state, state, "{shift} {count}");
    }

    #[test]
    fn a_shift_is_seen() {
        check(0.0, 2000, DriftState::Ok);
        check(0.08, 2000, DriftState::Watch);
        check(0.5, 2000, DriftState::Alarm);
        check(0.5, 50, DriftState::NotEnoughData);
    }

    #[test]
    fn many_bins_and_few_rows_are_no_change_by_themselves() {
        let mut draws = Draws::new(5, 0);
        let mut sample = |rows: usize| {
            let mut bins = vec![0u32; 32];
            (0..rows).for_each(|_| bins[(draws.unit() * 32.0) as usize] += 1);
            bins
        };
        for _ in 0..20 {
            let found = compare(&sample(200), &sample(200), false, &THRESHOLDS);
            assert!(found.index > 0.1, "{found:?}");
            assert_ne!(found.state, DriftState::Alarm, "{found:?}");
        }
    }

    #[test]
    fn by_hand() {
        let found = compare(&[500, 500], &[300, 700], true, &THRESHOLDS);
        let part = |a: f64, b: f64| ((b + 0.5) / 1001.0 - (a + 0.5) / 1001.0) * ((b + 0.5) / (a + 0.5)).ln();
        assert!((found.index - part(500.0, 300.0) - part(500.0, 700.0)).abs() < 1e-12);
        assert!((found.by_chance - 0.002).abs() < 1e-12);
        assert!((found.distance.unwrap() - 0.2).abs() < 1e-12);
        // The 5 % point of Kolmogorov's distribution is 1.3581.
        assert!((chance(1.3581 / (500f64.sqrt() + 0.12 + 0.11 / 500f64.sqrt()), 1000.0, 1000.0) - 0.05).abs() < 1e-4);
        assert_eq!(kolmogorov(&[1.0, 2.0, 3.0, 4.0], &[3.0, 4.0, 5.0, 6.0]), 0.5);
        assert_eq!(kolmogorov(&[1.0, 1.0], &[1.0]), 0.0);
    }
}
