//! How rare each word is among the appeals at hand.

use hashbrown::{HashMap, HashSet};

use crate::appeals::random::Random;
use crate::appeals::words::{Digits, Words};

/// Least rarity: of a word that every text has.
const LEAST: f32 = 0.3;
/// Rarity above which it counts no more: a name or a slip is not worth more than a telling word.
const MOST: f32 = 7.0;
/// A word of so few texts, and of one more for so many texts in all, may be a slip.
const SLIP: (u32, u32) = (1, 15_000);

/// Words that two texts or more have, with the number of those texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rarity {
    texts: u32,
    /// Hashes of words, rising.
    hashes: Vec<u32>,
    counts: Vec<u32>,
    numbers: HashMap<u32, u32, Plain>,
    /// Hashes of words that name no matter, and the rarity above which they count no more.
    official: HashSet<u32, Plain>,
    most_official: f32,
}

/// Hashes are spread already.
type Plain = std::hash::BuildHasherDefault<Same>;

impl Rarity {
    /// Learns from texts.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut counts, mut words, mut number) = (Counts::default(), Words::default(), 0_u32);
        let mut set = Vec::new();
        for text in texts {
            number += 1;
            word_set(text, &mut words, &mut set);
            counts.add(&set);
        }
        Self::from_counts(number, counts, &[], MOST)
    }

    /// How many words it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Words of one text alone are dropped.
    pub(super) fn from_counts(texts: u32, counts: Counts, official: &[String], most_official: f32) -> Self {
        let mut kept: Vec<(u32, u32)> = counts.0.into_iter().filter(|(_, count)| *count > 1).collect();
        kept.sort_unstable();
        let numbers = kept.iter().zip(0..).map(|((hash, _), number)| (*hash, number)).collect();
        let (hashes, counts): (Vec<u32>, Vec<u32>) = kept.into_iter().unzip();
        let official: HashSet<u32, Plain> = official.iter().flat_map(|word| hashes_of(word)).collect();
        Self { texts, hashes, counts, numbers, official, most_official: most_official.min(MOST) }
    }

    /// The number of a word, rising with its hash; `None` where fewer than two texts have it.
    pub(super) fn number(&self, hash: u32) -> Option<u32> {
        self.numbers.get(&hash).copied()
    }

    pub(super) fn hash(&self, number: u32) -> u32 {
        self.hashes[number as usize]
    }

    /// The weight of a word by its number, from 0.09 to 49: the square of the logarithm of how many texts there are for one that has it.
    /// Squared, for otherwise three official phrases outweigh a short matter.
    pub(super) fn weight(&self, number: Option<u32>) -> f32 {
        let official = number.is_some_and(|number| self.official.contains(&self.hash(number)));
        self.weighed(number, official)
    }

    /// The weight of a word by its hash.
    pub(super) fn weight_of(&self, hash: u32) -> f32 {
        self.weighed(self.number(hash), self.official.contains(&hash))
    }

    fn weighed(&self, number: Option<u32>, official: bool) -> f32 {
        let count = number.map_or(1, |number| self.counts[number as usize]);
        let of = (f64::from(self.texts) + 1.0) / f64::from(count);
        let most = if official { self.most_official } else { MOST };
        let rarity = (libm::log(of) as f32).min(most).max(LEAST);
        rarity * rarity
    }
}

impl Rarity {
    /// Whether a word is so rare that it may be another word with a slip in it. Signatures leave such words out.
    pub(super) fn may_be_slip(&self, number: u32) -> bool {
        self.counts[number as usize] <= SLIP.0 + self.texts / SLIP.1
    }
}

/// Counts of words while texts are read.
#[derive(Debug, Default)]
pub(super) struct Counts(HashMap<u32, u32, Plain>);

impl Counts {
    pub(super) fn add(&mut self, set: &[u32]) {
        set.iter().for_each(|hash| *self.0.entry(*hash).or_default() += 1);
    }

    pub(super) fn join(&mut self, other: Self) {
        for (hash, count) in other.0 {
            *self.0.entry(hash).or_default() += count;
        }
    }
}

/// Hashes of the different words of a text, rising. A word of one letter tells nothing and is left out, a digit stays.
pub(super) fn word_set(text: &str, words: &mut Words, into: &mut Vec<u32>) {
    words.read(text, Digits::Kept);
    into.clear();
    into.extend(words.words.iter().filter_map(|word| hashed(words.letters_of(word))));
    into.sort_unstable();
    into.dedup();
}

/// The hashes of the words of a text, as they stand.
fn hashes_of(text: &str) -> Vec<u32> {
    let words = Words::of(text, Digits::Kept);
    words.words.iter().filter_map(|word| hashed(words.letters_of(word))).collect()
}

/// The hash of a word's letters.
pub(super) fn hashed(letters: &[char]) -> Option<u32> {
    if let [only] = letters
        && !only.is_ascii_digit()
    {
        return None;
    }
    let mixed = letters.iter().fold(0x0065_6b6e_u64, |hash, letter| {
        (hash.rotate_left(5) ^ u64::from(u32::from(*letter))).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    Some((Random::new(mixed).next() >> 32) as u32)
}

/// Takes a hash as it is, spread over both ends as the table wants it.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Same(u64);

impl std::hash::Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }
    fn write_u32(&mut self, value: u32) {
        self.0 = u64::from(value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
