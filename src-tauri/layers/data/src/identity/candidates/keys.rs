//! What names are found by: their words, two of them written together, pairs of common ones, and words a slip away.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::identity::names::{Word, allowed, within};

use super::corpus::Corpus;

/// Words shorter than this are not looked for with a slip in them.
const SHORTEST: usize = 4;
/// Words longer than this when written together are not kept.
const LONGEST: usize = 24;
/// Words shorter than this may differ in one consonant, others in two.
const LONG: usize = 8;
/// So many consonants must be left of a word for it to be known by them, and one more where two are left out.
const LEFT: usize = 2;

/// A key's number.
pub(crate) type Key = u32;

/// What a name is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Text {
    text: String,
    /// Whether it is a word as written, and not two of them together.
    is_word: bool,
}

/// Names by keys.
#[derive(Debug, Default)]
pub(crate) struct Index {
    numbers: HashMap<Box<str>, Key>,
    /// Where the names of each key begin in `names`; one more at the end.
    starts: Vec<u32>,
    names: Vec<u32>,
    /// Hashes of keys without a few of their letters, sorted, with the key.
    slips: Vec<(u32, Key)>,
    texts: Vec<Box<str>>,
    /// Which keys are words as written.
    words: Vec<bool>,
    /// Names by pairs of common words, and of words with numbers: hashes, sorted.
    pairs: Vec<(u64, u32)>,
}

impl Index {
    /// Indexes all names. A word that more than `common` names bear is found only together with another.
    pub fn of(corpus: &Corpus, common: usize) -> Self {
        let mut index = Self::default();
        let mut postings: Vec<(Key, u32)> = Vec::new();
        for name in 0..corpus.len() as u32 {
            for text in texts(corpus, name) {
                postings.push((index.number(text), name));
            }
        }
        postings.sort_unstable();
        postings.dedup();
        index.starts = vec![0; index.texts.len() + 1];
        for (key, _) in &postings {
            index.starts[*key as usize + 1] += 1;
        }
        for at in 1..index.starts.len() {
            index.starts[at] += index.starts[at - 1];
        }
        index.names = postings.into_iter().map(|(_, name)| name).collect();
        for name in 0..corpus.len() as u32 {
            let pairs = index.pair_hashes(corpus, name, common);
            index.pairs.extend(pairs.into_iter().map(|hash| (hash, name)));
        }
        index.pairs.sort_unstable();
        index.pairs.dedup();
        index.pairs.shrink_to_fit();
        index.slips = index.slips();
        index
    }

    fn number(&mut self, Text { text, is_word }: Text) -> Key {
        if let Some(known) = self.numbers.get(text.as_str()) {
            self.words[*known as usize] |= is_word;
            return *known;
        }
        let number = self.texts.len() as Key;
        self.texts.push(text.clone().into());
        self.words.push(is_word);
        self.numbers.insert(text.into(), number);
        number
    }

    /// The key of a text, if any name has it.
    pub fn key(&self, text: &str) -> Option<Key> {
        self.numbers.get(text).copied()
    }

    /// Names that have a key.
    pub fn names(&self, key: Key) -> &[u32] {
        let at = key as usize;
        &self.names[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    fn slips(&self) -> Vec<(u32, Key)> {
        let mut slips = Vec::with_capacity(self.texts.len() * 8);
        for (key, (text, is_word)) in (0..).zip(self.texts.iter().zip(&self.words)) {
            if is_looked_for(text) {
                slips.extend(variants(text, *is_word).into_iter().map(|hash| (hash, key)));
            }
        }
        slips.sort_unstable();
        slips.dedup();
        slips.shrink_to_fit();
        slips
    }

    /// Keys a slip or a spelling away from a text, and the text's own.
    pub(super) fn alike(&self, Text { text, is_word }: &Text) -> Vec<Key> {
        let mut found: Vec<Key> = self.key(text).into_iter().collect();
        if is_looked_for(text) {
            for hash in variants(text, *is_word) {
                let begin = self.slips.partition_point(|(known, _)| *known < hash);
                let same = self.slips[begin..].iter().take_while(|(known, _)| *known == hash);
                found.extend(same.map(|(_, key)| *key));
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|key| {
            let known = &*self.texts[*key as usize];
            within(text, known, allowed(text, known)).is_some()
        });
        found
    }

    /// Names that share a pair of common words, or a common word and a number.
    pub fn by_pairs(&self, corpus: &Corpus, name: u32, common: usize) -> impl Iterator<Item = &[(u64, u32)]> {
        self.pair_hashes(corpus, name, common).into_iter().map(|hash| {
            let begin = self.pairs.partition_point(|(known, _)| *known < hash);
            let end = self.pairs.partition_point(|(known, _)| *known <= hash);
            &self.pairs[begin..end]
        })
    }

    fn pair_hashes(&self, corpus: &Corpus, name: u32, common: usize) -> Vec<u64> {
        let is_common = |text: &str| self.key(text).is_some_and(|key| self.names(key).len() > common);
        let mut words: Vec<String> = corpus.words(name).filter_map(single).filter(|text| is_common(text)).collect();
        words.sort();
        words.dedup();
        let mut hashes = Vec::new();
        for (at, word) in words.iter().enumerate() {
            hashes.extend(words[at + 1..].iter().map(|other| hash64(&(word, other))));
            hashes.extend(corpus.numbers(name).map(|number| hash64(&(word, '#', number))));
        }
        hashes
    }
}

/// The keys of a name: its words, without their case endings too, and neighbours written together in either order: «Нан Арай» is found
/// by «Арайнан», and asks for it.
pub(super) fn texts(corpus: &Corpus, name: u32) -> Vec<Text> {
    let words: Vec<&Word> = corpus.words(name).collect();
    let word = |text: String| Text { text, is_word: true };
    let mut texts: Vec<Text> = words.iter().filter_map(|word| single(word)).map(word).collect();
    // A word of the list that is misspelled is none of the list.
    let listed = words.iter().filter(|word| word.concept.is_some());
    texts.extend(listed.map(|listed| word(listed.skeleton.clone())));
    let plain = words.iter().filter(|word| word.concept.is_none());
    texts.extend(plain.filter(|word| word.stem < word.skeleton.len()).map(|plain| word(plain.stem().to_owned())));
    let both = words.windows(2).flat_map(|pair| [together(pair[0], pair[1]), together(pair[1], pair[0])]);
    texts.extend(both.flatten().map(|text| Text { text, is_word: false }));
    texts.sort();
    texts.dedup();
    texts
}

fn single(word: &Word) -> Option<String> {
    match word.concept {
        Some(concept) => Some(format!("={concept}")),
        None if word.is_initial() => None,
        None => Some(word.skeleton.clone()),
    }
}

fn together(first: &Word, second: &Word) -> Option<String> {
    let usable = |word: &Word| !word.is_initial() && word.skeleton.len() > 1;
    if !usable(first) || !usable(second) || first.skeleton.len() + second.skeleton.len() > LONGEST {
        return None;
    }
    let shared = first.skeleton.as_bytes().last() == second.skeleton.as_bytes().first();
    Some(format!("{}{}", first.skeleton, &second.skeleton[usize::from(shared)..]))
}

fn is_looked_for(text: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&text.len()) && !text.starts_with('=')
}

/// Hashes of a word and of all words that lack one letter of it; vowels that spellings exchange count as one. Of a word as written also
/// those of its consonants without one of them or two: vowels slip more often than once.
fn variants(text: &str, is_word: bool) -> Vec<u32> {
    let coarse: Vec<u8> = text
        .bytes()
        .map(|sound| match sound {
            b'u' => b'o',
            b'e' => b'a',
            other => other,
        })
        .collect();
    let none = usize::MAX;
    let mut hashes: Vec<u32> = (0..=coarse.len()).map(|left_out| hash32(WHOLE, &coarse, [left_out, none])).collect();
    let consonants: Vec<u8> = text.bytes().filter(|sound| !b"aeiou".contains(sound)).collect();
    let few = match text.len() {
        _ if !is_word => 0,
        0..LONG => 1,
        _ => 2,
    };
    if few > 0 && consonants.len() >= LEFT {
        hashes.push(hash32(CONSONANTS, &consonants, [none, none]));
    }
    if few > 0 && consonants.len() > LEFT {
        hashes.extend((0..consonants.len()).map(|one| hash32(CONSONANTS, &consonants, [one, none])));
    }
    if few > 1 && consonants.len() > LEFT + 2 {
        let two = (0..consonants.len()).flat_map(|one| (one + 1..consonants.len()).map(move |other| [one, other]));
        hashes.extend(two.map(|two| hash32(CONSONANTS, &consonants, two)));
    }
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// What hashes of whole words begin with, and those of consonants alone.
const WHOLE: u32 = 0x811C_9DC5;
const CONSONANTS: u32 = 0x5F35_6495;

fn hash32(begin: u32, sounds: &[u8], left_out: [usize; 2]) -> u32 {
    let kept = sounds.iter().enumerate().filter(|(at, _)| !left_out.contains(at));
    kept.fold(begin, |hash, (_, sound)| (hash ^ u32::from(*sound)).wrapping_mul(0x0100_0193))
}

fn hash64(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
