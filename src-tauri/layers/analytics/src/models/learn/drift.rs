//! Whether what is scored still resembles what was there when a model learnt: two measures a feature and of the score, with thresholds as
//! data. Many things are looked at together and rows of one control body are alike, so chance is given its due for both.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::table::{Coded, Encoding, Scale};
use crate::chances::special::{gamma_p, halve};

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
    /// Greatest chance of such a difference anywhere, without any change, for one to count: all that is looked at together shares it.
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
    /// Population stability index: Σ (a − b) ln(a / b) over the bins' shares, each bin with half a row more, times how alike rows are.
    pub index: f64,
    /// What the index stays below by chance alone, without any change, but for the chance allowed: it is spread like χ² with a degree of
    /// freedom less than bins, times 1/n + 1/m (Yurdakul, 2018), and times how alike rows of one control body are (Rao, Scott, Ann. Stat. 12, 1984).
    pub by_chance: f64,
    /// Kolmogorov–Smirnov distance: the greatest difference of the shares up to a value; `None` for words, which have no order.
    pub distance: Option<f64>,
    /// Chance of such a distance without any change (asymptotic; on ties or bins it errs on the side of no change).
    pub chance: Option<f64>,
    /// What it comes to.
    pub state: DriftState,
}

impl Thresholds {
    /// The chance that each of so many looks may have.
    fn share(&self, looks: usize) -> f64 {
        self.chance / looks.max(1) as f64
    }

    fn state(&self, index: f64, by_chance: f64, distance: Option<(f64, f64)>, looks: usize) -> DriftState {
        let moved = distance.is_some_and(|(distance, chance)| distance >= self.distance && chance <= self.share(looks));
        let counts = index > by_chance;
        if counts && index >= self.alarm {
            DriftState::Alarm
        } else if (counts && index >= self.watch) || moved {
            DriftState::Watch
        } else {
            DriftState::Ok
        }
    }
}

/// Rows with their days, counted from the first of our era, and the control bodies that they are of; a row each in all three.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// The rows.
    pub coded: &'a Coded,
    /// Their days.
    pub days: &'a [i32],
    /// Their bodies.
    pub bodies: &'a [&'a str],
}

/// Values in bins, each with the body that it is of.
type Binned<'a> = Vec<(usize, &'a str)>;

/// Every feature of a period against the rows of a time before. In the order of the features; with the score they are looked at together. A
/// feature that looks back is cut short by the beginning of the data: `whole_from` names the first day on which it is not, and only rows
/// from then on are compared.
#[must_use]
pub fn features<'a>(
    encoding: &Encoding,
    then: Rows<'a>,
    period: Rows<'a>,
    whole_from: impl Fn(&str) -> Option<i32>,
    thresholds: &Thresholds,
) -> Vec<Drift> {
    let features = encoding.features.iter().enumerate();
    features
        .map(|(at, feature)| {
            let from = whole_from(&feature.id);
            let binned = |rows: Rows<'a>| -> Binned<'a> {
                let bins = rows.coded.bins[at].iter().zip(rows.bodies).zip(rows.days);
                let whole = bins.filter(|(_, day)| from.is_none_or(|from| from <= **day));
                whole.map(|((bin, body), _)| (usize::from(*bin), *body)).collect()
            };
            let (then, period) = (binned(then), binned(period));
            let ordered = matches!(feature.scale, Scale::Cuts { .. } | Scale::Flag);
            let look = Look { looks: encoding.features.len() + 1, spread: spread(&then, &period, feature.bins()) };
            compare(&counted(&then, feature.bins()), &counted(&period, feature.bins()), ordered, look, thresholds)
        })
        .collect()
}

/// Scores of rows, and the control bodies that these are of.
#[derive(Debug, Clone, Copy)]
pub struct Scores<'a> {
    /// The scores.
    pub scores: &'a [f64],
    /// The body of each.
    pub bodies: &'a [&'a str],
}

/// Scores of a period against those of a time before, in ten bins of equal counts of that time; looked at with so many features.
#[must_use]
pub fn scores<'a>(then: Scores<'a>, period: Scores<'a>, features: usize, thresholds: &Thresholds) -> Drift {
    const BINS: usize = 10;
    let mut sorted = then.scores.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut cuts: Vec<f64> = (1..BINS).filter_map(|part| sorted.get(sorted.len() * part / BINS).copied()).collect();
    cuts.dedup();
    let bins = cuts.len() + 1;
    let binned = |rows: Scores<'a>| -> Binned<'a> {
        let rows = rows.scores.iter().zip(rows.bodies.iter().copied());
        rows.map(|(score, body)| (cuts.partition_point(|cut| cut <= score), body)).collect()
    };
    let (before, now) = (binned(then), binned(period));
    let look = Look { looks: features + 1, spread: spread(&before, &now, bins) };
    let mut drift = compare(&counted(&before, bins), &counted(&now, bins), false, look, thresholds);
    if drift.state != DriftState::NotEnoughData {
        let distance = kolmogorov(&sorted, period.scores);
        let chance = chance(distance, sorted.len() as f64 / look.spread, period.scores.len() as f64 / look.spread);
        (drift.distance, drift.chance) = (Some(distance), Some(chance));
        drift.state = thresholds.state(drift.index, drift.by_chance, Some((distance, chance)), look.looks);
    }
    drift
}

fn counted(binned: &Binned<'_>, bins: usize) -> Vec<u32> {
    let mut counts = vec![0u32; bins];
    binned.iter().for_each(|(bin, _)| counts[*bin] += 1);
    counts
}

/// How many times as much the shares of bins vary as those of rows drawn one by one would: rows of one body are alike, and some tens of
/// bodies say less than some thousands of rows. By how the shares of each body moved beside those of all. 1 where a body has one value
/// alone, now and then: such a feature tells which bodies were at work.
fn spread(then: &Binned<'_>, period: &Binned<'_>, bins: usize) -> f64 {
    let mut of_body: BTreeMap<&str, Vec<[f64; 2]>> = BTreeMap::new();
    for (side, rows) in [then, period].into_iter().enumerate() {
        for (bin, body) in rows {
            of_body.entry(body).or_insert_with(|| vec![[0.0; 2]; bins])[*bin][side] += 1.0;
        }
    }
    let bodies = of_body.len() as f64;
    let is_of_body = |counts: &Vec<[f64; 2]>| counts.iter().filter(|count| count[0] + count[1] > 0.0).count() < 2;
    let rows = [then.len() as f64, period.len() as f64];
    if bodies < 2.0 || rows[0].min(rows[1]) < 1.0 || of_body.values().all(is_of_body) {
        return 1.0;
    }
    let mut all = vec![[0.0; 2]; bins];
    for counts in of_body.values() {
        all.iter_mut().zip(counts).for_each(|(sum, count)| *sum = [sum[0] + count[0], sum[1] + count[1]]);
    }
    let occupied = all.iter().filter(|count| count[0] + count[1] > 0.0).count() as f64;
    let mut varies = 0.0;
    for counts in of_body.values() {
        let own = [0, 1].map(|side| counts.iter().map(|count| count[side]).sum::<f64>());
        for (count, sum) in counts.iter().zip(&all).filter(|(_, sum)| sum[0] + sum[1] > 0.0) {
            let beside = [0, 1].map(|side| (count[side] - own[side] * sum[side] / rows[side]) / rows[side]);
            let pooled = (sum[0] + sum[1]) / (rows[0] + rows[1]);
            varies += (beside[1] - beside[0]) * (beside[1] - beside[0]) / pooled;
        }
    }
    let one_by_one = (occupied - 1.0) * (1.0 / rows[0] + 1.0 / rows[1]);
    if one_by_one > 0.0 { (varies * bodies / (bodies - 1.0) / one_by_one).max(1.0) } else { 1.0 }
}

/// Counts of things without an order, looked at alone: then, and in a period.
#[must_use]
pub fn counts(then: &[u32], period: &[u32], thresholds: &Thresholds) -> Drift {
    compare(then, period, false, Look { looks: 1, spread: 1.0 }, thresholds)
}

/// Counts of steps that rise, looked at together with others: then, and in a period.
#[must_use]
pub fn steps(then: &[u32], period: &[u32], looks: usize, thresholds: &Thresholds) -> Drift {
    compare(then, period, true, Look { looks, spread: 1.0 }, thresholds)
}

/// What chance has to be given its due for: how many things are looked at together, and [`spread`].
#[derive(Debug, Clone, Copy)]
struct Look {
    looks: usize,
    spread: f64,
}

fn compare(then: &[u32], period: &[u32], ordered: bool, look: Look, thresholds: &Thresholds) -> Drift {
    let total = |counts: &[u32]| counts.iter().map(|count| f64::from(*count)).sum::<f64>();
    let (before, now) = (total(then), total(period));
    if before.min(now) < thresholds.least_rows.max(1) as f64 {
        return Drift { index: 0.0, by_chance: 0.0, distance: None, chance: None, state: DriftState::NotEnoughData };
    }
    let bins = then.iter().zip(period).filter(|(a, b)| **a > 0 || **b > 0).count() as f64;
    // Half a row more in each bin, of rows that are alike as many as say so much: an empty bin would make the index infinite.
    let more = 0.5 * look.spread;
    let (mut index, mut distance, mut sums) = (0.0, 0.0f64, (0.0, 0.0));
    for (a, b) in then.iter().zip(period).filter(|(a, b)| **a > 0 || **b > 0) {
        let (a, b) = (f64::from(*a), f64::from(*b));
        let (p, q) = ((a + more) / (before + more * bins), (b + more) / (now + more * bins));
        index += (q - p) * libm::log(q / p);
        sums = (sums.0 + a / before, sums.1 + b / now);
        distance = distance.max((sums.0 - sums.1).abs());
    }
    let distance = ordered.then(|| (distance, chance(distance, before / look.spread, now / look.spread)));
    let limit = chi_square_limit(bins - 1.0, thresholds.share(look.looks));
    let by_chance = look.spread * (1.0 / before + 1.0 / now) * limit;
    let state = thresholds.state(index, by_chance, distance, look.looks);
    let (distance, chance) = distance.unzip();
    Drift { index, by_chance, distance, chance, state }
}

/// What χ² of so many degrees of freedom goes beyond with a chance.
fn chi_square_limit(freedom: f64, chance: f64) -> f64 {
    if freedom < 1.0 { 0.0 } else { halve(0.0, 1e6, |x| gamma_p(freedom / 2.0, x / 2.0) >= 1.0 - chance) }
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
        let (nobody, long) = (vec![""; count], vec![""; 2000]);
        let then = Scores { scores: &training, bodies: &long };
        let now = Scores { scores: &period, bodies: &nobody };
        assert_eq!(scores(then, now, 0, &THRESHOLDS).state, state, "{shift} {count}");
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
            let found = counts(&sample(200), &sample(200), &THRESHOLDS);
            assert!(found.index > 0.1, "{found:?}");
            assert_eq!(found.state, DriftState::Ok, "{found:?}");
        }
    }

    /// Of so many bodies each has one value in ten at a time, the same for all its rows, drawn anew for the period; `shift` is added to all.
    fn of_bodies(draws: &mut Draws, bodies: usize, shift: usize) -> Drift {
        let names: Vec<String> = (0..bodies).map(|body| body.to_string()).collect();
        let mut rows = |shift: usize| -> Binned<'_> {
            let values = names.iter().map(|name| ((draws.unit() * 10.0) as usize, name.as_str()));
            let values: Vec<(usize, &str)> = values.map(|(bin, name)| ((bin / (shift + 1)), name)).collect();
            values.into_iter().flat_map(|value| std::iter::repeat_n(value, 40)).collect()
        };
        let (then, now) = (rows(0), rows(shift));
        let look = Look { looks: 10, spread: spread(&then, &now, 10) };
        compare(&counted(&then, 10), &counted(&now, 10), true, look, &THRESHOLDS)
    }

    #[test]
    fn few_bodies_are_no_thousand_rows() {
        let mut draws = Draws::new(7, 0);
        let states: Vec<DriftState> = (0..100).map(|_| of_bodies(&mut draws, 30, 0).state).collect();
        let loud = states.iter().filter(|state| **state != DriftState::Ok).count();
        assert!(loud <= 3, "{loud} of 100 periods without a change");
        // What moves in all of them is seen.
        let moved = (0..20).filter(|_| of_bodies(&mut draws, 30, 4).state == DriftState::Alarm).count();
        assert!(moved >= 18, "{moved} of 20 periods");
    }

    #[test]
    fn rows_of_no_body_in_particular_are_as_drawn_one_by_one() {
        let mut draws = Draws::new(9, 0);
        let names: Vec<String> = (0..30).map(|body| body.to_string()).collect();
        let mut rows = |own: bool| -> Binned<'_> {
            let body = (0..1200).map(|row| row % 30);
            body.map(|body| (if own { body } else { (draws.unit() * 10.0) as usize }, names[body].as_str())).collect()
        };
        let found = spread(&rows(false), &rows(false), 10);
        assert!((0.7..1.4).contains(&found), "{found}");
        assert_eq!(spread(&rows(true), &rows(true), 30), 1.0);
        assert_eq!(spread(&vec![(0, "a"), (1, "a")], &vec![(1, "a")], 2), 1.0);
    }

    #[test]
    fn by_hand() {
        let found = steps(&[500, 500], &[300, 700], 2, &THRESHOLDS);
        let part = |a: f64, b: f64| ((b + 0.5) / 1001.0 - (a + 0.5) / 1001.0) * ((b + 0.5) / (a + 0.5)).ln();
        assert!((found.index - part(500.0, 300.0) - part(500.0, 700.0)).abs() < 1e-12);
        // The 0.5 % point of χ² with one degree of freedom is 7.879.
        assert!((found.by_chance - 0.002 * 7.879_438_58).abs() < 1e-9, "{found:?}");
        assert!((found.distance.unwrap() - 0.2).abs() < 1e-12);
        // The 5 % point of Kolmogorov's distribution is 1.3581.
        assert!((chance(1.3581 / (500f64.sqrt() + 0.12 + 0.11 / 500f64.sqrt()), 1000.0, 1000.0) - 0.05).abs() < 1e-4);
        assert_eq!(kolmogorov(&[1.0, 2.0, 3.0, 4.0], &[3.0, 4.0, 5.0, 6.0]), 0.5);
        assert_eq!(kolmogorov(&[1.0, 1.0], &[1.0]), 0.0);
    }
}
