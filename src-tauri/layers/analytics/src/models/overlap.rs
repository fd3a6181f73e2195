//! Which rows a model has learnt from, as marks: so that a file which holds some of them can be told from one that it has never seen.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::making::{before, before_given, examples, frame, judged_rows};
use super::task::Columns;
use super::{DataProfile, Result, Sheet};
use crate::appeals::AppealMethod;

/// Bytes of a mark.
const MARK: usize = 8;

/// Marks of the rows of a table that say something to learn from or to judge by: those from `from` on and before `until`, where these are
/// given. Of a row as a whole, or of a text without marks of persons with its topic. In order; what stands twice is there twice.
///
/// # Errors
/// Those of learning and of judging where the table is not what the profile reads.
pub fn marks(
    profile: &DataProfile,
    sheet: &Sheet,
    (from, until): (Option<NaiveDate>, Option<NaiveDate>),
    appeals: &AppealMethod,
) -> Result<Vec<u64>> {
    let within = |day: Option<i32>| before(day, until) && !before_given(day, from);
    let asked = from.is_some() || until.is_some();
    let mut marks: Vec<u64> = match &profile.columns {
        Columns::Table(columns) => {
            let rows = judged_rows(columns, sheet, &frame(columns, sheet)?, asked, within)?;
            rows.iter().map(|row| mark(sheet.rows[*row].iter().map(String::as_str))).collect()
        }
        Columns::Texts(columns) => {
            let examples = examples(columns, sheet, asked, within, appeals)?;
            examples.iter().map(|example| mark([example.text.as_str(), example.topic].into_iter())).collect()
        }
    };
    marks.sort_unstable();
    Ok(marks)
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
