//! Which rows a model has learnt from, as marks: so that a file which holds some of them can be told from one that it has never seen.

use sha2::{Digest, Sha256};

use super::Sheet;

/// Bytes of a mark.
const MARK: usize = 8;

/// Marks of rows of a table, each of the row as a whole. In order; what stands twice is there twice.
pub(super) fn marks_of_rows(sheet: &Sheet, rows: &[usize]) -> Vec<u64> {
    ordered(rows.iter().map(|row| mark(sheet.rows[*row].iter().map(String::as_str))))
}

/// Marks of texts without marks of persons, each with its topic. In order; what stands twice is there twice.
pub(super) fn marks_of_texts<'a>(texts: impl Iterator<Item = [&'a str; 2]>) -> Vec<u64> {
    ordered(texts.map(|cells| mark(cells.into_iter())))
}

fn ordered(marks: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut marks: Vec<u64> = marks.collect();
    marks.sort_unstable();
    marks
}

/// How many of the rows that a model is judged by have a mark that it was learnt from.
#[must_use]
pub fn shared(judged: &[u64], learnt: &[u64]) -> usize {
    judged.iter().filter(|mark| learnt.binary_search(mark).is_ok()).count()
}

/// Marks as bytes, to be kept.
#[must_use]
pub fn marks_to_bytes(marks: &[u64]) -> Vec<u8> {
    marks.iter().flat_map(|mark| mark.to_le_bytes()).collect()
}

/// The same marks again.
#[must_use]
pub fn marks_from_bytes(bytes: &[u8]) -> Vec<u64> {
    bytes.as_chunks::<MARK>().0.iter().map(|mark| u64::from_le_bytes(*mark)).collect()
}

/// The first bytes of the hash over cells, each with its length before it.
fn mark<'a>(cells: impl Iterator<Item = &'a str>) -> u64 {
    let mut hash = Sha256::new();
    for cell in cells {
        hash.update((cell.len() as u64).to_le_bytes());
        hash.update(cell.as_bytes());
    }
    let hash = hash.finalize();
    hash.first_chunk::<MARK>().map(|first| u64::from_le_bytes(*first)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back_and_are_found() {
        let mut learnt: Vec<u64> = ["a", "b", "c"].iter().map(|cell| mark([*cell, "x"].into_iter())).collect();
        learnt.sort_unstable();
        let kept = marks_from_bytes(&marks_to_bytes(&learnt));
        assert_eq!(kept, learnt);
        let check = |cells: &[[&str; 2]], expect: usize| {
            let judged: Vec<u64> = cells.iter().map(|cells| mark(cells.iter().copied())).collect();
            assert_eq!(shared(&judged, &kept), expect, "{cells:?}");
        };
        check(&[], 0);
        check(&[["a", "x"], ["d", "x"], ["c", "x"], ["c", "x"]], 3);
        // Cells do not run into one another.
        check(&[["ax", ""], ["", "ax"]], 0);
    }
}
