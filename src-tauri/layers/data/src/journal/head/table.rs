//! Signed heads: each says what the journal was at its moment, and stays.

use rusqlite::Row;

use super::Head;
use crate::journal::sealing::SealingKey;
use crate::journal::table as lines;
use crate::journal::tree::table as tree;
use crate::storage::{Migration, Reader, Writer};
use crate::{Error, Result};

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 journal's heads",
    sql: "
CREATE TABLE journal_heads (
    id INTEGER PRIMARY KEY, size INTEGER NOT NULL, root TEXT NOT NULL, last_hash TEXT NOT NULL, at TEXT NOT NULL,
    key_id TEXT NOT NULL, signature TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_heads_no_update BEFORE UPDATE ON journal_heads
    BEGIN SELECT RAISE(ABORT, 'a signed head stays'); END;
CREATE TRIGGER journal_heads_no_delete BEFORE DELETE ON journal_heads
    BEGIN SELECT RAISE(ABORT, 'a signed head stays'); END;
",
};

/// Signs the journal as it stands and keeps the head. `at` is the moment, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
///
/// # Errors
/// A journal that lacks a line; a moment of another form.
pub fn sign(writer: &Writer<'_>, at: &str, key: &SealingKey) -> Result<Head> {
    let size = tree::grow(writer)?;
    let root = tree::root(writer.reader(), size)?;
    let (_, last) = lines::head(writer.reader())?;
    let head = Head::sign(size, &root, &last, at, key).map_err(|error| Error::Database(error.to_string()))?;
    let mut statement = writer.connection().prepare_cached(
        "INSERT INTO journal_heads (size, root, last_hash, at, key_id, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    statement.execute((head.size as i64, &head.root, &head.last_hash, &head.at, &head.key_id, &head.signature))?;
    Ok(head)
}

/// All heads, oldest first.
pub fn all(reader: Reader<'_>) -> Result<Vec<Head>> {
    let sql = "SELECT size, root, last_hash, at, key_id, signature FROM journal_heads ORDER BY id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let heads = statement.query_map([], head)?;
    Ok(heads.collect::<rusqlite::Result<_>>()?)
}

/// The latest moment at which a head was signed, empty while there is none.
pub fn latest(reader: Reader<'_>) -> Result<String> {
    let sql = "SELECT coalesce(max(at), '') FROM journal_heads";
    Ok(reader.connection().query_row(sql, [], |row| row.get(0))?)
}

fn head(row: &Row<'_>) -> rusqlite::Result<Head> {
    Ok(Head {
        size: row.get::<_, i64>(0)?.unsigned_abs(),
        root: row.get(1)?,
        last_hash: row.get(2)?,
        at: row.get(3)?,
        key_id: row.get(4)?,
        signature: row.get(5)?,
    })
}
