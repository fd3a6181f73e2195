//! A registry as it is seen on the screen: its columns, its order, its conditions, with what it rests on and whose copy it is.

use std::io::Write as _;
use std::path::Path;

use ekn_data::Error;
use ekn_data::registries::sifting::{Line, Of, table as sifting};
use ekn_data::registries::{Field, Kind, Registry};
use ekn_data::sources::{Layout, UNTOLD, told, told_apart};

use super::delimited::Delimited;
use super::workbook::{Typed, Workbook};
use super::{ListExport, NewFile, ReadyFile, as_workbook, is_csv, sentences};
use crate::desks::{AskedRows, Sifted, column_of};
use crate::duties::Outgoing;
use crate::{Result, Showcase};

/// Rows read at once.
const HANDFUL: usize = 1_000;

impl Showcase<'_> {
    /// Writes all rows that meet the conditions, in their order: CSV by the ending of the name, else XLSX, where days are days and numbers
    /// numbers, identifiers text, and a second sheet tells the conditions.
    pub fn export_rows(
        &self,
        asked: &AskedRows<'_>,
        fields: &[String],
        (path, replace): (&Path, bool),
        out: &Outgoing<'_>,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<(ListExport, ReadyFile)> {
        let sifted = self.sift(asked, progress)?;
        let table = self.out_table(&sifted, fields)?;
        let path = if is_csv(path) { path.to_path_buf() } else { as_workbook(path) };
        let conditions = self.out_conditions(asked, &sifted, &table, out)?;
        let said: Vec<&str> = conditions.iter().map(|(_, value)| value.trim_end_matches('.')).collect();
        let top = said.join(". ");
        let layout = Layout { header_row: 2, ..Layout::default() };
        let mut file = NewFile::begin(self.reader, &path, replace)?;
        let mut written = 0;
        if is_csv(&path) {
            let mut text = Delimited::begin(file, &layout, &top)?;
            text.row(table.names.iter().map(String::as_str))?;
            self.each_line(&sifted, progress, |line| {
                written += 1;
                let cells: Vec<String> =
                    table.columns.iter().map(|column| self.out_text(&sifted, *column, line)).collect();
                Ok(text.row(cells.iter().map(String::as_str))?)
            })?;
            file = text.end()?;
        } else {
            let mut book = Workbook::new(self.today)?;
            book.sheet(&self.words.code("registry", sifted.sifting.registry.name()), &layout, &top, &table.names)?;
            self.each_line(&sifted, progress, |line| {
                written += 1;
                let cells: Vec<Typed> =
                    table.columns.iter().map(|column| self.out_cell(&sifted, *column, line)).collect();
                Ok(book.typed_row(written + 2, &cells)?)
            })?;
            book.filter(&layout, (written + 2).max(3), table.names.len())?;
            let absent = self.absent(asked, &sifted).into_iter().map(|absent| (absent.text, absent.numbers.join(", ")));
            let notes: Vec<(String, String)> = conditions.into_iter().chain(absent).collect();
            book.notes(&self.words.get("export.conditions"), &notes)?;
            file.write_all(&book.end(&self.mark(out))?).map_err(Error::io(&path))?;
        }
        let ready = file.ready()?;
        let export = ListExport {
            path: path.display().to_string(),
            rows: i64::from(written),
            sha256: ready.sha256().to_owned(),
            message: self.words.say("rows.written", &[("rows", &self.words.count(written as i64))]),
        };
        Ok((export, ready))
    }

    fn each_line(
        &self,
        sifted: &Sifted,
        progress: &mut dyn FnMut(u64) -> bool,
        mut take: impl FnMut(&Line) -> Result<()>,
    ) -> Result<()> {
        let mut read = 0;
        for ids in sifted.found.rows.chunks(HANDFUL) {
            for line in sifting::lines(self.reader, sifted.sifting.registry, ids)? {
                take(&line)?;
            }
            read += ids.len() as u64;
            if !progress(read) {
                return Err(Error::Cancelled.into());
            }
        }
        Ok(())
    }

    fn out_table(&self, sifted: &Sifted, fields: &[String]) -> Result<OutTable> {
        let registry = sifted.sifting.registry;
        let known = self.row_columns(registry);
        let mut table = OutTable { names: Vec::new(), columns: Vec::new() };
        for field in fields {
            table.columns.push(OutColumn::Cell(column_of(registry, field)?));
            table.names.extend(known.iter().find(|column| column.field == *field).map(|column| column.name.clone()));
        }
        table.names.push(self.words.get("rows.state"));
        table.columns.push(OutColumn::State);
        Ok(table)
    }

    fn out_text(&self, sifted: &Sifted, column: OutColumn, line: &Line) -> String {
        let registry = sifted.sifting.registry;
        match column {
            OutColumn::State if line.vanished => self.words.get("rows.vanished"),
            OutColumn::State => String::new(),
            OutColumn::Cell(Of::Beside) => sifted.signs_of(line).map(|signs| signs.to_string()).unwrap_or_default(),
            OutColumn::Cell(of @ Of::Field(place)) => match (of.field(registry), line.cells[place].as_deref()) {
                (Some(field), Some(stored)) if !stored.is_empty() => {
                    told(Some(&self.field_value(registry, field.name, stored))).into_owned()
                }
                // Of these an empty cell says as little.
                (Some(Field { kind: Kind::Int | Kind::Bool, .. }), None) => String::new(),
                (Some(_), None) => told(None).into_owned(),
                _ => String::new(),
            },
        }
    }

    fn out_cell(&self, sifted: &Sifted, column: OutColumn, line: &Line) -> Typed {
        let typed = match column {
            OutColumn::Cell(Of::Beside) => sifted.signs_of(line).map(Typed::Number),
            OutColumn::Cell(of @ Of::Field(place)) => {
                typed(sifted.sifting.registry, of, line.cells[place].as_deref().unwrap_or_default())
            }
            OutColumn::State => None,
        };
        typed.unwrap_or_else(|| Typed::Text(told_apart(&self.out_text(sifted, column, line)).into_owned()))
    }

    fn out_conditions(
        &self,
        asked: &AskedRows<'_>,
        sifted: &Sifted,
        table: &OutTable,
        out: &Outgoing<'_>,
    ) -> Result<Vec<(String, String)>> {
        let mut said = self.rows_conditions(asked)?;
        said.extend(self.absent(asked, sifted).into_iter().map(|absent| absent.text));
        let none = || self.words.get("rows.no_conditions");
        let said = if said.is_empty() { none() } else { said.join("; ") };
        let registry = sifted.sifting.registry;
        let signs = table.columns.iter().any(|column| matches!(column, OutColumn::Cell(Of::Beside)));
        let signs = if signs { self.words.get("tables.method.registry_signs") } else { String::new() };
        let basis = self.basis_told(
            "basis.found",
            sifted.found.rows.len() as i64,
            self.kept_count(registry)?,
            self.fresh_to(registry)?,
        );
        let lines = [
            ("rows", self.words.code("registry", registry.name())),
            ("basis", basis.text),
            ("filter", said),
            ("untold", self.words.say("export.untold", &[("sign", UNTOLD)])),
            ("notice", self.words.get("risk.notice")),
            ("method", sentences([&*self.words.get("tables.method.registry"), &*signs])),
            ("what_for", out.what_for.to_owned()),
            ("purpose", self.words.code("purpose", self.purpose)),
            ("day", self.words.day(self.today)),
            ("actor", self.actor.to_owned()),
            ("mark", self.mark(out)),
        ];
        Ok(lines.into_iter().map(|(key, value)| (self.words.get(&format!("export.label.{key}")), value)).collect())
    }
}

/// The columns that are written.
struct OutTable {
    names: Vec<String>,
    columns: Vec<OutColumn>,
}

#[derive(Debug, Clone, Copy)]
enum OutColumn {
    Cell(Of),
    /// Whether the newest full extract still had the row.
    State,
}

/// A stored value as a spreadsheet reckons with it; nothing where it is a text to people.
fn typed(registry: Registry, of: Of, stored: &str) -> Option<Typed> {
    match of.field(registry)?.kind {
        Kind::Int => stored.parse().ok().map(Typed::Number),
        Kind::Day | Kind::Moment => stored.parse().ok().map(Typed::Moment),
        Kind::Text | Kind::Bool | Kind::Code(_) | Kind::Id => None,
    }
}
