//! The Merkle tree over the journal's lines, in the shape of RFC 6962: a leaf is the hash of a line of the chain, `n` lines make one
//! tree, and a tree of fewer lines lies within it.
//!
//! `ct-merkle` plans and checks the proofs. What it does not give is hashes that are kept: its tree in memory recomputes the way to
//! the root at each line. Here only complete subtrees have kept hashes, each made once, two for a line on average; they may stand in
//! a table, and then a root or a proof reads some forty of them.

pub mod table;

use ct_merkle::{InclusionProof, RootHash, indices_for_inclusion_proof};
use sha2::{Digest, Sha256};

/// 32 bytes of SHA-256.
pub type Hash = [u8; 32];

/// More lines than this no tree has: 2^40.
pub const MOST: u64 = 1 << 40;

/// Where the kept hash of a complete subtree stands: it covers lines `at * 2^level + 1` up to `(at + 1) * 2^level`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// 0 for leaves.
    pub level: u32,
    /// Its number in its level, from 0.
    pub at: u64,
}

/// Why there is no proof.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError<E> {
    /// The line or the earlier size lies outside of the tree.
    #[error("there is no such line in a tree of {0} lines")]
    Outside(u64),
    /// A kept hash could not be read.
    #[error("a kept hash could not be read")]
    Read(E),
}

/// Hash of a leaf: SHA-256 of a zero byte and the line's hash.
#[must_use]
pub fn leaf(line: &Hash) -> Hash {
    Sha256::new().chain_update([0]).chain_update(line).finalize().into()
}

pub(super) fn parent(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The kept hashes that a further line completes, lowest level first. `size` is the number of lines before it, `read` gives what is
/// kept already.
///
/// # Errors
/// Those of `read`, and a full tree.
pub fn grown<E>(
    size: u64,
    line: &Hash,
    mut read: impl FnMut(Place) -> Result<Hash, E>,
) -> Result<Vec<(Place, Hash)>, TreeError<E>> {
    if size >= MOST {
        return Err(TreeError::Outside(size));
    }
    let mut place = Place { level: 0, at: size };
    let mut hash = leaf(line);
    let mut made = vec![(place, hash)];
    while place.at % 2 == 1 {
        let left = read(Place { level: place.level, at: place.at - 1 }).map_err(TreeError::Read)?;
        hash = parent(&left, &hash);
        place = Place { level: place.level + 1, at: place.at / 2 };
        made.push((place, hash));
    }
    Ok(made)
}

/// Root of the first `size` lines; that of none is SHA-256 of nothing.
///
/// # Errors
/// Those of `read`.
pub fn root<E>(size: u64, mut read: impl FnMut(Place) -> Result<Hash, E>) -> Result<Hash, TreeError<E>> {
    if size > MOST {
        return Err(TreeError::Outside(size));
    }
    over(0, size, &mut read)
}

/// The way from line `seq` (from 1) to the root of `size` lines: the sisters' hashes, lowest first.
///
/// # Errors
/// A line outside of the tree; those of `read`.
pub fn inclusion<E>(
    size: u64,
    seq: u64,
    mut read: impl FnMut(Place) -> Result<Hash, E>,
) -> Result<Vec<Hash>, TreeError<E>> {
    if seq == 0 || seq > size || size > MOST {
        return Err(TreeError::Outside(size));
    }
    let nodes = indices_for_inclusion_proof(size, seq - 1);
    nodes.into_iter().map(|node| at_node(node, size, &mut read)).collect()
}

/// Whether a line stands at `seq` (from 1) among the `size` lines of a root.
#[must_use]
pub fn included(root: &Hash, size: u64, seq: u64, line: &Hash, way: &[Hash]) -> bool {
    if seq == 0 || seq > size || size > MOST {
        return false;
    }
    let proof = InclusionProof::<Sha256>::from_bytes(way.concat());
    RootHash::<Sha256>::new((*root).into(), size).verify_inclusion(line, seq - 1, &proof).is_ok()
}

/// Hash of a node by the crate's numbering: leaves have the even numbers, and a node's level is the count of ones at its end.
fn at_node<E>(node: u64, size: u64, read: &mut impl FnMut(Place) -> Result<Hash, E>) -> Result<Hash, TreeError<E>> {
    let level = node.trailing_ones();
    let from = (node - ((1 << level) - 1)) / 2;
    over(from, size.min(from + (1 << level)), read)
}

/// Root of the lines `from..to` (from 0), where `from` is a multiple of a power of two that is not less than `to - from`.
fn over<E>(from: u64, to: u64, read: &mut impl FnMut(Place) -> Result<Hash, E>) -> Result<Hash, TreeError<E>> {
    if from == to {
        return Ok(Sha256::digest(b"").into());
    }
    // The complete subtrees from left to right, then joined from the right.
    let (mut at, mut peaks) = (from, Vec::new());
    while at < to {
        let level = (to - at).ilog2();
        peaks.push(read(Place { level, at: at >> level }).map_err(TreeError::Read)?);
        at += 1 << level;
    }
    let last = peaks.pop().unwrap_or_default();
    Ok(peaks.iter().rev().fold(last, |right, left| parent(left, &right)))
}

/// A tree in memory: 64 bytes a line.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// A tree of lines' hashes in their order.
    #[must_use]
    pub fn of(lines: impl IntoIterator<Item = Hash>) -> Self {
        let mut tree = Self::default();
        for line in lines {
            tree.push(&line);
        }
        tree
    }

    /// Adds a line.
    pub fn push(&mut self, line: &Hash) {
        let (mut level, mut hash) = (0, leaf(line));
        loop {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let row = &mut self.levels[level];
            row.push(hash);
            if row.len() % 2 == 1 {
                return;
            }
            hash = parent(&row[row.len() - 2], &hash);
            level += 1;
        }
    }

    /// Lines in it.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// Gives a kept hash, as the functions of this module ask for it.
    ///
    /// # Errors
    /// The place, if the tree has not grown to it.
    pub fn read(&self, place: Place) -> Result<Hash, Place> {
        let row = self.levels.get(place.level as usize);
        let at = usize::try_from(place.at).map_err(|_| place)?;
        row.and_then(|row| row.get(at)).copied().ok_or(place)
    }

    /// Root of the first `size` lines.
    ///
    /// # Errors
    /// More lines than there are.
    pub fn root(&self, size: u64) -> Result<Hash, TreeError<Place>> {
        root(size, |place| self.read(place))
    }

    /// The way from a line to the root of the first `size` lines.
    ///
    /// # Errors
    /// A line that is not among them.
    pub fn inclusion(&self, size: u64, seq: u64) -> Result<Vec<Hash>, TreeError<Place>> {
        inclusion(size, seq, |place| self.read(place))
    }
}

#[cfg(test)]
mod tests {
    use ct_merkle::mem_backed_tree::MemoryBackedTree;
    use proptest::prelude::*;

    use super::*;

    fn line(number: u64) -> Hash {
        Sha256::digest(number.to_le_bytes()).into()
    }

    /// Every line of a tree, and every earlier tree, beside the crate's own tree; then one thing wrong in each.
    fn check(size: u64) {
        let tree = Tree::of((0..size).map(line));
        let mut other = MemoryBackedTree::<Sha256, Hash>::new();
        (0..size).for_each(|number| other.push(line(number)));
        let root = tree.root(size).unwrap();
        assert_eq!(root.as_slice(), other.root().as_bytes().as_slice(), "{size}");
        for seq in 1..=size {
            let way = tree.inclusion(size, seq).unwrap();
            assert_eq!(way.concat(), other.prove_inclusion(seq as usize - 1).as_bytes(), "{size} {seq}");
            assert!(included(&root, size, seq, &line(seq - 1), &way));
            assert!(!included(&root, size, seq, &line(seq), &way));
            assert!(!included(&root, size, seq % size + 1, &line(seq - 1), &way) || size == 1);
        }
    }

    #[test]
    fn proofs_are_those_of_the_crate() {
        for size in (1..=40).chain([63, 64, 65, 100, 127, 129]) {
            check(size);
        }
    }

    #[test]
    fn roots_of_rfc_6962() {
        // Vectors of the Certificate Transparency reference implementation (trillian, merkle/testonly): the first two leaves.
        let nothing = Tree::default().root(0).unwrap();
        assert_eq!(hex::encode(nothing), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        let bytes: [u8; 0] = [];
        let empty_leaf: Hash = Sha256::new().chain_update([0]).chain_update(bytes).finalize().into();
        assert_eq!(hex::encode(empty_leaf), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        let zero_leaf: Hash = Sha256::digest([0, 0]).into();
        assert_eq!(
            hex::encode(parent(&empty_leaf, &zero_leaf)),
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
        );
    }

    #[test]
    fn what_is_outside() {
        let tree = Tree::of((0..5).map(line));
        assert_eq!(tree.inclusion(5, 0), Err(TreeError::Outside(5)));
        assert_eq!(tree.inclusion(5, 6), Err(TreeError::Outside(5)));
        assert!(matches!(tree.root(6), Err(TreeError::Read(_))));
        assert!(!included(&line(0), u64::MAX, u64::MAX, &line(0), &[]));
    }

    proptest! {
        #[test]
        fn kept_hashes_grow_by_themselves(size in 1_u64..300) {
            let mut kept = std::collections::BTreeMap::new();
            for number in 0..size {
                let made = grown(number, &line(number), |place| kept.get(&place).copied().ok_or(place)).unwrap();
                kept.extend(made);
            }
            let read = |place: Place| kept.get(&place).copied().ok_or(place);
            let tree = Tree::of((0..size).map(line));
            prop_assert_eq!(root(size, read).unwrap(), tree.root(size).unwrap());
            prop_assert!(kept.len() as u64 <= 2 * size);
        }

        #[test]
        fn a_proof_with_a_flipped_bit_fails(size in 2_u64..200, pick in 0_u64..200, bit in 0_usize..4096) {
            let tree = Tree::of((0..size).map(line));
            let (seq, root) = (pick % size + 1, tree.root(size).unwrap());
            let mut way = tree.inclusion(size, seq).unwrap();
            let place = bit % (way.len() * 256);
            way[place / 256][place % 256 / 8] ^= 1 << (place % 8);
            prop_assert!(!included(&root, size, seq, &line(seq - 1), &way));
        }
    }
}
