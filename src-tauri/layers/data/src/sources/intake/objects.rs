//! The objects that the rows of a file join on.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::Result;
use crate::registries::names::table as names;
use crate::registries::table as rows;
use crate::registries::{ObjectKind, Registry};
use crate::storage::Writer;

use super::reading::{Spoken, hashed};

/// A file of so many rows, and at least a row for every so many objects held, has their numbers read at once: looking one up takes as
/// long as reading ten.
const MANY_ROWS: u64 = 100_000;
const OBJECTS_A_ROW: u64 = 4;
/// So many objects at most are read so, for the room that they take.
const MOST_OBJECTS: u64 = 1_000_000;

/// Objects met in this file, by the hash of their identifier.
pub(super) struct Objects<'a> {
    writer: &'a Writer<'a>,
    dataset: &'a str,
    met: HashMap<[u8; 16], Found, FixedState>,
}

/// An object that has a name.
#[derive(Clone, Copy)]
struct Found {
    object: u32,
    /// Whether it is noted what this data set calls it.
    called: bool,
}

impl<'a> Objects<'a> {
    pub(super) fn of(writer: &'a Writer<'a>, dataset: &'a str) -> Self {
        Self { writer, dataset, met: HashMap::default() }
    }

    /// Makes ready for so many rows.
    pub(super) fn expect(&mut self, rows: u64) -> Result<()> {
        let held = names::last_object(self.writer.reader())?;
        if rows < MANY_ROWS || held > rows * OBJECTS_A_ROW || held > MOST_OBJECTS {
            return Ok(());
        }
        names::each_named_object(self.writer.reader(), |object, identifier| {
            if let Ok(object) = u32::try_from(object) {
                let (_, hash) = hashed(identifier);
                self.met.entry(hash).or_insert(Found { object, called: false });
            }
        })
    }

    /// Those that a row joins on.
    pub(super) fn both(&mut self, registry: Registry, [first, second]: &[Spoken; 2]) -> Result<[Option<i64>; 2]> {
        let kinds = match registry {
            Registry::Entities => [ObjectKind::Entity; 2],
            _ => [ObjectKind::Authority, ObjectKind::Entity],
        };
        Ok([self.find(kinds[0], first)?, self.find(kinds[1], second)?])
    }

    fn find(&mut self, kind: ObjectKind, spoken: &Spoken) -> Result<Option<i64>> {
        let Some((identifier, hash)) = &spoken.identifier else { return Ok(None) };
        let met = self.met.get(hash).copied();
        if let Some(Found { object, called: true }) = met {
            return Ok(Some(i64::from(object)));
        }
        let object = match met {
            Some(met) => i64::from(met.object),
            None => rows::object_for(self.writer, kind, identifier, &spoken.name)?,
        };
        names::call(self.writer, object, self.dataset, &spoken.name)?;
        // Without a name yet, a later row may still bring one.
        if !spoken.name.is_empty()
            && let Ok(object) = u32::try_from(object)
        {
            self.met.insert(*hash, Found { object, called: true });
        }
        Ok(Some(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Store;
    use crate::testing::STEPS;
    use crate::vocabulary::Identifier;

    /// What rows join on, and what the store then says of the objects, with the objects read at once or looked up one by one.
    fn world(rows: u64) -> (Vec<[Option<i64>; 2]>, Vec<String>, usize) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
        let bin = |digits: &str| Identifier::stored("bin", digits);
        let said = [("050340001234", "ТОО «Ақ»"), ("120640007711", ""), ("120640007711", "ТОО «Нан»"), ("7", "Новое")];
        let done = store.write(|writer| {
            let passports = "INSERT INTO passports VALUES ('earlier', '', '{}'), ('appeals', '', '{}')";
            writer.connection().execute(passports, [])?;
            for (digits, name) in [("050340001234", "ТОО «Ак»"), ("120640007711", ""), ("5", "Прежнее")] {
                let object = rows::object_for(writer, ObjectKind::Entity, &bin(digits), name)?;
                names::call(writer, object, "earlier", name)?;
            }
            let mut objects = Objects::of(writer, "appeals");
            objects.expect(rows)?;
            let read_at_once = objects.met.len();
            let body = || Spoken { identifier: Some(hashed(bin("5"))), name: "Прежнее".to_owned() };
            let mut joined = Vec::new();
            for (digits, name) in said.into_iter().chain(said) {
                let entity = Spoken { identifier: Some(hashed(bin(digits))), name: name.to_owned() };
                joined.push(objects.both(Registry::Appeals, &[body(), entity])?);
            }
            let sql = "SELECT o.value || '|' || o.name || '|' || n.dataset || '|' || n.name FROM objects o
                JOIN object_names n ON n.object = o.id ORDER BY o.id, n.dataset";
            let mut held = writer.connection().prepare(sql)?;
            let held = held.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
            Ok::<_, crate::Error>((joined, held, read_at_once))
        });
        done.unwrap()
    }

    #[test]
    fn objects_read_at_once_are_those_looked_up_one_by_one() {
        let (one_by_one, at_once) = (world(MANY_ROWS - 1), world(MANY_ROWS));
        assert_eq!((one_by_one.2, at_once.2), (0, 2), "those that have a name");
        assert_eq!(one_by_one.0, at_once.0);
        assert_eq!(one_by_one.1, at_once.1);
        assert!(at_once.1.contains(&"050340001234|ТОО «Ак»|appeals|ТОО «Ақ»".to_owned()), "{:?}", at_once.1);
    }
}
