//! Exact tails of counts.

use super::special::{beta_i, halve, ln_gamma, normal_above, normal_quantile_above};

/// Both tails of a count: chances of so much or more, and of so little or less.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tails {
    pub(super) above: f64,
    pub(super) below: f64,
}

impl Tails {
    /// Of a binomial count.
    pub(super) fn binomial(count: u64, trials: u64, share: f64) -> Self {
        let at_least =
            |count: u64| if count == 0 { 1.0 } else { beta_i(count as f64, (trials - count) as f64 + 1.0, share) };
        let at_most = |count: u64| {
            if count >= trials { 1.0 } else { beta_i((trials - count) as f64, count as f64 + 1.0, 1.0 - share) }
        };
        let count = count.min(trials);
        Self { above: at_least(count), below: at_most(count) }
    }

    /// Of a hypergeometric count: `drawn` of `all`, of which `marked` are marked.
    pub(super) fn hypergeometric(count: u64, drawn: u64, marked: u64, all: u64) -> Self {
        let (low, high) = ((drawn + marked).saturating_sub(all), drawn.min(marked));
        let count = count.clamp(low, high);
        let (n, k, a) = (drawn as f64, marked as f64, all as f64);
        let choose = |n: f64, k: f64| ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0);
        let x = count as f64;
        let own = libm::exp(choose(k, x) + choose(a - k, n - x) - choose(a, n));
        let (mut above, mut below) = (own, own);
        let mut term = own;
        for x in count..high {
            let x = x as f64;
            term *= (k - x) * (n - x) / ((x + 1.0) * (a - k - n + x + 1.0));
            above += term;
            if term < above * 1e-17 && x > n * k / a {
                break;
            }
        }
        term = own;
        for x in (low + 1..=count).rev() {
            let x = x as f64;
            term *= x * (a - k - n + x) / ((k - x + 1.0) * (n - x + 1.0));
            below += term;
            if term < below * 1e-17 && x < n * k / a {
                break;
            }
        }
        Self { above: above.min(1.0), below: below.min(1.0) }
    }

    /// Both tails with the spread between units allowed for: the normal score of each is divided by √spread (Spiegelhalter, 2005).
    pub(super) fn spread(self, spread: f64) -> Self {
        let adjust = |p: f64| {
            if spread <= 1.0 || p >= 0.5 {
                p
            } else {
                normal_above(normal_quantile_above(p.max(1e-300)) / spread.sqrt())
            }
        };
        Self { above: adjust(self.above), below: adjust(self.below) }
    }

    /// Twice the lesser tail.
    pub(super) fn both(self) -> f64 {
        (2.0 * self.above.min(self.below)).min(1.0)
    }
}

/// The counts between which a binomial one lies with the chance 1 − 2·`tail`; each `spread` times as far in variance. Fractions are by
/// interpolating the distribution, so that funnels are smooth.
pub(super) fn binomial_limits(trials: u64, share: f64, tail: f64, spread: f64) -> (f64, f64) {
    let tail = normal_above(normal_quantile_above(tail) * spread.max(1.0).sqrt());
    let n = trials as f64;
    let low = halve(0.0, n, |x| beta_i(n - x + 1e-9, x + 1.0, 1.0 - share) >= tail);
    let high = halve(0.0, n, |x| beta_i(x + 1e-9, n - x + 1.0, share) <= tail);
    (if low < 1e-6 { 0.0 } else { low }, high)
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
}
