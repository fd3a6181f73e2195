//! One segment of an index as it grows in memory: terms with their rows, numbers with their rows, days of the rows.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::dictionary::{Packing, Piece};
use super::folding::Reading;
use super::interning::Interning;
use super::naming::NameTerms;
use super::numbers::number_terms;
use super::postings::Lists;
use super::stemming::stem;

/// Bytes after which a segment is put away: a national registry gives half a dozen.
const ENOUGH: usize = 48 << 20;

/// A segment in the making.
pub(super) struct Gathering {
    /// Whether words are held whole besides their stems, as names are, so that slips can be compared.
    whole: bool,
    row: u32,
    rows: u32,
    met: Met,
    terms: Interning,
    lists: Lists,
    singles: Singles,
    days: Vec<(u32, u16)>,
    reading: Reading,
    /// Hashes and then terms of the text that is read, apart, so that waiting for memory is done for many words at once.
    hashes: Vec<u64>,
    found: Vec<u32>,
}

/// The terms that a word gave, by the word's hash: sixty-four bits tell a few million words apart.
#[derive(Default)]
struct Met {
    words: HashTable<(u64, [u32; 2])>,
    hash: FixedState,
}

/// Numbers and whole names, which hardly ever come twice. They all come before words.
#[derive(Default)]
struct Singles {
    bytes: Vec<u8>,
    /// End in `bytes` and row.
    held: Vec<(u32, u32)>,
}

const NONE: u32 = u32::MAX;

impl Gathering {
    pub(super) fn new(whole: bool) -> Self {
        Self {
            whole,
            row: 0,
            rows: 0,
            met: Met::default(),
            terms: Interning::default(),
            lists: Lists::default(),
            singles: Singles::default(),
            days: Vec::new(),
            reading: Reading::default(),
            hashes: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Begins a row.
    pub(super) fn begin(&mut self, row: u32) {
        self.row = row;
        self.rows += 1;
    }

    /// Adds a text of the row.
    pub(super) fn text(&mut self, text: &str) {
        let mut reading = std::mem::take(&mut self.reading);
        reading.read(text);
        self.hashes.clear();
        self.found.clear();
        let mut begin = 0;
        for word in &reading.words {
            let key = (&reading.folded[begin..word.folded_end], word.letters.kazakh || word.kazakh_around);
            self.hashes.push(self.met.hash.hash_one(key));
            begin = word.folded_end;
        }
        for place in 0..reading.words.len() {
            let hash = self.hashes[place];
            let known = self.met.words.find(hash, |(known, _)| *known == hash).map(|(_, terms)| *terms);
            let terms = known.unwrap_or_else(|| self.meet(&reading, place, hash));
            self.found.extend(terms.into_iter().filter(|term| *term != NONE));
        }
        for term in &self.found {
            self.lists.push(*term, self.row);
        }
        self.reading = reading;
    }

    /// Cuts a word that was not met before.
    fn meet(&mut self, reading: &Reading, place: usize, hash: u64) -> [u32; 2] {
        let word = reading.words[place];
        let begin = if place == 0 { 0 } else { reading.words[place - 1].folded_end };
        let folded = &reading.folded[begin..word.folded_end];
        let cut = stem(folded, word.letters, word.kazakh_around);
        let whole = if self.whole && cut != folded { self.term(folded) } else { NONE };
        let terms = [self.term(&cut), whole];
        self.met.words.insert_unique(hash, (hash, terms), |(hash, _)| *hash);
        terms
    }

    fn term(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return NONE;
        }
        let (number, fresh) = self.terms.number(text.as_bytes());
        if fresh {
            self.lists.open();
        }
        number
    }

    /// Adds a registration number or an identifier of the row.
    pub(super) fn number(&mut self, text: &str) {
        for term in number_terms(text) {
            self.singles.push(term.as_bytes(), self.row);
        }
    }

    /// Adds a name of the row: its words, and the whole of it.
    pub(super) fn name(&mut self, text: &str) {
        self.text(text);
        if let Some(terms) = NameTerms::of(&self.reading.folded_words().collect::<Vec<_>>()) {
            self.singles.push(&terms.whole, self.row);
            self.singles.push(&terms.bare, self.row);
        }
    }

    /// Sets the day by which the row is new or old.
    pub(super) fn day(&mut self, day: u16) {
        self.days.push((self.row, day));
    }

    /// Whether it is time to put it away.
    pub(super) fn is_full(&self) -> bool {
        let singles = self.singles.bytes.len() + self.singles.held.len() * 8;
        let terms = self.met.words.capacity() * 17 + self.terms.bytes() + self.lists.bytes();
        singles + terms + self.days.len() * 8 > ENOUGH
    }

    /// How many rows it holds.
    pub(super) fn rows(&self) -> u32 {
        self.rows
    }

    /// Days of the rows.
    pub(super) fn take_days(&mut self) -> Vec<(u32, u16)> {
        std::mem::take(&mut self.days)
    }

    /// Packs everything in order; `each` is given what is ready from time to time.
    pub(super) fn pack<E>(self, mut each: impl FnMut(Vec<Piece>) -> Result<(), E>) -> Result<(), E> {
        let mut packing = Packing::default();
        let mut rows = Vec::new();
        let Self { singles, met, terms, lists, .. } = self;
        drop(met);
        let order = singles.order();
        for same in order.chunk_by(|one, other| singles.text(*one) == singles.text(*other)) {
            rows.clear();
            rows.extend(same.iter().map(|place| singles.held[*place as usize].1));
            rows.sort_unstable();
            rows.dedup();
            packing.term(singles.text(same[0]), &rows);
            packing.hand_over(&mut each)?;
        }
        drop((order, singles));
        let mut order: Vec<u32> = (0..terms.len() as u32).collect();
        order.sort_unstable_by(|one, other| terms.text(*one).cmp(terms.text(*other)));
        for term in order {
            lists.rows(term, &mut rows);
            packing.term(terms.text(term), &rows);
            packing.hand_over(&mut each)?;
        }
        packing.finish(each)
    }
}

impl Singles {
    fn push(&mut self, term: &[u8], row: u32) {
        self.bytes.extend_from_slice(term);
        self.held.push((self.bytes.len() as u32, row));
    }

    fn text(&self, place: u32) -> &[u8] {
        let place = place as usize;
        let begin = if place == 0 { 0 } else { self.held[place - 1].0 };
        &self.bytes[begin as usize..self.held[place].0 as usize]
    }

    fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.held.len() as u32).collect();
        order.sort_unstable_by(|one, other| self.text(*one).cmp(self.text(*other)));
        order
    }
}
