//! What names are found by: their words, two of them written together, pairs of common ones, and words a slip away.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::identity::names::{Word, allowed, within};

use super::corpus::Corpus;

/// Words shorter than this are not looked for with a slip in them.
const SHORTEST: usize = 4;
/// Words longer than this when written together are not kept.
const LONGEST: usize = 24;

/// A key's number.
pub(crate) type Key = u32;

/// Names by keys.
#[derive(Debug, Default)]
pub(crate) struct Index {
    numbers: HashMap<Box<str>, Key>,
    /// Where the names of each key begin in `names`; one more at the end.
    starts: Vec<u32>,
    names: Vec<u32>,
    /// Hashes of keys with one letter left out, sorted, with the key.
    slips: Vec<(u32, Key)>,
    texts: Vec<Box<str>>,
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

    fn number(&mut self, text: String) -> Key {
        if let Some(known) = self.numbers.get(text.as_str()) {
            return *known;
        }
        let number = self.texts.len() as Key;
        self.texts.push(text.clone().into());
        self.numbers.insert(text.into(), number);
        number
    }

    /// The key of a text, if any name has it.
    pub fn key(&self, text: &str) -> Option<Key> {
        self.numbers.get(text).copied()
    }

    /// The text of a key.
    pub fn text(&self, key: Key) -> &str {
        &self.texts[key as usize]
    }

    /// Names that have a key.
    pub fn names(&self, key: Key) -> &[u32] {
        let at = key as usize;
        &self.names[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    fn slips(&self) -> Vec<(u32, Key)> {
        let mut slips = Vec::with_capacity(self.texts.len() * 8);
        for (key, text) in (0..).zip(&self.texts) {
            if is_looked_for(text) {
                slips.extend(variants(text).map(|hash| (hash, key)));
            }
        }
        slips.sort_unstable();
        slips.dedup();
        slips.shrink_to_fit();
        slips
    }

    /// Keys a slip or a spelling away from a text, and the text's own.
    pub fn alike(&self, text: &str) -> Vec<Key> {
        let mut found: Vec<Key> = self.key(text).into_iter().collect();
        if !is_looked_for(text) {
            return found;
        }
        for hash in variants(text) {
            let begin = self.slips.partition_point(|(known, _)| *known < hash);
            for (_, key) in self.slips[begin..].iter().take_while(|(known, _)| *known == hash) {
                let known = &*self.texts[*key as usize];
                if !found.contains(key) && within(text, known, allowed(text, known)).is_some() {
                    found.push(*key);
                }
            }
        }
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

/// The keys of a name: its words, without their case endings too, and neighbours written together.
fn texts(corpus: &Corpus, name: u32) -> Vec<String> {
    let words: Vec<&Word> = corpus.words(name).collect();
    let mut texts: Vec<String> = words.iter().filter_map(|word| single(word)).collect();
    let plain = words.iter().filter(|word| word.concept.is_none());
    texts.extend(plain.filter(|word| word.stem < word.skeleton.len()).map(|word| word.stem().to_owned()));
    texts.extend(words.windows(2).filter_map(|pair| together(pair[0], pair[1])));
    texts
}

/// The keys that a name asks for.
pub(super) fn asked(corpus: &Corpus, name: u32) -> Vec<String> {
    let words: Vec<&Word> = corpus.words(name).collect();
    let mut texts = texts(corpus, name);
    // «Нан Арай» asks for «Арайнан» too.
    texts.extend(words.windows(2).filter_map(|pair| together(pair[1], pair[0])));
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

/// Hashes of a word and of all words that lack one letter of it. Vowels that spellings exchange count as one.
fn variants(text: &str) -> impl Iterator<Item = u32> {
    let coarse: Vec<u8> = text
        .bytes()
        .map(|sound| match sound {
            b'u' => b'o',
            b'e' => b'a',
            other => other,
        })
        .collect();
    (0..=coarse.len()).map(move |left_out| {
        let mut hash = 0x811C_9DC5_u32;
        for (at, sound) in coarse.iter().enumerate() {
            if at != left_out {
                hash = (hash ^ u32::from(*sound)).wrapping_mul(0x0100_0193);
            }
        }
        hash
    })
}

fn hash64(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
