//! The table of lines that wait, in a file of its own under the key of the store.

use rusqlite::{Connection, params};

use crate::Result;
use crate::journal::Entry;
use crate::storage::Store;

/// The file of lines that wait, open.
pub(super) struct Waiting(Connection);

impl Waiting {
    /// The file beside a store; made if it is not there.
    pub(super) fn of(store: &Store) -> Result<Self> {
        let conn = store.waiting_file()?;
        conn.execute_batch(
            "CREATE TABLE IF NOT EXISTS waiting (
                id INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, purpose TEXT NOT NULL, day TEXT NOT NULL,
                action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL
            ) STRICT",
        )?;
        Ok(Self(conn))
    }

    /// Adds a line.
    pub(super) fn add(&self, entry: &Entry<'_>) -> Result<()> {
        let Entry { at, actor, purpose, day, action, subject, detail } = entry;
        let sql = "INSERT INTO waiting (at, actor, purpose, day, action, subject, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.0.execute(sql, params![at, actor, purpose, day, action, subject, detail])?;
        Ok(())
    }

    /// All lines, in their order: moment, person, purpose, day, action, subject, detail. Nobody adds one until they are forgotten, or the
    /// file is shut.
    pub(super) fn held(&self) -> Result<Vec<[String; 7]>> {
        self.0.execute_batch("BEGIN EXCLUSIVE")?;
        let sql = "SELECT at, actor, purpose, day, action, subject, detail FROM waiting ORDER BY id";
        let mut statement = self.0.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            let mut line: [String; 7] = Default::default();
            for (at, cell) in line.iter_mut().enumerate() {
                *cell = row.get(at)?;
            }
            Ok(line)
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Forgets the lines that are held.
    pub(super) fn forget(&self) -> Result<()> {
        Ok(self.0.execute_batch("DELETE FROM waiting; COMMIT")?)
    }
}
