//! JSON Lines: an object a line. A line that is none is set aside by itself. Read in two passes: names, then values.

use std::io::{BufRead, Read as _};

use super::codepage::Decoded;
use super::input::Watched;
use super::json_record::Record;
use super::records::Records;
use super::trouble::{Broken, Read};
use super::{FileFacts, Input, Layout, MAX_RECORD, Marks, RawRow, RowText, Sink, Trouble};

use serde::de::DeserializeSeed as _;

/// Reads all lines.
pub(super) fn read<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> Result<(), S::Error> {
    let watched = Watched::new(input, facts.bytes, 2);
    let mut records = Records::new(&layout.joined, facts.bytes);
    each_line::<S>(&watched, facts, |_, text| {
        record(&mut records, text).map(drop).map_err(|broken| broken.of(input).into())
    })?;
    let columns = records.gathered();
    if columns.is_empty() {
        return Err(Trouble::NoRecords.of(input).into());
    }
    sink.part("", &columns)?;
    each_line::<S>(&watched, facts, |line, text| {
        let read = record(&mut records, text).and_then(|good| Ok((good, records.row()?)));
        let (good, (cells, errors)) = read.map_err(|broken| broken.of(input))?;
        let marks = Marks { broken: !good, errors: &errors, ..Marks::default() };
        let text = RowText::Bytes(text, "utf-8");
        sink.row(RawRow { part: 0, line, cells: &cells, text, place: None, marks, done: watched.done() })
    })
}

/// Puts one line into the cells; whether it is an object.
fn record(records: &mut Records<'_>, text: &[u8]) -> Read<bool> {
    let mut failed = None;
    let mut json = serde_json::Deserializer::from_slice(text);
    let read = Record { records, failed: &mut failed }.deserialize(&mut json);
    match failed {
        Some(broken) => Err(broken),
        None => Ok(read.and_then(|good| json.end().map(|()| good)).unwrap_or(false)),
    }
}

fn each_line<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    mut each: impl FnMut(u64, &[u8]) -> Result<(), S::Error>,
) -> Result<(), S::Error> {
    let mut text = Decoded::named(input.open()?, &facts.encoding);
    let (mut line, mut bytes) = (0, Vec::new());
    loop {
        bytes.clear();
        let read = (&mut text).take(MAX_RECORD as u64 + 1).read_until(b'\n', &mut bytes);
        if read.map_err(|error| Broken::from(error).of(input))? == 0 {
            return Ok(());
        }
        if bytes.len() > MAX_RECORD {
            return Err(Trouble::RecordTooLong.of(input).into());
        }
        line += 1;
        if !bytes.trim_ascii().is_empty() {
            each(line, bytes.trim_ascii())?;
        }
    }
}
