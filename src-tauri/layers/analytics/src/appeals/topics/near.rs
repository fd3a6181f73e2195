//! Texts that say nearly the same get one number: what a hundred people have signed, each with a word of their own, must not be learnt
//! from in one part and judged by in another, or a model seems better than it is.

use std::collections::HashMap;

use super::pieces::Family;
use super::space::Rows;
use crate::appeals::random::Random;

/// Parts of a signature, and least numbers in each (MinHash in bands; Broder, 1997; Leskovec, Rajaraman, Ullman, 2014, ch. 3): two rows that
/// share seven tenths of their words meet in a part 96 times of a hundred.
const BANDS: usize = 12;
const WIDE: usize = 4;
/// Rows that meet are one text where they share so much of their words and pairs of words, shared by joint.
const SHARED: f64 = 0.5;

/// The number of each row: that of the earliest row that it is nearly the same as, or its own.
pub(super) fn near(rows: &Rows) -> Vec<u64> {
    let salts: Vec<u64> = {
        let mut random = Random::new(0);
        (0..BANDS * WIDE).map(|_| random.next()).collect()
    };
    let mut met: HashMap<(usize, [u64; WIDE]), usize> = HashMap::new();
    let mut homes: Vec<usize> = Vec::with_capacity(rows.len());
    for row in 0..rows.len() {
        let words = words_of(rows, row);
        let mut home = row;
        let least = |salt: &u64| words.iter().map(|word| Random::new(salt ^ u64::from(*word)).next()).min();
        for (band, salts) in salts.chunks_exact(WIDE).enumerate() {
            let mut key = [0; WIDE];
            key.iter_mut().zip(salts).for_each(|(key, salt)| *key = least(salt).unwrap_or_default());
            let first = *met.entry((band, key)).or_insert(row);
            // Each is held against the earliest of its group alone: a chain of small changes ties strangers.
            let Some(earliest) = homes.get(first).copied().filter(|_| !words.is_empty()) else { continue };
            if shared(&words, &words_of(rows, earliest)) >= SHARED {
                home = earliest;
                break;
            }
        }
        homes.push(home);
    }
    homes.into_iter().map(|home| home as u64).collect()
}

/// Numbers of a row's pieces of words, rising.
fn words_of(rows: &Rows, row: usize) -> Vec<u32> {
    let mut words = rows.part(row, Family::Words).0.to_vec();
    words.sort_unstable();
    words.dedup();
    words
}

/// Shared by joint, of two rising lists.
fn shared(one: &[u32], other: &[u32]) -> f64 {
    let both = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    both as f64 / (one.len() + other.len() - both).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::super::space::{Scratch, Space};
    use super::*;

    fn check(texts: &[&str], numbers: &[u64]) {
        let space = Space::learn(texts.iter().copied(), 1 << 16);
        let (mut rows, mut scratch) = (Rows::default(), Scratch::default());
        texts.iter().for_each(|text| space.add(text, &mut scratch, &mut rows));
        assert_eq!(near(&rows), numbers, "{texts:?}");
    }

    #[test]
    fn what_many_have_signed_is_one_text() {
        let long =
            "Во дворе дома второй месяц не горит ни один фонарь, дети идут в школу в темноте, прошу принять меры";
        let signed = format!("{long}, Асан");
        let other =
            "Учитель не пришёл на урок, класс закрыт, родители просят объяснить причину и вернуть занятия детям";
        check(&[long, other, &signed, long], &[0, 1, 0, 0]);
        check(&[other, long], &[0, 1]);
        check(&["", "", long], &[0, 1, 2]);
    }
}
