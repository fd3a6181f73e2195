//! Objects that the rows of an ended batch spoke of.

use std::collections::HashSet;

use rusqlite::types::Value as Cell;
use rusqlite::{params, params_from_iter};

use crate::Result;
use crate::registries::Registry;
use crate::registries::names::table::{self as names, joined};
use crate::retention::pseudonyms::SCHEME;
use crate::storage::{Reader, Writer};
use crate::vocabulary::Identifier;

/// Remembers the objects that a batch's rows join on, before the rows change.
pub(crate) fn note(writer: &Writer<'_>, registry: Registry, batch: i64) -> Result<()> {
    let conn = writer.connection();
    conn.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS touched (object INTEGER PRIMARY KEY) STRICT; DELETE FROM temp.touched;
         CREATE TEMP TABLE IF NOT EXISTS passed (former INTEGER, object INTEGER, PRIMARY KEY (former, object)) STRICT;
         DELETE FROM temp.passed;",
    )?;
    for (join, _) in joined(registry) {
        let name = registry.name();
        let sql = format!(
            "INSERT OR IGNORE INTO temp.touched SELECT DISTINCT {join} FROM {name} WHERE batch = ?1 AND {join} IS NOT NULL"
        );
        conn.execute(&sql, [batch])?;
    }
    Ok(())
}

/// Remembers that rows of one object have gone to the pseudonym of another.
pub(crate) fn pass(writer: &Writer<'_>, former: i64, object: i64) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO temp.passed (former, object) VALUES (?1, ?2)";
    writer.connection().prepare_cached(sql)?.execute([former, object])?;
    Ok(())
}

/// Settles the objects noted, and those that only former versions of rows spoke of: how many were removed and how many renamed.
pub(crate) fn settle(
    writer: &Writer<'_>,
    registry: Registry,
    dataset: &str,
    pseudonym: impl Fn(&str, &str) -> Result<String>,
) -> Result<(i64, i64)> {
    note_forgotten(writer, registry, dataset)?;
    gather_names(writer, registry, dataset)?;
    describe(writer)?;
    let removed = remove(writer)?;
    let renamed = take_over(writer)? + rename(writer, pseudonym)?;
    writer.connection().execute_batch("DELETE FROM temp.touched; DELETE FROM temp.passed;")?;
    Ok((removed, renamed))
}

/// Objects of the data set that none of its rows joins on any more, and those that had been forgotten before.
fn note_forgotten(writer: &Writer<'_>, registry: Registry, dataset: &str) -> Result<()> {
    let name = registry.name();
    let none = joined(registry).iter().map(|(join, _)| {
        format!("NOT EXISTS (SELECT 1 FROM {name} r WHERE r.{join} = n.object AND r.dataset = n.dataset)")
    });
    let none = none.collect::<Vec<_>>().join(" AND ");
    let sql =
        format!("INSERT OR IGNORE INTO temp.touched SELECT object FROM object_names n WHERE n.dataset = ?1 AND {none}");
    writer.connection().execute(&sql, [dataset])?;
    let sql = format!("INSERT OR IGNORE INTO temp.touched SELECT id FROM objects WHERE {FORGOTTEN} AND scheme <> ?1");
    writer.connection().execute(&sql, [SCHEME])?;
    Ok(())
}

/// What the rows that are left call the objects.
fn gather_names(writer: &Writer<'_>, registry: Registry, dataset: &str) -> Result<()> {
    let conn = writer.connection();
    let touched = "(SELECT object FROM temp.touched)";
    conn.execute(&format!("DELETE FROM object_names WHERE dataset = ?1 AND object IN {touched}"), [dataset])?;
    for (join, called) in joined(registry) {
        let sql = format!(
            "INSERT INTO object_names (object, dataset, name)
             SELECT {join}, dataset, coalesce(max(nullif({called}, '')), '') FROM {} WHERE {join} IN {touched} AND dataset = ?1
             GROUP BY {join}
             ON CONFLICT (object, dataset) DO UPDATE SET name = excluded.name WHERE excluded.name <> ''",
            registry.name()
        );
        conn.execute(&sql, [dataset])?;
    }
    Ok(())
}

/// Takes from the objects what only the erased rows said of them.
fn describe(writer: &Writer<'_>) -> Result<()> {
    writer.connection().execute_batch(
        "UPDATE objects SET entity_row = NULL, name_ru = '', name_kk = ''
         WHERE id IN (SELECT object FROM temp.touched) AND entity_row IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM entities e WHERE e.row_id = objects.entity_row AND e.object = objects.id);
         UPDATE objects SET (entity_row, name_ru, name_kk) = (
            SELECT row_id, coalesce(name_ru, ''), coalesce(name_kk, '') FROM entities e WHERE e.object = objects.id
            ORDER BY batch DESC, row_id DESC LIMIT 1)
         WHERE id IN (SELECT object FROM temp.touched) AND entity_row IS NULL
         AND EXISTS (SELECT 1 FROM entities e WHERE e.object = objects.id);
         UPDATE objects SET name = coalesce(nullif(name_ru, ''), nullif(name_kk, ''), (
            SELECT n.name FROM object_names n WHERE n.object = objects.id AND n.name <> '' ORDER BY n.dataset LIMIT 1), '')
         WHERE id IN (SELECT object FROM temp.touched);
         UPDATE objects SET folded = lower_u(CASE WHEN entity_row IS NULL THEN name ELSE name_ru || ' ' || name_kk END)
         WHERE id IN (SELECT object FROM temp.touched);",
    )?;
    Ok(())
}

/// Those that no data set speaks of: the condition on `objects`.
const FORGOTTEN: &str =
    "kind IN ('entity', 'authority') AND NOT EXISTS (SELECT 1 FROM object_names n WHERE n.object = objects.id)";

/// Removes the forgotten that nothing else refers to, whatever table it is in.
fn remove(writer: &Writer<'_>) -> Result<i64> {
    let conn = writer.connection();
    let free = names::unreferenced_sql(writer)?;
    let sql = format!("DELETE FROM objects WHERE id IN (SELECT object FROM temp.touched) AND {FORGOTTEN} AND {free}");
    Ok(conn.execute(&sql, [])? as i64)
}

/// Whom something still refers to, a decision of the merge desk above all, becomes the one that its rows went to: what was decided
/// about it is decided about them. One that something refers to of itself already takes nobody's place.
fn take_over(writer: &Writer<'_>) -> Result<i64> {
    let conn = writer.connection();
    let alone = names::rows_alone_sql(writer)?;
    let sql = format!(
        "SELECT former, (SELECT id FROM objects WHERE id = p.object AND {alone}) FROM temp.passed p
         WHERE former IN (SELECT id FROM objects WHERE {FORGOTTEN} AND scheme <> ?1)
         GROUP BY former HAVING count(*) = 1 ORDER BY former"
    );
    let mut statement = conn.prepare(&sql)?;
    let pairs = statement.query_map([SCHEME], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let pairs = pairs.collect::<rusqlite::Result<Vec<(i64, Option<i64>)>>>()?;
    let mut taken = HashSet::new();
    for (former, object) in pairs {
        let Some(object) = object.filter(|object| taken.insert(*object)) else { continue };
        for registry in Registry::ALL {
            for (join, _) in joined(registry) {
                let sql = format!("UPDATE {} SET {join} = ?1 WHERE {join} = ?2", registry.name());
                conn.execute(&sql, [former, object])?;
            }
        }
        conn.execute("UPDATE object_names SET object = ?1 WHERE object = ?2", [former, object])?;
        let sql = "SELECT kind, scheme, value, name, name_ru, name_kk, folded, entity_row FROM objects WHERE id = ?1";
        let cells = conn.query_row(sql, [object], |row| {
            (0..8).map(|place| row.get::<_, Cell>(place)).collect::<rusqlite::Result<Vec<_>>>()
        })?;
        conn.execute("DELETE FROM objects WHERE id = ?1", [object])?;
        conn.execute(
            "UPDATE objects SET (kind, scheme, value, name, name_ru, name_kk, folded, entity_row) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             WHERE id = ?1",
            params_from_iter(std::iter::once(Cell::from(former)).chain(cells)),
        )?;
    }
    Ok(taken.len() as i64)
}

/// Gives a pseudonym to the forgotten that something still refers to.
fn rename(writer: &Writer<'_>, pseudonym: impl Fn(&str, &str) -> Result<String>) -> Result<i64> {
    let conn = writer.connection();
    let sql = format!(
        "SELECT id, scheme, value, name FROM objects WHERE id IN (SELECT object FROM temp.touched) AND {FORGOTTEN} AND scheme <> ?1"
    );
    let mut statement = conn.prepare(&sql)?;
    let found = statement.query_map([SCHEME], |row| {
        let identifier = Identifier::stored(&row.get::<_, String>(1)?, &row.get::<_, String>(2)?);
        Ok((row.get::<_, i64>(0)?, identifier, row.get::<_, String>(3)?))
    })?;
    let found = found.collect::<rusqlite::Result<Vec<_>>>()?;
    for (id, identifier, name) in &found {
        let made = pseudonym(if identifier.is_by_name() { "" } else { identifier.value() }, name)?;
        // Somebody may bear it already: a number keeps the two apart.
        let taken = conn.query_row(
            "SELECT EXISTS (SELECT 1 FROM objects WHERE scheme = ?1 AND value = ?2)",
            params![SCHEME, made],
            |row| row.get::<_, bool>(0),
        )?;
        let value = if taken { format!("{made}-{id}") } else { made.clone() };
        conn.execute(
            "UPDATE objects SET scheme = ?2, value = ?3, name = ?4, folded = lower_u(?4) WHERE id = ?1",
            params![id, SCHEME, value, made],
        )?;
    }
    Ok(found.len() as i64)
}

/// Objects that no data set speaks of and that bear no pseudonym: after an erasing there may be none.
pub(crate) fn forgotten(reader: Reader<'_>) -> Result<i64> {
    let sql = format!("SELECT count(*) FROM objects WHERE {FORGOTTEN} AND scheme <> ?1");
    Ok(reader.connection().query_row(&sql, [SCHEME], |row| row.get(0))?)
}
