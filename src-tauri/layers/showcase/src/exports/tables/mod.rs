//! Tables and charts as a workbook or as one CSV table: what is on the screen, with its period, its method and its basis beside it.

mod comparisons;
mod desks;
mod heads;
mod journal;
mod quality;
mod timeline;
mod topic;

use std::io::Write as _;
use std::path::Path;

use ekn_data::Error;
use ekn_data::journal::table::Asked;
use ekn_data::registries::Object;
use ekn_data::sources::Layout;
use ekn_data::vocabulary::Moment;

use super::delimited::Delimited;
use super::workbook::{self, Typed, Workbook};
use super::{ListExport, NewFile, ReadyFile, as_workbook, is_csv, sentences};
use crate::desks::{ObjectsAsked, RowsWanted};
use crate::duties::Outgoing;
use crate::{Result, Showcase};

/// Which tables leave.
#[derive(Debug, Clone, Copy)]
pub enum TablesOut<'a> {
    /// Those of the heads' screen for a period, or one of them.
    Heads(Option<&'a str>, Option<&'a str>),
    /// Units of the map and their districts, or one of the two.
    Map(Option<&'a str>),
    /// All rows behind a number of the heads' screen or of the map.
    Rows(&'a RowsWanted),
    /// The units of one comparison of practice, by its id.
    Comparison(&'a str),
    /// Bodies by kinds of inspection.
    Heat,
    /// The course of a topic, whom it is about, and what was done; or one of these tables.
    Topic(i64, Option<&'a str>),
    /// The line of time of an object, by its key.
    Timeline(&'a str),
    /// My tasks.
    Day,
    /// Tasks of everybody, those that a number of the board counts.
    Board(BoardAsked<'a>),
    /// What acts demanded, those that stand so where asked, what came after them, and measures ahead; or one of the three.
    Control(Option<&'a str>, Option<&'a str>),
    /// Months and fields of the data that were taken in; or one of the two.
    Quality(Option<&'a str>),
    /// Open cases by people and queues.
    Routing,
    /// Open appeals as they are sorted.
    Triage(TriageAsked<'a>),
    /// Signs of violation: of one rule, of the object of a key.
    Signs(Option<&'a str>, Option<&'a str>),
    /// Objects that are asked for.
    Objects(ObjectsAsked<'a>),
    /// Lines of the journal that are asked for.
    Journal(&'a Asked),
}

impl TablesOut<'_> {
    /// Under what the short names of its sheets stand: a spreadsheet cuts long ones, and those that begin alike can't be told apart then.
    fn family(&self) -> &'static str {
        match self {
            Self::Heads(..) => "heads",
            Self::Comparison(_) => "practice",
            Self::Topic(..) => "topic",
            _ => "desk",
        }
    }
}

/// Which tasks of the board are meant; what is absent does not narrow.
#[derive(Debug, Clone, Copy)]
pub struct BoardAsked<'a> {
    /// `person`, `kind` or `authority`, and its name.
    pub side: Option<(&'a str, &'a str)>,
    /// How urgent they are.
    pub bucket: Option<&'a str>,
}

/// Which open appeals are meant; what is absent does not narrow.
#[derive(Debug, Clone, Copy, Default)]
pub struct TriageAsked<'a> {
    /// A top topic; `-` for those whose topic no word tells.
    pub topic: Option<&'a str>,
    /// A group of like texts.
    pub group: Option<i64>,
    /// Only the urgent ones.
    pub urgent: bool,
}

/// A table whose cells a spreadsheet can reckon with.
struct Table {
    id: String,
    title: String,
    /// How it comes about and what it can't say.
    said: String,
    /// What it rests on.
    basis: String,
    columns: Vec<String>,
    rows: Vec<Vec<Typed>>,
}

/// Tables that leave together, with what is said over them.
struct Tables {
    tables: Vec<Table>,
    said: String,
    basis: String,
}

impl Tables {
    /// One of them alone, if one is named.
    fn only(mut self, id: Option<&str>) -> Result<Self> {
        self.tables.retain(|table| id.is_none_or(|id| id == table.id));
        match id {
            Some(unknown) if self.tables.is_empty() => Err(Error::unknown("table", unknown).into()),
            _ => Ok(self),
        }
    }
}

/// A text as it stands.
fn text(said: &str) -> Typed {
    Typed::Text(said.to_owned())
}

/// A day or a moment as stored; nothing where there is none.
fn moment(stored: Option<&str>) -> Typed {
    let stored = stored.unwrap_or_default();
    stored.parse::<Moment>().map_or_else(|_| text(stored), Typed::Moment)
}

/// Rows of a long list on their way into a table.
struct Gathering<'g> {
    rows: Vec<Vec<Typed>>,
    /// The most that the file takes.
    most: u64,
    /// Takes how many there are; `false` ends the work.
    progress: &'g mut dyn FnMut(u64) -> bool,
}

impl Gathering<'_> {
    fn take(&mut self, page: impl Iterator<Item = Vec<Typed>>) -> Result<()> {
        self.rows.extend(page);
        let rows = self.rows.len() as u64;
        if rows > self.most {
            return Err(Error::TooMuchForWorkbook { rows }.into());
        }
        if (self.progress)(rows) { Ok(()) } else { Err(Error::Cancelled.into()) }
    }
}

impl Showcase<'_> {
    fn tables(&self, wanted: TablesOut<'_>, gathering: Gathering<'_>) -> Result<Tables> {
        match wanted {
            TablesOut::Heads(period, table) => self.heads_tables(period, table),
            TablesOut::Map(table) => self.map_tables(table),
            TablesOut::Rows(rows) => self.behind_tables(rows, gathering),
            TablesOut::Comparison(id) => self.comparison_table(id),
            TablesOut::Heat => self.heat_table(),
            TablesOut::Timeline(key) => self.timeline_table(key),
            TablesOut::Topic(topic, table) => self.topic_tables(topic, table),
            TablesOut::Day => self.day_tables(),
            TablesOut::Board(asked) => self.board_tables(asked),
            TablesOut::Quality(table) => self.quality_tables(table),
            TablesOut::Control(standing, table) => self.control_tables(standing, table),
            TablesOut::Routing => self.routing_tables(),
            TablesOut::Triage(asked) => self.triage_tables(asked),
            TablesOut::Signs(rule, key) => self.signs_tables(rule, key, gathering),
            TablesOut::Objects(asked) => self.objects_tables(asked, gathering),
            TablesOut::Journal(asked) => self.journal_table(asked, gathering),
        }
    }

    /// Writes tables: CSV by the ending of the name and then of one table alone, else XLSX with a sheet a table and one of conditions.
    /// Each bears the mark of whoever took it. `progress` is told how many rows of a long list there are, and ends the work by `false`.
    pub fn export_tables(
        &self,
        wanted: TablesOut<'_>,
        out: &Outgoing<'_>,
        (path, replace): (&Path, bool),
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<(ListExport, ReadyFile)> {
        let (csv, family) = (is_csv(path), wanted.family());
        let most = if csv { u64::MAX } else { workbook::ROWS };
        let view = self.tables(wanted, Gathering { rows: Vec::new(), most, progress })?;
        let tables = &view.tables;
        let path = if csv { path.to_path_buf() } else { as_workbook(path) };
        let (mark, notice) = (self.mark(out), self.words.get("risk.notice"));
        let top = |table: &Table| {
            let said = sentences([&*table.title, &*view.said, &*table.said, &*table.basis, &*notice]);
            format!("{said} {mark}")
        };
        let layout = Layout { header_row: 2, ..Layout::default() };
        let mut file = NewFile::begin(self.reader, &path, replace)?;
        match tables.as_slice() {
            [one] if csv => {
                let mut text = Delimited::begin(Vec::new(), &layout, &top(one))?;
                text.row(one.columns.iter().map(String::as_str))?;
                for row in &one.rows {
                    let cells: Vec<String> = row.iter().map(Typed::plain).collect();
                    text.row(cells.iter().map(String::as_str))?;
                }
                file.write_all(&text.end()?).map_err(Error::io(&path))?;
            }
            _ if csv => return Err(Error::NotForCsv(true).into()),
            all => {
                let mut book = Workbook::new(self.today)?;
                for table in all {
                    let name = self.words.find(&format!("sheet.{family}.{}", table.id)).unwrap_or(&table.title);
                    book.sheet(name, &layout, &top(table), &table.columns)?;
                    let mut line = 2;
                    for row in &table.rows {
                        line += 1;
                        book.typed_row(line, row)?;
                    }
                    book.filter(&layout, line.max(3), table.columns.len())?;
                }
                book.notes(&self.words.get("export.conditions"), &self.tables_conditions(&view, out))?;
                file.write_all(&book.end(&mark)?).map_err(Error::io(&path))?;
            }
        }
        let ready = file.ready()?;
        let rows = tables.iter().map(|table| table.rows.len()).sum::<usize>();
        let export = ListExport {
            path: path.display().to_string(),
            rows: rows as i64,
            sha256: ready.sha256().to_owned(),
            message: self.words.say("tables.written", &[("rows", &self.words.count(rows as i64))]),
        };
        Ok((export, ready))
    }

    fn tables_conditions(&self, view: &Tables, out: &Outgoing<'_>) -> Vec<(String, String)> {
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
        let lines = lines.into_iter().filter(|(_, value)| !value.is_empty());
        let lines = lines.map(|(key, value)| (self.words.get(&format!("export.label.{key}")), value));
        let said = view.tables.iter().filter(|table| !table.said.is_empty() && !view.said.contains(&table.said));
        lines.chain(said.map(|table| (table.title.clone(), table.said.clone()))).collect()
    }

    /// The number of whom a card opens, which tells apart those of one name; nothing where there is none.
    fn number_of(&self, key: Option<&str>) -> Result<Typed> {
        let Some(key) = key else { return Ok(text("")) };
        Ok(Typed::Text(Object::find(self.reader, key)?.identifier.number().to_owned()))
    }
}
