//! Keys, contents and sides of the rows that are held. All of their SQL is here.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, params};

use crate::Result;
use crate::registries::{Fields, Registry, RowKey};
use crate::sources::{Content, content_of_stored};
use crate::storage::{Reader, Writer};

/// Whether any row of a data set is held.
pub(crate) fn is_held(reader: Reader<'_>, registry: Registry, dataset: &str) -> Result<bool> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {} WHERE dataset = ?1)", registry.name());
    Ok(reader.connection().prepare_cached(&sql)?.query_row([dataset], |row| row.get(0))?)
}

/// What is known of a row without opening it.
pub(crate) struct Known<'r> {
    pub key: &'r str,
    pub content: Content,
    pub row: i64,
    pub vanished: bool,
    /// Body and entity.
    pub sides: [Option<i64>; 2],
    /// The day of the act, or of the filing.
    pub day: &'r str,
}

/// Walks the rows of a data set; sides and days are those of registers that are parted by them, whose `day` it is. An index alone is read.
pub(crate) fn each_known(
    writer: &Writer<'_>,
    registry: Registry,
    dataset: &str,
    day: Option<&'static str>,
    mut visit: impl FnMut(Known<'_>),
) -> Result<()> {
    let conn = writer.connection();
    let name = registry.name();
    let sql = format!("SELECT row_id FROM {name} WHERE vanished IS NOT NULL");
    let vanished = conn.prepare(&sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<HashSet<i64>>>()?;
    let beside = day.map_or_else(|| "NULL, NULL, NULL".to_owned(), |day| format!("authority, entity, {day}"));
    let sql = format!("SELECT row_key, content, row_id, {beside} FROM {name} WHERE dataset = ?1");
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([dataset])?;
    while let Some(row) = rows.next()? {
        let text = |place| row.get_ref(place)?.as_str_or_null().map_err(rusqlite::Error::from);
        let id = row.get(2)?;
        visit(Known {
            key: text(0)?.unwrap_or_default(),
            content: row.get(1)?,
            row: id,
            vanished: vanished.contains(&id),
            sides: [row.get(3)?, row.get(4)?],
            day: text(5)?.unwrap_or_default(),
        });
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

/// Walks what data sets call their objects: the number of the object, and the name.
pub(crate) fn each_name(writer: &Writer<'_>, mut visit: impl FnMut(i64, &str)) -> Result<()> {
    let mut statement = writer.connection().prepare("SELECT object, name FROM object_names WHERE name <> ''")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(row.get(0)?, row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
    }
    Ok(())
}

/// Walks all appeals: number, when it was registered and when it came in, identifier and name of the applicant; empty where that is not
/// known.
pub(crate) fn each_book(writer: &Writer<'_>, mut visit: impl FnMut(i64, [&str; 2], [&str; 2])) -> Result<()> {
    let sql = "SELECT row_id, coalesce(registered, ''), coalesce(received, ''), coalesce(applicant_id, ''), coalesce(applicant, '')
        FROM appeals";
    let mut statement = writer.connection().prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let text = |place| row.get_ref(place)?.as_str().map_err(rusqlite::Error::from);
        visit(row.get(0)?, [text(1)?, text(2)?], [text(3)?, text(4)?]);
    }
    Ok(())
}

/// A row of a data set: its number, its batch, the content that it came with, and that of its fields as they now stand.
pub(crate) struct RowNow {
    pub id: i64,
    pub batch: i64,
    /// Table and line of the file of that batch.
    pub stood: (u32, u64),
    pub content: Content,
    pub said: Content,
}

/// Finds the rows of a data set with a key between two texts, both included, and reads what their fields hold now.
pub(crate) fn rows_now(
    reader: Reader<'_>,
    registry: Registry,
    dataset: &str,
    (from, to): (&str, &str),
) -> Result<Vec<RowNow>> {
    let names: Vec<String> = registry.fields().iter().map(|field| format!("\"{}\"", field.name)).collect();
    let (columns, table) = (names.join(", "), registry.name());
    let sql = format!(
        "SELECT row_id, batch, part, line, content, {columns} FROM {table} WHERE dataset = ?1 AND row_key BETWEEN ?2 AND ?3"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_map([dataset, from, to], |row| {
        let cells = (0..names.len()).map(|place| row.get_ref(place + 5)).collect::<rusqlite::Result<Vec<_>>>()?;
        let said = content_of_stored(registry, &cells);
        let stood = (row.get(2)?, row.get::<_, i64>(3)? as u64);
        Ok(RowNow { id: row.get(0)?, batch: row.get(1)?, stood, content: row.get(4)?, said })
    })?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Rows in force that a batch is said to have brought: their numbers, in order.
pub(crate) fn brought_by(reader: Reader<'_>, registry: Registry, batch: i64) -> Result<Vec<i64>> {
    let sql = format!("SELECT row_id FROM {} WHERE batch = ?1 ORDER BY row_id", registry.name());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map([batch], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Where a row in force is said to stand, and its key.
pub(crate) fn stands_at(reader: Reader<'_>, key: RowKey) -> Result<(u32, u64, String)> {
    let sql = format!("SELECT part, line, row_key FROM {} WHERE row_id = ?1", key.registry.name());
    let mut statement = reader.connection().prepare_cached(&sql)?;
    Ok(statement.query_row([key.id], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64, row.get(2)?)))?)
}

/// The newest version before the one in force of a row, and where it stood.
pub(crate) struct Stood {
    pub batch: i64,
    pub part: i64,
    pub line: i64,
    pub place: i64,
    pub content: Content,
    /// The key of the row as it now is.
    pub key: String,
}

/// Finds it.
pub(crate) fn version_before(reader: Reader<'_>, key: RowKey) -> Result<Option<Stood>> {
    let name = key.registry.name();
    let sql = format!(
        "SELECT v.batch, v.part, v.line, v.place, v.content, r.row_key FROM row_versions v JOIN {name} r ON r.row_id = v.row_id
         WHERE v.registry = '{name}' AND v.row_id = ?1 AND v.batch <> r.batch ORDER BY v.batch DESC LIMIT 1"
    );
    let found = reader.connection().prepare_cached(&sql)?.query_row([key.id], |row| {
        Ok(Stood {
            batch: row.get(0)?,
            part: row.get(1)?,
            line: row.get(2)?,
            place: row.get(3)?,
            content: row.get(4)?,
            key: row.get(5)?,
        })
    });
    Ok(found.optional()?)
}

/// Batches that brought the newest version before the one in force of rows of a batch, the latest first.
pub(crate) fn brought_before(reader: Reader<'_>, registry: Registry, batch: i64) -> Result<Vec<i64>> {
    let name = registry.name();
    let sql = format!(
        "SELECT DISTINCT before FROM (SELECT max(v.batch) AS before FROM row_versions v JOIN {name} r ON r.row_id = v.row_id
            WHERE v.registry = '{name}' AND r.batch = ?1 AND v.batch <> ?1 GROUP BY v.row_id) ORDER BY before DESC"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let found = statement.query_map([batch], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The fields of a row as they stand in the store, as texts.
pub(crate) fn told(reader: Reader<'_>, key: RowKey) -> Result<Fields> {
    let fields = key.registry.fields();
    let names: Vec<String> = fields.iter().map(|field| format!("CAST(\"{}\" AS TEXT)", field.name)).collect();
    let sql = format!("SELECT {} FROM {} WHERE row_id = ?1", names.join(", "), key.registry.name());
    let told = reader.connection().prepare_cached(&sql)?.query_row([key.id], |row| {
        let told = fields.iter().enumerate().map(|(place, field)| Ok((field.name, row.get(place)?)));
        told.collect::<rusqlite::Result<_>>()
    })?;
    Ok(told)
}

/// The batch that brought the version in force of a row.
pub(crate) fn batch_of(reader: Reader<'_>, key: RowKey) -> Result<Option<i64>> {
    let sql = format!("SELECT batch FROM {} WHERE row_id = ?1", key.registry.name());
    Ok(reader.connection().prepare_cached(&sql)?.query_row([key.id], |row| row.get(0)).optional()?)
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
