//! How common a word is among the names of a store. What everybody bears tells nobody apart.

use std::collections::HashMap;

use super::model::WordWeights;
use super::name::Word;

/// How many objects bear each word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rarity {
    objects: u32,
    bearers: HashMap<String, u32>,
}

impl Rarity {
    /// From counts: of all objects, and of those that bear each word.
    #[must_use]
    pub fn of(objects: u32, bearers: HashMap<String, u32>) -> Self {
        Self { objects, bearers }
    }

    /// Counts one more object with the words that its names bear.
    pub fn count<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) {
        self.objects += 1;
        let mut met: Vec<&str> = words.into_iter().collect();
        met.sort_unstable();
        met.dedup();
        for word in met {
            match self.bearers.get_mut(word) {
                Some(count) => *count += 1,
                None => drop(self.bearers.insert(word.to_owned(), 1)),
            }
        }
    }

    /// How many objects bear a word.
    #[must_use]
    pub fn bearers(&self, word: &str) -> u32 {
        self.bearers.get(word).copied().unwrap_or(0)
    }

    /// What a word weighs: 1 for one that a single object bears, less the more bear it.
    #[must_use]
    pub(super) fn weight(&self, word: &Word, weights: &WordWeights) -> f32 {
        weigh(self.objects, self.bearers(&word.skeleton), word.concept.is_some(), word.initial, weights)
    }
}

/// The weight of a word that so many of so many objects bear.
pub(super) fn weigh(objects: u32, bearers: u32, listed: bool, initial: bool, weights: &WordWeights) -> f32 {
    let (all, bearers) = (objects.max(10) as f32, bearers.max(1) as f32);
    let rare = ((all / bearers).ln() / all.ln()).clamp(weights.common, 1.0);
    rare * if listed { weights.listed } else { 1.0 } * if initial { weights.initial } else { 1.0 }
}
