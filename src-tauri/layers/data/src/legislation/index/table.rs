//! Full-text tables of the library. They hold terms alone, made by the search's own folding and stemming; SQLite only parts them
//! at spaces.

use rusqlite::params;

use crate::Result;
use crate::legislation::table::unpack;
use crate::search::FullText;
use crate::storage::{Migration, Writer};

/// Second version: stems instead of words, and titles. What is there already is indexed anew when the store is opened, since the
/// version of the analysis has changed with it.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-22 words of acts",
    sql: "
DROP TABLE law_search;
CREATE VIRTUAL TABLE law_search USING fts5 (
    heading, body, content = '', tokenize = \"ascii tokenchars '\u{1}\u{2}'\", prefix = '2 3 4'
);
CREATE VIRTUAL TABLE law_titles USING fts5 (
    title, content = '', contentless_delete = 1, tokenize = \"ascii tokenchars '\u{1}\u{2}'\", prefix = '2 3 4'
);
",
};

/// Indexes a text.
pub(crate) fn put_text(writer: &Writer<'_>, terms: &mut FullText, id: i64, heading: &str, body: &str) -> Result<()> {
    let sql = "INSERT INTO law_search (rowid, heading, body) VALUES (?1, ?2, ?3)";
    let [heading, body] = [heading, body].map(|text| terms.indexed(text));
    writer.connection().prepare_cached(sql)?.execute(params![id, heading, body])?;
    Ok(())
}

/// Indexes an act by all that it is called, in place of what it was called before.
pub(crate) fn put_title(writer: &Writer<'_>, terms: &mut FullText, act: i64, names: [&str; 4]) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO law_titles (rowid, title) VALUES (?1, ?2)";
    let title: String = names.map(|name| terms.indexed(name)).concat();
    writer.connection().prepare_cached(sql)?.execute(params![act, title])?;
    Ok(())
}

/// Makes both tables anew.
pub(crate) fn renew(writer: &Writer<'_>) -> Result<()> {
    let conn = writer.connection();
    let mut terms = FullText::default();
    conn.execute_batch("INSERT INTO law_search (law_search) VALUES ('delete-all'); DELETE FROM law_titles")?;
    let mut statement = conn.prepare("SELECT id, heading, body FROM law_texts")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (heading, body): (String, Vec<u8>) = (row.get(1)?, row.get(2)?);
        put_text(writer, &mut terms, row.get(0)?, &heading, &unpack(&body)?)?;
    }
    let mut statement = conn.prepare("SELECT id, title_kk, title_ru, requisite, code FROM law_acts")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let [kk, ru, requisite, code]: [String; 4] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
        put_title(writer, &mut terms, row.get(0)?, [&kk, &ru, &requisite, &code])?;
    }
    Ok(())
}
