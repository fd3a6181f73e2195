//! Reading a batch again from the original that the store has kept, and comparing.

use std::collections::BTreeMap;

use crate::registries::held::table::{self as rows, RowNow};
use crate::registries::{Registry, RowKey};
use crate::retention::Released;
use crate::sources::Profile;
use crate::sources::quarantine::{Quarantined, table as quarantine};
use crate::sources::table::{self as batches, Batch};
use crate::storage::Reader;
use crate::{Error, Result};

use super::READING;
use super::again::{Again, ReadRow, each_again};

/// What reading a batch again has shown.
#[derive(Debug, Clone)]
pub struct Verified {
    /// The batch.
    pub batch: i64,
    /// Whether the kept file is the one that was imported, byte for byte.
    pub file: bool,
    /// Whether every row was understood as it was then.
    pub reading: bool,
    /// Rows of the file compared with what the store holds.
    pub compared: u64,
    /// Rows that the store does not hold as the file has them, at most a hundred, in the order of the file.
    pub differences: Vec<Difference>,
    /// How many there are in all.
    pub different: u64,
    /// Whether it was taken in by other rules of reading than those of today.
    pub by_other_rules: bool,
}

impl Verified {
    /// Whether nothing speaks against the batch.
    #[must_use]
    pub fn ok(&self) -> bool {
        self.file && self.reading && self.different == 0
    }
}

/// A row that the store does not hold as the file has it.
#[derive(Debug, Clone)]
pub struct Difference {
    /// Which table of the file, from 0.
    pub part: u32,
    /// Its line.
    pub line: u64,
    /// Its key.
    pub key: String,
    /// The stored row; `None` if there is none.
    pub row: Option<RowKey>,
}

const SHOWN: usize = 100;

/// Reads a batch's original again, as it was read then, and compares every row that the batch brought with what the store holds: its
/// fields as they now stand, or the remembered content of a version no longer in force.
pub fn verify(reader: Reader<'_>, batch: i64, progress: &mut dyn FnMut(u64) -> bool) -> Result<Verified> {
    let batch = batches::batch_by_id(reader, batch)?;
    let profile = Profile::from_kept(&batches::profile_used(reader, &batch.profile_sha256)?)?;
    let mut comparing = Comparing {
        reader,
        batch: &batch,
        registry: profile.registry(),
        released: Released::load(reader, &batch)?,
        progress,
        compared: 0,
        different: 0,
        differences: Vec::new(),
        met: Vec::new(),
    };
    let mut aside: BTreeMap<(u32, u64), Quarantined> = quarantine::quarantined(reader, batch.id)?
        .into_iter()
        .map(|row| ((row.part as u32, row.line as u64), row))
        .collect();
    let read = each_again(reader, &batch, &profile, &mut |row| match row {
        ReadRow::Understood(row) => comparing.row(row),
        ReadRow::Aside(raw) => {
            let kept = aside.remove(&(raw.part, raw.line));
            let same = kept.is_some_and(|kept| kept.raw == raw.shown());
            if !same {
                comparing.differs((raw.part, raw.line), String::new(), None);
            }
            Ok(())
        }
    })?;
    comparing.of_no_line()?;
    for (place, row) in aside {
        comparing.differs(place, row.raw, None);
    }
    comparing.differences.sort_by_key(|one| (one.part, one.line));
    Ok(Verified {
        batch: batch.id,
        file: read.is_file,
        reading: read.digest == batch.digest,
        compared: comparing.compared,
        different: comparing.different,
        differences: comparing.differences,
        by_other_rules: batch.reading != READING,
    })
}

struct Comparing<'a> {
    reader: Reader<'a>,
    batch: &'a Batch,
    registry: Registry,
    released: Released,
    progress: &'a mut dyn FnMut(u64) -> bool,
    compared: u64,
    different: u64,
    differences: Vec<Difference>,
    /// Rows in force of the batch that stand where they are said to stand, and those that were told already.
    met: Vec<i64>,
}

impl Comparing<'_> {
    fn row(&mut self, row: &Again<'_>) -> Result<()> {
        self.compared += 1;
        if self.compared.is_multiple_of(256) && !(self.progress)(self.compared) {
            return Err(Error::Cancelled);
        }
        let (stored, same) = self.stands(row)?;
        if !same {
            self.met.extend(stored.map(|row| row.id));
            self.differs((row.raw.part, row.raw.line), row.number().to_owned(), stored);
        }
        Ok(())
    }

    fn differs(&mut self, (part, line): (u32, u64), key: String, row: Option<RowKey>) {
        self.different += 1;
        if self.differences.len() < SHOWN {
            self.differences.push(Difference { part, line, key, row });
        }
    }

    /// Rows that the store says this file has brought, and which stand nowhere in it, or elsewhere.
    fn of_no_line(&mut self) -> Result<()> {
        self.met.sort_unstable();
        for id in rows::brought_by(self.reader, self.registry, self.batch.id)? {
            if self.met.binary_search(&id).is_err() {
                let row = RowKey { registry: self.registry, id };
                let (part, line, key) = rows::stands_at(self.reader, row)?;
                self.differs((part, line), key, Some(row));
            }
        }
        Ok(())
    }

    /// The stored row, and whether it still says what the file says. A later batch may have brought a newer version, and then it is the
    /// version of this batch that is compared, or one before it that said the same.
    fn stands(&mut self, again: &Again<'_>) -> Result<(Option<RowKey>, bool)> {
        let (reader, batch, registry, content) = (self.reader, self.batch.id, self.registry, again.content);
        let says = |now: &RowNow| {
            if now.batch <= batch {
                return Ok(now.said == content && now.content == content);
            }
            let row = RowKey { registry, id: now.id };
            let version = match rows::version_of(reader, row, batch)? {
                Some(version) => Some(version),
                None => rows::said_before(reader, row, batch)?,
            };
            Ok(version == Some(content))
        };
        let Some((now, same)) = again.held(reader, says)? else { return Ok((None, self.released.destroyed())) };
        if now.batch == batch && now.stood == (again.raw.part, again.raw.line) {
            self.met.push(now.id);
        }
        let same = same || {
            let rewritten = again.held(reader, |now| Ok(self.released.pseudonymised(now.batch)))?;
            rewritten.is_some_and(|(_, is)| is)
        };
        Ok((Some(RowKey { registry, id: now.id }), same))
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;
    use crate::assets::Assets;
    use crate::passports::Passport;
    use crate::sources::formats::DiskFile;
    use crate::sources::intake::{Order, import};
    use crate::storage::Store;
    use crate::testing::STEPS;

    const FIRST: &str =
        "number;kind;start;entity_id\nA-1;other;2026-03-02;980250983132\nA-2;other;2026-03-03;\nA-3;other;no day;\n";
    const SECOND: &str = "number;kind;start;entity_id\nA-1;other;2026-03-02;980250983132\nA-2;other;2026-04-04;\n";

    fn order<'a>(passport: &'a Passport, profile: &'a Profile, file: &'a DiskFile) -> Order<'a> {
        Order {
            passport,
            profile,
            file,
            full: false,
            many_vanished: false,
            fewer_columns: true,
            older_file: true,
            other_numbers: false,
            at: "2026-11-16T09:00:00Z",
            day: "2026-11-16",
            purpose: "supervision",
            role: "prosecutor",
            actor: "А",
        }
    }

    /// A store that has taken these files in, one after the other.
    fn taken(files: &[&str]) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
        let assets = Assets::built_in();
        let passport = Passport::load(&assets, "inspections").unwrap();
        let profile = Profile::load(&assets, "inspections").unwrap();
        for (number, text) in files.iter().enumerate() {
            let path = folder.path().join(format!("{number}.csv"));
            std::fs::write(&path, text).unwrap();
            let file = DiskFile(path);
            import(&mut store, &order(&passport, &profile, &file), &mut |_| true).unwrap();
        }
        (folder, store)
    }

    /// Takes both files in, does something behind the program's back, and reads the first batch again: ok, file, reading, different.
    fn check(tamper: &str, expect: (bool, bool, bool, u64)) {
        let (_folder, mut store) = taken(&[FIRST, SECOND]);
        let done: Result<()> = store.write(|writer| Ok(writer.connection().execute_batch(tamper)?));
        done.unwrap();
        let found = verify(store.reader(), 1, &mut |_| true).unwrap();
        assert_eq!((found.ok(), found.file, found.reading, found.different), expect, "{tamper} {found:?}");
    }

    #[test]
    fn what_was_changed_behind_the_program_is_found() {
        check("", (true, true, true, 0));
        check("UPDATE inspections SET start = '2026-03-09' WHERE number = 'A-1'", (false, true, true, 1));
        check("UPDATE inspections SET row_key = 'B' WHERE number = 'A-1'", (false, true, true, 2)); // one is missing, one is too many
        check("UPDATE row_versions SET content = zeroblob(16)", (false, true, true, 1));
        check("UPDATE inspections SET line = 3 WHERE number = 'A-1'", (false, true, true, 1));
        check("UPDATE quarantine SET raw = 'x'", (false, true, true, 1));
        check("DELETE FROM quarantine", (false, true, true, 1));
        check("UPDATE quarantine SET line = 9", (false, true, true, 2));
        check(
            "INSERT INTO inspections (dataset, row_key, batch, part, line, place, content, number, kind)
             SELECT dataset, 'Z', 1, 0, 9, 0, content, 'Z', kind FROM inspections WHERE number = 'A-1'",
            (false, true, true, 1),
        );
        check("UPDATE batches SET digest = 'x' WHERE id = 1", (false, true, false, 0));
        check(
            "UPDATE batches SET sha256 = (SELECT sha256 FROM batches WHERE id = 2) WHERE id = 1",
            (false, true, false, 2), // a changed row, and one set aside that is not in it
        );
    }

    /// What these files come to, row by row, by the rules of [`READING`]. Where rows are now understood otherwise, that number counts up.
    #[test]
    fn the_rules_of_reading_are_those_of_their_number() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
        let assets = Assets::built_in();
        let samples = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../fixtures/samples"));
        let mut digests = String::new();
        for registry in Registry::ALL {
            for kind in ["good", "odd", "broken"] {
                let file = DiskFile(samples.join(format!("{}-{kind}.csv", registry.name())));
                let passport = Passport::load(&assets, registry.name()).unwrap();
                let profile = Profile::load(&assets, registry.name()).unwrap();
                let batch = import(&mut store, &order(&passport, &profile, &file), &mut |_| true).unwrap().batch;
                digests += &batches::batch_by_id(store.reader(), batch).unwrap().digest;
            }
        }
        let sum = hex::encode(Sha256::digest(digests.as_bytes()));
        assert_eq!((READING, &sum[..16]), (11, "11189017023ed5e7"));
    }

    /// Whoever types «А-1» in Latin letters means the act that is there already; each file is compared with what it said itself.
    #[test]
    fn a_number_in_other_letters_is_the_same_act() {
        let cyrillic = FIRST.replace("A-1", "а–1");
        assert_ne!(cyrillic, FIRST);
        let (_folder, store) = taken(&[FIRST, &cyrillic]);
        let rows = "SELECT group_concat(number || ' ' || row_key, ', ') FROM inspections";
        let rows: String = store.reader().connection().query_row(rows, [], |row| row.get(0)).unwrap();
        assert_eq!(rows, "а–1 А-1, A-2 А-2", "keys are Cyrillic, numbers as written");
        for batch in [1, 2] {
            let found = verify(store.reader(), batch, &mut |_| true).unwrap();
            assert!(found.ok() && found.compared == 2, "{found:?}");
        }
    }

    /// A store made before numbers were compared so gets their keys as it is opened, and its rows are known again.
    #[test]
    fn a_store_of_before_gets_the_keys_of_now() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ekn");
        let mut store = Store::create(&path, "a long passphrase", &STEPS).unwrap();
        let assets = Assets::built_in();
        let (passport, profile) =
            (Passport::load(&assets, "inspections").unwrap(), Profile::load(&assets, "inspections").unwrap());
        let file = DiskFile(folder.path().join("0.csv"));
        std::fs::write(&file.0, FIRST).unwrap();
        import(&mut store, &order(&passport, &profile, &file), &mut |_| true).unwrap();
        let numbers = STEPS.iter().position(|step| step.name == crate::registries::table::NUMBERS.name).unwrap();
        let before = format!(
            "UPDATE inspections SET row_key = number; UPDATE batches SET reading = 5;
             DROP TABLE identity_split_rows; DROP TABLE identity_splits; DROP TABLE law_commits; DROP TABLE law_gaps;
             ALTER TABLE retention_acts DROP COLUMN taken_back; PRAGMA user_version = {numbers}"
        );
        let done: Result<()> = store.write(|writer| Ok(writer.connection().execute_batch(&before)?));
        done.unwrap();
        drop(store);
        let mut store = Store::open(&path, "a long passphrase", &STEPS).unwrap();
        assert!(verify(store.reader(), 1, &mut |_| true).unwrap().ok());
        std::fs::write(&file.0, FIRST.replace("A-1", "а-1")).unwrap();
        let counts = import(&mut store, &order(&passport, &profile, &file), &mut |_| true).unwrap().counts;
        assert_eq!((counts.accepted, counts.updated, counts.unchanged), (0, 1, 1));
    }

    /// A batch of other rules says so, and its file is read anew when it comes again.
    #[test]
    fn what_was_read_by_other_rules_is_read_again() {
        let (folder, mut store) = taken(&[FIRST]);
        let tamper =
            "UPDATE batches SET reading = 0; UPDATE inspections SET start = '2026-03-09', content = zeroblob(16)";
        let done: Result<()> = store.write(|writer| Ok(writer.connection().execute_batch(tamper)?));
        done.unwrap();
        let found = verify(store.reader(), 1, &mut |_| true).unwrap();
        assert!(!found.ok() && found.by_other_rules, "{found:?}");
        let assets = Assets::built_in();
        let (passport, profile) =
            (Passport::load(&assets, "inspections").unwrap(), Profile::load(&assets, "inspections").unwrap());
        let file = DiskFile(folder.path().join("0.csv"));
        let outcome = import(&mut store, &order(&passport, &profile, &file), &mut |_| true).unwrap();
        assert_eq!((outcome.repeated, outcome.batch), (false, 2));
        assert!(!verify(store.reader(), 2, &mut |_| true).unwrap().by_other_rules);
    }
}
