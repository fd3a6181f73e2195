//! What rows and versions a batch still has, and whose they become. All of their SQL is here.

use rusqlite::params;

use crate::Result;
use crate::registries::Registry;
use crate::registries::held::table::RowNow;
use crate::sources::Content;
use crate::storage::{Reader, Writer};

/// A row or a version, and where it stands in the file of the batch that holds it from now on.
pub(super) struct Passed {
    pub registry: Registry,
    pub row: i64,
    pub from: i64,
    pub to: i64,
    pub part: u32,
    pub line: u64,
    pub place: u64,
}

/// Whether any row or version is a batch's.
pub(super) fn has_any(reader: Reader<'_>, registry: Registry, batch: i64) -> Result<bool> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM {} WHERE batch = ?1) OR EXISTS (SELECT 1 FROM row_versions WHERE batch = ?1)",
        registry.name()
    );
    Ok(reader.connection().query_row(&sql, [batch], |row| row.get(0))?)
}

/// Whether a version that the first of two batches brought was the one in force when the second came, and said this.
pub(super) fn is_version(
    reader: Reader<'_>,
    registry: Registry,
    now: &RowNow,
    [from, to]: [i64; 2],
    content: Content,
) -> Result<bool> {
    if now.batch <= to {
        return Ok(false);
    }
    let sql = "SELECT content = ?5 AND batch = ?3 FROM row_versions WHERE registry = ?1 AND row_id = ?2 AND batch BETWEEN ?3 AND ?4
        ORDER BY batch DESC LIMIT 1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let mut found = statement.query(params![registry.name(), now.id, from, to, content])?;
    Ok(match found.next()? {
        Some(row) => row.get(0)?,
        None => false,
    })
}

/// Gives the version in force of a row to another batch.
pub(super) fn pass_row(writer: &Writer<'_>, passed: &Passed) -> Result<()> {
    let sql =
        format!("UPDATE {} SET batch = ?2, part = ?3, line = ?4, place = ?5 WHERE row_id = ?1", passed.registry.name());
    let Passed { row, to, part, line, place, .. } = *passed;
    let mut statement = writer.connection().prepare_cached(&sql)?;
    statement.execute(params![row, to, part, line as i64, place as i64])?;
    note(writer, passed)
}

/// Gives an earlier version of a row to another batch.
pub(super) fn pass_version(writer: &Writer<'_>, passed: &Passed) -> Result<()> {
    let sql = "UPDATE row_versions SET batch = ?4, part = ?5, line = ?6, place = ?7 WHERE registry = ?1 AND row_id = ?2 AND batch = ?3";
    let Passed { row, from, to, part, line, place, .. } = *passed;
    let mut statement = writer.connection().prepare_cached(sql)?;
    statement.execute(params![passed.registry.name(), row, from, to, part, line as i64, place as i64])?;
    note(writer, passed)
}

/// Remembers which batch had it first, through however many hands it goes.
fn note(writer: &Writer<'_>, passed: &Passed) -> Result<()> {
    let name = passed.registry.name();
    let again = "UPDATE passed_on SET batch = ?4 WHERE registry = ?1 AND row_id = ?2 AND batch = ?3";
    let Passed { row, from, to, .. } = *passed;
    let mut statement = writer.connection().prepare_cached(again)?;
    if statement.execute(params![name, row, from, to])? == 0 {
        let first = "INSERT INTO passed_on (registry, row_id, batch, brought) VALUES (?1, ?2, ?4, ?3)";
        writer.connection().prepare_cached(first)?.execute(params![name, row, from, to])?;
    }
    Ok(())
}
