//! Reading the tables of the library.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use crate::legislation::table::{day_of, parse, unpack};
use crate::search::Query;
use crate::storage::Reader;
use crate::vocabulary::Language;
use crate::{Error, Result};

use super::{Act, ActLine, Article, Edition, Hit, Import, StoredIssue, Wording};

const ACT: &str = "a.id, a.code, a.title_kk, a.title_ru, a.requisite, a.approved, a.ended";

/// All acts by their Russian titles.
pub fn acts(reader: Reader<'_>) -> Result<Vec<ActLine>> {
    let sql = format!(
        "SELECT {ACT}, count(DISTINCT e.since), min(e.since), max(e.since) FILTER (WHERE e.language = 'kk'),
         max(e.since) FILTER (WHERE e.language = 'ru')
         FROM law_acts a LEFT JOIN law_editions e ON e.act = a.id GROUP BY a.id ORDER BY a.title_ru COLLATE kazakh, a.id"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(ActLine {
            act: act_of(row)?,
            editions: row.get(7)?,
            first: day_of(row.get(8)?)?,
            last_kk: day_of(row.get(9)?)?,
            last_ru: day_of(row.get(10)?)?,
        });
    }
    Ok(found)
}

/// An act by its code.
pub fn act(reader: Reader<'_>, code: &str) -> Result<Option<Act>> {
    let sql = format!("SELECT {ACT} FROM law_acts a WHERE a.code = ?1");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query([code])?;
    rows.next()?.map(act_of).transpose()
}

/// Whether there is any act at all.
pub fn is_empty(reader: Reader<'_>) -> Result<bool> {
    Ok(reader.connection().query_row("SELECT NOT EXISTS (SELECT 1 FROM law_acts)", [], |row| row.get(0))?)
}

/// Days of editions of an act that were set aside and have not come since, oldest first.
pub fn gaps(reader: Reader<'_>, act: &Act) -> Result<Vec<(Language, NaiveDate)>> {
    let sql = "SELECT language, since FROM law_gaps WHERE code = ?1 ORDER BY since, language";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let mut rows = statement.query([&act.code])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((language_of(row, 0)?, parse(&row.get::<_, String>(1)?)?));
    }
    Ok(found)
}

/// Editions of an act in both languages, oldest first.
pub fn editions(reader: Reader<'_>, act: &Act) -> Result<Vec<Edition>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT language, since, lead(since) OVER (PARTITION BY language ORDER BY since), cause, source, file, commit_id, import
         FROM law_editions WHERE act = ?1 ORDER BY since, language",
    )?;
    let mut rows = statement.query([act.id])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let since = parse(&row.get::<_, String>(1)?)?;
        found.push(Edition {
            language: language_of(row, 0)?,
            since,
            until: day_of(row.get(2)?)?.or(act.ended.filter(|ended| since < *ended)),
            cause: row.get(3)?,
            source: row.get(4)?,
            file: row.get(5)?,
            commit: row.get(6)?,
            import: row.get(7)?,
        });
    }
    Ok(found)
}

/// Numbers of all pieces of an edition in the order of the text; none if it began on another day.
pub fn outline(reader: Reader<'_>, act: &Act, language: Language, since: NaiveDate) -> Result<Vec<String>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT outline FROM law_editions WHERE act = ?1 AND language = ?2 AND since = ?3")?;
    let packed: Option<Vec<u8>> =
        statement.query_row(params![act.id, language.code(), since.to_string()], |row| row.get(0)).optional()?;
    let Some(packed) = packed else { return Ok(Vec::new()) };
    Ok(unpack(&packed)?.lines().map(str::to_owned).collect())
}

/// Number, text's number and heading of all pieces in force on a day, in no order.
pub fn headings(
    reader: Reader<'_>,
    act: &Act,
    language: Language,
    on: NaiveDate,
) -> Result<Vec<(String, i64, String)>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT w.article, w.text, t.heading FROM law_wordings w JOIN law_texts t ON t.id = w.text
         WHERE w.act = ?1 AND w.language = ?2 AND w.since <= ?3 AND (w.until IS NULL OR w.until > ?3)",
    )?;
    let rows = statement.query_map(params![act.id, language.code(), on.to_string()], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How an article read, in both languages, oldest first.
pub fn wordings(reader: Reader<'_>, act: &Act, article: &str) -> Result<Vec<Wording>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT language, since, until, text FROM law_wordings WHERE act = ?1 AND article = ?2 ORDER BY since, language",
    )?;
    let mut rows = statement.query(params![act.id, article])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(wording_of(row, 0)?);
    }
    Ok(found)
}

/// A text.
pub fn text(reader: Reader<'_>, id: i64) -> Result<Article> {
    let mut statement = reader.connection().prepare_cached("SELECT heading, body FROM law_texts WHERE id = ?1")?;
    let (heading, body): (String, Vec<u8>) = statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Article { heading, body: unpack(&body)? })
}

/// Articles with certain words, best first: those in force on a day, or of all times. An article is named once a language.
/// The second is true where there are more than `limit`.
pub fn seek(reader: Reader<'_>, query: &Query, on: Option<NaiveDate>, limit: usize) -> Result<(Vec<Hit>, bool)> {
    let sql = format!(
        "SELECT {ACT}, w.article, w.language, w.since, w.until, w.text
         FROM law_search s JOIN law_wordings w ON w.text = s.rowid JOIN law_acts a ON a.id = w.act
         WHERE law_search MATCH ?1 AND (?2 IS NULL OR (w.since <= ?2 AND (w.until IS NULL OR w.until > ?2)))
         ORDER BY bm25(law_search, 4.0, 1.0), w.since DESC, w.article"
    );
    let Some(expression) = query.expression() else { return Ok((Vec::new(), false)) };
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(params![expression, on.map(|day| day.to_string())])?;
    let (mut hits, mut met): (Vec<Hit>, HashSet<(i64, String, Language)>) = (Vec::new(), HashSet::new());
    while let Some(row) = rows.next()? {
        let hit = Hit { act: act_of(row)?, article: row.get(7)?, wording: wording_of(row, 8)? };
        if met.insert((hit.act.id, hit.article.clone(), hit.wording.language)) {
            if hits.len() == limit {
                return Ok((hits, true));
            }
            hits.push(hit);
        } else if let Some(known) = hits.iter_mut().find(|known| is_same(known, &hit)) {
            // Wordings of one article differ little: the newest stands for all.
            if known.wording.since < hit.wording.since {
                known.wording = hit.wording;
            }
        }
    }
    Ok((hits, false))
}

/// A few articles with certain words in force on a day, those with the words in their heading first. It looks at few of many, so
/// that it answers while somebody is typing; the second is true where there may be more. With an article's number, only articles that bear it.
pub fn glance(
    reader: Reader<'_>,
    query: &Query,
    article: Option<&str>,
    on: NaiveDate,
    limit: usize,
) -> Result<(Vec<Hit>, bool)> {
    let sql = format!(
        "SELECT {ACT}, w.article, w.language, w.since, w.until, w.text
         FROM (SELECT rowid FROM law_search WHERE law_search MATCH ?1 LIMIT {GLANCED}) s
         JOIN law_wordings w ON w.text = s.rowid JOIN law_acts a ON a.id = w.act
         WHERE w.since <= ?2 AND (w.until IS NULL OR w.until > ?2) AND (?3 IS NULL OR w.article = ?3)"
    );
    let mut hits: Vec<Hit> = Vec::new();
    let Some(expression) = query.expression() else { return Ok((hits, false)) };
    for expression in [format!("heading : ({expression})"), expression] {
        let mut statement = reader.connection().prepare_cached(&sql)?;
        let mut rows = statement.query(params![expression, on.to_string(), article])?;
        while let Some(row) = rows.next()? {
            let hit = Hit { act: act_of(row)?, article: row.get(7)?, wording: wording_of(row, 8)? };
            if hits.iter().any(|known| is_same(known, &hit)) {
                continue;
            }
            if hits.len() == limit {
                return Ok((hits, true));
            }
            hits.push(hit);
        }
    }
    Ok((hits, false))
}

/// Acts by the words of their titles, their requisites or their code, those in force first. Of many, few are looked at.
pub fn acts_named(reader: Reader<'_>, query: &Query, limit: usize) -> Result<(Vec<Act>, bool)> {
    let sql = format!(
        "SELECT {ACT} FROM (SELECT rowid FROM law_titles WHERE law_titles MATCH ?1 LIMIT {GLANCED}) s
         JOIN law_acts a ON a.id = s.rowid
         ORDER BY a.ended IS NOT NULL, length(a.title_ru), a.id LIMIT ?2"
    );
    let Some(expression) = query.expression() else { return Ok((Vec::new(), false)) };
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(params![expression, limit as i64 + 1])?;
    let mut acts = Vec::new();
    while let Some(row) = rows.next()? {
        acts.push(act_of(row)?);
    }
    let more = acts.len() > limit;
    acts.truncate(limit);
    Ok((acts, more))
}

/// Texts that a glance looks at.
const GLANCED: u32 = 400;

fn is_same(left: &Hit, right: &Hit) -> bool {
    let key = |hit: &Hit| (hit.act.id, hit.wording.language, hit.article.clone());
    key(left) == key(right)
}

/// Imports, newest first.
pub fn imports(reader: Reader<'_>) -> Result<Vec<Import>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT id, source, head, imported, actor, acts, read, added, changed, unchanged, set_aside, removed
         FROM law_imports ORDER BY id DESC",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Import {
            id: row.get(0)?,
            source: row.get(1)?,
            head: row.get(2)?,
            imported: row.get(3)?,
            actor: row.get(4)?,
            acts: row.get(5)?,
            read: row.get(6)?,
            added: row.get(7)?,
            changed: row.get(8)?,
            unchanged: row.get(9)?,
            set_aside: row.get(10)?,
            removed: row.get(11)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What an import found not in order, at most `limit`.
pub fn issues(reader: Reader<'_>, import: i64, limit: u32) -> Result<Vec<StoredIssue>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT file, line, reason, detail, set_aside FROM law_issues WHERE import = ?1 ORDER BY number LIMIT ?2",
    )?;
    let rows = statement.query_map(params![import, limit], |row| {
        Ok(StoredIssue {
            file: row.get(0)?,
            line: row.get(1)?,
            reason: row.get(2)?,
            detail: row.get(3)?,
            set_aside: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn act_of(row: &Row<'_>) -> Result<Act> {
    Ok(Act {
        id: row.get(0)?,
        code: row.get(1)?,
        title_kk: row.get(2)?,
        title_ru: row.get(3)?,
        requisite: row.get(4)?,
        approved: day_of(row.get(5)?)?,
        ended: day_of(row.get(6)?)?,
    })
}

/// A wording from its four columns, the first of which is at `from`.
fn wording_of(row: &Row<'_>, from: usize) -> Result<Wording> {
    Ok(Wording {
        language: language_of(row, from)?,
        since: parse(&row.get::<_, String>(from + 1)?)?,
        until: day_of(row.get(from + 2)?)?,
        text: row.get(from + 3)?,
    })
}

fn language_of(row: &Row<'_>, column: usize) -> Result<Language> {
    let code: String = row.get(column)?;
    Language::from_code(&code).ok_or_else(|| Error::Database(format!("a stored language reads {code}")))
}
