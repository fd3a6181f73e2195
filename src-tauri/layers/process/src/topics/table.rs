//! Tables of topics, of their wordings, and of what people suppose.

use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, params};

use crate::By;
use crate::tasks::table::day;

use super::{Hypothesis, Question, Ruling, Standing, Topic};

/// First version. Of a topic only whether it is put away changes; all else stays as it was written.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-22 topics",
    sql: "
CREATE TABLE topics (
    id INTEGER PRIMARY KEY,
    away INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE topic_questions (
    topic INTEGER NOT NULL REFERENCES topics (id), version INTEGER NOT NULL,
    name TEXT NOT NULL, asked TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
    PRIMARY KEY (topic, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE topic_hypotheses (
    id INTEGER PRIMARY KEY,
    topic INTEGER NOT NULL REFERENCES topics (id),
    text TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX topic_hypotheses_topic ON topic_hypotheses (topic);
CREATE TABLE topic_rulings (
    id INTEGER PRIMARY KEY,
    hypothesis INTEGER NOT NULL REFERENCES topic_hypotheses (id),
    standing TEXT NOT NULL CHECK (standing IN ('open', 'confirmed', 'refuted', 'withdrawn')),
    why TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX topic_rulings_hypothesis ON topic_rulings (hypothesis);
CREATE TRIGGER topics_stay BEFORE DELETE ON topics BEGIN SELECT raise(ABORT, 'a topic is put away, never deleted'); END;
CREATE TRIGGER topic_questions_stand BEFORE UPDATE ON topic_questions BEGIN SELECT raise(ABORT, 'a wording stays'); END;
CREATE TRIGGER topic_questions_stay BEFORE DELETE ON topic_questions BEGIN SELECT raise(ABORT, 'a wording stays'); END;
CREATE TRIGGER topic_hypotheses_stand BEFORE UPDATE ON topic_hypotheses
    BEGIN SELECT raise(ABORT, 'what was supposed stays'); END;
CREATE TRIGGER topic_hypotheses_stay BEFORE DELETE ON topic_hypotheses
    BEGIN SELECT raise(ABORT, 'what was supposed stays'); END;
CREATE TRIGGER topic_rulings_stand BEFORE UPDATE ON topic_rulings BEGIN SELECT raise(ABORT, 'what was said stays'); END;
CREATE TRIGGER topic_rulings_stay BEFORE DELETE ON topic_rulings BEGIN SELECT raise(ABORT, 'what was said stays'); END;
",
};

type Result<T> = ekn_data::Result<T>;

/// All topics, the newest first.
pub fn all(reader: Reader<'_>) -> Result<Vec<Topic>> {
    let mut statement = reader.connection().prepare_cached("SELECT id FROM topics ORDER BY id DESC")?;
    let ids = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    let topics = ids.into_iter().map(|id| topic(reader, id)).collect::<Result<Vec<_>>>()?;
    Ok(topics.into_iter().flatten().collect())
}

/// One topic.
pub fn topic(reader: Reader<'_>, id: i64) -> Result<Option<Topic>> {
    let mut statement = reader.connection().prepare_cached("SELECT away FROM topics WHERE id = ?1")?;
    let Some(away) = statement.query_row([id], |row| row.get(0)).optional()? else { return Ok(None) };
    Ok(Some(Topic { id, away, questions: questions(reader, id)?, hypotheses: hypotheses(reader, id)? }))
}

fn questions(reader: Reader<'_>, topic: i64) -> Result<Vec<Question>> {
    let sql = "SELECT version, name, asked, day, actor FROM topic_questions WHERE topic = ?1 ORDER BY version DESC";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([topic], |row| {
        Ok(Question {
            version: row.get(0)?,
            name: row.get(1)?,
            asked: row.get(2)?,
            day: day(row, 3)?,
            actor: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn hypotheses(reader: Reader<'_>, topic: i64) -> Result<Vec<Hypothesis>> {
    let sql = "SELECT id, text, day, actor FROM topic_hypotheses WHERE topic = ?1 ORDER BY id DESC";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([topic], |row| {
        Ok(Hypothesis {
            id: row.get(0)?,
            text: row.get(1)?,
            day: day(row, 2)?,
            actor: row.get(3)?,
            rulings: Vec::new(),
        })
    })?;
    let mut found = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    for hypothesis in &mut found {
        hypothesis.rulings = rulings(reader, hypothesis.id)?;
    }
    Ok(found)
}

fn rulings(reader: Reader<'_>, hypothesis: i64) -> Result<Vec<Ruling>> {
    let sql = "SELECT standing, why, day, actor FROM topic_rulings WHERE hypothesis = ?1 ORDER BY id DESC";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([hypothesis], |row| {
        Ok(Ruling {
            // The table holds no other codes.
            standing: Standing::from_code(&row.get::<_, String>(0)?).unwrap_or(Standing::Open),
            why: row.get(1)?,
            day: day(row, 2)?,
            actor: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn insert(writer: &Writer<'_>) -> Result<i64> {
    let conn = writer.connection();
    conn.execute("INSERT INTO topics DEFAULT VALUES", [])?;
    Ok(conn.last_insert_rowid())
}

pub(super) fn insert_question(writer: &Writer<'_>, topic: i64, new: &Question, at: &str) -> Result<()> {
    let sql =
        "INSERT INTO topic_questions (topic, version, name, asked, day, at, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let row = params![topic, new.version, new.name, new.asked, new.day.to_string(), at, new.actor];
    writer.connection().prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// Whether there is such a topic.
pub(super) fn set_away(writer: &Writer<'_>, topic: i64, away: bool) -> Result<bool> {
    let sql = "UPDATE topics SET away = ?2 WHERE id = ?1";
    Ok(writer.connection().prepare_cached(sql)?.execute(params![topic, away])? == 1)
}

pub(super) fn insert_hypothesis(writer: &Writer<'_>, topic: i64, text: &str, by: By<'_>) -> Result<i64> {
    let conn = writer.connection();
    let sql = "INSERT INTO topic_hypotheses (topic, text, day, at, actor) VALUES (?1, ?2, ?3, ?4, ?5)";
    conn.prepare_cached(sql)?.execute(params![topic, text, by.day.to_string(), by.at, by.actor])?;
    Ok(conn.last_insert_rowid())
}

pub(super) fn insert_ruling(
    writer: &Writer<'_>,
    hypothesis: i64,
    standing: Standing,
    why: &str,
    by: By<'_>,
) -> Result<()> {
    let sql = "INSERT INTO topic_rulings (hypothesis, standing, why, day, at, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let row = params![hypothesis, standing.code(), why, by.day.to_string(), by.at, by.actor];
    writer.connection().prepare_cached(sql)?.execute(row)?;
    Ok(())
}
