//! Records with named values (JSON, XML) as rows of one table: a first reading gathers the names, a second hands the values over.

use std::borrow::Cow;
use std::collections::HashMap;

use super::json_page::Page;
use super::trouble::Read;
use super::unfolding::Allowance;
use super::{MAX_COLUMNS, MAX_RECORD, Trouble};

/// The longest name of a column, in bytes.
const MAX_NAME: usize = 1024;

/// The union of names in the order of their first appearance, and the record being read.
pub(super) struct Records<'a> {
    names: Vec<String>,
    places: HashMap<String, usize>,
    values: Vec<Option<String>>,
    errors: Vec<usize>,
    /// What stands between values of one name.
    joined: &'a str,
    gathering: bool,
    length: usize,
    allowance: Allowance,
    /// A value that stands where a record should.
    pub alone: Option<String>,
    /// What the document tells of itself as a page of a service.
    pub page: Page,
}

impl<'a> Records<'a> {
    /// For a file of so many bytes.
    pub(super) fn new(joined: &'a str, bytes: u64) -> Self {
        Self {
            names: Vec::new(),
            places: HashMap::new(),
            values: Vec::new(),
            errors: Vec::new(),
            joined,
            gathering: true,
            length: 0,
            allowance: Allowance::of(bytes),
            alone: None,
            page: Page::default(),
        }
    }

    /// The names have been gathered: these are the columns.
    pub(super) fn gathered(&mut self) -> Vec<String> {
        self.gathering = false;
        self.names.clone()
    }

    /// Puts a value under a name. A name that comes twice in a record has its values joined.
    pub(super) fn put(&mut self, name: &str, value: &str) -> Read<()> {
        let place = match self.places.get(name) {
            Some(place) => *place,
            None if self.gathering => self.add(name)?,
            None => return Err(Trouble::Changed.into()),
        };
        if self.gathering {
            return Ok(());
        }
        self.length += value.len() + self.joined.len();
        if self.length > MAX_RECORD {
            return Err(Trouble::RecordTooLong.into());
        }
        if self.values.len() <= place {
            self.values.resize(place + 1, None);
        }
        match &mut self.values[place] {
            Some(text) if !value.is_empty() => {
                if !text.is_empty() {
                    text.push_str(self.joined);
                }
                text.push_str(value);
            }
            Some(_) => {}
            empty => *empty = Some(value.to_owned()),
        }
        Ok(())
    }

    /// Puts a value that could not be read as it stands.
    pub(super) fn put_error(&mut self, name: &str, value: &str) -> Read<()> {
        self.put(name, value)?;
        if !self.gathering {
            self.errors.push(self.places[name]);
        }
        Ok(())
    }

    fn add(&mut self, name: &str) -> Read<usize> {
        if self.names.len() == MAX_COLUMNS || name.len() > MAX_NAME {
            return Err(Trouble::TooManyColumns.into());
        }
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), self.names.len() - 1);
        Ok(self.names.len() - 1)
    }

    /// The record has ended: its cells, and those of them that hold an error.
    pub(super) fn row(&mut self) -> Read<(Vec<Cow<'static, str>>, Vec<usize>)> {
        let mut values = std::mem::take(&mut self.values);
        values.resize(self.names.len(), None);
        self.length = 0;
        let cells: Vec<Cow<'static, str>> =
            values.into_iter().map(|value| Cow::Owned(value.unwrap_or_default())).collect();
        self.allowance.take_row(&cells)?;
        Ok((cells, std::mem::take(&mut self.errors)))
    }
}
