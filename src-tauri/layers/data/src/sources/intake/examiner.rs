//! What one file says, row by row: understood or set aside, with a digest over all of it.
//!
//! The same code reads a file when it comes in and when a batch is verified, so that the two can only differ if the file, the
//! profile or the store has been changed.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::Result;
use crate::registries::Kind;
use crate::sources::formats::RawRow;
use crate::sources::quarantine::{Aside, Glimpse};
use crate::sources::understanding::{Reject, Understanding};
use crate::sources::value::{Content, Value, cells_of, content_of};
use crate::sources::{Profile, bare, letters};

use super::known::{Known, Standing};
use super::sides;

/// Reads rows by a profile.
pub(super) struct Examiner<'a> {
    profile: &'a Profile,
    /// The data set, which names entities without a number.
    dataset: &'a str,
    understanding: Option<Understanding<'a>>,
    /// Whether the program itself wrote the table.
    is_guarded: bool,
    /// In a table of corrected rows, the column that says where each stood.
    stood_at: Option<usize>,
    /// Columns without a heading in which nothing has stood so far.
    nameless: Vec<(usize, String)>,
    /// Those in which something stands.
    filled: Vec<String>,
    pub known: Known,
    digest: Sha256,
}

/// What the columns of a table tell.
pub(super) struct PartSeen {
    /// Columns that the profile neither maps nor ignores.
    pub unmapped: Vec<String>,
    /// Fields that no column fills, by their places.
    pub absent: Vec<usize>,
}

/// A row as understood.
pub(super) struct Understood {
    /// What the profile says numbers it, as it is compared.
    pub number: String,
    pub values: Vec<Value>,
    pub content: Content,
}

/// A row as understood, and what it is to the store.
pub(super) struct Met {
    pub row: Understood,
    /// What it is known by: its number, or more where another row bears that.
    pub key: String,
    pub standing: Standing,
}

impl<'a> Examiner<'a> {
    pub(super) fn new(profile: &'a Profile, dataset: &'a str, known: Known) -> Self {
        let digest = Sha256::new();
        Self {
            profile,
            dataset,
            understanding: None,
            is_guarded: false,
            stood_at: None,
            nameless: Vec::new(),
            filled: Vec::new(),
            known,
            digest,
        }
    }

    /// A table begins.
    pub(super) fn part(&mut self, columns: &[String]) -> Result<PartSeen> {
        self.is_guarded = self.profile.is_guarded(columns);
        let bared: Vec<String>;
        let columns = if self.is_guarded {
            bared = columns.iter().map(|name| bare(name).to_owned()).collect();
            &bared
        } else {
            columns
        };
        let mut understanding = Understanding::of(self.profile, columns)?;
        let seen = PartSeen { unmapped: std::mem::take(&mut understanding.unmapped), absent: understanding.absent() };
        self.nameless = std::mem::take(&mut understanding.nameless);
        self.understanding = Some(understanding);
        self.stood_at = self.profile.stood_at(columns);
        Ok(seen)
    }

    /// Understands a row, whatever the store holds.
    pub(super) fn understand(&mut self, raw: &RawRow<'_>) -> std::result::Result<Understood, Reject> {
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

    /// Understands a row and tells what it is to the store. Rows that go against others of the file or of the store are set aside.
    pub(super) fn row(&mut self, raw: &RawRow<'_>) -> std::result::Result<Met, Reject> {
        let row = self.understand(raw)?;
        let registry = self.profile.registry();
        let sides = self.known.parting.sides(registry, &row.values, self.dataset);
        let (standing, apart) = self.known.meet(&row.number, sides, row.content, raw.line);
        match standing {
            Standing::Conflict(line) => Err(Reject::new("duplicate_key", registry.key_field(), line.to_string())),
            Standing::Respelt => Err(Reject::new("number_respelt", registry.key_field(), self.numbered(&row.values))),
            Standing::Unclear => {
                Err(Reject::new("unclear_whose", sides::told_by(registry), self.numbered(&row.values)))
            }
            _ => Ok(Met { key: self.key(&row.number, apart, &row.values), row, standing }),
        }
    }

    /// Whether letters of a row were lost before it came.
    pub(super) fn has_lost_letters(&self, values: &[Value]) -> bool {
        self.profile.registry().fields().iter().zip(values).any(|(field, value)| match value {
            Value::Text(text) if field.kind == Kind::Text => letters::has_lost(text, field.is_name()),
            _ => false,
        })
    }

    fn numbered(&self, values: &[Value]) -> String {
        self.understanding.as_ref().map(|understanding| understanding.numbered(values)).unwrap_or_default()
    }

    /// What a row is known by.
    fn key(&self, number: &str, apart: bool, values: &[Value]) -> String {
        if apart { sides::key_apart(self.profile.registry(), number, values, self.dataset) } else { number.to_owned() }
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

    fn understood(&self, raw: &RawRow<'_>) -> std::result::Result<Understood, Reject> {
        let Some(understanding) = &self.understanding else { return Err(Reject::new("wrong_columns", "", "")) };
        if raw.marks.broken {
            return Err(match raw.further_lines() {
                0 => Reject::new("bad_record", "", ""),
                further => Reject::new("open_quote", "", format!("{}–{}", raw.line, raw.line + further)),
            });
        }
        // No text has a NUL; the store would lose what stands behind it.
        if raw.cells.iter().any(|cell| cell.contains('\u{FFFD}') || cell.contains('\0')) {
            return Err(Reject::new("bad_encoding", "", ""));
        }
        if let Some(cell) = raw.cells.iter().find(|cell| letters::is_encoded_twice(cell)) {
            return Err(Reject::new("encoded_twice", "", cell.trim()));
        }
        let values = understanding.row(&self.cells(raw), &raw.marks)?;
        let content = content_of(self.profile.registry(), &cells_of(&values));
        Ok(Understood { number: understanding.key(&values), values, content })
    }

    /// What can be read of a row that is set aside. What is held of it has not vanished from the source.
    pub(super) fn glimpse(&mut self, raw: &RawRow<'_>) -> Glimpse {
        let Some(understanding) = &self.understanding else { return Glimpse::default() };
        let Some(values) = understanding.some(&self.cells(raw), &raw.marks) else { return Glimpse::default() };
        let (month, number) = (understanding.month(&values), understanding.whole_key(&values));
        let told: Vec<Value> = values.into_iter().map(|value| value.unwrap_or(Value::Unknown)).collect();
        let registry = self.profile.registry();
        let Some(number) = number else {
            let told = |field: &str| registry.field(field).map(|(place, _)| told[place].text()).unwrap_or_default();
            return Glimpse { month, traces: sides::traces(registry, told), ..Glimpse::default() };
        };
        let sides = self.known.parting.sides(registry, &told, self.dataset);
        self.known.stands(&number, sides);
        Glimpse { month, told: self.told(&number, &told), ..Glimpse::default() }
    }

    /// What a row of a number is known again by once it has been set aside.
    fn told(&self, number: &str, values: &[Value]) -> String {
        let registry = self.profile.registry();
        if self.profile.is_parted() { sides::told(registry, number, values, self.dataset) } else { number.to_owned() }
    }

    /// What a good row says that parts it from others of its number.
    pub(super) fn sides_told(&self, number: &str, values: &[Value]) -> sides::Sides {
        self.known.parting.sides_told(&self.told(number, values))
    }

    /// Whether a row was not even cut into its cells: whose it is can't be told.
    pub(super) fn is_uncut(&self, raw: &RawRow<'_>) -> bool {
        let understanding = self.understanding.as_ref();
        understanding.is_none_or(|understanding| understanding.some(&self.cells(raw), &raw.marks).is_none())
    }

    /// The cells without what the program put before them as it wrote the table.
    fn cells<'c>(&self, raw: &RawRow<'c>) -> Cow<'c, [Cow<'c, str>]> {
        if !self.is_guarded {
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
