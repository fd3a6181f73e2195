//! A look at the beginning of a file: enough to show it to a person, however large it is.

use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::{Error, Result};

use super::codepage::Codepage;
use super::delimited::{self, outside_quotes};
use super::kind::Kind;
use super::{Bytes, FileFacts, Input, Layout, Trouble, look, ods, xls, xlsx};

/// How much is read of a file that is only glanced at, in bytes.
pub const GLANCE: u64 = 1024 * 1024;

/// So many records tell the delimiter.
const RECORDS: usize = 40;

/// What a glance at a file has shown.
#[derive(Debug, Clone)]
pub struct Glance {
    /// As [`look`] would tell, but for the hash, which is empty; encoding and delimiter are judged from what was read.
    pub facts: FileFacts,
    /// Whether encoding and delimiter were judged by the beginning of a file that goes on.
    pub head_only: bool,
    /// The delimiter that most of the first lines speak for, whichever of them is the header; empty for a workbook.
    pub delimiter: String,
    head: Vec<u8>,
}

impl Glance {
    /// The delimiter that would be found without being told, if the header stood on this line.
    #[must_use]
    pub fn delimiter_at(&self, header_row: u32) -> String {
        match self.facts.kind {
            Kind::Delimited => delimited::delimiter("auto", &self.head, header_row.max(1)),
            // Within an archive it was found already; elsewhere there is none.
            _ => self.facts.delimiter.clone(),
        }
    }
}

/// Looks at the first [`GLANCE`] bytes of a file.
pub fn glance(input: &dyn Input, layout: &Layout) -> Result<Glance> {
    let mut file = input.open()?;
    let bytes = file.seek(SeekFrom::End(0)).map_err(Error::io(input.name()))?;
    let head = Head { input, most: GLANCE };
    let final_word = |trouble: Trouble| matches!(trouble, Trouble::Binary | Trouble::Html | Trouble::Empty);
    let (mut facts, from_head) = match look(&head, layout) {
        // What can't be judged by its beginning, such as an archive that is cut off there, is looked at as a whole.
        Err(Error::Unreadable { trouble, .. }) if bytes > GLANCE && !final_word(trouble) => {
            (look(input, layout)?, false)
        }
        found => (found?, bytes > GLANCE),
    };
    facts.bytes = bytes;
    facts.sha256 = String::new();
    let mut head = beginning(input)?;
    // Letters of two bytes have bytes of quotes and delimiters in them.
    if let Some(wide) = Codepage::named(&facts.encoding).filter(|codepage| !codepage.is_ascii_compatible()) {
        head = wide.decode_all(&head).into_owned().into_bytes();
    }
    let delimiter = match facts.kind {
        Kind::Delimited if layout.delimiter == "auto" => likely_delimiter(&head),
        _ => facts.delimiter.clone(),
    };
    let head_only = from_head && !facts.encoding.is_empty();
    Ok(Glance { facts, head_only, delimiter, head })
}

/// Names of the sheets of a workbook; of other files none.
pub fn sheets(input: &dyn Input, facts: &FileFacts) -> Result<Vec<String>> {
    match facts.kind {
        Kind::Xlsx => xlsx::sheet_names(input, facts.bytes),
        Kind::Xls => xls::sheet_names(input),
        Kind::Ods => ods::sheet_names(input, facts.bytes),
        _ => Ok(Vec::new()),
    }
}

impl FileFacts {
    /// The kind of file, as the word files name it.
    #[must_use]
    pub fn format(&self) -> &'static str {
        match self.kind {
            Kind::Delimited => "delimited",
            Kind::Json => "json",
            Kind::JsonLines => "json_lines",
            Kind::Xml => "xml",
            Kind::Xlsx | Kind::Xls | Kind::Ods => "workbook",
            Kind::Zip(_) => "zip",
            Kind::Gzip(_) => "gzip",
        }
    }
}

/// The delimiter that most of the first records have in the same number, whichever of them is the header.
fn likely_delimiter(head: &[u8]) -> String {
    if let Some(told) = delimited::told(head) {
        return char::from(told).to_string();
    }
    let records = records(head);
    let agreement = |delimiter: u8| {
        let counts = records.iter().map(|record| outside_quotes(record).filter(|byte| *byte == delimiter).count());
        let counts: Vec<usize> = counts.filter(|count| *count > 0).collect();
        let same = |wanted: usize| counts.iter().filter(|count| **count == wanted).count();
        counts.iter().map(|count| (same(*count), *count)).max().unwrap_or_default()
    };
    let best = delimited::DELIMITERS.into_iter().rev().max_by_key(|delimiter| agreement(*delimiter)).unwrap_or(b';');
    char::from(best).to_string()
}

/// The first records: lines, but for those that end within a quoted cell. A quote that nothing closes parts no lines.
fn records(head: &[u8]) -> Vec<&[u8]> {
    let (mut found, mut begin, mut at, mut quoted) = (Vec::new(), 0, 0, false);
    while let Some(byte) = head.get(at).filter(|_| found.len() < RECORDS) {
        let starts_a_cell = at == begin || delimited::DELIMITERS.contains(&head[at - 1]);
        match byte {
            b'"' if quoted && head.get(at + 1) == Some(&b'"') => at += 1,
            b'"' if quoted => quoted = false,
            b'"' if starts_a_cell => quoted = true,
            b'\n' if !quoted => {
                found.push(&head[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    let left = RECORDS - found.len();
    found.extend(head[begin..].split(|byte| *byte == b'\n').take(left));
    found
}

fn beginning(input: &dyn Input) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.open()?.take(64 * 1024).read_to_end(&mut bytes).map_err(Error::io(input.name()))?;
    Ok(bytes)
}

/// A file that ends after so many bytes, from wherever they are read.
struct Head<'a> {
    input: &'a dyn Input,
    most: u64,
}

impl Input for Head<'_> {
    fn name(&self) -> &Path {
        self.input.name()
    }

    fn open(&self) -> Result<Box<dyn Bytes + '_>> {
        Ok(Box::new(Beginning { file: self.input.open()?, left: self.most }))
    }
}

struct Beginning<'a> {
    file: Box<dyn Bytes + 'a>,
    left: u64,
}

impl Read for Beginning<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let read = self.file.read(&mut buffer[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}

impl Seek for Beginning<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.file.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::formats::DiskFile;

    fn check(bytes: &[u8], encoding: &str, delimiter: &str, head_only: bool) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        std::fs::write(&path, bytes).unwrap();
        let seen = glance(&DiskFile(path), &Layout::default()).unwrap();
        assert_eq!((seen.facts.encoding.as_str(), seen.delimiter.as_str()), (encoding, delimiter));
        assert_eq!((seen.facts.bytes, seen.head_only), (bytes.len() as u64, head_only));
    }

    #[test]
    fn the_beginning_is_enough() {
        check("a;b\n1;2\n".as_bytes(), "utf-8", ";", false);
        check("Тізілім\n\nНөмірі,Күні\n1,2\n3,4\n".as_bytes(), "utf-8", ",", false);
        check("№|Атауы\n1|Жалын\n2|Алтын\n".as_bytes(), "utf-8", "|", false);
        // A text of several lines, most of them with a comma.
        let row = "ЖТ-1;01.02.2026;\"Прошу принять меры, так как\nво дворе, у дома,\nсыро, \"\"холодно\"\"; и так,\nвсю зиму\"\n";
        check(format!("Номер;Дата;Текст\n{}", row.repeat(8)).as_bytes(), "utf-8", ";", false);
        check("№,Атауы\n1,\"Жалын\n2,Алтын\n3,Су\n".as_bytes(), "utf-8", ",", false);
        // The first byte of Т in UTF-16 is that of a quote.
        let wide = "БИН\tТип\n1\t\"ТОО \"\"Тау\"\"\"\n2\tТ;Т;\n".encode_utf16().flat_map(u16::to_le_bytes);
        check(&[&b"\xff\xfe"[..], &wide.collect::<Vec<u8>>()].concat(), "utf-16le", "\t", false);
        let line = "Қала\tӨзен\n".as_bytes();
        let long: Vec<u8> = line.iter().copied().cycle().take(3 * GLANCE as usize).collect();
        check(&long, "utf-8", "\t", true);
        // A byte of another encoding beyond the beginning is not seen.
        check(&[long.as_slice(), b"\xff"].concat(), "utf-8", "\t", true);
    }

    #[test]
    fn no_more_than_the_beginning_is_read() {
        struct Counted<'a>(&'a std::cell::Cell<u64>, Vec<u8>);
        impl Input for Counted<'_> {
            fn name(&self) -> &Path {
                Path::new("counted")
            }
            fn open(&self) -> Result<Box<dyn Bytes + '_>> {
                Ok(Box::new(Counting(self.0, std::io::Cursor::new(&self.1))))
            }
        }
        struct Counting<'a>(&'a std::cell::Cell<u64>, std::io::Cursor<&'a Vec<u8>>);
        impl Read for Counting<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
                let read = self.1.read(buffer)?;
                self.0.set(self.0.get() + read as u64);
                Ok(read)
            }
        }
        impl Seek for Counting<'_> {
            fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
                self.1.seek(to)
            }
        }
        let read = std::cell::Cell::new(0);
        let file = Counted(&read, b"a;b\n1;2\n".repeat(4 * GLANCE as usize));
        assert!(glance(&file, &Layout::default()).unwrap().head_only);
        assert!(read.get() <= GLANCE + 64 * 1024, "{}", read.get());
    }
}
