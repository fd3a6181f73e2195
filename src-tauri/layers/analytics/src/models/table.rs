//! Versions of models, what they said, and what people said against it. Nothing here is ever changed or deleted,
//! but for the switch, and for inputs whose time is over: their texts are emptied.

use chrono::NaiveDate;
use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, Row, params};

use super::overlap::{marks_from_bytes, marks_to_bytes};
use super::version::{NewPrediction, NewVersion, Objection, Prediction, Version};

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 models",
    sql: "
CREATE TABLE model_versions (
    id INTEGER PRIMARY KEY,
    model TEXT NOT NULL, version INTEGER NOT NULL, method TEXT NOT NULL,
    artefact BLOB NOT NULL, sha256 TEXT NOT NULL,
    profile TEXT NOT NULL, data TEXT NOT NULL, data_sha256 TEXT NOT NULL, batch INTEGER,
    n INTEGER NOT NULL, kinds INTEGER NOT NULL, first_day TEXT, last_day TEXT,
    chosen TEXT NOT NULL, samples TEXT NOT NULL,
    purpose TEXT NOT NULL, at TEXT NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL,
    UNIQUE (model, version)
) STRICT;
CREATE TABLE model_switches (
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES model_versions (id),
    used INTEGER NOT NULL, reason TEXT NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX model_switches_version ON model_switches (version);
CREATE TABLE model_judgements (
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES model_versions (id),
    figures TEXT NOT NULL, data TEXT NOT NULL, data_sha256 TEXT NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX model_judgements_version ON model_judgements (version);
CREATE TABLE predictions (
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES model_versions (id),
    subject TEXT NOT NULL, input_sha256 TEXT NOT NULL, input TEXT NOT NULL, output TEXT NOT NULL,
    day TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, purpose TEXT NOT NULL
) STRICT;
CREATE INDEX predictions_subject ON predictions (subject, version);
CREATE INDEX predictions_version ON predictions (version);
CREATE TABLE objections (
    id INTEGER PRIMARY KEY, prediction INTEGER NOT NULL REFERENCES predictions (id),
    instead TEXT NOT NULL, reason TEXT NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX objections_prediction ON objections (prediction);
CREATE TRIGGER model_versions_stand BEFORE UPDATE ON model_versions BEGIN SELECT raise(ABORT, 'a version stays as it was made'); END;
CREATE TRIGGER model_versions_stay BEFORE DELETE ON model_versions BEGIN SELECT raise(ABORT, 'a version stays as it was made'); END;
CREATE TRIGGER predictions_stand BEFORE UPDATE OF version, subject, input_sha256, output ON predictions
    BEGIN SELECT raise(ABORT, 'what was foretold stays'); END;
CREATE TRIGGER predictions_stay BEFORE DELETE ON predictions BEGIN SELECT raise(ABORT, 'what was foretold stays'); END;
CREATE TRIGGER objections_stand BEFORE UPDATE ON objections BEGIN SELECT raise(ABORT, 'what was said stays'); END;
CREATE TRIGGER objections_stay BEFORE DELETE ON objections BEGIN SELECT raise(ABORT, 'what was said stays'); END;
",
};

/// Whether the data still resemble what a version was learnt from: what was found when everything was counted.
pub const WATCH: Migration = Migration {
    name: "2026-11-22 models watched",
    sql: "
CREATE TABLE model_watch (
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES model_versions (id), state TEXT NOT NULL, day TEXT NOT NULL
) STRICT;
CREATE INDEX model_watch_version ON model_watch (version);
",
};

/// Marks of the rows that a version was learnt from: a file that holds some of them says little of how good it is.
pub const LEARNT: Migration = Migration {
    name: "2026-11-26 rows learnt from",
    sql: "
CREATE TABLE model_learnt_rows (version INTEGER PRIMARY KEY REFERENCES model_versions (id), marks BLOB NOT NULL) STRICT;
CREATE TRIGGER model_learnt_rows_stand BEFORE UPDATE ON model_learnt_rows BEGIN SELECT raise(ABORT, 'a version stays as it was made'); END;
CREATE TRIGGER model_learnt_rows_stay BEFORE DELETE ON model_learnt_rows BEGIN SELECT raise(ABORT, 'a version stays as it was made'); END;
",
};

type Result<T> = ekn_data::Result<T>;

const VERSION: &str =
    "SELECT id, model, version, method, sha256, profile, data, data_sha256, batch, n, kinds, first_day, last_day,
    chosen, samples, purpose, at, day, actor,
    coalesce((SELECT used FROM model_switches s WHERE s.version = v.id ORDER BY s.id DESC LIMIT 1), 1)
    FROM model_versions v";

/// Every version, those of one model together, the newest first.
pub fn versions(reader: Reader<'_>) -> Result<Vec<Version>> {
    let mut statement = reader.connection().prepare_cached(&format!("{VERSION} ORDER BY model, version DESC"))?;
    let rows = statement.query_map([], version_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One version; the newest where no number is given.
pub fn version(reader: Reader<'_>, model: &str, number: Option<u32>) -> Result<Option<Version>> {
    let sql = format!("{VERSION} WHERE model = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1");
    Ok(reader.connection().prepare_cached(&sql)?.query_row(params![model, number], version_of).optional()?)
}

/// The newest version in use.
pub fn in_use(reader: Reader<'_>, model: &str) -> Result<Option<Version>> {
    let mut statement =
        reader.connection().prepare_cached(&format!("{VERSION} WHERE model = ?1 ORDER BY version DESC"))?;
    let versions = statement.query_map([model], version_of)?.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(versions.into_iter().find(|version| version.used))
}

/// The newest version with these bytes.
pub fn version_of_sha256(reader: Reader<'_>, model: &str, sha256: &str) -> Result<Option<Version>> {
    let sql = format!("{VERSION} WHERE model = ?1 AND sha256 = ?2 ORDER BY version DESC LIMIT 1");
    Ok(reader.connection().prepare_cached(&sql)?.query_row([model, sha256], version_of).optional()?)
}

/// The number under which a file speaks: that of its version, or the next one where it has not spoken yet.
pub fn number_of_sha256(reader: Reader<'_>, model: &str, sha256: &str) -> Result<u32> {
    Ok(match version_of_sha256(reader, model, sha256)? {
        Some(known) => known.version,
        None => version(reader, model, None)?.map_or(1, |newest| newest.version + 1),
    })
}

/// A version by its number in the store.
pub fn version_by_id(reader: Reader<'_>, id: i64) -> Result<Option<Version>> {
    let mut statement = reader.connection().prepare_cached(&format!("{VERSION} WHERE id = ?1"))?;
    Ok(statement.query_row([id], version_of).optional()?)
}

/// The bytes of a version.
pub fn artefact(reader: Reader<'_>, id: i64) -> Result<Vec<u8>> {
    let mut statement = reader.connection().prepare_cached("SELECT artefact FROM model_versions WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0))?)
}

/// Keeps a version; its number in the store and its version.
pub fn insert_version(writer: &Writer<'_>, new: &NewVersion<'_>) -> Result<(i64, u32)> {
    let conn = writer.connection();
    let last: Option<u32> =
        conn.query_row("SELECT max(version) FROM model_versions WHERE model = ?1", [new.model], |row| row.get(0))?;
    let number = last.unwrap_or_default() + 1;
    let days = new.days.map(|days| days.map(|day| day.to_string()));
    let sql = "INSERT INTO model_versions (model, version, method, artefact, sha256, profile, data, data_sha256, batch, n, kinds,
        first_day, last_day, chosen, samples, purpose, at, day, actor)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)";
    conn.prepare_cached(sql)?.execute(params![
        new.model,
        number,
        new.method,
        new.artefact,
        new.sha256,
        new.profile,
        new.data,
        new.data_sha256,
        new.batch,
        new.n as i64,
        new.kinds as i64,
        days.as_ref().map(|days| &days[0]),
        days.as_ref().map(|days| &days[1]),
        new.chosen,
        new.samples,
        new.purpose,
        new.at,
        new.day.to_string(),
        new.actor,
    ])?;
    Ok((conn.last_insert_rowid(), number))
}

/// Keeps marks of the rows that a version was learnt from.
pub fn insert_learnt_rows(writer: &Writer<'_>, version: i64, marks: &[u64]) -> Result<()> {
    let sql = "INSERT INTO model_learnt_rows (version, marks) VALUES (?1, ?2)";
    writer.connection().prepare_cached(sql)?.execute(params![version, marks_to_bytes(marks)])?;
    Ok(())
}

/// Marks of the rows that a version was learnt from; none of an older version, of which they were not kept.
pub fn learnt_rows(reader: Reader<'_>, version: i64) -> Result<Vec<u64>> {
    let sql = "SELECT marks FROM model_learnt_rows WHERE version = ?1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let found: Option<Vec<u8>> = statement.query_row([version], |row| row.get(0)).optional()?;
    Ok(found.as_deref().map(marks_from_bytes).unwrap_or_default())
}

/// Switches a version on or off.
pub fn switch(writer: &Writer<'_>, version: i64, used: bool, reason: &str, day: NaiveDate, actor: &str) -> Result<()> {
    let sql = "INSERT INTO model_switches (version, used, reason, day, actor) VALUES (?1, ?2, ?3, ?4, ?5)";
    writer.connection().prepare_cached(sql)?.execute(params![version, used, reason, day.to_string(), actor])?;
    Ok(())
}

/// A switch of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// On or off.
    pub used: bool,
    /// Why.
    pub reason: String,
    /// On what day.
    pub day: String,
    /// By whom.
    pub actor: String,
}

/// Every switch of a version, the newest first.
pub fn switches(reader: Reader<'_>, version: i64) -> Result<Vec<Switch>> {
    let sql = "SELECT used, reason, day, actor FROM model_switches WHERE version = ?1 ORDER BY id DESC";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([version], |row| {
        Ok(Switch { used: row.get(0)?, reason: row.get(1)?, day: row.get(2)?, actor: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether a model whose versions follow the wording of a file is switched off: its newest version is.
pub fn is_off(reader: Reader<'_>, model: &str) -> Result<bool> {
    Ok(version(reader, model, None)?.is_some_and(|newest| !newest.used))
}

/// Keeps what was found of a version: the code of a state of drift.
pub fn insert_watch(writer: &Writer<'_>, version: i64, state: &str, day: NaiveDate) -> Result<()> {
    let sql = "INSERT INTO model_watch (version, state, day) VALUES (?1, ?2, ?3)";
    writer.connection().prepare_cached(sql)?.execute(params![version, state, day.to_string()])?;
    Ok(())
}

/// Everything that was found of a version, in order: the code of a state, and the day.
pub fn watches(reader: Reader<'_>, version: i64) -> Result<Vec<(String, String)>> {
    let sql = "SELECT state, day FROM model_watch WHERE version = ?1 ORDER BY id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([version], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What was found last of a version, and on what day.
pub fn last_watch(reader: Reader<'_>, version: i64) -> Result<Option<(String, NaiveDate)>> {
    let sql = "SELECT state, day FROM model_watch WHERE version = ?1 ORDER BY id DESC LIMIT 1";
    let found: Option<(String, String)> = reader
        .connection()
        .prepare_cached(sql)?
        .query_row([version], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.and_then(|(state, day)| Some((state, day.parse().ok()?))))
}

/// Keeps the figures of a version on some data.
pub fn insert_judgement(
    writer: &Writer<'_>,
    version: i64,
    figures: &str,
    data: (&str, &str),
    day: NaiveDate,
    actor: &str,
) -> Result<()> {
    let sql = "INSERT INTO model_judgements (version, figures, data, data_sha256, day, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    writer.connection().prepare_cached(sql)?.execute(params![
        version,
        figures,
        data.0,
        data.1,
        day.to_string(),
        actor
    ])?;
    Ok(())
}

/// Figures of a version on some data, as they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The figures, as JSON.
    pub figures: String,
    /// The data: the name of a file, or of a registry.
    pub data: String,
    /// SHA-256 of the data.
    pub data_sha256: String,
    /// On what day.
    pub day: String,
    /// By whom.
    pub actor: String,
}

/// Figures of a version, the newest first.
pub fn judgements(reader: Reader<'_>, version: i64) -> Result<Vec<Judged>> {
    let sql = "SELECT figures, data, data_sha256, day, actor FROM model_judgements WHERE version = ?1 ORDER BY id DESC";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([version], |row| {
        Ok(Judged {
            figures: row.get(0)?,
            data: row.get(1)?,
            data_sha256: row.get(2)?,
            day: row.get(3)?,
            actor: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

const PREDICTION: &str =
    "SELECT id, version, subject, input_sha256, input, output, day, at, actor, purpose FROM predictions";

/// What a model said once.
pub fn prediction(reader: Reader<'_>, id: i64) -> Result<Option<Prediction>> {
    let mut statement = reader.connection().prepare_cached(&format!("{PREDICTION} WHERE id = ?1"))?;
    Ok(statement.query_row([id], prediction_of).optional()?)
}

/// What a version said last of a subject.
pub fn last_prediction(reader: Reader<'_>, version: i64, subject: &str) -> Result<Option<Prediction>> {
    let sql = format!("{PREDICTION} WHERE version = ?1 AND subject = ?2 ORDER BY id DESC LIMIT 1");
    Ok(reader.connection().prepare_cached(&sql)?.query_row(params![version, subject], prediction_of).optional()?)
}

/// Everything that was said of a subject, in order.
pub fn predictions_of(reader: Reader<'_>, subject: &str) -> Result<Vec<Prediction>> {
    let mut statement = reader.connection().prepare_cached(&format!("{PREDICTION} WHERE subject = ?1 ORDER BY id"))?;
    let rows = statement.query_map([subject], prediction_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Everything that was said, in order; of one version where asked; at most so many, after a number.
pub fn predictions(reader: Reader<'_>, version: Option<i64>, after: i64, limit: u32) -> Result<Vec<Prediction>> {
    let sql = format!("{PREDICTION} WHERE id > ?2 AND (?1 IS NULL OR version = ?1) ORDER BY id LIMIT ?3");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![version, after, limit], prediction_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a version said last, the newest first: after so many, at most so many.
pub fn last_predictions(reader: Reader<'_>, version: i64, skip: u32, limit: u32) -> Result<Vec<Prediction>> {
    let sql = format!("{PREDICTION} WHERE version = ?1 ORDER BY id DESC LIMIT ?3 OFFSET ?2");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(params![version, skip, limit], prediction_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The number of what was said last; nought before anything was.
pub fn last_number(reader: Reader<'_>) -> Result<i64> {
    let mut statement = reader.connection().prepare_cached("SELECT coalesce(max(id), 0) FROM predictions")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// How often a version was asked.
pub fn count_predictions(reader: Reader<'_>, version: i64) -> Result<i64> {
    let mut statement = reader.connection().prepare_cached("SELECT count(*) FROM predictions WHERE version = ?1")?;
    Ok(statement.query_row([version], |row| row.get(0))?)
}

/// Keeps what a model said.
pub fn insert_prediction(writer: &Writer<'_>, new: &NewPrediction<'_>) -> Result<i64> {
    let sql = "INSERT INTO predictions (version, subject, input_sha256, input, output, day, at, actor, purpose)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let NewPrediction { version, subject, input_sha256, input, output, day, at, actor, purpose } = new;
    let conn = writer.connection();
    conn.prepare_cached(sql)?.execute(params![
        version,
        subject,
        input_sha256,
        input,
        output,
        day.to_string(),
        at,
        actor,
        purpose
    ])?;
    Ok(conn.last_insert_rowid())
}

/// Empties the texts that were asked about of appeals that are gone, or that a batch brought: the time of that batch has ended. What was
/// said of them stays with the hash of its input. A text that somebody typed is of no batch: it goes with the first batch of appeals that
/// was taken in after it.
pub fn destroy_inputs(writer: &Writer<'_>, batch: i64) -> Result<()> {
    let row = "CAST(substr(subject, 9) AS INTEGER)";
    let sql = format!(
        "UPDATE predictions SET input = '' WHERE subject LIKE 'appeals %' AND input <> ''
         AND NOT EXISTS (SELECT 1 FROM main.appeals a WHERE a.row_id = {row} AND a.batch <> ?1)"
    );
    writer.connection().execute(&sql, [batch])?;
    let typed = "UPDATE predictions SET input = '' WHERE subject = 'text' AND input <> ''
         AND EXISTS (SELECT 1 FROM batches b WHERE b.id = ?1 AND b.registry = 'appeals' AND predictions.at <= b.imported)";
    writer.connection().execute(typed, [batch])?;
    Ok(())
}

/// Whether a person objects to anything that was said of a subject.
pub fn is_objected(reader: Reader<'_>, subject: &str) -> Result<bool> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM predictions p JOIN objections o ON o.prediction = p.id WHERE p.subject = ?1)";
    Ok(reader.connection().prepare_cached(sql)?.query_row([subject], |row| row.get(0))?)
}

/// What people said against a prediction, the newest first.
pub fn objections(reader: Reader<'_>, prediction: i64) -> Result<Vec<Objection>> {
    let sql = "SELECT instead, reason, day, actor FROM objections WHERE prediction = ?1 ORDER BY id DESC";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([prediction], |row| {
        Ok(Objection { instead: row.get(0)?, reason: row.get(1)?, day: row.get(2)?, actor: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How much was said against predictions.
pub fn count_objections(reader: Reader<'_>) -> Result<i64> {
    let sql = "SELECT count(*) FROM objections";
    Ok(reader.connection().prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Keeps what a person says against a prediction.
pub fn insert_objection(
    writer: &Writer<'_>,
    prediction: i64,
    instead: &str,
    reason: &str,
    day: NaiveDate,
    actor: &str,
) -> Result<()> {
    let sql = "INSERT INTO objections (prediction, instead, reason, day, actor) VALUES (?1, ?2, ?3, ?4, ?5)";
    writer.connection().prepare_cached(sql)?.execute(params![prediction, instead, reason, day.to_string(), actor])?;
    Ok(())
}

fn version_of(row: &Row<'_>) -> rusqlite::Result<Version> {
    Ok(Version {
        id: row.get(0)?,
        model: row.get(1)?,
        version: row.get(2)?,
        method: row.get(3)?,
        sha256: row.get(4)?,
        profile: row.get(5)?,
        data: row.get(6)?,
        data_sha256: row.get(7)?,
        batch: row.get(8)?,
        n: row.get(9)?,
        kinds: row.get(10)?,
        first_day: row.get(11)?,
        last_day: row.get(12)?,
        chosen: row.get(13)?,
        samples: row.get(14)?,
        purpose: row.get(15)?,
        at: row.get(16)?,
        day: row.get(17)?,
        actor: row.get(18)?,
        used: row.get(19)?,
    })
}

fn prediction_of(row: &Row<'_>) -> rusqlite::Result<Prediction> {
    Ok(Prediction {
        id: row.get(0)?,
        version: row.get(1)?,
        subject: row.get(2)?,
        input_sha256: row.get(3)?,
        input: row.get(4)?,
        output: row.get(5)?,
        day: row.get(6)?,
        at: row.get(7)?,
        actor: row.get(8)?,
        purpose: row.get(9)?,
    })
}
