//! Rows set aside, with their cells as they stand in the kept original, so that a person can correct them and bring them back.
//!
//! A row comes back only if somebody has touched it: where the cells themselves do not say what is wrong, the one that numbers the row is
//! left empty, and the row is refused until a person has filled it in again.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::sources::formats::{self, RawRow, Sink};
use crate::sources::headers::OwnColumns;
use crate::sources::kept::KeptFile;
use crate::sources::layout::Layout;
use crate::sources::profile::fold;
use crate::sources::quarantine::{Quarantined, table as quarantine};
use crate::sources::table as batches;
use crate::sources::understanding::{Understanding, named_columns};
use crate::sources::{Profile, bare};
use crate::storage::Reader;
use crate::vocabulary::Language;
use crate::{Error, Result};

/// One table of the file.
#[derive(Debug, Clone)]
pub struct AsideTable {
    /// The sheet or the inner file; empty where the file is the table.
    pub name: String,
    /// The source's own columns.
    pub columns: Vec<String>,
    /// Where and how the profile looks for them.
    pub layout: Layout,
    /// Whether rows may come with a text of their own.
    pub has_texts: bool,
}

/// A row set aside.
#[derive(Debug, Clone)]
pub struct AsideRow {
    /// Its place and what is wrong with it.
    pub row: Quarantined,
    /// Its cells, as many as there are columns.
    pub cells: Vec<String>,
    /// The cell that is meant, if one is.
    pub meant: Option<usize>,
    /// Whether the cell that numbers it was emptied.
    pub held_back: bool,
    /// The row as it once stood, where its cells do not tell it any more; else empty.
    pub text: String,
}

/// Takes rows set aside, table by table.
pub trait TakeAside {
    /// A table begins.
    fn table(&mut self, table: &AsideTable) -> Result<()>;
    /// A row of it.
    fn row(&mut self, row: AsideRow) -> Result<()>;
}

/// Whether rows set aside for this reason would come in unchanged if they were written out and read again.
fn is_held_back(reason: &str) -> bool {
    matches!(
        reason,
        "wrong_columns" | "duplicate_key" | "bad_record" | "open_quote" | "cell_error" | "long_number" | "newer_held"
    )
}

/// Reads a batch's original again and hands over the rows that were set aside. Columns that the program itself had written are left out.
/// Tells how many rows can't be handed over: held back in a layout where an empty number means that the row before goes on.
pub fn aside(
    reader: Reader<'_>,
    batch: i64,
    own: &OwnColumns,
    progress: &mut dyn FnMut(u64) -> bool,
    take: &mut dyn TakeAside,
) -> Result<u64> {
    let batch = batches::batch_by_id(reader, batch)?;
    let profile = Profile::from_kept(&batches::profile_used(reader, &batch.profile_sha256)?)?;
    let input = KeptFile::find(reader, &batch.sha256, &batch.file)?
        .ok_or_else(|| Error::NotKept { batch: batch.id, file: batch.file.clone() })?;
    let facts = formats::look(&input, &profile.source)?;
    let rows = quarantine::quarantined(reader, batch.id)?;
    let has_texts = rows.iter().any(|row| is_held_back(&row.reason));
    let wanted = rows.into_iter().map(|row| ((row.part, row.line), row)).collect();
    let mut gathering = Gathering {
        profile: &profile,
        own: own.names().map(fold).collect(),
        is_guarded: false,
        texts: Language::ALL.map(|language| fold(own.text.get(language))),
        text: None,
        has_texts,
        goes_on: profile.source.continued.as_deref().map(fold),
        left_out: 0,
        wanted,
        kept: Vec::new(),
        meant: Vec::new(),
        key_goes_on: false,
        read: 0,
        progress,
        take,
    };
    formats::read(&input, &facts, &profile.source, &mut gathering)?;
    Ok(gathering.left_out)
}

struct Gathering<'a> {
    profile: &'a Profile,
    /// Columns that the program itself had written, folded.
    own: Vec<String>,
    /// Whether the program wrote the table.
    is_guarded: bool,
    /// Names of the column with the rows' own texts, folded, and its place.
    texts: [String; 3],
    text: Option<usize>,
    has_texts: bool,
    /// The column without which a row continues the one before it, folded.
    goes_on: Option<String>,
    left_out: u64,
    wanted: HashMap<(i64, i64), Quarantined>,
    /// Places of the source's own columns.
    kept: Vec<usize>,
    /// For each field the column that it is read from.
    meant: Vec<Option<usize>>,
    /// Whether the column that numbers a row is the one without which it continues another.
    key_goes_on: bool,
    read: u64,
    progress: &'a mut dyn FnMut(u64) -> bool,
    take: &'a mut dyn TakeAside,
}

impl Gathering<'_> {
    /// Where a field's column stands among the source's own ones.
    fn place(&self, field: &str) -> Option<usize> {
        let (at, _) = self.profile.registry().field(field)?;
        let column = (*self.meant.get(at)?)?;
        self.kept.iter().position(|kept| *kept == column)
    }

    fn cells(&self, row: &[Cow<'_, str>]) -> Vec<String> {
        self.kept.iter().map(|at| row.get(*at).map(|cell| self.bare(cell)).unwrap_or_default()).collect()
    }

    /// A text of the table without what the program put before it.
    fn bare(&self, text: &str) -> String {
        if self.is_guarded { bare(text).to_owned() } else { text.to_owned() }
    }
}

impl Sink for Gathering<'_> {
    type Error = Error;

    fn part(&mut self, name: &str, columns: &[String]) -> Result<()> {
        self.is_guarded = self.profile.is_guarded(columns);
        let columns: Vec<String> = named_columns(columns).iter().map(|name| self.bare(name)).collect();
        self.kept = (0..columns.len()).filter(|at| !self.own.contains(&fold(&columns[*at]))).collect();
        self.meant = Understanding::columns(self.profile, &columns);
        let key = self.profile.registry().field(self.profile.registry().key_field()).and_then(|(at, _)| self.meant[at]);
        self.key_goes_on = key.is_some_and(|at| self.goes_on.as_ref() == Some(&fold(&columns[at])));
        let own = self.kept.iter().map(|at| columns[*at].clone()).collect();
        self.text = columns.iter().position(|name| self.texts.contains(&fold(name)));
        self.take.table(&AsideTable {
            name: name.to_owned(),
            columns: own,
            layout: self.profile.source.clone(),
            has_texts: self.has_texts || self.text.is_some(),
        })
    }

    fn row(&mut self, raw: RawRow<'_>) -> Result<()> {
        self.read += 1;
        if self.read.is_multiple_of(1024) && !(self.progress)(self.read) {
            return Err(Error::Cancelled);
        }
        let Some(row) = self.wanted.remove(&(i64::from(raw.part), raw.line as i64)) else { return Ok(()) };
        let mut cells = self.cells(raw.cells);
        let key = self.place(self.profile.registry().key_field());
        let held_back = is_held_back(&row.reason);
        if held_back && self.key_goes_on {
            self.left_out += 1;
            return Ok(());
        }
        if let Some(key) = key.filter(|_| held_back) {
            cells[key].clear();
        }
        let meant = if held_back { key } else { self.place(&row.field) };
        // A text that came with the row is older, and nearer to the source.
        let came_with_it = self.text.and_then(|at| raw.cells.get(at)).map(|cell| self.bare(cell));
        let own = || if held_back { row.raw.clone() } else { String::new() };
        let text = came_with_it.filter(|text| !text.trim().is_empty()).unwrap_or_else(own);
        self.take.row(AsideRow { row, cells, meant, held_back, text })
    }
}
