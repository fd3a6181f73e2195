//! Two texts compared exactly, and what they share, to be quoted.

use std::collections::BTreeMap;
use std::ops::Range;

use super::rarity::{Rarity, hashed};
use crate::appeals::words::{Digits, Words};

/// How alike two texts are.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// Weight of the shared words by the weight of all words of both: 0 to 1.
    pub likeness: f32,
    /// Weight of the shared words by the weight of the lighter text: 1 where one holds the other.
    pub contained: f32,
    /// Different words of the text that has fewer of them.
    pub words: usize,
    /// Runs of words that both have, the heaviest first.
    pub shared: Vec<Shared>,
}

/// A run of words that both texts have, one after another.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// Where it stands in the first text, in bytes.
    pub first: Range<usize>,
    /// Where it stands in the second.
    pub second: Range<usize>,
    /// Weight of its words.
    pub weight: f32,
}

/// Weight from which on even one shared word is worth quoting: one text of fifty has it.
const TELLING: f32 = 15.0;

/// A text as words of its own, for the exact comparison.
struct Bag {
    words: Words,
    /// Hash and weight of each word, `None` for a word of one letter.
    hashes: Vec<Option<u32>>,
    /// Different words: hash to weight and the first place.
    set: BTreeMap<u32, (f32, usize)>,
    weight: f32,
}

impl Bag {
    fn of(rarity: &Rarity, text: &str) -> Self {
        let words = Words::of(text, Digits::Kept);
        let hashes: Vec<Option<u32>> = words.words.iter().map(|word| hashed(words.letters_of(word))).collect();
        let mut set = BTreeMap::new();
        for (place, hash) in hashes.iter().enumerate() {
            if let Some(hash) = hash {
                set.entry(*hash).or_insert_with(|| (rarity.weight_of(*hash), place));
            }
        }
        let weight = set.values().map(|(weight, _)| weight).sum();
        Self { words, hashes, set, weight }
    }

    fn letters(&self, place: usize) -> &[char] {
        self.words.letters_of(&self.words.words[place])
    }
}

impl Rarity {
    /// Compares two texts by their words; slips of a letter or two are forgiven.
    #[must_use]
    pub fn compare(&self, first: &str, second: &str) -> Likeness {
        let (a, b) = (Bag::of(self, first), Bag::of(self, second));
        let (likeness, contained) = measured(&a, &b);
        Likeness { likeness, contained, words: a.set.len().min(b.set.len()), shared: runs(self, &a, &b) }
    }

    /// Likeness and containment alone.
    pub(super) fn measure(&self, first: &str, second: &str) -> (f32, f32) {
        measured(&Bag::of(self, first), &Bag::of(self, second))
    }
}

fn measured(a: &Bag, b: &Bag) -> (f32, f32) {
    let mut shared: f32 =
        a.set.iter().filter(|(hash, _)| b.set.contains_key(*hash)).map(|(_, (weight, _))| weight).sum();
    // A slip makes two words of one: their joint weight is counted once, and as shared.
    let mut twice = 0.0_f32;
    let mut free: Vec<(usize, f32)> = b
        .set
        .iter()
        .filter(|(hash, _)| !a.set.contains_key(*hash))
        .map(|(_, (weight, place))| (*place, *weight))
        .collect();
    for (hash, (weight, place)) in &a.set {
        if b.set.contains_key(hash) {
            continue;
        }
        let found = free.iter().position(|(other, _)| slip(a.letters(*place), b.letters(*other)));
        if let Some(found) = found {
            let (_, other) = free.swap_remove(found);
            shared += weight.min(other);
            twice += weight.max(other) - weight.min(other);
        }
    }
    let joint = a.weight + b.weight - shared - twice;
    let lighter = (a.weight.min(b.weight) - twice).max(shared);
    if joint <= 0.0 { (0.0, 0.0) } else { (shared / joint, shared / lighter) }
}

/// Whether one word may be a slip of the other: four letters or more, one edit, two from eight letters on. Numbers are never slips.
fn slip(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let edits = if long.len() >= 8 { 2 } else { 1 };
    if short.len() < 4 || long.len() - short.len() > edits || short.iter().chain(long).any(char::is_ascii_digit) {
        return false;
    }
    edits_between(short, long, edits) <= edits
}

/// Optimal string alignment (insertions, deletions, replacements, swaps of neighbours), given up above `most`.
fn edits_between(a: &[char], b: &[char], most: usize) -> usize {
    let (mut before, mut row): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1; b.len() + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (row[j] + usize::from(x != y)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            next[j + 1] = best;
        }
        if next.iter().min().is_some_and(|least| *least > most) {
            return most + 1;
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

/// Runs of shared words, at least three words or of a telling weight; the heaviest first, no word twice.
fn runs(rarity: &Rarity, a: &Bag, b: &Bag) -> Vec<Shared> {
    let mut places: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (place, hash) in b.hashes.iter().enumerate() {
        if let Some(hash) = hash {
            places.entry(*hash).or_default().push(place);
        }
    }
    let same = |x: usize, y: usize| a.letters(x) == b.letters(y);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < a.hashes.len() {
        let starts = a.hashes[at].and_then(|hash| places.get(&hash));
        let longest = starts.into_iter().flatten().map(|start| {
            let length = (0..)
                .take_while(|step| {
                    at + step < a.hashes.len() && start + step < b.hashes.len() && same(at + step, start + step)
                })
                .count();
            (length, *start)
        });
        match longest.max_by(|x, y| x.0.cmp(&y.0).then(y.1.cmp(&x.1))) {
            Some((length, start)) if length > 0 => {
                let words = a.hashes[at..at + length].iter().flatten();
                let weight: f32 = words.map(|hash| rarity.weight_of(*hash)).sum();
                if length >= 3 || weight >= TELLING {
                    let span = |bag: &Bag, from: usize| {
                        bag.words.words[from].bytes.start..bag.words.words[from + length - 1].bytes.end
                    };
                    found.push(Shared { first: span(a, at), second: span(b, start), weight });
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    found.sort_by(|x, y| y.weight.total_cmp(&x.weight).then(x.first.start.cmp(&y.first.start)));
    found
}
