//! Exact tails of counts.

use super::special::{beta_i, halve, ln_gamma, normal_above, normal_quantile_above};

/// Both tails of a count: chances of so much or more, and of so little or less.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tails {
    pub(crate) above: f64,
    pub(crate) below: f64,
}

impl Tails {
    /// Of a binomial count.
    pub(crate) fn binomial(count: u64, trials: u64, share: f64) -> Self {
        let at_least =
            |count: u64| if count == 0 { 1.0 } else { beta_i(count as f64, (trials - count) as f64 + 1.0, share) };
        let at_most = |count: u64| {
            if count >= trials { 1.0 } else { beta_i((trials - count) as f64, count as f64 + 1.0, 1.0 - share) }
        };
        let count = count.min(trials);
        Self { above: at_least(count), below: at_most(count) }
    }

    /// Of a hypergeometric count: `drawn` of `all`, of which `marked` are marked. Summed away from the mean, where chances only become less:
    /// towards it they would be multiplied up from one that may be too little for a number.
    pub(crate) fn hypergeometric(count: u64, drawn: u64, marked: u64, all: u64) -> Self {
        let (low, high) = ((drawn + marked).saturating_sub(all), drawn.min(marked));
        let count = count.clamp(low, high);
        let (n, k, a) = (drawn as f64, marked as f64, all as f64);
        let choose = |n: f64, k: f64| ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0);
        let x = count as f64;
        let own = libm::exp(choose(k, x) + choose(a - k, n - x) - choose(a, n));
        let more = |x: f64| (k - x) * (n - x) / ((x + 1.0) * (a - k - n + x + 1.0));
        let less = |x: f64| x * (a - k - n + x) / ((k - x + 1.0) * (n - x + 1.0));
        let beyond = |steps: &mut dyn Iterator<Item = f64>| {
            let (mut sum, mut term) = (own, own);
            for step in steps {
                term *= step;
                sum += term;
                if term <= sum * 1e-17 {
                    break;
                }
            }
            sum.min(1.0)
        };
        if x > n * k / a {
            let above = beyond(&mut (count..high).map(|x| more(x as f64)));
            Self { above, below: (1.0 - above + own).min(1.0) }
        } else {
            let below = beyond(&mut (low + 1..=count).rev().map(|x| less(x as f64)));
            Self { above: (1.0 - below + own).min(1.0), below }
        }
    }

    /// Both tails with the spread between units allowed for (Spiegelhalter, 2005): less than none is none.
    pub(crate) fn spread(self, spread: f64) -> Self {
        if spread <= 1.0 { self } else { self.scaled(spread) }
    }

    /// Both tails of a count that varies so many times as much: the normal score of each is divided by its root.
    pub(crate) fn scaled(self, varies: f64) -> Self {
        let adjust = |p: f64| {
            if p >= 0.5 { p } else { normal_above(normal_quantile_above(p.max(1e-300)) / varies.max(1e-12).sqrt()) }
        };
        Self { above: adjust(self.above), below: adjust(self.below) }
    }

    /// Twice the lesser tail.
    pub(crate) fn both(self) -> f64 {
        (2.0 * self.above.min(self.below)).min(1.0)
    }
}

/// The counts between which a binomial one lies with the chance 1 − 2·`tail`; each `spread` times as far in variance. Fractions are by
/// interpolating the distribution, so that funnels are smooth.
pub(crate) fn binomial_limits(trials: u64, share: f64, tail: f64, spread: f64) -> (f64, f64) {
    let tail = normal_above(normal_quantile_above(tail) * spread.max(1.0).sqrt());
    let n = trials as f64;
    let low = halve(0.0, n, |x| beta_i(n - x + 1e-9, x + 1.0, 1.0 - share) >= tail);
    let high = halve(0.0, n, |x| beta_i(x + 1e-9, n - x + 1.0, share) <= tail);
    (if low < 1e-6 { 0.0 } else { low }, high)
}

/// The same of a hypergeometric count: `drawn` of `all`, of which `marked` are marked. The unmarked among the drawn are those that are not
/// marked, so the lower limit is the upper one of theirs. A count is beyond a limit exactly where its tail with the spread, from which its
/// p-value comes, is less than `tail`.
pub(crate) fn hypergeometric_limits(drawn: u64, marked: u64, all: u64, tail: f64, spread: f64) -> (f64, f64) {
    let high = |marked: u64| hypergeometric_limit(drawn, marked, all, tail, spread);
    (drawn as f64 - high(all - marked), high(marked))
}

/// The upper limit: between the last whole count with a greater tail and the first without (Spiegelhalter, 2005: by interpolating).
fn hypergeometric_limit(drawn: u64, marked: u64, all: u64, tail: f64, spread: f64) -> f64 {
    let above = |count: u64| Tails::hypergeometric(count, drawn, marked, all).spread(spread).above;
    let most = drawn.min(marked);
    if above(most) > tail {
        return most as f64;
    }
    // The mean is not beyond: half of the chance and more is no less than it rounded down.
    let mut within = (drawn as f64 * marked as f64 / all as f64).floor() as u64;
    let mut beyond = most;
    while beyond > within + 1 {
        let middle = within + (beyond - within) / 2;
        if above(middle) > tail { within = middle } else { beyond = middle }
    }
    let (greater, lesser) = (above(within), above(beyond));
    within as f64 + (greater - tail) / (greater - lesser)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binomial(count: u64, trials: u64, share: f64) -> f64 {
        let mut choose = 1.0;
        for step in 0..count {
            choose *= (trials - step) as f64 / (step + 1) as f64;
        }
        choose * share.powi(count as i32) * (1.0 - share).powi((trials - count) as i32)
    }

    fn close(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 1e-9, "{found} {wanted}");
    }

    #[test]
    fn sums_of_the_single_chances() {
        for (count, trials, share) in [(0, 10, 0.3), (4, 10, 0.3), (10, 10, 0.9), (7, 50, 0.1), (30, 40, 0.5)] {
            let tails = Tails::binomial(count, trials, share);
            close(tails.above, (count..=trials).map(|k| binomial(k, trials, share)).sum());
            close(tails.below, (0..=count).map(|k| binomial(k, trials, share)).sum());
        }
        // Tea with milk (Fisher, 1935): all four right has chance 1/70, three or more 17/70.
        close(Tails::hypergeometric(4, 4, 4, 8).above, 1.0 / 70.0);
        close(Tails::hypergeometric(3, 4, 4, 8).above, 17.0 / 70.0);
        close(Tails::hypergeometric(1, 4, 4, 8).below, 17.0 / 70.0);
        close(Tails::hypergeometric(5, 9, 9, 10).above, 1.0);
        let big = Tails::hypergeometric(1000, 100_000, 10_000, 1_000_000);
        assert!((big.above - 0.5).abs() < 0.02 && (big.below - 0.5).abs() < 0.02);
        // Three together where four thousand are expected: a chance of nothing on one side, and not on both.
        assert_eq!(Tails::hypergeometric(3, 20_000, 20_000, 100_000), Tails { above: 1.0, below: 0.0 });
    }

    #[test]
    fn spread_makes_tails_heavier() {
        let tails = Tails { above: 0.001, below: 0.999 };
        assert_eq!(tails.spread(1.0), tails);
        let wide = tails.spread(4.0);
        close(wide.above, normal_above(normal_quantile_above(0.001) / 2.0));
        assert!(wide.both() > tails.both());
    }

    #[test]
    fn limits_hold_their_chance() {
        for (trials, share) in [(100, 0.2), (1000, 0.01), (20, 0.5)] {
            let (low, high) = binomial_limits(trials, share, 0.025, 1.0);
            let beyond = Tails::binomial(high.ceil() as u64 + 1, trials, share).above;
            assert!(beyond <= 0.025 && low < share * trials as f64 && high > share * trials as f64, "{low} {high}");
            let wide = binomial_limits(trials, share, 0.001, 1.0);
            assert!(wide.0 <= low && wide.1 >= high);
        }
    }

    #[test]
    fn limits_of_a_part_of_all() {
        let check = |drawn: u64, marked: u64, all: u64, spread: f64| {
            let limits = |tail: f64| hypergeometric_limits(drawn, marked, all, tail, spread);
            let ((low, high), wide) = (limits(0.025), limits(0.001));
            let (least, most) = ((drawn + marked).saturating_sub(all), drawn.min(marked));
            assert!(least as f64 <= wide.0 && wide.0 <= low && low <= high && high <= wide.1 && wide.1 <= most as f64);
            for count in least..=most {
                let tails = Tails::hypergeometric(count, drawn, marked, all).spread(spread);
                assert_eq!(count as f64 > high, tails.above < 0.025, "{count} of {drawn}: {high}");
                assert_eq!((count as f64) < low, tails.below < 0.025, "{count} of {drawn}: {low}");
            }
            (low, high)
        };
        for spread in [1.0, 3.7] {
            // Almost all, hardly any, half of all; nearly all marked, hardly any marked.
            for (drawn, marked, all) in [(90, 60, 100), (2, 60, 100), (50, 97, 100), (50, 3, 100), (400, 210, 700)] {
                check(drawn, marked, all, spread);
            }
        }
        // Of a small part a binomial count says the same; of nine tenths the limits are √10 times as near.
        let (few, all_but_few) = (check(300, 60_000, 200_000, 1.0), check(18_000, 6_000, 20_000, 1.0));
        let same = binomial_limits(300, 0.3, 0.025, 1.0);
        assert!((few.0 - same.0).abs() < 0.3 && (few.1 - same.1).abs() < 0.3, "{few:?} {same:?}");
        let wide = binomial_limits(18_000, 0.3, 0.025, 1.0);
        let times = (wide.1 - wide.0) / (all_but_few.1 - all_but_few.0);
        assert!((times - 10f64.sqrt()).abs() < 0.05, "{times}");
    }
}
