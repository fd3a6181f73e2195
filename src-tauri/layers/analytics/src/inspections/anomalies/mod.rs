//! Unusual practice of a control body: pure statistics over counts, with the ids of the rows behind every figure.
//!
//! | question | function | null model and test |
//! |---|---|---|
//! | districts, authorities, industries off the mean | [`rates`], [`shares`] | equal rates: exact conditional test given the total |
//! | bursts in time (refused complaints) | [`bursts`] | a month against its own earlier months: exact conditional test |
//! | unusual combinations of sanctions | [`combinations`] | independence: Fisher's exact test, gamma–Poisson shrinker |
//! | too frequent visits to one subject | [`frequent`] | the rate of its peers: exact conditional test |
//!
//! Every list is taken as a whole: p-values get q-values by Benjamini and Hochberg, estimates are pulled to the mean by empirical Bayes, so
//! a small unit does not head a list by chance. What is flagged is a question to be put, never a proof.

mod combinations;
mod compare;
mod parameters;
mod shrinkage;
mod time;

#[cfg(test)]
mod simulations;

pub use combinations::{Combination, Sanctioned, combinations};
pub use compare::{Count, Hits, frequent, rates, shares};
pub use parameters::{Anomalies, Check, Refused, StateText};
pub use shrinkage::{BetaPrior, GammaPrior};
pub use time::{Month, Series, bursts};

/// What came of one unit. Rates are events a unit of exposure; shares lie between 0 and 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Unusual {
    /// Place of the unit in the list that was given.
    pub unit: usize,
    /// What was counted.
    pub value: f64,
    /// What would be expected.
    pub expected: f64,
    /// What it was counted over.
    pub exposure: f64,
    /// Rate or share (for combinations: observed to expected), pulled to the mean, with its interval of 95 %.
    pub shrunken: Estimate,
    /// Limits of 95 % and of 99.8 % of what chance alone would give, in counts; the same spread is allowed for as in `p`, so a count is
    /// beyond the limits exactly where `p` of both sides is less than 5 % and than 0.2 %.
    pub limits: Option<Limits>,
    /// Chance of so much or more (or of so little or less) without any peculiarity; spread between units beyond chance is allowed for.
    pub p: f64,
    /// The same for the list as a whole: the share of false alarms among what is flagged at it.
    pub q: f64,
    /// What it comes to.
    pub state: State,
    /// Rows behind the figure.
    pub ids: Vec<u64>,
}

/// An estimate with its interval of 95 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// Its lower bound.
    pub low: f64,
    /// Its upper bound.
    pub high: f64,
}

/// Limits of a funnel, in counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// 95 %: from and to.
    pub inner: (f64, f64),
    /// 99.8 %: from and to.
    pub outer: (f64, f64),
}

/// What it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// More than chance and the usual spread explain.
    High,
    /// Less than chance and the usual spread explain.
    Low,
    /// Within what is usual.
    Usual,
    /// Too little is known to say anything.
    NotEnoughData,
}

/// Puts a list in the order in which it is shown: flagged first, then by q, then by how far even the cautious end of the estimate lies off.
fn in_order(mut list: Vec<Unusual>) -> Vec<Unusual> {
    let rank = |unusual: &Unusual| match unusual.state {
        State::High | State::Low => 0,
        State::Usual => 1,
        State::NotEnoughData => 2,
    };
    list.sort_by(|a, b| {
        let bound = b.shrunken.low.total_cmp(&a.shrunken.low);
        rank(a).cmp(&rank(b)).then(a.q.total_cmp(&b.q)).then(a.p.total_cmp(&b.p)).then(bound).then(a.unit.cmp(&b.unit))
    });
    list
}
