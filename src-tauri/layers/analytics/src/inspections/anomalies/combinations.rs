//! Sanctions that are met together more often than each alone would make them.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::judge;
use super::parameters::Anomalies;
use super::shrinkage::GammaPrior;
use super::{State, Unusual, in_order};
use crate::chances::tails::Tails;

/// A row with its sanctions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanctioned {
    /// Its id.
    pub id: u64,
    /// Codes of its sanctions; a doubled one counts once.
    pub sanctions: Vec<u32>,
}

/// Two sanctions met together.
#[derive(Debug, Clone, PartialEq)]
pub struct Combination {
    /// The two codes, the lower first.
    pub pair: (u32, u32),
    /// What came of it; `value` rows have both, `expected` would by independence, `shrunken` is observed to expected.
    pub unusual: Unusual,
}

/// Pairs of sanctions in the order in which the list is shown, the high side alone. Under independence the rows with both are
/// hypergeometric (Fisher's exact test); observed to expected is pulled to the mean of all pairs by a gamma prior, as in DuMouchel's
/// gamma–Poisson shrinker (The American Statistician 53, 1999; here with one component and moments). Pairs met in fewer rows than the
/// parameters ask for are not shown, but count as looked at. A pair is called frequent where both agree. A row holds one code of each list
/// at most, and `list` tells the list of a code: two codes of one list are never met together, so they neither are a question nor belong to
/// the mean of all pairs.
#[must_use]
pub fn combinations<L: Eq>(rows: &[Sanctioned], list: impl Fn(u32) -> L, parameters: &Anomalies) -> Vec<Combination> {
    let mut single: BTreeMap<u32, u64> = BTreeMap::new();
    let mut pairs: BTreeMap<(u32, u32), Vec<u64>> = BTreeMap::new();
    for row in rows {
        let codes: Vec<u32> = row.sanctions.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        for (at, first) in codes.iter().enumerate() {
            *single.entry(*first).or_default() += 1;
            codes[at + 1..].iter().for_each(|second| pairs.entry((*first, *second)).or_default().push(row.id));
        }
    }
    let all = rows.len() as u64;
    let count = |code: u32| single.get(&code).copied().unwrap_or(0);
    let expected = |pair: (u32, u32)| count(pair.0) as f64 * count(pair.1) as f64 / all as f64;
    let codes: Vec<u32> = single.keys().copied().collect();
    let mut names: Vec<(u32, u32)> = Vec::new();
    for (at, first) in codes.iter().enumerate() {
        let others = codes[at + 1..].iter().filter(|second| list(*first) != list(**second));
        names.extend(others.map(|second| (*first, *second)));
    }
    // Pairs never met belong to the prior as well: without them every pair would seem frequent.
    let cells = names.iter().map(|pair| (pairs.get(pair).map_or(0, Vec::len) as f64, expected(*pair)));
    let prior = GammaPrior::of(&cells.collect::<Vec<_>>());
    // A pair counts as a question put wherever it could have been met often enough: to count only those that were would be to choose
    // the questions by their answers.
    names.retain(|(first, second)| count(*first).min(count(*second)) >= parameters.least_together);
    let mut tested: Vec<Unusual> = Vec::new();
    for (at, pair) in names.iter().copied().enumerate() {
        let ids = pairs.remove(&pair).unwrap_or_default();
        let is_met = ids.len() as u64 >= parameters.least_together;
        let (value, expected) = (ids.len() as f64, expected(pair));
        tested.push(Unusual {
            unit: at,
            value,
            expected,
            exposure: all as f64,
            shrunken: prior.estimate(value, expected),
            limits: None,
            p: if is_met {
                Tails::hypergeometric(ids.len() as u64, count(pair.0), count(pair.1), all).above
            } else {
                1.0
            },
            q: 1.0,
            state: State::NotEnoughData,
            ids,
        });
    }
    judge(&mut tested, parameters);
    // Of many rows a trifle is no chance either: what is called frequent has to be so by its estimate too, as it stands beside the call.
    let called = |unusual: &&mut Unusual| match unusual.state {
        State::High => unusual.shrunken.low <= 1.0,
        state => state == State::Low,
    };
    tested.iter_mut().filter(called).for_each(|unusual| unusual.state = State::Usual);
    tested.retain(|unusual| unusual.ids.len() as u64 >= parameters.least_together);
    in_order(tested).into_iter().map(|unusual| Combination { pair: names[unusual.unit], unusual }).collect()
}
