//! Which rows of a data set are held already, and which have been met in the file.

use std::collections::HashMap;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use sha2::{Digest, Sha256};

use crate::Result;
use crate::registries::held::table as rows;
use crate::sources::Profile;
use crate::storage::Writer;

use super::super::value::Content;
use super::sides::Sides;

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
    /// Whom it is between, where that parts rows of one number.
    sides: Sides,
}

/// What a row of the file is known by.
#[derive(Default)]
pub(super) struct Bearer {
    /// What the profile says numbers it.
    pub key: String,
    /// Its key where a row of other sides bears that number.
    pub apart: String,
    /// Whom it is between.
    pub sides: Sides,
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
    pub(super) fn load(writer: &Writer<'_>, profile: &Profile, dataset: &str) -> Result<Self> {
        let mut known = Self::default();
        let registry = profile.registry();
        let parted = Sides::part(profile) && rows::is_held(writer.reader(), registry, dataset)?;
        let sides = if parted { Sides::of_held(writer, registry)? } else { HashMap::default() };
        rows::each_key(writer, registry, dataset, |key, content, row, vanished| {
            let sides = sides.get(&row).copied().unwrap_or_default();
            known.entry(Held { row: row as u32, vanished, sides, ..Held::new(hash(key), content) });
        })?;
        Ok(known)
    }

    /// Whether no row of the data set is held.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Meets a row of the file, and tells whether it goes apart from another one of its number. Numbers of records beyond four milliards
    /// are told as the last of them.
    pub(super) fn meet(&mut self, bearer: &Bearer, content: Content, line: u64) -> (Standing, bool) {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let key = hash(&bearer.key);
        let held = self.entry(Held { sides: bearer.sides, ..Held::new(key, content) });
        // What says the same is the same row; only of what says something else it is asked whose it is.
        if held.content == content || !self.goes_apart(bearer) {
            return (self.entry(Held::new(key, content)).meet(bearer.sides, content, line), false);
        }
        (self.entry(Held::new(hash(&bearer.apart), content)).meet(bearer.sides, content, line), true)
    }

    /// Whether a row of other sides bears the number, so that this one needs a key of its own.
    fn goes_apart(&self, bearer: &Bearer) -> bool {
        if bearer.sides == Sides::default() {
            return false;
        }
        let other = |held: usize| !self.rows[held].sides.fit(bearer.sides);
        self.place(&hash(&bearer.apart)).is_some() || self.place(&hash(&bearer.key)).is_some_and(other)
    }

    /// A row of the file was set aside, but its key could be read: the row that is held has not vanished from the source. The key that it
    /// would have had.
    pub(super) fn stands(&mut self, bearer: Bearer) -> String {
        let key = if self.goes_apart(&bearer) { bearer.apart } else { bearer.key };
        if let Some(place) = self.place(&hash(&key)) {
            self.rows[place].stands = true;
        }
        key
    }

    fn place(&self, key: &[u8; 16]) -> Option<usize> {
        let found = self.places.find(spread(key), |place| self.rows[*place as usize].key == *key);
        found.map(|place| *place as usize)
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

impl Held {
    /// A row that is not held and has not been met.
    fn new(key: [u8; 16], content: Content) -> Self {
        Self { key, content, row: 0, line: 0, vanished: false, stands: false, sides: Sides::default() }
    }

    fn meet(&mut self, sides: Sides, content: Content, line: u32) -> Standing {
        let same = self.content == content;
        if self.line > 0 {
            return if same { Standing::Repeated } else { Standing::Conflict(u64::from(self.line)) };
        }
        (self.line, self.content, self.sides) = (line, content, sides.with(self.sides));
        match (self.row, same) {
            (0, _) => Standing::New,
            (row, false) => Standing::Changed(i64::from(row)),
            (row, true) if self.vanished => Standing::Returned(i64::from(row)),
            _ => Standing::Unchanged,
        }
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
    use crate::vocabulary::Identifier;

    fn met(known: &mut Known, key: &str, content: u8, line: u64) -> Standing {
        let (standing, apart) = known.meet(&Bearer { key: key.to_owned(), ..Bearer::default() }, [content; 16], line);
        assert!(!apart);
        standing
    }

    fn check(held: Option<(u8, bool)>, rows: &[(u8, Standing)]) {
        let mut known = Known::default();
        if let Some((content, vanished)) = held {
            known.entry(Held { row: 7, vanished, ..Held::new(hash("key"), [content; 16]) });
        }
        for (line, (content, expect)) in (1..).zip(rows) {
            assert_eq!(met(&mut known, "key", *content, line), *expect, "{held:?} {rows:?}");
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
    fn a_number_of_other_sides_is_another_row() {
        use Standing::*;
        let mut known = Known::default();
        let [body, other, entity] = ["1", "2", "3"].map(|value| Identifier::stored("bin", value));
        known.entry(Held { row: 7, sides: Sides::of([Some(&body), None]), ..Held::new(hash("5"), [1; 16]) });
        let mut met = |sides: [Option<&Identifier>; 2], content: u8, line: u64| {
            let apart = format!("5 {sides:?}");
            known.meet(&Bearer { key: "5".to_owned(), apart, sides: Sides::of(sides) }, [content; 16], line)
        };
        assert_eq!(met([Some(&other), Some(&entity)], 2, 1), (New, true));
        assert_eq!(met([Some(&other), Some(&entity)], 2, 2), (Repeated, true));
        assert_eq!(met([Some(&body), Some(&entity)], 3, 3), (Changed(7), false), "the entity is told now");
        assert_eq!(met([Some(&body), Some(&body)], 4, 4), (New, true), "one act, two entities");
        assert_eq!(met([Some(&body), Some(&entity)], 5, 5), (Conflict(3), false));
        assert_eq!(met([None, None], 6, 6), (Conflict(3), false));
    }

    #[test]
    fn a_row_that_was_set_aside_has_not_vanished() {
        let mut known = Known::default();
        for (row, key) in (1..).zip(["met", "set aside", "gone"]) {
            known.entry(Held { row, ..Held::new(hash(key), [1; 16]) });
        }
        met(&mut known, "met", 1, 2);
        for key in ["set aside", "never held"] {
            assert_eq!(known.stands(Bearer { key: key.to_owned(), ..Bearer::default() }), key);
        }
        assert_eq!(known.missing(), (3, vec![3]));
        assert_eq!(met(&mut known, "set aside", 1, 3), Standing::Unchanged, "a later row in order is still met");
    }
}
