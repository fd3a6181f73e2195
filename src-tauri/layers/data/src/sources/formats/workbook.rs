//! XLSX, cell by cell. Cells that Excel keeps as dates become ISO text; whole numbers stay whole.

use std::borrow::Cow;
use std::io::BufReader;

use calamine::{Data, DataRef, Reader, Xlsx, XlsxError};

use super::{Input, Layout, RawRow, RowText, Sink, Trouble, refuse_wide};

/// Reads header and rows of one sheet.
pub(super) fn read<S: Sink>(input: &dyn Input, layout: &Layout, sink: &mut S) -> Result<(), S::Error> {
    let refuse = |error: XlsxError| Trouble::Damaged.with(input, error);
    let mut book = Xlsx::new(BufReader::new(input.open()?)).map_err(refuse)?;
    let sheet = match &layout.sheet {
        Some(wanted) if book.sheet_names().contains(wanted) => wanted.clone(),
        _ => book.sheet_names().first().cloned().ok_or_else(|| Trouble::NoSheet.of(input))?,
    };
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(refuse)?;
    let mut rows = Rows { sink, header_row: layout.header_row, sheet: &sheet, width: None };
    let mut current: (u32, Vec<Cow<'static, str>>) = (0, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(refuse)? {
        let (at, column) = cell.get_position();
        if at != current.0 {
            rows.take(current.0, &mut current.1)?;
            current = (at, Vec::new());
        }
        let column = column as usize;
        refuse_wide(input, column)?;
        if current.1.len() <= column {
            current.1.resize(column + 1, Cow::Borrowed(""));
        }
        current.1[column] = Cow::Owned(text(cell.get_value()));
    }
    rows.take(current.0, &mut current.1)?;
    match rows.width {
        None => Err(Trouble::NoHeader.of(input).into()),
        Some(_) => Ok(()),
    }
}

/// Hands over the rows of a sheet: the first that holds anything from the header's line on is the header.
struct Rows<'a, S> {
    sink: &'a mut S,
    header_row: u32,
    sheet: &'a str,
    width: Option<usize>,
}

impl<S: Sink> Rows<'_, S> {
    fn take(&mut self, at: u32, cells: &mut Vec<Cow<'static, str>>) -> Result<(), S::Error> {
        if at + 1 < self.header_row || cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let Some(width) = self.width else {
            self.width = Some(cells.len());
            let columns: Vec<String> = cells.iter().map(|cell| cell.clone().into_owned()).collect();
            return self.sink.part(self.sheet, &columns);
        };
        if cells.len() < width {
            cells.resize(width, Cow::Borrowed(""));
        }
        let line = u64::from(at) + 1;
        self.sink.row(RawRow { part: 0, line, cells, text: RowText::Cells, place: None, done: 0 })
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
