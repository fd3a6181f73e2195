//! Kept hashes of the tree: of each complete subtree of two lines or more, one for a line on average. Leaves are not kept, since a
//! line's own hash gives its leaf.
//!
//! Hashes stand in the order in which they are made, so that a row's number tells its place and none is ever put between others.

use rusqlite::params;
use sha2::{Digest, Sha256};

use super::{Hash, MOST, Place, TreeError, leaf};
use crate::journal::peaks::Peaks;
use crate::journal::sealing::digits;
use crate::journal::table as lines;
use crate::storage::{Migration, Reader, Writer};
use crate::{Error, Result};

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 journal's tree",
    sql: "
CREATE TABLE journal_tree (number INTEGER PRIMARY KEY, hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;
CREATE TRIGGER journal_tree_no_update BEFORE UPDATE ON journal_tree
    BEGIN SELECT RAISE(ABORT, 'the tree of the journal only grows'); END;
CREATE TRIGGER journal_tree_no_delete BEFORE DELETE ON journal_tree
    BEGIN SELECT RAISE(ABORT, 'the tree of the journal only grows'); END;
",
};

/// Lines that are read at once.
const PORTION: u32 = 4096;

/// Number of the row with the hash of a subtree, from 1.
fn number(place: Place) -> i64 {
    let before = ((place.at + 1) << place.level) - 1;
    (before - u64::from(before.count_ones()) + u64::from(place.level)) as i64
}

/// How many lines the kept hashes cover; an odd last line closes no subtree and is not counted.
fn covered(rows: u64) -> u64 {
    let (mut low, mut high) = (0, MOST / 2);
    while low < high {
        let middle = (low + high).div_ceil(2);
        let made = 2 * middle - u64::from(middle.count_ones());
        (low, high) = if made <= rows { (middle, high) } else { (low, middle - 1) };
    }
    2 * low
}

/// A line's hash as bytes. What is no hash, because somebody wrote over it, still gives a leaf, of its own.
pub(in crate::journal) fn bytes(hash: &str) -> Hash {
    digits(hash).unwrap_or_else(|| Sha256::digest(hash).into())
}

/// Brings the kept hashes up to the newest line; says how many lines there are.
///
/// # Errors
/// A journal that lacks a line, or has fewer than the kept hashes cover.
pub fn grow(writer: &Writer<'_>) -> Result<u64> {
    let reader = writer.reader();
    let (size, _) = lines::head(reader)?;
    let sql = "SELECT coalesce(max(number), 0) FROM journal_tree";
    let rows: i64 = reader.connection().query_row(sql, [], |row| row.get(0))?;
    let (size, from) = (size.unsigned_abs(), covered(rows.unsigned_abs()));
    if from > size {
        return Err(Error::JournalBroken(size + 1));
    }
    let mut peaks = Peaks::default();
    for place in crate::journal::peaks::cover(0, from) {
        peaks.take(place.level, read(reader, place)?, |_, _| ());
    }
    let mut statement =
        writer.connection().prepare_cached("INSERT INTO journal_tree (number, hash) VALUES (?1, ?2)")?;
    while peaks.size() < size {
        let portion = lines::hashes(reader, peaks.size(), PORTION)?;
        if portion.is_empty() {
            return Err(Error::JournalBroken(peaks.size() + 1));
        }
        for (seq, hash) in portion {
            if u64::try_from(seq) != Ok(peaks.size() + 1) {
                return Err(Error::JournalBroken(peaks.size() + 1));
            }
            let mut made = Vec::new();
            peaks.push(&bytes(&hash), |place, hash| made.push((place, *hash)));
            for (place, hash) in made {
                statement.execute(params![number(place), hash])?;
            }
        }
    }
    Ok(size)
}

/// One hash, as the functions of the tree ask for it.
///
/// # Errors
/// A line or a kept hash that is not there.
pub fn read(reader: Reader<'_>, place: Place) -> Result<Hash> {
    if place.level == 0 {
        let found = lines::hashes(reader, place.at, 1)?.pop();
        let here = found.filter(|(seq, _)| u64::try_from(*seq) == Ok(place.at + 1));
        return here.map(|(_, hash)| leaf(&bytes(&hash))).ok_or(Error::JournalBroken(place.at + 1));
    }
    let mut statement = reader.connection().prepare_cached("SELECT hash FROM journal_tree WHERE number = ?1")?;
    Ok(statement.query_row([number(place)], |row| row.get(0))?)
}

/// Kept hashes after a number of them, in their order.
pub(in crate::journal) fn after(reader: Reader<'_>, number: u64) -> Result<Vec<Hash>> {
    let sql = "SELECT hash FROM journal_tree WHERE number > ?1 ORDER BY number LIMIT ?2";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map(params![number as i64, PORTION], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Root of the first `size` lines by the kept hashes, which must have grown so far.
///
/// # Errors
/// A line or a kept hash that is not there.
pub fn root(reader: Reader<'_>, size: u64) -> Result<Hash> {
    super::root(size, |place| read(reader, place)).map_err(|error| below(error, size))
}

/// The way from a line to the root of the first `size` lines.
///
/// # Errors
/// A line outside of the tree; a hash that is not there.
pub fn inclusion(reader: Reader<'_>, size: u64, seq: u64) -> Result<Vec<Hash>> {
    super::inclusion(size, seq, |place| read(reader, place)).map_err(|error| below(error, seq))
}

fn below(error: TreeError<Error>, line: u64) -> Error {
    match error {
        TreeError::Read(error) => error,
        TreeError::Outside(_) => Error::JournalBroken(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_have_their_numbers() {
        let mut next = 0;
        let mut peaks = Peaks::default();
        for line in 1..=200_u64 {
            peaks.push(&[0; 32], |place, _| {
                next += 1;
                assert_eq!(number(place), next, "{place:?}");
            });
            assert_eq!(covered(next as u64), line & !1);
        }
    }
}
