//! The table of half-filled forms.

use chrono::NaiveDate;
use rusqlite::params;

use super::HalfFilled;
use crate::Result;
use crate::storage::{Migration, Reader, Writer};

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-22 half-filled forms",
    sql: "
CREATE TABLE half_filled (
    person TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, touched TEXT NOT NULL, PRIMARY KEY (person, name)
) STRICT, WITHOUT ROWID;
",
};

/// The forms of a person that were touched on a day or later, by name.
pub(super) fn since(reader: Reader<'_>, person: &str, day: NaiveDate) -> Result<Vec<HalfFilled>> {
    let sql = "SELECT name, text FROM half_filled WHERE person = ?1 AND touched >= ?2 ORDER BY name";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement
        .query_map(params![person, day.to_string()], |row| Ok(HalfFilled { name: row.get(0)?, text: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Puts a form in the place of the one of that name.
pub(super) fn put(writer: &Writer<'_>, person: &str, name: &str, text: &str, today: NaiveDate) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO half_filled (person, name, text, touched) VALUES (?1, ?2, ?3, ?4)";
    writer.connection().prepare_cached(sql)?.execute(params![person, name, text, today.to_string()])?;
    Ok(())
}

/// Forgets a form; one that is not there is no error.
pub(super) fn forget(writer: &Writer<'_>, person: &str, name: &str) -> Result<()> {
    let sql = "DELETE FROM half_filled WHERE person = ?1 AND name = ?2";
    writer.connection().prepare_cached(sql)?.execute([person, name])?;
    Ok(())
}

/// Forgets what nobody has touched since before a day.
pub(super) fn forget_before(writer: &Writer<'_>, day: NaiveDate) -> Result<()> {
    writer.connection().prepare_cached("DELETE FROM half_filled WHERE touched < ?1")?.execute([day.to_string()])?;
    Ok(())
}

/// Forgets all forms of a person: the account was closed, and another one may bear the name.
pub fn forget_person(writer: &Writer<'_>, person: &str) -> Result<()> {
    writer.connection().prepare_cached("DELETE FROM half_filled WHERE person = ?1")?.execute([person])?;
    Ok(())
}

/// Of the forms of a person leaves so many, those touched last; tells how many there are.
pub(super) fn keep_newest(writer: &Writer<'_>, person: &str, most: usize) -> Result<usize> {
    let sql = "DELETE FROM half_filled WHERE person = ?1 AND name IN
        (SELECT name FROM half_filled WHERE person = ?1 ORDER BY touched DESC, name DESC LIMIT -1 OFFSET ?2)";
    let conn = writer.connection();
    conn.prepare_cached(sql)?.execute(params![person, i64::try_from(most).unwrap_or(i64::MAX)])?;
    let count: i64 = conn
        .prepare_cached("SELECT count(*) FROM half_filled WHERE person = ?1")?
        .query_row([person], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}
