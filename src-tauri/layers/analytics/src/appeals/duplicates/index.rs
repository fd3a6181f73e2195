//! Appeals that are known already, by their signatures: a new one is looked up among them.

use hashbrown::HashMap;

use super::rarity::{Rarity, Same, word_set};
use super::sketch::{self, BANDS, Signature};
use crate::appeals::words::Words;

/// Signatures of known appeals by each of their numbers. Kept in a table: a number of the appeal and 128 bytes.
#[derive(Debug)]
pub struct Index {
    rarity: Rarity,
    bands: Vec<HashMap<u32, Vec<u64>, std::hash::BuildHasherDefault<Same>>>,
}

/// Appeals under one number of a signature beyond which it tells nothing more.
const MOST: usize = 256;

impl Index {
    /// An empty index over a [`Rarity`], which signatures must have been made with.
    #[must_use]
    pub fn new(rarity: Rarity) -> Self {
        Self { rarity, bands: (0..BANDS).map(|_| HashMap::default()).collect() }
    }

    /// What the signatures rest on.
    #[must_use]
    pub fn rarity(&self) -> &Rarity {
        &self.rarity
    }

    /// The signature of a text; `None` where it has no word that two of the texts behind the rarity have.
    #[must_use]
    pub fn sign(&self, text: &str) -> Option<Signature> {
        let (mut words, mut set) = (Words::default(), Vec::new());
        word_set(text, &mut words, &mut set);
        sketch::signature(
            &self.rarity,
            set.iter().filter_map(|hash| self.rarity.number(*hash)).filter(|number| !self.rarity.may_be_slip(*number)),
        )
    }

    /// Adds an appeal.
    pub fn add(&mut self, appeal: u64, signature: &Signature) {
        for (band, key) in self.bands.iter_mut().zip(signature) {
            let list = band.entry(*key).or_default();
            if list.len() < MOST {
                list.push(appeal);
            }
        }
    }

    /// Appeals that may be near-duplicates, those that share the most numbers first, at most `most`. Compare their texts with
    /// [`Rarity::compare`].
    #[must_use]
    pub fn candidates(&self, signature: &Signature, most: usize) -> Vec<u64> {
        let mut shared: HashMap<u64, u32, std::hash::BuildHasherDefault<Same>> = HashMap::default();
        for (band, key) in self.bands.iter().zip(signature) {
            band.get(key).into_iter().flatten().for_each(|appeal| *shared.entry(*appeal).or_default() += 1);
        }
        let mut found: Vec<(u32, u64)> = shared.into_iter().map(|(appeal, count)| (count, appeal)).collect();
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(most);
        found.into_iter().map(|(_, appeal)| appeal).collect()
    }
}
