//! Heads that were written down earlier, held against the journal as it stands.

use super::head::{Head, HeadError};
use super::tree::Hash;

/// How a journal stands to a head that was written down earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not a line more, not a line less, none changed.
    Same,
    /// It has grown since; what was there is unchanged.
    Grown {
        /// Lines added since.
        by: u64,
    },
    /// Its newest lines are gone.
    CutOff {
        /// Lines that the head had and the journal has not.
        missing: u64,
    },
    /// Lines that the head saw have been changed.
    Changed {
        /// The change begins here or later.
        from: u64,
        /// It begins here or earlier; equal to `from` where the chain itself names the line.
        to: u64,
    },
}

/// The journal as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Present {
    /// Lines.
    pub size: u64,
    /// The first line that does not fit the chain, if any, as the reading of the chain gives it.
    pub first_bad: Option<u64>,
}

/// Holds heads against the journal, each in its own right, in the order given. Whoever rewrites the whole chain after a line leaves
/// it without a fault in itself; then the heads tell between which of them the change begins: after the largest one that is still
/// true. `root` gives the root of the first so many lines, made of the lines as they are now, not of the kept hashes, which may be of
/// the time before; it is asked of sizes that the journal has.
///
/// # Errors
/// A head that is not well formed. Signatures are not checked here.
pub fn compare(
    heads: &[Head],
    present: Present,
    root: impl Fn(u64) -> Option<Hash>,
) -> Result<Vec<Standing>, HeadError> {
    // None where the journal is too short to ask.
    let mut true_still = Vec::with_capacity(heads.len());
    for head in heads {
        let want = head.root()?;
        true_still.push((head.size <= present.size).then(|| root(head.size) == Some(want)));
    }
    let trusted = heads.iter().zip(&true_still).filter(|(_, fine)| **fine == Some(true)).map(|(head, _)| head.size);
    let trusted = trusted.max().unwrap_or_default();
    let standing = heads.iter().zip(&true_still).map(|(head, fine)| match fine {
        // A line that was taken out of the middle makes it shorter too.
        None if present.first_bad.is_some_and(|bad| bad <= present.size) => {
            changed(trusted, head.size, present.first_bad)
        }
        None => Standing::CutOff { missing: head.size - present.size },
        Some(true) if head.size == present.size => Standing::Same,
        Some(true) => Standing::Grown { by: present.size - head.size },
        Some(false) => changed(trusted, head.size, present.first_bad),
    });
    Ok(standing.collect())
}

fn changed(trusted: u64, size: u64, first_bad: Option<u64>) -> Standing {
    match first_bad {
        Some(bad) if bad <= size => Standing::Changed { from: bad, to: bad },
        // A head larger than a false one can't be true: the tree is one.
        _ => Standing::Changed { from: trusted.min(size.saturating_sub(1)) + 1, to: size.max(1) },
    }
}

#[cfg(test)]
mod tests {
    use super::super::sealing::SealingKey;
    use super::super::tree::Tree;
    use super::*;

    fn line(number: u64) -> Hash {
        let mut line = [0; 32];
        line[..8].copy_from_slice(&number.to_le_bytes());
        line
    }

    /// Heads of a good journal at some sizes, against a journal of so many lines with some changed.
    fn check(sizes: &[u64], size: u64, changed: &[u64], first_bad: Option<u64>, expect: &[Standing]) {
        let key = SealingKey::from_seed(&[7; 32]);
        let good = Tree::of((1..=100).map(line));
        let heads: Vec<_> = sizes
            .iter()
            .map(|size| {
                Head::sign(*size, &good.root(*size).unwrap(), &"0".repeat(64), "2026-11-21T09:00:00Z", &key).unwrap()
            })
            .collect();
        let now =
            Tree::of((1..=size).map(|number| line(if changed.contains(&number) { 1000 + number } else { number })));
        let got = compare(&heads, Present { size, first_bad }, |size| now.root(size).ok()).unwrap();
        assert_eq!(got, expect, "{sizes:?} {size} {changed:?}");
    }

    #[test]
    fn what_became_of_the_journal() {
        check(&[7], 7, &[], None, &[Standing::Same]);
        check(&[7], 10, &[], None, &[Standing::Grown { by: 3 }]);
        check(&[7], 5, &[], None, &[Standing::CutOff { missing: 2 }]);
        check(&[7], 6, &[3, 4, 5, 6], Some(3), &[Standing::Changed { from: 3, to: 3 }]);
        check(&[7], 0, &[], None, &[Standing::CutOff { missing: 7 }]);
        check(&[0], 3, &[], None, &[Standing::Grown { by: 3 }]);
        check(&[7], 10, &[3], Some(3), &[Standing::Changed { from: 3, to: 3 }]);
        check(&[7], 10, &[9], Some(9), &[Standing::Grown { by: 3 }]);
        let all: Vec<_> = (6..=20).collect();
        let told = Standing::Changed { from: 5, to: 12 };
        check(&[4, 12, 18], 20, &all, None, &[Standing::Grown { by: 16 }, told, Standing::Changed { from: 5, to: 18 }]);
        check(&[12], 20, &all, None, &[Standing::Changed { from: 1, to: 12 }]);
        check(&[12], 12, &all, None, &[Standing::Changed { from: 1, to: 12 }]);
    }
}
