//! XLSX, cell by cell. Cells that Excel keeps as dates become ISO text; whole numbers stay whole.

use std::path::Path;

use calamine::{Data, DataRef, Reader, Xlsx, XlsxError, open_workbook};

use crate::Error;

use super::{Layout, RawRow, unreadable};

/// Reads header and rows of one sheet.
pub(super) fn read<E: From<Error>>(
    path: &Path,
    layout: &Layout,
    header: impl FnOnce(&[String]) -> Result<(), E>,
    mut row: impl FnMut(RawRow) -> Result<(), E>,
) -> Result<(), E> {
    let refuse = |error: XlsxError| unreadable(path, error.to_string());
    let mut book: Xlsx<_> = open_workbook(path).map_err(refuse)?;
    let sheet = match &layout.sheet {
        Some(wanted) if book.sheet_names().contains(wanted) => wanted.clone(),
        _ => book.sheet_names().first().cloned().ok_or_else(|| unreadable(path, "no sheet"))?,
    };
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(refuse)?;
    let mut header = Some(header);
    let mut width = 0;
    let mut current: (u32, Vec<String>) = (0, Vec::new());
    let mut hand_over = |at: u32, mut line: Vec<String>| -> Result<(), E> {
        if at + 1 < layout.header_row || line.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if let Some(header) = header.take() {
            width = line.len();
            return header(&line);
        }
        if line.len() < width {
            line.resize(width, String::new());
        }
        let raw = line.join("\t");
        row(RawRow { line: u64::from(at) + 1, cells: line, raw, done: 0 })
    };
    while let Some(cell) = cells.next_cell().map_err(refuse)? {
        let (at, column) = cell.get_position();
        if at != current.0 {
            let (before, line) = std::mem::replace(&mut current, (at, Vec::new()));
            hand_over(before, line)?;
        }
        let column = column as usize;
        if column > 16_384 {
            return Err(unreadable(path, "too many columns").into());
        }
        if current.1.len() <= column {
            current.1.resize(column + 1, String::new());
        }
        current.1[column] = text(cell.get_value());
    }
    hand_over(current.0, current.1)?;
    match header {
        Some(_) => Err(unreadable(path, "no header").into()),
        None => Ok(()),
    }
}

fn text(cell: &DataRef<'_>) -> String {
    match Data::from(cell.clone()) {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text,
        Data::Float(number) => whole(number),
        Data::Int(number) => number.to_string(),
        Data::Bool(yes) => if yes { "yes" } else { "no" }.to_owned(),
        Data::Error(error) => error.to_string(),
        Data::DateTime(at) => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date}T{hour:02}:{minute:02}") }
        }
    }
}

/// A whole number without a fraction: Excel keeps all numbers as fractions.
fn whole(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}
