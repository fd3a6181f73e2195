//! Units beside each other: rates by exposure, shares of trials, and subjects beside their peers.

use std::collections::BTreeMap;

use super::parameters::Anomalies;
use super::shrinkage::{BetaPrior, GammaPrior};
use super::{Estimate, Limits, State, Unusual, in_order};
use crate::chances::q_values;
use crate::chances::special::normal_quantile_above;
use crate::chances::tails::{Tails, binomial_limits, hypergeometric_limits};

/// Events of a unit over an exposure (inspections over subjects, visits over years under supervision).
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// Units are compared within their group (region, degree of risk and industry); one group where all are peers.
    pub group: u64,
    /// Events.
    pub events: u64,
    /// Exposure, greater than 0 and in one measure for the whole list.
    pub exposure: f64,
    /// Rows behind the events.
    pub ids: Vec<u64>,
}

/// Hits of a unit among its trials (refusals among complaints).
#[derive(Debug, Clone, PartialEq)]
pub struct Hits {
    /// Hits.
    pub hits: u64,
    /// Trials, at least as many.
    pub trials: u64,
    /// Rows behind the hits.
    pub ids: Vec<u64>,
}

/// Rates with exposure, both sides. Given the total of the group, the events of a unit are binomial with its part of the exposure where all
/// rates are equal: an exact test that needs no estimate of the common rate (Przyborowski, Wilenski, 1940). Groups with fewer units or
/// events than the parameters ask for, and units without exposure, say “not enough data”. In the order in which the list is shown.
#[must_use]
pub fn rates(units: &[Count], parameters: &Anomalies) -> Vec<Unusual> {
    compare(units, parameters, false)
}

/// Visits to one subject beside its peers, the high side alone: the same test within the subject's group.
#[must_use]
pub fn frequent(subjects: &[Count], parameters: &Anomalies) -> Vec<Unusual> {
    compare(subjects, parameters, true)
}

fn compare(units: &[Count], parameters: &Anomalies, high_alone: bool) -> Vec<Unusual> {
    let mut groups: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        groups.entry(unit.group).or_default().push(at);
    }
    let (mut tested, mut silent) = (Vec::new(), Vec::new());
    for members in groups.values() {
        let usable: Vec<usize> =
            members.iter().copied().filter(|at| units[*at].exposure > 0.0 && units[*at].exposure.is_finite()).collect();
        let events: u64 = usable.iter().map(|at| units[*at].events).sum();
        let enough = usable.len() >= parameters.least_units && events >= parameters.least_events;
        let exposure: f64 = usable.iter().map(|at| units[*at].exposure).sum();
        let prior = GammaPrior::of(
            &usable.iter().map(|at| (units[*at].events as f64, units[*at].exposure)).collect::<Vec<_>>(),
        );
        let part = |at: usize| (units[at].exposure / exposure).clamp(0.0, 1.0);
        let chance = |at: usize| {
            Chance::of(units[at].events as f64, events as f64 * part(at), 1.0 - part(at), units[at].exposure)
        };
        let between = between(&usable.iter().map(|at| chance(*at)).collect::<Vec<_>>(), parameters.winsor);
        let mut met = Met::default();
        for at in members {
            let unit = &units[*at];
            let known = enough && usable.binary_search(at).is_ok();
            let spread = if known { chance(*at).spread(between) } else { 1.0 };
            let exposure = unit.exposure.to_bits();
            let tails = || Tails::binomial(unit.events, events, part(*at)).spread(spread);
            let p = || if high_alone { tails().above } else { tails().both() };
            let unusual = Unusual {
                unit: *at,
                value: unit.events as f64,
                expected: part(*at) * events as f64,
                exposure: unit.exposure,
                shrunken: met
                    .estimate((unit.events, exposure), || prior.estimate(unit.events as f64, unit.exposure.max(0.0))),
                limits: known
                    .then(|| met.limits(exposure, || limits(|tail| binomial_limits(events, part(*at), tail, spread)))),
                p: if known { met.p((unit.events, exposure), p) } else { 1.0 },
                q: 1.0,
                state: State::NotEnoughData,
                ids: unit.ids.clone(),
            };
            if known { tested.push(unusual) } else { silent.push(unusual) }
        }
    }
    judge(&mut tested, parameters);
    tested.extend(silent);
    in_order(tested)
}

/// Shares of trials, both sides. Given all hits, those of a unit are hypergeometric where all shares are equal (Fisher's exact test).
#[must_use]
pub fn shares(units: &[Hits], parameters: &Anomalies) -> Vec<Unusual> {
    let hits: u64 = units.iter().map(|unit| unit.hits.min(unit.trials)).sum();
    let trials: u64 = units.iter().map(|unit| unit.trials).sum();
    let usable = units.iter().filter(|unit| unit.trials > 0).count();
    let enough = usable >= parameters.least_units && hits.min(trials - hits) >= parameters.least_events;
    let mean = if trials > 0 { hits as f64 / trials as f64 } else { 0.0 };
    let prior = BetaPrior::of(
        &units.iter().map(|unit| (unit.hits.min(unit.trials) as f64, unit.trials as f64)).collect::<Vec<_>>(),
    );
    let chance = |unit: &Hits| {
        let (n, all) = (unit.trials as f64, trials as f64);
        // The variance of a hypergeometric count.
        Chance::of(unit.hits.min(unit.trials) as f64, n * mean, (1.0 - mean) * (all - n) / (all - 1.0).max(1.0), n)
    };
    let between =
        between(&units.iter().filter(|unit| unit.trials > 0).map(chance).collect::<Vec<_>>(), parameters.winsor);
    let (mut tested, mut silent) = (Vec::new(), Vec::new());
    let mut met = Met::default();
    for (at, unit) in units.iter().enumerate() {
        let known = enough && unit.trials > 0;
        let own = unit.hits.min(unit.trials);
        let spread = if known { chance(unit).spread(between) } else { 1.0 };
        let p = || Tails::hypergeometric(own, unit.trials, hits, trials).spread(spread).both();
        let unusual = Unusual {
            unit: at,
            value: own as f64,
            expected: mean * unit.trials as f64,
            exposure: unit.trials as f64,
            shrunken: met.estimate((own, unit.trials), || prior.estimate(own as f64, unit.trials as f64)),
            limits: known.then(|| {
                met.limits(unit.trials, || {
                    limits(|tail| hypergeometric_limits(unit.trials, hits, trials, tail, spread))
                })
            }),
            p: if known { met.p((own, unit.trials), p) } else { 1.0 },
            q: 1.0,
            state: State::NotEnoughData,
            ids: unit.ids.clone(),
        };
        if known { tested.push(unusual) } else { silent.push(unusual) }
    }
    judge(&mut tested, parameters);
    tested.extend(silent);
    in_order(tested)
}

/// q-values of the list and the states that they mean.
pub(super) fn judge(list: &mut [Unusual], parameters: &Anomalies) {
    let q = q_values(&list.iter().map(|unusual| unusual.p).collect::<Vec<_>>());
    for (unusual, q) in list.iter_mut().zip(q) {
        unusual.q = q;
        unusual.state = match unusual.value > unusual.expected {
            _ if q > parameters.false_flags => State::Usual,
            true => State::High,
            false => State::Low,
        };
    }
}

/// What has been worked out for a size, and for a count and a size: of half a million subjects most are of a few sizes, and neither limits
/// nor chances nor estimates ask for more.
#[derive(Default)]
struct Met {
    limits: BTreeMap<u64, Limits>,
    chances: BTreeMap<(u64, u64), f64>,
    estimates: BTreeMap<(u64, u64), Estimate>,
}

impl Met {
    fn limits(&mut self, size: u64, work_out: impl FnOnce() -> Limits) -> Limits {
        *self.limits.entry(size).or_insert_with(work_out)
    }

    fn estimate(&mut self, count_and_size: (u64, u64), work_out: impl FnOnce() -> Estimate) -> Estimate {
        *self.estimates.entry(count_and_size).or_insert_with(work_out)
    }

    fn p(&mut self, count_and_size: (u64, u64), work_out: impl FnOnce() -> f64) -> f64 {
        *self.chances.entry(count_and_size).or_insert_with(work_out)
    }
}

/// `by_tail` tells between which counts a unit lies where a tail of so much is beyond each.
fn limits(by_tail: impl Fn(f64) -> (f64, f64)) -> Limits {
    Limits { inner: by_tail(0.025), outer: by_tail(0.001) }
}

/// What chance alone does to a unit's rate or share.
#[derive(Clone, Copy)]
struct Chance {
    /// Distance from what is expected in standard deviations of chance.
    score: f64,
    /// Variance of the rate or share by chance.
    variance: f64,
    /// Exposure or trials.
    size: f64,
}

impl Chance {
    /// From a count, its expectation, the factor that makes the expectation a variance, and what the count is divided by.
    fn of(count: f64, expected: f64, factor: f64, size: f64) -> Self {
        let variance = expected * factor;
        if variance > 0.0 && size > 0.0 {
            Self { score: (count - expected) / variance.sqrt(), variance: variance / (size * size), size }
        } else {
            Self { score: 0.0, variance: 0.0, size }
        }
    }

    /// How many times wider than chance alone a unit's variance is.
    fn spread(self, between: f64) -> f64 {
        if self.variance > 0.0 { 1.0 + between / self.variance } else { 1.0 }
    }
}

/// Variance of the true rates between units, by moments (DerSimonian, Kacker, Contemporary Clinical Trials 28, 2007) from scores whose
/// outermost share on each side is drawn in, so that the very units that are looked for do not widen the limits (Spiegelhalter, Statistics in
/// Medicine 24, 2005, additive model; a factor instead of a sum would flag every large unit where rates truly differ a little). Everything
/// is counted in exposure and not in units: three bodies with a case or two, all of them upheld, would otherwise fill the share that is drawn
/// in, and hide a large one behind them. Where one unit outweighs the rest, both edges fall on it, and all would be drawn in to its own
/// score: then nothing is drawn in. Several units with one score are no such case: that score is where most of them lie.
fn between(chances: &[Chance], winsor: f64) -> f64 {
    let mut usable: Vec<Chance> = chances.iter().copied().filter(|chance| chance.variance > 0.0).collect();
    usable.sort_by(|one, other| one.score.total_cmp(&other.score));
    let whole: f64 = usable.iter().map(|chance| chance.size).sum();
    let count = usable.len() as f64;
    // A unit of the mean size weighs one.
    let weight = |chance: &Chance| chance.size * count / whole;
    let cut = (count * winsor).ceil().min((count - 1.0).max(0.0) / 2.0).floor();
    let low = edge(usable.iter().map(weight).enumerate(), cut);
    let high = edge(usable.iter().map(weight).enumerate().rev(), cut);
    let (Some(low), Some(high)) = (low, high) else { return 0.0 };
    let (low, high, mean_square) = if low < high {
        (usable[low].score, usable[high].score, drawn_in(cut / count))
    } else {
        (f64::NEG_INFINITY, f64::INFINITY, 1.0)
    };
    let square = |chance: &Chance| weight(chance) * chance.score.clamp(low, high).powi(2);
    let squares = usable.iter().map(square).sum::<f64>() / mean_square;
    // What chance alone gives, and what a variance between the rates adds: the common rate is that of all, and each has its part in it.
    let parts: f64 = usable.iter().map(|chance| (chance.size / whole).powi(2)).sum();
    let by_chance = count * (1.0 - parts);
    let apart = |chance: &Chance| 1.0 - 2.0 * chance.size / whole + parts;
    let by_spread: f64 = usable.iter().map(|chance| weight(chance) * apart(chance) / chance.variance).sum();
    if by_spread > 0.0 { ((squares - by_chance) / by_spread).max(0.0) } else { 0.0 }
}

/// The place behind the outermost units that weigh `cut`, in the middle of the next unit of the mean size.
fn edge(weights: impl Iterator<Item = (usize, f64)>, cut: f64) -> Option<usize> {
    let mut passed = 0.0;
    let mut last = None;
    for (at, weight) in weights {
        passed += weight;
        last = Some(at);
        if passed > cut + 0.5 {
            break;
        }
    }
    last
}

/// Mean square of a standard normal value whose outermost share on each side is drawn in to the edge: by it the squares are put right.
fn drawn_in(share: f64) -> f64 {
    if share <= 0.0 {
        return 1.0;
    }
    let edge = normal_quantile_above(share);
    let density = libm::exp(-edge * edge / 2.0) / std::f64::consts::TAU.sqrt();
    1.0 - 2.0 * share - 2.0 * edge * density + 2.0 * share * edge * edge
}

/// An estimate without any prior.
pub(super) fn bare(value: f64) -> Estimate {
    Estimate { value, low: value, high: value }
}
