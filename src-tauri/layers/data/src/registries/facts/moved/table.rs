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
    moved(reader, object, None)
}

/// The rows of an object that came, or say something else, or were gone from a full extract, since a batch.
pub fn since(reader: Reader<'_>, object: i64, batch: i64) -> Result<HashSet<RowKey>> {
    moved(reader, object, Some(batch))
}

/// Without a batch those that have vanished, whenever.
fn moved(reader: Reader<'_>, object: i64, since: Option<i64>) -> Result<HashSet<RowKey>> {
    let mut found = HashSet::new();
    for registry in TOLD {
        let sql = format!(
            "SELECT row_id FROM lawful_{} WHERE (?2 IS NULL AND vanished IS NOT NULL OR batch > ?2 OR vanished > ?2) AND {}",
            registry.name(),
            Side::Either.condition()
        );
        let mut statement = reader.connection().prepare_cached(&sql)?;
        for id in statement.query_map(params![object, since], |row| row.get(0))? {
            found.insert(RowKey { registry, id: id? });
        }
    }
    Ok(found)
}
