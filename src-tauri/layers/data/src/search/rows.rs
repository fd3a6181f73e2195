//! Sets of row numbers, one bit a row.

/// Rows found.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    bits: Vec<u64>,
}

impl Rows {
    pub(super) fn add(&mut self, row: u32) {
        let place = (row / 64) as usize;
        if place >= self.bits.len() {
            self.bits.resize((place + 1).next_power_of_two(), 0);
        }
        self.bits[place] |= 1 << (row % 64);
    }

    /// Keeps those that the other has as well.
    pub(super) fn keep(&mut self, other: &Self) {
        self.bits.truncate(other.bits.len());
        for (own, other) in self.bits.iter_mut().zip(&other.bits) {
            *own &= other;
        }
    }

    /// Adds those that the other has.
    pub(super) fn join(&mut self, other: &Self) {
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (own, other) in self.bits.iter_mut().zip(&other.bits) {
            *own |= other;
        }
    }

    pub(super) fn count(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// The rows, rising.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.bits.iter().enumerate().flat_map(|(place, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(place as u32 * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sets_are_sets(one: BTreeSet<u16>, other: BTreeSet<u16>) {
            let of = |rows: &BTreeSet<u16>| {
                let mut set = Rows::default();
                rows.iter().for_each(|row| set.add(u32::from(*row)));
                set
            };
            let back = |set: &Rows| set.iter().map(|row| row as u16).collect::<BTreeSet<_>>();
            let (mut both, mut any) = (of(&one), of(&one));
            both.keep(&of(&other));
            any.join(&of(&other));
            prop_assert_eq!(back(&both), &one & &other);
            prop_assert_eq!(back(&any), &one | &other);
            prop_assert_eq!(both.count(), (&one & &other).len());
            prop_assert_eq!(both.is_empty(), (&one & &other).is_empty());
        }
    }
}
