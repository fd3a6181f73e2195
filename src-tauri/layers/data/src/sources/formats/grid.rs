//! The rows of a sheet, whichever format it came in: where its header stands, what merged cells mean, which columns there are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::days::Epoch;
use super::trouble::Broken;
use super::unfolding::Allowance;
use super::{Input, Layout, MAX_COLUMNS, MAX_RECORD, Marks, RawRow, RowText, Sink, Trouble};

/// The most rows that a sheet has.
pub(super) const MAX_ROWS: u64 = 1_048_576;

/// A sheet as it is handed over.
pub(super) struct Grid<'a, S> {
    input: &'a dyn Input,
    layout: &'a Layout,
    name: &'a str,
    sink: &'a mut S,
    epoch: Epoch,
    allowance: Allowance,
    merges: Merges,
    header: Header,
    last: Option<u64>,
}

/// A row of a sheet.
#[derive(Clone, Default)]
pub(super) struct SheetRow<'a> {
    /// Its place, from 0.
    pub at: u64,
    pub cells: Vec<Cow<'a, str>>,
    /// Cells that hold an error.
    pub errors: Vec<usize>,
    /// Cells that are kept as a day, as yes or no, or as a share of one.
    pub turned: Vec<usize>,
}

impl<'a> SheetRow<'a> {
    /// Puts a cell in its place.
    pub(super) fn put(&mut self, column: usize, text: impl Into<Cow<'a, str>>) -> Result<(), Trouble> {
        if column >= MAX_COLUMNS {
            return Err(Trouble::TooManyColumns);
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cow::Borrowed(""));
        }
        self.cells[column] = text.into();
        Ok(())
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

enum Header {
    /// The rows of it that have been met, and the place of the first.
    Awaited { first: Option<u64>, rows: Vec<Vec<String>> },
    /// How many columns it has.
    Known(usize),
}

impl<'a, S: Sink> Grid<'a, S> {
    pub(super) fn new(input: &'a dyn Input, bytes: u64, layout: &'a Layout, name: &'a str, sink: &'a mut S) -> Self {
        Self {
            input,
            layout,
            name,
            sink,
            epoch: Epoch::Of1900,
            allowance: Allowance::of(bytes),
            merges: Merges::default(),
            header: Header::Awaited { first: None, rows: Vec::new() },
            last: None,
        }
    }

    /// The day that its numbers count from.
    pub(super) fn counted_from(mut self, epoch: Epoch) -> Self {
        self.epoch = epoch;
        self
    }

    /// Its merged cells. Where the profile reads continuation lines, it is their blank cells that tell them apart.
    pub(super) fn merged(mut self, merges: Merges) -> Self {
        if self.layout.continued.is_none() {
            self.merges = merges;
        }
        self
    }

    /// More merged cells, told with the row that they begin on.
    pub(super) fn merge(&mut self, merge: Merge) {
        if self.layout.continued.is_none() {
            self.merges.add(merge);
        }
    }

    /// Refuses at once so many copies of a row as could not be taken one by one.
    pub(super) fn foresee(&self, row: &SheetRow<'_>, copies: u64) -> Result<(), S::Error> {
        let fits = self.allowance.foresee(&row.cells, copies);
        fits.map_err(|trouble| trouble.of(self.input).into())
    }

    /// Takes the next row; places only grow.
    pub(super) fn row(&mut self, row: &mut SheetRow<'_>, done: u64) -> Result<(), S::Error> {
        if row.is_blank() {
            return Ok(());
        }
        if self.last.is_some_and(|last| row.at <= last) || row.at >= MAX_ROWS {
            return Err(Broken::damaged(format!("row {}", row.at + 1)).of(self.input).into());
        }
        self.last = Some(row.at);
        let fits = self.merges.fill(row).and_then(|()| self.allowance.take_row(&row.cells));
        fits.map_err(|trouble| trouble.of(self.input))?;
        let width = match &mut self.header {
            Header::Known(width) => *width,
            Header::Awaited { .. } if row.at + 1 < u64::from(self.layout.header_row) => return Ok(()),
            Header::Awaited { first, rows } => {
                let first = *first.get_or_insert(row.at);
                if row.at < first + u64::from(self.layout.header_rows) {
                    rows.push(row.cells.iter().map(|cell| cell.clone().into_owned()).collect());
                    return Ok(());
                }
                self.head()?
            }
        };
        self.fit(row, width)?;
        let marks = Marks { broken: false, errors: &row.errors, turned: &row.turned, epoch: Some(self.epoch) };
        let line = row.at + 1;
        self.sink.row(RawRow { part: 0, line, cells: &row.cells, text: RowText::Cells, place: None, marks, done })
    }

    /// The sheet has ended.
    pub(super) fn end(mut self) -> Result<(), S::Error> {
        match self.header {
            Header::Known(_) => Ok(()),
            Header::Awaited { first: None, .. } => Err(Trouble::NoHeader.of(self.input).into()),
            Header::Awaited { .. } => self.head().map(|_| ()),
        }
    }

    fn head(&mut self) -> Result<usize, S::Error> {
        let rows = match &mut self.header {
            Header::Awaited { rows, .. } => std::mem::take(rows),
            Header::Known(width) => return Ok(*width),
        };
        let mut names = joined_header(&rows);
        // Cells to the right that only have a format are no columns.
        names.truncate(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1));
        self.header = Header::Known(names.len());
        self.sink.part(self.name, &names)?;
        Ok(names.len())
    }

    /// Cells to the right of the table that are empty are those of the sheet's formatting.
    fn fit(&mut self, row: &mut SheetRow<'_>, width: usize) -> Result<(), S::Error> {
        if row.cells.len() > width && row.cells[width..].iter().all(|cell| cell.trim().is_empty()) {
            row.cells.truncate(width);
        }
        if row.cells.len() < width {
            self.allowance.take_cells(width - row.cells.len()).map_err(|trouble| trouble.of(self.input))?;
            row.cells.resize(width, Cow::Borrowed(""));
        }
        Ok(())
    }
}

/// The sheet of a book that is asked for, or the first that is not hidden. A book with one sheet has no other to be meant.
pub(super) fn chosen(sheets: &[(&str, bool)], wanted: Option<&str>) -> Option<usize> {
    let shown: Vec<usize> = (0..sheets.len()).filter(|place| !sheets[*place].1).collect();
    let named = wanted.and_then(|wanted| sheets.iter().position(|(name, _)| *name == wanted));
    match (wanted, named, shown.as_slice()) {
        (_, Some(place), _) => Some(place),
        (Some(_), None, [place]) => Some(*place),
        (Some(_), None, _) => None,
        (None, _, shown) => shown.first().copied().or((!sheets.is_empty()).then_some(0)),
    }
}

/// The refusal of a book without the sheet that is asked for, with the sheets that it has.
pub(super) fn no_sheet(input: &dyn Input, sheets: &[(&str, bool)]) -> crate::Error {
    let names: Vec<&str> = sheets.iter().take(20).map(|(name, _)| *name).collect();
    Trouble::NoSheet.with(input, names.join(", "))
}

/// The names of columns under a header of one row or several. A heading over several columns stands in the first of them.
pub(in crate::sources) fn joined_header(rows: &[Vec<String>]) -> Vec<String> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let cell = |row: usize, column: usize| rows[row].get(column).map(|cell| cell.trim()).unwrap_or_default();
    let name = |column: usize| {
        let mut parts: Vec<&str> = Vec::new();
        for row in 0..rows.len() {
            let own = cell(row, column);
            let below = (row + 1..rows.len()).any(|row| !cell(row, column).is_empty());
            let over = if own.is_empty() && below {
                (0..column).rev().map(|left| cell(row, left)).find(|text| !text.is_empty()).unwrap_or_default()
            } else {
                own
            };
            if !over.is_empty() && parts.last() != Some(&over) {
                parts.push(over);
            }
        }
        parts.join(" / ")
    };
    (0..width).map(name).collect()
}

/// Cells of one column that are merged: what the first of them says holds for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Merge {
    pub column: usize,
    /// First and last row, from 0.
    pub rows: (u64, u64),
}

/// Merged cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Merges {
    /// By the row that they begin on.
    waiting: BTreeMap<u64, Vec<Merge>>,
    /// By column: the last row, and the text that holds.
    open: BTreeMap<usize, (u64, String)>,
    /// Bytes of those texts.
    held: usize,
}

impl Merges {
    pub(super) fn add(&mut self, merge: Merge) {
        if merge.rows.1 > merge.rows.0 && merge.column < MAX_COLUMNS {
            self.waiting.entry(merge.rows.0).or_default().push(merge);
        }
    }

    /// All that wait for their row.
    #[cfg(test)]
    pub(super) fn all(&self) -> Vec<Merge> {
        self.waiting.values().flatten().copied().collect()
    }

    fn fill(&mut self, row: &mut SheetRow<'_>) -> Result<(), Trouble> {
        self.open.retain(|_, (last, text)| {
            let holds = *last >= row.at;
            self.held -= if holds { 0 } else { text.len() };
            holds
        });
        for (column, (_, text)) in &self.open {
            if row.cells.get(*column).is_none_or(|cell| cell.trim().is_empty()) {
                row.put(*column, text.clone())?;
            }
        }
        while let Some(begins) = self.waiting.first_entry().filter(|begins| *begins.key() <= row.at) {
            for merge in begins.remove() {
                let text = row.cells.get(merge.column).map(|cell| cell.trim()).unwrap_or_default();
                if merge.rows.0 == row.at && !text.is_empty() {
                    self.held += text.len();
                    let before = self.open.insert(merge.column, (merge.rows.1, text.to_owned()));
                    self.held -= before.map_or(0, |(_, text)| text.len());
                }
            }
        }
        if self.held > MAX_RECORD { Err(Trouble::RecordTooLong) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[&str], expect: &[&str]) {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.split('|').map(str::to_owned).collect::<Vec<_>>()).collect();
        assert_eq!(joined_header(&rows), expect, "{rows:?}");
    }

    #[test]
    fn headers() {
        check(&["№|Вид"], &["№", "Вид"]);
        check(&["№|Дата||Итог", "|начала|окончания|"], &["№", "Дата / начала", "Дата / окончания", "Итог"]);
        check(&["№|№", "№|код"], &["№", "№ / код"]);
        check(&["а||", "|б|"], &["а", "а / б", ""]);
        check(&["Акт", "номер|дата"], &["Акт / номер", "Акт / дата"]);
    }

    #[test]
    fn the_sheet_that_is_meant() {
        let (two, hidden, one) =
            ([("а", true), ("б", false), ("в", false)], [("а", true)], [("а", true), ("б", false)]);
        let check = |sheets: &[(&str, bool)], wanted, expect| assert_eq!(chosen(sheets, wanted), expect, "{sheets:?}");
        check(&two, None, Some(1));
        check(&two, Some("а"), Some(0));
        check(&two, Some("г"), None);
        check(&one, Some("г"), Some(1));
        check(&hidden, None, Some(0));
        check(&[], None, None);
    }

    #[test]
    fn what_is_merged_holds_for_all_its_rows() {
        let mut merges = Merges::default();
        merges.add(Merge { column: 1, rows: (2, 4) });
        let mut said = Vec::new();
        for (at, text) in [(1, "а"), (2, "б"), (3, ""), (4, "в"), (5, "")] {
            let mut row = SheetRow { at, ..SheetRow::default() };
            row.put(0, "x").unwrap();
            row.put(1, text).unwrap();
            merges.fill(&mut row).unwrap();
            said.push(row.cells[1].to_string());
        }
        assert_eq!(said, ["а", "б", "б", "в", ""]);
    }
}
