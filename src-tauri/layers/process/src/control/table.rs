//! Tables of demands and of what people said about them, and the rows that checks look at.

use chrono::NaiveDate;
use ekn_data::identity::decisions::table::members_sql;
use ekn_data::registries::{Registry, RowKey};
use ekn_data::row_within_scope;
use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, Row, params};

use crate::tasks::Case;
use crate::tasks::table::{day, seen_cases};

use super::{Place, Promise, Ruling, Verdict};

/// First version. Nothing here is ever changed or deleted.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 promises",
    sql: "
CREATE TABLE promises (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id), act TEXT NOT NULL, text TEXT NOT NULL,
    due TEXT NOT NULL, check_id TEXT, day TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX promises_case ON promises (case_id);
CREATE TABLE promise_rulings (
    id INTEGER PRIMARY KEY,
    promise INTEGER NOT NULL REFERENCES promises (id),
    verdict TEXT NOT NULL, note TEXT NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX promise_rulings_promise ON promise_rulings (promise);
CREATE TRIGGER promises_stand BEFORE UPDATE ON promises BEGIN SELECT raise(ABORT, 'a demand stays as it was made'); END;
CREATE TRIGGER promises_stay BEFORE DELETE ON promises BEGIN SELECT raise(ABORT, 'a demand stays as it was made'); END;
CREATE TRIGGER promise_rulings_stand BEFORE UPDATE ON promise_rulings
    BEGIN SELECT raise(ABORT, 'what was said stays'); END;
CREATE TRIGGER promise_rulings_stay BEFORE DELETE ON promise_rulings
    BEGIN SELECT raise(ABORT, 'what was said stays'); END;
",
};

type Result<T> = ekn_data::Result<T>;

const PROMISE: &str = "SELECT id, case_id, act, text, due, check_id, day, actor FROM promises";

/// Demands of a case, the nearest day first.
pub fn of_case(reader: Reader<'_>, case: i64) -> Result<Vec<Promise>> {
    let mut statement =
        reader.connection().prepare_cached(&format!("{PROMISE} WHERE case_id = ?1 ORDER BY due, id"))?;
    let rows = statement.query_map([case], promise_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All demands, the nearest day first.
pub fn all(reader: Reader<'_>) -> Result<Vec<Promise>> {
    let sql = format!("{PROMISE} WHERE case_id IN (SELECT id FROM ({})) ORDER BY due, id", seen_cases!());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([], promise_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One demand.
pub(super) fn promise(reader: Reader<'_>, id: i64) -> Result<Option<Promise>> {
    let mut statement = reader.connection().prepare_cached(&format!("{PROMISE} WHERE id = ?1"))?;
    Ok(statement.query_row([id], promise_of).optional()?)
}

pub(super) fn insert(writer: &Writer<'_>, promise: &Promise) -> Result<i64> {
    let conn = writer.connection();
    let sql =
        "INSERT INTO promises (case_id, act, text, due, check_id, day, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let Promise { case_id, act, text, due, check, set, actor, .. } = promise;
    conn.prepare_cached(sql)?.execute(params![case_id, act, text, due.to_string(), check, set.to_string(), actor])?;
    Ok(conn.last_insert_rowid())
}

/// What was said last about a demand, up to a day.
pub fn last_ruling(reader: Reader<'_>, promise: i64, until: NaiveDate) -> Result<Option<Ruling>> {
    let sql = "SELECT verdict, note, day, actor FROM promise_rulings WHERE promise = ?1 AND day <= ?2
         ORDER BY id DESC LIMIT 1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let found = statement.query_row(params![promise, until.to_string()], |row| {
        let verdict: String = row.get(0)?;
        let verdict = Verdict::parse(&verdict).unwrap_or(Verdict::Broken);
        Ok(Ruling { promise, verdict, note: row.get(1)?, day: day(row, 2)?, actor: row.get(3)? })
    });
    Ok(found.optional()?)
}

pub(super) fn insert_ruling(writer: &Writer<'_>, ruling: &Ruling) -> Result<()> {
    let sql = "INSERT INTO promise_rulings (promise, verdict, note, day, actor) VALUES (?1, ?2, ?3, ?4, ?5)";
    let Ruling { promise, verdict, note, day, actor } = ruling;
    let row = params![promise, verdict.code(), note, day.to_string(), actor];
    writer.connection().prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// The rows that a check looks at, oldest first, of those that the session may see.
pub(super) fn rows_at(reader: Reader<'_>, place: Place, case: &Case, after: NaiveDate) -> Result<Vec<RowKey>> {
    let conn = reader.connection();
    let (registry, found): (Registry, rusqlite::Result<Vec<i64>>) = match place {
        Place::Own => {
            let sql = format!("SELECT row_id FROM lawful_{} WHERE row_id = ?1", case.row.registry.name());
            (case.row.registry, ids(conn.prepare_cached(&sql)?.query([case.row.id])?))
        }
        Place::Challenges => {
            // A number alone may be that of another body's act.
            let sql = format!(
                "SELECT row_id FROM lawful_challenges WHERE as_compared(inspection_number) = as_compared(?1) AND ?1 <> ''
                 AND (?2 IS NULL OR authority IS NULL OR authority IN {})
                 AND (?3 IS NULL OR entity IS NULL OR entity IN {}) ORDER BY filed, row_id",
                members_sql("?2"),
                members_sql("?3")
            );
            let given = params![case.number, case.authority, case.entity];
            (Registry::Challenges, ids(conn.prepare_cached(&sql)?.query(given)?))
        }
        Place::Repeats => {
            // A number alone may be that of another year's appeal: what came before this one, or after the next of its number.
            let sql = "SELECT again.row_id FROM lawful_appeals again JOIN appeals own ON own.row_id = ?2
                 WHERE as_compared(again.repeat_of) = as_compared(?1) AND coalesce(again.repeat_of, '') <> ''
                 AND NOT coalesce(again.received < own.received, 0)
                 AND NOT EXISTS (SELECT 1 FROM appeals next WHERE as_compared(next.number) = as_compared(?1) AND next.received <= again.received
                     AND substr(next.received, 1, 4) > substr(own.received, 1, 4))
                 ORDER BY again.received, again.row_id";
            (Registry::Appeals, ids(conn.prepare_cached(sql)?.query(params![case.number, case.row.id])?))
        }
        Place::NewInspections => {
            let sql = format!(
                "SELECT row_id FROM lawful_inspections WHERE entity IN {} AND authority IN {} AND row_id <> ?3 AND act_date > ?4
                 ORDER BY act_date, row_id",
                members_sql("?1"),
                members_sql("?2")
            );
            let given = params![case.entity, case.authority, case.row.id, after.to_string()];
            (Registry::Inspections, ids(conn.prepare_cached(&sql)?.query(given)?))
        }
    };
    Ok(found?.into_iter().map(|id| RowKey { registry, id }).collect())
}

fn ids(mut rows: rusqlite::Rows<'_>) -> rusqlite::Result<Vec<i64>> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(row.get(0)?);
    }
    Ok(found)
}

/// The day of the last full extract of a registry.
pub(super) fn last_full_extract(reader: Reader<'_>, registry: Registry) -> Result<Option<NaiveDate>> {
    let sql = "SELECT max(substr(here(imported), 1, 10)) FROM batches WHERE registry = ?1 AND full = 1
        AND dataset IN (SELECT dataset FROM temp.allowed)";
    let found: Option<String> =
        reader.connection().prepare_cached(sql)?.query_row([registry.name()], |row| row.get(0))?;
    Ok(found.and_then(|day| day.parse().ok()))
}

fn promise_of(row: &Row<'_>) -> rusqlite::Result<Promise> {
    Ok(Promise {
        id: row.get(0)?,
        case_id: row.get(1)?,
        act: row.get(2)?,
        text: row.get(3)?,
        due: day(row, 4)?,
        check: row.get(5)?,
        set: day(row, 6)?,
        actor: row.get(7)?,
    })
}

/// Whether a row of inspections said something else before.
pub(super) fn is_corrected(reader: Reader<'_>, key: RowKey) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM row_versions v JOIN lawful_inspections i ON i.row_id = v.row_id
        WHERE v.registry = 'inspections' AND v.row_id = ?1 AND v.content <> i.content)";
    let is_inspection = key.registry == Registry::Inspections;
    Ok(is_inspection && reader.connection().prepare_cached(sql)?.query_row([key.id], |row| row.get(0))?)
}
