//! What open cases rely on: rows that may not be destroyed before the cases are closed.

use ekn_data::registries::{Registry, RowKey};
use ekn_data::storage::Reader;

use crate::{Library, Result};

use super::{Graph, table};

/// Rows of a batch that open cases started from, each with its case.
pub fn held_by_cases(
    reader: Reader<'_>,
    library: &Library,
    registry: Registry,
    batch: i64,
) -> Result<Vec<(RowKey, i64)>> {
    let mut held = Vec::new();
    for case in table::cases_from_batch(reader, registry, batch)? {
        let graph = Graph::of(reader, library, case)?;
        if !graph.is_closed() {
            held.push((graph.case.row, graph.case.id));
        }
    }
    Ok(held)
}
