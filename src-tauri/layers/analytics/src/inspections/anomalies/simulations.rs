//! What the comparisons do on lists made up of chance, and whether they find what was planted.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng, SeedableRng};

use super::*;

struct Chance(Pcg64);

impl Chance {
    fn new(seed: u64) -> Self {
        Self(Pcg64::seed_from_u64(seed))
    }

    fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// A Poisson count: gaps are exponential.
    fn poisson(&mut self, mean: f64) -> u64 {
        let (mut sum, mut count) = (0.0, 0);
        loop {
            sum -= (1.0 - self.unit()).ln();
            if sum > mean {
                return count;
            }
            count += 1;
        }
    }

    fn binomial(&mut self, trials: u64, share: f64) -> u64 {
        (0..trials).filter(|_| self.unit() < share).count() as u64
    }
}

fn parameters() -> Anomalies {
    Anomalies::parse(include_str!("../../../../../../assets/models/anomalies.toml")).unwrap()
}

/// Exposures from 1 to 2000, most of them small.
fn exposures(chance: &mut Chance, count: usize) -> Vec<f64> {
    (0..count).map(|_| (chance.unit().powi(3) * 2000.0).ceil().max(1.0)).collect()
}

fn counts(chance: &mut Chance, rate: impl Fn(usize, &mut Chance) -> f64) -> Vec<Count> {
    let exposures = exposures(chance, 60);
    let mut count = |(at, exposure): (usize, f64)| {
        let mean = rate(at, chance) * exposure;
        Count { group: 0, events: chance.poisson(mean), exposure, ids: vec![at as u64] }
    };
    exposures.into_iter().enumerate().map(&mut count).collect()
}

fn flagged(list: &[Unusual]) -> usize {
    list.iter().filter(|unusual| matches!(unusual.state, State::High | State::Low)).count()
}

/// So many of `lists` may have a flag: 5 % and two standard errors.
fn bound(lists: usize) -> usize {
    let n = lists as f64;
    (0.05 * n + 2.0 * (n * 0.05 * 0.95).sqrt()).floor() as usize
}

const LISTS: usize = 400;

#[test]
fn chance_alone_is_rarely_flagged() {
    let parameters = parameters();
    let mut chance = Chance::new(1);
    let check = |name: &str, one: &mut dyn FnMut() -> usize| {
        let lists = (0..LISTS).filter(|_| one() > 0).count();
        assert!(lists <= bound(LISTS), "{name}: {lists} of {LISTS} lists of chance have a flag");
    };
    check("rates", &mut || flagged(&rates(&counts(&mut chance, |_, _| 0.05), &parameters)));
    check("frequent", &mut || flagged(&frequent(&counts(&mut chance, |_, _| 0.02), &parameters)));
    check("shares", &mut || {
        let units: Vec<Hits> = exposures(&mut chance, 40)
            .into_iter()
            .map(|trials| Hits { hits: chance.binomial(trials as u64, 0.1), trials: trials as u64, ids: vec![] })
            .collect();
        flagged(&shares(&units, &parameters))
    });
    check("bursts", &mut || {
        let units: Vec<Series> =
            exposures(&mut chance, 40).into_iter().map(|size| series(&mut chance, size / 100.0, 1.0)).collect();
        flagged(&bursts(&units, &parameters))
    });
    check("combinations", &mut || {
        let rows: Vec<Sanctioned> = (0..300)
            .map(|id| Sanctioned {
                id,
                sanctions: (0..12).filter(|code| chance.unit() < 0.3 / f64::from(code + 1)).collect(),
            })
            .collect();
        let list: Vec<Unusual> =
            combinations(&rows, |code| code, &parameters).into_iter().map(|found| found.unusual).collect();
        flagged(&list)
    });
}

fn series(chance: &mut Chance, mean: f64, last: f64) -> Series {
    let month = |at: usize, chance: &mut Chance| Month {
        events: chance.poisson(mean * if at == 19 { last } else { 1.0 }),
        exposure: 1.0,
        ids: vec![at as u64],
    };
    Series { months: (0..20).map(|at| month(at, chance)).collect() }
}

#[test]
fn spread_between_units_is_no_alarm() {
    let parameters = parameters();
    let mut chance = Chance::new(2);
    // Rates differ by a third up and down everywhere: nobody stands out.
    let lists = (0..100)
        .filter(|_| {
            flagged(&rates(&counts(&mut chance, |_, chance| 0.3 * (0.7 + 0.6 * chance.unit())), &parameters)) > 0
        })
        .count();
    assert!(lists <= 10, "{lists}");
}

#[test]
fn the_smallest_do_not_head_the_list() {
    let parameters = parameters();
    let mut chance = Chance::new(3);
    let (mut first_small, mut raw_small) = (0, 0);
    for _ in 0..200 {
        let units = counts(&mut chance, |_, _| 0.05);
        let mut sizes: Vec<f64> = units.iter().map(|unit| unit.exposure).collect();
        sizes.sort_by(f64::total_cmp);
        let small = |at: usize| usize::from(units[at].exposure <= sizes[sizes.len() / 4]);
        let raw = (0..units.len()).max_by(|a, b| {
            (units[*a].events as f64 / units[*a].exposure).total_cmp(&(units[*b].events as f64 / units[*b].exposure))
        });
        raw_small += small(raw.unwrap());
        first_small += small(rates(&units, &parameters)[0].unit);
    }
    // A quarter of the units are that small: by chance 50 of 200.
    assert!(first_small <= 65, "{first_small}");
    assert!(raw_small > 2 * first_small, "raw rates: {raw_small}, ours: {first_small}");
}

#[test]
fn what_was_planted_is_found() {
    let parameters = parameters();
    let mut chance = Chance::new(4);
    let mut found = [0; 5];
    for _ in 0..50 {
        let mut units = counts(&mut chance, |_, _| 0.05);
        units[7] = Count { group: 0, events: chance.poisson(500.0 * 0.15), exposure: 500.0, ids: vec![7] };
        let list = rates(&units, &parameters);
        found[0] += usize::from(list[0].unit == 7 && list[0].state == State::High && list[0].ids == [7]);
        let list = frequent(&units, &parameters);
        found[1] += usize::from(list[0].unit == 7 && list[0].state == State::High);
        let mut hits: Vec<Hits> = exposures(&mut chance, 40)
            .into_iter()
            .map(|n| Hits { hits: chance.binomial(n as u64, 0.1), trials: n as u64, ids: vec![] })
            .collect();
        hits[3] = Hits { hits: chance.binomial(300, 0.25), trials: 300, ids: vec![] };
        let list = shares(&hits, &parameters);
        found[2] += usize::from(list[0].unit == 3 && list[0].state == State::High);
        let mut months: Vec<Series> = (0..40).map(|_| series(&mut chance, 4.0, 1.0)).collect();
        months[9] = series(&mut chance, 4.0, 5.0);
        let list = bursts(&months, &parameters);
        found[3] += usize::from(list[0].unit == 9 && list[0].state == State::High);
        let rows: Vec<Sanctioned> = (0..500)
            .map(|id| {
                let mut sanctions: Vec<u32> = (0..8).filter(|_| chance.unit() < 0.1).collect();
                if chance.unit() < 0.08 {
                    sanctions.extend([2, 5]);
                }
                Sanctioned { id, sanctions }
            })
            .collect();
        let list = combinations(&rows, |code| code, &parameters);
        found[4] += usize::from(
            list[0].pair == (2, 5) && list[0].unusual.state == State::High && list[0].unusual.shrunken.low > 1.0,
        );
    }
    assert!(found.iter().all(|found| *found >= 45), "of 50: {found:?}");
}

/// A body with 68 of 150 upheld beside twenty with a fifth of 60: whatever tiny ones stand beside them, it is found as surely.
#[test]
fn tiny_bodies_do_not_hide_a_large_one() {
    let check = |tiny: &[(u64, u64)]| {
        let unit = |&(hits, trials): &(u64, u64)| Hits { hits, trials, ids: vec![] };
        let usual = vec![(12, 60); 20];
        let units: Vec<Hits> = usual.iter().chain([&(68, 150)]).chain(tiny).map(unit).collect();
        let list = shares(&units, &parameters());
        assert_eq!((list[0].unit, list[0].state), (20, State::High), "{tiny:?}: q {}", list[0].q);
        assert!(list[0].q < 0.01, "{tiny:?}: q {}", list[0].q);
        assert_eq!(flagged(&list), 1, "{tiny:?}");
    };
    check(&[]);
    check(&[(1, 1), (2, 2), (3, 3)]);
    check(&[(0, 1), (1, 1), (0, 2), (2, 2), (3, 3), (0, 3)]);
    check(&[(1, 1); 12]);
}

/// 600 complaints of one body beside 20 of each of five others: both edges of the scores fall on it, and it draws nobody in to its own.
#[test]
fn a_dominating_body_does_not_hide_another() {
    let check = |large: u64, small: [u64; 5], called: Option<(usize, State)>, p: f64| {
        let sizes = [(large, 600)].into_iter().chain(small.map(|hits| (hits, 20)));
        let units: Vec<Hits> = sizes.map(|(hits, trials)| Hits { hits, trials, ids: vec![] }).collect();
        let list = shares(&units, &parameters());
        let found = list.iter().find(|unusual| unusual.state != State::Usual);
        assert_eq!(found.map(|unusual| (unusual.unit, unusual.state)), called, "{small:?}: {list:?}");
        assert!((list[0].p - p).abs() < 1e-6, "{small:?}: p {}", list[0].p);
    };
    check(200, [18, 7, 7, 7, 7], Some((1, State::High)), 0.001_005);
    check(400, [13, 2, 13, 13, 13], Some((2, State::Low)), 0.001_005);
    check(200, [7, 7, 6, 7, 7], None, 0.949_455);
}

/// A unit stands outside the limits that are shown exactly where the chance stated beside them says so, whatever its part of all trials.
#[test]
fn limits_say_what_chances_say() {
    let parameters = parameters();
    let mut outside = 0;
    let mut check = |trials: u64, others: &[(u64, u64)]| {
        for hits in 0..=trials {
            let units = [(hits, trials)].into_iter().chain(others.iter().copied());
            let units: Vec<Hits> = units.map(|(hits, trials)| Hits { hits, trials, ids: vec![] }).collect();
            for unusual in shares(&units, &parameters) {
                let limits = unusual.limits.unwrap();
                let is_outside = |(low, high): (f64, f64)| unusual.value < low || unusual.value > high;
                assert_eq!(is_outside(limits.inner), unusual.p < 0.05, "{hits} of {trials}: {unusual:?}");
                assert_eq!(is_outside(limits.outer), unusual.p < 0.002, "{hits} of {trials}: {unusual:?}");
                outside += usize::from(is_outside(limits.outer));
            }
        }
    };
    check(40, &[(12, 40); 10]);
    check(300, &[(12, 40); 10]);
    check(40, &[(90, 300), (12, 40), (11, 40), (13, 40), (16, 50)]);
    // Rates that differ truly.
    check(80, &[(120, 300), (12, 60), (21, 60), (30, 80), (9, 50), (31, 70), (3, 20)]);
    assert!(outside > 20, "{outside}");
}

/// Whoever has answered for the first time has no history to be held against, however many months the series is long.
#[test]
fn months_without_data_are_no_history() {
    // Refusals of 20 answers a month.
    let check = |months: [Option<u64>; 24], state: State, p: f64| {
        let month = |refused: Option<u64>| Month {
            events: refused.unwrap_or(0),
            exposure: if refused.is_some() { 20.0 } else { 0.0 },
            ids: vec![],
        };
        let series = Series { months: months.into_iter().map(month).collect() };
        let found = bursts(&[series], &parameters()).remove(0);
        assert_eq!(found.state, state, "{months:?}: {found:?}");
        assert!((found.p - p).abs() < 1e-6, "{months:?}: p {}", found.p);
    };
    let last = |many: usize| std::array::from_fn(|at| if at == 23 { Some(9) } else { (at + many >= 23).then_some(0) });
    check(last(1), State::NotEnoughData, 1.0);
    check(last(5), State::NotEnoughData, 1.0);
    check(last(6), State::High, 0.0);
    check(last(23), State::High, 0.0);
    // Every third month alone: spread is that of eight months, not of twenty-three.
    let thirds = [1, 6, 0, 1, 6, 0, 2, 0];
    check(
        std::array::from_fn(|at| if at == 23 { Some(9) } else { (at % 3 == 0).then(|| thirds[at / 3]) }),
        State::Usual,
        0.088_017,
    );
}

/// A field holds one code of its list: each of five codes is met as often with each of five of the other list.
#[test]
fn codes_of_one_list_are_no_question() {
    let rows = |planted: usize| -> Vec<Sanctioned> {
        let pairs = (0..400).map(|row| (row % 5, 10 + row / 5 % 5)).chain(vec![(1, 12); planted]);
        pairs.zip(0..).map(|((first, second), id)| Sanctioned { id, sanctions: vec![first, second] }).collect()
    };
    let list = combinations(&rows(0), |code| code / 10, &parameters());
    assert_eq!(list.len(), 25);
    for found in &list {
        assert_eq!((found.pair.0 < 10, found.pair.1 >= 10), (true, true));
        assert_eq!((found.unusual.expected, found.unusual.shrunken.value), (16.0, 1.0), "{found:?}");
    }
    let list = combinations(&rows(40), |code| code / 10, &parameters());
    let Unusual { p, q, state, .. } = list[0].unusual;
    assert_eq!((list[0].pair, state), ((1, 12), State::High));
    assert!((q / p - 25.0).abs() < 1e-9, "25 questions were put: {p} {q}");
    // Where each code is a list of its own, pairs never met pull the mean down.
    assert!(combinations(&rows(0), |code| code, &parameters()).iter().all(|found| found.unusual.shrunken.value < 1.0));
}

#[test]
fn too_little_says_so() {
    let parameters = parameters();
    let unit = |events: u64, exposure: f64| Count { group: 0, events, exposure, ids: vec![] };
    let silent =
        |list: &[Unusual]| list.iter().all(|unusual| unusual.state == State::NotEnoughData && unusual.q == 1.0);
    assert!(silent(&rates(&[unit(50, 1.0), unit(0, 1.0)], &parameters)));
    assert!(silent(&rates(&[unit(1, 1.0), unit(0, 1.0), unit(0, 1.0), unit(0, 1.0), unit(0, 1.0)], &parameters)));
    let mut mixed: Vec<Count> = (0..12).map(|at| unit(7 + at % 5, 10.0)).collect();
    mixed.extend([unit(3, 0.0), unit(60, 10.0)]);
    let mixed = rates(&mixed, &parameters);
    assert_eq!((mixed[0].unit, mixed[0].state), (13, State::High));
    assert_eq!((mixed[13].unit, mixed[13].state), (12, State::NotEnoughData));
    let limits = mixed[0].limits.unwrap();
    assert!(limits.outer.0 <= limits.inner.0 && limits.inner.1 <= limits.outer.1 && limits.outer.1 < 60.0);
    assert!(silent(&shares(&[], &parameters)) && silent(&bursts(&[Series { months: vec![] }], &parameters)));
    assert!(combinations(&[], |code| code, &parameters).is_empty());
}

#[test]
fn parameters_are_checked() {
    let text = include_str!("../../../../../../assets/models/anomalies.toml");
    let check = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        assert!(Anomalies::parse(&text.replace(from, to)).is_err(), "{from} → {to}");
    };
    check("false_flags = 0.05", "false_flags = 1.5");
    check("winsor = 0.1", "winsor = 0.5");
    check("burst_months = [1, 3]", "burst_months = [0]");
    check("id = \"frequent\"", "id = \"often\"");
    check("least_units = 5", "least_units = 2");
    check("least_together = 3", "least_apart = 3");
}
