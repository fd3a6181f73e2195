//! Keys, contents and sides of the rows that are held. All of their SQL is here.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, params};

use crate::Result;
use crate::registries::{Registry, RowKey};
use crate::sources::{Content, content_of_stored};
use crate::storage::{Reader, Writer};

/// Whether any row of a data set is held.
pub(crate) fn is_held(reader: Reader<'_>, registry: Registry, dataset: &str) -> Result<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {} WHERE dataset = ?1)", registry.name());
    Ok(reader.connection().prepare_cached(&sql)?.query_row([dataset], |row| row.get(0))?)
}

/// Walks the rows of a data set: key, content, number, whether it has vanished. An index alone is read.
pub(crate) fn each_key(
    writer: &Writer<'_>,
    registry: Registry,
    dataset: &str,
    mut visit: impl FnMut(&str, Content, i64, bool),
) -> Result<()> {
    let conn = writer.connection();
    let name = registry.name();
    let sql = format!("SELECT row_id FROM {name} WHERE vanished IS NOT NULL");
    let vanished = conn.prepare(&sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<HashSet<i64>>>()?;
    let mut statement = conn.prepare(&format!("SELECT row_key, content, row_id FROM {name} WHERE dataset = ?1"))?;
    let mut rows = statement.query([dataset])?;
    while let Some(row) = rows.next()? {
        let id = row.get(2)?;
        visit(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?, row.get(1)?, id, vanished.contains(&id));
    }
    Ok(())
}

/// Walks all objects: number, scheme and value of the identifier.
pub(crate) fn each_identifier(writer: &Writer<'_>, mut visit: impl FnMut(i64, &str, &str)) -> Result<()> {
    let mut statement = writer.connection().prepare("SELECT id, scheme, value FROM objects")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |place| row.get_ref(place)?.as_str().map_err(rusqlite::Error::from);
        visit(row.get(0)?, text(1)?, text(2)?);
    }
    Ok(())
}

/// Walks all rows of a registry that has two sides: number, body and entity. Of inspections an index alone is read.
pub(crate) fn each_joined(
    writer: &Writer<'_>,
    registry: Registry,
    mut visit: impl FnMut(i64, [Option<i64>; 2]),
) -> Result<()> {
    let sql = format!("SELECT row_id, authority, entity FROM {}", registry.name());
    let mut statement = writer.connection().prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?, [row.get(1)?, row.get(2)?]);
    }
    Ok(())
}

/// Walks all appeals: number, and the year that it was registered in, else came in; empty where neither is known.
pub(crate) fn each_year(writer: &Writer<'_>, mut visit: impl FnMut(i64, &str)) -> Result<()> {
    let sql = "SELECT row_id, coalesce(substr(coalesce(nullif(registered, ''), received), 1, 4), '') FROM appeals";
    let mut statement = writer.connection().prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?, row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
    }
    Ok(())
}

/// The row of a data set with a key: its number, its batch, its line there, and the content of its fields as they now stand.
pub(crate) struct RowNow {
    pub id: i64,
    pub batch: i64,
    pub content: Content,
    pub said: Content,
}

/// Finds a row by its key and reads what its fields hold now.
pub(crate) fn row_now(reader: Reader<'_>, registry: Registry, dataset: &str, key: &str) -> Result<Option<RowNow>> {
    let names: Vec<String> = registry.fields().iter().map(|field| format!("\"{}\"", field.name)).collect();
    let (columns, table) = (names.join(", "), registry.name());
    let sql = format!("SELECT row_id, batch, content, {columns} FROM {table} WHERE dataset = ?1 AND row_key = ?2");
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_row([dataset, key], |row| {
        let cells = (0..names.len()).map(|place| row.get_ref(place + 3)).collect::<rusqlite::Result<Vec<_>>>()?;
        let said = content_of_stored(registry, &cells);
        Ok(RowNow { id: row.get(0)?, batch: row.get(1)?, content: row.get(2)?, said })
    });
    Ok(found.optional()?)
}

/// The content of an earlier version of a row that a batch brought.
pub(crate) fn version_of(reader: Reader<'_>, key: RowKey, batch: i64) -> Result<Option<Content>> {
    let sql = "SELECT content FROM row_versions WHERE registry = ?1 AND row_id = ?2 AND batch = ?3";
    let mut statement = reader.connection().prepare_cached(sql)?;
    Ok(statement.query_row(params![key.registry.name(), key.id, batch], |row| row.get(0)).optional()?)
}

/// The content of the version of a row that was in force when a batch found it unchanged.
pub(crate) fn said_before(reader: Reader<'_>, key: RowKey, batch: i64) -> Result<Option<Content>> {
    let sql = "SELECT content FROM row_versions WHERE registry = ?1 AND row_id = ?2 AND batch < ?3 ORDER BY batch DESC LIMIT 1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    Ok(statement.query_row(params![key.registry.name(), key.id, batch], |row| row.get(0)).optional()?)
}
