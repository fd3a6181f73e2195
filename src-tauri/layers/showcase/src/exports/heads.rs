//! The heads' tables as a workbook or as one CSV table: what is on the screen, with its period, its method and its basis beside it.

use std::io::Write as _;
use std::path::Path;

use ekn_data::Error;
use ekn_data::sources::Layout;

use super::delimited::Delimited;
use super::workbook::Workbook;
use super::{ListExport, NewFile, as_workbook, is_csv};
use crate::desks::{HeadsCell, HeadsTable, HeadsView};
use crate::duties::Outgoing;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// Writes one table, or all of them: CSV by the ending of the name and then of one table alone, else XLSX with a sheet a table and
    /// one of conditions. Each bears the mark of whoever took it.
    pub fn export_heads(
        &self,
        (period, table): (Option<&str>, Option<&str>),
        out: &Outgoing<'_>,
        path: &Path,
        replace: bool,
    ) -> Result<ListExport> {
        let view = self.heads(period)?;
        let tables: Vec<&HeadsTable> =
            view.tables.iter().filter(|known| table.is_none_or(|wanted| wanted == known.id)).collect();
        if let (Some(unknown), true) = (table, tables.is_empty()) {
            return Err(Error::unknown("table", unknown).into());
        }
        let csv = is_csv(path);
        let path = if csv { path.to_path_buf() } else { as_workbook(path) };
        let mark = self.mark(out);
        let top = |table: &HeadsTable| {
            let basis = table.basis.as_ref().map(|basis| basis.text.as_str()).unwrap_or_default();
            format!("{}. {} {basis}. {mark}", table.title, view.said)
        };
        let layout = Layout { header_row: 2, ..Layout::default() };
        let mut file = NewFile::begin(self.reader, &path, replace)?;
        match tables.as_slice() {
            [one] if csv => {
                let mut text = Delimited::begin(Vec::new(), &layout, &top(one))?;
                text.row(one.columns.iter().map(String::as_str))?;
                for row in &one.rows {
                    let cells: Vec<String> = row.cells.iter().map(HeadsCell::whole).collect();
                    text.row([row.name.as_str()].into_iter().chain(cells.iter().map(String::as_str)))?;
                }
                file.write_all(&text.end()?).map_err(Error::io(&path))?;
            }
            _ if csv => return Err(Error::NotForCsv.into()),
            all => {
                let mut book = Workbook::new(self.today)?;
                for table in all {
                    book.sheet(&table.title, &layout, &top(table), &table.columns)?;
                    let mut line = 2;
                    for row in &table.rows {
                        line += 1;
                        let cells: Vec<String> = row.cells.iter().map(HeadsCell::whole).collect();
                        book.row(line, [row.name.as_str()].into_iter().chain(cells.iter().map(String::as_str)), None)?;
                    }
                    book.filter(&layout, line.max(3), table.columns.len())?;
                }
                book.notes(&self.words.get("export.conditions"), &self.heads_conditions(&view, all, out))?;
                file.write_all(&book.end(&mark)?).map_err(Error::io(&path))?;
            }
        }
        let put = file.put()?;
        let rows = tables.iter().map(|table| table.rows.len()).sum::<usize>();
        Ok(ListExport {
            path: path.display().to_string(),
            rows: rows as i64,
            sha256: put.sha256,
            message: self.words.say("heads.written", &[("rows", &rows.to_string())]),
        })
    }

    fn heads_conditions(&self, view: &HeadsView, tables: &[&HeadsTable], out: &Outgoing<'_>) -> Vec<(String, String)> {
        let lines = [
            ("notice", view.notice.clone()),
            ("what_for", out.what_for.to_owned()),
            ("purpose", self.words.code("purpose", self.purpose)),
            ("method", view.said.clone()),
            ("basis", view.basis.text.clone()),
            ("day", self.words.day(self.today)),
            ("actor", self.actor.to_owned()),
            ("mark", self.mark(out)),
        ];
        let lines = lines.into_iter().map(|(key, value)| (self.words.get(&format!("export.label.{key}")), value));
        lines.chain(tables.iter().map(|table| (table.title.clone(), table.said.clone()))).collect()
    }
}

impl HeadsCell {
    /// The cell with what more there is to say of it.
    pub(crate) fn whole(&self) -> String {
        match &self.note {
            Some(note) => format!("{} ({note})", self.text),
            None => self.text.clone(),
        }
    }
}
