//! Merged cells of a sheet. They are told after its rows, so the sheet is searched for them before it is read.

use std::io::BufRead;

use memchr::memmem::Finder;

use super::super::Trouble;
use super::super::grid::{MAX_ROWS, Merge, Merges};
use super::super::trouble::Read;
use super::column_of;

/// The longest tag that is looked at, in bytes.
const TAG: usize = 1024;
/// Bytes before a name that are kept, to see that it is that of a tag.
const BEFORE: usize = 64;
/// The most merged cells of a sheet.
const MOST: usize = 500_000;

pub(super) fn read(mut sheet: impl BufRead) -> Read<Merges> {
    let finder = Finder::new(b"mergeCell ");
    let (mut merges, mut found, mut window) = (Merges::default(), 0, Vec::new());
    loop {
        let chunk = sheet.fill_buf()?;
        if chunk.is_empty() {
            return Ok(merges);
        }
        window.extend_from_slice(chunk);
        let read = chunk.len();
        sheet.consume(read);
        let mut taken = window.len().saturating_sub(TAG + BEFORE);
        for at in finder.find_iter(&window) {
            let rest = &window[at..];
            match rest.iter().take(TAG).position(|byte| *byte == b'>') {
                // In a text the sign before it would be written otherwise.
                Some(end) if is_tag(&window[..at]) => {
                    found += 1;
                    merge(&String::from_utf8_lossy(&rest[..end]), &mut merges);
                    taken = taken.max(at + end);
                }
                Some(end) => taken = taken.max(at + end),
                None => {}
            }
        }
        window.drain(..taken);
        if found > MOST {
            return Err(Trouble::Swollen.into());
        }
    }
}

/// Whether a name that follows is that of a tag, with a prefix or without.
fn is_tag(before: &[u8]) -> bool {
    let name = before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b':').count();
    before.len().checked_sub(name + 1).is_some_and(|at| before[at] == b'<')
}

fn merge(tag: &str, merges: &mut Merges) -> Option<()> {
    let quoted = tag.split_once("ref=")?.1;
    let mark = quoted.chars().next()?;
    let (from, to) = quoted.get(1..)?.split(mark).next()?.split_once(':')?;
    let row = |reference: &str| {
        let number: u64 = reference.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
        (1..=MAX_ROWS).contains(&number).then(|| number - 1)
    };
    merges.add(Merge { column: column_of(from).ok()?, rows: (row(from)?, row(to)?) });
    Some(())
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    #[test]
    fn merged_cells_are_found_across_the_borders_of_chunks() {
        let sheet = "<sheetData>&lt;mergeCell ref=\"A1:A9\"</sheetData><mergeCells><mergeCell ref=\"B2:C4\"/><x:mergeCell ref='A5:A6'/><mergeCell ref=\"A1:F1\"/></mergeCells>";
        for size in [7, 16, 64, 1024] {
            let merges = read(BufReader::with_capacity(size, sheet.as_bytes())).unwrap();
            let expect = [Merge { column: 1, rows: (1, 3) }, Merge { column: 0, rows: (4, 5) }];
            assert_eq!(merges.all(), expect, "{size}");
        }
    }
}
