//! Texts of the last versions of drafts, and SQLite's full-text index of them. The index holds terms alone, made by the search's own
//! folding and stemming; SQLite only parts them at spaces.

use ekn_data::registries::listing::table::id_list;
use ekn_data::row_within_scope;
use ekn_data::search::stemming::ANALYSIS;
use ekn_data::search::{FullText, Query};
use ekn_data::storage::{Migration, Reader, Writer};
use rusqlite::{Row, params};

use crate::tasks::table::seen_cases;

type Result<T> = ekn_data::Result<T>;

/// First version. What was kept before is indexed when the store is opened.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-25 words of drafts",
    sql: "
CREATE TABLE draft_words (
    draft INTEGER PRIMARY KEY REFERENCES drafts (id), version INTEGER NOT NULL, analysis INTEGER NOT NULL,
    kk TEXT NOT NULL, ru TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE draft_search USING fts5 (
    words, content = '', contentless_delete = 1, tokenize = \"ascii tokenchars '\u{1}\u{2}'\", prefix = '2 3 4'
);
",
};

/// The last version of a draft as it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The draft.
    pub draft: i64,
    /// Its case.
    pub case_id: i64,
    /// Its template.
    pub template: String,
    /// The number of the last version.
    pub version: u32,
    /// The day on which that was made, ISO.
    pub day: String,
    /// Number and day of the act that it became.
    pub adopted: Option<(String, String)>,
    /// What it says in Kazakh and in Russian.
    pub texts: [String; 2],
}

const FOUND: &str = "SELECT d.id, d.case_id, d.template, w.version, v.day, a.number, a.act_day, w.kk, w.ru
    FROM draft_words w JOIN drafts d ON d.id = w.draft
    JOIN draft_versions v ON v.draft = w.draft AND v.version = w.version
    LEFT JOIN adoptions a ON a.draft = w.draft";

/// Drafts and acts that a question asks for by number, or whose texts hold all of its words, the newest first; of many, so many are
/// looked at. Those of rows outside the scope of the session are not among them.
pub fn found(reader: Reader<'_>, query: &Query, most: u32) -> Result<Vec<Found>> {
    let conn = reader.connection();
    let mut of_number: Vec<i64> = Vec::new();
    if query.has_number() {
        let mut statement = conn.prepare_cached("SELECT draft, number FROM adoptions")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if query.asks_for(&row.get::<_, String>(1)?) {
                of_number.push(row.get(0)?);
            }
        }
    }
    let cases = seen_cases!();
    let sql = format!(
        "{FOUND} WHERE d.case_id IN (SELECT id FROM ({cases})) AND (d.id IN (SELECT value FROM json_each(?1))
         OR d.id IN (SELECT rowid FROM draft_search WHERE draft_search MATCH ?2)) ORDER BY d.id DESC LIMIT ?3"
    );
    let Some(expression) = query.expression() else { return Ok(Vec::new()) };
    let of_number = id_list(&of_number);
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![of_number, expression, most], found_of)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn found_of(row: &Row<'_>) -> rusqlite::Result<Found> {
    let adopted: (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
    Ok(Found {
        draft: row.get(0)?,
        case_id: row.get(1)?,
        template: row.get(2)?,
        version: row.get(3)?,
        day: row.get(4)?,
        adopted: adopted.0.zip(adopted.1),
        texts: [row.get(7)?, row.get(8)?],
    })
}

/// Drafts whose last version is not indexed, or by another version of the analysis; with that version.
pub(super) fn stale(reader: Reader<'_>) -> Result<Vec<(i64, u32)>> {
    let sql =
        "SELECT v.draft, v.version FROM (SELECT draft, max(version) AS version FROM draft_versions GROUP BY draft) v
        LEFT JOIN draft_words w ON w.draft = v.draft AND w.version = v.version AND w.analysis = ?1
        WHERE w.draft IS NULL ORDER BY v.draft";
    let mut statement = reader.connection().prepare(sql)?;
    let rows = statement.query_map([ANALYSIS], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Indexes a version in place of what the draft was found by before.
pub(super) fn put(
    writer: &Writer<'_>,
    terms: &mut FullText,
    draft: i64,
    version: u32,
    [kk, ru]: [&str; 2],
) -> Result<()> {
    let conn = writer.connection();
    let sql = "INSERT OR REPLACE INTO draft_words (draft, version, analysis, kk, ru) VALUES (?1, ?2, ?3, ?4, ?5)";
    conn.prepare_cached(sql)?.execute(params![draft, version, ANALYSIS, kk, ru])?;
    let words = [kk, ru].map(|text| terms.indexed(text)).concat();
    let sql = "INSERT OR REPLACE INTO draft_search (rowid, words) VALUES (?1, ?2)";
    conn.prepare_cached(sql)?.execute(params![draft, words])?;
    Ok(())
}
