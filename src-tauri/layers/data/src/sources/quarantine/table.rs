//! The table of rows set aside.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Row, params};

use crate::Result;
use crate::storage::{Migration, Reader, Writer};

use super::{Aside, Glimpse, Quarantined, Unanswered};

/// What a row set aside says as far as it can be read, and the batch that brought it again: then it is no standing fault any more.
/// Data sets are counted anew.
pub const ANSWERS: Migration = Migration {
    name: "2026-11-24 quarantine answered",
    sql: "
ALTER TABLE quarantine ADD COLUMN month TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN row_key TEXT NOT NULL DEFAULT '';
ALTER TABLE quarantine ADD COLUMN answered INTEGER REFERENCES batches (id);
CREATE INDEX quarantine_standing ON quarantine (row_key) WHERE answered IS NULL;
DELETE FROM quality_figures;
DELETE FROM quality_data_sets;
",
};

const QUARANTINED: &str =
    "SELECT part, line, reason, field, detail, raw, answered FROM quarantine WHERE batch = ?1 ORDER BY part, line";

/// Rows that a batch set aside, in the order of the file.
pub fn quarantined(reader: Reader<'_>, batch: i64) -> Result<Vec<Quarantined>> {
    let mut statement = reader.connection().prepare_cached(QUARANTINED)?;
    let rows = statement.query_map([batch], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The first of them.
pub(crate) fn first_quarantined(reader: Reader<'_>, batch: i64) -> Result<Option<Quarantined>> {
    Ok(reader.connection().prepare_cached(QUARANTINED)?.query_row([batch], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Quarantined> {
    Ok(Quarantined {
        part: row.get(0)?,
        line: row.get(1)?,
        reason: row.get(2)?,
        field: row.get(3)?,
        detail: row.get(4)?,
        raw: row.get(5)?,
        answered: row.get(6)?,
    })
}

/// Stores a row that is set aside, with what could be read of it.
pub(crate) fn insert_quarantined(writer: &Writer<'_>, batch: i64, row: &Quarantined, glimpse: &Glimpse) -> Result<()> {
    let mut statement = writer.connection().prepare_cached(
        "INSERT INTO quarantine (batch, part, line, reason, field, detail, raw, month, row_key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let Glimpse { month, told, .. } = glimpse;
    statement.execute(params![batch, row.part, row.line, row.reason, row.field, row.detail, row.raw, month, told])?;
    Ok(())
}

/// Where rows of a batch stand that were set aside because of other rows: table and line.
pub(crate) fn set_aside(reader: Reader<'_>, batch: i64) -> Result<HashSet<(u32, u64)>> {
    let sql = "SELECT part, line FROM quarantine WHERE batch = ?1 AND reason IN ('duplicate_key', 'unclear_whose', 'number_respelt', 'newer_held')";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let places = statement.query_map([batch], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?;
    Ok(places.collect::<rusqlite::Result<_>>()?)
}

/// Rows set aside of a data set that nothing has answered yet and whose number could be read.
pub(crate) fn unanswered(reader: Reader<'_>, dataset: &str) -> Result<Vec<Unanswered>> {
    let sql = "SELECT row_key, batch, part, line, reason FROM quarantine WHERE answered IS NULL AND row_key <> ''
         AND batch IN (SELECT id FROM batches WHERE dataset = ?1)";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([dataset], |row| {
        let place = Aside { batch: row.get(1)?, part: row.get(2)?, line: row.get(3)? };
        Ok(Unanswered { told: row.get(0)?, place, is_second: row.get_ref(4)?.as_str()? == "duplicate_key" })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Notes that a row set aside of this data set has been brought again by the batch that is running, and the key of the good row that it has
/// become. Whether one was.
pub(crate) fn answer(writer: &Writer<'_>, dataset: &str, batch: i64, place: Aside, key: Option<&str>) -> Result<bool> {
    let sql = "UPDATE quarantine SET answered = ?1, row_key = coalesce(?6, row_key) WHERE batch = ?2 AND part = ?3 AND line = ?4 AND answered IS NULL
         AND batch < ?1 AND batch IN (SELECT id FROM batches WHERE dataset = ?5)";
    let Aside { batch: of, part, line } = place;
    Ok(writer.connection().prepare_cached(sql)?.execute(params![batch, of, part, line, dataset, key])? > 0)
}
