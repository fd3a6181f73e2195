//! Sets of row numbers, one bit a row.

use super::postings::{BITS, take_number};

/// Rows found.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    bits: Vec<u8>,
}

impl Rows {
    /// An empty set for rows up to a number. Higher ones are left out.
    pub(super) fn up_to(last: u32) -> Self {
        // Whole words of eight bytes, which are counted at once.
        Self { bits: vec![0; (last as usize / 64 + 1) * 8] }
    }

    /// Some rows, of numbers up to one.
    pub(super) fn of(numbers: &[u32], last: u32) -> Self {
        let mut rows = Self::up_to(last);
        for row in numbers {
            if let Some(bits) = rows.bits.get_mut(*row as usize / 8) {
                *bits |= 1 << (row % 8);
            }
        }
        rows
    }

    /// Adds the rows of an encoded list.
    pub(super) fn add(&mut self, list: &[u8]) {
        let Some((form, mut rest)) = list.split_first() else { return };
        if *form == BITS {
            let base = take_number(&mut rest) as usize;
            let own = self.bits.get_mut(base..).unwrap_or_default();
            own.iter_mut().zip(rest).for_each(|(own, other)| *own |= other);
            return;
        }
        let mut row = 0u32;
        while let Some((byte, after)) = rest.split_first() {
            // Most steps are short.
            let step = if byte & 0x80 == 0 {
                rest = after;
                u32::from(*byte)
            } else {
                take_number(&mut rest)
            };
            row = row.wrapping_add(step);
            if let Some(bits) = self.bits.get_mut(row as usize / 8) {
                *bits |= 1 << (row % 8);
            }
        }
    }

    /// Keeps those that the other has as well.
    pub(super) fn keep(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own &= other);
    }

    /// Drops those that the other has.
    pub(super) fn drop_all(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own &= !other);
    }

    /// Adds those that the other has.
    pub(super) fn join(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, other)| *own |= other);
    }

    pub(super) fn count(&self) -> usize {
        self.words().map(|(_, bits)| bits.count_ones() as usize).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words().all(|(_, bits)| bits == 0)
    }

    /// The rows, rising.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words().flat_map(|(place, bits)| rows_of(place, bits))
    }

    /// The rows from one up to another, which both begin a word.
    pub(super) fn between(&self, from: u32, to: u32) -> impl Iterator<Item = u32> + '_ {
        let part = from as usize / 64..to as usize / 64;
        let words = self.bits.chunks_exact(8).enumerate().take(part.end).skip(part.start);
        words.map(|(place, bytes)| (place, word(bytes))).flat_map(|(place, bits)| rows_of(place, bits))
    }

    fn words(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        self.bits.chunks_exact(8).map(word).enumerate()
    }
}

fn word(bytes: &[u8]) -> u64 {
    bytes.try_into().map_or(0, u64::from_le_bytes)
}

fn rows_of(place: usize, mut left: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (left != 0).then(|| left.trailing_zeros())?;
        left &= left - 1;
        Some(place as u32 * 64 + bit)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::postings::encode;
    use super::*;

    fn set(rows: &BTreeSet<u16>) -> Rows {
        let mut set = Rows::up_to(u32::from(u16::MAX));
        set.add(&encode(&rows.iter().map(|row| u32::from(*row)).collect::<Vec<_>>()));
        set
    }

    proptest! {
        #[test]
        fn sets_are_sets(one: BTreeSet<u16>, other: BTreeSet<u16>, near in prop::collection::btree_set(0u16..500, 0..300)) {
            for (one, other) in [(&one, &other), (&one, &near), (&near, &other)] {
                let back = |set: &Rows| set.iter().map(|row| row as u16).collect::<BTreeSet<_>>();
                let (mut both, mut any, mut left) = (set(one), set(one), set(one));
                left.drop_all(&set(other));
                prop_assert_eq!(back(&left), one - other);
                both.keep(&set(other));
                any.join(&set(other));
                prop_assert_eq!(back(&both), one & other);
                prop_assert_eq!(back(&any), one | other);
                prop_assert_eq!(both.count(), (one & other).len());
                prop_assert_eq!(both.is_empty(), (one & other).is_empty());
                let part: BTreeSet<u16> = any.between(128, 4_096).map(|row| row as u16).collect();
                prop_assert_eq!(part, (one | other).range(128..4_096).copied().collect::<BTreeSet<_>>());
            }
        }

        #[test]
        fn broken_lists_are_added_without_harm(list: Vec<u8>) {
            Rows::up_to(1_000).add(&list);
        }
    }
}
