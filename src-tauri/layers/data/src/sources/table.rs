//! Tables of what was taken in: batches, and the cells of each row as they stood in the file.

use std::io::{BufReader, Read as _, Seek as _, SeekFrom};

use rusqlite::{OptionalExtension, Row, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::identity::decisions::table::members_sql;
use crate::registries::Registry;
use crate::retention::table as retention;
use crate::storage::{Migration, Reader, Writer};
use crate::{Error, Result};

use super::Profile;
use super::formats::{self, FileFacts, Input as _};
use super::intake::{self, Counts};
use super::kept::KeptFile;

/// Batches, the files and rows that they kept, rows set aside. Nothing here is changed later but the batch that is running.
pub const MIGRATION: Migration = Migration { name: "2026-11-21 sources", sql: SQL };

const SQL: &str = "
CREATE TABLE profiles_used (
    sha256 TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE kept_files (
    id INTEGER PRIMARY KEY,
    sha256 TEXT UNIQUE,
    bytes INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE kept_blocks (
    file INTEGER NOT NULL REFERENCES kept_files (id),
    start INTEGER NOT NULL,
    packed BLOB NOT NULL,
    UNIQUE (file, start)
) STRICT;
CREATE TABLE batches (
    id INTEGER PRIMARY KEY,
    dataset TEXT NOT NULL REFERENCES passports (id),
    registry TEXT NOT NULL,
    profile TEXT NOT NULL,
    profile_sha256 TEXT NOT NULL REFERENCES profiles_used (sha256),
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    full INTEGER NOT NULL,
    imported TEXT NOT NULL,
    actor TEXT NOT NULL,
    parts TEXT NOT NULL DEFAULT '[]',
    unmapped TEXT NOT NULL DEFAULT '[]',
    digest TEXT NOT NULL DEFAULT '',
    lines INTEGER REFERENCES kept_files (id),
    read INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    quarantined INTEGER NOT NULL DEFAULT 0,
    vanished INTEGER NOT NULL DEFAULT 0,
    CHECK (read = accepted + updated + unchanged + quarantined)
) STRICT;
CREATE INDEX batches_dataset ON batches (dataset);
CREATE TABLE quarantine (
    batch INTEGER NOT NULL REFERENCES batches (id),
    part INTEGER NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    field TEXT NOT NULL,
    detail TEXT NOT NULL,
    raw TEXT NOT NULL,
    PRIMARY KEY (batch, part, line)
) STRICT, WITHOUT ROWID;
";

/// By which rules a batch was read; 0 where nobody noted it.
pub const READING: Migration = Migration {
    name: "2026-11-23 reading of batches",
    sql: "ALTER TABLE batches ADD COLUMN reading INTEGER NOT NULL DEFAULT 0",
};

/// How many rows of a batch repeat another one of its file; those of batches before that were not counted.
pub const SAME: Migration = Migration {
    name: "2026-11-23 rows repeated in their file",
    sql: "ALTER TABLE batches ADD COLUMN same INTEGER NOT NULL DEFAULT 0",
};

/// Head of a new batch; its counts are written when it ends.
pub(crate) struct BatchHead<'a> {
    pub dataset: &'a str,
    pub registry: Registry,
    pub profile: &'a Profile,
    pub file: &'a str,
    pub facts: &'a FileFacts,
    pub full: bool,
    pub imported: &'a str,
    pub actor: &'a str,
}

/// A table within a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The sheet's or the inner file's name; empty where the file is the table.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
}

/// What is known of a batch when it has ended.
pub(crate) struct Ended<'a> {
    pub counts: &'a Counts,
    pub parts: &'a [Part],
    pub unmapped: &'a [String],
    pub digest: &'a str,
    /// The kept file of rows as lines of JSON.
    pub lines: Option<i64>,
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
    /// Rows held that this full extract no longer had.
    pub vanished: i64,
    /// Whether it was a full extract.
    pub full: bool,
    /// Encoding found or given.
    pub encoding: String,
    /// Delimiter found or given.
    pub delimiter: String,
    /// Its tables.
    pub parts: Vec<Part>,
    /// The digest over every row and what was made of it, hexadecimal.
    pub digest: String,
    /// The kept file of rows as lines of JSON.
    pub(crate) lines: Option<i64>,
    pub(crate) profile_sha256: String,
    /// By which rules it was read; 0 where nobody noted it.
    pub reading: i64,
}

pub(crate) fn insert_batch(writer: &Writer<'_>, head: &BatchHead<'_>) -> Result<i64> {
    let conn = writer.connection();
    conn.execute(
        "INSERT OR IGNORE INTO profiles_used (sha256, body) VALUES (?1, ?2)",
        [&head.profile.sha256, &head.profile.kept()?],
    )?;
    conn.execute(
        "INSERT INTO batches (dataset, registry, profile, profile_sha256, file, sha256, bytes, encoding, delimiter, full, imported, actor,
            reading)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        params![
            head.dataset,
            head.registry.name(),
            head.profile.id,
            head.profile.sha256,
            head.file,
            head.facts.sha256,
            head.facts.bytes as i64,
            head.facts.encoding,
            head.facts.delimiter,
            head.full,
            head.imported,
            head.actor,
            intake::READING
        ],
    )?;
    Ok(conn.last_insert_rowid())
}

pub(crate) fn finish_batch(writer: &Writer<'_>, batch: i64, ended: &Ended<'_>) -> Result<()> {
    let counts = ended.counts;
    let numbers = [counts.read, counts.accepted, counts.updated, counts.unchanged, counts.quarantined, counts.vanished];
    let [read, accepted, updated, unchanged, quarantined, vanished] = numbers.map(|count| count as i64);
    let (parts, unmapped) = (json!(ended.parts).to_string(), json!(ended.unmapped).to_string());
    writer.connection().execute(
        "UPDATE batches SET read = ?2, accepted = ?3, updated = ?4, unchanged = ?5, quarantined = ?6, vanished = ?7,
         parts = ?8, unmapped = ?9, digest = ?10, lines = ?11, same = ?12 WHERE id = ?1",
        params![
            batch,
            read,
            accepted,
            updated,
            unchanged,
            quarantined,
            vanished,
            parts,
            unmapped,
            ended.digest,
            ended.lines,
            counts.same as i64
        ],
    )?;
    Ok(())
}

/// The earlier batch of the very same file by the same passport and profile.
pub(crate) fn same_batch(writer: &Writer<'_>, head: &BatchHead<'_>, but: i64) -> Result<Option<i64>> {
    let found = writer.connection().query_row(
        "SELECT id FROM batches WHERE sha256 = ?1 AND dataset = ?2 AND profile_sha256 = ?3 AND full = ?4 AND id <> ?5
         AND reading = ?6 AND id NOT IN (SELECT batch FROM retention_acts) ORDER BY id LIMIT 1",
        params![head.facts.sha256, head.dataset, head.profile.sha256, head.full, but, intake::READING],
        |row| row.get(0),
    );
    Ok(found.optional()?)
}

/// The last batch of a data set that had this very file, and the last one after that, if there are both; those of a head's early ending
/// and of a past retention are none.
pub(crate) fn taken_before(reader: Reader<'_>, head: &BatchHead<'_>, but: i64) -> Result<Option<(i64, i64)>> {
    let standing = "dataset = ?1 AND id <> ?2 AND id NOT IN (SELECT batch FROM retention_acts)";
    let sql = format!(
        "SELECT had.id, (SELECT max(id) FROM batches WHERE {standing}) AS newest
         FROM (SELECT max(id) AS id FROM batches WHERE sha256 = ?3 AND {standing}) had WHERE newest > had.id"
    );
    let found = reader
        .connection()
        .prepare_cached(&sql)?
        .query_row(params![head.dataset, but, head.facts.sha256], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// The last batch of a data set, if it was this very file read in this very way: then reading it again can change nothing. With what it
/// counted, told as a repetition, and its unmapped columns. Rows that a purge has destroyed with another batch may be in it: then it is read.
pub(crate) fn nothing_since(writer: &Writer<'_>, head: &BatchHead<'_>) -> Result<Option<(i64, Counts, Vec<String>)>> {
    let sql = "SELECT id, read, quarantined, unmapped, bytes, same FROM batches WHERE sha256 = ?1 AND dataset = ?2 AND profile_sha256 = ?3
         AND full = ?4 AND reading = ?5 AND id = (SELECT max(id) FROM batches WHERE dataset = ?2) AND id NOT IN (SELECT batch FROM retention_acts)
         AND NOT EXISTS (SELECT 1 FROM retention_acts ended JOIN batches gone ON gone.id = ended.batch
             WHERE gone.dataset = ?2 AND ended.action = 'purge')";
    let found = writer
        .connection()
        .query_row(
            sql,
            params![head.facts.sha256, head.dataset, head.profile.sha256, head.full, intake::READING],
            |row| {
                let counted = [row.get(1)?, row.get(2)?, row.get(4)?, row.get(5)?];
                let [read, quarantined, bytes, same] = counted.map(|count: i64| count as u64);
                let counts = Counts {
                    read,
                    quarantined,
                    unchanged: read - quarantined,
                    same,
                    done: bytes,
                    total: bytes,
                    ..Counts::default()
                };
                Ok((row.get(0)?, counts, list(&row.get::<_, String>(3)?)))
            },
        )
        .optional()?;
    Ok(found)
}

const BATCH: &str = "SELECT id, dataset, file, sha256, imported, actor, read, accepted, updated, unchanged, quarantined, vanished, full,
    encoding, delimiter, parts, digest, lines, profile_sha256, reading FROM batches";

/// All batches, newest first.
pub fn batches(reader: Reader<'_>) -> Result<Vec<Batch>> {
    let mut statement = reader.connection().prepare_cached(&format!("{BATCH} ORDER BY id DESC"))?;
    let rows = statement.query_map([], batch)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Later batches of the same data set, still held, that found rows which were held already, in their order.
pub(crate) fn later_with_the_same(reader: Reader<'_>, batch: &Batch) -> Result<Vec<Batch>> {
    let sql = format!(
        "{BATCH} WHERE dataset = ?1 AND id > ?2 AND unchanged > 0 AND id NOT IN (SELECT batch FROM retention_acts) ORDER BY id"
    );
    let mut statement = reader.connection().prepare(&sql)?;
    let found = statement.query_map(params![batch.dataset, batch.id], self::batch)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The profiles by which the rows held of a data set were read, by their hashes.
pub(crate) fn profiles_of_rows(reader: Reader<'_>, registry: Registry, dataset: &str) -> Result<Vec<String>> {
    let sql = format!(
        "SELECT DISTINCT b.profile_sha256 FROM batches b WHERE b.dataset = ?1
         AND EXISTS (SELECT 1 FROM {} r WHERE r.batch = b.id)",
        registry.name()
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_map([dataset], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Notes where the rows of a batch are kept as lines of JSON.
pub(crate) fn keep_lines(writer: &Writer<'_>, batch: i64, lines: i64) -> Result<()> {
    writer.connection().execute("UPDATE batches SET lines = ?2 WHERE id = ?1", [batch, lines])?;
    Ok(())
}

/// One batch.
pub fn batch_by_id(reader: Reader<'_>, id: i64) -> Result<Batch> {
    let mut statement = reader.connection().prepare_cached(&format!("{BATCH} WHERE id = ?1"))?;
    statement.query_row([id], batch).optional()?.ok_or_else(|| Error::unknown("batch", id.to_string()))
}

fn batch(row: &Row<'_>) -> rusqlite::Result<Batch> {
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
        vanished: row.get(11)?,
        full: row.get(12)?,
        encoding: row.get(13)?,
        delimiter: row.get(14)?,
        parts: list(&row.get::<_, String>(15)?),
        digest: row.get(16)?,
        lines: row.get(17)?,
        profile_sha256: row.get(18)?,
        reading: row.get(19)?,
    })
}

/// What is held of a data set.
#[derive(Debug, Clone, Copy)]
pub struct HeldOf {
    /// Batches whose time has not been ended.
    pub batches: i64,
    /// Rows in force.
    pub rows: i64,
}

/// What is held of a data set.
pub fn held_of(reader: Reader<'_>, dataset: &str, registry: Registry) -> Result<HeldOf> {
    let conn = reader.connection();
    let batches = "SELECT count(*) FROM batches WHERE dataset = ?1 AND id NOT IN (SELECT batch FROM retention_acts)";
    let rows = format!("SELECT count(*) FROM {} WHERE dataset = ?1", registry.name());
    Ok(HeldOf {
        batches: conn.prepare_cached(batches)?.query_row([dataset], |row| row.get(0))?,
        rows: conn.prepare_cached(&rows)?.query_row([dataset], |row| row.get(0))?,
    })
}

/// The newest batch that was not taken back.
pub fn newest(reader: Reader<'_>) -> Result<Option<i64>> {
    let sql = "SELECT max(id) FROM batches WHERE id NOT IN (SELECT batch FROM retention_acts WHERE taken_back = 1)";
    Ok(reader.connection().query_row(sql, [], |row| row.get(0))?)
}

/// Data sets of which a batch was read from a file with this hash.
pub fn datasets_of_sha256(reader: Reader<'_>, sha256: &str) -> Result<Vec<String>> {
    let mut statement = reader.connection().prepare_cached("SELECT DISTINCT dataset FROM batches WHERE sha256 = ?1")?;
    let rows = statement.query_map([sha256], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The newest batch that had been taken in by a moment, UTC; 0 where there was none.
pub fn newest_by(reader: Reader<'_>, at: &str) -> Result<i64> {
    let mut statement =
        reader.connection().prepare_cached("SELECT coalesce(max(id), 0) FROM batches WHERE imported <= ?1")?;
    Ok(statement.query_row([at], |row| row.get(0))?)
}

/// The batches that brought the rows of an object and of those joined to it, as they now stand, newest first, with how many each.
pub fn behind_object(reader: Reader<'_>, object: i64) -> Result<Vec<(i64, i64)>> {
    let members = members_sql("?1");
    let rows = Registry::ALL.map(|registry| {
        let by = match registry {
            Registry::Entities => format!("object IN {members}"),
            _ => format!("(authority IN {members} OR entity IN {members})"),
        };
        format!("SELECT batch FROM lawful_{} WHERE {by}", registry.name())
    });
    let sql = format!("SELECT batch, count(*) FROM ({}) GROUP BY batch ORDER BY batch DESC", rows.join(" UNION ALL "));
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_map([object], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// When a data set was last taken in, UTC, other than what was taken back.
pub fn last_import(reader: Reader<'_>, dataset: &str) -> Result<Option<String>> {
    let sql = "SELECT max(imported) FROM batches
        WHERE dataset = ?1 AND id NOT IN (SELECT batch FROM retention_acts WHERE taken_back = 1)";
    Ok(reader.connection().prepare_cached(sql)?.query_row([dataset], |row| row.get(0))?)
}

/// A list that this file wrote as JSON.
fn list<T: DeserializeOwned>(json: &str) -> Vec<T> {
    serde_json::from_str(json).unwrap_or_default()
}

/// The registry that a batch filled.
pub fn registry_of(reader: Reader<'_>, batch: i64) -> Result<Registry> {
    let sql = "SELECT registry FROM batches WHERE id = ?1";
    let found: Option<String> =
        reader.connection().prepare_cached(sql)?.query_row([batch], |row| row.get(0)).optional()?;
    let name = found.ok_or_else(|| Error::unknown("batch", batch.to_string()))?;
    Registry::from_name(&name).ok_or_else(|| Error::unknown("registry", name))
}

/// A profile as it was when a batch was read.
pub(crate) fn profile_used(reader: Reader<'_>, sha256: &str) -> Result<String> {
    let sql = "SELECT body FROM profiles_used WHERE sha256 = ?1";
    Ok(reader.connection().query_row(sql, [sha256], |row| row.get(0))?)
}

/// The cells of the row whose text begins at a place: in the original, or among the lines that its batch kept.
pub(crate) fn cells_at(reader: Reader<'_>, batch: &Batch, place: i64) -> Result<Vec<String>> {
    // The original may still be there for another batch.
    if retention::act(reader, batch.id)?.is_some() {
        return Ok(Vec::new());
    }
    let file = match batch.lines {
        Some(lines) => Some(KeptFile::by_id(reader, lines, &batch.file)?),
        None => KeptFile::find(reader, &batch.sha256, &batch.file)?,
    };
    let Some(file) = file else { return Ok(Vec::new()) };
    let mut bytes = file.open()?;
    bytes.seek(SeekFrom::Start(place as u64)).map_err(Error::io(file.name()))?;
    let bytes = bytes.take(formats::MAX_RECORD as u64);
    let cells = match batch.lines {
        Some(_) => serde_json::Deserializer::from_reader(BufReader::new(bytes))
            .into_iter()
            .next()
            .and_then(std::result::Result::ok),
        None => formats::record_at(bytes, &batch.encoding, &batch.delimiter),
    };
    Ok(cells.unwrap_or_default())
}

/// Batches still held whose stored rows do not add up to what they say they accepted, changed and set aside.
pub fn miscounted(reader: Reader<'_>) -> Result<Vec<i64>> {
    let rows = Registry::ALL.map(|registry| format!("SELECT batch FROM {}", registry.name())).join(" UNION ALL ");
    let sql = format!(
        "SELECT b.id FROM batches b
         LEFT JOIN (SELECT batch, count(*) AS n FROM ({rows} UNION ALL SELECT batch FROM row_versions) GROUP BY batch) r ON r.batch = b.id
         LEFT JOIN (SELECT batch, count(*) AS n FROM quarantine GROUP BY batch) q ON q.batch = b.id
         LEFT JOIN retention_losses l ON l.batch = b.id
         LEFT JOIN (SELECT batch, count(*) AS n FROM passed_on GROUP BY batch) p ON p.batch = b.id
         WHERE b.id NOT IN (SELECT batch FROM retention_acts)
         AND (b.accepted + b.updated + coalesce(p.n, 0) <> coalesce(r.n, 0) + coalesce(l.versions, 0) OR b.quarantined <> coalesce(q.n, 0))
         ORDER BY b.id"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
