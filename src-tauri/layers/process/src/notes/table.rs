//! Tables of notes.

use ekn_data::identity::decisions::table::members_sql;
use ekn_data::retention::pseudonyms::SCHEME;
use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, Row, params};

use crate::By;
use crate::tasks::table::day;

use super::{Mark, Note};

/// First version. A note stays as it was written; that it was put away or brought back is a line beside it.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-26 notes on objects",
    sql: "
CREATE TABLE object_notes (
    id INTEGER PRIMARY KEY,
    object INTEGER NOT NULL REFERENCES objects (id),
    mark TEXT NOT NULL CHECK (mark IN ('plain', 'important', 'question')),
    text TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX object_notes_object ON object_notes (object);
CREATE TABLE object_notes_away (
    id INTEGER PRIMARY KEY,
    note INTEGER NOT NULL REFERENCES object_notes (id),
    away INTEGER NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX object_notes_away_note ON object_notes_away (note);
CREATE TRIGGER object_notes_stand BEFORE UPDATE ON object_notes BEGIN SELECT raise(ABORT, 'a note stays'); END;
CREATE TRIGGER object_notes_stay BEFORE DELETE ON object_notes BEGIN SELECT raise(ABORT, 'a note stays'); END;
CREATE TRIGGER object_notes_away_stand BEFORE UPDATE ON object_notes_away BEGIN SELECT raise(ABORT, 'what was done stays'); END;
CREATE TRIGGER object_notes_away_stay BEFORE DELETE ON object_notes_away BEGIN SELECT raise(ABORT, 'what was done stays'); END;
",
};

/// Second version: the words alone go, where the one they speak of stands under a pseudonym.
pub const DESTROYED: Migration = Migration {
    name: "2026-11-27 notes on pseudonyms are emptied",
    sql: "
DROP TRIGGER object_notes_stand;
CREATE TRIGGER object_notes_stand BEFORE UPDATE ON object_notes
    WHEN new.text <> '' OR (new.id, new.object, new.mark, new.day, new.at, new.actor)
        IS NOT (old.id, old.object, old.mark, old.day, old.at, old.actor)
    BEGIN SELECT raise(ABORT, 'a note stays'); END;
",
};

type Result<T> = ekn_data::Result<T>;

const NOTE: &str = "SELECT n.id, n.object, n.mark, n.text, n.day, n.actor,
    coalesce((SELECT away FROM object_notes_away a WHERE a.note = n.id ORDER BY a.id DESC LIMIT 1), 0)
    FROM object_notes n";

/// Notes on an object and on those whom people joined to it, the newest first, those put away among them.
pub fn of_object(reader: Reader<'_>, object: i64) -> Result<Vec<Note>> {
    let sql = format!("{NOTE} WHERE n.object IN {} ORDER BY n.id DESC", members_sql("?1"));
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([object], read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One note.
pub fn note(reader: Reader<'_>, id: i64) -> Result<Option<Note>> {
    let mut statement = reader.connection().prepare_cached(&format!("{NOTE} WHERE n.id = ?1"))?;
    Ok(statement.query_row([id], read).optional()?)
}

/// Empties what was noted on those who stand under pseudonyms now. Must run inside [`ekn_data::storage::Store::erase`], so that nothing
/// is left in freed pages.
pub fn destroy_pseudonymised(writer: &Writer<'_>) -> Result<()> {
    let sql =
        "UPDATE object_notes SET text = '' WHERE text <> '' AND object IN (SELECT id FROM objects WHERE scheme = ?1)";
    writer.connection().prepare_cached(sql)?.execute([SCHEME])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        id: row.get(0)?,
        object: row.get(1)?,
        // The table holds no other codes.
        mark: Mark::from_code(&row.get::<_, String>(2)?).unwrap_or(Mark::Plain),
        text: row.get(3)?,
        day: day(row, 4)?,
        actor: row.get(5)?,
        away: row.get(6)?,
    })
}

pub(super) fn insert(writer: &Writer<'_>, object: i64, mark: Mark, text: &str, by: By<'_>) -> Result<i64> {
    let conn = writer.connection();
    let sql = "INSERT INTO object_notes (object, mark, text, day, at, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    conn.prepare_cached(sql)?.execute(params![object, mark.code(), text, by.day.to_string(), by.at, by.actor])?;
    Ok(conn.last_insert_rowid())
}

pub(super) fn insert_away(writer: &Writer<'_>, note: i64, away: bool, by: By<'_>) -> Result<()> {
    let sql = "INSERT INTO object_notes_away (note, away, day, at, actor) VALUES (?1, ?2, ?3, ?4, ?5)";
    writer.connection().prepare_cached(sql)?.execute(params![note, away, by.day.to_string(), by.at, by.actor])?;
    Ok(())
}
