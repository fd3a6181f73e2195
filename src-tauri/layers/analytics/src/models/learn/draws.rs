//! Draws that are the same on every machine: PCG64 with a written-down seed.

use rand_pcg::Pcg64;
use rand_pcg::rand_core::{Rng, SeedableRng};

/// A seeded source of draws.
pub(crate) struct Draws(Pcg64);

impl Draws {
    /// From a seed and a stream number, so that neighbouring uses do not share their draws.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        Self(Pcg64::seed_from_u64(seed ^ stream.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }

    /// A whole number below `bound` without bias towards the low ones that matters: 64 bits multiplied down.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.0.next_u64()) * bound as u128) >> 64) as usize
    }

    /// A number in [0, 1) with 53 bits.
    #[cfg(test)]
    pub(crate) fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// Puts the values in a random order (Fisher–Yates).
    pub(crate) fn shuffle<T>(&mut self, values: &mut [T]) {
        for last in (1..values.len()).rev() {
            values.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_draws() {
        let (mut a, mut b) = (Draws::new(7, 1), Draws::new(7, 1));
        assert!((0..100).all(|_| a.below(1000) == b.below(1000)));
        assert!((0..1000).map(|_| a.unit()).all(|unit| (0.0..1.0).contains(&unit)));
        let mut order: Vec<usize> = (0..50).collect();
        b.shuffle(&mut order);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..50).collect::<Vec<_>>());
        assert_ne!(order, sorted);
    }
}
