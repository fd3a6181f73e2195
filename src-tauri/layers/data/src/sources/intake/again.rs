//! A batch read again from what the store has kept of it, by the profile of that time: all of its rows, or one of them.

use std::borrow::Cow;

use crate::registries::held::table::{self as rows, RowNow};
use crate::registries::{Fields, Registry};
use crate::sources::formats::{self, Codepage, Epoch, Input, Marks, RawRow, Sink};
use crate::sources::kept::KeptFile;
use crate::sources::table::{self as batches, Batch};
use crate::sources::understanding::Understanding;
use crate::sources::value::{Cell, Content, cells_of, content_of};
use crate::sources::{Layout, Profile, Value, bare};
use crate::storage::Reader;
use crate::{Error, Result};

use super::examiner::{Examiner, Understood};
use super::known::{Known, Standing};

/// A row of a file that is read again, as it is understood.
pub(crate) struct Again<'r> {
    /// Where it stands, and its cells.
    pub raw: &'r RawRow<'r>,
    /// What its fields say.
    pub content: Content,
    understood: &'r Understood,
}

impl Again<'_> {
    /// What the profile says numbers it.
    pub(crate) fn key(&self) -> &str {
        &self.understood.bearer.key
    }

    /// The row that the store holds under its number.
    pub(crate) fn now(&self, reader: Reader<'_>, registry: Registry, dataset: &str) -> Result<Option<RowNow>> {
        let bearer = &self.understood.bearer;
        let held = |key: &str| rows::row_now(reader, registry, dataset, key);
        if !bearer.apart.is_empty()
            && let Some(now) = held(&bearer.apart)?
        {
            return Ok(Some(now));
        }
        held(&bearer.key)
    }
}

/// What was read again.
pub(crate) struct ReadAgain {
    /// Whether the kept file is the one that was imported, byte for byte.
    pub is_file: bool,
    /// The digest over every row and what was made of it, hexadecimal.
    pub digest: String,
}

/// Reads the original of a batch again, as it was read then. Rows that were set aside, and repeated ones, are not shown.
pub(crate) fn each_again(
    reader: Reader<'_>,
    batch: &Batch,
    profile: &Profile,
    visit: &mut dyn FnMut(&Again<'_>) -> Result<()>,
) -> Result<ReadAgain> {
    let input = KeptFile::find(reader, &batch.sha256, &batch.file)?
        .ok_or_else(|| Error::NotKept { batch: batch.id, file: batch.file.clone() })?;
    let facts = formats::look(&input, &as_then(&profile.source, batch))?;
    let mut reading = ReadingAgain { examiner: Examiner::new(profile, &batch.dataset, Known::default()), visit };
    formats::read(&input as &dyn Input, &facts, &profile.source, &mut reading)?;
    Ok(ReadAgain { is_file: facts.sha256 == batch.sha256, digest: reading.examiner.digest() })
}

/// A layout with what was found out about the file when it was taken in: what a text looks like may be guessed otherwise one day.
fn as_then(layout: &Layout, batch: &Batch) -> Layout {
    let mut layout = layout.clone();
    // An archive has encodings for each of its files; they are found out anew.
    if Codepage::named(&batch.encoding).is_none() {
        return layout;
    }
    if layout.encoding == "auto" {
        layout.encoding.clone_from(&batch.encoding);
    }
    if layout.delimiter == "auto" && !batch.delimiter.is_empty() {
        layout.pin_delimiter(&batch.delimiter);
    }
    layout
}

struct ReadingAgain<'a> {
    examiner: Examiner<'a>,
    visit: &'a mut dyn FnMut(&Again<'_>) -> Result<()>,
}

impl Sink for ReadingAgain<'_> {
    type Error = Error;

    fn part(&mut self, _: &str, columns: &[String]) -> Result<()> {
        self.examiner.part(columns).map(|_| ())
    }

    fn row(&mut self, raw: RawRow<'_>) -> Result<()> {
        match self.examiner.row(&raw) {
            Ok(row) if row.standing != Standing::Repeated => {
                (self.visit)(&Again { raw: &raw, content: row.content, understood: &row })
            }
            _ => Ok(()),
        }
    }
}

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
