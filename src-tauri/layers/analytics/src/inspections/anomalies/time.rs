//! Bursts in time: the latest months of a unit against its own earlier ones.

use super::compare::{bare, judge};
use super::parameters::Anomalies;
use super::shrinkage::GammaPrior;
use super::{State, Unusual, in_order};
use crate::chances::tails::Tails;

/// A month of a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Month {
    /// Events (refusals).
    pub events: u64,
    /// Exposure (complaints answered); 1 for every month where the plain number is looked at.
    pub exposure: f64,
    /// Rows behind the events.
    pub ids: Vec<u64>,
}

/// The months of a unit, without gaps, the oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its months.
    pub months: Vec<Month>,
}

/// Bursts that end with the last month of each series, of each of the lengths in the parameters. Given the events of the burst and of the
/// months before together, those of the burst are binomial with its part of the exposure where the rate has not changed (Przyborowski,
/// Wilenski, 1940); the spread of the earlier months beyond chance is allowed for as in Farrington et al. (J. R. Stat. Soc. A 159, 1996).
/// A month without exposure tells nothing of the rate: it is no earlier month. The best length is kept, its p-value multiplied by the number
/// of lengths (Bonferroni); then all units are one list. A unit with fewer earlier months or events than the parameters ask for says “not
/// enough data”.
#[must_use]
pub fn bursts(units: &[Series], parameters: &Anomalies) -> Vec<Unusual> {
    let (mut tested, mut silent) = (Vec::new(), Vec::new());
    for (at, unit) in units.iter().enumerate() {
        match best(at, &unit.months, parameters) {
            Some(unusual) => tested.push(unusual),
            None => silent.push(Unusual {
                unit: at,
                value: unit.months.last().map_or(0.0, |month| month.events as f64),
                expected: 0.0,
                exposure: unit.months.last().map_or(0.0, |month| month.exposure),
                shrunken: bare(0.0),
                limits: None,
                p: 1.0,
                q: 1.0,
                state: State::NotEnoughData,
                ids: unit.months.last().map_or(Vec::new(), |month| month.ids.clone()),
            }),
        }
    }
    judge(&mut tested, parameters);
    // A month quieter than before is no burst.
    tested.iter_mut().filter(|unusual| unusual.state == State::Low).for_each(|unusual| unusual.state = State::Usual);
    tested.extend(silent);
    in_order(tested)
}

fn best(at: usize, months: &[Month], parameters: &Anomalies) -> Option<Unusual> {
    let found = parameters.burst_months.iter().filter_map(|length| burst(at, months, *length, parameters));
    found.reduce(|best, next| if next.p < best.p { next } else { best })
}

fn burst(at: usize, months: &[Month], length: usize, parameters: &Anomalies) -> Option<Unusual> {
    let (before, burst) = months.split_at(months.len().checked_sub(length)?);
    let window = &before[before.len().saturating_sub(parameters.most_months)..];
    let before: Vec<&Month> = window.iter().filter(|month| month.exposure > 0.0).collect();
    let ((events, exposure), (own, own_exposure)) = (sum(before.iter().copied()), sum(burst));
    let usable = months.iter().all(|month| month.exposure.is_finite() && month.exposure >= 0.0);
    let enough = before.len() >= parameters.least_months && events + own >= parameters.least_burst_events;
    if !usable || !enough || own_exposure <= 0.0 {
        return None;
    }
    let rate = events as f64 / exposure;
    let squares = before.iter().filter(|month| month.exposure * rate > 0.0).map(|month| {
        let expected = month.exposure * rate;
        (month.events as f64 - expected) * (month.events as f64 - expected) / expected
    });
    let spread = (squares.sum::<f64>() / (before.len() as f64 - 1.0)).max(1.0);
    let tails = Tails::binomial(own, events + own, own_exposure / (exposure + own_exposure)).spread(spread);
    let all: Vec<(f64, f64)> =
        before.iter().map(|month| (month.events as f64, month.exposure)).chain([(own as f64, own_exposure)]).collect();
    Some(Unusual {
        unit: at,
        value: own as f64,
        expected: rate * own_exposure,
        exposure: own_exposure,
        shrunken: GammaPrior::of(&all).estimate(own as f64, own_exposure),
        limits: None,
        p: (tails.above * parameters.burst_months.len() as f64).min(1.0),
        q: 1.0,
        state: State::NotEnoughData,
        ids: burst.iter().flat_map(|month| month.ids.iter().copied()).collect(),
    })
}

/// Events and exposure of months together.
fn sum<'a>(months: impl IntoIterator<Item = &'a Month>) -> (u64, f64) {
    months.into_iter().fold((0, 0.0), |(events, exposure), month| (events + month.events, exposure + month.exposure))
}
