//! Rows and objects within the scope of the session, kept beside the connection until a row, a join or a right changes.

use rusqlite::{Connection, params};

use crate::Result;
use crate::registries::Registry;
use crate::storage::{Migration, Reader, changes};

use super::Scope;

/// Accounts made before there were scopes see everything that their role may.
pub const MIGRATION: Migration =
    Migration { name: "2026-11-22 scopes", sql: "ALTER TABLE accounts ADD COLUMN scope TEXT NOT NULL DEFAULT '';" };

/// `scope_of` holds a line only while something is limited.
const TABLES: &str = "
CREATE TEMP TABLE IF NOT EXISTS scope_of (scope TEXT NOT NULL, allowed TEXT NOT NULL, changes TEXT NOT NULL) STRICT;
CREATE TEMP TABLE IF NOT EXISTS scope_places (object INTEGER PRIMARY KEY) STRICT;
CREATE TEMP TABLE IF NOT EXISTS scope_objects (object INTEGER PRIMARY KEY) STRICT;
CREATE TEMP TABLE IF NOT EXISTS scope_rows (registry TEXT NOT NULL, row_id INTEGER NOT NULL, PRIMARY KEY (registry, row_id)) STRICT, WITHOUT ROWID;
";

/// Makes room for the scope beside a connection.
pub(crate) fn prepare(conn: &Connection) -> Result<()> {
    Ok(conn.execute_batch(TABLES)?)
}

/// The condition, for table files, that the session may see the row which a line of `$owner` names in `registry` and `row_id`.
#[macro_export]
macro_rules! row_within_scope {
    ($owner:literal) => {
        concat!(
            "(NOT EXISTS (SELECT 1 FROM temp.scope_of) OR EXISTS (
                SELECT 1 FROM temp.scope_rows s WHERE s.registry = ",
            $owner,
            ".registry AND s.row_id = ",
            $owner,
            ".row_id))"
        )
    };
}

/// The condition, for table files, that the session may see the object in a column.
#[macro_export]
macro_rules! object_within_scope {
    ($column:literal) => {
        concat!(
            "(NOT EXISTS (SELECT 1 FROM temp.scope_of) OR ",
            $column,
            " IN (SELECT object FROM temp.scope_objects))"
        )
    };
}

/// Whether the session sees a part alone.
pub fn is_limited(reader: Reader<'_>) -> Result<bool> {
    Ok(reader
        .connection()
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM temp.scope_of)")?
        .query_row([], |row| row.get(0))?)
}

/// The condition, for table files, that what a row has as `object` is in a place that the session is limited to. Nothing is asked for where
/// it is not limited, or to topics and registries alone.
pub(crate) const OBJECT_WITHIN_PLACES: &str =
    "(NOT EXISTS (SELECT 1 FROM temp.scope_of) OR NOT EXISTS (SELECT 1 FROM temp.scope_places)
    OR object IN (SELECT p.object FROM temp.scope_places p))";

/// The scope of the session as text, empty where nothing is limited: kept with what was made of its rows.
pub(crate) fn said(reader: Reader<'_>) -> Result<String> {
    let sql = "SELECT coalesce((SELECT scope FROM temp.scope_of), '')";
    Ok(reader.connection().prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The numbers of a registry's rows within the scope; of objects, with `None`.
pub(crate) fn numbers(reader: Reader<'_>, registry: Option<Registry>) -> Result<Vec<u32>> {
    let sql = match registry {
        Some(_) => "SELECT row_id FROM temp.scope_rows WHERE registry = ?1 ORDER BY row_id",
        None => "SELECT object FROM temp.scope_objects WHERE ?1 IS NULL ORDER BY object",
    };
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([registry.map(Registry::name)], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Gathers what is within a scope among the data sets that are allowed already, unless that stands.
pub(crate) fn limit(reader: Reader<'_>, scope: &Scope, allowed: &str) -> Result<()> {
    let conn = reader.connection();
    if scope.is_whole() {
        conn.prepare_cached("DELETE FROM temp.scope_of")?.execute([])?;
        return Ok(());
    }
    let (text, changes) = (scope.text()?, changes::of_rows(reader)?);
    let stands = "SELECT EXISTS (SELECT 1 FROM temp.scope_of WHERE scope = ?1 AND allowed = ?2 AND changes = ?3)";
    if conn.prepare_cached(stands)?.query_row(params![text, allowed, changes], |row| row.get(0))? {
        return Ok(());
    }
    conn.execute_batch(
        "DELETE FROM temp.scope_of; DELETE FROM temp.scope_places; DELETE FROM temp.scope_objects; DELETE FROM temp.scope_rows;",
    )?;
    conn.execute(PLACED, params![list(&scope.places)])?;
    conn.execute(JOINED, [])?;
    for registry in Scope::KINDS.into_iter().filter(|registry| scope.has(*registry)) {
        let sql = format!(
            "INSERT INTO temp.scope_rows SELECT ?1, r.row_id FROM main.{} r
             WHERE r.dataset IN (SELECT dataset FROM temp.allowed) AND {} AND {}",
            registry.name(),
            if scope.places.is_empty() { "TRUE" } else { PLACE },
            topic(registry)
        );
        conn.execute(&sql, params![registry.name(), list(&scope.topics)])?;
        for side in ["entity", "authority"] {
            let sql = format!(
                "INSERT OR IGNORE INTO temp.scope_objects SELECT r.{side} FROM temp.scope_rows s JOIN main.{} r ON r.row_id = s.row_id
                 WHERE s.registry = ?1 AND r.{side} IS NOT NULL",
                registry.name()
            );
            conn.execute(&sql, [registry.name()])?;
        }
    }
    let (everybody, registered) = match scope.places.is_empty() {
        true => (EVERYBODY, "TRUE"),
        false => (HERE, "r.object IN (SELECT object FROM temp.scope_objects)"),
    };
    conn.execute(everybody, [])?;
    let entities = format!(
        "INSERT INTO temp.scope_rows SELECT 'entities', r.row_id FROM main.entities r
         WHERE r.dataset IN (SELECT dataset FROM temp.allowed) AND {registered}"
    );
    conn.execute(&entities, [])?;
    conn.execute("INSERT INTO temp.scope_of VALUES (?1, ?2, ?3)", params![text, allowed, changes])?;
    Ok(())
}

/// Objects that the register places there.
const PLACED: &str = "INSERT OR IGNORE INTO temp.scope_places SELECT e.object FROM main.entities e, json_each(?1) p
    WHERE e.dataset IN (SELECT dataset FROM temp.allowed) AND e.object IS NOT NULL AND substr(e.kato, 1, length(p.value)) = p.value";

/// Whoever a person has found to be the same as one of them is there too.
const JOINED: &str = "INSERT OR IGNORE INTO temp.scope_places SELECT other.object FROM temp.scope_places p
    JOIN identity_members one ON one.object = p.object JOIN identity_members other ON other.leader = one.leader";

const PLACE: &str =
    "(r.entity IN (SELECT object FROM temp.scope_places) OR r.authority IN (SELECT object FROM temp.scope_places))";

const HERE: &str = "INSERT OR IGNORE INTO temp.scope_objects SELECT object FROM temp.scope_places";

const EVERYBODY: &str = "INSERT OR IGNORE INTO temp.scope_objects SELECT object FROM main.object_names
    WHERE dataset IN (SELECT dataset FROM temp.allowed) AND object IN (SELECT object FROM main.entities)";

/// The condition on the topics `?2`.
fn topic(registry: Registry) -> &'static str {
    match registry {
        Registry::Inspections => "(?2 = '[]' OR r.sphere IN (SELECT value FROM json_each(?2)))",
        Registry::Appeals => "(?2 = '[]' OR r.topic IN (SELECT value FROM json_each(?2)))",
        Registry::Challenges => {
            "(?2 = '[]' OR as_compared(r.inspection_number) IN (
                SELECT as_compared(i.number) FROM main.inspections i WHERE i.dataset IN (SELECT dataset FROM temp.allowed)
                AND i.sphere IN (SELECT value FROM json_each(?2))))"
        }
        Registry::Entities => "TRUE",
    }
}

fn list(values: &[String]) -> String {
    serde_json::Value::from(values.to_vec()).to_string()
}

/// Spheres and topics that the registries name, in order, at most so many: what an account may be limited to.
pub fn topics(reader: Reader<'_>, most: u32) -> Result<Vec<String>> {
    let sql =
        "SELECT sphere FROM main.inspections WHERE sphere <> '' UNION SELECT topic FROM main.appeals WHERE topic <> ''
        ORDER BY 1 LIMIT ?1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([most], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Beginnings of codes of places that the register names, two digits each, in order.
pub fn regions(reader: Reader<'_>) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT substr(kato, 1, 2) FROM main.entities WHERE length(kato) >= 2 ORDER BY 1";
    let mut statement = reader.connection().prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
