//! XLS, the workbooks of Excel 5 to 2003. Cells come in any order, so a sheet is held as a whole; the file is small by its kind.
//!
//! Formulas are not parsed: only their last result is read.

mod cells;
mod container;
mod globals;
mod stream;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::days;
use super::grid::{Grid, SheetRow, chosen, no_sheet};
use super::input::Held;
use super::trouble::Broken;
use super::{FileFacts, Input, Layout, Sink, Trouble};
use cells::{Cell, Value};
pub(super) use container::MARK;
use globals::Globals;

/// The largest workbook of this kind that is read, in bytes. A full sheet of it has 65,536 rows.
pub(super) const MAX_FILE: u64 = 64 * 1024 * 1024;

/// The names of all sheets.
pub(super) fn sheet_names(input: &dyn Input) -> Result<Vec<String>, crate::Error> {
    let file = Held::of(input, MAX_FILE)?;
    let found = container::workbook(file.bytes()).and_then(|book| Globals::read(&book));
    let globals = found.map_err(|broken| broken.of(input))?;
    Ok(globals.sheets.into_iter().map(|sheet| sheet.name).collect())
}

/// Reads header and rows of one sheet.
pub(super) fn read<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> Result<(), S::Error> {
    let file = Held::of(input, MAX_FILE)?;
    let broken = |error: Broken| error.of(input);
    let book = container::workbook(file.bytes()).map_err(broken)?;
    drop(file);
    let globals = Globals::read(&book).map_err(broken)?;
    let named: Vec<(&str, bool)> = globals.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    let wanted = chosen(&named, layout.sheet.as_deref()).ok_or_else(|| no_sheet(input, &named))?;
    let sheet = &globals.sheets[wanted];
    let (mut cells, merges) = cells::read(&book, sheet.start, &globals).map_err(broken)?;
    // By place; of two cells in one place the later one holds.
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let grid = Grid::new(input, facts.bytes, layout, &sheet.name, sink);
    let mut grid = grid.counted_from(globals.epoch).merged(merges);
    let (all, mut behind) = (cells.len() as u64, 0);
    for of_row in cells.chunk_by(|left, right| left.row == right.row) {
        let mut row = SheetRow { at: u64::from(of_row[0].row), ..SheetRow::default() };
        for cell in of_row {
            put(&mut row, cell, &globals).map_err(|trouble| trouble.of(input))?;
        }
        behind += of_row.len() as u64;
        grid.row(&mut row, facts.bytes * behind / all.max(1))?;
    }
    grid.end()
}

fn put<'g>(row: &mut SheetRow<'g>, cell: &'g Cell, globals: &'g Globals) -> Result<(), Trouble> {
    let column = usize::from(cell.column);
    let text = match &cell.value {
        Value::Number(number) if days::is_too_long(*number) => {
            row.errors.push(column);
            Cow::Owned(number.to_string())
        }
        Value::Number(number) => {
            let look = globals.look(cell.style);
            row.turned.extend(look.is_turned(*number).then_some(column));
            Cow::Owned(days::shown(*number, look, globals.epoch))
        }
        Value::Shared(place) => Cow::Borrowed(globals.string(*place)),
        Value::Text(text) => Cow::Borrowed(text.as_ref()),
        Value::Bool(yes) => {
            row.turned.push(column);
            Cow::Borrowed(if *yes { "yes" } else { "no" })
        }
        Value::Error(code) => {
            row.errors.push(column);
            Cow::Borrowed(cells::error(*code))
        }
    };
    row.put(column, text)
}
