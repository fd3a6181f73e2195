//! Which rows of a data set are held already, and which have been met in the file.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::Result;
use crate::registries::Registry;
use crate::registries::table as rows;
use crate::storage::Writer;

use super::super::value::Content;

/// Rows by the hash of their key: some forty bytes each, so that two million fit beside everything else.
#[derive(Default)]
pub(super) struct Known {
    rows: HashMap<[u8; 16], Held>,
}

/// What is known of one key.
#[derive(Clone, Copy)]
struct Held {
    /// Content of the row held; that of the first row met where none is held.
    content: Content,
    /// The row's number in its registry; 0 where it is not held.
    row: u32,
    /// Number of the record that bore the key, 0 while none has.
    line: u32,
    /// Whether it had vanished from the source.
    vanished: bool,
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
            let held = Held { content, row: row as u32, line: 0, vanished };
            known.rows.insert(hash(key), held);
        })?;
        Ok(known)
    }

    /// Meets a row of the file. Numbers of records beyond four milliards are told as the last of them.
    pub(super) fn meet(&mut self, key: &str, content: Content, line: u64) -> Standing {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let fresh = Held { content, row: 0, line, vanished: false };
        let held = self.rows.entry(hash(key)).or_insert(Held { line: 0, ..fresh });
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

    /// How many rows are held, and the numbers of those that the file did not have.
    pub(super) fn missing(&self) -> (usize, Vec<i64>) {
        let held = self.rows.values().filter(|held| held.row > 0 && !held.vanished);
        let missing = held.clone().filter(|held| held.line == 0).map(|held| i64::from(held.row));
        let mut missing: Vec<i64> = missing.collect();
        missing.sort_unstable();
        (held.count(), missing)
    }
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
            known.rows.insert(hash("key"), Held { content: [content; 16], row: 7, line: 0, vanished });
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
}
