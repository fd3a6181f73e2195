//! What one file says, row by row: understood or set aside, with a digest over all of it.
//!
//! The same code reads a file when it comes in and when a batch is verified, so that the two can only differ if the file, the
//! profile or the store has been changed.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::Result;
use crate::sources::formats::RawRow;
use crate::sources::quarantine::{Aside, Glimpse};
use crate::sources::understanding::{PARTED, Reject, Understanding};
use crate::sources::value::{Content, Value, cells_of, content_of};
use crate::sources::{Profile, bare};

use super::known::{Bearer, Known, Standing};
use super::sides::{self, Sides};

/// Reads rows by a profile.
pub(super) struct Examiner<'a> {
    profile: &'a Profile,
    /// The data set, which names entities without a number.
    dataset: &'a str,
    /// Whether rows of one number are parted by their sides.
    parts: bool,
    understanding: Option<Understanding<'a>>,
    /// Whether the table is one of corrected rows, which the program itself wrote.
    is_corrections: bool,
    /// In such a table, the column that says where each stood.
    stood_at: Option<usize>,
    /// Columns without a heading in which nothing has stood so far.
    nameless: Vec<(usize, String)>,
    /// Those in which something stands.
    filled: Vec<String>,
    pub known: Known,
    digest: Sha256,
}

/// A row as understood.
pub(super) struct Understood {
    pub bearer: Bearer,
    /// Whether a row of other sides bears its number.
    pub apart: bool,
    pub values: Vec<Value>,
    pub content: Content,
    pub standing: Standing,
}

impl<'a> Examiner<'a> {
    pub(super) fn new(profile: &'a Profile, dataset: &'a str, known: Known) -> Self {
        let parts = Sides::part(profile);
        let digest = Sha256::new();
        Self {
            profile,
            dataset,
            parts,
            understanding: None,
            is_corrections: false,
            stood_at: None,
            nameless: Vec::new(),
            filled: Vec::new(),
            known,
            digest,
        }
    }

    /// A table begins; its columns that the profile neither maps nor ignores.
    pub(super) fn part(&mut self, columns: &[String]) -> Result<Vec<String>> {
        self.is_corrections = self.profile.is_corrections(columns);
        let bared: Vec<String>;
        let columns = if self.is_corrections {
            bared = columns.iter().map(|name| bare(name).to_owned()).collect();
            &bared
        } else {
            columns
        };
        let mut understanding = Understanding::of(self.profile, columns)?;
        let unmapped = std::mem::take(&mut understanding.unmapped);
        self.nameless = std::mem::take(&mut understanding.nameless);
        self.understanding = Some(understanding);
        self.stood_at = self.profile.stood_at(columns);
        Ok(unmapped)
    }

    pub(super) fn row(&mut self, raw: &RawRow<'_>) -> std::result::Result<Understood, Reject> {
        self.look_below_nothing(raw);
        let found = self.understood(raw);
        let mark = u64::from(raw.part).to_le_bytes();
        self.digest.update(mark);
        self.digest.update(raw.line.to_le_bytes());
        match &found {
            Ok(row) => self.digest.update(row.content),
            Err(reject) => self.digest.update(reject.reason),
        }
        found
    }

    /// Remembers a column without a heading as soon as something stands in it.
    fn look_below_nothing(&mut self, raw: &RawRow<'_>) {
        let filled = &mut self.filled;
        self.nameless.retain(|(at, name)| {
            let empty = raw.cells.get(*at).is_none_or(|cell| cell.trim().is_empty());
            if !empty && !filled.contains(name) {
                filled.push(name.clone());
            }
            empty
        });
    }

    /// Columns that have no heading and no meaning, though something stands in them, each by its place.
    pub(super) fn nameless(&mut self) -> Vec<String> {
        std::mem::take(&mut self.filled)
    }

    fn understood(&mut self, raw: &RawRow<'_>) -> std::result::Result<Understood, Reject> {
        let Some(understanding) = &self.understanding else { return Err(Reject::new("wrong_columns", "", "")) };
        if raw.marks.broken {
            return Err(Reject::new("bad_record", "", ""));
        }
        // No text has a NUL; the store would lose what stands behind it.
        if raw.cells.iter().any(|cell| cell.contains('\u{FFFD}') || cell.contains('\0')) {
            return Err(Reject::new("bad_encoding", "", ""));
        }
        let values = understanding.row(&self.cells(raw), &raw.marks)?;
        let registry = self.profile.registry();
        let content = content_of(registry, &cells_of(&values));
        let bearer = self.bearer(understanding.key(&values), &values);
        let (standing, apart) = self.known.meet(&bearer, content, raw.line);
        if let Standing::Conflict(line) = standing {
            return Err(Reject::new("duplicate_key", registry.key_field(), line.to_string()));
        }
        Ok(Understood { bearer, apart, values, content, standing })
    }

    /// What a row is known by.
    pub(super) fn bearer(&self, key: String, values: &[Value]) -> Bearer {
        if !self.parts {
            return Bearer { key, ..Bearer::default() };
        }
        let (sides, apart) = sides::of_row(self.profile.registry(), values, self.dataset);
        Bearer { sides, apart: [key.as_str(), &apart].join(PARTED), key }
    }

    /// What can be read of a row that is set aside. What is held of it has not vanished from the source.
    pub(super) fn glimpse(&mut self, raw: &RawRow<'_>) -> Glimpse {
        let Some(understanding) = &self.understanding else { return Glimpse::default() };
        let Some(values) = understanding.some(&self.cells(raw), &raw.marks) else { return Glimpse::default() };
        let month = understanding.month(&values);
        let key = understanding.whole_key(&values).map(|key| {
            let told: Vec<Value> = values.into_iter().map(|value| value.unwrap_or(Value::Unknown)).collect();
            self.known.stands(self.bearer(key, &told))
        });
        Glimpse { month, key: key.unwrap_or_default() }
    }

    /// Whether a row was not even cut into its cells: whose it is can't be told.
    pub(super) fn is_uncut(&self, raw: &RawRow<'_>) -> bool {
        let understanding = self.understanding.as_ref();
        understanding.is_none_or(|understanding| understanding.some(&self.cells(raw), &raw.marks).is_none())
    }

    /// The cells without what the program put before them as it wrote the table.
    fn cells<'c>(&self, raw: &RawRow<'c>) -> Cow<'c, [Cow<'c, str>]> {
        if !self.is_corrections {
            return Cow::Borrowed(raw.cells);
        }
        raw.cells.iter().map(|cell| Cow::Borrowed(bare(cell))).collect()
    }

    /// Where a corrected row stood when it was set aside.
    pub(super) fn stood_at(&self, raw: &RawRow<'_>) -> Option<Aside> {
        Aside::read(raw.cells.get(self.stood_at?)?)
    }

    /// SHA-256 over every row's place and what was made of it, hexadecimal.
    pub(super) fn digest(&self) -> String {
        hex::encode(self.digest.clone().finalize())
    }
}
