//! Which rows of a shelf hold a term, words that begin so, or all parts of a question.

use crate::Result;
use crate::people::scope::table as scopes;
use crate::storage::Reader;

use super::dictionary::{Block, Held};
use super::marking::Instead;
use super::naming::Term;
use super::numbers;
use super::query::{Part, Query, Wanted};
use super::rows::Rows;
use super::shelves::Shelf;
use super::table::{self, Segment};

/// How much is looked at for words that begin alike, in each segment: two letters may begin a hundred thousand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work {
    terms: usize,
    entries: u32,
}

/// For a word beside others, which may leave little of many.
pub(super) const WORK: Work = Work { terms: 4_000, entries: 1_000_000 };
/// For a word alone: the newest few of many will do.
const LITTLE_WORK: Work = Work { terms: 1_000, entries: 200_000 };
/// Rows of one object on either side, those taken in last: for its number alone, and for one beside other words.
pub(super) const FEW: u32 = 20_000;
const MANY: u32 = 200_000;
/// Letters of a number from which longer ones are looked for.
const NUMBER: usize = 3;
/// Where words begin: the marks of numbers and names come before.
const WORDS: &[u8] = b"0";

/// A shelf as the purpose of the session may see it.
pub(super) struct Lookup<'a> {
    pub(super) reader: Reader<'a>,
    shelf: Shelf,
    segments: Vec<Segment>,
    last: u32,
    /// The rows within the scope of the session, where it has one.
    seen: Option<Rows>,
}

impl<'a> Lookup<'a> {
    pub(super) fn of(reader: Reader<'a>, shelf: Shelf) -> Result<Self> {
        let last = table::last_row(reader, shelf)?;
        let seen = scopes::is_limited(reader)?.then(|| scopes::numbers(reader, shelf.registry())).transpose()?;
        let seen = seen.map(|numbers| Rows::of(&numbers, last));
        Ok(Self { reader, shelf, segments: table::lawful_segments(reader, shelf)?, last, seen })
    }

    /// Rows that hold all parts; with `begins`, the last word may be the beginning of a longer one. One letter is left to whoever
    /// reads the rows.
    pub(super) fn all(&self, query: &Query, instead: &Instead, begins: bool) -> Result<Rows> {
        let mut all: Option<Rows> = None;
        let work = if query.words().count() > 1 { WORK } else { LITTLE_WORK };
        for (place, part) in query.parts.iter().enumerate() {
            let (guessing, begins) = (begins, begins && query.typing && place + 1 == query.parts.len());
            let Some(mut rows) = self.part(place, part, instead, (begins.then_some(work), guessing))? else { continue };
            // Alone it is asked for as the whole number.
            if query.parts.len() > 1 {
                rows.join(&self.of_object(&part.numbers, MANY)?);
            }
            match &mut all {
                None => all = Some(rows),
                Some(all) => all.keep(&rows),
            }
            if all.as_ref().is_some_and(Rows::is_empty) {
                break;
            }
        }
        Ok(self.within(all.unwrap_or_else(|| self.none())))
    }

    /// Those within the scope of the session.
    fn within(&self, mut rows: Rows) -> Rows {
        if let Some(seen) = &self.seen {
            rows.keep(seen);
        }
        rows
    }

    /// No rows, with room for all of the shelf.
    pub(super) fn none(&self) -> Rows {
        Rows::up_to(self.last)
    }

    /// Rows that hold a part as a number, or all of its words; `None` if any row may. While `guessing`, what begins with an initial is left to
    /// be read in the texts.
    fn part(
        &self,
        place: usize,
        part: &Part,
        instead: &Instead,
        (begins, guessing): (Option<Work>, bool),
    ) -> Result<Option<Rows>> {
        let mut all: Option<Rows> = None;
        let told = |wanted: &&Wanted| !guessing || !wanted.is_initial();
        if !part.words.iter().any(|wanted| told(&wanted)) {
            return Ok(None);
        }
        for (at, wanted) in part.words.iter().enumerate().filter(|(_, wanted)| told(wanted)) {
            let mut rows = self.word(wanted, begins)?;
            for (.., term, _) in instead.iter().filter(|(part, word, ..)| (*part, *word) == (place, at)) {
                self.exact(term.as_bytes(), &mut rows)?;
            }
            match &mut all {
                None => all = Some(rows),
                Some(all) => all.keep(&rows),
            }
        }
        let mut rows = all.unwrap_or_else(|| self.none());
        if !part.numbers.is_empty() {
            rows.join(&self.number(&part.numbers, begins.is_some())?);
        }
        Ok(Some(rows))
    }

    /// Rows that hold a form of a word; with so much work, also a longer one where that will do.
    pub(super) fn word(&self, wanted: &Wanted, begins: Option<Work>) -> Result<Rows> {
        let mut rows = self.none();
        for cut in &wanted.cuts {
            self.exact(cut.as_bytes(), &mut rows)?;
        }
        if let Some(work) = begins.filter(|_| wanted.begins) {
            for spelling in wanted.spellings() {
                self.beginning(spelling, work, &mut rows)?;
            }
        }
        Ok(self.within(rows))
    }

    /// Rows that hold a number in one of its spellings.
    pub(super) fn number(&self, spellings: &[String], begins: bool) -> Result<Rows> {
        let mut rows = self.none();
        for spelling in spellings {
            if begins && spelling.chars().count() > NUMBER {
                self.beginning(spelling, LITTLE_WORK, &mut rows)?;
            } else {
                self.exact(spelling.as_bytes(), &mut rows)?;
            }
        }
        Ok(self.within(rows))
    }

    /// Rows that join on the object of a БИН or ИИН. The index holds the number of an object once, and not again for each of its rows.
    pub(super) fn of_object(&self, spellings: &[String], most: u32) -> Result<Rows> {
        let Some(identifier) = numbers::asked_identifier(spellings) else { return Ok(self.none()) };
        let numbers = table::rows_of(self.reader, self.shelf, &identifier, most)?;
        Ok(self.within(Rows::of(&numbers, self.last)))
    }

    /// Rows that bear one of some names as a whole.
    pub(super) fn named(&self, names: impl IntoIterator<Item = Term>) -> Result<Rows> {
        let mut rows = self.none();
        for name in names {
            self.exact(&name, &mut rows)?;
        }
        Ok(self.within(rows))
    }

    fn exact(&self, term: &[u8], rows: &mut Rows) -> Result<()> {
        for segment in &self.segments {
            table::blocks_from(self.reader, *segment, term, |entries| {
                let mut block = Block::of(entries);
                while let Some((found, _, held)) = block.next() {
                    if found == term {
                        self.add(*segment, held, rows)?;
                    }
                    if found >= term {
                        break;
                    }
                }
                Ok(true)
            })?;
        }
        Ok(())
    }

    fn beginning(&self, beginning: &str, work: Work, rows: &mut Rows) -> Result<()> {
        let beginning = beginning.as_bytes();
        for segment in &self.segments {
            let (mut terms, mut entries_read) = (0, 0);
            table::blocks_from(self.reader, *segment, beginning, |entries| {
                let mut block = Block::of(entries);
                while let Some((found, count, held)) = block.next() {
                    if found.starts_with(beginning) {
                        self.add(*segment, held, rows)?;
                        terms += 1;
                        entries_read += count;
                    } else if found > beginning {
                        return Ok(true);
                    }
                }
                Ok(terms > work.terms || entries_read > work.entries)
            })?;
        }
        Ok(())
    }

    /// Shows every word of the shelf with the count of its rows. A word may come once for each segment.
    pub(super) fn each_word(&self, mut each: impl FnMut(&[u8], u32)) -> Result<()> {
        for segment in &self.segments {
            table::blocks_from(self.reader, *segment, WORDS, |entries| {
                let mut block = Block::of(entries);
                while let Some((term, count, _)) = block.next() {
                    if term >= WORDS {
                        each(term, count);
                    }
                }
                Ok(false)
            })?;
        }
        Ok(())
    }

    fn add(&self, segment: Segment, held: Held<'_>, rows: &mut Rows) -> Result<()> {
        match held {
            Held::Inline(bytes) => rows.add(bytes),
            Held::Apart(list) => table::list(self.reader, segment, list, |bytes| rows.add(bytes))?,
        }
        Ok(())
    }
}
