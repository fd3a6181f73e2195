//! Files read as tables. A format hands over rows one by one and knows nothing of what they mean.
//!
//! Whatever a file holds, reading ends in bounded time and memory: a record has at most [`MAX_RECORD`] bytes, a table at most
//! [`MAX_COLUMNS`] columns, and `unfolding` bounds what packed files and repeated values can grow into.

mod archive;
mod codepage;
mod continued;
mod days;
mod delimited;
mod encoding;
mod glance;
mod grid;
mod input;
mod json;
mod json_lines;
mod json_page;
mod json_place;
mod json_record;
mod kind;
mod markup;
mod names;
mod ods;
mod package;
mod records;
#[cfg(test)]
mod tests;
mod trouble;
mod unfolding;
mod xls;
mod xlsx;
mod xml;
mod xml_records;

use std::borrow::Cow;
use std::io::Read as _;
use std::sync::mpsc::{channel, sync_channel};

use memchr::{memchr2, memrchr2};
use sha2::{Digest, Sha256};

use crate::{Error, Result};

use super::layout::Layout;
pub(crate) use codepage::Codepage;
use continued::Continued;
pub use days::Epoch;
use encoding::Utf8Check;
pub use glance::{GLANCE, Glance, glance, sheets};
pub(super) use grid::joined_header;
pub use input::{Bytes, DiskFile, Held, Input, sha256_of};
use kind::{Kind, Sign, TextSort};
pub use package::promised_in;
use trouble::Broken;
pub use trouble::Trouble;

/// The longest record that is read, in bytes. An unclosed quote or a file without line ends would otherwise fill the memory.
///
/// Less in the tests of this crate, which reach it often.
pub const MAX_RECORD: usize = if cfg!(test) { 1 } else { 16 } * 1024 * 1024;
/// The widest table that is read: what a spreadsheet can hold.
pub const MAX_COLUMNS: usize = 16_384;

/// A plain text whole, in the encoding that its bytes speak for, and the encoding's name.
#[must_use]
pub fn plain_text(bytes: &[u8]) -> (Cow<'_, str>, String) {
    let mut check = Utf8Check::default();
    check.feed(bytes);
    let codepage = encoding::choose("auto", &bytes[..bytes.len().min(HEAD)], &check);
    (codepage.decode_all(bytes), codepage.name())
}

/// What was found out about a file before its rows are read.
#[derive(Debug, Clone)]
pub struct FileFacts {
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// Encoding found or given; empty for a workbook; those of all its files for an archive.
    pub encoding: String,
    /// Delimiter found or given; empty where there is none.
    pub delimiter: String,
    kind: Kind,
}

/// One row as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub struct RawRow<'a> {
    /// Which table of the file, in the order in which they were announced, from 0.
    pub part: u32,
    /// Line on which it begins, row of the sheet, or number of the record, from 1.
    pub line: u64,
    /// Its cells as text; bytes that the encoding does not know are U+FFFD.
    pub cells: &'a [Cow<'a, str>],
    /// The record's own text, where the format has one.
    pub text: RowText<'a>,
    /// Where the record begins in the file, if it can be read again from there by [`record_at`].
    pub place: Option<u64>,
    /// What is odd about it.
    pub marks: Marks<'a>,
    /// How many bytes of the file lie behind it.
    pub done: u64,
}

/// What a format knows of a row beside its cells.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks<'a> {
    /// It could not be taken apart: it is set aside as it stands.
    pub broken: bool,
    /// Cells that hold an error in place of a value.
    pub errors: &'a [usize],
    /// Cells of a workbook that are kept as a day, as yes or no, or as a share of one: a program has made that of what was typed.
    pub turned: &'a [usize],
    /// The day that numbers are counted from, in a format where a day may stand as a number.
    pub epoch: Option<Epoch>,
}

/// The text of a row for somebody who looks for it in the file.
#[derive(Debug, Clone, Copy)]
pub enum RowText<'a> {
    /// The record's bytes in the file's encoding.
    Bytes(&'a [u8], &'a str),
    /// The format keeps cells apart: they are shown with tabs between them.
    Cells,
}

impl RawRow<'_> {
    /// How many lines of the file it takes beside its first; none where a format has no lines.
    #[must_use]
    pub fn further_lines(&self) -> u64 {
        match self.text {
            RowText::Bytes(bytes, _) => delimited::lines(bytes.trim_ascii_end(), 0),
            RowText::Cells => 0,
        }
    }

    /// The row as text. One longer than anybody could look at is shown by its beginning.
    #[must_use]
    pub fn shown(&self) -> String {
        const LONGEST: usize = 64 * 1024;
        match self.text {
            RowText::Bytes(bytes, encoding) => {
                codepage::decode(encoding, &bytes[..bytes.len().min(LONGEST)]).trim_end_matches(['\r', '\n']).to_owned()
            }
            RowText::Cells => self.cells.join("\t").chars().take(LONGEST).collect(),
        }
    }
}

/// Takes what a format reads. An error of its own ends the reading.
pub trait Sink {
    /// What it fails with.
    type Error: From<Error>;
    /// A table begins: its name within the file (empty where the file is the table) and its columns.
    fn part(&mut self, name: &str, columns: &[String]) -> std::result::Result<(), Self::Error>;
    /// A row of that table.
    fn row(&mut self, row: RawRow<'_>) -> std::result::Result<(), Self::Error>;
    /// A document has the list where records stand, and nothing stands in it. Of a file alone that is told as its trouble.
    fn empty(&mut self, trouble: Error) -> std::result::Result<(), Self::Error> {
        Err(trouble.into())
    }
    /// The file says how many rows its source has: it may be but a part of them.
    fn told(&mut self, _in_all: u64) {}
}

/// Reads a file once from end to end: its hash, its size, what it is, its encoding and delimiter. Archives are looked into.
pub fn look(input: &dyn Input, layout: &Layout) -> Result<FileFacts> {
    let seen = Seen::of(input)?;
    match kind::sign(&seen.head) {
        Sign::Gzip => {
            let inner = archive::unpacked(input, seen.bytes, layout)?;
            let (encoding, delimiter) = (inner.encoding.clone(), inner.delimiter.clone());
            Ok(seen.facts(encoding, delimiter, Kind::Gzip(Box::new(inner))))
        }
        Sign::Package if package_kind(input)?.is_none() => {
            let parts = archive::parts(input, seen.bytes, layout)?;
            let all = |of: fn(&FileFacts) -> &String| {
                let mut found: Vec<&str> = parts.iter().map(|part| of(&part.facts).as_str()).collect();
                found.retain(|one| !one.is_empty());
                found.sort_unstable();
                found.dedup();
                found.join(", ")
            };
            let (encoding, delimiter) = (all(|facts| &facts.encoding), all(|facts| &facts.delimiter));
            Ok(seen.facts(encoding, delimiter, Kind::Zip(parts)))
        }
        _ => of_table(input, seen, layout),
    }
}

/// Looks at a file within an archive.
fn look_into(packed: &archive::Packed<'_>, layout: &Layout) -> Result<FileFacts> {
    let seen = Seen::of(packed)?;
    let nested = || Trouble::Nested.of(packed);
    let facts = match kind::sign(&seen.head) {
        Sign::Gzip | Sign::OtherArchive => return Err(nested()),
        Sign::Package => {
            let held = packed.held()?;
            let kind = package_kind(&held)?.ok_or_else(nested)?;
            Ok(seen.facts(String::new(), String::new(), kind))
        }
        Sign::Compound | Sign::Text => of_table(packed, seen, layout),
    };
    facts.map_err(|error| match error {
        // In an archive it matters which of its files is none.
        Error::Unreadable { path, trouble: Trouble::Binary, detail } => {
            Error::Unreadable { path, trouble: Trouble::NotTable, detail }
        }
        other => other,
    })
}

/// Bytes of the beginning that are kept.
const HEAD: usize = 64 * 1024;
/// Bytes read at once.
const PART: u64 = 256 * 1024;
/// So many bytes after a line are but ends of lines.
const LINE_ENDS: u64 = 8;
/// Parts that may wait to be hashed.
const PARTS: usize = 4;

/// What one reading of a file has shown.
struct Seen {
    sha256: String,
    bytes: u64,
    head: Vec<u8>,
    check: Utf8Check,
    /// Where the first line ends, if one does.
    first_end: Option<u64>,
}

impl Seen {
    /// The hash is made on a thread of its own: it takes as long as everything else that is looked at here.
    fn of(input: &dyn Input) -> Result<Self> {
        let file = input.open()?;
        std::thread::scope(|scope| {
            let (send, full) = sync_channel::<Vec<u8>>(PARTS);
            let (back, empty) = channel();
            let hashing = scope.spawn(move || {
                let mut hash = Sha256::new();
                for part in full {
                    hash.update(&part);
                    // Whoever reads no longer wants it once the file is at its end.
                    let _ = back.send(part);
                }
                hex::encode(hash.finalize())
            });
            let mut seen = Self::read(input, file, |part| {
                // The other side only ends when this one does.
                let _ = send.send(std::mem::take(part));
                *part = empty.try_recv().unwrap_or_default();
            })?;
            drop(send);
            seen.sha256 = hashing.join().map_err(|_| Error::Database("a hash could not be made".to_owned()))?;
            Ok(seen)
        })
    }

    /// Reads to the end; every part is handed over, and another comes in its place.
    fn read(input: &dyn Input, mut file: Box<dyn Bytes + '_>, mut hand_over: impl FnMut(&mut Vec<u8>)) -> Result<Self> {
        let mut seen =
            Self { sha256: String::new(), bytes: 0, head: Vec::new(), check: Utf8Check::default(), first_end: None };
        let (mut part, mut run) = (Vec::new(), 0);
        loop {
            part.clear();
            let read = (&mut file).take(PART).read_to_end(&mut part).map_err(|error| Broken::from(error).of(input))?;
            if read == 0 {
                break;
            }
            seen.check.feed(&part);
            let room = HEAD.saturating_sub(seen.head.len()).min(read);
            seen.head.extend_from_slice(&part[..room]);
            seen.bytes += read as u64;
            if seen.first_end.is_none() {
                seen.first_end = memchr2(b'\n', b'\r', &part).map(|at| seen.bytes - read as u64 + at as u64);
            }
            run = match (memchr2(b'\n', b'\r', &part), memrchr2(b'\n', b'\r', &part)) {
                (Some(first), _) if run + first > MAX_RECORD => run + first,
                (_, Some(last)) => read - last - 1,
                _ => run + read,
            };
            // Gigabytes of one line are told at once; other formats do not need line ends.
            if run > MAX_RECORD && kind::is_by_lines(&seen.head) {
                return Err(Trouble::RecordTooLong.of(input));
            }
            hand_over(&mut part);
        }
        Ok(seen)
    }

    /// Whether all of the file stands on its first line.
    fn is_one_line(&self) -> bool {
        self.first_end.is_none_or(|end| self.bytes - end <= LINE_ENDS)
    }

    fn facts(self, encoding: String, delimiter: String, kind: Kind) -> FileFacts {
        FileFacts { sha256: self.sha256, bytes: self.bytes, encoding, delimiter, kind }
    }
}

/// Which workbook a ZIP is; `None` for an archive.
fn package_kind(input: &dyn Input) -> Result<Option<Kind>> {
    let members = package::members(input)?;
    let has = |name: &str| members.iter().any(|member| member.name.eq_ignore_ascii_case(name));
    match () {
        () if has("[Content_Types].xml") && has("xl/workbook.xml") => Ok(Some(Kind::Xlsx)),
        () if has("mimetype") && (has("content.xml") || has("encrypted-package")) => Ok(Some(Kind::Ods)),
        // A document of another kind, or a workbook in a form that nobody exports.
        () if has("[Content_Types].xml") => Err(Trouble::Binary.of(input)),
        () => Ok(None),
    }
}

fn of_table(input: &dyn Input, seen: Seen, layout: &Layout) -> Result<FileFacts> {
    let plain = String::new;
    match kind::sign(&seen.head) {
        Sign::Package => {
            let kind = package_kind(input)?.ok_or_else(|| Trouble::Binary.of(input))?;
            Ok(seen.facts(plain(), plain(), kind))
        }
        Sign::Compound if seen.bytes > xls::MAX_FILE => {
            Err(Trouble::TooLarge.with(input, xls::MAX_FILE / (1024 * 1024)))
        }
        Sign::Compound => Ok(seen.facts(plain(), plain(), Kind::Xls)),
        Sign::Gzip | Sign::OtherArchive => Err(Trouble::Binary.of(input)),
        Sign::Text => of_text(input, seen, layout),
    }
}

/// What a workbook of «XML Spreadsheet 2003» declares.
const SPREADSHEET: &str = "urn:schemas-microsoft-com:office:spreadsheet";

fn of_text(input: &dyn Input, seen: Seen, layout: &Layout) -> Result<FileFacts> {
    let encoding = encoding::choose(&layout.encoding, &seen.head, &seen.check);
    let wide = !encoding.is_ascii_compatible();
    if !wide {
        refuse_binary(input, &seen.head)?;
    }
    let text = encoding.decode_all(&seen.head);
    if text.trim().is_empty() {
        return Err(Trouble::Empty.of(input));
    }
    let sort = kind::sort(&text, layout.records.is_some(), seen.is_one_line());
    let found = match sort {
        TextSort::Html => return Err(Trouble::Html.of(input)),
        TextSort::Xml if text.contains(SPREADSHEET) => return Err(Trouble::SpreadsheetXml.of(input)),
        TextSort::Xml => xml::declared(&text).filter(|_| !wide && layout.encoding == "auto").unwrap_or(encoding),
        _ => encoding,
    };
    let delimiter = match sort {
        TextSort::Delimited => delimited::delimiter(&layout.delimiter, text.as_bytes(), layout.header_row),
        _ => String::new(),
    };
    let kind = match sort {
        TextSort::Json => Kind::Json,
        TextSort::JsonLines => Kind::JsonLines,
        TextSort::Xml => Kind::Xml,
        TextSort::Delimited | TextSort::Html => Kind::Delimited,
    };
    let encoding = found.name();
    drop(text);
    Ok(seen.facts(encoding, delimiter, kind))
}

/// Reads each table's header and rows.
pub fn read<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> std::result::Result<(), S::Error> {
    let Some(column) = &layout.continued else { return read_all(input, facts, layout, sink) };
    let mut continued = Continued::new(input, column, layout, sink);
    read_all(input, facts, layout, &mut continued)?;
    continued.end()
}

fn read_all<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> std::result::Result<(), S::Error> {
    match &facts.kind {
        Kind::Zip(parts) => archive::read(input, facts, parts, layout, sink),
        Kind::Gzip(inner) => archive::read_gzip(input, facts, inner, layout, sink),
        _ => read_one(input, facts, layout, sink),
    }
}

/// Reads a file that is no archive.
fn read_one<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> std::result::Result<(), S::Error> {
    match &facts.kind {
        Kind::Delimited => delimited::read(input, facts, layout, sink),
        Kind::Json => json::read(input, facts, layout, sink),
        Kind::JsonLines => json_lines::read(input, facts, layout, sink),
        Kind::Xml => xml::read(input, facts, layout, sink),
        Kind::Xlsx => xlsx::read(input, facts, layout, sink),
        Kind::Xls => xls::read(input, facts, layout, sink),
        Kind::Ods => ods::read(input, facts, layout, sink),
        Kind::Zip(_) | Kind::Gzip(_) => Err(Trouble::Nested.of(input).into()),
    }
}

/// Tells of each file of tables that is this file or stands in it.
pub fn each_file(
    input: &dyn Input,
    facts: &FileFacts,
    each: &mut dyn FnMut(&dyn Input, &FileFacts) -> Result<()>,
) -> Result<()> {
    archive::each_file(input, facts, each)
}

/// Tells each name that a JSON or XML document gives to its values within so many bytes, outside its records too.
pub fn each_name(
    input: &dyn Input,
    facts: &FileFacts,
    most: u64,
    tell: &mut dyn FnMut(&str) -> Result<()>,
) -> Result<()> {
    names::each(input, facts, most, tell)
}

/// The cells of the record that begins at the first byte given, read as [`read`] had read it.
#[must_use]
pub fn record_at(bytes: impl std::io::Read, encoding: &str, delimiter: &str) -> Option<Vec<String>> {
    delimited::record_at(bytes, encoding, delimiter)
}

/// A text file has no NUL bytes; a file that does is something else under a wrong name.
fn refuse_binary(input: &dyn Input, head: &[u8]) -> Result<()> {
    if head.contains(&0) { Err(Trouble::Binary.of(input)) } else { Ok(()) }
}

/// A header as it can be used: not wider than a spreadsheet.
fn refuse_wide(input: &dyn Input, columns: usize) -> Result<()> {
    if columns > MAX_COLUMNS { Err(Trouble::TooManyColumns.of(input)) } else { Ok(()) }
}
