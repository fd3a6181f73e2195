//! Repeats and mass appeals: texts that say the same in nearly the same words.
//!
//! A text is the set of its words, each weighed by how rare it is among the appeals at hand, so an official phrase that half of them
//! share counts for little. Candidates come from weighted MinHash (the method of exponential draws: for a set with weights, the word of
//! the least `-ln(u)/weight` is shared by two sets with the probability of their weighted Jaccard likeness); each candidate is then
//! compared exactly, typos forgiven. Word order never matters; replaced words and sentences cost their weight.
//!
//! A group is what came within a window of days after its oldest text and is a near-duplicate of that text: not of somebody else in the
//! group, for a chain of small changes ties strangers.

mod cluster;
mod compare;
mod find;
mod rarity;
mod sketch;

use ekn_data::assets::Assets;
use serde::Deserialize;

pub use compare::{Likeness, Shared};
pub use find::{Found, Pair, find};
pub use rarity::Rarity;

/// When two texts are called near-duplicates, and how they make a group: `assets/models/duplicates.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// What the file is called.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Weighted likeness (shared weight by joint weight) from which on two long texts are near-duplicates.
    pub likeness: f32,
    /// The same for the shortest texts, where one word is the whole difference.
    pub likeness_short: f32,
    /// A text with so many different words or more is long; between, the bound falls evenly.
    pub long_words: usize,
    /// One text holds the other: from this share of the smaller one on …
    pub contained: f32,
    /// … if the likeness is at least this.
    pub contained_likeness: f32,
    /// A group holds what came within so many days after its oldest text.
    pub window: u16,
    /// Words by which people ask and that name no matter: they weigh little, however rare they are.
    pub official: Vec<String>,
    /// How rare, as a natural logarithm of how many texts there are for one that has it, such a word counts at most.
    pub official_rarity: f32,
}

/// The least likeness that may be asked for: of two texts with less in common signatures would miss too many.
const LEAST: f32 = 0.3;

impl Settings {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// With file and line, where it is not in order.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        let asset = assets.read("models/duplicates.toml")?;
        let read: Self = asset.parse()?;
        let share = |value: f32| (0.0..=1.0).contains(&value);
        let bounds = [
            (share(read.likeness) && read.likeness >= LEAST, "likeness"),
            (share(read.likeness_short) && read.likeness_short >= read.likeness, "likeness_short"),
            (read.long_words > 0, "long_words"),
            (share(read.contained), "contained"),
            (share(read.contained_likeness) && read.contained_likeness >= LEAST, "contained_likeness"),
            (read.window > 0, "window"),
            (read.official_rarity > 0.0, "official_rarity"),
        ];
        match bounds.into_iter().find(|(holds, _)| !holds) {
            Some((_, name)) => Err(asset.refuse_near(name, format!("{name} is outside its bounds"))),
            None => Ok(read),
        }
    }

    /// Whether two texts of so many different words, so alike, are near-duplicates.
    #[must_use]
    pub fn alike(&self, likeness: f32, contained: f32, words: usize) -> bool {
        let long = words >= self.long_words;
        likeness >= self.bound(words) || (long && contained >= self.contained && likeness >= self.contained_likeness)
    }

    /// The likeness wanted of texts of so many different words.
    fn bound(&self, words: usize) -> f32 {
        let short = 1.0 - (words as f32 / self.long_words.max(1) as f32).min(1.0);
        self.likeness + (self.likeness_short - self.likeness) * short
    }
}

#[cfg(test)]
mod tests;
