//! Pieces of a text: stems of words, pairs of neighbouring stems, and runs of two to five letters within a word.
//!
//! A piece is a 64-bit hash of its letters and its kind, so that neither training nor prediction makes strings. Runs of letters carry
//! Kazakh, whose words bear many endings, and forgive typos; a word is framed by blanks, so that its beginning and end are pieces too.

use crate::appeals::words::{Digits, Words};

/// Longest run of letters.
const LONGEST: usize = 5;
/// Letters of a stem: what follows is mostly endings, in both languages.
const STEM: usize = 5;
/// Multiplier of the hash: 2^64 divided by the golden ratio, odd.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
const WORD: u64 = 0x5157_4f52_445f_0001;
const PAIR: u64 = 0x5150_4149_525f_0002;
const RUN: u64 = 0x5152_554e_5f5f_0003;

/// Which family a piece belongs to; each family is brought to length one by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Stems and pairs of stems.
    Words,
    /// Runs of letters.
    Runs,
}

/// Calls `found` with family, hash and the words (first and last, by number) of each piece, in order of the text.
pub fn each(words: &Words, mut found: impl FnMut(Family, u64, usize, usize)) {
    let mut before = None;
    for (number, word) in words.words.iter().enumerate() {
        let letters = words.letters_of(word);
        let stem = letters.iter().take(STEM).fold(WORD, |hash, letter| mixed(hash, *letter));
        if letters.len() > 1 {
            found(Family::Words, sealed(stem), number, number);
            if let Some((earlier, at)) = before {
                found(Family::Words, sealed(PAIR ^ (sealed(earlier).rotate_left(17)).wrapping_add(stem)), at, number);
            }
            before = Some((stem, number));
        }
        runs(letters, |hash| found(Family::Runs, hash, number, number));
    }
}

/// The words of a text as pieces see them.
pub fn read(text: &str, words: &mut Words) {
    words.read(text, Digits::Zeroed);
}

fn runs(letters: &[char], mut found: impl FnMut(u64)) {
    let framed = letters.len() + 2;
    let at = |place: usize| if place == 0 || place > letters.len() { ' ' } else { letters[place - 1] };
    for from in 0..framed - 1 {
        let mut hash = mixed(RUN, at(from));
        for place in from + 1..framed.min(from + LONGEST) {
            hash = mixed(hash, at(place));
            found(sealed(hash));
        }
    }
}

fn mixed(hash: u64, letter: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(u32::from(letter))).wrapping_mul(STEP)
}

/// Spreads the last letter over all bits.
fn sealed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn check(text: &str, pieces: usize, different: usize) {
        let mut words = Words::default();
        read(text, &mut words);
        let mut found = Vec::new();
        each(&words, |_, hash, first, last| {
            assert!(first <= last && last < words.words.len());
            found.push(hash);
        });
        assert_eq!(found.len(), pieces, "{text}");
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), different, "{text}");
    }

    #[test]
    fn pieces_are_counted() {
        check("", 0, 0);
        // One letter: framed by blanks it gives two runs of two and one of three, and no word.
        check("а", 3, 3);
        // A word of two letters: itself and 3 + 2 + 1 runs.
        check("су", 7, 7);
        check("су су", 7 + 7 + 1, 8);
        check("СУ, су!", 15, 8);
    }
}
