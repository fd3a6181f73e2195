//! How common a word is among the names of a store. What everybody bears tells nobody apart.

use std::collections::{HashMap, HashSet};

use crate::identity::names::Word;

use super::model::WordWeights;

/// How many objects bear a word, wherever that is known from.
pub trait Bearers {
    /// All objects.
    fn objects(&self) -> u32;
    /// Bearers of a plain word, by its skeleton.
    fn plain(&self, word: &str) -> u32;
    /// Bearers of a word that means the same in every language, by its place in the list.
    fn listed(&self, concept: u16) -> u32;
}

/// How many objects bear each word, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rarity {
    /// All objects.
    pub objects: u32,
    /// Bearers of plain words, by skeleton.
    pub plain: HashMap<String, u32>,
    /// Bearers of words that mean the same in every language, by their place in the list.
    pub listed: HashMap<u16, u32>,
}

impl Rarity {
    /// Counts one more object with the words that its names bear.
    pub fn count<'w>(&mut self, words: impl IntoIterator<Item = &'w Word>) {
        self.objects += 1;
        let (mut plain, mut listed) = (HashSet::new(), HashSet::new());
        for word in words {
            match word.concept {
                Some(concept) => drop(listed.insert(concept)),
                None if !word.is_initial() => drop(plain.insert(word.skeleton.as_str())),
                None => {}
            }
        }
        for concept in listed {
            *self.listed.entry(concept).or_default() += 1;
        }
        for word in plain {
            match self.plain.get_mut(word) {
                Some(count) => *count += 1,
                None => drop(self.plain.insert(word.to_owned(), 1)),
            }
        }
    }
}

impl Bearers for Rarity {
    fn objects(&self) -> u32 {
        self.objects
    }

    fn plain(&self, word: &str) -> u32 {
        self.plain.get(word).copied().unwrap_or(0)
    }

    fn listed(&self, concept: u16) -> u32 {
        self.listed.get(&concept).copied().unwrap_or(0)
    }
}

/// What a word weighs: 1 for one that a single object bears, less the more bear it.
pub(crate) fn weight(bearers: &dyn Bearers, word: &Word, weights: &WordWeights) -> f32 {
    let (found, part) = match word.concept {
        Some(concept) => (bearers.listed(concept), weights.listed),
        // A letter says nothing about how common the word behind it is.
        None if word.is_initial() => (bearers.objects() / 100, weights.initial),
        None => (bearers.plain(&word.skeleton), 1.0),
    };
    weigh(bearers.objects(), found, weights) * part
}

/// The weight of a word that so many of so many objects bear.
fn weigh(objects: u32, bearers: u32, weights: &WordWeights) -> f32 {
    let (all, bearers) = (objects.max(10) as f32, bearers.max(1) as f32);
    ((all / bearers).ln() / all.ln()).clamp(weights.common, 1.0)
}
