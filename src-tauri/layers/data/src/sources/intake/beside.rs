//! What a file holds beside the table that is read of it: other sheets, rows over the header, other parts of a document.

use crate::passports::Biometrics;
use crate::sources::formats::{self, FileFacts, Input, RawRow, Sink, Trouble};
use crate::sources::understanding::Understanding;
use crate::sources::{Layout, Profile};
use crate::{Error, Result};

/// A header that is not known stands among the first rows of its sheet.
const FIRST_ROWS: u32 = 20;
/// Names of columns have no more words.
const WORDS: usize = 6;

/// Looks over every file that is this one or stands in it. Documents of JSON and XML are looked through to this many bytes.
///
/// # Errors
/// [`Error::BiometricColumn`] if anything in it is called so, since the original is kept whole. [`Trouble::SeveralSheets`] if several
/// sheets have the columns of the profile and no person has chosen one: the others would be left out without a word, and in a full extract
/// their rows would be taken for vanished.
pub(super) fn look_over(
    input: &dyn Input,
    facts: &FileFacts,
    profile: &Profile,
    biometrics: &Biometrics,
    most: u64,
) -> Result<()> {
    formats::each_file(input, facts, &mut |file, facts| {
        formats::each_name(file, facts, most, &mut |name| biometrics.refuse(&[name.to_owned()]))?;
        let layout = &profile.source;
        let sheets = formats::sheets(file, facts)?;
        if sheets.len() < 2 {
            // Its only table is read anyway, from its header on.
            return match layout.header_row.saturating_sub(1) {
                0 => Ok(()),
                over => refuse_headers(&first_rows(file, facts, layout, over)?, biometrics),
            };
        }
        let mut alike = Vec::new();
        for sheet in &sheets {
            let layout = Layout { sheet: Some(sheet.clone()), ..layout.clone() };
            let columns = header(file, facts, &layout)?;
            biometrics.refuse(&columns)?;
            // Another sheet may have its header on another row: below one stand values, and no names of columns.
            let fits = |columns: &[String]| Understanding::of(profile, columns).is_ok();
            let mut first = first_rows(file, facts, &layout, FIRST_ROWS)?;
            let place = first.iter().position(|row| fits(row));
            let place = if fits(&columns) { Some(layout.header_row as usize - 1) } else { place };
            first.truncate(place.unwrap_or(first.len()));
            refuse_headers(&first, biometrics)?;
            alike.extend(place.map(|_| sheet.clone()));
        }
        if alike.len() < 2 || layout.chosen {
            return Ok(());
        }
        Err(Trouble::SeveralSheets.with(file, alike.join(", ")))
    })
}

/// Refuses a row that is set aside if it could be the header of another table below the first and names such a column.
pub(super) fn refuse_header(cells: &[std::borrow::Cow<'_, str>], biometrics: &Biometrics) -> Result<()> {
    let cells: Vec<String> = cells.iter().map(|cell| cell.clone().into_owned()).collect();
    refuse_headers(&[cells], biometrics)
}

/// Refuses a table if one of its first rows could be a header and names such a column.
fn refuse_headers(first: &[Vec<String>], biometrics: &Biometrics) -> Result<()> {
    first.iter().filter(|row| may_be_header(row)).try_for_each(|row| biometrics.refuse(row))
}

/// The first rows of a table, whichever of them is its header.
fn first_rows(input: &dyn Input, facts: &FileFacts, layout: &Layout, rows: u32) -> Result<Vec<Vec<String>>> {
    read(input, facts, &Layout { header_row: 1, header_rows: 1, continued: None, ..layout.clone() }, rows)
}

/// Names of columns are short and begin with no digit.
fn may_be_header(cells: &[String]) -> bool {
    let mut told = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    told.all(|cell| !cell.starts_with(|sign: char| sign.is_ascii_digit()) && cell.split_whitespace().count() <= WORDS)
}

/// The columns of a table; none where there is none or it can't be read.
fn header(input: &dyn Input, facts: &FileFacts, layout: &Layout) -> Result<Vec<String>> {
    Ok(read(input, facts, layout, 1)?.into_iter().next().unwrap_or_default())
}

/// The header of a table and the first rows below it.
fn read(input: &dyn Input, facts: &FileFacts, layout: &Layout, rows: u32) -> Result<Vec<Vec<String>>> {
    let mut first = First { rows: Vec::new(), most: rows as usize };
    match formats::read(input, facts, layout, &mut first) {
        Ok(()) | Err(Error::Cancelled | Error::Unreadable { .. }) => Ok(first.rows),
        Err(error) => Err(error),
    }
}

/// Takes rows, and ends the reading once there are enough.
struct First {
    rows: Vec<Vec<String>>,
    most: usize,
}

impl First {
    fn take(&mut self, cells: Vec<String>) -> Result<()> {
        self.rows.push(cells);
        if self.rows.len() < self.most { Ok(()) } else { Err(Error::Cancelled) }
    }
}

impl Sink for First {
    type Error = Error;

    fn part(&mut self, _: &str, columns: &[String]) -> Result<()> {
        self.take(columns.to_vec())
    }

    fn row(&mut self, row: RawRow<'_>) -> Result<()> {
        self.take(row.cells.iter().map(|cell| cell.clone().into_owned()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_header() {
        let check = |cells: &[&str], expect: bool| {
            let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
            assert_eq!(may_be_header(&cells), expect, "{cells:?}");
        };
        check(&["№", "ФИО", "Отпечатки пальцев"], true);
        check(&["Отпечатки пальцев", "", ""], true);
        check(&["1", "Ахметов", "Отпечатки пальцев"], false);
        check(&["Проверка порядка хранения отпечатков пальцев граждан в органе"], false);
    }
}
