//! CSV and TSV, in UTF-8 and windows-1251. Records are cut as bytes, so that lines and raw text are those of the file.

use std::cell::RefCell;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::rc::Rc;

use crate::Error;

use super::encoding::decode;
use super::{FileFacts, Layout, RawRow, unreadable};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// The delimiter given, or the one that the header uses most.
pub(super) fn delimiter(given: &str, head: &[u8], header_row: u32) -> String {
    match given {
        "tab" => "\t".to_owned(),
        "auto" => {
            let line = head.split(|byte| *byte == b'\n').nth(header_row as usize - 1).unwrap_or_default();
            let count = |delimiter: u8| outside_quotes(line).filter(|byte| *byte == delimiter).count();
            let best = [b';', b',', b'\t'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b';');
            char::from(best).to_string()
        }
        other => other.to_owned(),
    }
}

fn outside_quotes(line: &[u8]) -> impl Iterator<Item = u8> {
    let mut inside = false;
    line.iter().copied().filter(move |byte| {
        inside ^= *byte == b'"';
        !inside
    })
}

/// Reads header and rows.
pub(super) fn read<E: From<Error>>(
    path: &Path,
    facts: &FileFacts,
    layout: &Layout,
    header: impl FnOnce(&[String]) -> Result<(), E>,
    mut row: impl FnMut(RawRow) -> Result<(), E>,
) -> Result<(), E> {
    let window = Rc::new(RefCell::new(Window::default()));
    let file = Watched { file: File::open(path).map_err(Error::io(path))?, window: Rc::clone(&window) };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(facts.delimiter.bytes().next().unwrap_or(b';'))
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(256 * 1024)
        .from_reader(file);
    let mut record = csv::ByteRecord::new();
    let mut header = Some(header);
    while reader.read_byte_record(&mut record).map_err(|error| unreadable(path, error.to_string()))? {
        let done = reader.position().byte();
        let (line, bytes) = window.borrow_mut().take(done);
        if line < u64::from(layout.header_row) {
            continue;
        }
        let mut cells: Vec<String> = record.iter().map(|cell| decode(&facts.encoding, cell)).collect();
        if let Some(header) = header.take() {
            if let Some(first) = cells.first_mut() {
                *first = first.trim_start_matches('\u{feff}').to_owned();
            }
            header(&cells)?;
            continue;
        }
        if cells.len() == 1 && cells[0].trim().is_empty() {
            continue;
        }
        row(RawRow { line, cells, raw: shown(&facts.encoding, &bytes), done })?;
    }
    match header {
        Some(_) => Err(unreadable(path, "no header").into()),
        None => Ok(()),
    }
}

/// A record's bytes as text. One longer than anybody could look at is shown by its beginning.
fn shown(encoding: &str, bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(MARK).unwrap_or(bytes);
    decode(encoding, &bytes[..bytes.len().min(64 * 1024)]).trim_end_matches(['\r', '\n']).to_owned()
}

/// The file as it is read, with what has been read and not yet been handed over.
struct Watched {
    file: File,
    window: Rc<RefCell<Window>>,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.window.borrow_mut().bytes.extend_from_slice(&buffer[..read]);
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
}

impl Default for Window {
    fn default() -> Self {
        Self { bytes: Vec::new(), taken: 0, base: 0, line: 1 }
    }
}

impl Window {
    /// The record that ends at a place in the file: its line, counting from 1, and its bytes without the line ends before it.
    fn take(&mut self, end: u64) -> (u64, Vec<u8>) {
        let end = ((end - self.base) as usize).min(self.bytes.len());
        let slice = &self.bytes[self.taken..end];
        let skipped = slice.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let line = self.line + lines(&slice[..skipped]);
        let record = slice[skipped..].to_vec();
        self.line = line + lines(&record);
        self.taken = end;
        if self.taken > 1024 * 1024 {
            self.bytes.drain(..self.taken);
            self.base += self.taken as u64;
            self.taken = 0;
        }
        (line, record)
    }
}

fn lines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}
