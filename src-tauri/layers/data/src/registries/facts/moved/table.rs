//! Rows of an object by the batches that brought or took them. Only rows that the purpose of the session allows are seen.

use std::collections::HashSet;

use rusqlite::params;

use crate::Result;
use crate::registries::facts::Side;
use crate::registries::{Registry, RowKey};
use crate::storage::Reader;

/// Registries whose rows a card tells of.
const TOLD: [Registry; 3] = [Registry::Inspections, Registry::Appeals, Registry::Challenges];

/// The rows of an object that the newest full extract of their data set no longer had.
pub fn vanished(reader: Reader<'_>, object: i64) -> Result<HashSet<RowKey>> {
    rows_where(reader, object, "vanished IS NOT NULL AND ?2 = ?2", 0)
}

/// The rows of an object that came, or say something else, or were gone from a full extract, since a batch.
pub fn since(reader: Reader<'_>, object: i64, batch: i64) -> Result<HashSet<RowKey>> {
    rows_where(reader, object, "(batch > ?2 OR vanished > ?2)", batch)
}

fn rows_where(reader: Reader<'_>, object: i64, condition: &str, batch: i64) -> Result<HashSet<RowKey>> {
    let mut found = HashSet::new();
    for registry in TOLD {
        let name = registry.name();
        let sql = format!("SELECT row_id FROM lawful_{name} WHERE {condition} AND {}", Side::Either.condition());
        let mut statement = reader.connection().prepare_cached(&sql)?;
        for id in statement.query_map(params![object, batch], |row| row.get(0))? {
            found.insert(RowKey { registry, id: id? });
        }
    }
    Ok(found)
}
