//! The index made anew where another version of the stemmer made it, that of the acts as well, or where rows are older than the index.

use crate::legislation;
use crate::registries::Registry;
use crate::storage::{Store, Writer};
use crate::{Error, Result};

use super::indexer::Indexer;
use super::stemming::ANALYSIS;
use super::table;

/// So many rows are indexed between two words of how far it is.
const TOLD: u64 = 1_000;

/// Makes the index anew if it is not of this version. Otherwise it reads one number. `progress` is told how many rows are done, and
/// cancels by answering `false`: the store is as before then, and its index is made anew another time.
pub fn refresh(store: &mut Store, progress: &mut dyn FnMut(u64) -> bool) -> Result<()> {
    if table::analysis(store.reader())? == Some(ANALYSIS) {
        return Ok(());
    }
    store.write::<_, Error>(|writer| {
        legislation::index::table::renew(writer)?;
        renew_telling(writer, progress)
    })
}

/// Makes the whole index of rows anew: what they no longer say is not found any more, and not kept either.
pub(crate) fn renew(writer: &Writer<'_>) -> Result<()> {
    renew_telling(writer, &mut |_| true)
}

fn renew_telling(writer: &Writer<'_>, progress: &mut dyn FnMut(u64) -> bool) -> Result<()> {
    table::clear(writer)?;
    let mut done = 0;
    for registry in Registry::ALL {
        for dataset in table::datasets(writer.reader(), registry)? {
            index(writer, registry, &dataset, None, &mut || {
                done += 1;
                if done % TOLD > 0 || progress(done) { Ok(()) } else { Err(Error::Cancelled) }
            })?;
        }
    }
    table::set_analysis(writer, ANALYSIS)
}

/// Brings the index up to date with rows of a data set whose objects have changed.
pub(crate) fn renew_rows(writer: &Writer<'_>, registry: Registry, dataset: &str, rows: &[i64]) -> Result<()> {
    index(writer, registry, dataset, Some(rows), &mut || Ok(()))
}

fn index(
    writer: &Writer<'_>,
    registry: Registry,
    dataset: &str,
    rows: Option<&[i64]>,
    next: &mut dyn FnMut() -> Result<()>,
) -> Result<()> {
    let mut indexer = Indexer::begin(registry, dataset);
    table::each_of(writer.reader(), registry, dataset, rows, |row, objects, fields| {
        next()?;
        indexer.put(writer, row, &objects, |place, out| out.push_str(&fields[place]))
    })?;
    indexer.finish(writer)
}
