//! The whole journal read once: its chain, the tree over it, and every signed head held against it.

use std::collections::BTreeMap;

use super::anchors::{Present, Standing, compare};
use super::chain::BEGINNING;
use super::head::{Head, HeadError, table as heads};
use super::peaks::Peaks;
use super::sealing::table as sealing;
use super::table as lines;
use super::tree::{Hash, table as tree};
use crate::Result;
use crate::storage::Reader;

/// What a reading of the journal found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Lines read.
    pub entries: i64,
    /// Signed heads held against them.
    pub heads: u64,
    /// What is wrong, if anything.
    pub trouble: Option<Trouble>,
}

/// What can be wrong with a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// This line does not fit the one before it, or its own hash.
    Line(i64),
    /// The chain fits, but lines that a signed head saw are others now: the change begins in one of these.
    Changed {
        /// The first that it may be.
        from: i64,
        /// The last that it may be.
        to: i64,
    },
    /// The newest lines are gone.
    CutOff {
        /// The first that is gone.
        from: i64,
        /// How many there were at least.
        had: i64,
    },
    /// A kept head of so many lines was not signed by this office.
    Forged {
        /// Lines that it speaks of.
        size: i64,
    },
    /// The kept hashes of the tree are not those of the lines.
    Tree,
}

impl Verdict {
    /// The first line that can be bad, if anything is.
    #[must_use]
    pub fn first_bad(&self) -> Option<i64> {
        match self.trouble.as_ref()? {
            Trouble::Line(line) => Some(*line),
            Trouble::Changed { from, .. } | Trouble::CutOff { from, .. } => Some(*from),
            Trouble::Forged { .. } | Trouble::Tree => None,
        }
    }
}

/// How the journal stands to a head that somebody has on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadStanding {
    /// It was signed here, and the journal is so.
    Signed(Standing),
    /// It was signed by a key that is not this office's.
    OtherKey,
    /// It bears the name of this office's key, which did not sign it.
    Forged,
}

/// The journal as it was read.
struct Read {
    present: Present,
    /// Roots at the sizes that were asked for.
    roots: BTreeMap<u64, Hash>,
    /// Whether the kept hashes are those of the lines.
    tree: KeptTree,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum KeptTree {
    Fits,
    Differs,
    /// Of so many lines, which are more than there are.
    Longer,
}

/// Reads the whole chain, makes the tree anew, and holds all kept heads against it.
pub fn verify(reader: Reader<'_>) -> Result<Verdict> {
    let heads = heads::all(reader)?;
    let read = read(reader, heads.iter().map(|head| head.size))?;
    Ok(Verdict {
        entries: read.present.size as i64,
        heads: heads.len() as u64,
        trouble: trouble(reader, &heads, &read)?,
    })
}

fn trouble(reader: Reader<'_>, heads: &[Head], read: &Read) -> Result<Option<Trouble>> {
    if let Some(bad) = read.present.first_bad {
        return Ok(Some(Trouble::Line(bad as i64)));
    }
    let keys = sealing::publics(reader)?;
    let signed = |head: &&Head| keys.iter().any(|key| head.verify(key).is_ok());
    if let Some(forged) = heads.iter().find(|head| !signed(head)) {
        return Ok(Some(Trouble::Forged { size: forged.size as i64 }));
    }
    let standings = compare(heads, read.present, |size| read.roots.get(&size).copied()).unwrap_or_default();
    let changed = standings.iter().find_map(|standing| match standing {
        Standing::Changed { from, to } => Some(Trouble::Changed { from: *from as i64, to: *to as i64 }),
        _ => None,
    });
    let had = heads.iter().map(|head| head.size).max().filter(|had| *had > read.present.size);
    let cut_off = had.map(|had| Trouble::CutOff { from: read.present.size as i64 + 1, had: had as i64 });
    let kept = match read.tree {
        KeptTree::Fits => None,
        KeptTree::Differs => Some(Trouble::Tree),
        KeptTree::Longer => {
            let from = read.present.size as i64 + 1;
            Some(Trouble::CutOff { from, had: from })
        }
    };
    Ok(changed.or(cut_off).or(kept))
}

/// Holds the journal against one head, with the kept ones as further witnesses of where a change begins.
///
/// # Errors
/// Those of the store. A head whose form is wrong counts as forged.
pub fn stands(reader: Reader<'_>, head: &Head) -> Result<HeadStanding> {
    let keys = sealing::publics(reader)?;
    let fits: Vec<_> = keys.iter().map(|key| head.verify(key)).collect();
    if !fits.contains(&Ok(())) {
        let others = fits.iter().all(|fit| *fit == Err(HeadError::OtherKey));
        return Ok(if others { HeadStanding::OtherKey } else { HeadStanding::Forged });
    }
    let mut witnesses = vec![head.clone()];
    witnesses.extend(heads::all(reader)?.into_iter().filter(|head| keys.iter().any(|key| head.verify(key).is_ok())));
    let read = read(reader, witnesses.iter().map(|head| head.size))?;
    let standings = compare(&witnesses, read.present, |size| read.roots.get(&size).copied());
    let first = standings.ok().and_then(|all| all.first().copied());
    Ok(first.map_or(HeadStanding::Forged, HeadStanding::Signed))
}

fn read(reader: Reader<'_>, sizes: impl Iterator<Item = u64>) -> Result<Read> {
    let mut roots: BTreeMap<u64, Hash> = sizes.map(|size| (size, Hash::default())).collect();
    let (mut peaks, mut prev, mut first_bad) = (Peaks::default(), BEGINNING.to_owned(), None);
    let mut kept = Kept { reader, at: 0, portion: Vec::new().into_iter(), fits: true, ended: false };
    if let Some(root) = roots.get_mut(&0) {
        *root = peaks.root();
    }
    lines::each(reader, |line| {
        let seq = peaks.size() + 1;
        if first_bad.is_none() && !line.fits(seq as i64, &prev) {
            first_bad = Some(seq);
        }
        let mut made = Vec::new();
        peaks.push(&tree::bytes(&line.hash), |_, hash| made.push(*hash));
        if let Some(root) = roots.get_mut(&seq) {
            *root = peaks.root();
        }
        prev = line.hash;
        made.iter().try_for_each(|hash| kept.hold(hash))
    })?;
    let longer = kept.fits && kept.next()?.is_some();
    let tree = match (kept.fits, longer) {
        (false, _) => KeptTree::Differs,
        (true, true) => KeptTree::Longer,
        (true, false) => KeptTree::Fits,
    };
    Ok(Read { present: Present { size: peaks.size(), first_bad }, roots, tree })
}

/// The kept hashes in their order, beside those that are made anew.
struct Kept<'a> {
    reader: Reader<'a>,
    at: u64,
    portion: std::vec::IntoIter<Hash>,
    fits: bool,
    ended: bool,
}

impl Kept<'_> {
    fn next(&mut self) -> Result<Option<Hash>> {
        if self.portion.len() == 0 && !self.ended {
            self.portion = tree::after(self.reader, self.at)?.into_iter();
            self.ended = self.portion.len() == 0;
        }
        let next = self.portion.next();
        self.at += u64::from(next.is_some());
        Ok(next)
    }

    /// Hashes that are not kept yet are nothing to compare with.
    fn hold(&mut self, made: &Hash) -> Result<()> {
        if self.fits && self.next()?.is_some_and(|kept| kept != *made) {
            self.fits = false;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
