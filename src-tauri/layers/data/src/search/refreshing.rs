//! The index made anew where another version of the stemmer made it, that of the acts as well, or where rows are older than the index.

use crate::legislation;
use crate::registries::Registry;
use crate::storage::{Store, Writer};
use crate::{Error, Result};

use super::indexer::Indexer;
use super::stemming::ANALYSIS;
use super::table;

/// Makes the index anew if it is not of this version. Otherwise it reads one number.
pub fn refresh(store: &mut Store) -> Result<()> {
    if table::analysis(store.reader())? == Some(ANALYSIS) {
        return Ok(());
    }
    store.write::<_, Error>(|writer| {
        legislation::index::table::renew(writer)?;
        renew(writer)
    })
}

/// Makes the whole index of rows anew: what they no longer say is not found any more, and not kept either.
pub(crate) fn renew(writer: &Writer<'_>) -> Result<()> {
    table::clear(writer)?;
    for registry in Registry::ALL {
        for dataset in table::datasets(writer.reader(), registry)? {
            index(writer, registry, &dataset)?;
        }
    }
    table::set_analysis(writer, ANALYSIS)
}

/// Brings the index up to date with rows of a data set whose objects have changed.
pub(crate) fn renew_rows(writer: &Writer<'_>, registry: Registry, dataset: &str, rows: &[i64]) -> Result<()> {
    let mut indexer = Indexer::begin(registry, dataset);
    table::each_of(writer.reader(), registry, dataset, Some(rows), |row, objects, fields| {
        indexer.put(writer, row, &objects, |place, out| out.push_str(&fields[place]))
    })?;
    indexer.finish(writer)
}

fn index(writer: &Writer<'_>, registry: Registry, dataset: &str) -> Result<()> {
    let mut indexer = Indexer::begin(registry, dataset);
    table::each_of(writer.reader(), registry, dataset, None, |row, objects, fields| {
        indexer.put(writer, row, &objects, |place, out| out.push_str(&fields[place]))
    })?;
    indexer.finish(writer)
}
