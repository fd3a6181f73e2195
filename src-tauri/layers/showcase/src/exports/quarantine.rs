//! Rows that a batch set aside, as a file to be corrected and taken in again by the same passport and profile.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use ekn_data::Error;
use ekn_data::passports::table as passports;

use ekn_data::sources::intake::{AsideRow, AsideTable, TakeAside, aside};
use ekn_data::sources::quarantine::Aside;
use ekn_data::sources::table::{self as sources, Batch};
use ekn_data::sources::{OwnColumns, told_apart};

use crate::duties::Outgoing;
use crate::intake::QuarantineExport;
use crate::{Result, Showcase};

use super::delimited::Delimited;
use super::workbook::Workbook;
use super::{NewFile, ReadyFile, as_workbook, is_csv, ready_file};

/// What is to be written, and where to.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The batch.
    pub batch: i64,
    /// The file: CSV by its ending, else a workbook.
    pub path: &'a Path,
    /// Whether a file that is there may be replaced.
    pub replace: bool,
    /// Who takes it, when, what for.
    pub out: Outgoing<'a>,
}

impl Showcase<'_> {
    /// Writes beside their place the rows that a batch set aside, each with its line and reason before it, all cells as text.
    pub fn export_quarantine(
        &self,
        wanted: Wanted<'_>,
        own: &OwnColumns,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<(QuarantineExport, Vec<ReadyFile>)> {
        let batch = sources::batch_by_id(self.reader, wanted.batch)?;
        passports::require_use(self.reader, &batch.dataset)?;
        if batch.quarantined == 0 {
            return Err(Error::NothingAside(batch.id).into());
        }
        let is_csv = is_csv(wanted.path);
        let path = if is_csv { wanted.path.to_path_buf() } else { as_workbook(wanted.path) };
        let mut file = NewFile::begin(self.reader, &path, wanted.replace)?;
        let mut rows = Rows { showcase: self, own, batch: batch.id, table: None, written: 0 };
        let left_out;
        let formulas = if is_csv {
            let mut out = Csv { rows, file: Some(file), out: None };
            left_out = aside(self.reader, batch.id, own, progress, &mut out)?;
            rows = out.rows;
            let out = out.out.ok_or(Error::NothingAside(batch.id))?;
            let formulas = out.formulas;
            file = out.end()?;
            formulas
        } else {
            let mut out = Xlsx { rows, book: Workbook::new(self.today)?, line: 0, begun: false };
            left_out = aside(self.reader, batch.id, own, progress, &mut out)?;
            if out.rows.written == 0 {
                return Err(Error::NothingAside(batch.id).into());
            }
            out.close()?;
            out.book
                .notes(&self.words.get("export.conditions"), &self.conditions(&batch, out.rows.written, &wanted.out))?;
            rows = out.rows;
            file.write_all(&out.book.end(&self.mark(&wanted.out))?).map_err(Error::io(&path))?;
            0
        };
        let ready = file.ready()?;
        // Rows of a CSV are taken in again as they stand, so its mark lies beside it.
        let note = is_csv.then(|| beside(&path));
        let mut files = Vec::new();
        if let Some(note) = &note {
            let text = format!("{}\r\nSHA-256 {}\r\n", self.mark(&wanted.out), ready.sha256());
            // The mark of the file that is replaced goes with it; any other file of that name is somebody's own.
            files.push(ready_file(self.reader, note, wanted.replace && path.exists(), text.as_bytes())?);
        }
        let numbers = [rows.written, formulas, left_out].map(|count| self.words.count(count as i64));
        let fill = [("rows", numbers[0].as_str()), ("formulas", &numbers[1]), ("left_out", &numbers[2])];
        let mut message = self.words.say(if formulas > 0 { "export.done_formulas" } else { "export.done" }, &fill);
        if left_out > 0 {
            message = format!("{message} {}", self.words.say("export.left_out", &fill));
        }
        let export = QuarantineExport {
            path: path.display().to_string(),
            note: note.map(|note| note.display().to_string()),
            rows: rows.written as i64,
            bytes: ready.bytes() as i64,
            sha256: ready.sha256().to_owned(),
            formulas: formulas as i64,
            message,
        };
        files.push(ready);
        Ok((export, files))
    }

    /// What the file is, by whom and for what, and how to correct it.
    fn conditions(&self, batch: &Batch, rows: u64, out: &Outgoing<'_>) -> Vec<(String, String)> {
        let passport = self.method.passports.iter().find(|passport| passport.id == batch.dataset);
        let passport = passport.map_or(batch.dataset.as_str(), |passport| self.words.text(&passport.title));
        let mut lines = vec![
            ("passport", passport.to_owned()),
            ("batch", batch.id.to_string()),
            ("file", batch.file.clone()),
            ("sha256", batch.sha256.clone()),
            ("imported", batch.imported.clone()),
            ("rows", rows.to_string()),
            ("day", self.words.day(self.today)),
            ("actor", self.actor.to_owned()),
            ("purpose", self.words.code("purpose", self.purpose)),
            ("what_for", out.what_for.to_owned()),
            ("mark", self.mark(out)),
        ];
        lines.extend(["how", "own", "held_back"].map(|key| (key, self.words.get(&format!("export.{key}")))));
        lines.into_iter().map(|(key, value)| (self.words.get(&format!("export.label.{key}")), value)).collect()
    }
}

/// `rows.csv` → `rows.csv.txt`.
fn beside(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}.txt", path.display()))
}

/// Rows as both kinds of file write them.
struct Rows<'a> {
    showcase: &'a Showcase<'a>,
    own: &'a OwnColumns,
    batch: i64,
    table: Option<AsideTable>,
    written: u64,
}

impl Rows<'_> {
    fn header(&self, table: &AsideTable) -> Vec<String> {
        let language = self.showcase.words.language();
        let mut own = vec![&self.own.line, &self.own.reason];
        if table.has_texts {
            own.push(&self.own.text);
        }
        own.iter().map(|text| text.get(language).to_owned()).chain(table.columns.iter().cloned()).collect()
    }

    /// The row with what stands before it, and the cell that is meant.
    fn row(&mut self, row: AsideRow) -> (Vec<String>, Option<usize>) {
        self.written += 1;
        let words = self.showcase.words;
        let mut reason = self.showcase.reject_words(&row.row);
        if row.held_back {
            reason = format!("{reason}. {}", words.get("export.fill_in"));
        }
        let place = Aside { batch: self.batch, part: row.row.part, line: row.row.line };
        let mut cells = vec![place.written(), reason];
        if self.table.as_ref().is_some_and(|table| table.has_texts) {
            cells.push(row.text);
        }
        let before = cells.len();
        cells.extend(row.cells);
        (cells, row.meant.map(|at| at + before))
    }

    fn top(&self) -> String {
        self.showcase.words.get("export.how")
    }
}

struct Xlsx<'a> {
    rows: Rows<'a>,
    book: Workbook,
    /// The line last written of the newest sheet; 0 while its table has no row.
    line: u32,
    /// Whether there is a sheet already.
    begun: bool,
}

impl Xlsx<'_> {
    fn close(&mut self) -> ekn_data::Result<()> {
        if let Some(table) = self.rows.table.take().filter(|_| self.line > 0) {
            let columns = self.rows.header(&table).len();
            self.book.filter(&table.layout, self.line, columns)?;
        }
        self.line = 0;
        Ok(())
    }
}

impl TakeAside for Xlsx<'_> {
    fn table(&mut self, table: &AsideTable) -> ekn_data::Result<()> {
        // Tables of the same columns are one sheet: it comes back as one, and each row says where it stood.
        let same = self.rows.table.as_ref().is_some_and(|before| before.columns == table.columns);
        if !(same && self.line > 0) {
            self.close()?;
        }
        self.rows.table = Some(table.clone());
        Ok(())
    }

    fn row(&mut self, row: AsideRow) -> ekn_data::Result<()> {
        let Some(table) = self.rows.table.clone().filter(|_| self.line == 0) else { return self.put(row) };
        // A profile that names its sheet finds it again.
        let named = table.layout.sheet.clone().filter(|_| !std::mem::replace(&mut self.begun, true));
        let name = named.or(Some(table.name.clone())).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| self.rows.showcase.words.get("export.sheet"));
        let header = self.rows.header(&table);
        self.book.sheet(&name, &table.layout, &self.rows.top(), &header)?;
        self.line = table.layout.header_row.max(1) + table.layout.header_rows.max(1) - 1;
        self.put(row)
    }
}

impl Xlsx<'_> {
    fn put(&mut self, row: AsideRow) -> ekn_data::Result<()> {
        self.line += 1;
        let (cells, meant) = self.rows.row(row);
        let written: Vec<_> = cells.iter().map(|cell| told_apart(cell)).collect();
        self.book.row(self.line, written.iter().map(AsRef::as_ref), meant)
    }
}

struct Csv<'a> {
    rows: Rows<'a>,
    file: Option<NewFile>,
    out: Option<Delimited<NewFile>>,
}

impl TakeAside for Csv<'_> {
    fn table(&mut self, table: &AsideTable) -> ekn_data::Result<()> {
        // One file has one header: rows of a second table would stand under the wrong one.
        let same = self.rows.table.as_ref().is_none_or(|before| before.columns == table.columns);
        if self.out.is_some() && !same {
            return Err(Error::NotForCsv(false));
        }
        self.rows.table = Some(table.clone());
        Ok(())
    }

    fn row(&mut self, row: AsideRow) -> ekn_data::Result<()> {
        if let (Some(file), Some(table)) = (self.file.take(), &self.rows.table) {
            let mut out = Delimited::begin(file, &table.layout, &self.rows.top())?;
            let header = self.rows.header(table);
            out.row(header.iter().map(String::as_str))?;
            for _ in 1..table.layout.header_rows {
                out.row(header.iter().map(|_| ""))?;
            }
            self.out = Some(out);
        }
        let (cells, _) = self.rows.row(row);
        let Some(out) = &mut self.out else { return Err(Error::NotForCsv(false)) };
        out.row(cells.iter().map(String::as_str))
    }
}
