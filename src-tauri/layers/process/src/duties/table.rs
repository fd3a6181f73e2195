//! Tables of requests, of what was done about them, and of assessments.

use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, Row, params};

use crate::tasks::table::day;

use super::{Assessment, Event, NewRequest, Request, Step, Subject};

/// First version. What was entered stays as it was; of a closed request the person's name alone can be taken away.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-22 duties",
    sql: "
CREATE TABLE duty_requests (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, received TEXT NOT NULL, number TEXT NOT NULL, person TEXT NOT NULL, about TEXT NOT NULL,
    datasets TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE TABLE duty_events (
    id INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES duty_requests (id),
    step TEXT NOT NULL CHECK (step IN ('confirmed', 'answered', 'refused', 'forgotten')),
    day TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX duty_events_request ON duty_events (request);
CREATE TABLE assessments_of_effect (
    subject TEXT NOT NULL CHECK (subject IN ('dataset', 'model')), name TEXT NOT NULL, version INTEGER NOT NULL,
    answers TEXT NOT NULL, about_sha256 TEXT NOT NULL, form_sha256 TEXT NOT NULL,
    day TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
    PRIMARY KEY (subject, name, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER duty_requests_stand BEFORE UPDATE OF id, kind, received, number, about, datasets, day, at, actor
    ON duty_requests BEGIN SELECT raise(ABORT, 'a request stays as it was entered'); END;
CREATE TRIGGER duty_requests_person BEFORE UPDATE OF person ON duty_requests WHEN NEW.person <> ''
    BEGIN SELECT raise(ABORT, 'a name is taken away, never changed'); END;
CREATE TRIGGER duty_requests_stay BEFORE DELETE ON duty_requests
    BEGIN SELECT raise(ABORT, 'a request stays as it was entered'); END;
CREATE TRIGGER duty_events_stand BEFORE UPDATE ON duty_events BEGIN SELECT raise(ABORT, 'what was done stays'); END;
CREATE TRIGGER duty_events_stay BEFORE DELETE ON duty_events BEGIN SELECT raise(ABORT, 'what was done stays'); END;
CREATE TRIGGER assessments_of_effect_stand BEFORE UPDATE ON assessments_of_effect
    BEGIN SELECT raise(ABORT, 'an answer stays as it was given'); END;
CREATE TRIGGER assessments_of_effect_stay BEFORE DELETE ON assessments_of_effect
    BEGIN SELECT raise(ABORT, 'an answer stays as it was given'); END;
",
};

type Result<T> = ekn_data::Result<T>;

const REQUEST: &str = "SELECT id, kind, received, number, person, about, datasets, day, at, actor FROM duty_requests";

/// All requests with what was done about each, the newest first.
pub fn all(reader: Reader<'_>) -> Result<Vec<Request>> {
    let mut statement = reader.connection().prepare_cached(&format!("{REQUEST} ORDER BY id DESC"))?;
    let mut requests = statement.query_map([], request_of)?.collect::<rusqlite::Result<Vec<_>>>()?;
    for request in &mut requests {
        request.events = events(reader, request.id)?;
    }
    Ok(requests)
}

/// Requests that nobody has closed yet, the oldest first.
pub fn open(reader: Reader<'_>) -> Result<Vec<Request>> {
    let sql = format!(
        "{REQUEST} WHERE id NOT IN (SELECT request FROM duty_events WHERE step IN ('answered', 'refused')) ORDER BY id"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut requests = statement.query_map([], request_of)?.collect::<rusqlite::Result<Vec<_>>>()?;
    for request in &mut requests {
        request.events = events(reader, request.id)?;
    }
    Ok(requests)
}

/// One request.
pub fn request(reader: Reader<'_>, id: i64) -> Result<Option<Request>> {
    let mut statement = reader.connection().prepare_cached(&format!("{REQUEST} WHERE id = ?1"))?;
    let found = statement.query_row([id], request_of).optional()?;
    found.map(|request| Ok(Request { events: events(reader, id)?, ..request })).transpose()
}

fn events(reader: Reader<'_>, request: i64) -> Result<Vec<Event>> {
    let sql = "SELECT step, day, note, at, actor FROM duty_events WHERE request = ?1 ORDER BY id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([request], |row| {
        Ok(Event {
            step: Step::from_code(&row.get::<_, String>(0)?).unwrap_or(Step::Answered),
            day: day(row, 1)?,
            note: row.get(2)?,
            at: row.get(3)?,
            actor: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn insert(writer: &Writer<'_>, new: &NewRequest<'_>) -> Result<i64> {
    let conn = writer.connection();
    let sql = "INSERT INTO duty_requests (kind, received, number, person, about, datasets, day, at, actor)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let NewRequest { kind, received, number, person, about, datasets, today, at, actor } = new;
    let row =
        params![kind, received.to_string(), number, person, about, datasets.join(" "), today.to_string(), at, actor];
    conn.prepare_cached(sql)?.execute(row)?;
    Ok(conn.last_insert_rowid())
}

pub(super) fn insert_event(writer: &Writer<'_>, request: i64, event: &Event) -> Result<()> {
    let sql = "INSERT INTO duty_events (request, step, day, note, at, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Event { step, day, note, at, actor } = event;
    let row = params![request, step.code(), day.to_string(), note, at, actor];
    writer.connection().prepare_cached(sql)?.execute(row)?;
    Ok(())
}

pub(super) fn blank_person(writer: &Writer<'_>, request: i64) -> Result<()> {
    let sql = "UPDATE duty_requests SET person = '' WHERE id = ?1";
    writer.connection().prepare_cached(sql)?.execute([request])?;
    Ok(())
}

const ASSESSMENT: &str =
    "SELECT subject, name, version, answers, about_sha256, form_sha256, day, at, actor FROM assessments_of_effect";

/// All assessments of one thing, the newest first.
pub fn assessments(reader: Reader<'_>, subject: Subject, name: &str) -> Result<Vec<Assessment>> {
    let sql = format!("{ASSESSMENT} WHERE subject = ?1 AND name = ?2 ORDER BY version DESC");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![subject.code(), name], assessment_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps an assessment under its next number; `version` of what is given does not matter.
pub fn insert_assessment(writer: &Writer<'_>, new: &Assessment) -> Result<u32> {
    let version = assessments(writer.reader(), new.subject, &new.name)?.first().map_or(1, |last| last.version + 1);
    let answers = serde_json::to_string(&new.answers).map_err(|error| ekn_data::Error::Database(error.to_string()))?;
    let sql = "INSERT INTO assessments_of_effect
        (subject, name, version, answers, about_sha256, form_sha256, day, at, actor)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let Assessment { subject, name, about_sha256, form_sha256, day, at, actor, .. } = new;
    let row = params![subject.code(), name, version, answers, about_sha256, form_sha256, day, at, actor];
    writer.connection().prepare_cached(sql)?.execute(row)?;
    Ok(version)
}

fn assessment_of(row: &Row<'_>) -> rusqlite::Result<Assessment> {
    Ok(Assessment {
        subject: Subject::from_code(&row.get::<_, String>(0)?).unwrap_or(Subject::Dataset),
        name: row.get(1)?,
        version: row.get(2)?,
        answers: serde_json::from_str(&row.get::<_, String>(3)?).unwrap_or_default(),
        about_sha256: row.get(4)?,
        form_sha256: row.get(5)?,
        day: row.get(6)?,
        at: row.get(7)?,
        actor: row.get(8)?,
    })
}

fn request_of(row: &Row<'_>) -> rusqlite::Result<Request> {
    let received: String = row.get(2)?;
    let received = received.parse().map_err(|error: chrono::ParseError| {
        rusqlite::Error::FromSqlConversionFailure(2, rusqlite::types::Type::Text, Box::new(error))
    })?;
    let datasets: String = row.get(6)?;
    Ok(Request {
        id: row.get(0)?,
        kind: row.get(1)?,
        received,
        number: row.get(3)?,
        person: row.get(4)?,
        about: row.get(5)?,
        datasets: datasets.split_whitespace().map(str::to_owned).collect(),
        day: day(row, 7)?,
        at: row.get(8)?,
        actor: row.get(9)?,
        events: Vec::new(),
    })
}
