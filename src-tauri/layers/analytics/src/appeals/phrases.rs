//! Phrases found in a text: stems of neighbouring words, in two languages, with or without Kazakh letters.

use std::collections::BTreeMap;
use std::ops::Range;

use super::letters::Letters;
use super::words::{Digits, Words, folded};

/// Phrases to be looked for, each with a number of its owner.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    /// By the first three letters of the first stem (fewer where it is shorter).
    by_start: BTreeMap<Vec<char>, Vec<Phrase>>,
}

#[derive(Debug, Clone)]
struct Phrase {
    /// Stems of neighbouring words; a stem with a full stop at its end is a whole word.
    stems: Vec<(Vec<char>, bool)>,
    owner: usize,
}

/// A phrase found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The owner of the phrase.
    pub owner: usize,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What of the last word follows the stem that was found.
    pub rest: Range<usize>,
}

/// Letters by which phrases are looked up.
const START: usize = 3;

impl Phrases {
    /// Adds a phrase: stems with blanks between them, each the beginning of a word, or a whole word where a full stop ends it. A stem with
    /// Kazakh letters is added without them too. Gives `false`, and adds nothing, where a phrase has no letters.
    pub fn add(&mut self, phrase: &str, owner: usize, letters: &Letters) -> bool {
        let stems: Vec<(Vec<char>, bool)> = phrase
            .split_whitespace()
            .flat_map(|stem| {
                let whole = stem.ends_with('.');
                let words = folded(stem);
                let count = words.split(' ').count();
                words
                    .split(' ')
                    .map(str::to_owned)
                    .enumerate()
                    .map(move |(at, word)| (word.chars().collect(), whole || at + 1 < count))
                    .collect::<Vec<_>>()
            })
            .collect();
        if stems.is_empty() || stems.iter().any(|(stem, _)| stem.is_empty()) {
            return false;
        }
        let plain: Vec<(Vec<char>, bool)> = stems
            .iter()
            .map(|(stem, whole)| (letters.plainly(&stem.iter().collect::<String>()).chars().collect(), *whole))
            .collect();
        if plain != stems {
            self.insert(plain, owner);
        }
        self.insert(stems, owner);
        true
    }

    fn insert(&mut self, stems: Vec<(Vec<char>, bool)>, owner: usize) {
        let start: Vec<char> = stems[0].0.iter().take(START).copied().collect();
        self.by_start.entry(start).or_default().push(Phrase { stems, owner });
    }

    /// All phrases of a text, in its order; of one owner at one place the longest.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let words = Words::of(text, Digits::Kept);
        let mut hits: Vec<Hit> = Vec::new();
        for place in 0..words.words.len() {
            let first = words.letters_of(&words.words[place]);
            let from = hits.len();
            for length in 1..=START.min(first.len()) {
                for phrase in self.by_start.get(&first[..length]).into_iter().flatten() {
                    if phrase.stems.len() <= words.words.len() - place && phrase.fits(&words, place) {
                        let last = &words.words[place + phrase.stems.len() - 1].bytes;
                        let stem = phrase.stems.last().map_or(0, |(stem, _)| stem.len());
                        let begin = text[last.clone()].char_indices().nth(stem).map_or(last.len(), |(at, _)| at);
                        let (end, rest) = (last.end, last.start + begin..last.end);
                        let range = words.words[place].bytes.start..end;
                        match hits[from..].iter_mut().find(|hit| hit.owner == phrase.owner) {
                            Some(hit) if hit.range.end < end => (hit.range.end, hit.rest) = (end, rest),
                            // Of two stems of one word the longer one tells where its ending begins.
                            Some(hit) if hit.range.end == end && hit.rest.start < rest.start => hit.rest = rest,
                            Some(_) => {}
                            None => hits.push(Hit { owner: phrase.owner, range, rest }),
                        }
                    }
                }
            }
            hits[from..].sort_by_key(|hit| hit.owner);
        }
        hits
    }
}

impl Phrase {
    fn fits(&self, words: &Words, place: usize) -> bool {
        self.stems.iter().zip(&words.words[place..]).all(|((stem, whole), word)| {
            let word = words.letters_of(word);
            if *whole { word == stem.as_slice() } else { word.starts_with(stem) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(phrases: &[&str], text: &str, expected: &[&str]) {
        let letters = toml::from_str(include_str!("../../../../../assets/taxonomies/letters.toml")).unwrap();
        let mut known = Phrases::default();
        for (owner, phrase) in phrases.iter().enumerate() {
            assert!(known.add(phrase, owner, &letters));
        }
        let found: Vec<&str> = known.find(text).into_iter().map(|hit| &text[hit.range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn phrases_are_found() {
        check(&["школ"], "В школе и школах", &["школе", "школах"]);
        check(&["детск сад"], "в детском саду № 3, детский писатель", &["детском саду"]);
        check(&["су."], "су жоқ, суық", &["су"]);
        check(&["жылу жоқ"], "бізде жылу жоқ; жылу жок", &["жылу жоқ", "жылу жок"]);
        check(&["мектеп", "мектеп асхана"], "мектеп асханасы", &["мектеп", "мектеп асханасы"]);
        check(&["ё"], "ЕЩЁ ёлка", &["ЕЩЁ", "ёлка"]);
        check(&["нет"], "", &[]);
    }
}
