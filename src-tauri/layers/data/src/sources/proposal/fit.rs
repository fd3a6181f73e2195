//! Profiles that exist, tried on a file: the best one spares the person all the work.

use std::borrow::Cow;

use crate::Error;
use crate::sources::Profile;
use crate::sources::formats::Marks;
use crate::sources::layout::{Correction, Layout};
use crate::sources::understanding::Understanding;
use crate::vocabulary::Text;

use super::sample::Sample;

/// How far a profile fits a file.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The profile.
    pub profile: String,
    /// Its name.
    pub title: Text,
    /// Whether it reads the file as it is, without any correction of the layout.
    pub as_it_is: bool,
    /// Why it can't read the file: a required field without a column, or a column that stands twice.
    pub lacks: Option<Lack>,
    /// Columns of the file that it maps or ignores.
    pub columns: usize,
    /// Columns that it knows nothing of.
    pub unmapped: usize,
    /// Of the rows looked at, how many it would set aside.
    pub rejected: usize,
    /// The layout by which it was tried.
    pub layout: Layout,
}

/// Why a profile can't read a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// A required field has no column.
    Field(String),
    /// Two columns bear the name of one that is read.
    DoubleColumn(String),
}

impl Fit {
    /// Tries a profile.
    pub(super) fn of(profile: &Profile, sample: &Sample, change: &Correction, guessed_row: u32) -> Self {
        let base = layout(profile, sample, change);
        let rows = match change.header_row {
            Some(row) => vec![row],
            None => vec![base.header_row, guessed_row],
        };
        let tried = rows.into_iter().map(|row| Self::at(profile, sample, Layout { header_row: row, ..base.clone() }));
        let mut tried: Vec<Self> = tried.collect();
        let first_good = tried.iter().position(|fit| fit.lacks.is_none()).unwrap_or(0);
        tried.swap_remove(first_good)
    }

    fn at(profile: &Profile, sample: &Sample, mut layout: Layout) -> Self {
        pin_delimiter(&mut layout, sample);
        let (header, rows) = sample.table(&layout);
        let mut fit = Self {
            profile: profile.id.clone(),
            title: profile.title.clone(),
            as_it_is: layout == profile.source,
            lacks: None,
            columns: 0,
            unmapped: 0,
            rejected: 0,
            layout,
        };
        match Understanding::of(profile, &header) {
            Ok(understanding) => {
                fit.unmapped = understanding.unmapped.len();
                fit.columns = header.len() - fit.unmapped;
                fit.rejected = rows.iter().filter(|row| refused(&understanding, row)).count();
            }
            Err(Error::DoubleColumn(name)) => fit.lacks = Some(Lack::DoubleColumn(name)),
            Err(Error::NoColumn { field, .. }) => fit.lacks = Some(Lack::Field(field)),
            Err(_) => fit.lacks = Some(Lack::Field(profile.registry().key_field().to_owned())),
        }
        fit
    }

    /// The better of two comes first: one that reads the file, knows more of its columns, sets fewer rows aside, is the passport's own.
    pub(super) fn rank(&self, preferred: Option<&str>) -> impl Ord + use<> {
        let own = preferred == Some(self.profile.as_str());
        (self.lacks.is_some(), std::cmp::Reverse(self.columns), self.rejected, !self.as_it_is, !own)
    }
}

fn refused(understanding: &Understanding<'_>, row: &[Cow<'_, str>]) -> bool {
    row.iter().any(|cell| cell.contains('\u{FFFD}')) || understanding.row(row, &Marks::default()).is_err()
}

/// The profile's layout with what the file or the person says against it.
fn layout(profile: &Profile, sample: &Sample, change: &Correction) -> Layout {
    let mut layout = change.over(&profile.source);
    let found = &sample.glance.facts;
    let pinned = |given: &str| given != "auto" && !found.encoding.is_empty();
    if change.encoding.is_none() && pinned(&layout.encoding) && !same_encoding(&layout.encoding, &found.encoding) {
        layout.encoding.clone_from(&found.encoding);
    }
    let delimiter = if layout.delimiter == "tab" { "\t" } else { &layout.delimiter };
    if change.delimiter.is_none() && pinned(delimiter) && delimiter != sample.glance.delimiter {
        layout.pin_delimiter(&sample.glance.delimiter);
    }
    let first = sample.sheets.first();
    if profile.source.sheet.is_none() && layout.sheet.as_ref() == first {
        layout.sheet = None;
    }
    let there = layout.sheet.as_ref().is_some_and(|sheet| sample.sheets.contains(sheet));
    if layout.sheet != sample.sheet && (there || sample.sheet.as_ref() != first) {
        layout.sheet.clone_from(&sample.sheet);
    }
    layout
}

/// Names the delimiter where the header's line alone would mislead.
pub(super) fn pin_delimiter(layout: &mut Layout, sample: &Sample) {
    let likely = &sample.glance.delimiter;
    if layout.delimiter == "auto" && sample.glance.delimiter_at(layout.header_row) != *likely {
        layout.pin_delimiter(likely);
    }
}

fn same_encoding(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.to_ascii_lowercase().replace(['-', '_'], "").replace("windows", "cp");
    plain(one) == plain(other)
}
