//! Files read as tables. A format hands over rows one by one and knows nothing of what they mean.

mod delimited;
mod encoding;
mod workbook;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::{Error, Result};

use super::profile::Layout;
use encoding::Utf8Check;

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
#[derive(Debug, Clone)]
pub struct RawRow {
    /// Line on which it begins, or row of the sheet.
    pub line: u64,
    /// Its cells as text; bytes that the encoding does not know are U+FFFD.
    pub cells: Vec<String>,
    /// The row as it stands in the file.
    pub raw: String,
    /// How many bytes of the file lie behind it.
    pub done: u64,
}

/// Reads a file once from end to end: its hash, its size, its encoding and delimiter.
pub fn look(path: &Path, layout: &Layout) -> Result<FileFacts> {
    let mut file = File::open(path).map_err(Error::io(path))?;
    let (mut hash, mut check, mut bytes) = (Sha256::new(), Utf8Check::default(), 0);
    let mut head = Vec::new();
    let mut part = vec![0; 256 * 1024];
    loop {
        let read = file.read(&mut part).map_err(Error::io(path))?;
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
            refuse_binary(path, &head)?;
            (
                encoding::choose(&layout.encoding, &check).to_owned(),
                delimited::delimiter(&layout.delimiter, &head, layout.header_row),
            )
        }
    };
    Ok(FileFacts { sha256: hex::encode(hash.finalize()), bytes, encoding, delimiter, kind })
}

/// Reads the header, then every row. `header` and `row` end the reading by an error of theirs.
pub fn read<E: From<Error>>(
    path: &Path,
    facts: &FileFacts,
    layout: &Layout,
    header: impl FnOnce(&[String]) -> std::result::Result<(), E>,
    row: impl FnMut(RawRow) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    match facts.kind {
        FileKind::Workbook => workbook::read(path, layout, header, row),
        FileKind::Delimited => delimited::read(path, facts, layout, header, row),
    }
}

/// A text file has no NUL bytes; a file that does is something else under a wrong name.
fn refuse_binary(path: &Path, head: &[u8]) -> Result<()> {
    if head.contains(&0) {
        return Err(unreadable(path, "binary"));
    }
    if head.iter().all(u8::is_ascii_whitespace) {
        return Err(unreadable(path, "empty"));
    }
    Ok(())
}

fn unreadable(path: &Path, reason: impl Into<String>) -> Error {
    Error::Unreadable { path: path.to_path_buf(), reason: reason.into() }
}
