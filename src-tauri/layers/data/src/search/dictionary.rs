//! The terms of a segment in their order, packed into blocks, each term with the rows that hold it.
//!
//! Few rows lie in the block itself; longer lists lie apart and are named by their number. A block is a page of the store.

use super::postings::{encode, put_number, take_number};

/// Bytes of a block: with its row's head it fills one page of the store.
const BLOCK: usize = 3_900;

/// Lists up to this length lie in the block.
const INLINE: usize = 24;

/// Where the rows of a term are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held<'b> {
    /// Here.
    Inline(&'b [u8]),
    /// In the segment's list of this number, from 0.
    Apart(u32),
}

/// One part of a segment on its way into the store, in the order of writing.
#[derive(Debug)]
pub(super) enum Piece {
    /// Terms from `first` on.
    Block { first: Vec<u8>, entries: Vec<u8> },
    /// The next list.
    List(Vec<u8>),
}

/// Parts that are handed over at once.
const PARTS: usize = 256;

/// Packs terms that come in rising order.
#[derive(Default)]
pub(super) struct Packing {
    pieces: Vec<Piece>,
    first: Vec<u8>,
    last: Vec<u8>,
    entries: Vec<u8>,
    lists: u32,
}

impl Packing {
    /// Adds a term with its rows.
    pub(super) fn term(&mut self, term: &[u8], rows: &[u32]) {
        if self.entries.len() + term.len() + INLINE + 16 > BLOCK {
            self.close_block();
        }
        if self.entries.is_empty() {
            self.first = term.to_vec();
            self.last.clear();
        }
        let shared = term.iter().zip(&self.last).take_while(|(one, other)| one == other).count().min(255);
        put_number(shared as u32, &mut self.entries);
        put_number((term.len() - shared) as u32, &mut self.entries);
        self.entries.extend_from_slice(&term[shared..]);
        put_number(rows.len() as u32, &mut self.entries);
        let list = encode(rows);
        if list.len() <= INLINE {
            put_number((list.len() as u32) << 1, &mut self.entries);
            self.entries.extend_from_slice(&list);
        } else {
            put_number(self.lists << 1 | 1, &mut self.entries);
            self.lists += 1;
            self.pieces.push(Piece::List(list));
        }
        self.last.clear();
        self.last.extend_from_slice(term);
    }

    /// Hands the ready parts over, if there are many.
    pub(super) fn hand_over<E>(&mut self, each: &mut impl FnMut(Vec<Piece>) -> Result<(), E>) -> Result<(), E> {
        if self.pieces.len() < PARTS { Ok(()) } else { each(std::mem::take(&mut self.pieces)) }
    }

    /// Closes the last block and hands over what is left.
    pub(super) fn finish<E>(mut self, mut each: impl FnMut(Vec<Piece>) -> Result<(), E>) -> Result<(), E> {
        self.close_block();
        each(self.pieces)
    }

    fn close_block(&mut self) {
        if !self.entries.is_empty() {
            let (first, entries) = (std::mem::take(&mut self.first), std::mem::take(&mut self.entries));
            self.pieces.push(Piece::Block { first, entries });
        }
    }
}

/// Reads a block term by term.
pub(super) struct Block<'b> {
    rest: &'b [u8],
    term: Vec<u8>,
}

impl<'b> Block<'b> {
    pub(super) fn of(entries: &'b [u8]) -> Self {
        Self { rest: entries, term: Vec::new() }
    }

    /// The next term, how many rows hold it, and where they are.
    pub(super) fn next(&mut self) -> Option<(&[u8], u32, Held<'b>)> {
        if self.rest.is_empty() {
            return None;
        }
        let shared = take_number(&mut self.rest) as usize;
        let own = self.take(None)?;
        self.term.truncate(shared);
        self.term.extend_from_slice(own);
        let count = take_number(&mut self.rest);
        let place = take_number(&mut self.rest);
        let held = if place & 1 == 1 { Held::Apart(place >> 1) } else { Held::Inline(self.take(Some(place >> 1))?) };
        Some((&self.term, count, held))
    }

    /// So many bytes, or as many as the number before them says.
    fn take(&mut self, length: Option<u32>) -> Option<&'b [u8]> {
        let length = length.unwrap_or_else(|| take_number(&mut self.rest)) as usize;
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::super::postings::decode;
    use super::*;

    /// Reads all pieces back.
    fn unpacked(pieces: &[Piece]) -> Vec<(String, Vec<u32>)> {
        let lists: Vec<&Vec<u8>> =
            pieces.iter().filter_map(|piece| if let Piece::List(list) = piece { Some(list) } else { None }).collect();
        let mut found = Vec::new();
        for piece in pieces {
            let Piece::Block { first, entries } = piece else { continue };
            assert!(entries.len() <= BLOCK);
            let mut block = Block::of(entries);
            let mut begins = true;
            while let Some((term, count, held)) = block.next() {
                assert!(!begins || term == first);
                begins = false;
                let bytes = match held {
                    Held::Inline(bytes) => bytes,
                    Held::Apart(list) => lists[list as usize],
                };
                let mut rows = Vec::new();
                decode(bytes, |row| rows.push(row));
                assert_eq!(rows.len(), count as usize);
                found.push((String::from_utf8(term.to_vec()).unwrap(), rows));
            }
        }
        found
    }

    proptest! {
        #[test]
        fn what_is_packed_is_read(terms in prop::collection::btree_map(
            "[а-г]{1,12}", prop::collection::btree_set(0u32..5_000, 1..80), 0..400)
        ) {
            let terms: BTreeMap<String, BTreeSet<u32>> = terms;
            let mut packing = Packing::default();
            for (term, rows) in &terms {
                packing.term(term.as_bytes(), &rows.iter().copied().collect::<Vec<_>>());
            }
            packing.close_block();
            let expect: Vec<_> = terms.into_iter().map(|(term, rows)| (term, rows.into_iter().collect())).collect();
            prop_assert_eq!(unpacked(&packing.pieces), expect);
        }

        #[test]
        fn broken_blocks_are_read_without_harm(bytes: Vec<u8>) {
            let mut block = Block::of(&bytes);
            while block.next().is_some() {}
        }
    }
}
