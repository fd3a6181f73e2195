//! Which rows of a data set are held already, and which have been met in the file.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use sha2::{Digest, Sha256};

use crate::Result;
use crate::registries::Registry;
use crate::registries::table as rows;
use crate::storage::Writer;

use super::super::value::Content;

/// Rows by the hash of their key. They lie one after the other, and a table of their places finds them: two million take a hundred
/// megabytes so, and nothing has to be moved when there are more.
#[derive(Default)]
pub(super) struct Known {
    rows: Vec<Held>,
    places: HashTable<u32>,
}

/// What is known of one key.
#[derive(Clone, Copy)]
struct Held {
    key: [u8; 16],
    /// Content of the row held; that of the first row met where none is held.
    content: Content,
    /// The row's number in its registry; 0 where it is not held.
    row: u32,
    /// Number of the record that bore the key, 0 while none has.
    line: u32,
    /// Whether it had vanished from the source.
    vanished: bool,
    /// Whether a row of the file bears its key that could not be understood otherwise.
    stands: bool,
}

/// What a row of the file is to the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// No row with this key is held.
    New,
    /// A row with this key is held, and says something else.
    Changed(i64),
    /// The same row is held.
    Unchanged,
    /// The same row is held, and had been missing from an earlier full extract.
    Returned(i64),
    /// The same row stood earlier in the file.
    Repeated,
    /// Another row with this key stood earlier in the file, on this line.
    Conflict(u64),
}

impl Known {
    /// The rows of a data set that are held.
    pub(super) fn load(writer: &Writer<'_>, registry: Registry, dataset: &str) -> Result<Self> {
        let mut known = Self::default();
        rows::each_key(writer, registry, dataset, |key, content, row, vanished| {
            known.entry(Held { key: hash(key), content, row: row as u32, line: 0, vanished, stands: false });
        })?;
        Ok(known)
    }

    /// Whether no row of the data set is held.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Meets a row of the file. Numbers of records beyond four milliards are told as the last of them.
    pub(super) fn meet(&mut self, key: &str, content: Content, line: u64) -> Standing {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let held = self.entry(Held { key: hash(key), content, row: 0, line: 0, vanished: false, stands: false });
        let same = held.content == content;
        if held.line > 0 {
            return if same { Standing::Repeated } else { Standing::Conflict(u64::from(held.line)) };
        }
        held.line = line;
        held.content = content;
        match (held.row, same) {
            (0, _) => Standing::New,
            (row, false) => Standing::Changed(i64::from(row)),
            (row, true) if held.vanished => Standing::Returned(i64::from(row)),
            _ => Standing::Unchanged,
        }
    }

    /// A row of the file was set aside, but its key could be read: the row that is held has not vanished from the source.
    pub(super) fn stands(&mut self, key: &str) {
        let key = hash(key);
        let found = self.places.find(spread(&key), |place| self.rows[*place as usize].key == key).copied();
        if let Some(place) = found {
            self.rows[place as usize].stands = true;
        }
    }

    /// What is known of a key; what is given, if nothing was.
    fn entry(&mut self, new: Held) -> &mut Held {
        let Self { rows, places } = self;
        let same = |place: &u32| rows[*place as usize].key == new.key;
        let again = |place: &u32| spread(&rows[*place as usize].key);
        let place = match places.entry(spread(&new.key), same, again) {
            Entry::Occupied(found) => *found.get() as usize,
            Entry::Vacant(free) => {
                let place = rows.len();
                free.insert(place as u32);
                rows.push(new);
                place
            }
        };
        &mut rows[place]
    }

    /// How many rows are held, and the numbers of those that the file did not have.
    pub(super) fn missing(&self) -> (usize, Vec<i64>) {
        let held = self.rows.iter().filter(|held| held.row > 0 && !held.vanished);
        let missing = held.clone().filter(|held| held.line == 0 && !held.stands).map(|held| i64::from(held.row));
        let mut missing: Vec<i64> = missing.collect();
        missing.sort_unstable();
        (held.count(), missing)
    }
}

/// A part of a hash is a hash.
fn spread(key: &[u8; 16]) -> u64 {
    u64::from_le_bytes(key[..8].try_into().unwrap_or_default())
}

fn hash(key: &str) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&Sha256::digest(key.as_bytes())[..16]);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(held: Option<(u8, bool)>, met: &[(u8, Standing)]) {
        let mut known = Known::default();
        if let Some((content, vanished)) = held {
            known.entry(Held { key: hash("key"), content: [content; 16], row: 7, line: 0, vanished, stands: false });
        }
        for (line, (content, expect)) in (1..).zip(met) {
            assert_eq!(known.meet("key", [*content; 16], line), *expect, "{held:?} {met:?}");
        }
    }

    #[test]
    fn standings() {
        use Standing::*;
        check(None, &[(1, New), (1, Repeated), (2, Conflict(1))]);
        check(Some((1, false)), &[(1, Unchanged), (1, Repeated), (2, Conflict(1))]);
        check(Some((1, false)), &[(2, Changed(7)), (2, Repeated), (1, Conflict(1))]);
        check(Some((1, true)), &[(1, Returned(7)), (1, Repeated)]);
        check(Some((1, true)), &[(2, Changed(7))]);
    }

    #[test]
    fn a_row_that_was_set_aside_has_not_vanished() {
        let mut known = Known::default();
        for (row, key) in (1..).zip(["met", "set aside", "gone"]) {
            known.entry(Held { key: hash(key), content: [1; 16], row, line: 0, vanished: false, stands: false });
        }
        known.meet("met", [1; 16], 2);
        known.stands("set aside");
        known.stands("never held");
        assert_eq!(known.missing(), (3, vec![3]));
        assert_eq!(known.meet("set aside", [1; 16], 3), Standing::Unchanged, "a later row in order is still met");
    }
}
