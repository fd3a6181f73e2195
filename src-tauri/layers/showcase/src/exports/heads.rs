//! The heads' tables, the map's and the rows behind a number as a workbook or as one CSV table: what is on the screen, with its period,
//! its method and its basis beside it.

use std::io::Write as _;
use std::path::Path;

use ekn_data::Error;
use ekn_data::sources::Layout;

use super::delimited::Delimited;
use super::workbook::{Typed, Workbook};
use super::{ListExport, NewFile, as_workbook, is_csv};
use crate::desks::{HeadsCell, HeadsRow, HeadsTable, RowsWanted};
use crate::duties::Outgoing;
use crate::{Result, Showcase};

/// Which tables of the heads' desks leave.
#[derive(Debug, Clone, Copy)]
pub enum HeadsOut<'a> {
    /// Those of a period, or one of them.
    Period(Option<&'a str>, Option<&'a str>),
    /// Units of the map and their districts.
    Map,
    /// All rows behind a number.
    Rows(&'a RowsWanted),
}

/// Tables with what is said over them.
struct Sheets {
    tables: Vec<HeadsTable>,
    said: String,
    basis: String,
}

impl Showcase<'_> {
    fn sheets(&self, wanted: HeadsOut<'_>) -> Result<Sheets> {
        match wanted {
            HeadsOut::Period(period, table) => {
                let view = self.heads(period)?;
                let mut tables = view.tables;
                tables.retain(|known| table.is_none_or(|wanted| wanted == known.id));
                if let (Some(unknown), true) = (table, tables.is_empty()) {
                    return Err(Error::unknown("table", unknown).into());
                }
                Ok(Sheets { tables, said: view.said, basis: view.basis.text })
            }
            HeadsOut::Map => {
                let view = self.regions()?;
                Ok(Sheets { tables: self.region_tables(&view), said: view.said, basis: view.basis.text })
            }
            HeadsOut::Rows(rows) => {
                let days = [&rows.since, &rows.until].map(|day| day.as_ref().and_then(|day| day.parse().ok()));
                let said = match days {
                    [Some(since), Some(until)] => format!("{} – {}.", self.words.day(since), self.words.day(until)),
                    _ => String::new(),
                };
                let table = self.table_behind(rows)?;
                let basis = self.words.say("heads.rows_all", &[("n", &self.words.count(table.rows.len() as i64))]);
                Ok(Sheets { tables: vec![table], said, basis })
            }
        }
    }

    /// Writes tables: CSV by the ending of the name and then of one table alone, else XLSX with a sheet a table and one of conditions.
    /// Each bears the mark of whoever took it.
    pub fn export_heads(
        &self,
        wanted: HeadsOut<'_>,
        out: &Outgoing<'_>,
        path: &Path,
        replace: bool,
    ) -> Result<ListExport> {
        let view = self.sheets(wanted)?;
        let tables = &view.tables;
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
                let (columns, rows) = self.reckoned(one);
                text.row(columns.iter().map(String::as_str))?;
                for row in rows {
                    let cells: Vec<String> = row.iter().map(Typed::plain).collect();
                    text.row(cells.iter().map(String::as_str))?;
                }
                file.write_all(&text.end()?).map_err(Error::io(&path))?;
            }
            _ if csv => return Err(Error::NotForCsv.into()),
            all => {
                let mut book = Workbook::new(self.today)?;
                for table in all {
                    let (columns, rows) = self.reckoned(table);
                    book.sheet(&table.title, &layout, &top(table), &columns)?;
                    let mut line = 2;
                    for row in rows {
                        line += 1;
                        book.typed_row(line, &row)?;
                    }
                    book.filter(&layout, line.max(3), columns.len())?;
                }
                book.notes(&self.words.get("export.conditions"), &self.heads_conditions(&view, out))?;
                file.write_all(&book.end(&mark)?).map_err(Error::io(&path))?;
            }
        }
        let put = file.put()?;
        let rows = tables.iter().map(|table| table.rows.len()).sum::<usize>();
        Ok(ListExport {
            path: path.display().to_string(),
            rows: rows as i64,
            sha256: put.sha256,
            message: self.words.say("heads.written", &[("rows", &self.words.count(rows as i64))]),
        })
    }

    /// A table whose figures can be reckoned with: what more there is to say of a cell stands in a column beside it.
    fn reckoned(&self, table: &HeadsTable) -> (Vec<String>, Vec<Vec<Typed>>) {
        let noted = |place: usize| {
            let cell = |row: &HeadsRow| row.cells.get(place).is_some_and(|cell| cell.note.is_some());
            table.rows.iter().any(cell)
        };
        let noted: Vec<bool> = (0..table.columns.len()).map(noted).collect();
        let mut columns: Vec<String> = table.columns.iter().take(1).cloned().collect();
        for (column, noted) in table.columns.iter().skip(1).zip(&noted) {
            columns.push(column.clone());
            if *noted {
                columns.push(self.words.say("heads.column.note", &[("column", column)]));
            }
        }
        let rows = table.rows.iter().map(|row| {
            let mut cells = vec![Typed::Text(row.name.clone())];
            for (cell, noted) in row.cells.iter().zip(&noted) {
                cells.push(cell.typed());
                if *noted {
                    cells.push(Typed::Text(cell.note.clone().unwrap_or_default()));
                }
            }
            cells
        });
        (columns, rows.collect())
    }

    fn heads_conditions(&self, view: &Sheets, out: &Outgoing<'_>) -> Vec<(String, String)> {
        let lines = [
            ("notice", self.words.get("risk.notice")),
            ("what_for", out.what_for.to_owned()),
            ("purpose", self.words.code("purpose", self.purpose)),
            ("method", view.said.clone()),
            ("basis", view.basis.clone()),
            ("day", self.words.day(self.today)),
            ("actor", self.actor.to_owned()),
            ("mark", self.mark(out)),
        ];
        let lines = lines.into_iter().map(|(key, value)| (self.words.get(&format!("export.label.{key}")), value));
        lines.chain(view.tables.iter().map(|table| (table.title.clone(), table.said.clone()))).collect()
    }
}

impl HeadsCell {
    /// The cell as a spreadsheet reckons with it.
    fn typed(&self) -> Typed {
        match self.value {
            Some(share) if self.text.ends_with('%') => Typed::Share(share),
            Some(whole) if whole.fract() == 0.0 && !self.text.contains([',', '.']) => Typed::Number(whole as i64),
            Some(figure) => Typed::Figure(figure),
            None => Typed::Text(self.text.clone()),
        }
    }

    /// The cell with what more there is to say of it.
    pub(crate) fn whole(&self) -> String {
        match &self.note {
            Some(note) => format!("{} ({note})", self.text),
            None => self.text.clone(),
        }
    }
}
