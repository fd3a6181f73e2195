//! Tables of the library: acts, their editions, the texts of articles, what an import did. Reading stands in `library`.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use crate::search::FullText;
use crate::storage::{Migration, Reader, Writer};
use crate::vocabulary::Language;
use crate::{Error, Result};

use super::edition::{ArticleText, Contents};
use super::intake::Counts;
use super::meta::Meta;
use super::{Issue, index};

/// First version. A text is stored once, whichever editions share it; a wording says from when until when an article read so.
/// `outline` gives the order of the text; `until` is the first day on which the wording is in force no more.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 legislation",
    sql: "
CREATE TABLE law_imports (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    head TEXT,
    imported TEXT NOT NULL,
    actor TEXT NOT NULL,
    acts INTEGER NOT NULL DEFAULT 0,
    read INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    set_aside INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    CHECK (read = added + changed + unchanged + set_aside)
) STRICT;
CREATE TABLE law_issues (
    import INTEGER NOT NULL REFERENCES law_imports (id),
    number INTEGER NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    set_aside INTEGER NOT NULL,
    PRIMARY KEY (import, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE law_acts (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    title_kk TEXT NOT NULL,
    title_ru TEXT NOT NULL,
    requisite TEXT NOT NULL,
    form TEXT NOT NULL,
    approved TEXT,
    ended TEXT
) STRICT;
CREATE TABLE law_editions (
    act INTEGER NOT NULL REFERENCES law_acts (id),
    language TEXT NOT NULL,
    since TEXT NOT NULL,
    digest BLOB NOT NULL,
    outline BLOB NOT NULL,
    cause_code TEXT,
    cause TEXT,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    commit_id TEXT,
    import INTEGER NOT NULL REFERENCES law_imports (id),
    PRIMARY KEY (act, language, since)
) STRICT, WITHOUT ROWID;
CREATE TABLE law_texts (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    heading TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE TABLE law_wordings (
    act INTEGER NOT NULL REFERENCES law_acts (id),
    language TEXT NOT NULL,
    article TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    text INTEGER NOT NULL REFERENCES law_texts (id),
    PRIMARY KEY (act, language, article, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX law_wordings_text ON law_wordings (text);
CREATE VIRTUAL TABLE law_search USING fts5 (
    heading, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4'
);
",
};

/// Which commits were taken in, in that order, so that an older clone is known. Of earlier imports the last commit is known, and those
/// that editions came from.
pub const COMMITS: Migration = Migration {
    name: "2026-11-24 commits of the corpus",
    sql: "
CREATE TABLE law_commits (number INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO law_commits (hash) SELECT DISTINCT commit_id FROM law_editions WHERE commit_id IS NOT NULL
    AND commit_id NOT IN (SELECT head FROM law_imports WHERE head IS NOT NULL) ORDER BY since;
INSERT INTO law_commits (hash) SELECT head FROM law_imports WHERE head IS NOT NULL GROUP BY head ORDER BY max(id);
",
};

/// Days from which an edition is known to stand in a language though it was set aside: what the library has of the edition before may have
/// been in force no more. Editions set aside before this was kept are told by their imports alone.
pub const GAPS: Migration = Migration {
    name: "2026-11-24 editions set aside",
    sql: "
CREATE TABLE law_gaps (
    code TEXT NOT NULL,
    language TEXT NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (code, language, since)
) STRICT, WITHOUT ROWID;
",
};

/// Notes that the edition of a day was set aside.
pub(crate) fn open_gap(writer: &Writer<'_>, code: &str, language: Language, since: NaiveDate) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO law_gaps (code, language, since) VALUES (?1, ?2, ?3)";
    writer.connection().prepare_cached(sql)?.execute(params![code, language.code(), since.to_string()])?;
    Ok(())
}

/// Forgets what was set aside of an act.
pub(crate) fn close_gaps(writer: &Writer<'_>, code: &str) -> Result<()> {
    writer.connection().prepare_cached("DELETE FROM law_gaps WHERE code = ?1")?.execute([code])?;
    Ok(())
}

/// Notes that it has been taken in.
pub(crate) fn close_gap(writer: &Writer<'_>, code: &str, language: Language, since: NaiveDate) -> Result<()> {
    let sql = "DELETE FROM law_gaps WHERE code = ?1 AND language = ?2 AND since = ?3";
    writer.connection().prepare_cached(sql)?.execute(params![code, language.code(), since.to_string()])?;
    Ok(())
}

/// Head of a new import; its counts are written when it ends.
pub(crate) struct ImportHead<'a> {
    pub source: &'a str,
    pub head: Option<&'a str>,
    pub imported: &'a str,
    pub actor: &'a str,
}

/// What is known about an act as a whole.
pub(crate) struct ActHead<'a> {
    code: &'a str,
    meta: &'a Meta,
    ended: Option<NaiveDate>,
}

impl<'a> ActHead<'a> {
    pub fn of(code: &'a str, meta: &'a Meta, ended: Option<NaiveDate>) -> Self {
        Self { code, meta, ended }
    }
}

/// One edition of an act in one language, as read.
pub(crate) struct Edition {
    pub contents: Contents,
    pub digest: Vec<u8>,
    /// Code and requisites of the amending act.
    pub cause: Option<(String, String)>,
    /// Address of the official text.
    pub source: String,
    /// The act's folder.
    pub file: String,
    pub commit: Option<String>,
    pub import: i64,
}

pub(crate) fn insert_import(writer: &Writer<'_>, head: &ImportHead<'_>) -> Result<i64> {
    let conn = writer.connection();
    conn.execute(
        "INSERT INTO law_imports (source, head, imported, actor) VALUES (?1, ?2, ?3, ?4)",
        params![head.source, head.head, head.imported, head.actor],
    )?;
    Ok(conn.last_insert_rowid())
}

pub(crate) fn finish_import(writer: &Writer<'_>, import: i64, counts: &Counts, issues: &[Issue]) -> Result<()> {
    let [acts, read, added, changed, unchanged, set_aside, removed] =
        [counts.acts, counts.read, counts.added, counts.changed, counts.unchanged, counts.set_aside, counts.removed]
            .map(|count| count as i64);
    writer.connection().execute(
        "UPDATE law_imports SET acts = ?2, read = ?3, added = ?4, changed = ?5, unchanged = ?6, set_aside = ?7, removed = ?8
         WHERE id = ?1",
        params![import, acts, read, added, changed, unchanged, set_aside, removed],
    )?;
    let mut statement = writer.connection().prepare_cached(
        "INSERT INTO law_issues (import, number, file, line, reason, detail, set_aside) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (number, issue) in (1i64..).zip(issues) {
        let line = issue.line as i64;
        statement.execute(params![import, number, issue.file, line, issue.reason, issue.detail, issue.set_aside])?;
    }
    Ok(())
}

/// Whether a clone, told by its commits, ends before the last commit that was taken in.
pub(crate) fn is_behind(reader: Reader<'_>, commits: &[String]) -> Result<bool> {
    let Some(head) = commits.last() else { return Ok(false) };
    let sql = "SELECT EXISTS (SELECT 1 FROM law_commits
                   WHERE hash = ?1 AND number < (SELECT max(number) FROM law_commits))";
    Ok(reader.connection().query_row(sql, [head], |row| row.get(0))?)
}

/// Writes down which commits were taken in, oldest first.
pub(crate) fn keep_commits(writer: &Writer<'_>, commits: &[String]) -> Result<()> {
    let sql = "INSERT INTO law_commits (hash) VALUES (?1) ON CONFLICT DO NOTHING";
    let mut insert = writer.connection().prepare_cached(sql)?;
    commits.iter().try_for_each(|hash| insert.execute([hash]).map(drop))?;
    Ok(())
}

/// Whether the library has an act.
pub(crate) fn has_act(reader: Reader<'_>, code: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM law_acts WHERE code = ?1)";
    Ok(reader.connection().query_row(sql, [code], |row| row.get(0))?)
}

/// Puts an act in, or brings it up to date unless the library knows a later edition already. Gives its number, its last day,
/// and whether that changed anything. A clone knows when an act ended; a folder only where its file says so.
pub(crate) fn put_act(
    writer: &Writer<'_>,
    terms: &mut FullText,
    head: &ActHead<'_>,
    newest: Option<NaiveDate>,
    is_clone: bool,
) -> Result<(i64, Option<NaiveDate>, bool)> {
    let conn = writer.connection();
    let known = conn
        .query_row(
            "SELECT id, ended, (SELECT max(since) FROM law_editions WHERE act = law_acts.id) FROM law_acts WHERE code = ?1",
            [head.code],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?)),
        )
        .optional()?;
    let shown = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let (meta, newest) = (head.meta, shown(newest));
    let mut ended = shown(head.ended);
    if let Some((id, was, last)) = known {
        if !is_clone && last > newest {
            return Ok((id, day_of(was)?, false));
        }
        // A folder is silent about an end that came after the edition it holds.
        ended = ended.or(was.filter(|was| !is_clone && newest.as_ref().is_some_and(|newest| newest < was)));
    }
    let changed = conn.execute(
        "INSERT INTO law_acts (code, title_kk, title_ru, requisite, form, approved, ended) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (code) DO UPDATE SET title_kk = excluded.title_kk, title_ru = excluded.title_ru,
         requisite = excluded.requisite, form = excluded.form, approved = excluded.approved, ended = excluded.ended
         WHERE (title_kk, title_ru, requisite, form) <> (excluded.title_kk, excluded.title_ru, excluded.requisite, excluded.form)
         OR approved IS NOT excluded.approved OR ended IS NOT excluded.ended",
        params![
            head.code,
            meta.title.kaz,
            meta.title.rus,
            meta.requisite,
            meta.form,
            shown(meta.approved_on),
            ended
        ],
    )?;
    let id = conn.query_row("SELECT id FROM law_acts WHERE code = ?1", [head.code], |row| row.get(0))?;
    if changed > 0 {
        index::table::put_title(writer, terms, id, [&meta.title.kaz, &meta.title.rus, &meta.requisite, head.code])?;
    }
    Ok((id, day_of(ended)?, changed > 0))
}

/// Stores a text unless it is there, and gives its number.
pub(crate) fn keep_text(writer: &Writer<'_>, terms: &mut FullText, text: &ArticleText) -> Result<i64> {
    let (conn, digest) = (writer.connection(), text.digest());
    let mut known = conn.prepare_cached("SELECT id FROM law_texts WHERE digest = ?1")?;
    if let Some(id) = known.query_row([&digest[..]], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    conn.prepare_cached("INSERT INTO law_texts (digest, heading, body) VALUES (?1, ?2, ?3)")?.execute(params![
        &digest[..],
        text.heading,
        pack(&text.body)?
    ])?;
    let id = conn.last_insert_rowid();
    index::table::put_text(writer, terms, id, &text.heading, &text.body)?;
    Ok(id)
}

/// The editions stored of an act in one language.
pub(crate) fn edition_digests(
    reader: Reader<'_>,
    act: i64,
    language: Language,
) -> Result<BTreeMap<NaiveDate, Vec<u8>>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT since, digest FROM law_editions WHERE act = ?1 AND language = ?2")?;
    let rows = statement.query_map(params![act, language.code()], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    rows.map(|row| row.map_err(Error::from).and_then(|(since, digest)| Ok((parse(&since)?, digest)))).collect()
}

/// Takes editions out and puts others in, and tells anew from when until when each article read how.
pub(crate) fn rewrite(
    writer: &Writer<'_>,
    act: i64,
    language: Language,
    gone: &[NaiveDate],
    news: &BTreeMap<NaiveDate, Edition>,
    ended: Option<NaiveDate>,
) -> Result<()> {
    let code = language.code();
    let old = wordings(writer.reader(), act, language)?;
    let mut days: BTreeSet<NaiveDate> = edition_digests(writer.reader(), act, language)?.into_keys().collect();
    for day in gone.iter().chain(news.keys()) {
        let sql = "DELETE FROM law_editions WHERE act = ?1 AND language = ?2 AND since = ?3";
        writer.connection().prepare_cached(sql)?.execute(params![act, code, day.to_string()])?;
    }
    days.retain(|day| !gone.contains(day));
    days.extend(news.keys());
    for (day, edition) in news {
        insert_edition(writer, act, language, *day, edition)?;
    }
    let conn = writer.connection();
    conn.execute("DELETE FROM law_wordings WHERE act = ?1 AND language = ?2", params![act, code])?;
    let mut insert = conn.prepare_cached(
        "INSERT INTO law_wordings (act, language, article, since, until, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let ended = ended.filter(|ended| days.last().is_some_and(|last| last < ended));
    for (article, stretches) in stretches(&old, news, &days) {
        for (since, until, text) in stretches {
            let until = until.or(ended).map(|day| day.to_string());
            insert.execute(params![act, code, article, since.to_string(), until, text])?;
        }
    }
    Ok(())
}

fn insert_edition(writer: &Writer<'_>, act: i64, language: Language, day: NaiveDate, edition: &Edition) -> Result<()> {
    let outline: Vec<&str> = edition.contents.iter().map(|(number, _)| number.as_str()).collect();
    let (cause_code, cause) = edition.cause.as_ref().map_or((None, None), |(code, told)| (Some(code), Some(told)));
    let mut statement = writer.connection().prepare_cached(
        "INSERT INTO law_editions (act, language, since, digest, outline, cause_code, cause, source, file, commit_id, import)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    statement.execute(params![
        act,
        language.code(),
        day.to_string(),
        edition.digest,
        pack(&outline.join("\n"))?,
        cause_code,
        cause,
        edition.source,
        edition.file,
        edition.commit,
        edition.import
    ])?;
    Ok(())
}

/// A wording as stored: first day, first day no more in force, text.
type Stretch = (NaiveDate, Option<NaiveDate>, i64);

fn wordings(reader: Reader<'_>, act: i64, language: Language) -> Result<BTreeMap<String, Vec<Stretch>>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT article, since, until, text FROM law_wordings WHERE act = ?1 AND language = ?2 ORDER BY article, since",
    )?;
    let mut rows = statement.query(params![act, language.code()])?;
    let mut found: BTreeMap<String, Vec<Stretch>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let stretch = (parse(&row.get::<_, String>(1)?)?, day_of(row.get(2)?)?, row.get(3)?);
        found.entry(row.get(0)?).or_default().push(stretch);
    }
    Ok(found)
}

/// From when until when each article read how, over all editions: the new ones by what they hold, the others as it was.
fn stretches<'n>(
    old: &'n BTreeMap<String, Vec<Stretch>>,
    news: &'n BTreeMap<NaiveDate, Edition>,
    days: &BTreeSet<NaiveDate>,
) -> BTreeMap<&'n str, Vec<Stretch>> {
    let index = |edition: &'n Edition| edition.contents.iter().map(|(number, text)| (number.as_str(), *text)).collect();
    let fresh: BTreeMap<NaiveDate, HashMap<&str, i64>> =
        news.iter().map(|(day, edition)| (*day, index(edition))).collect();
    let mut articles: BTreeSet<&str> = old.keys().map(String::as_str).collect();
    articles.extend(fresh.values().flat_map(|edition| edition.keys().copied()));
    let was = |article: &str, day: NaiveDate| {
        let stretches = old.get(article)?.iter();
        stretches
            .rev()
            .find(|(since, until, _)| *since <= day && until.is_none_or(|until| day < until))
            .map(|found| found.2)
    };
    let told = articles.into_iter().map(|article| {
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut open = None;
        for day in days {
            let text = match fresh.get(day) {
                Some(edition) => edition.get(article).copied(),
                None => was(article, *day),
            };
            if text != open {
                if let Some(last) = stretches.last_mut().filter(|_| open.is_some()) {
                    last.1 = Some(*day);
                }
                stretches.extend(text.map(|text| (*day, None, text)));
                open = text;
            }
        }
        (article, stretches)
    });
    told.filter(|(_, stretches)| !stretches.is_empty()).collect()
}

/// A text as it is stored: deflated.
fn pack(text: &str) -> Result<Vec<u8>> {
    use std::io::Write;
    let mut pack = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    pack.write_all(text.as_bytes()).and_then(|()| pack.finish()).map_err(|error| Error::Database(error.to_string()))
}

/// A stored text again.
pub(crate) fn unpack(packed: &[u8]) -> Result<String> {
    use std::io::Read;
    let mut text = String::new();
    let mut unpack = flate2::read::DeflateDecoder::new(packed);
    unpack.read_to_string(&mut text).map_err(|error| Error::Database(error.to_string()))?;
    Ok(text)
}

/// A stored day.
pub(crate) fn parse(day: &str) -> Result<NaiveDate> {
    day.parse().map_err(|_| Error::Database(format!("a stored day reads {day}")))
}

pub(crate) fn day_of(day: Option<String>) -> Result<Option<NaiveDate>> {
    day.map(|day| parse(&day)).transpose()
}
