//! The first lines of a file, whatever they turn out to be: titles, a header, rows.

use std::borrow::Cow;

use crate::sources::formats::{self, Glance, Input, RawRow, RowText, Sink};
use crate::sources::layout::{Correction, Layout};
use crate::sources::understanding::named_columns;
use crate::{Error, Result};

/// Lines that are read.
const LINES: usize = 500;
/// Letters of a cell that are kept: more than a person or a check looks at.
const LETTERS: usize = 1_000;
/// Letters that are kept in all.
const MOST: usize = 8_000_000;

/// The first lines of a file.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What a glance at the file has shown.
    pub glance: Glance,
    /// Sheets to choose from, if it is a workbook.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// Its first lines, in their order.
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
    /// Whether the format leaves out empty cells at its end.
    pub open_ended: bool,
}

impl Sample {
    /// Reads the beginning of a file. `sheet` is the one to read if nobody has chosen another and it is there.
    pub fn read(input: &dyn Input, change: &Correction, sheet: Option<&str>) -> Result<Self> {
        let mut layout = change.over(&Layout::default());
        layout.header_row = 1;
        layout.header_rows = 1;
        let glance = formats::glance(input, &layout)?;
        let sheets = formats::sheets(input, &glance.facts)?;
        let there = |name: &&str| sheets.iter().any(|sheet| sheet == name);
        let wanted = change.sheet.as_deref().filter(there).or(sheet.filter(there));
        layout.sheet = wanted.map(str::to_owned).or_else(|| sheets.first().cloned());
        let mut facts = glance.facts.clone();
        facts.delimiter.clone_from(&glance.delimiter);
        let mut gathering = Gathering { lines: Vec::new(), letters: 0, begun: false };
        match formats::read(input, &facts, &layout, &mut gathering) {
            Ok(()) | Err(Stop::Enough) => {}
            Err(Stop::Failed(error)) => return Err(error),
        }
        Ok(Self { glance, sheets, sheet: layout.sheet, lines: gathering.lines })
    }

    /// The header on a line of the file or below it, of one row or several, as a format would find it, and the rows after it.
    #[must_use]
    pub fn table(&self, layout: &Layout) -> (Vec<String>, Vec<Vec<Cow<'_, str>>>) {
        let first = self.lines.iter().position(|line| line.line >= u64::from(layout.header_row));
        let Some(first) = first else { return Default::default() };
        let (above, rest) = self.lines[first..].split_at((layout.header_rows as usize).min(self.lines.len() - first));
        let header = match above {
            [line] => line.cells.clone(),
            rows => formats::joined_header(&rows.iter().map(|line| line.cells.clone()).collect::<Vec<_>>()),
        };
        let header = named_columns(&header);
        let rows = rest.iter().map(|line| line.filled(header.len())).collect();
        (header, rows)
    }
}

impl Line {
    /// The cells as a row of a table so wide.
    fn filled(&self, width: usize) -> Vec<Cow<'_, str>> {
        let mut cells: Vec<Cow<'_, str>> = self.cells.iter().map(|cell| Cow::Borrowed(cell.as_str())).collect();
        if self.open_ended && cells.len() < width {
            cells.resize(width, Cow::Borrowed(""));
        }
        cells
    }
}

struct Gathering {
    lines: Vec<Line>,
    letters: usize,
    begun: bool,
}

enum Stop {
    Enough,
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl Gathering {
    fn take<'a>(
        &mut self,
        line: u64,
        cells: impl Iterator<Item = &'a str>,
        open_ended: bool,
    ) -> std::result::Result<(), Stop> {
        let cells: Vec<String> = cells.map(|cell| cell.chars().take(LETTERS).collect()).collect();
        self.letters += cells.iter().map(String::len).sum::<usize>();
        self.lines.push(Line { line, cells, open_ended });
        if self.lines.len() >= LINES || self.letters >= MOST { Err(Stop::Enough) } else { Ok(()) }
    }
}

impl Sink for Gathering {
    type Error = Stop;

    /// The first line is told as a header, since that is what it would be if nobody said otherwise. Further tables are not looked at.
    fn part(&mut self, _: &str, columns: &[String]) -> std::result::Result<(), Stop> {
        if std::mem::replace(&mut self.begun, true) {
            return Err(Stop::Enough);
        }
        self.take(1, columns.iter().map(String::as_str), false)
    }

    fn row(&mut self, row: RawRow<'_>) -> std::result::Result<(), Stop> {
        self.take(row.line, row.cells.iter().map(|cell| &**cell), matches!(row.text, RowText::Cells))
    }
}
