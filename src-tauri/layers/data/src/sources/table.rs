//! Tables of what was taken in: batches, the cells of each row as they stood in the file, rows set aside.

use rusqlite::{OptionalExtension, params};

use crate::Result;
use crate::registries::Registry;
use crate::storage::{Migration, Reader, Writer};

/// First version. Cells are kept for every version of a row; nothing here is changed later but the counts of the running batch.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 sources",
    sql: "
CREATE TABLE batches (
    id INTEGER PRIMARY KEY,
    dataset TEXT NOT NULL REFERENCES passports (id),
    registry TEXT NOT NULL,
    profile TEXT NOT NULL,
    profile_sha256 TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    columns TEXT NOT NULL,
    imported TEXT NOT NULL,
    actor TEXT NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    quarantined INTEGER NOT NULL DEFAULT 0,
    CHECK (read = accepted + updated + unchanged + quarantined)
) STRICT;
CREATE TABLE source_rows (
    batch INTEGER NOT NULL REFERENCES batches (id),
    line INTEGER NOT NULL,
    row_key TEXT NOT NULL,
    cells TEXT NOT NULL,
    PRIMARY KEY (batch, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_rows_key ON source_rows (row_key);
CREATE TABLE quarantine (
    batch INTEGER NOT NULL REFERENCES batches (id),
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    field TEXT NOT NULL,
    detail TEXT NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (batch, line)
) STRICT, WITHOUT ROWID;
",
};

/// Head of a new batch; its counts are written when it ends.
pub(crate) struct BatchHead<'a> {
    pub dataset: &'a str,
    pub registry: Registry,
    pub profile: &'a str,
    pub profile_sha256: &'a str,
    pub file: &'a str,
    pub sha256: &'a str,
    pub bytes: u64,
    pub encoding: &'a str,
    pub delimiter: &'a str,
    pub imported: &'a str,
    pub actor: &'a str,
}

/// A batch as stored.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Its number.
    pub id: i64,
    /// The passport's id.
    pub dataset: String,
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// When it was imported, UTC.
    pub imported: String,
    /// By whom.
    pub actor: String,
    /// Rows read: the sum of the four others.
    pub read: i64,
    /// New rows.
    pub accepted: i64,
    /// Rows that changed.
    pub updated: i64,
    /// Rows that were here already.
    pub unchanged: i64,
    /// Rows set aside.
    pub quarantined: i64,
}

/// A row set aside.
#[derive(Debug, Clone)]
pub struct Quarantined {
    /// Line in the file.
    pub line: i64,
    /// Code of the reason.
    pub reason: String,
    /// The field, if one is at fault.
    pub field: String,
    /// The value or what was expected.
    pub detail: String,
    /// The row as it stood in the file.
    pub raw: String,
}

pub(crate) fn insert_batch(writer: &Writer<'_>, head: &BatchHead<'_>) -> Result<i64> {
    let conn = writer.connection();
    conn.execute(
        "INSERT INTO batches (dataset, registry, profile, profile_sha256, file, sha256, bytes, encoding, delimiter, columns, imported, actor)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '[]', ?10, ?11)",
        params![
            head.dataset, head.registry.name(), head.profile, head.profile_sha256, head.file, head.sha256, head.bytes as i64,
            head.encoding, head.delimiter, head.imported, head.actor
        ],
    )?;
    Ok(conn.last_insert_rowid())
}

pub(crate) fn set_batch_columns(writer: &Writer<'_>, batch: i64, columns: &[String]) -> Result<()> {
    let columns = serde_json::json!(columns).to_string();
    writer.connection().execute("UPDATE batches SET columns = ?2 WHERE id = ?1", params![batch, columns])?;
    Ok(())
}

pub(crate) fn finish_batch(writer: &Writer<'_>, batch: i64, counts: [u64; 5]) -> Result<()> {
    let [read, accepted, updated, unchanged, quarantined] = counts.map(|count| count as i64);
    writer.connection().execute(
        "UPDATE batches SET read = ?2, accepted = ?3, updated = ?4, unchanged = ?5, quarantined = ?6 WHERE id = ?1",
        params![batch, read, accepted, updated, unchanged, quarantined],
    )?;
    Ok(())
}

/// The earlier batch of the very same file by the same passport and profile.
pub(crate) fn same_batch(writer: &Writer<'_>, head: &BatchHead<'_>, but: i64) -> Result<Option<i64>> {
    let found = writer.connection().query_row(
        "SELECT id FROM batches WHERE sha256 = ?1 AND dataset = ?2 AND profile_sha256 = ?3 AND id <> ?4 ORDER BY id LIMIT 1",
        params![head.sha256, head.dataset, head.profile_sha256, but],
        |row| row.get(0),
    );
    Ok(found.optional()?)
}

/// All batches, newest first.
pub fn batches(reader: Reader<'_>) -> Result<Vec<Batch>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT id, dataset, file, sha256, imported, actor, read, accepted, updated, unchanged, quarantined
         FROM batches ORDER BY id DESC",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Batch {
            id: row.get(0)?,
            dataset: row.get(1)?,
            file: row.get(2)?,
            sha256: row.get(3)?,
            imported: row.get(4)?,
            actor: row.get(5)?,
            read: row.get(6)?,
            accepted: row.get(7)?,
            updated: row.get(8)?,
            unchanged: row.get(9)?,
            quarantined: row.get(10)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Rows that a batch set aside, in the order of the file; `None` if there is no such batch.
pub fn quarantined(reader: Reader<'_>, batch: i64) -> Result<Option<Vec<Quarantined>>> {
    let conn = reader.connection();
    if conn.query_row("SELECT 1 FROM batches WHERE id = ?1", [batch], |_| Ok(())).optional()?.is_none() {
        return Ok(None);
    }
    let mut statement =
        conn.prepare_cached("SELECT line, reason, field, detail, raw FROM quarantine WHERE batch = ?1 ORDER BY line")?;
    let rows = statement.query_map([batch], |row| {
        Ok(Quarantined {
            line: row.get(0)?,
            reason: row.get(1)?,
            field: row.get(2)?,
            detail: row.get(3)?,
            raw: row.get(4)?,
        })
    })?;
    Ok(Some(rows.collect::<rusqlite::Result<_>>()?))
}

pub(crate) fn insert_quarantined(writer: &Writer<'_>, batch: i64, row: &Quarantined) -> Result<()> {
    let mut statement = writer.connection().prepare_cached(
        "INSERT INTO quarantine (batch, line, reason, field, detail, raw) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    statement.execute(params![batch, row.line, row.reason, row.field, row.detail, row.raw])?;
    Ok(())
}

pub(crate) fn insert_source(writer: &Writer<'_>, batch: i64, line: i64, key: &str, cells: &str) -> Result<()> {
    let mut statement = writer
        .connection()
        .prepare_cached("INSERT INTO source_rows (batch, line, row_key, cells) VALUES (?1, ?2, ?3, ?4)")?;
    statement.execute(params![batch, line, key, cells])?;
    Ok(())
}

/// Batches whose stored rows do not add up to what they say they accepted, changed and set aside.
pub fn miscounted(reader: Reader<'_>) -> Result<Vec<i64>> {
    let sql =
        "SELECT id FROM batches b WHERE accepted + updated <> (SELECT count(*) FROM source_rows WHERE batch = b.id)
        OR quarantined <> (SELECT count(*) FROM quarantine WHERE batch = b.id) ORDER BY id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
