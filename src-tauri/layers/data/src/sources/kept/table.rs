//! Kept files in the store; their tables are part of the sources' migration.

use rusqlite::{OptionalExtension, params};

use crate::storage::{Reader, Writer};
use crate::{Error, Result};

use super::blocks::Block;
use super::unpack;

/// The original with a hash, and its length in bytes.
pub(crate) fn original(reader: Reader<'_>, sha256: &str) -> Result<Option<(i64, u64)>> {
    let sql = "SELECT id, bytes FROM kept_files WHERE sha256 = ?1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    Ok(statement.query_row([sha256], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64))).optional()?)
}

/// The length of a kept file in bytes.
pub(crate) fn length(reader: Reader<'_>, file: i64) -> Result<u64> {
    let sql = "SELECT bytes FROM kept_files WHERE id = ?1";
    let bytes: i64 = reader.connection().prepare_cached(sql)?.query_row([file], |row| row.get(0))?;
    Ok(bytes as u64)
}

/// A new file: an original by its hash, or the rows of a batch.
pub(crate) fn insert_file(writer: &Writer<'_>, sha256: Option<&str>) -> Result<i64> {
    let conn = writer.connection();
    conn.execute("INSERT INTO kept_files (sha256) VALUES (?1)", [sha256])?;
    Ok(conn.last_insert_rowid())
}

/// Notes how long a file came to be.
pub(crate) fn set_length(writer: &Writer<'_>, file: i64, bytes: u64) -> Result<()> {
    writer.connection().execute("UPDATE kept_files SET bytes = ?2 WHERE id = ?1", params![file, bytes as i64])?;
    Ok(())
}

pub(crate) fn insert_block(writer: &Writer<'_>, file: i64, block: &Block) -> Result<()> {
    let sql = "INSERT INTO kept_blocks (file, start, packed) VALUES (?1, ?2, ?3)";
    writer.connection().prepare_cached(sql)?.execute(params![file, block.start as i64, block.packed])?;
    Ok(())
}

/// Deletes a kept file.
pub(crate) fn delete(writer: &Writer<'_>, file: i64) -> Result<()> {
    writer.connection().execute("DELETE FROM kept_blocks WHERE file = ?1", [file])?;
    writer.connection().execute("DELETE FROM kept_files WHERE id = ?1", [file])?;
    Ok(())
}

/// The bytes of the block that begins at a place.
pub(crate) fn block(reader: Reader<'_>, file: i64, start: u64) -> Result<Vec<u8>> {
    let sql = "SELECT packed FROM kept_blocks WHERE file = ?1 AND start = ?2";
    let found = reader
        .connection()
        .prepare_cached(sql)?
        .query_row(params![file, start as i64], |row| row.get::<_, Vec<u8>>(0))
        .optional()?;
    unpack(&found.ok_or_else(|| Error::Database(format!("block {start} of kept file {file} is missing")))?)
}
