//! CSV and TSV. Records are cut as bytes, so that lines and raw text are those of the file; in encodings of two bytes a letter they
//! are those of the file read as UTF-8.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::Read;
use std::rc::Rc;

use memchr::memchr;

use super::codepage::{Codepage, Decoded, decode};
use super::grid::joined_header;
use super::input::Watched;
use super::trouble::Broken;
use super::{FileFacts, Input, Layout, MAX_RECORD, Marks, RawRow, RowText, Sink, Trouble, refuse_wide};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// The delimiter that a first line `sep=;` tells, as spreadsheet programs write it above the header.
pub(super) fn told(head: &[u8]) -> Option<u8> {
    let head = head.strip_prefix(MARK).unwrap_or(head);
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    match line.strip_suffix(b"\r").unwrap_or(line) {
        [word @ .., delimiter] if word.eq_ignore_ascii_case(b"sep=") && delimiter.is_ascii() => Some(*delimiter),
        _ => None,
    }
}

/// What is tried where nothing is told, the likeliest first.
pub(super) const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// The delimiter given, or the one that the file itself tells, or the one that the header uses most. The beginning of the file is
/// given as UTF-8 or in an encoding that has the signs of ASCII.
pub(super) fn delimiter(given: &str, head: &[u8], header_row: u32) -> String {
    match given {
        "tab" => "\t".to_owned(),
        "auto" => {
            if let Some(told) = told(head) {
                return char::from(told).to_string();
            }
            let line = head.split(|byte| *byte == b'\n').nth(header_row as usize - 1).unwrap_or_default();
            let count = |delimiter: u8| outside_quotes(line).filter(|byte| *byte == delimiter).count();
            let best = DELIMITERS.into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b';');
            char::from(best).to_string()
        }
        other => other.to_owned(),
    }
}

pub(super) fn outside_quotes(line: &[u8]) -> impl Iterator<Item = u8> {
    let mut inside = false;
    line.iter().copied().filter(move |byte| {
        inside ^= *byte == b'"';
        !inside
    })
}

/// Reads header and rows.
pub(super) fn read<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> Result<(), S::Error> {
    let watched = Watched::new(input, facts.bytes, 1);
    let wide = Codepage::named(&facts.encoding).filter(|codepage| !codepage.is_ascii_compatible());
    let file: Box<dyn Read> = match wide {
        Some(codepage) => Box::new(Decoded::new(watched.open()?, codepage)),
        None => Box::new(watched.open()?),
    };
    let encoding = if wide.is_some() { "utf-8" } else { facts.encoding.as_str() };
    let window = Rc::new(RefCell::new(Window::default()));
    let delimiter = first_byte(&facts.delimiter);
    let mut reader = reader(&facts.delimiter).from_reader(Cut { file, window: Rc::clone(&window) });
    let mut record = csv::ByteRecord::new();
    let mut header: Vec<Vec<String>> = Vec::new();
    let (mut header_row, rows_of_header, mut announced) =
        (u64::from(layout.header_row), layout.header_rows as usize, false);
    while reader.read_byte_record(&mut record).map_err(|error| Broken::from(error).of(input))? {
        let done = watched.done();
        let mut window = window.borrow_mut();
        let (line, place, bytes) = window.take(reader.position().byte());
        if line == 1 && told(bytes).is_some() {
            header_row = header_row.max(2);
            continue;
        }
        if line < header_row {
            continue;
        }
        let cells = cells(encoding, &record);
        if !announced {
            refuse_wide(input, cells.len())?;
            header.push(cells.into_iter().map(Cow::into_owned).collect());
            if header.len() == rows_of_header {
                announce(&mut header, sink)?;
                announced = true;
            }
            continue;
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let text = RowText::Bytes(bytes, encoding);
        let place = wide.is_none().then_some(place);
        let marks = Marks { broken: is_ill_quoted(bytes, delimiter), ..Marks::default() };
        sink.row(RawRow { part: 0, line, cells: &cells, text, place, marks, done })?;
    }
    match (announced, header.is_empty()) {
        (true, _) => Ok(()),
        (false, false) => announce(&mut header, sink),
        (false, true) => Err(Trouble::NoHeader.of(input).into()),
    }
}

/// Whether quotes don't part the cells of a record: one is opened and not closed, so that lines are swallowed which are not its own, or no
/// delimiter follows what closes it: the opening quote of a later line, or one within a name that was not doubled.
fn is_ill_quoted(record: &[u8], delimiter: u8) -> bool {
    let record = record.trim_ascii_end();
    if memchr(b'"', record).is_none() {
        return false;
    }
    let (mut quoted, mut begins, mut at) = (false, true, 0);
    while let Some(byte) = record.get(at) {
        let mut behind = record[at + 1..].iter();
        match (quoted, byte) {
            (true, b'"') if record.get(at + 1) == Some(&b'"') => at += 1,
            // Spaces behind a quote are a slip of whoever wrote the file, and belong to the cell.
            (true, b'"') => match behind.find(|byte| **byte != b' ') {
                Some(next) if ![delimiter, b'\r', b'\n'].contains(next) => return true,
                _ => quoted = false,
            },
            (false, b'"') if begins => quoted = true,
            _ => {}
        }
        begins = !quoted && *byte == delimiter;
        at += 1;
    }
    quoted
}

fn announce<S: Sink>(header: &mut Vec<Vec<String>>, sink: &mut S) -> Result<(), S::Error> {
    if let Some(first) = header.first_mut().and_then(|row| row.first_mut()) {
        *first = first.trim_start_matches('\u{feff}').to_owned();
    }
    match std::mem::take(header).as_slice() {
        [only] => sink.part("", only),
        several => sink.part("", &joined_header(several)),
    }
}

/// The cells of the first record of some bytes.
pub(super) fn record_at(bytes: impl Read, encoding: &str, delimiter: &str) -> Option<Vec<String>> {
    // The reader takes a byte-order mark from the first record that it sees; this one need not be the first of its file.
    let mut reader = reader(delimiter).from_reader(b"\n.\n".chain(bytes));
    let mut record = csv::ByteRecord::new();
    let read = reader.read_byte_record(&mut record).and_then(|_| reader.read_byte_record(&mut record));
    read.ok().filter(|read| *read).map(|_| cells(encoding, &record).into_iter().map(Cow::into_owned).collect())
}

fn reader(delimiter: &str) -> csv::ReaderBuilder {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(first_byte(delimiter)).has_headers(false).flexible(true).buffer_capacity(256 * 1024);
    builder
}

fn first_byte(delimiter: &str) -> u8 {
    delimiter.bytes().next().unwrap_or(b';')
}

/// The cells as text. A record that is text as a whole is looked at once, not cell by cell.
fn cells<'a>(encoding: &str, record: &'a csv::ByteRecord) -> Vec<Cow<'a, str>> {
    if encoding == "utf-8"
        && let Ok(text) = simdutf8::basic::from_utf8(record.as_slice())
    {
        // Two halves of a letter on both sides of a delimiter are text together and none apart.
        let cell = |at: usize| match record.range(at).and_then(|range| text.get(range)) {
            Some(cell) => Cow::Borrowed(cell),
            None => decode(encoding, &record[at]),
        };
        return (0..record.len()).map(cell).collect();
    }
    record.iter().map(|cell| decode(encoding, cell)).collect()
}

/// The file as it is cut into records, with what has been read and not yet been handed over.
struct Cut<'a> {
    file: Box<dyn Read + 'a>,
    window: Rc<RefCell<Window>>,
}

impl Read for Cut<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        let mut window = self.window.borrow_mut();
        if window.bytes.len() - window.taken > MAX_RECORD {
            return Err(Trouble::RecordTooLong.as_io());
        }
        window.bytes.extend_from_slice(&buffer[..read]);
        Ok(read)
    }
}

/// Bytes from the end of the last record on, and the line that they begin on.
struct Window {
    bytes: Vec<u8>,
    /// How much of `bytes` has been handed over.
    taken: usize,
    /// Where `bytes` begins in the file.
    base: u64,
    line: u64,
    /// The last byte that has been handed over.
    last: u8,
}

impl Default for Window {
    fn default() -> Self {
        Self { bytes: Vec::new(), taken: 0, base: 0, line: 1, last: 0 }
    }
}

impl Window {
    /// The record that ends at a place in the file: its line, counting from 1, where it begins, and its bytes without the line
    /// ends before it.
    fn take(&mut self, end: u64) -> (u64, u64, &[u8]) {
        if self.taken > 1024 * 1024 {
            self.bytes.drain(..self.taken);
            self.base += self.taken as u64;
            self.taken = 0;
        }
        let end = ((end - self.base) as usize).min(self.bytes.len());
        let slice = &self.bytes[self.taken..end];
        let mut skipped = slice.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let line = self.line + lines(&slice[..skipped], self.last);
        if self.base == 0 && self.taken == 0 && slice.starts_with(MARK) {
            skipped = MARK.len();
        }
        let start = self.taken + skipped;
        self.line = line + lines(&self.bytes[start..end], 0);
        self.last = self.bytes[..end].last().copied().unwrap_or_default();
        self.taken = end;
        (line, self.base + start as u64, &self.bytes[start..end])
    }
}

/// Line ends in some bytes, which follow a byte: one for each pair and for each sign that stands alone.
pub(super) fn lines(bytes: &[u8], mut before: u8) -> u64 {
    let mut ends = 0;
    for byte in bytes {
        ends += u64::from(*byte == b'\r' || *byte == b'\n' && before != b'\r');
        before = *byte;
    }
    ends
}
