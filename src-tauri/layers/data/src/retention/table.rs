//! What was done at the end of retention, and the keys of pseudonyms.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use crate::passports::Ending;
use crate::storage::{Migration, Reader, Writer};
use crate::{Error, Result};

/// First version. `spent_rows` keeps the numbers of destroyed rows from being given to others; `retention_losses` counts versions of
/// batches still held whose row was destroyed with another batch.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-22 retention",
    sql: "
CREATE TABLE retention_acts (
    batch INTEGER PRIMARY KEY REFERENCES batches (id),
    action TEXT NOT NULL CHECK (action IN ('purge', 'pseudonymise')),
    at TEXT NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL, until TEXT NOT NULL,
    rows INTEGER NOT NULL, versions INTEGER NOT NULL, quarantined INTEGER NOT NULL,
    removed INTEGER NOT NULL, renamed INTEGER NOT NULL, bytes INTEGER NOT NULL,
    fields TEXT NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE TABLE retention_losses (
    batch INTEGER PRIMARY KEY REFERENCES batches (id),
    versions INTEGER NOT NULL
) STRICT;
CREATE TABLE spent_rows (
    registry TEXT PRIMARY KEY,
    highest INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE pseudonym_keys (
    dataset TEXT PRIMARY KEY REFERENCES passports (id),
    key BLOB NOT NULL,
    made TEXT NOT NULL
) STRICT, WITHOUT ROWID;
",
};

/// Rows and versions of an ended batch that a later one has too: `batch` holds them since, `brought` had them first.
pub const PASSED: Migration = Migration {
    name: "2026-11-23 rows passed on",
    sql: "
ALTER TABLE retention_acts ADD COLUMN passed INTEGER NOT NULL DEFAULT 0;
CREATE TABLE passed_on (
    registry TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    batch INTEGER NOT NULL REFERENCES batches (id),
    brought INTEGER NOT NULL REFERENCES batches (id),
    PRIMARY KEY (registry, row_id, batch)
) STRICT, WITHOUT ROWID;
CREATE INDEX passed_on_batch ON passed_on (batch);
",
};

/// How many rows of a purged batch were put back to what they said before it; nothing for what was ended before that was done.
pub const RESTORED: Migration =
    Migration { name: "2026-11-23 rows put back", sql: "ALTER TABLE retention_acts ADD COLUMN restored INTEGER" };

/// Whether a batch was taken back by whom took it in: then its file comes in again unasked.
pub const TAKEN_BACK: Migration = Migration {
    name: "2026-11-27 imports taken back",
    sql: "ALTER TABLE retention_acts ADD COLUMN taken_back INTEGER NOT NULL DEFAULT 0",
};

/// What was done to a batch: its tombstone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The batch.
    pub batch: i64,
    /// What was done.
    pub action: Ending,
    /// When, UTC.
    pub at: String,
    /// The day it was taken to be.
    pub day: NaiveDate,
    /// By whom.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// The last day on which the batch might have been kept.
    pub until: NaiveDate,
    /// Rows destroyed or changed.
    pub rows: i64,
    /// Rows that a later batch has too, and which it holds since.
    pub passed: i64,
    /// Rows among them that say again what they said before the batch; `None` where the program could not do that yet, and they were
    /// destroyed.
    pub restored: Option<i64>,
    /// Earlier versions destroyed.
    pub versions: i64,
    /// Set-aside rows destroyed.
    pub quarantined: i64,
    /// Objects that nothing speaks of any more, removed.
    pub removed: i64,
    /// Objects that a case still names, renamed to a pseudonym.
    pub renamed: i64,
    /// Bytes of the original and the kept lines destroyed.
    pub bytes: i64,
    /// Fields replaced by a pseudonym, and fields blanked.
    pub fields: Treated,
    /// SHA-256 over the contents of the rows as they were, hexadecimal.
    pub digest: String,
    /// Whether it was taken back by whom took it in.
    pub taken_back: bool,
}

/// Fields that pseudonymising has treated.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Treated {
    /// Replaced by a pseudonym.
    pub replaced: Vec<String>,
    /// Blanked.
    pub blanked: Vec<String>,
}

const ACT: &str =
    "SELECT batch, action, at, day, actor, reason, until, rows, versions, quarantined, removed, renamed, bytes, fields,
    digest, passed, restored, taken_back FROM retention_acts";

/// What was done to a batch, if its time has been ended.
pub fn act(reader: Reader<'_>, batch: i64) -> Result<Option<Act>> {
    let mut statement = reader.connection().prepare_cached(&format!("{ACT} WHERE batch = ?1"))?;
    Ok(statement.query_row([batch], act_of).optional()?)
}

/// All that was done, newest first.
pub fn acts(reader: Reader<'_>) -> Result<Vec<Act>> {
    let mut statement = reader.connection().prepare_cached(&format!("{ACT} ORDER BY at DESC, batch DESC"))?;
    let rows = statement.query_map([], act_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Refuses a batch whose time has been ended, and says when and how.
pub fn refuse_ended(reader: Reader<'_>, batch: i64) -> Result<()> {
    match act(reader, batch)? {
        Some(act) => Err(Error::Ended { batch, day: act.day, action: act.action }),
        None => Ok(()),
    }
}

/// Whether a batch was taken back, or its time ended, after a moment, UTC.
pub fn ended_since(reader: Reader<'_>, at: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM retention_acts WHERE at > ?1)";
    Ok(reader.connection().prepare_cached(sql)?.query_row([at], |row| row.get(0))?)
}

/// The last batch of a data set that took in this very file, if its time was ended since, other than by being taken back.
pub(crate) fn ended_file(reader: Reader<'_>, dataset: &str, sha256: &str) -> Result<Option<i64>> {
    let sql = "SELECT max(id) FROM batches WHERE dataset = ?1 AND sha256 = ?2
        HAVING max(id) IN (SELECT batch FROM retention_acts WHERE taken_back = 0)";
    Ok(reader.connection().prepare_cached(sql)?.query_row([dataset, sha256], |row| row.get(0)).optional()?)
}

/// Batches of a data set whose rows bear pseudonyms.
pub(crate) fn pseudonymised(reader: Reader<'_>, dataset: &str) -> Result<HashSet<i64>> {
    let sql = "SELECT a.batch FROM retention_acts a JOIN batches b ON b.id = a.batch
        WHERE b.dataset = ?1 AND a.action = 'pseudonymise'";
    let mut statement = reader.connection().prepare(sql)?;
    let rows = statement.query_map([dataset], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn insert(writer: &Writer<'_>, act: &Act) -> Result<()> {
    let fields = serde_json::to_string(&act.fields).map_err(|error| Error::Database(error.to_string()))?;
    writer.connection().execute(
        "INSERT INTO retention_acts (batch, action, at, day, actor, reason, until, rows, versions, quarantined, removed, renamed,
         bytes, fields, digest, passed, restored, taken_back)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        params![
            act.batch,
            act.action.code(),
            act.at,
            act.day.to_string(),
            act.actor,
            act.reason,
            act.until.to_string(),
            act.rows,
            act.versions,
            act.quarantined,
            act.removed,
            act.renamed,
            act.bytes,
            fields,
            act.digest,
            act.passed,
            act.restored,
            act.taken_back
        ],
    )?;
    Ok(())
}

fn act_of(row: &Row<'_>) -> rusqlite::Result<Act> {
    Ok(Act {
        batch: row.get(0)?,
        action: Ending::from_code(&row.get::<_, String>(1)?).unwrap_or_default(),
        at: row.get(2)?,
        day: row.get::<_, String>(3)?.parse().unwrap_or_default(),
        actor: row.get(4)?,
        reason: row.get(5)?,
        until: row.get::<_, String>(6)?.parse().unwrap_or_default(),
        rows: row.get(7)?,
        versions: row.get(8)?,
        quarantined: row.get(9)?,
        removed: row.get(10)?,
        renamed: row.get(11)?,
        bytes: row.get(12)?,
        fields: serde_json::from_str(&row.get::<_, String>(13)?).unwrap_or_default(),
        digest: row.get(14)?,
        passed: row.get(15)?,
        restored: row.get(16)?,
        taken_back: row.get(17)?,
    })
}

/// How long a data set may be kept by the text of the passport that it was taken in under.
pub(super) fn months_kept(reader: Reader<'_>, dataset: &str) -> Result<u32> {
    let sql = "SELECT json_extract(body, '$.retention.months') FROM passports WHERE id = ?1";
    Ok(reader.connection().query_row(sql, [dataset], |row| row.get(0))?)
}

/// How many rows of a data set have been destroyed with batches later than this one without being put back, and the batches of it whose rows are pseudonymised.
pub(super) fn released(reader: Reader<'_>, dataset: &str, batch: i64) -> Result<(i64, Vec<i64>)> {
    let conn = reader.connection();
    let of = "FROM retention_acts a JOIN batches b ON b.id = a.batch WHERE b.dataset = ?1 AND a.action";
    let sql = format!("SELECT coalesce(sum(a.rows), 0) {of} = 'purge' AND a.batch > ?2 AND a.restored IS NULL");
    let destroyed: i64 = conn.query_row(&sql, params![dataset, batch], |row| row.get(0))?;
    let lost = "SELECT coalesce(sum(versions), 0) FROM retention_losses WHERE batch = ?1";
    let lost: i64 = conn.query_row(lost, [batch], |row| row.get(0))?;
    let mut statement = conn.prepare(&format!("SELECT a.batch {of} = 'pseudonymise'"))?;
    let batches = statement.query_map([dataset], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok((destroyed.max(lost), batches))
}

/// The key of a data set's pseudonyms, if it has one.
pub(super) fn key(reader: Reader<'_>, dataset: &str) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT key FROM pseudonym_keys WHERE dataset = ?1";
    Ok(reader.connection().query_row(sql, [dataset], |row| row.get(0)).optional()?)
}

pub(super) fn insert_key(writer: &Writer<'_>, dataset: &str, key: &[u8], made: &str) -> Result<()> {
    let sql = "INSERT INTO pseudonym_keys (dataset, key, made) VALUES (?1, ?2, ?3)";
    writer.connection().execute(sql, params![dataset, key, made])?;
    Ok(())
}

pub(super) fn delete_key(writer: &Writer<'_>, dataset: &str) -> Result<bool> {
    Ok(writer.connection().execute("DELETE FROM pseudonym_keys WHERE dataset = ?1", [dataset])? > 0)
}

/// Data sets whose pseudonyms still have their key, with the moment it was made.
pub fn keys(reader: Reader<'_>) -> Result<Vec<(String, String)>> {
    let mut statement =
        reader.connection().prepare_cached("SELECT dataset, made FROM pseudonym_keys ORDER BY dataset")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
