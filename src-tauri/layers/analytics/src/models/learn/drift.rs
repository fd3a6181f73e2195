//! Whether what is scored still resembles what was there when a model learnt: two measures a feature and of the score, with thresholds as
//! data. Many things are looked at together and rows of one control body are alike, so chance is given its due for both.

use serde::{Deserialize, Serialize};

use super::table::{Coded, Encoding, Scale};
use crate::chances::special::{beta_i, gamma_p, halve};

/// Of fewer bodies than so many and one, all alike in size, nobody can say how alike their rows are.
const FEW: f64 = 3.0;
/// Rows of few bodies are taken one by one as long as they vary no more than so many times as much.
const ALIKE: f64 = 2.0;
/// What each bin of an index has more.
const HALF_A_ROW: f64 = 0.5;

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
    /// Population stability index: Σ (a − b) ln(a / b) over the bins' shares, each bin with half a row more.
    pub index: f64,
    /// What the index stays below by chance alone, without any change, but for the chance allowed: it is spread like χ² with a degree of
    /// freedom less than bins, times 1/n + 1/m (Yurdakul, 2018); where rows of one control body are alike, like F with one less than bodies
    /// below, times how alike they are (Rao, Scott, Ann. Stat. 12, 1984).
    pub by_chance: f64,
    /// Kolmogorov–Smirnov distance: the greatest difference of the shares up to a value; `None` for words, which have no order.
    pub distance: Option<f64>,
    /// Chance of such a distance without any change (asymptotic; on ties or bins it errs on the side of no change).
    pub chance: Option<f64>,
    /// What it comes to.
    pub state: DriftState,
}

impl Thresholds {
    /// `counts` is whether the index is beyond chance; a distance stands with its chance, and with the one that it may have.
    fn state(&self, index: f64, counts: bool, distance: Option<(f64, f64)>, share: f64) -> DriftState {
        let moved = distance.is_some_and(|(distance, chance)| distance >= self.distance && chance <= share);
        if counts && index >= self.alarm {
            DriftState::Alarm
        } else if (counts && index >= self.watch) || moved {
            DriftState::Watch
        } else {
            DriftState::Ok
        }
    }
}

/// Rows with their days, counted from the first of our era, and the control bodies that they are of, by numbers from 0 on; a row each in all
/// three.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    /// The rows.
    pub coded: &'a Coded,
    /// Their days.
    pub days: &'a [i32],
    /// Their bodies.
    pub bodies: &'a [usize],
}

/// Values in bins, each with the number of the body that it is of.
type Binned = Vec<(usize, usize)>;

/// Every feature of a period against the rows of a time before. In the order of the features; with the score they are looked at together. A
/// feature that looks back is cut short by the beginning of the data: `whole_from` names the first day on which it is not, and only rows
/// from then on are compared.
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
            let binned = |rows: Rows<'_>| -> Binned {
                let bins = rows.coded.bins[at].iter().zip(rows.bodies).zip(rows.days);
                let whole = bins.filter(|(_, day)| from.is_none_or(|from| from <= **day));
                whole.map(|((bin, body), _)| (usize::from(*bin), *body)).collect()
            };
            let (then, period) = (binned(then), binned(period));
            let ordered = matches!(feature.scale, Scale::Cuts { .. } | Scale::Flag);
            let look = Look { looks: encoding.features.len() + 1, spread: spread(&then, &period, feature.bins()) };
            let [then, period] = [then, period].map(|binned| counted(&binned, feature.bins()));
            compare(&then, &period, ordered, look, thresholds)
        })
        .collect()
}

/// Scores of rows, and the control bodies that these are of.
#[derive(Debug, Clone, Copy)]
pub struct Scores<'a> {
    /// The scores.
    pub scores: &'a [f64],
    /// The number of the body of each.
    pub bodies: &'a [usize],
}

/// Scores of a period against those of a time before, in ten bins of equal counts of that time; looked at with so many features.
#[must_use]
pub fn scores(then: Scores<'_>, period: Scores<'_>, features: usize, thresholds: &Thresholds) -> Drift {
    const BINS: usize = 10;
    let mut sorted = then.scores.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut cuts: Vec<f64> = (1..BINS).filter_map(|part| sorted.get(sorted.len() * part / BINS).copied()).collect();
    cuts.dedup();
    let bins = cuts.len() + 1;
    let binned = |rows: Scores<'_>| -> Binned {
        let rows = rows.scores.iter().zip(rows.bodies.iter().copied());
        rows.map(|(score, body)| (cuts.partition_point(|cut| cut <= score), body)).collect()
    };
    let (before, now) = (binned(then), binned(period));
    let look = Look { looks: features + 1, spread: spread(&before, &now, bins) };
    let distance = Some(kolmogorov(&sorted, period.scores));
    judged(&counted(&before, bins), &counted(&now, bins), distance, look, thresholds)
}

fn counted(binned: &Binned, bins: usize) -> Vec<u32> {
    let mut counts = vec![0u32; bins];
    binned.iter().for_each(|(bin, _)| counts[*bin] += 1);
    counts
}

/// How alike rows of one body are.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Spread {
    /// How many times as much the shares of bins vary as those of rows drawn one by one would.
    times: f64,
    /// Bodies in effect beside one: by them that was told. `None` where there is one body alone, or none.
    freedom: Option<f64>,
}

impl Spread {
    /// Of rows drawn one by one.
    const NONE: Self = Self { times: 1.0, freedom: None };

    /// Whether rows are alike, and bodies too few to tell what of a change is theirs.
    fn is_untold(self) -> bool {
        self.freedom.is_some_and(|freedom| freedom < FEW) && self.times > ALIKE
    }

    /// How many rows say as much as one drawn by itself.
    fn rows(self) -> f64 {
        self.times.max(1.0)
    }

    /// What the index stays below, but for a chance: of so many degrees of freedom, and times `one_by_one`.
    fn limit(self, freedom: f64, chance: f64, one_by_one: f64) -> f64 {
        if freedom < 1.0 {
            return 0.0;
        }
        let rows = halve(0.0, 1e6, |x| gamma_p(freedom / 2.0, x / 2.0) >= 1.0 - chance);
        let bodies = self.freedom.filter(|below| *below >= FEW).map_or(0.0, |below| {
            let beyond = |f: f64| beta_i(below / 2.0, freedom / 2.0, below / (below + freedom * f));
            self.times * freedom * halve(0.0, 1e6, |f| beyond(f) <= chance)
        });
        rows.max(bodies) * one_by_one
    }
}

/// How alike rows of one body are, by how differently the shares moved within bodies that have rows then and now, each weighed by its rows: a
/// new body, or one that has more to do, is a change and no chance. Of more than a few bodies the one that moved most is left out: what one
/// alone changes is a change too.
fn spread(then: &Binned, period: &Binned, bins: usize) -> Spread {
    let most = then.iter().chain(period).map(|(_, body)| body + 1).max().unwrap_or_default();
    let mut of_body = vec![vec![[0.0; 2]; bins]; most];
    for (side, rows) in [then, period].into_iter().enumerate() {
        for (bin, body) in rows {
            of_body[*body][*bin][side] += 1.0;
        }
    }
    let rows = [then.len() as f64, period.len() as f64];
    let both = |bin: usize| of_body.iter().map(|counts| counts[bin][0] + counts[bin][1]).sum::<f64>();
    let pooled: Vec<f64> = (0..bins).map(|bin| both(bin) / (rows[0] + rows[1]).max(1.0)).collect();
    // Rows of each body on both sides, and how its shares moved.
    let mut moved: Vec<(f64, Vec<f64>)> = Vec::new();
    for counts in &of_body {
        let [before, now] = [0, 1].map(|side| counts.iter().map(|count| count[side]).sum::<f64>());
        if before > 0.0 && now > 0.0 {
            moved.push((before + now, counts.iter().map(|count| count[1] / now - count[0] / before).collect()));
        }
    }
    if moved.len() < 2 {
        return Spread::NONE;
    }
    let weighed = moved.iter().map(|(rows, _)| rows).sum::<f64>();
    let mean_of = |bin: usize| moved.iter().map(|(rows, by)| rows / weighed * by[bin]).sum::<f64>();
    let mean: Vec<f64> = (0..bins).map(mean_of).collect();
    let beside = moved.iter().map(|(rows, by)| {
        let bins = by.iter().zip(&mean).zip(&pooled).filter(|(_, pooled)| **pooled > 0.0);
        let squares = bins.map(|((by, mean), pooled)| (by - mean) * (by - mean) / pooled);
        (rows / weighed) * (rows / weighed) * squares.sum::<f64>()
    });
    let mut beside: Vec<f64> = beside.collect();
    beside.sort_by(f64::total_cmp);
    let bodies = moved.len() as f64;
    let freedom = weighed * weighed / moved.iter().map(|(rows, _)| rows * rows).sum::<f64>() - 1.0;
    if freedom >= FEW {
        beside.pop();
    }
    let part = weighed / (rows[0] + rows[1]);
    let varies = beside.iter().sum::<f64>() * bodies / (bodies - 1.0) * part * part;
    let occupied = pooled.iter().filter(|share| **share > 0.0).count() as f64;
    let one_by_one = (occupied - 1.0) * (1.0 / rows[0] + 1.0 / rows[1]);
    Spread { times: if one_by_one > 0.0 { varies / one_by_one } else { 1.0 }, freedom: Some(freedom) }
}

/// Counts of things without an order, looked at alone: then, and in a period.
#[must_use]
pub fn counts(then: &[u32], period: &[u32], thresholds: &Thresholds) -> Drift {
    compare(then, period, false, Look { looks: 1, spread: Spread::NONE }, thresholds)
}

/// Counts of steps that rise, looked at together with others: then, and in a period.
#[must_use]
pub fn steps(then: &[u32], period: &[u32], looks: usize, thresholds: &Thresholds) -> Drift {
    compare(then, period, true, Look { looks, spread: Spread::NONE }, thresholds)
}

/// What chance has to be given its due for: how many things are looked at together, and [`spread`].
#[derive(Debug, Clone, Copy)]
struct Look {
    looks: usize,
    spread: Spread,
}

fn compare(then: &[u32], period: &[u32], ordered: bool, look: Look, thresholds: &Thresholds) -> Drift {
    judged(then, period, ordered.then(|| distance(then, period)), look, thresholds)
}

fn judged(then: &[u32], period: &[u32], distance: Option<f64>, look: Look, thresholds: &Thresholds) -> Drift {
    let (before, now) = (total(then), total(period));
    if before.min(now) < thresholds.least_rows.max(1) as f64 || look.spread.is_untold() {
        return Drift { index: 0.0, by_chance: 0.0, distance: None, chance: None, state: DriftState::NotEnoughData };
    }
    let spread = look.spread;
    // The chance that is allowed is shared by all looks, and by both measures of what has an order.
    let measures = if distance.is_some() { 2.0 } else { 1.0 };
    let share = thresholds.chance / (look.looks.max(1) as f64 * measures);
    let chance = distance.map(|distance| chance(distance, before / spread.rows(), now / spread.rows()));
    let freedom = occupied(then, period).count() as f64 - 1.0;
    let by_chance = spread.limit(freedom, share, 1.0 / before + 1.0 / now);
    let found = index(then, period, HALF_A_ROW);
    // Of rows that are alike half a row says less: an index from nearly empty bins is none beyond chance.
    let counts = found.min(index(then, period, HALF_A_ROW * spread.rows())) > by_chance;
    let state = thresholds.state(found, counts, distance.zip(chance), share);
    Drift { index: found, by_chance, distance, chance, state }
}

fn total(counts: &[u32]) -> f64 {
    counts.iter().map(|count| f64::from(*count)).sum()
}

/// Bins with anything in them, then and now.
fn occupied<'a>(then: &'a [u32], period: &'a [u32]) -> impl Iterator<Item = (f64, f64)> + 'a {
    let pairs = then.iter().zip(period).filter(|(a, b)| **a > 0 || **b > 0);
    pairs.map(|(a, b)| (f64::from(*a), f64::from(*b)))
}

/// The index, each bin with so many rows more: an empty bin would make it infinite.
fn index(then: &[u32], period: &[u32], more: f64) -> f64 {
    let (before, now, bins) = (total(then), total(period), occupied(then, period).count() as f64);
    let parts = occupied(then, period).map(|(a, b)| {
        let (p, q) = ((a + more) / (before + more * bins), (b + more) / (now + more * bins));
        (q - p) * libm::log(q / p)
    });
    parts.sum()
}

/// The greatest difference of the shares up to a bin.
fn distance(then: &[u32], period: &[u32]) -> f64 {
    let (before, now) = (total(then), total(period));
    let (mut sums, mut most) = ((0.0, 0.0), 0.0f64);
    for (a, b) in occupied(then, period) {
        sums = (sums.0 + a / before, sums.1 + b / now);
        most = most.max((sums.0 - sums.1).abs());
    }
    most
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
        let (nobody, long) = (vec![0; count], vec![0; 2000]);
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
        let mut rows = |shift: usize| -> Binned {
            let values: Binned = (0..bodies).map(|body| ((draws.unit() * 10.0) as usize / (shift + 1), body)).collect();
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
        let moved = (0..20).filter(|_| of_bodies(&mut draws, 100, 4).state == DriftState::Alarm).count();
        assert!(moved >= 18, "{moved} of 20 periods");
        // Of three bodies nothing can be said.
        let told = (0..20).filter(|_| of_bodies(&mut draws, 3, 0).state != DriftState::NotEnoughData).count();
        assert!(told <= 2, "{told} of 20 periods");
    }

    /// Twenty bodies with values drawn one by one. The first has so many rows, the others 200 each; where it `changes`, all its rows of the
    /// period are of one value more.
    fn of_one_body(draws: &mut Draws, first: usize, is_new: bool, changes: bool) -> Drift {
        let mut rows = |now: bool| -> Binned {
            let mut rows = Vec::new();
            for body in 0..20 {
                let count = match body {
                    0 if is_new && !now => 0,
                    0 => first,
                    _ => 200,
                };
                let is_last = now && changes && body == 0;
                rows.extend((0..count).map(|_| (if is_last { 4 } else { (draws.unit() * 4.0) as usize }, body)));
            }
            rows
        };
        let (then, now) = (rows(false), rows(true));
        let look = Look { looks: 10, spread: spread(&then, &now, 5) };
        compare(&counted(&then, 5), &counted(&now, 5), false, look, &THRESHOLDS)
    }

    #[test]
    fn what_one_body_changes_is_a_change() {
        let mut draws = Draws::new(11, 0);
        for is_new in [true, false] {
            assert_eq!(of_one_body(&mut draws, 2500, is_new, true).state, DriftState::Alarm, "new {is_new}");
            assert_eq!(of_one_body(&mut draws, 2500, is_new, false).state, DriftState::Ok, "new {is_new}");
        }
    }

    /// Each body has one value; some grow. One row of another value does not make their growth chance.
    #[test]
    fn a_change_of_the_mix_is_a_change() {
        let rows = |times: usize, odd: bool| -> Binned {
            let bodies = (0..20).flat_map(|body| {
                let count = if body < 4 { 200 * times } else { 200 };
                std::iter::repeat_n((body % 10, body), count)
            });
            bodies.chain(odd.then_some((9, 0))).collect()
        };
        for odd in [false, true] {
            let (then, now) = (rows(1, false), rows(8, odd));
            let look = Look { looks: 10, spread: spread(&then, &now, 10) };
            let found = compare(&counted(&then, 10), &counted(&now, 10), false, look, &THRESHOLDS);
            assert_eq!(found.state, DriftState::Alarm, "{found:?}");
        }
    }

    #[test]
    fn rows_of_no_body_in_particular_are_as_drawn_one_by_one() {
        let mut draws = Draws::new(9, 0);
        let mut rows = |own: bool| -> Binned {
            let body = (0..1200).map(|row| row % 30);
            body.map(|body| (if own { body } else { (draws.unit() * 10.0) as usize }, body)).collect()
        };
        let found = spread(&rows(false), &rows(false), 10);
        assert!((0.6..1.4).contains(&found.times) && found.freedom.is_some_and(|freedom| freedom > 28.0), "{found:?}");
        assert_eq!(spread(&rows(true), &rows(true), 30).times, 0.0);
        assert_eq!(spread(&vec![(0, 0), (1, 0)], &vec![(1, 0)], 2), Spread::NONE);
    }

    #[test]
    fn by_hand() {
        let found = steps(&[500, 500], &[300, 700], 2, &THRESHOLDS);
        let part = |a: f64, b: f64| ((b + 0.5) / 1001.0 - (a + 0.5) / 1001.0) * ((b + 0.5) / (a + 0.5)).ln();
        assert!((found.index - part(500.0, 300.0) - part(500.0, 700.0)).abs() < 1e-12);
        // Two looks, two measures: the 0.25 % point of χ² with one degree of freedom is 9.1406.
        assert!((found.by_chance - 0.002 * 9.140_593).abs() < 1e-7, "{found:?}");
        assert!((found.distance.unwrap() - 0.2).abs() < 1e-12);
        // The 5 % point of Kolmogorov's distribution is 1.3581.
        assert!((chance(1.3581 / (500f64.sqrt() + 0.12 + 0.11 / 500f64.sqrt()), 1000.0, 1000.0) - 0.05).abs() < 1e-4);
        assert_eq!(kolmogorov(&[1.0, 2.0, 3.0, 4.0], &[3.0, 4.0, 5.0, 6.0]), 0.5);
        assert_eq!(kolmogorov(&[1.0, 1.0], &[1.0]), 0.0);
    }
}
