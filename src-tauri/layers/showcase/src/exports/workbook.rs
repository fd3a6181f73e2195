//! XLSX: what a source wrote is text, so that nothing is computed, rounded or turned into a day, and a leading zero stays; what the program
//! has counted itself can be reckoned with.

use chrono::{Datelike, NaiveDate, Timelike};
use ekn_data::sources::Layout;
use ekn_data::vocabulary::Moment;
use ekn_data::{Error, Result};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook as Book, Worksheet, XlsxError,
};

/// Rows that one workbook takes: it is made in memory.
pub(super) const ROWS: u64 = 50_000;
/// Letters that a spreadsheet keeps in one cell.
const LETTERS: usize = 32_767;

/// The greatest number of which a spreadsheet keeps every digit.
const EXACT: u64 = 999_999_999_999_999;
/// How days, moments and numbers are shown: as here.
const DAY: &str = "dd.mm.yyyy";
const MINUTE: &str = "dd.mm.yyyy hh:mm";
const SECOND: &str = "dd.mm.yyyy hh:mm:ss";
const WHOLE: &str = "0";
const TENTHS: &str = "#,##0.0";
const THOUSANDTHS: &str = "0.000";
const SHARE: &str = "0.0\" %\"";
/// A4.
const PAPER: u8 = 9;

/// Letters that a column is wide for at least and at most.
const NARROW: usize = 10;
const WIDE: usize = 60;
/// A name of a column longer than this stands in several lines.
const NAME: usize = 22;
/// Letters of the name of a sheet.
const SHEET: usize = 31;

/// Letters that a spreadsheet keeps in a foot.
const FOOT: usize = 255;

/// A cell as a spreadsheet reckons with it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Typed {
    /// A text, whatever it looks like.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A figure with tenths.
    Figure(f64),
    /// A figure with thousandths.
    Fine(f64),
    /// Per cent.
    Share(f64),
    /// A day, with its time where one is known.
    Moment(Moment),
    /// The same to the second.
    Second(Moment),
}

/// A workbook being made.
pub(crate) struct Workbook {
    book: Book,
    text: Format,
    head: Format,
    meant: Format,
    /// Of a day, of a moment, of a number, of a figure with tenths, of one with thousandths, of a share, of a second.
    typed: [Format; 7],
    rows: u64,
    /// Letters that each column of the newest sheet is wide for.
    widths: Vec<usize>,
}

impl Workbook {
    /// An empty one, made on this day.
    pub(crate) fn new(today: NaiveDate) -> Result<Self> {
        let mut book = Book::new();
        let year = u16::try_from(today.year()).unwrap_or(1900);
        let day = ExcelDateTime::from_ymd(year, today.month() as u8, today.day() as u8).map_err(refused)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        let text = Format::new().set_num_format("@");
        let head = text
            .clone()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(Color::RGB(0x00EC_EFF1));
        let meant = text.clone().set_background_color(Color::RGB(0x00FB_ECEA));
        let typed = [DAY, MINUTE, WHOLE, TENTHS, THOUSANDTHS, SHARE, SECOND];
        let typed = typed.map(|shape| Format::new().set_num_format(shape));
        Ok(Self { book, text, head, meant, typed, rows: 0, widths: Vec::new() })
    }

    /// A new sheet with its header where the layout looks for it, and a line of words above it if there is room. A header of several
    /// rows is written in the first of them.
    pub(crate) fn sheet(&mut self, name: &str, layout: &Layout, top: &str, columns: &[String]) -> Result<()> {
        let (at, last) = (layout.header_row.max(1) - 1, columns.len().saturating_sub(1) as u16);
        let name = self.free_name(name);
        let sheet = self.book.add_worksheet();
        sheet.set_name(name).map_err(refused)?;
        sheet.set_column_range_format(0, last, &self.text).map_err(refused)?;
        sheet.set_landscape();
        sheet.set_paper_size(PAPER);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(at, at + layout.header_rows.max(1) - 1).map_err(refused)?;
        if at > 0 {
            sheet.write_string(0, 0, top).map_err(refused)?;
        }
        for (column, name) in (0..).zip(columns) {
            sheet.write_string_with_format(at, column, name, &self.head).map_err(refused)?;
        }
        sheet.set_freeze_panes(at + layout.header_rows.max(1), 0).map_err(refused)?;
        self.widths = vec![0; columns.len()];
        for (column, name) in columns.iter().enumerate() {
            let word = name.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
            self.widen(column, word.max(name.chars().count().min(NAME)))?;
        }
        Ok(())
    }

    /// Makes a column of the newest sheet wide enough for so many letters.
    fn widen(&mut self, column: usize, letters: usize) -> Result<()> {
        let wanted = letters.clamp(NARROW, WIDE);
        if let Some(width) = self.widths.get_mut(column).filter(|width| **width < wanted) {
            *width = wanted;
            // A little more for the sign of the filter.
            self.newest()?.set_column_width(column as u16, wanted as f64 + 2.0).map_err(refused)?;
        }
        Ok(())
    }

    /// A row of the newest sheet. `meant` is the cell that it is about.
    pub(crate) fn row<'a>(
        &mut self,
        line: u32,
        cells: impl Iterator<Item = &'a str>,
        meant: Option<usize>,
    ) -> Result<()> {
        self.rows += 1;
        let rows = self.rows;
        let too_much = || Error::TooMuchForWorkbook { rows };
        let (text, mark) = (self.text.clone(), self.meant.clone());
        for (column, cell) in cells.enumerate() {
            self.widen(column, cell.chars().take(WIDE).count())?;
            let sheet = self.newest()?;
            if rows > ROWS || cell.encode_utf16().count() > LETTERS {
                return Err(too_much());
            }
            let (place, format) = (column as u16, if meant == Some(column) { &mark } else { &text });
            if meant == Some(column) && cell.is_empty() {
                sheet.write_blank(line - 1, place, format).map_err(refused)?;
            } else if !cell.is_empty() {
                sheet.write_string_with_format(line - 1, place, cell, format).map_err(refused)?;
            }
        }
        Ok(())
    }

    /// A row of the newest sheet whose days and numbers can be reckoned with. What a spreadsheet can't hold as such stays a text: a number
    /// of more digits than it keeps, a day before its first.
    pub(crate) fn typed_row(&mut self, line: u32, cells: &[Typed]) -> Result<()> {
        let texts: Vec<String> = cells.iter().map(Typed::plain).collect();
        self.row(line, texts.iter().map(String::as_str), None)?;
        let formats = self.typed.clone();
        let sheet = self.newest()?;
        for (column, cell) in (0..).zip(cells) {
            let written = match cell {
                Typed::Number(number) if number.unsigned_abs() <= EXACT => {
                    sheet.write_number_with_format(line - 1, column, *number as f64, &formats[2])
                }
                Typed::Figure(figure) => sheet.write_number_with_format(line - 1, column, *figure, &formats[3]),
                Typed::Fine(figure) => sheet.write_number_with_format(line - 1, column, *figure, &formats[4]),
                Typed::Share(share) => sheet.write_number_with_format(line - 1, column, *share, &formats[5]),
                Typed::Moment(moment) | Typed::Second(moment) => match excel(*moment) {
                    Some(at) => {
                        let to_second = matches!(cell, Typed::Second(_));
                        let format = &formats[if to_second { 6 } else { usize::from(moment.time.is_some()) }];
                        sheet.write_datetime_with_format(line - 1, column, at, format)
                    }
                    None => continue,
                },
                Typed::Text(_) | Typed::Number(_) => continue,
            };
            written.map_err(refused)?;
        }
        Ok(())
    }

    /// Lets the rows of the newest sheet be filtered, from its header down.
    pub(crate) fn filter(&mut self, layout: &Layout, last_row: u32, columns: usize) -> Result<()> {
        let last = columns.saturating_sub(1) as u16;
        // The arrows stand on the last row of the header, so that no row of it is sorted among the others.
        let at = layout.header_row.max(1) + layout.header_rows.max(1) - 2;
        self.newest()?.autofilter(at, 0, last_row - 1, last).map_err(refused)?;
        Ok(())
    }

    /// A sheet of labels and values.
    pub(crate) fn notes(&mut self, name: &str, lines: &[(String, String)]) -> Result<()> {
        let name = self.free_name(name);
        let sheet = self.book.add_worksheet();
        sheet.set_name(name).map_err(refused)?;
        sheet.set_column_width(0, 28).and_then(|sheet| sheet.set_column_width(1, 90)).map_err(refused)?;
        let wrapped = self.text.clone().set_text_wrap();
        for (row, (label, value)) in (0..).zip(lines) {
            sheet.write_string(row, 0, label).map_err(refused)?;
            sheet.write_string_with_format(row, 1, value, &wrapped).map_err(refused)?;
        }
        Ok(())
    }

    /// The workbook's bytes. Every printed page bears the mark in its foot.
    pub(crate) fn end(mut self, mark: &str) -> Result<Vec<u8>> {
        let foot = foot(mark);
        for sheet in self.book.worksheets_mut() {
            sheet.set_footer(&foot);
        }
        self.book.save_to_buffer().map_err(refused)
    }

    /// The name of a new sheet: a spreadsheet refuses two of one name, whatever their case.
    fn free_name(&mut self, name: &str) -> String {
        let name = sheet_name(name);
        let begin: String = name.chars().take(SHEET - 4).collect();
        let taken: Vec<String> = self.book.worksheets().iter().map(|sheet| sheet.name().to_lowercase()).collect();
        let others = (2..).map(|number: u32| format!("{begin} {number}"));
        let mut names = std::iter::once(name.clone()).chain(others);
        names.find(|name| !taken.contains(&name.to_lowercase())).unwrap_or(name)
    }

    fn newest(&mut self) -> Result<&mut Worksheet> {
        let last = self.book.worksheets().len().saturating_sub(1);
        self.book.worksheet_from_index(last).map_err(refused)
    }
}

/// A mark as a spreadsheet takes it for a foot: `&` begins a command there. What does not fit is told by the sheet of conditions.
fn foot(mark: &str) -> String {
    const BEGINNING: &str = "&L&8";
    // A digit after a size would be read as one of the size.
    let mut foot = format!("{BEGINNING} ");
    let mut length = foot.chars().count();
    for c in mark.chars() {
        let written = if c == '&' { 2 } else { c.len_utf16() };
        if length + written > FOOT {
            break;
        }
        length += written;
        foot.extend(std::iter::repeat_n(c, if c == '&' { 2 } else { 1 }));
    }
    foot
}

impl Typed {
    /// As a text that is read back as it was.
    pub(crate) fn plain(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            // With the decimal comma that spreadsheets here expect: a point would make a text of it, or a day.
            Self::Figure(figure) | Self::Share(figure) => format!("{figure:.1}").replace('.', ","),
            Self::Fine(figure) => format!("{figure:.3}").replace('.', ","),
            Self::Moment(moment) => moment.to_string(),
            Self::Second(moment) => {
                let seconds = moment.time.map(|time| time.format(":%SZ").to_string()).unwrap_or_default();
                format!("{moment}{seconds}")
            }
        }
    }
}

/// A moment as a spreadsheet counts it: days from 1900 on, of which it takes the first months to be others than they were.
fn excel(moment: Moment) -> Option<ExcelDateTime> {
    let day = moment.day;
    let first = NaiveDate::from_ymd_opt(1900, 3, 1)?;
    let year = u16::try_from(day.year()).ok().filter(|year| day >= first && *year <= 9999)?;
    let at = ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8).ok()?;
    match moment.time {
        None => Some(at),
        Some(time) => at.and_hms(time.hour() as u16, time.minute() as u8, time.second()).ok(),
    }
}

/// A name as a spreadsheet allows it.
fn sheet_name(name: &str) -> String {
    let plain: String = name.chars().map(|c| if "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.is_empty() {
        return "1".to_owned();
    }
    if plain.chars().count() <= SHEET {
        return plain;
    }
    let begin: String = plain.chars().take(SHEET - 1).collect();
    // Between words, unless little would be left.
    let cut = begin.rfind(' ').filter(|at| begin[..*at].chars().count() > SHEET / 2).map_or(&*begin, |at| &begin[..at]);
    format!("{cut}…")
}

fn refused(error: XlsxError) -> Error {
    Error::io("XLSX")(std::io::Error::other(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_longer_than_a_spreadsheet_keeps_is_refused_not_cut() {
        let mut book = Workbook::new(NaiveDate::from_ymd_opt(2026, 11, 16).unwrap()).unwrap();
        book.sheet("a/b: с*", &Layout::default(), "", &["x".to_owned()]).unwrap();
        book.row(2, ["=1+1"].into_iter(), Some(0)).unwrap();
        book.sheet("A b С", &Layout::default(), "", &["x".to_owned()]).unwrap();
        book.row(3, [&*"я".repeat(LETTERS)].into_iter(), None).unwrap();
        assert!(book.row(4, [&*"я".repeat(LETTERS + 1)].into_iter(), None).is_err());
        assert!(book.end("mark").unwrap().starts_with(b"PK"));
    }

    #[test]
    fn a_foot_is_cut_where_a_spreadsheet_would_refuse_it() {
        assert_eq!(foot("12 А & Б"), "&L&8 12 А && Б");
        assert_eq!(foot(&"я".repeat(400)).chars().count(), FOOT);
        assert_eq!(foot(&format!("{}&", "я".repeat(249))).chars().count(), 254);
    }

    #[test]
    fn names_of_sheets() {
        assert_eq!(sheet_name("Субъекты"), "Субъекты");
        assert_eq!(sheet_name("a/b:c"), "a b c");
        assert_eq!(sheet_name("[]"), "1");
        assert_eq!(sheet_name(&"ә".repeat(40)).chars().count(), 31);
        assert_eq!(sheet_name("Меры реагирования и их результат за период"), "Меры реагирования и их…");
        assert_eq!(sheet_name("Меры реагирования и их результа"), "Меры реагирования и их результа");
    }
}
