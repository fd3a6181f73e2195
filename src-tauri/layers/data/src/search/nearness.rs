//! Words near a wanted one that is held nowhere: those that hold it inside, and those that a slip of the keyboard parts from it.

use std::cmp::Reverse;

use memchr::memmem;

use crate::Result;

use super::folding::Letters;
use super::lookup::{Lookup, WORK};
use super::marking::{Closeness, Instead};
use super::naming::NameTerms;
use super::query::{Query, Wanted};
use super::stemming::unmarked;

/// Words taken for one wanted word.
const MOST: usize = 24;
/// Letters that a word must have for what holds it inside, and for slips; from the second length on two slips are forgiven. A cut is
/// compared as what it is: a long word leaves a short cut, and with two slips of the long one anything would be near it.
const INSIDE: usize = 3;
const SLIP: usize = 4;
const TWO_SLIPS: usize = 8;
/// Mended names that are looked for.
const MENDINGS: usize = 48;

/// For each wanted word that no row holds (or for all, if each is held somewhere): the words that will do instead.
pub(super) fn instead(lookup: &Lookup<'_>, query: &Query) -> Result<Instead> {
    let (mut open, mut all) = (Vec::new(), Vec::new());
    for (part, of) in query.parts.iter().enumerate() {
        for (word, wanted) in of.words.iter().enumerate().filter(|(_, wanted)| !wanted.is_initial()) {
            if lookup.word(wanted, Some(WORK))?.is_empty() {
                open.push(Near::to(part, word, wanted));
            }
            all.push(Near::to(part, word, wanted));
        }
    }
    let mut wanted = if open.is_empty() { all } else { open };
    lookup.each_word(|term, count| wanted.iter_mut().for_each(|near| near.try_term(term, count)))?;
    Ok(wanted.into_iter().flat_map(Near::best).collect())
}

/// The name that was asked for with one of its words mended, for each mending there is.
pub(super) fn names<'q>(query: &'q Query, instead: &'q Instead) -> impl Iterator<Item = NameTerms> + 'q {
    let words: Vec<(usize, usize, &str)> = query
        .parts
        .iter()
        .enumerate()
        .flat_map(|(part, of)| {
            of.words.iter().enumerate().map(move |(word, wanted)| (part, word, wanted.folded.as_str()))
        })
        .collect();
    // Names are held word by word as well, and those words bear no mark of a language.
    let mendings = instead.iter().filter(|(.., term, _)| unmarked(term) == term).take(MENDINGS);
    mendings.filter_map(move |(part, word, term, _)| {
        let mended = words.iter().map(|(of, at, own)| if (of, at) == (part, word) { term } else { *own });
        NameTerms::of(&mended.collect::<Vec<_>>())
    })
}

/// Length and letters of a word: two words whose shapes differ much need not be compared.
#[derive(Debug, Clone, Copy)]
struct Shape {
    length: usize,
    letters: u64,
}

impl Shape {
    /// Of a word or a term in UTF-8; the mark of a term's language counts for nothing.
    fn of(word: &[u8]) -> Self {
        let (mut length, mut letters) = (0, 0);
        for byte in word.iter().filter(|byte| **byte >= 0x20) {
            // Only the last byte of a letter tells it apart, and only the first begins it.
            length += usize::from(byte & 0xc0 != 0x80);
            letters |= u64::from(byte & 0xc0 != 0xc0) << (byte & 0x3f);
        }
        Self { length, letters }
    }

    /// A slip changes the length by one at most and the letters by two at most.
    fn may_be_near(self, other: Self, slips: usize) -> bool {
        self.length.abs_diff(other.length) <= slips && (self.letters ^ other.letters).count_ones() as usize <= 2 * slips
    }
}

/// Slips that are forgiven in so many letters.
fn slips(letters: usize) -> usize {
    if letters < SLIP { 0 } else { 1 + usize::from(letters >= TWO_SLIPS) }
}

/// Words near one wanted word.
struct Near<'q> {
    part: usize,
    word: usize,
    /// What is looked for inside longer words.
    inside: Option<memmem::Finder<'q>>,
    /// The word and its cuts that may hold a slip, each with its shape and the slips that its own length allows.
    spellings: Vec<(&'q str, Shape, usize)>,
    /// Closeness, slips, rows and term of what was found.
    found: Vec<(Closeness, usize, Reverse<u32>, String)>,
}

impl<'q> Near<'q> {
    fn to(part: usize, word: usize, wanted: &'q Wanted) -> Self {
        let cuts = wanted.cuts.iter().map(|cut| unmarked(cut));
        let texts = wanted.spellings().map(String::as_str).chain(cuts.clone());
        // Another number is not a slip of this one.
        let is_number = wanted.letters == Letters { digits: true, ..Letters::default() };
        let length = Shape::of(wanted.folded.as_bytes()).length;
        let mut spellings: Vec<(&str, Shape, usize)> = texts
            .map(|text| (text, Shape::of(text.as_bytes())))
            .map(|(text, shape)| (text, shape, slips(shape.length)))
            .filter(|(.., slips)| *slips > 0 && !is_number)
            .collect();
        spellings.dedup_by_key(|(text, ..)| *text);
        let cut = cuts.filter(|cut| cut.chars().count() > INSIDE).min_by_key(|cut| cut.len());
        let inside = (length >= INSIDE).then(|| memmem::Finder::new(cut.unwrap_or(&wanted.folded)));
        Self { part, word, inside, spellings, found: Vec::new() }
    }

    fn try_term(&mut self, term: &[u8], count: u32) {
        let found = if self.inside.as_ref().is_some_and(|inside| inside.find(term).is_some()) {
            Some((Closeness::Inside, term.len()))
        } else {
            // The mark of a term's language is one byte more; a letter is two.
            let as_long = |spelling: &str, slips: usize| spelling.len().abs_diff(term.len()) <= 2 * slips + 1;
            let as_long = self.spellings.iter().filter(|(spelling, _, slips)| as_long(spelling, *slips));
            let near = as_long.filter(|(_, own, slips)| own.may_be_near(Shape::of(term), *slips));
            let distances = near.filter_map(|(spelling, _, most)| {
                let plain = unmarked(std::str::from_utf8(term).ok()?);
                let slips = strsim::osa_distance(spelling, plain);
                (slips <= *most).then_some((Closeness::Slip, slips))
            });
            distances.min()
        };
        let term = || String::from_utf8_lossy(term).into_owned();
        if let Some((closeness, slips)) = found {
            self.found.push((closeness, slips, Reverse(count), term()));
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
