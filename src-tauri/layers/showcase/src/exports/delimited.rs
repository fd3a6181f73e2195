//! CSV as Excel here opens it: UTF-8 with a mark and `;`, unless the profile that will read it back says otherwise.
//!
//! What a spreadsheet would take for a formula has an apostrophe before it, which is taken off when the file is read back; how many such
//! cells there are is counted, so that the person can be told.

use std::io::Write;

use ekn_data::sources::{Layout, guarded};
use ekn_data::{Error, Result};

/// Writes rows one by one.
pub(crate) struct Delimited<W: Write> {
    writer: csv::Writer<W>,
    /// Cells that a spreadsheet would have computed.
    pub formulas: u64,
}

impl<W: Write> Delimited<W> {
    /// Begins a file whose header stands where the layout looks for it. A layout that reads no UTF-8 is refused.
    pub(crate) fn begin(mut file: W, layout: &Layout, top: &str) -> Result<Self> {
        let pinned = layout.encoding.to_ascii_lowercase();
        let delimiter = match layout.delimiter.as_str() {
            "auto" => b';',
            "tab" => b'\t',
            other => *other.as_bytes().first().filter(|_| other.len() == 1).ok_or(Error::NotForCsv(false))?,
        };
        if !matches!(pinned.as_str(), "auto" | "utf-8" | "utf8") {
            return Err(Error::NotForCsv(false));
        }
        let mut head = b"\xef\xbb\xbf".to_vec();
        if layout.header_row > 1 {
            head.extend(top.replace(['\r', '\n', '"', ';', ',', '\t'], " ").bytes());
        }
        // Empty lines up to the header's.
        head.extend("\r\n".repeat(layout.header_row.saturating_sub(1) as usize).bytes());
        file.write_all(&head).map_err(refused)?;
        let writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(file);
        Ok(Self { writer, formulas: 0 })
    }

    pub(crate) fn row<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> Result<()> {
        for cell in cells {
            let written = guarded(cell);
            self.formulas += u64::from(written != cell);
            self.writer.write_field(&*written).map_err(|error| refused(error.into()))?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(|error| refused(error.into()))?;
        Ok(())
    }

    /// The file behind it.
    pub(crate) fn end(self) -> Result<W> {
        self.writer.into_inner().map_err(|error| refused(error.into_error()))
    }
}

fn refused(error: std::io::Error) -> Error {
    Error::io("CSV")(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(layout: Layout, expect: Option<&str>) {
        let written = Delimited::begin(Vec::new(), &layout, "top; line").and_then(|mut file| {
            file.row(["a", "b"].into_iter())?;
            file.row(["=1;\"2\"", ""].into_iter())?;
            assert_eq!(file.formulas, 1);
            file.end()
        });
        assert_eq!(written.ok().map(|bytes| String::from_utf8(bytes).unwrap()).as_deref(), expect, "{layout:?}");
    }

    #[test]
    fn as_the_profile_will_read_it() {
        let layout = Layout::default;
        check(layout(), Some("\u{feff}a;b\r\n\"'=1;\"\"2\"\"\";\r\n"));
        check(Layout { delimiter: ",".to_owned(), ..layout() }, Some("\u{feff}a,b\r\n\"'=1;\"\"2\"\"\",\r\n"));
        check(Layout { header_row: 3, ..layout() }, Some("\u{feff}top  line\r\n\r\na;b\r\n\"'=1;\"\"2\"\"\";\r\n"));
        check(Layout { encoding: "windows-1251".to_owned(), ..layout() }, None);
    }
}
