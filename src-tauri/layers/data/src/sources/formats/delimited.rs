//! CSV and TSV, in UTF-8 and windows-1251. Records are cut as bytes, so that lines and raw text are those of the file.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

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
    let file = File::open(path).map_err(Error::io(path))?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(facts.delimiter.bytes().next().unwrap_or(b';'))
        .has_headers(false)
        .flexible(true)
        .from_reader(BufReader::with_capacity(256 * 1024, file));
    let mut raw_text = RawText { file: File::open(path).map_err(Error::io(path))?, encoding: facts.encoding.clone() };
    let mut record = csv::ByteRecord::new();
    let mut header = Some(header);
    let mut skip = layout.header_row;
    while reader.read_byte_record(&mut record).map_err(|error| unreadable(path, error.to_string()))? {
        let (start, line) = record.position().map_or((0, 0), |position| (position.byte(), position.line()));
        skip = skip.saturating_sub(1);
        if skip > 0 {
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
        let done = reader.position().byte();
        let raw = raw_text.between(start, done).map_err(Error::io(path))?;
        row(RawRow { line, cells, raw, done })?;
    }
    match header {
        Some(_) => Err(unreadable(path, "no header").into()),
        None => Ok(()),
    }
}

/// The bytes of the file between two places, as text.
struct RawText {
    file: File,
    encoding: String,
}

impl RawText {
    fn between(&mut self, start: u64, end: u64) -> std::io::Result<String> {
        // A row longer than this is shown by its beginning; nothing is read that nobody could look at.
        let length = (end - start).min(64 * 1024);
        let mut bytes = vec![0; length as usize];
        self.file.seek(SeekFrom::Start(start))?;
        self.file.read_exact(&mut bytes)?;
        let bytes = bytes.strip_prefix(MARK).unwrap_or(&bytes);
        Ok(decode(&self.encoding, bytes).trim_matches(['\r', '\n']).to_owned())
    }
}
