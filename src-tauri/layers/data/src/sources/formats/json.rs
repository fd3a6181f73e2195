//! A JSON document: an array of records, at the top, where the profile says, or in the envelope of a service. Read in two passes: names, then values.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead};
use std::rc::Rc;

use serde_json::Value;

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::codepage::Decoded;
use super::input::Watched;
use super::json_page;
use super::json_place;
use super::json_record::Record;
use super::records::Records;
use super::trouble::Broken;
use super::{FileFacts, Input, Layout, MAX_RECORD, Marks, RawRow, RowText, Sink, Trouble};

/// Reads all records.
pub(super) fn read<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> Result<(), S::Error> {
    let watched = Watched::new(input, facts.bytes, 2);
    let mut records = Records::new(&layout.joined, facts.bytes);
    let path = match &layout.records {
        Some(path) => path.split('.').map(str::to_owned).collect(),
        None => json_place::detect(Decoded::named(input.open()?, &facts.encoding)).unwrap_or_default(),
    };
    let mut stands = false;
    pass::<S>(&watched, facts, &path, &mut records, &mut |_, _| {
        stands = true;
        Ok(())
    })?;
    let columns = records.gathered();
    if columns.is_empty() {
        return match (records.page.failed, stands) {
            (true, _) => Err(Trouble::SourceError.of(input).into()),
            (_, true) => Err(Trouble::NoRecords.of(input).into()),
            (_, false) => sink.empty(Trouble::NoRows.of(input)),
        };
    }
    sink.part("", &columns)?;
    let mut line = 0;
    pass::<S>(&watched, facts, &path, &mut records, &mut |records, good| {
        line += 1;
        let (cells, errors) = records.row().map_err(|broken| broken.of(input))?;
        let marks = Marks { broken: !good, errors: &errors, ..Marks::default() };
        let (done, alone) = (watched.done(), records.alone.take().filter(|_| !good));
        let text = alone.as_ref().map_or(RowText::Cells, |text| RowText::Bytes(text.as_bytes(), "utf-8"));
        sink.row(RawRow { part: 0, line, cells: &cells, text, place: None, marks, done })
    })?;
    if let Some(in_all) = records.page.in_all(line) {
        sink.told(in_all);
    }
    Ok(())
}

/// What is done with each record; the second argument tells whether it is an object.
type Each<'e, E> = &'e mut dyn FnMut(&mut Records<'_>, bool) -> Result<(), E>;

fn pass<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    path: &[String],
    records: &mut Records<'_>,
    each: Each<'_, S::Error>,
) -> Result<(), S::Error> {
    let left = Rc::new(Cell::new(MAX_RECORD));
    let text = Rationed { inner: Decoded::named(input.open()?, &facts.encoding), left: Rc::clone(&left) };
    let mut json = serde_json::Deserializer::from_reader(text);
    let mut stopped = Stopped { failed: None, refused: None };
    let search = Search { path, records, each, left: &left, stopped: &mut stopped };
    let read = search.deserialize(&mut json).and_then(|found| json.end().map(|()| found));
    match (stopped.refused, stopped.failed, read) {
        (Some(refused), _, _) => Err(refused),
        (_, Some(failed), _) => Err(failed.of(input).into()),
        (_, _, Err(error)) => Err(Broken::from(error).of(input).into()),
        (_, _, Ok(false)) => Err(Trouble::NoRecords.of(input).into()),
        (_, _, Ok(true)) => Ok(()),
    }
}

/// Why the reading was stopped from within: by the file, or by whoever takes the records.
struct Stopped<E> {
    failed: Option<Broken>,
    refused: Option<E>,
}

/// On the way to the records.
struct Search<'s, 'a, E> {
    path: &'s [String],
    records: &'s mut Records<'a>,
    each: Each<'s, E>,
    left: &'s Cell<usize>,
    stopped: &'s mut Stopped<E>,
}

impl<'a, E> Search<'_, 'a, E> {
    fn further<'n>(&'n mut self, path: &'n [String]) -> Search<'n, 'a, E> {
        Search { path, records: self.records, each: self.each, left: self.left, stopped: self.stopped }
    }
}

impl<'de, E> DeserializeSeed<'de> for Search<'_, '_, E> {
    /// Whether there were records.
    type Value = bool;

    fn deserialize<D: serde::de::Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, E> Visitor<'de> for Search<'_, '_, E> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of records")
    }

    fn visit_map<M: MapAccess<'de>>(mut self, mut fields: M) -> Result<bool, M::Error> {
        let mut found = false;
        while let Some(name) = fields.next_key::<String>()? {
            self.left.set(MAX_RECORD);
            match self.path.split_first() {
                Some((next, rest)) if *next == name => {
                    found |= fields.next_value_seed(self.further(rest))?;
                }
                Some(_) if json_page::tells(&name) => {
                    let told: Value = fields.next_value()?;
                    self.records.page.take(&name, &told);
                }
                _ => drop(fields.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<bool, S::Error> {
        if !self.path.is_empty() {
            while list.next_element::<IgnoredAny>()?.is_some() {
                self.left.set(MAX_RECORD);
            }
            return Ok(false);
        }
        loop {
            self.left.set(MAX_RECORD);
            let record = Record { records: &mut *self.records, failed: &mut self.stopped.failed };
            let Some(good) = list.next_element_seed(record)? else { return Ok(true) };
            if let Err(refused) = (self.each)(self.records, good) {
                self.stopped.refused = Some(refused);
                return Err(S::Error::custom("stopped"));
            }
        }
    }
}

/// Text of which only so much may be taken before a record ends.
pub(super) struct Rationed<R> {
    pub inner: R,
    pub left: Rc<Cell<usize>>,
}

impl<R: BufRead> io::Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.get();
        if left == 0 {
            return Err(Trouble::RecordTooLong.as_io());
        }
        let most = buffer.len().min(left);
        let read = self.inner.read(&mut buffer[..most])?;
        self.left.set(left - read);
        Ok(read)
    }
}
