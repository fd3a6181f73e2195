//! The space of pieces: which pieces are known, how rare each is, and a text as a row of weights over them.

use hashbrown::HashMap;

use super::pieces::{self, Family};
use crate::appeals::words::Words;

/// Known pieces with their rarity. The place of a piece in `hashes` is its number.
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    /// Hashes of the pieces, rising.
    pub(super) hashes: Vec<u64>,
    /// `ln((1 + texts) / (1 + texts with the piece)) + 1`, as scikit-learn's smooth idf.
    pub(super) rarity: Vec<f32>,
    /// The rarity of a piece that is not known: the highest of all.
    unknown: f32,
    /// Hash to number, by open addressing; made from `hashes`.
    table: Table,
}

#[derive(Debug, Clone, PartialEq)]
struct Table {
    slots: Vec<u32>,
    shift: u32,
}

/// Rows of a sparse matrix, one a text.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    pub(super) starts: Vec<usize>,
    pub(super) numbers: Vec<u32>,
    pub(super) values: Vec<f32>,
    /// In how many places of each row its pieces of words end and its runs begin.
    pub(super) middles: Vec<usize>,
}

/// What is reused between texts.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(super) words: Words,
    counts: Vec<u32>,
    touched: [Vec<u32>; 2],
    strangers: [Vec<u64>; 2],
}

impl Space {
    /// Learns the pieces of texts, at most `most` of them: those of the most texts, by hash where equal.
    #[must_use]
    pub fn learn<'a>(texts: impl Iterator<Item = &'a str>, most: usize) -> Self {
        let mut seen: HashMap<u64, (u32, u32), foldless::Build> = HashMap::default();
        let mut words = Words::default();
        let mut number = 0_u32;
        for text in texts {
            number += 1;
            pieces::read(text, &mut words);
            pieces::each(&words, |_, hash, _, _| {
                let entry = seen.entry(hash).or_insert((0, 0));
                if entry.1 != number {
                    *entry = (entry.0 + 1, number);
                }
            });
        }
        let mut kept: Vec<(u32, u64)> = seen.into_iter().map(|(hash, (texts, _))| (texts, hash)).collect();
        kept.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        kept.truncate(most);
        kept.sort_unstable_by_key(|(_, hash)| *hash);
        let all = f64::from(number) + 1.0;
        let rarity = kept.iter().map(|(texts, _)| (libm::log(all / (f64::from(*texts) + 1.0)) + 1.0) as f32).collect();
        Self::from_parts(kept.into_iter().map(|(_, hash)| hash).collect(), rarity)
    }

    /// From rising hashes and their rarity.
    pub(super) fn from_parts(hashes: Vec<u64>, rarity: Vec<f32>) -> Self {
        let table = Table::of(&hashes);
        let unknown = rarity.iter().copied().fold(0.0, f32::max);
        Self { hashes, rarity, unknown, table }
    }

    /// How many pieces it knows.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The number of a piece.
    #[must_use]
    pub(super) fn number(&self, hash: u64) -> Option<u32> {
        let mask = self.table.slots.len() - 1;
        let mut slot = (hash >> self.table.shift) as usize;
        loop {
            match self.table.slots[slot & mask] {
                0 => return None,
                found if self.hashes[found as usize - 1] == hash => return Some(found - 1),
                _ => slot += 1,
            }
        }
    }

    /// Adds a text as a row: `(1 + ln count) · rarity`, each family of length one. Pieces that are not known have their part in the length,
    /// so that a text most of whose words are new is not judged by the rest as if it were all.
    pub(super) fn add(&self, text: &str, scratch: &mut Scratch, rows: &mut Rows) {
        if rows.starts.is_empty() {
            rows.starts.push(0);
        }
        scratch.counts.resize(self.len(), 0);
        pieces::read(text, &mut scratch.words);
        let Scratch { words, counts, touched, strangers } = scratch;
        pieces::each(words, |family, hash, _, _| {
            let family = usize::from(family == Family::Runs);
            match self.number(hash) {
                Some(number) => {
                    if counts[number as usize] == 0 {
                        touched[family].push(number);
                    }
                    counts[number as usize] += 1;
                }
                None => strangers[family].push(hash),
            }
        });
        for (family, (list, strangers)) in touched.iter_mut().zip(strangers).enumerate() {
            let from = rows.values.len();
            strangers.sort_unstable();
            strangers.dedup();
            let mut square = strangers.len() as f64 * f64::from(self.unknown) * f64::from(self.unknown);
            strangers.clear();
            for number in list.drain(..) {
                let count = std::mem::take(&mut counts[number as usize]);
                let value = sublinear(count) * self.rarity[number as usize];
                square += f64::from(value) * f64::from(value);
                rows.numbers.push(number);
                rows.values.push(value);
            }
            if square > 0.0 {
                let scale = (1.0 / libm::sqrt(square)) as f32;
                rows.values[from..].iter_mut().for_each(|value| *value *= scale);
            }
            if family == 0 {
                rows.middles.push(rows.values.len());
            }
        }
        rows.starts.push(rows.values.len());
    }
}

/// `1 + ln count`; the logarithm of small counts is asked for millions of times, so it is kept.
fn sublinear(count: u32) -> f32 {
    const KNOWN: [f32; 9] =
        [0.0, 1.0, 1.693_147_2, 2.098_612_3, 2.386_294_4, 2.609_438, 2.791_759_5, 2.945_910_2, 3.079_441_5];
    KNOWN.get(count as usize).copied().unwrap_or_else(|| (libm::log(f64::from(count)) + 1.0) as f32)
}

impl Rows {
    /// How many rows there are.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Numbers and values of a row, of words first.
    pub(super) fn row(&self, row: usize) -> (&[u32], &[f32]) {
        let range = self.starts[row]..self.starts[row + 1];
        (&self.numbers[range.clone()], &self.values[range])
    }

    /// The part of a row that a family makes up.
    pub(super) fn part(&self, row: usize, family: Family) -> (&[u32], &[f32]) {
        let middle = self.middles[row];
        let range = match family {
            Family::Words => self.starts[row]..middle,
            Family::Runs => middle..self.starts[row + 1],
        };
        (&self.numbers[range.clone()], &self.values[range])
    }

    /// Some of the rows.
    pub(super) fn picked(&self, chosen: &[usize]) -> Self {
        let mut rows = Self { starts: vec![0], ..Self::default() };
        for row in chosen {
            let (numbers, values) = self.row(*row);
            rows.middles.push(rows.values.len() + self.middles[*row] - self.starts[*row]);
            rows.numbers.extend_from_slice(numbers);
            rows.values.extend_from_slice(values);
            rows.starts.push(rows.values.len());
        }
        rows
    }
}

impl Table {
    fn of(hashes: &[u64]) -> Self {
        let size = (hashes.len() * 2 + 2).next_power_of_two();
        let shift = 64 - size.trailing_zeros();
        let mut slots = vec![0_u32; size];
        for (number, hash) in (1_u32..).zip(hashes) {
            let mut slot = (hash >> shift) as usize;
            while slots[slot & (size - 1)] != 0 {
                slot += 1;
            }
            slots[slot & (size - 1)] = number;
        }
        Self { slots, shift }
    }
}

/// The hashes are spread already: hashing them again would be work for nothing.
mod foldless {
    use std::hash::{BuildHasherDefault, Hasher};

    pub type Build = BuildHasherDefault<Same>;

    #[derive(Debug, Default, Clone, Copy)]
    pub struct Same(u64);

    impl Hasher for Same {
        fn finish(&self) -> u64 {
            self.0
        }
        fn write(&mut self, bytes: &[u8]) {
            for byte in bytes {
                self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
            }
        }
        fn write_u64(&mut self, value: u64) {
            self.0 = value;
        }
    }
}
