//! Tables of what people set for tasks.

use chrono::NaiveDate;
use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::params;

use super::super::table::day;
use super::{Hold, Plan};

/// First version. Nothing is deleted: the last plan of a task counts, and a hold that is ended stays.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 agenda",
    sql: "
CREATE TABLE plans (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id), task TEXT NOT NULL, day TEXT NOT NULL, reason TEXT NOT NULL,
    set_on TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX plans_case ON plans (case_id);
CREATE TABLE holds (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES cases (id), task TEXT NOT NULL, since TEXT NOT NULL, until TEXT, event TEXT,
    reason TEXT NOT NULL, actor TEXT NOT NULL, ended TEXT, ended_by TEXT
) STRICT;
CREATE INDEX holds_case ON holds (case_id);
",
};

type Result<T> = ekn_data::Result<T>;

/// Plans of a case, in the order in which they were made.
pub(in crate::tasks) fn plans(reader: Reader<'_>, case: i64) -> Result<Vec<Plan>> {
    let sql = "SELECT task, day, reason, set_on, actor FROM plans WHERE case_id = ?1 ORDER BY id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([case], |row| {
        Ok(Plan { task: row.get(0)?, day: day(row, 1)?, reason: row.get(2)?, set: day(row, 3)?, actor: row.get(4)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(in crate::tasks) fn insert_plan(writer: &Writer<'_>, case: i64, plan: &Plan) -> Result<()> {
    let sql = "INSERT INTO plans (case_id, task, day, reason, set_on, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Plan { task, day, reason, set, actor } = plan;
    let row = params![case, task, day.to_string(), reason, set.to_string(), actor];
    writer.connection().prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// Takes away the days that the program itself set for a task; those that people set stay.
pub(in crate::tasks) fn delete_set_plans(writer: &Writer<'_>, case: i64, task: &str) -> Result<()> {
    let sql = "DELETE FROM plans WHERE case_id = ?1 AND task = ?2 AND actor = ''";
    writer.connection().prepare_cached(sql)?.execute(params![case, task])?;
    Ok(())
}

/// Holds of a case, in the order in which they were made.
pub(in crate::tasks) fn holds(reader: Reader<'_>, case: i64) -> Result<Vec<Hold>> {
    let sql = "SELECT task, since, until, event, reason, actor, ended FROM holds WHERE case_id = ?1 ORDER BY id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([case], |row| {
        let maybe = |place| row.get::<_, Option<String>>(place).map(|text| text.and_then(|text| text.parse().ok()));
        Ok(Hold {
            task: row.get(0)?,
            since: day(row, 1)?,
            until: maybe(2)?,
            event: row.get(3)?,
            reason: row.get(4)?,
            actor: row.get(5)?,
            ended: maybe(6)?,
            over: None,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(in crate::tasks) fn insert_hold(writer: &Writer<'_>, case: i64, hold: &Hold) -> Result<()> {
    let sql =
        "INSERT INTO holds (case_id, task, since, until, event, reason, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let until = hold.until.map(|day| day.to_string());
    let row = params![case, hold.task, hold.since.to_string(), until, hold.event, hold.reason, hold.actor];
    writer.connection().prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// Ends what holds a task back.
pub(in crate::tasks) fn end_holds(
    writer: &Writer<'_>,
    case: i64,
    task: &str,
    ended: NaiveDate,
    actor: &str,
) -> Result<()> {
    let sql = "UPDATE holds SET ended = ?3, ended_by = ?4 WHERE case_id = ?1 AND task = ?2 AND ended IS NULL";
    writer.connection().prepare_cached(sql)?.execute(params![case, task, ended.to_string(), actor])?;
    Ok(())
}
