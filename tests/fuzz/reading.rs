//! What holds for every file that is read, whatever it is.

use std::io::{Read as _, Seek as _, SeekFrom};

use ekn_data::Error;
use ekn_data::sources::Layout;
use ekn_data::sources::formats::{self, Held, Input, MAX_COLUMNS, MAX_RECORD, RawRow, Sink};

/// Looks at a file and reads it; what it holds is only compared with what formats promise.
pub fn read(bytes: impl Into<Vec<u8>>, layout: &Layout) {
    let file = Held::new("file", bytes);
    let Ok(facts) = formats::look(&file, layout) else { return };
    let mut promised = Promised {
        file: &file,
        encoding: facts.encoding.clone(),
        delimiter: facts.delimiter.clone(),
        bytes: facts.bytes,
        parts: 0,
        width: 0,
        line: 0,
        done: 0,
    };
    // A refusal is an answer too.
    let _ = formats::read(&file, &facts, layout, &mut promised);
}

/// A layout from a line of settings before the first NUL, and the rest of the bytes.
pub fn with_layout(data: &[u8]) -> (Layout, &[u8]) {
    let (settings, rest) = data.split_at(data.iter().position(|byte| *byte == 0).unwrap_or(0));
    let layout = std::str::from_utf8(settings).ok().and_then(|text| toml::from_str(text).ok()).unwrap_or_default();
    (layout, rest.strip_prefix(&[0]).unwrap_or(rest))
}

struct Promised<'a> {
    file: &'a Held,
    encoding: String,
    delimiter: String,
    bytes: u64,
    parts: u32,
    width: usize,
    line: u64,
    done: u64,
}

impl Sink for Promised<'_> {
    type Error = Error;

    fn part(&mut self, _: &str, columns: &[String]) -> Result<(), Error> {
        assert!(columns.len() <= MAX_COLUMNS);
        (self.parts, self.width, self.line) = (self.parts + 1, columns.len(), 0);
        Ok(())
    }

    fn row(&mut self, row: RawRow<'_>) -> Result<(), Error> {
        assert_eq!(row.part + 1, self.parts, "a row of a table that is not announced");
        assert!(row.line > self.line, "lines go back");
        assert!(row.done >= self.done && row.done <= self.bytes, "progress goes back or beyond the end");
        assert!(row.cells.iter().map(|cell| cell.len()).sum::<usize>() <= 4 * MAX_RECORD);
        assert!(row.marks.errors.iter().all(|at| *at < row.cells.len()));
        (self.line, self.done) = (row.line, row.done);
        let _ = row.shown();
        if let Some(place) = row.place {
            let mut bytes = self.file.open()?;
            bytes.seek(SeekFrom::Start(place)).expect("a place lies in the file");
            let again = formats::record_at(bytes.take(MAX_RECORD as u64), &self.encoding, &self.delimiter);
            assert_eq!(
                again.as_deref(),
                Some(row.cells.iter().map(|cell| cell.to_string()).collect::<Vec<_>>().as_slice())
            );
        }
        Ok(())
    }
}

/// A stored package of some members, around parts that are fuzzed: checksums of a packed one would keep the fuzzer outside.
pub fn package(members: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in members {
        zip.start_file(*name, stored).expect("a package in memory");
        zip.write_all(bytes).expect("a package in memory");
    }
    zip.finish().expect("a package in memory").into_inner()
}
