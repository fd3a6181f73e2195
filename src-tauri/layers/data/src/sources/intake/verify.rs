//! Reading a batch again from the original that the store has kept, and comparing.

use crate::registries::table as rows;
use crate::registries::{Registry, RowKey};
use crate::retention::Released;
use crate::sources::Profile;
use crate::sources::formats::{self, Input, RawRow, Sink};
use crate::sources::kept::KeptFile;
use crate::sources::table::{self as batches, Batch};
use crate::sources::value::Content;
use crate::storage::Reader;
use crate::{Error, Result};

use super::examiner::Examiner;
use super::known::{Known, Standing};

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
    let input = KeptFile::find(reader, &batch.sha256, &batch.file)?
        .ok_or_else(|| Error::NotKept { batch: batch.id, file: batch.file.clone() })?;
    let facts = formats::look(&input, &profile.source)?;
    let mut comparing = Comparing {
        reader,
        batch: &batch,
        registry: profile.registry(),
        released: Released::load(reader, &batch.dataset)?,
        examiner: Examiner::new(&profile, Known::default()),
        progress,
        compared: 0,
        different: 0,
        differences: Vec::new(),
    };
    formats::read(&input as &dyn Input, &facts, &profile.source, &mut comparing)?;
    Ok(Verified {
        batch: batch.id,
        file: facts.sha256 == batch.sha256,
        reading: comparing.examiner.digest() == batch.digest,
        compared: comparing.compared,
        different: comparing.different,
        differences: comparing.differences,
    })
}

struct Comparing<'a> {
    reader: Reader<'a>,
    batch: &'a Batch,
    registry: Registry,
    released: Released,
    examiner: Examiner<'a>,
    progress: &'a mut dyn FnMut(u64) -> bool,
    compared: u64,
    different: u64,
    differences: Vec<Difference>,
}

impl Comparing<'_> {
    /// The stored row, and whether it still says what the file says. A later batch may have brought a newer version, and then it is the
    /// version of this batch that is compared, or one before it that said the same.
    fn stands(&mut self, key: &str, content: Content) -> Result<(Option<RowKey>, bool)> {
        let Some(now) = rows::row_now(self.reader, self.registry, &self.batch.dataset, key)? else {
            return Ok((None, self.released.destroyed()));
        };
        let row = RowKey { registry: self.registry, id: now.id };
        let same = self.released.pseudonymised(now.batch)
            || match now.batch.cmp(&self.batch.id) {
                std::cmp::Ordering::Greater => match rows::version_of(self.reader, row, self.batch.id)? {
                    Some(version) => version == content,
                    None => {
                        rows::said_before(self.reader, row, self.batch.id)?.is_none_or(|version| version == content)
                    }
                },
                _ => now.said == content && now.content == content,
            };
        Ok((Some(row), same))
    }
}

impl Sink for Comparing<'_> {
    type Error = Error;

    fn part(&mut self, _: &str, columns: &[String]) -> Result<()> {
        self.examiner.part(columns).map(|_| ())
    }

    fn row(&mut self, raw: RawRow<'_>) -> Result<()> {
        let Ok(row) = self.examiner.row(&raw) else { return Ok(()) };
        if row.standing == Standing::Repeated {
            return Ok(());
        }
        self.compared += 1;
        if self.compared.is_multiple_of(256) && !(self.progress)(self.compared) {
            return Err(Error::Cancelled);
        }
        let (stored, same) = self.stands(&row.key, row.content)?;
        if !same {
            self.different += 1;
            if self.differences.len() < SHOWN {
                self.differences.push(Difference { part: raw.part, line: raw.line, key: row.key, row: stored });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;
    use crate::passports::Passport;
    use crate::sources::formats::DiskFile;
    use crate::sources::intake::{Order, import};
    use crate::storage::Store;
    use crate::testing::STEPS;

    const FIRST: &str = "number;kind;start;entity_id\nA-1;other;2026-03-02;980250983132\nA-2;other;2026-03-03;\n";
    const SECOND: &str = "number;kind;start;entity_id\nA-1;other;2026-03-02;980250983132\nA-2;other;2026-04-04;\n";

    /// Takes both files in, does something behind the program's back, and reads the first batch again: ok, file, reading, different.
    fn check(tamper: &str, expect: (bool, bool, bool, u64)) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
        let assets = Assets::built_in();
        let passport = Passport::load(&assets, "inspections").unwrap();
        let profile = Profile::load(&assets, "inspections").unwrap();
        for (name, text) in [("first.csv", FIRST), ("second.csv", SECOND)] {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            let order = Order {
                passport: &passport,
                profile: &profile,
                file: &DiskFile(path),
                full: false,
                many_vanished: false,
                actor: "А",
                at: "2026-11-16T09:00:00Z",
                day: "2026-11-16",
                purpose: "supervision",
                role: "prosecutor",
            };
            import(&mut store, &order, &mut |_| true).unwrap();
        }
        let done: Result<()> = store.write(|writer| Ok(writer.connection().execute_batch(tamper)?));
        done.unwrap();
        let found = verify(store.reader(), 1, &mut |_| true).unwrap();
        assert_eq!((found.ok(), found.file, found.reading, found.different), expect, "{tamper} {found:?}");
    }

    #[test]
    fn what_was_changed_behind_the_program_is_found() {
        check("", (true, true, true, 0));
        check("UPDATE inspections SET start = '2026-03-09' WHERE number = 'A-1'", (false, true, true, 1));
        check("UPDATE inspections SET row_key = 'B' WHERE number = 'A-1'", (false, true, true, 1));
        check("UPDATE row_versions SET content = zeroblob(16)", (false, true, true, 1));
        check("UPDATE batches SET digest = 'x' WHERE id = 1", (false, true, false, 0));
        check(
            "UPDATE batches SET sha256 = (SELECT sha256 FROM batches WHERE id = 2) WHERE id = 1",
            (false, true, false, 1),
        );
    }
}
