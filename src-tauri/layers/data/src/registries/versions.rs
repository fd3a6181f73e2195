//! What changed from one version of a row to the next. Only hashes of earlier versions are stored: what they said is read again from
//! the files that the store has kept, and told only where it gives the very same hash.

use crate::Result;
use crate::sources::intake::understood_again;
use crate::sources::table as batches;
use crate::storage::Reader;

use super::{Fields, Origin};

/// A field that says something else than before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The field's name.
    pub field: &'static str,
    /// What it said, as stored; `None` where the source had no such column.
    pub before: Option<String>,
    /// What it says in this version.
    pub after: Option<String>,
}

/// For each version, newest first, what changed against the one before it; nothing for the first one. `None` where one of the two can't
/// be read any more.
pub fn changes(reader: Reader<'_>, origins: &[Origin]) -> Result<Vec<Option<Vec<Change>>>> {
    // A row that has not changed has nothing to be read again for.
    if origins.len() < 2 {
        return Ok(vec![Some(Vec::new()); origins.len()]);
    }
    let said = origins.iter().map(|origin| fields_of(reader, origin)).collect::<Result<Vec<_>>>()?;
    let mut found: Vec<Option<Vec<Change>>> =
        said.windows(2).map(|pair| Some(between(pair[1].as_ref()?, pair[0].as_ref()?))).collect();
    found.push(Some(Vec::new()));
    Ok(found)
}

fn fields_of(reader: Reader<'_>, origin: &Origin) -> Result<Option<Fields>> {
    let batch = batches::batch_by_id(reader, origin.batch)?;
    let cells = batches::cells_at(reader, &batch, origin.place)?;
    understood_again(reader, &batch, &origin.columns, &cells, origin.content)
}

fn between(before: &Fields, after: &Fields) -> Vec<Change> {
    let pairs = before.iter().zip(after).filter(|((_, before), (_, after))| before != after);
    pairs.map(|((field, before), (_, after))| Change { field, before: before.clone(), after: after.clone() }).collect()
}
