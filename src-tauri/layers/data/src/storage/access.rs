//! Reading and writing as different types.

use rusqlite::{Connection, Transaction};

use crate::Result;

use super::store::hold_pages;

/// Reads the store. It has no method that writes.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    conn: &'a Connection,
}

impl<'a> Reader<'a> {
    pub(super) fn new(conn: &'a Connection) -> Self {
        Self { conn }
    }

    /// The connection, for table files alone: they hold all SQL and are the only place where a database type is named.
    #[must_use]
    pub fn connection(&self) -> &'a Connection {
        self.conn
    }

    /// Reads everything as it stands at one moment, and quicker than piece by piece: the file is locked once.
    ///
    /// # Errors
    /// What `look` answers, or that of a store that can't be read.
    pub fn at_one_moment<T, E: From<crate::Error>>(
        self,
        look: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if !self.conn.is_autocommit() {
            return look();
        }
        self.conn.execute_batch("BEGIN").map_err(crate::Error::from)?;
        let seen = look();
        // Nothing was written but what is kept beside the store for this session: that stays, whatever was seen.
        let ended = self.conn.execute_batch("COMMIT").map_err(crate::Error::from);
        let seen = seen?;
        ended?;
        Ok(seen)
    }
}

/// Writes the store inside one transaction: all of it or nothing.
pub struct Writer<'a> {
    tx: Transaction<'a>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(tx: Transaction<'a>) -> Self {
        Self { tx }
    }

    /// Reads what has been written so far.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader { conn: &self.tx }
    }

    /// The connection, for table files alone.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.tx
    }

    /// Does something that may prove to have been needless: with `None` everything in it is undone.
    pub fn unless_needless<T>(&self, work: impl FnOnce() -> Result<Option<T>>) -> Result<Option<T>> {
        self.tx.execute_batch("SAVEPOINT needless")?;
        let outcome = work();
        let keep = matches!(outcome, Ok(Some(_)));
        let end = if keep { "RELEASE needless" } else { "ROLLBACK TO needless; RELEASE needless" };
        self.tx.execute_batch(end)?;
        outcome
    }

    /// Limits the decrypted pages that are held in memory until [`super::Store::fill`] ends, in KB.
    pub(crate) fn hold_pages(&self, kilobytes: u64) -> Result<()> {
        hold_pages(&self.tx, kilobytes as i64)
    }

    pub(super) fn commit(self) -> Result<()> {
        Ok(self.tx.commit()?)
    }
}
