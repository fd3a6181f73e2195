//! Incomplete gamma and beta functions, the normal distribution: with `libm`, so with the same bits everywhere.
//! Series and continued fractions as in Press et al., Numerical Recipes, ch. 6 (Lentz's method).

const TINY: f64 = 1e-300;
const NEAR: f64 = 1e-15;
const TURNS: usize = 10_000;

/// ln Γ(x), x > 0.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// Lower regularised incomplete gamma function P(a, x).
pub(crate) fn gamma_p(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = libm::exp(a * libm::log(x) - x - ln_gamma(a));
    if x < a + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
        for _ in 0..TURNS {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * NEAR {
                break;
            }
        }
        (front * sum).clamp(0.0, 1.0)
    } else {
        let mut b = x + 1.0 - a;
        let (mut c, mut d) = (1.0 / TINY, 1.0 / b);
        let mut h = d;
        for turn in 1..TURNS {
            let n = turn as f64;
            let an = -n * (n - a);
            b += 2.0;
            d = 1.0 / away(an * d + b);
            c = away(b + an / c);
            h *= c * d;
            if (c * d - 1.0).abs() < NEAR {
                break;
            }
        }
        (1.0 - front * h).clamp(0.0, 1.0)
    }
}

/// Regularised incomplete beta function I_x(a, b).
pub(crate) fn beta_i(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // ln(1 − x) by log1p: 1 − x alone would lose what a small x has to say.
    let front = libm::exp(ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * libm::log(x) + b * libm::log1p(-x));
    let value = if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(a, b, x) / a
    } else {
        1.0 - front * fraction(b, a, 1.0 - x) / b
    };
    value.clamp(0.0, 1.0)
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    for turn in 1..TURNS {
        let m = turn as f64;
        for part in [
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
        ] {
            d = 1.0 / away(1.0 + part * d);
            c = away(1.0 + part / c);
            h *= c * d;
        }
        if (c * d - 1.0).abs() < NEAR {
            break;
        }
    }
    h
}

fn away(value: f64) -> f64 {
    if value.abs() < TINY { TINY } else { value }
}

/// Chance that a standard normal value is greater.
pub(crate) fn normal_above(z: f64) -> f64 {
    0.5 * libm::erfc(z / std::f64::consts::SQRT_2)
}

/// The value that a standard normal one exceeds with chance `p` (by halving: exact to the last digits, and calls are few).
pub(crate) fn normal_quantile_above(p: f64) -> f64 {
    halve(-40.0, 40.0, |z| normal_above(z) < p)
}

/// Where a condition becomes true between two bounds.
pub(crate) fn halve(mut low: f64, mut high: f64, is_beyond: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if is_beyond(middle) { high = middle } else { low = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 1e-10 * wanted.abs().max(1e-3), "{found} {wanted}");
    }

    #[test]
    fn known_values() {
        // P(1, x) = 1 − e^−x; P(½, x) = erf √x.
        check(gamma_p(1.0, 2.0), 1.0 - (-2.0f64).exp());
        check(gamma_p(0.5, 0.25), libm::erf(0.5));
        check(gamma_p(0.5, 9.0), libm::erf(3.0));
        // I_x(1, b) = 1 − (1 − x)^b; I_x(2, 2) = x²(3 − 2x).
        check(beta_i(1.0, 5.0, 0.2), 1.0 - 0.8f64.powi(5));
        check(beta_i(2.0, 2.0, 0.7), 0.49 * 1.6);
        check(beta_i(300.0, 700.0, 0.3) + beta_i(700.0, 300.0, 0.7), 1.0);
        check(normal_above(1.959_963_984_540_054), 0.025);
        check(normal_quantile_above(0.025), 1.959_963_984_540_054);
    }
}
