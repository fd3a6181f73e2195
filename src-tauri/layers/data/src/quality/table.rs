//! Counts of quality in the store, and the rows that they are made from.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, params};

use crate::registries::facts::table::leading_sql;
use crate::registries::{Registry, RowKey};
use crate::sources::quarantine::Quarantined;
use crate::storage::{Migration, Reader, Writer};
use crate::{Error, Result};

use super::examine::{Cell, Imports, Stored};
use super::{Found, Measure};

/// First version. Everything here is made from the rows and can be made again.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-23 quality",
    sql: "
CREATE TABLE quality_figures (
    dataset TEXT NOT NULL REFERENCES passports (id),
    month TEXT NOT NULL,
    measure TEXT NOT NULL,
    subject TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (dataset, month, measure, subject)
) STRICT, WITHOUT ROWID;
CREATE TABLE quality_data_sets (
    dataset TEXT PRIMARY KEY REFERENCES passports (id),
    rows INTEGER NOT NULL,
    fresh_to TEXT
) STRICT, WITHOUT ROWID;
",
};

/// A count of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// `YYYY-MM`; empty where the rows have no leading date.
    pub month: String,
    /// What is counted.
    pub measure: Measure,
    /// The field, rule or reason; empty where there is none.
    pub subject: String,
    /// The count.
    pub count: i64,
}

/// A data set as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataSet {
    /// Rows in force.
    pub rows: i64,
    /// The newest leading date that can be.
    pub fresh_to: Option<NaiveDate>,
}

/// The counts of a data set, by month.
pub fn figures(reader: Reader<'_>, dataset: &str) -> Result<Vec<Figure>> {
    let sql = "SELECT month, measure, subject, count FROM quality_figures WHERE dataset = ?1 ORDER BY month, measure, subject";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([dataset], |row| {
        let measure = Measure::from_code(&row.get::<_, String>(1)?).unwrap_or(Measure::Rows);
        Ok(Figure { month: row.get(0)?, measure, subject: row.get(2)?, count: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A data set as a whole, if it has been counted.
pub fn data_set(reader: Reader<'_>, dataset: &str) -> Result<Option<DataSet>> {
    let sql = format!("SELECT q.rows, {REACHES} FROM quality_data_sets q WHERE q.dataset = ?1");
    let found = reader.connection().prepare_cached(&sql)?.query_row([dataset], |row| {
        let fresh_to: Option<String> = row.get(1)?;
        Ok(DataSet { rows: row.get(0)?, fresh_to: fresh_to.and_then(|day| day.parse().ok()) })
    });
    Ok(found.optional()?)
}

/// The day that a data set `q` reaches to, in SQL. The register of entities has no events: it tells how things stood when it was last taken
/// in.
const REACHES: &str = "CASE (SELECT b.registry FROM batches b WHERE b.dataset = q.dataset LIMIT 1) WHEN 'entities'
    THEN (SELECT max(substr(here(b.imported), 1, 10)) FROM batches b WHERE b.dataset = q.dataset
          AND b.id NOT IN (SELECT batch FROM retention_acts))
    ELSE q.fresh_to END";

/// The day that every data set of a registry reaches to, of those that the session may use: a fresh one does not hide a stale one.
/// Data sets that hold nothing, or nothing with a date, tell nothing of it.
pub fn fresh_to(reader: Reader<'_>, registry: Registry) -> Result<Option<NaiveDate>> {
    let sql = format!(
        "SELECT min({REACHES}) FROM quality_data_sets q WHERE q.rows > 0 AND q.dataset IN (SELECT dataset FROM temp.allowed)
         AND q.dataset IN (SELECT dataset FROM batches WHERE registry = ?1)"
    );
    let found: Option<String> =
        reader.connection().prepare_cached(&sql)?.query_row([registry.name()], |row| row.get(0))?;
    Ok(found.and_then(|day| day.parse().ok()))
}

/// Data sets with batches that have not been counted.
pub(super) fn uncounted(reader: Reader<'_>) -> Result<HashSet<String>> {
    let sql = "SELECT DISTINCT dataset FROM batches WHERE dataset NOT IN (SELECT dataset FROM quality_data_sets)";
    let mut statement = reader.connection().prepare(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn replace(
    writer: &Writer<'_>,
    dataset: &str,
    figures: &[Figure],
    rows: i64,
    fresh_to: Option<NaiveDate>,
) -> Result<()> {
    let conn = writer.connection();
    conn.execute("DELETE FROM quality_figures WHERE dataset = ?1", [dataset])?;
    let mut insert = conn.prepare_cached(
        "INSERT INTO quality_figures (dataset, month, measure, subject, count) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for figure in figures {
        insert.execute(params![dataset, figure.month, figure.measure.code(), figure.subject, figure.count])?;
    }
    conn.execute(
        "INSERT INTO quality_data_sets (dataset, rows, fresh_to) VALUES (?1, ?2, ?3)
         ON CONFLICT (dataset) DO UPDATE SET rows = excluded.rows, fresh_to = excluded.fresh_to",
        params![dataset, rows, fresh_to.map(|day| day.to_string())],
    )?;
    Ok(())
}

/// The month of a row set aside, in SQL: that of its leading date as far as it can be read, as with the rows that it is counted among.
/// The register of entities has no leading date: there it is the month in which it was taken in.
const MONTH: &str = "CASE b.registry WHEN 'entities' THEN substr(here(b.imported), 1, 7) ELSE q.month END";

/// What was set aside of a data set and has not been brought again, by month.
pub(super) fn refused(reader: Reader<'_>, dataset: &str) -> Result<Vec<Figure>> {
    let sql = format!(
        "SELECT {MONTH}, CASE q.reason WHEN 'unknown_code' THEN q.reason || ':' || q.field ELSE q.reason END,
            count(*)
        FROM quarantine q JOIN batches b ON b.id = q.batch WHERE b.dataset = ?1 AND q.answered IS NULL GROUP BY 1, 2"
    );
    let mut statement = reader.connection().prepare(&sql)?;
    let rows = statement.query_map([dataset], |row| {
        Ok(Figure { month: row.get(0)?, measure: Measure::Refused, subject: row.get(1)?, count: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Rows set aside of one month (`None` for all) that have not been brought again, for one of some reasons, at most `limit`, and how many there are.
pub fn refused_rows(
    reader: Reader<'_>,
    dataset: &str,
    month: Option<&str>,
    reasons: &[&str],
    limit: usize,
) -> Result<(Vec<(i64, Quarantined)>, i64)> {
    let which = format!(
        "FROM quarantine q JOIN batches b ON b.id = q.batch WHERE b.dataset = ?1 AND q.answered IS NULL
         AND (?2 IS NULL OR {MONTH} = ?2) AND (?3 = '[]' OR q.reason IN (SELECT value FROM json_each(?3)))"
    );
    let reasons = serde_json::to_string(reasons).map_err(|error| Error::Database(error.to_string()))?;
    let conn = reader.connection();
    let count = format!("SELECT count(*) {which}");
    let total = conn.query_row(&count, params![dataset, month, reasons], |row| row.get(0))?;
    let sql = format!(
        "SELECT q.batch, q.part, q.line, q.reason, q.field, q.detail, q.raw {which} ORDER BY q.batch, q.part, q.line LIMIT ?4"
    );
    let mut statement = conn.prepare(&sql)?;
    let rows = statement.query_map(params![dataset, month, reasons, limit as i64], |row| {
        let quarantined = Quarantined {
            part: row.get(1)?,
            line: row.get(2)?,
            reason: row.get(3)?,
            field: row.get(4)?,
            detail: row.get(5)?,
            raw: row.get(6)?,
            answered: None,
        };
        Ok((row.get(0)?, quarantined))
    })?;
    Ok((rows.collect::<rusqlite::Result<_>>()?, total))
}

/// What is known of the imports of a data set.
pub(super) fn imports(reader: Reader<'_>, registry: Registry, dataset: &str) -> Result<Imports> {
    let conn = reader.connection();
    let mut imports = Imports::default();
    let mut statement = conn.prepare("SELECT id, here(imported) FROM batches WHERE dataset = ?1")?;
    let mut rows = statement.query([dataset])?;
    while let Some(row) = rows.next()? {
        imports.at.insert(row.get(0)?, row.get(1)?);
    }
    imports.first = imports.at.keys().min().copied();
    // What was set aside had come all the same, and is not late for having been corrected. Few rows are set aside: they are looked at first,
    // whatever the planner thinks.
    let mut statement = conn.prepare(&format!(
        "SELECT row_id, min(first) FROM (SELECT row_id, batch AS first FROM row_versions WHERE registry = ?1
         UNION ALL SELECT row_id, brought FROM passed_on WHERE registry = ?1
         UNION ALL SELECT good.row_id, q.batch FROM quarantine q CROSS JOIN {name} good ON good.dataset = ?2
            AND good.row_key = q.row_key
            WHERE q.row_key <> '' AND q.answered IS NOT NULL AND q.reason <> 'duplicate_key' AND q.batch < good.batch
            AND q.batch IN (SELECT id FROM batches WHERE dataset = ?2)) GROUP BY row_id",
        name = registry.name()
    ))?;
    let mut rows = statement.query([registry.name(), dataset])?;
    while let Some(row) = rows.next()? {
        imports.earliest.insert(row.get(0)?, row.get(1)?);
    }
    Ok(imports)
}

/// The condition that a row belongs to a month, `?2`. It may let more through: the examiner has the last word.
fn in_month(registry: Registry) -> String {
    match registry {
        Registry::Entities => "batch IN (SELECT id FROM batches WHERE substr(here(imported), 1, 7) = ?2)".to_owned(),
        _ => format!("substr({}, 1, 7) = ?2", leading_sql(registry)),
    }
}

/// Walks the rows of a data set, of one month where it is named. What its newest full extract no longer has is no fault of it any more.
pub(super) fn each_row(
    reader: Reader<'_>,
    registry: Registry,
    dataset: &str,
    month: Option<&str>,
    mut visit: impl FnMut(Stored<'_>) -> Result<()>,
) -> Result<()> {
    let names: Vec<String> = registry.fields().iter().map(|field| format!("\"{}\"", field.name)).collect();
    let condition = if month.is_some() { in_month(registry) } else { "?2 IS NULL".to_owned() };
    // In the order of storage: the sign before `dataset` keeps its index, and a sorting of all rows, out of it.
    let sql = format!(
        "SELECT row_id, batch, {} FROM {} WHERE +dataset = ?1 AND vanished IS NULL AND {condition} ORDER BY row_id",
        names.join(", "),
        registry.name()
    );
    let mut statement = reader.connection().prepare(&sql)?;
    let mut rows = statement.query(params![dataset, month])?;
    let mut cells = Vec::with_capacity(names.len());
    while let Some(row) = rows.next()? {
        cells.clear();
        for place in 0..names.len() {
            cells.push(match row.get_ref(place + 2)? {
                ValueRef::Null => Cell::Unknown,
                ValueRef::Text([]) => Cell::Blank,
                ValueRef::Text(text) => Cell::Text(std::str::from_utf8(text).unwrap_or_default()),
                ValueRef::Integer(number) => Cell::Number(number),
                _ => Cell::Unknown,
            });
        }
        visit(Stored { id: row.get(0)?, batch: row.get(1)?, cells: &cells })?;
        // What borrows from the row must be gone before the next one is read.
        cells = Vec::with_capacity(names.len());
    }
    Ok(())
}

/// Where a row stands.
pub(super) fn found(reader: Reader<'_>, row: RowKey, faults: Vec<(Measure, &'static str)>) -> Result<Found> {
    let day = leading_sql(row.registry);
    let sql = format!("SELECT batch, part, line, {day} FROM {} WHERE row_id = ?1", row.registry.name());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    Ok(statement.query_row([row.id], |found| {
        Ok(Found { row, batch: found.get(0)?, part: found.get(1)?, line: found.get(2)?, day: found.get(3)?, faults })
    })?)
}
