//! The journal's table. Triggers forbid changing and deleting; the chain finds what is done around them.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use crate::Result;
use crate::storage::{Migration, Reader, Writer};

use super::chain::{BEGINNING, hash};
use super::{Entry, Line};

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 journal",
    sql: "
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL, actor TEXT NOT NULL, purpose TEXT NOT NULL, day TEXT NOT NULL, action TEXT NOT NULL,
    subject TEXT NOT NULL, detail TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
",
};

/// So that it is found at once when somebody last looked at a card.
pub const LOOKS: Migration = Migration {
    name: "2026-11-26 looks at cards",
    sql: "CREATE INDEX journal_looks ON journal (subject, actor) WHERE action = 'card';",
};

const LINE: &str = "SELECT seq, at, actor, purpose, day, action, subject, detail, prev, hash FROM journal";

/// Adds a line. It stands or falls with the transaction that it tells of.
pub fn append(writer: &Writer<'_>, entry: &Entry<'_>) -> Result<i64> {
    let (size, prev) = head(writer.reader())?;
    let seq = size + 1;
    let hash = hash(seq, &prev, entry);
    let mut statement = writer.connection().prepare_cached(
        "INSERT INTO journal (seq, at, actor, purpose, day, action, subject, detail, prev, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    statement.execute(params![
        seq,
        entry.at,
        entry.actor,
        entry.purpose,
        entry.day,
        entry.action,
        entry.subject,
        entry.detail,
        prev,
        hash
    ])?;
    Ok(seq)
}

/// When somebody last looked at a card before a day, UTC, and on what day; `None` where they never did.
pub fn last_look(
    reader: Reader<'_>,
    subject: &str,
    actor: &str,
    before: NaiveDate,
) -> Result<Option<(String, NaiveDate)>> {
    let sql = "SELECT at, day FROM journal WHERE action = 'card' AND subject = ?1 AND actor = ?2 AND day < ?3 ORDER BY seq DESC LIMIT 1";
    let found: Option<(String, String)> = reader
        .connection()
        .prepare_cached(sql)?
        .query_row(params![subject, actor, before.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.and_then(|(at, day)| Some((at, day.parse().ok()?))))
}

/// Number and hash of the newest line; 0 and zeros while there is none.
pub fn head(reader: Reader<'_>) -> Result<(i64, String)> {
    let mut statement =
        reader.connection().prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?;
    let found = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(found.unwrap_or_else(|| (0, BEGINNING.to_owned())))
}

/// Hash of the first line, by which a store is told from any other for ever: a copy of it begins with the same line, and a store made
/// anew with another. Zeros while there is none.
pub fn beginning(reader: Reader<'_>) -> Result<String> {
    let mut statement = reader.connection().prepare_cached("SELECT hash FROM journal WHERE seq = 1")?;
    let found = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or_else(|| BEGINNING.to_owned()))
}

/// Moment and day of the newest line, empty while there is none.
pub fn newest(reader: Reader<'_>) -> Result<(String, String)> {
    let sql = "SELECT at, day FROM journal ORDER BY seq DESC LIMIT 1";
    let found = reader.connection().query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    Ok(found.unwrap_or_default())
}

/// Whether something was done with a subject on this day or later: lines are looked through from the newest back to that day.
pub fn done_since(reader: Reader<'_>, day: &str, action: &str, subject: &str) -> Result<bool> {
    let sql = "SELECT day < ?1, action = ?2 AND subject = ?3 FROM journal ORDER BY seq DESC";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let mut rows = statement.query(params![day, action, subject])?;
    while let Some(row) = rows.next()? {
        let (before, found): (bool, bool) = (row.get(0)?, row.get(1)?);
        if before || found {
            return Ok(!before);
        }
    }
    Ok(false)
}

/// Every line from the first on.
pub(super) fn each(reader: Reader<'_>, mut see: impl FnMut(Line) -> Result<()>) -> Result<()> {
    let mut statement = reader.connection().prepare(&format!("{LINE} ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        see(line(row)?)?;
    }
    Ok(())
}

/// Numbers and hashes of at most `limit` lines after a number, oldest first.
pub(super) fn hashes(reader: Reader<'_>, after: u64, limit: u32) -> Result<Vec<(i64, String)>> {
    let sql = "SELECT seq, hash FROM journal WHERE seq > ?1 ORDER BY seq LIMIT ?2";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map(params![after as i64, limit], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Which lines are asked for. What is absent or empty does not narrow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// From this day on, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Up to this day.
    pub to: Option<String>,
    /// Code of the action.
    pub action: Option<String>,
    /// Who, in full.
    pub actor: Option<String>,
}

const ASKED: &str = "(?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day <= ?2) AND (?3 IS NULL OR action = ?3)
    AND (?4 IS NULL OR actor = ?4)";

/// At most `limit` lines before a number, newest first.
pub fn page(reader: Reader<'_>, asked: &Asked, before: Option<i64>, limit: u32) -> Result<Vec<Line>> {
    let sql = format!("{LINE} WHERE {ASKED} AND seq < ?5 ORDER BY seq DESC LIMIT ?6");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let Asked { from, to, action, actor } = asked;
    let rows = statement.query_map(params![from, to, action, actor, before.unwrap_or(i64::MAX), limit], line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Every line of some actions up to a number, oldest first.
pub fn of_actions(reader: Reader<'_>, actions: &[&str], up_to: i64) -> Result<Vec<Line>> {
    let sql = format!("{LINE} WHERE seq <= ?1 AND action IN (SELECT value FROM json_each(?2)) ORDER BY seq");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![up_to, serde_json::json!(actions).to_string()], line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many lines are asked for.
pub fn count(reader: Reader<'_>, asked: &Asked) -> Result<i64> {
    let Asked { from, to, action, actor } = asked;
    let sql = format!("SELECT count(*) FROM journal WHERE {ASKED}");
    Ok(reader.connection().prepare_cached(&sql)?.query_row(params![from, to, action, actor], |row| row.get(0))?)
}

/// Every line that is asked for up to a number, oldest first.
pub(super) fn each_asked(
    reader: Reader<'_>,
    asked: &Asked,
    up_to: u64,
    mut see: impl FnMut(Line) -> Result<()>,
) -> Result<()> {
    let mut statement = reader.connection().prepare(&format!("{LINE} WHERE {ASKED} AND seq <= ?5 ORDER BY seq"))?;
    let Asked { from, to, action, actor } = asked;
    let mut rows = statement.query(params![from, to, action, actor, up_to as i64])?;
    while let Some(row) = rows.next()? {
        see(line(row)?)?;
    }
    Ok(())
}

/// The newest line of an action on a subject whose detail holds a text.
pub fn find(reader: Reader<'_>, action: &str, subject: &str, part: &str) -> Result<Option<i64>> {
    let sql = "SELECT max(seq) FROM journal WHERE action = ?1 AND subject = ?2 AND instr(detail, ?3) > 0";
    Ok(reader.connection().query_row(sql, [action, subject, part], |row| row.get(0))?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        seq: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        purpose: row.get(3)?,
        day: row.get(4)?,
        action: row.get(5)?,
        subject: row.get(6)?,
        detail: row.get(7)?,
        prev: row.get(8)?,
        hash: row.get(9)?,
    })
}
