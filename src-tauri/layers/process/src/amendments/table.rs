//! The table of changes of the law.

use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, Row, params};

use super::Amended;

/// First version. Nothing here is ever changed or deleted.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 amendments",
    sql: "
CREATE TABLE amendments (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL, subject TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
    reason TEXT NOT NULL, moved INTEGER NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE TRIGGER amendments_stay BEFORE UPDATE ON amendments BEGIN SELECT raise(ABORT, 'amendments are kept'); END;
CREATE TRIGGER amendments_last BEFORE DELETE ON amendments BEGIN SELECT raise(ABORT, 'amendments are kept'); END;
",
};

/// Keeps a change.
pub fn insert(writer: &Writer<'_>, amended: &Amended) -> ekn_data::Result<()> {
    let sql = "INSERT INTO amendments (path, subject, before, after, reason, moved, day, actor)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let Amended { id: _, path, subject, before, after, reason, moved, day, actor } = amended;
    let row = params![path, subject, before, after, reason, moved, day.to_string(), actor];
    writer.connection().prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// The text that the latest change of a file gave it.
pub fn newest_of(reader: Reader<'_>, path: &str) -> ekn_data::Result<Option<String>> {
    let sql = "SELECT after FROM amendments WHERE path = ?1 ORDER BY id DESC LIMIT 1";
    Ok(reader.connection().prepare_cached(sql)?.query_row([path], |row| row.get(0)).optional()?)
}

/// All changes, the latest first.
pub fn all(reader: Reader<'_>) -> ekn_data::Result<Vec<Amended>> {
    let mut statement = reader.connection().prepare_cached(&format!("{SELECT} ORDER BY id DESC"))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One change by its number.
pub fn one(reader: Reader<'_>, id: i64) -> ekn_data::Result<Option<Amended>> {
    let mut statement = reader.connection().prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    Ok(statement.query_row([id], read).optional()?)
}

const SELECT: &str = "SELECT id, path, subject, before, after, reason, moved, day, actor FROM amendments";

fn read(row: &Row<'_>) -> rusqlite::Result<Amended> {
    let day: String = row.get("day")?;
    Ok(Amended {
        id: row.get("id")?,
        path: row.get("path")?,
        subject: row.get("subject")?,
        before: row.get("before")?,
        after: row.get("after")?,
        reason: row.get("reason")?,
        moved: row.get("moved")?,
        day: day.parse().unwrap_or_default(),
        actor: row.get("actor")?,
    })
}
