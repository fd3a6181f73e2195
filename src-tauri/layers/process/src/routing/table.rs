//! Tables of hand-overs and of substitutions.

use std::collections::HashSet;

use chrono::NaiveDate;
use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, Row, params};

use crate::tasks::table::day;

use super::work::{Handover, Place, Substitution};

/// First version. A hand-over is never changed or deleted; of a substitution only the end is entered,
/// and taken back.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 routing",
    sql: "
ALTER TABLE cases ADD COLUMN queue TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN queued TEXT NOT NULL DEFAULT '';
CREATE TABLE handovers (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id),
    from_person TEXT NOT NULL, from_queue TEXT NOT NULL, to_person TEXT NOT NULL, to_queue TEXT NOT NULL,
    reason TEXT NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX handovers_case ON handovers (case_id);
CREATE TRIGGER handovers_stand BEFORE UPDATE ON handovers BEGIN SELECT raise(ABORT, 'a hand-over stays'); END;
CREATE TRIGGER handovers_stay BEFORE DELETE ON handovers BEGIN SELECT raise(ABORT, 'a hand-over stays'); END;
CREATE TABLE substitutions (
    id INTEGER PRIMARY KEY,
    absent TEXT NOT NULL, deputy TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
    reason TEXT NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL, ended TEXT, ended_by TEXT
) STRICT;
CREATE TRIGGER substitutions_stay BEFORE DELETE ON substitutions
    BEGIN SELECT raise(ABORT, 'a substitution stays'); END;
",
};

type Result<T> = ekn_data::Result<T>;

/// Where a case was, where it went, why, and by whom; oldest first.
pub fn handovers(reader: Reader<'_>, case: i64) -> Result<Vec<Handover>> {
    let sql = "SELECT from_person, from_queue, to_person, to_queue, reason, day, actor FROM handovers
        WHERE case_id = ?1 ORDER BY id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([case], |row| {
        Ok(Handover {
            from: place(row.get(0)?, row.get(1)?),
            to: place(row.get(2)?, row.get(3)?),
            reason: row.get(4)?,
            day: day(row, 5)?,
            actor: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Cases that a person has led before and may not lead any more.
pub fn handed_on_by(reader: Reader<'_>, person: &str) -> Result<HashSet<i64>> {
    let sql = "SELECT DISTINCT case_id FROM handovers WHERE from_person = ?1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([person], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Puts a case elsewhere, and keeps where it was.
pub(super) fn move_case(writer: &Writer<'_>, case: i64, handover: &Handover) -> Result<()> {
    let conn = writer.connection();
    let (from_person, from_queue) = handover.from.parts();
    let (to_person, to_queue) = handover.to.parts();
    let day = handover.day.to_string();
    let sql = "INSERT INTO handovers (case_id, from_person, from_queue, to_person, to_queue, reason, day, actor)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let row = params![case, from_person, from_queue, to_person, to_queue, handover.reason, day, handover.actor];
    conn.prepare_cached(sql)?.execute(row)?;
    let queued = if to_queue.is_empty() { "" } else { day.as_str() };
    let sql = "UPDATE cases SET owner = ?2, queue = ?3, queued = ?4 WHERE id = ?1";
    conn.prepare_cached(sql)?.execute(params![case, to_person, to_queue, queued])?;
    Ok(())
}

/// Everybody who leads a case, has closed a task, or was named in a hand-over or a substitution, by name.
pub fn people(reader: Reader<'_>) -> Result<Vec<String>> {
    let sql = "SELECT name FROM (
            SELECT owner AS name FROM cases UNION SELECT actor FROM closed_tasks UNION SELECT to_person FROM handovers
            UNION SELECT absent FROM substitutions UNION SELECT deputy FROM substitutions)
        WHERE name <> '' ORDER BY name";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

const SUBSTITUTION: &str =
    "SELECT id, absent, deputy, since, until, reason, day, actor, ended, ended_by FROM substitutions";

/// Substitutions that are not over on a day, the first to begin first.
pub fn substitutions(reader: Reader<'_>, today: NaiveDate) -> Result<Vec<Substitution>> {
    let sql = format!("{SUBSTITUTION} WHERE until >= ?1 AND ended IS NULL ORDER BY since, id");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([today.to_string()], substitution)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Those whose work a person does on a day.
pub fn absent(reader: Reader<'_>, deputy: &str, today: NaiveDate) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT absent FROM substitutions
        WHERE deputy = ?1 AND since <= ?2 AND until >= ?2 AND ended IS NULL ORDER BY absent";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map(params![deputy, today.to_string()], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One substitution.
pub fn one(reader: Reader<'_>, id: i64) -> Result<Option<Substitution>> {
    let mut statement = reader.connection().prepare_cached(&format!("{SUBSTITUTION} WHERE id = ?1"))?;
    Ok(statement.query_row([id], substitution).optional()?)
}

pub(super) fn insert(writer: &Writer<'_>, substitution: &Substitution) -> Result<()> {
    let sql = "INSERT INTO substitutions (absent, deputy, since, until, reason, day, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let Substitution { absent, deputy, since, until, reason, set, actor, .. } = substitution;
    let row = params![absent, deputy, since.to_string(), until.to_string(), reason, set.to_string(), actor];
    writer.connection().prepare_cached(sql)?.execute(row)?;
    Ok(())
}

pub(super) fn end(writer: &Writer<'_>, id: i64, today: NaiveDate, actor: &str) -> Result<()> {
    let sql = "UPDATE substitutions SET ended = ?2, ended_by = ?3 WHERE id = ?1 AND ended IS NULL";
    writer.connection().prepare_cached(sql)?.execute(params![id, today.to_string(), actor])?;
    Ok(())
}

pub(super) fn resume(writer: &Writer<'_>, id: i64) -> Result<()> {
    let sql = "UPDATE substitutions SET ended = NULL, ended_by = NULL WHERE id = ?1";
    writer.connection().prepare_cached(sql)?.execute([id])?;
    Ok(())
}

fn substitution(row: &Row<'_>) -> rusqlite::Result<Substitution> {
    let ended: Option<String> = row.get(8)?;
    Ok(Substitution {
        id: row.get(0)?,
        absent: row.get(1)?,
        deputy: row.get(2)?,
        since: day(row, 3)?,
        until: day(row, 4)?,
        reason: row.get(5)?,
        set: day(row, 6)?,
        actor: row.get(7)?,
        ended: ended.and_then(|day| day.parse().ok()),
        ended_by: row.get(9)?,
    })
}

pub(super) fn place(person: String, queue: String) -> Place {
    if queue.is_empty() { Place::Person(person) } else { Place::Queue(queue) }
}
