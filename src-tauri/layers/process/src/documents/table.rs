//! Drafts that people keep: versions of both texts with the facts that they said, who adopted one, under which number.

use chrono::NaiveDate;
use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{OptionalExtension, Row, params};

type Result<T> = ekn_data::Result<T>;

/// First version.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-22 drafts of acts",
    sql: "
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL, template TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_case ON drafts (case_id);
CREATE TABLE draft_versions (
    id INTEGER PRIMARY KEY, draft INTEGER NOT NULL REFERENCES drafts (id), version INTEGER NOT NULL,
    kk BLOB NOT NULL, ru BLOB NOT NULL, kk_sha256 TEXT NOT NULL, ru_sha256 TEXT NOT NULL,
    said TEXT NOT NULL, origin TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
    UNIQUE (draft, version)
) STRICT;
CREATE TABLE adoptions (
    id INTEGER PRIMARY KEY, draft INTEGER NOT NULL UNIQUE REFERENCES drafts (id), version INTEGER NOT NULL,
    number TEXT NOT NULL, act_day TEXT NOT NULL, day TEXT NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE TRIGGER draft_versions_stand BEFORE UPDATE ON draft_versions BEGIN SELECT raise(ABORT, 'a version stays as it was made'); END;
CREATE TRIGGER draft_versions_stay BEFORE DELETE ON draft_versions BEGIN SELECT raise(ABORT, 'a version stays as it was made'); END;
CREATE TRIGGER adoptions_stand BEFORE UPDATE ON adoptions BEGIN SELECT raise(ABORT, 'what was adopted stays'); END;
CREATE TRIGGER adoptions_stay BEFORE DELETE ON adoptions BEGIN SELECT raise(ABORT, 'what was adopted stays'); END;
",
};

/// A draft that somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDraft {
    /// Its number.
    pub id: i64,
    /// The case.
    pub case_id: i64,
    /// The template.
    pub template: String,
}

/// A version of a draft, without its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftVersion {
    /// Its number within the draft, from 1.
    pub version: u32,
    /// SHA-256 of the Kazakh and of the Russian document.
    pub sha256: [String; 2],
    /// What it said: paths and values of facts with their sources, as JSON.
    pub said: String,
    /// `made` by the program, or `returned` by a person who edited it.
    pub origin: String,
    /// On what day.
    pub day: String,
    /// By whom.
    pub actor: String,
}

/// That a person made a draft an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adoption {
    /// The version.
    pub version: u32,
    /// Registration number, exactly as typed.
    pub number: String,
    /// The day of the act.
    pub act_day: NaiveDate,
    /// When it was adopted here.
    pub day: String,
    /// By whom.
    pub actor: String,
}

/// A version to keep.
#[derive(Debug, Clone, Copy)]
pub struct NewVersion<'a> {
    /// Both documents: Kazakh, Russian.
    pub texts: [&'a [u8]; 2],
    /// Their SHA-256.
    pub sha256: [&'a str; 2],
    /// What it says, as JSON.
    pub said: &'a str,
    /// `made`, `returned` or `adopted`.
    pub origin: &'a str,
    /// On what day.
    pub day: NaiveDate,
    /// When, UTC.
    pub at: &'a str,
    /// By whom.
    pub actor: &'a str,
}

/// Drafts of a case, oldest first.
pub fn of_case(reader: Reader<'_>, case_id: i64) -> Result<Vec<KeptDraft>> {
    let sql = "SELECT id, case_id, template FROM drafts WHERE case_id = ?1 ORDER BY id";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([case_id], draft_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One draft.
pub fn by_id(reader: Reader<'_>, id: i64) -> Result<Option<KeptDraft>> {
    let sql = "SELECT id, case_id, template FROM drafts WHERE id = ?1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    Ok(statement.query_row([id], draft_of).optional()?)
}

fn draft_of(row: &Row<'_>) -> rusqlite::Result<KeptDraft> {
    Ok(KeptDraft { id: row.get(0)?, case_id: row.get(1)?, template: row.get(2)? })
}

/// Versions of a draft, oldest first.
pub fn versions(reader: Reader<'_>, draft: i64) -> Result<Vec<DraftVersion>> {
    let sql = "SELECT version, kk_sha256, ru_sha256, said, origin, day, actor FROM draft_versions WHERE draft = ?1 ORDER BY version";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([draft], |row| {
        Ok(DraftVersion {
            version: row.get(0)?,
            sha256: [row.get(1)?, row.get(2)?],
            said: row.get(3)?,
            origin: row.get(4)?,
            day: row.get(5)?,
            actor: row.get(6)?,
        })
    });
    let rows = rows?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Both documents of a version: Kazakh, Russian.
pub fn texts(reader: Reader<'_>, draft: i64, version: u32) -> Result<Option<[Vec<u8>; 2]>> {
    let sql = "SELECT kk, ru FROM draft_versions WHERE draft = ?1 AND version = ?2";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let found = statement.query_row(params![draft, version], |row| Ok([row.get(0)?, row.get(1)?])).optional();
    Ok(found?)
}

/// That a draft was adopted, if it was.
pub fn adoption(reader: Reader<'_>, draft: i64) -> Result<Option<Adoption>> {
    let sql = "SELECT version, number, act_day, day, actor FROM adoptions WHERE draft = ?1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let found = statement.query_row([draft], |row| {
        Ok(Adoption {
            version: row.get(0)?,
            number: row.get(1)?,
            act_day: row.get::<_, String>(2)?.parse().unwrap_or_default(),
            day: row.get(3)?,
            actor: row.get(4)?,
        })
    });
    Ok(found.optional()?)
}

/// Begins a draft; its number.
pub fn insert_draft(writer: &Writer<'_>, case_id: i64, template: &str) -> Result<i64> {
    let conn = writer.connection();
    let sql = "INSERT INTO drafts (case_id, template) VALUES (?1, ?2)";
    conn.prepare_cached(sql)?.execute(params![case_id, template])?;
    Ok(conn.last_insert_rowid())
}

/// Keeps a version; its number within the draft.
pub(super) fn insert_version(writer: &Writer<'_>, draft: i64, new: &NewVersion<'_>) -> Result<u32> {
    let conn = writer.connection();
    let sql = "INSERT INTO draft_versions (draft, version, kk, ru, kk_sha256, ru_sha256, said, origin, day, at, actor)
        SELECT ?1, coalesce(max(version), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 FROM draft_versions WHERE draft = ?1
        RETURNING version";
    let [kk, ru] = new.texts;
    let mut statement = conn.prepare_cached(sql)?;
    let values = params![
        draft,
        kk,
        ru,
        new.sha256[0],
        new.sha256[1],
        new.said,
        new.origin,
        new.day.to_string(),
        new.at,
        new.actor
    ];
    Ok(statement.query_row(values, |row| row.get(0))?)
}

/// Keeps that a person adopted a version.
pub fn insert_adoption(writer: &Writer<'_>, draft: i64, adopted: &Adoption) -> Result<()> {
    let sql = "INSERT INTO adoptions (draft, version, number, act_day, day, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Adoption { version, number, act_day, day, actor } = adopted;
    let values = params![draft, version, number, act_day.to_string(), day, actor];
    writer.connection().prepare_cached(sql)?.execute(values)?;
    Ok(())
}
