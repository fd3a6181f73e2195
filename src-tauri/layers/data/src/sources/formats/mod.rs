//! Files read as tables. A format hands over rows one by one and knows nothing of what they mean.
//!
//! Whatever a file holds, reading ends in bounded memory: a record has at most [`MAX_RECORD`] bytes, a table at most [`MAX_COLUMNS`]
//! columns.

mod delimited;
mod encoding;
mod glance;
mod input;
mod trouble;
mod workbook;

use std::borrow::Cow;
use std::io::Read as _;

use sha2::{Digest, Sha256};

use crate::{Error, Result};

use super::profile::Layout;
use encoding::Utf8Check;
pub use glance::{GLANCE, Glance, glance, sheets};
pub use input::{Bytes, DiskFile, Input};
pub use trouble::Trouble;

/// The longest record that is read, in bytes. An unclosed quote or a file without line ends would otherwise fill the memory.
pub const MAX_RECORD: usize = 16 * 1024 * 1024;
/// The widest table that is read: what a spreadsheet can hold.
pub const MAX_COLUMNS: usize = 16_384;

/// What was found out about a file before its rows are read.
#[derive(Debug, Clone)]
pub struct FileFacts {
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// Encoding found or given; empty for a workbook.
    pub encoding: String,
    /// Delimiter found or given; empty for a workbook.
    pub delimiter: String,
    kind: FileKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Delimited,
    Workbook,
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
    /// How many bytes of the file lie behind it.
    pub done: u64,
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
    /// The row as text. One longer than anybody could look at is shown by its beginning.
    #[must_use]
    pub fn shown(&self) -> String {
        const LONGEST: usize = 64 * 1024;
        match self.text {
            RowText::Bytes(bytes, encoding) => {
                encoding::decode(encoding, &bytes[..bytes.len().min(LONGEST)]).trim_end_matches(['\r', '\n']).to_owned()
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
}

/// Reads a file once from end to end: its hash, its size, its encoding and delimiter.
pub fn look(input: &dyn Input, layout: &Layout) -> Result<FileFacts> {
    let mut file = input.open()?;
    let (mut hash, mut check, mut bytes) = (Sha256::new(), Utf8Check::default(), 0);
    let mut head = Vec::new();
    let mut part = vec![0; 256 * 1024];
    loop {
        let read = file.read(&mut part).map_err(Error::io(input.name()))?;
        if read == 0 {
            break;
        }
        hash.update(&part[..read]);
        check.feed(&part[..read]);
        if head.len() < 64 * 1024 {
            head.extend_from_slice(&part[..read]);
        }
        bytes += read as u64;
    }
    let kind = if head.starts_with(b"PK\x03\x04") { FileKind::Workbook } else { FileKind::Delimited };
    let (encoding, delimiter) = match kind {
        FileKind::Workbook => (String::new(), String::new()),
        FileKind::Delimited => {
            refuse_binary(input, &head)?;
            (
                encoding::choose(&layout.encoding, &check).to_owned(),
                delimited::delimiter(&layout.delimiter, &head, layout.header_row),
            )
        }
    };
    Ok(FileFacts { sha256: hex::encode(hash.finalize()), bytes, encoding, delimiter, kind })
}

/// Reads each table's header and rows.
pub fn read<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> std::result::Result<(), S::Error> {
    match facts.kind {
        FileKind::Workbook => workbook::read(input, layout, sink),
        FileKind::Delimited => delimited::read(input, facts, layout, sink),
    }
}

/// The cells of the record that begins at the first byte given, read as [`read`] had read it.
#[must_use]
pub fn record_at(bytes: impl std::io::Read, encoding: &str, delimiter: &str) -> Option<Vec<String>> {
    delimited::record_at(bytes, encoding, delimiter)
}

/// A text file has no NUL bytes; a file that does is something else under a wrong name.
fn refuse_binary(input: &dyn Input, head: &[u8]) -> Result<()> {
    if head.contains(&0) {
        return Err(Trouble::Binary.of(input));
    }
    if head.iter().all(u8::is_ascii_whitespace) {
        return Err(Trouble::Empty.of(input));
    }
    Ok(())
}

/// A header as it can be used: not wider than a spreadsheet.
fn refuse_wide(input: &dyn Input, columns: usize) -> Result<()> {
    if columns > MAX_COLUMNS { Err(Trouble::TooManyColumns.of(input)) } else { Ok(()) }
}
