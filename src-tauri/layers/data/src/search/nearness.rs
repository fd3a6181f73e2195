//! Words near a wanted one that is held nowhere: those that hold it inside, and those that a slip of the keyboard parts from it.

use crate::Result;

use super::folding::Letters;
use super::lookup::Lookup;
use super::marking::{Closeness, Instead};
use super::numbers::MARK;
use super::query::{Query, Wanted};
use super::stemming::unmarked;

/// Words taken for one wanted word.
const MOST: usize = 24;
/// Letters that a word must have for what holds it inside, and for slips; from the second length on two slips are forgiven.
const INSIDE: usize = 3;
const SLIP: usize = 4;
const TWO_SLIPS: usize = 8;

/// For each wanted word that no row holds (or for all, if each is held somewhere): the words that will do instead.
pub(super) fn instead(lookup: &Lookup<'_>, query: &Query) -> Result<Instead> {
    let mut open = Vec::new();
    let mut all = Vec::new();
    for (part, of) in query.parts.iter().enumerate() {
        for (word, wanted) in of.words.iter().enumerate() {
            let held = lookup.word(wanted)?;
            if held.is_empty() {
                open.push(Near::to(part, word, wanted));
            }
            all.push(Near::to(part, word, wanted));
        }
    }
    let mut wanted = if open.is_empty() { all } else { open };
    lookup.each_word(|term, count| {
        if !term.starts_with(MARK) {
            let plain = unmarked(term);
            let shape = Shape::of(plain);
            wanted.iter_mut().for_each(|near| near.try_term(term, plain, shape, count));
        }
    })?;
    Ok(wanted.into_iter().flat_map(Near::best).collect())
}

/// Length and letters of a word: two words whose shapes differ much need not be compared.
#[derive(Debug, Clone, Copy)]
struct Shape {
    length: usize,
    letters: u64,
}

impl Shape {
    fn of(word: &str) -> Self {
        let (mut length, mut letters) = (0, 0);
        for letter in word.chars() {
            length += 1;
            letters |= 1 << (u32::from(letter) % 64);
        }
        Self { length, letters }
    }

    /// A slip changes the length by one at most and the letters by two at most.
    fn may_be_near(self, other: Self, slips: usize) -> bool {
        self.length.abs_diff(other.length) <= slips && (self.letters ^ other.letters).count_ones() as usize <= 2 * slips
    }
}

/// Words near one wanted word.
struct Near<'q> {
    part: usize,
    word: usize,
    /// The word and its cuts, each with its shape.
    spellings: Vec<(&'q str, Shape)>,
    slips: usize,
    /// Closeness, slips and rows of what was found.
    found: Vec<(Closeness, usize, std::cmp::Reverse<u32>, String)>,
}

impl<'q> Near<'q> {
    fn to(part: usize, word: usize, wanted: &'q Wanted) -> Self {
        let texts = std::iter::once(wanted.folded.as_str()).chain(wanted.cuts.iter().map(|cut| unmarked(cut)));
        let mut spellings: Vec<(&str, Shape)> = texts.map(|text| (text, Shape::of(text))).collect();
        spellings.dedup_by_key(|(text, _)| *text);
        let slips = match spellings.first().map_or(0, |(_, shape)| shape.length) {
            // Another number is not a slip of this one.
            _ if wanted.letters == (Letters { digits: true, ..Letters::default() }) => 0,
            ..SLIP => 0,
            SLIP..TWO_SLIPS => 1,
            _ => 2,
        };
        Self { part, word, spellings, slips, found: Vec::new() }
    }

    fn try_term(&mut self, term: &str, plain: &str, shape: Shape, count: u32) {
        let near = self.spellings.iter().filter_map(|(spelling, own)| {
            if own.length >= INSIDE && plain.contains(spelling) {
                return Some((Closeness::Inside, shape.length - own.length));
            }
            let worth = self.slips > 0 && own.length >= SLIP - 1 && own.may_be_near(shape, self.slips);
            let slips = worth.then(|| strsim::osa_distance(spelling, plain)).filter(|slips| *slips <= self.slips)?;
            Some((Closeness::Slip, slips))
        });
        if let Some((closeness, slips)) = near.min() {
            self.found.push((closeness, slips, std::cmp::Reverse(count), term.to_owned()));
            if self.found.len() > 64 * MOST {
                self.shorten();
            }
        }
    }

    fn shorten(&mut self) {
        self.found.sort_unstable();
        self.found.truncate(MOST);
    }

    fn best(mut self) -> impl Iterator<Item = (usize, usize, String, Closeness)> {
        self.found.sort_unstable_by(|one, other| one.3.cmp(&other.3).then_with(|| one.cmp(other)));
        self.found.dedup_by(|one, other| one.3 == other.3);
        self.shorten();
        let (part, word) = (self.part, self.word);
        self.found.into_iter().map(move |(closeness, _, _, term)| (part, word, term, closeness))
    }
}
