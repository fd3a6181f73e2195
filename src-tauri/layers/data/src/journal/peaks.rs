//! A tree read line by line. Of what was read only the complete subtrees on its right edge are held, one for each one in the binary
//! number of lines: a journal of any length goes through some forty hashes.

use sha2::{Digest, Sha256};

use super::tree::{Hash, Place, leaf, parent};

/// The right edge of a tree.
#[derive(Debug, Clone, Default)]
pub struct Peaks {
    size: u64,
    /// Complete subtrees from left to right, each smaller than the one before.
    peaks: Vec<(u32, Hash)>,
}

impl Peaks {
    /// Lines read so far.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The next line. `made` is told each complete subtree that it closes but the line's own leaf, the smallest first.
    pub fn push(&mut self, line: &Hash, made: impl FnMut(Place, &Hash)) {
        self.take(0, leaf(line), made);
    }

    /// A complete subtree of the next `2^level` lines at once; it must begin where such a subtree can.
    pub fn take(&mut self, level: u32, hash: Hash, mut made: impl FnMut(Place, &Hash)) {
        self.size += 1 << level;
        let (mut level, mut hash) = (level, hash);
        while let Some((_, left)) = self.peaks.pop_if(|(beside, _)| *beside == level) {
            hash = parent(&left, &hash);
            level += 1;
            made(Place { level, at: (self.size >> level) - 1 }, &hash);
        }
        self.peaks.push((level, hash));
    }

    /// Root over the lines read so far.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev().map(|(_, hash)| *hash);
        let last = peaks.next().unwrap_or_else(|| Sha256::digest(b"").into());
        peaks.fold(last, |right, left| parent(&left, &right))
    }
}

/// The complete subtrees that cover the lines `from..to` (from 0), from left to right.
pub(super) fn cover(from: u64, to: u64) -> Vec<Place> {
    let (mut at, mut places) = (from, Vec::new());
    while at < to {
        let level = at.trailing_zeros().min((to - at).ilog2());
        places.push(Place { level, at: at >> level });
        at += 1 << level;
    }
    places
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tree::Tree;
    use super::*;

    fn line(number: u64) -> Hash {
        Sha256::digest(number.to_le_bytes()).into()
    }

    proptest! {
        #[test]
        fn lines_and_subtrees_come_to_one_root(size in 0_u64..300, mut cuts in proptest::collection::vec(0_u64..300, 0..6)) {
            let tree = Tree::of((0..size).map(line));
            let mut alone = Peaks::default();
            (0..size).for_each(|number| alone.push(&line(number), |place, hash| assert_eq!(tree.read(place), Ok(*hash))));
            prop_assert_eq!(alone.root(), tree.root(size).unwrap());
            cuts.extend([0, size]);
            cuts.iter_mut().for_each(|cut| *cut = size.min(*cut));
            cuts.sort_unstable();
            let mut mixed = Peaks::default();
            for (number, span) in cuts.windows(2).enumerate() {
                if number % 2 == 0 {
                    (span[0]..span[1]).for_each(|number| mixed.push(&line(number), |_, _| ()));
                } else {
                    cover(span[0], span[1]).into_iter().for_each(|place| mixed.take(place.level, tree.read(place).unwrap(), |_, _| ()));
                }
            }
            prop_assert_eq!((mixed.size(), mixed.root()), (size, alone.root()));
        }
    }
}
