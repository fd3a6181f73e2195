//! Estimates pulled to the mean of the list, the more the less is known of a unit (empirical Bayes).

use super::Estimate;
use crate::chances::special::{beta_i, gamma_p, halve};

/// Rates are taken as drawn from a gamma distribution (Marshall, Applied Statistics 40, 1991: moments of the global method).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GammaPrior {
    /// Mean rate.
    pub mean: f64,
    /// Variance between units beyond chance; 0 where none is seen.
    pub variance: f64,
    /// What the mean was seen over.
    pub exposure: f64,
}

/// Shares are taken as drawn from a beta distribution (Kleinman, J. Am. Stat. Assoc. 68, 1973: moments weighed by trials).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BetaPrior {
    /// Mean share.
    pub mean: f64,
    /// Prior trials that a unit's own are added to; infinite where no spread beyond chance is seen.
    pub trials: f64,
    /// Trials that the mean was seen over.
    pub all: f64,
}

impl GammaPrior {
    /// From events and exposures.
    #[must_use]
    pub fn of(units: &[(f64, f64)]) -> Self {
        let exposure: f64 = units.iter().map(|unit| unit.1).sum();
        if exposure <= 0.0 {
            return Self { mean: 0.0, variance: 0.0, exposure: 0.0 };
        }
        let mean = units.iter().map(|unit| unit.0).sum::<f64>() / exposure;
        let spread: f64 = units
            .iter()
            .filter(|unit| unit.1 > 0.0)
            .map(|(events, exposure)| exposure * square(events / exposure - mean))
            .sum();
        // Expected of the weighed spread: (n − 1) · mean from chance, and exposure − Σe²/exposure parts of the variance between units.
        let count = units.iter().filter(|unit| unit.1 > 0.0).count() as f64;
        let parts = exposure - units.iter().map(|unit| unit.1 * unit.1).sum::<f64>() / exposure;
        let variance = if parts > 0.0 { ((spread - (count - 1.0) * mean) / parts).max(0.0) } else { 0.0 };
        Self { mean, variance, exposure }
    }

    /// The estimate for a unit: mean and 2.5 % and 97.5 % points of the posterior. Where no spread is seen, all units have the mean, which
    /// itself is known no better than all that was seen lets know it (Jeffreys' prior).
    #[must_use]
    pub fn estimate(&self, events: f64, exposure: f64) -> Estimate {
        if self.exposure <= 0.0 {
            return Estimate { value: self.mean, low: self.mean, high: self.mean };
        }
        if self.variance <= 0.0 || self.mean <= 0.0 {
            let limits = gamma_limits(self.mean * self.exposure + 0.5, self.exposure);
            return Estimate { value: self.mean, low: limits.0.min(self.mean), high: limits.1 };
        }
        let (shape, rate) = (self.mean * self.mean / self.variance + events, self.mean / self.variance + exposure);
        let (low, high) = gamma_limits(shape, rate);
        Estimate { value: shape / rate, low, high }
    }
}

impl BetaPrior {
    /// From hits and trials.
    #[must_use]
    pub fn of(units: &[(f64, f64)]) -> Self {
        let all: f64 = units.iter().map(|unit| unit.1).sum();
        if all <= 0.0 {
            return Self { mean: 0.0, trials: f64::INFINITY, all: 0.0 };
        }
        let mean = units.iter().map(|unit| unit.0).sum::<f64>() / all;
        let chance = mean * (1.0 - mean);
        let count = units.iter().filter(|unit| unit.1 > 0.0).count() as f64;
        let spread: f64 =
            units.iter().filter(|unit| unit.1 > 0.0).map(|(hits, trials)| trials * square(hits / trials - mean)).sum();
        // E spread = chance · ((n − 1) + ρ (all − Σt²/all − (n − 1))), where ρ is the correlation within a unit.
        let parts = all - units.iter().map(|unit| unit.1 * unit.1).sum::<f64>() / all - (count - 1.0);
        let rho = if parts > 0.0 && chance > 0.0 { (spread / chance - (count - 1.0)) / parts } else { 0.0 };
        Self { mean, trials: if rho > 0.0 { (1.0 / rho.min(0.999) - 1.0).max(1e-3) } else { f64::INFINITY }, all }
    }

    /// The estimate for a unit: mean and 2.5 % and 97.5 % points of the posterior. Where no spread is seen, all units have the mean, which
    /// itself is known no better than all that was seen lets know it (Jeffreys' prior).
    #[must_use]
    pub fn estimate(&self, hits: f64, trials: f64) -> Estimate {
        if self.all <= 0.0 {
            return Estimate { value: self.mean, low: self.mean, high: self.mean };
        }
        if self.trials.is_infinite() || self.mean <= 0.0 || self.mean >= 1.0 {
            let (low, high) = beta_limits(self.mean * self.all + 0.5, (1.0 - self.mean) * self.all + 0.5);
            return Estimate { value: self.mean, low: low.min(self.mean), high: high.max(self.mean) };
        }
        let (a, b) = (self.mean * self.trials + hits, (1.0 - self.mean) * self.trials + trials - hits);
        let (low, high) = beta_limits(a, b);
        Estimate { value: a / (a + b), low, high }
    }
}

/// The 2.5 % and 97.5 % points of a gamma distribution.
fn gamma_limits(shape: f64, rate: f64) -> (f64, f64) {
    let most = shape + 50.0 * (shape.sqrt() + 1.0);
    let at = |share: f64| halve(0.0, most, |x| gamma_p(shape, x) >= share) / rate;
    (at(0.025), at(0.975))
}

/// The 2.5 % and 97.5 % points of a beta distribution.
fn beta_limits(a: f64, b: f64) -> (f64, f64) {
    let at = |share: f64| halve(0.0, 1.0, |x| beta_i(a, b, x) >= share);
    (at(0.025), at(0.975))
}

fn square(x: f64) -> f64 {
    x * x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_units_are_pulled_more() {
        let units = [(10.0, 100.0), (30.0, 100.0), (2.0, 4.0), (100.0, 1000.0), (350.0, 1000.0)];
        let prior = GammaPrior::of(&units);
        assert!(prior.variance > 0.0);
        let (small, large) = (prior.estimate(2.0, 4.0), prior.estimate(350.0, 1000.0));
        assert!(small.value < 0.4 && large.value > 0.34, "{small:?} {large:?}");
        assert!(small.high - small.low > large.high - large.low);
        assert!(small.low < small.value && small.value < small.high);
        let shares = BetaPrior::of(&units);
        let (small, large) = (shares.estimate(2.0, 4.0), shares.estimate(350.0, 1000.0));
        assert!(small.value < 0.4 && large.value > 0.34 && small.high - small.low > large.high - large.low);
    }

    #[test]
    fn equal_units_have_one_rate() {
        let units = [(10.0, 100.0), (20.0, 200.0), (1.0, 10.0)];
        assert_eq!(GammaPrior::of(&units).estimate(1.0, 10.0).value, GammaPrior::of(&units).mean);
        for one in [GammaPrior::of(&units).estimate(1.0, 10.0), BetaPrior::of(&units).estimate(1.0, 10.0)] {
            assert!(
                one.low < one.value - 0.01 && one.high > one.value + 0.01,
                "thirty-one of 310 is no certainty: {one:?}"
            );
        }
        assert_eq!(BetaPrior::of(&units).trials, f64::INFINITY);
        assert_eq!(GammaPrior::of(&[]).mean, 0.0);
        assert_eq!(BetaPrior::of(&[(0.0, 0.0)]).estimate(0.0, 0.0).value, 0.0);
    }
}
