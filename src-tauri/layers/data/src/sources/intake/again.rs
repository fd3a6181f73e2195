//! One row of a batch understood again, from its kept cells and the profile of that time.

use std::borrow::Cow;

use crate::Result;
use crate::registries::Fields;
use crate::sources::formats::{Epoch, Marks};
use crate::sources::table::{self as batches, Batch};
use crate::sources::understanding::Understanding;
use crate::sources::value::{Cell, Content, cells_of, content_of};
use crate::sources::{Profile, Value, bare};
use crate::storage::Reader;

/// What the fields of a row said when it came in. `None` where its cells are gone, or don't give the content that it had.
pub(crate) fn understood_again(
    reader: Reader<'_>,
    batch: &Batch,
    columns: &[String],
    cells: &[String],
    content: Content,
) -> Result<Option<Fields>> {
    if cells.is_empty() {
        return Ok(None);
    }
    let profile = Profile::from_kept(&batches::profile_used(reader, &batch.profile_sha256)?)?;
    let is_corrections = profile.is_corrections(columns);
    let meant = |text: &String| if is_corrections { bare(text).to_owned() } else { text.clone() };
    let columns: Vec<String> = columns.iter().map(meant).collect();
    let Ok(understanding) = Understanding::of(&profile, &columns) else { return Ok(None) };
    let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| Cow::Owned(meant(cell))).collect();
    // The day that a workbook counts from is not kept with its rows; the content tells which one it was.
    let epochs = [None, Some(Epoch::Of1900), Some(Epoch::Of1904)];
    let readings =
        epochs.into_iter().filter_map(|epoch| understanding.row(&cells, &Marks { epoch, ..Marks::default() }).ok());
    let mut same = readings.filter(|values| content_of(profile.registry(), &cells_of(values)) == content);
    Ok(same.next().map(|values| fields(&profile, &values)))
}

fn fields(profile: &Profile, values: &[Value]) -> Fields {
    let said = cells_of(values).into_iter().map(|cell| match cell {
        Cell::Nothing => None,
        Cell::Text(text) => Some(text.into_owned()),
        Cell::Number(number) => Some(number.to_string()),
    });
    profile.registry().fields().iter().map(|field| field.name).zip(said).collect()
}
