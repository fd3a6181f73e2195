//! Texts numbered in the order in which they are met, in one block of memory.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// A set of texts, each with its number.
#[derive(Default)]
pub(super) struct Interning {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    numbers: HashTable<u32>,
    hash: FixedState,
}

impl Interning {
    /// The number of a text, and whether it is new.
    pub(super) fn number(&mut self, text: &[u8]) -> (u32, bool) {
        let Self { bytes, ends, numbers, hash } = self;
        let hashed = hash.hash_one(text);
        match numbers.entry(
            hashed,
            |known| at(bytes, ends, *known) == text,
            |known| hash.hash_one(at(bytes, ends, *known)),
        ) {
            Entry::Occupied(known) => (*known.get(), false),
            Entry::Vacant(place) => {
                let fresh = ends.len() as u32;
                place.insert(fresh);
                bytes.extend_from_slice(text);
                ends.push(bytes.len() as u32);
                (fresh, true)
            }
        }
    }

    /// A text by its number.
    pub(super) fn text(&self, number: u32) -> &[u8] {
        at(&self.bytes, &self.ends, number)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len() + self.ends.len() * 4 + self.numbers.capacity() * 5
    }
}

fn at<'t>(bytes: &'t [u8], ends: &[u32], number: u32) -> &'t [u8] {
    let number = number as usize;
    let begin = if number == 0 { 0 } else { ends[number - 1] };
    &bytes[begin as usize..ends[number] as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number() {
        let mut interning = Interning::default();
        for round in 0..2 {
            for number in 0..1_000u32 {
                assert_eq!(interning.number(format!("слово {number}").as_bytes()), (number, round == 0));
            }
        }
        assert_eq!(interning.text(7), "слово 7".as_bytes());
        assert_eq!(interning.number(b""), (1_000, true));
        assert_eq!(interning.len(), 1_001);
    }
}
