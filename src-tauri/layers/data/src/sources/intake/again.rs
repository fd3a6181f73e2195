//! A batch read again from what the store has kept of it, by the profile of that time: all of its rows, or one of them.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::registries::Fields;
use crate::registries::held::table::{self as rows, RowNow};
use crate::sources::formats::{self, Codepage, Epoch, Input, Marks, RawRow, Sink};
use crate::sources::kept::KeptFile;
use crate::sources::quarantine::table as quarantine;
use crate::sources::table::{self as batches, Batch};
use crate::sources::understanding::{PARTED, Understanding};
use crate::sources::value::{Cell, Content, cells_of, content_of};
use crate::sources::{Layout, Profile, Value, bare};
use crate::storage::Reader;
use crate::{Error, Result};

use super::examiner::{Examiner, Understood};
use super::known::Known;
use super::sides;

/// A row of a file that is read again, as it is understood.
pub(crate) struct Again<'r> {
    /// Where it stands, and its cells.
    pub raw: &'r RawRow<'r>,
    /// What its fields say.
    pub content: Content,
    profile: &'r Profile,
    dataset: &'r str,
    understood: &'r Understood,
}

impl Again<'_> {
    /// What it says, field by field.
    pub(super) fn values(&self) -> &[Value] {
        &self.understood.values
    }

    /// Whether rows of one number are told apart.
    pub(super) fn is_parted(&self) -> bool {
        self.profile.is_parted()
    }

    /// Its key where another row bears its number.
    pub(super) fn key_apart(&self) -> String {
        sides::key_apart(self.profile.registry(), self.number(), self.values(), self.dataset)
    }

    /// What the profile says numbers it.
    pub(crate) fn number(&self) -> &str {
        &self.understood.number
    }

    /// The row that the store holds under its number and of which something is true, and whether it is; else one that may be it.
    pub(crate) fn held(
        &self,
        reader: Reader<'_>,
        mut is: impl FnMut(&RowNow) -> Result<bool>,
    ) -> Result<Option<(RowNow, bool)>> {
        let (registry, number, apart) = (self.profile.registry(), self.number(), self.key_apart());
        // Those of the number that name other sides are many where each body begins with 1: they are looked at last.
        let beginning = format!("{number}{PARTED}");
        let end = format!("{beginning}{}", char::MAX);
        let (mut keys, mut may_be) = (vec![(number, number)], None);
        if self.is_parted() {
            keys = vec![(&apart, &apart), (number, number), (&beginning, &end)];
        }
        for key in keys {
            for now in rows::rows_now(reader, registry, self.dataset, key)? {
                if is(&now)? {
                    return Ok(Some((now, true)));
                }
                may_be.get_or_insert(now);
            }
        }
        Ok(may_be.map(|now| (now, false)))
    }
}

/// What was read again.
pub(crate) struct ReadAgain {
    /// Whether the kept file is the one that was imported, byte for byte.
    pub is_file: bool,
    /// The digest over every row and what was made of it, hexadecimal.
    pub digest: String,
}

/// A row of a file that is read again.
pub(crate) enum ReadRow<'r> {
    /// It is understood.
    Understood(&'r Again<'r>),
    /// It was set aside.
    Aside(&'r RawRow<'r>),
}

/// Reads the original of a batch again, as it was read then; rows that it repeats are shown as well.
pub(crate) fn each_again(
    reader: Reader<'_>,
    batch: &Batch,
    profile: &Profile,
    visit: &mut dyn FnMut(ReadRow<'_>) -> Result<()>,
) -> Result<ReadAgain> {
    let input = KeptFile::find(reader, &batch.sha256, &batch.file)?
        .ok_or_else(|| Error::NotKept { batch: batch.id, file: batch.file.clone() })?;
    let facts = formats::look(&input, &as_then(&profile.source, batch))?;
    // Which rows went against others of the store only the store of that time knew.
    let aside = quarantine::set_aside(reader, batch.id)?;
    let examiner = Examiner::new(profile, &batch.dataset, Known::nothing(profile));
    let mut reading = ReadingAgain { examiner, profile, dataset: &batch.dataset, aside, visit };
    formats::read(&input as &dyn Input, &facts, &profile.source, &mut reading)?;
    Ok(ReadAgain { is_file: facts.sha256 == batch.sha256, digest: reading.examiner.digest() })
}

/// A layout with what was found out about the file when it was taken in: what a text looks like may be guessed otherwise one day. Of an
/// archive several things were found out, one for each of its files: those are found out anew.
fn as_then(layout: &Layout, batch: &Batch) -> Layout {
    let mut layout = layout.clone();
    if layout.encoding == "auto" && Codepage::named(&batch.encoding).is_some() {
        layout.encoding.clone_from(&batch.encoding);
    }
    if layout.delimiter == "auto" && batch.delimiter.chars().count() == 1 {
        layout.pin_delimiter(&batch.delimiter);
    }
    layout
}

struct ReadingAgain<'a> {
    examiner: Examiner<'a>,
    profile: &'a Profile,
    dataset: &'a str,
    aside: HashSet<(u32, u64)>,
    visit: &'a mut dyn FnMut(ReadRow<'_>) -> Result<()>,
}

impl Sink for ReadingAgain<'_> {
    type Error = Error;

    fn part(&mut self, _: &str, columns: &[String]) -> Result<()> {
        self.examiner.part(columns).map(|_| ())
    }

    fn row(&mut self, raw: RawRow<'_>) -> Result<()> {
        let understood = self.examiner.understand(&raw).ok();
        let Some(row) = understood.filter(|_| !self.aside.contains(&(raw.part, raw.line))) else {
            return (self.visit)(ReadRow::Aside(&raw));
        };
        let (profile, dataset) = (self.profile, self.dataset);
        let again = Again { raw: &raw, content: row.content, profile, dataset, understood: &row };
        (self.visit)(ReadRow::Understood(&again))
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
    let is_guarded = profile.is_guarded(columns);
    let meant = |text: &String| if is_guarded { bare(text).to_owned() } else { text.clone() };
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
