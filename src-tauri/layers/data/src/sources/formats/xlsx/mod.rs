//! XLSX, cell by cell. Cells that are kept as days become ISO text, whole numbers stay whole, and of a formula its last result is read.

mod book;
mod merges;
mod strings;
mod styles;

use std::borrow::Cow;

use super::days::{self, Epoch};
use super::grid::{Grid, MAX_ROWS, SheetRow};
use super::input::Watched;
use super::markup::{Markup, Node, Tag};
use super::trouble::{Broken, Read};
use super::unfolding::Allowance;
use super::{FileFacts, Input, Layout, MAX_COLUMNS, Sink, Trouble};
use book::Book;
use strings::Strings;
use styles::Styles;

/// The names of all sheets.
pub(super) fn sheet_names(input: &dyn Input, bytes: u64) -> Result<Vec<String>, crate::Error> {
    Ok(Book::open(input, bytes)?.sheet_names())
}

/// Reads header and rows of one sheet.
pub(super) fn read<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> Result<(), S::Error> {
    // The sheet is gone through twice: what is merged is told after its rows.
    let watched = Watched::new(input, facts.bytes, 2);
    let book = Book::open(&watched, facts.bytes)?;
    let sheet = book.sheet(layout.sheet.as_deref())?;
    let broken = |error: Broken| error.of(input);
    let strings = match book.part(&book.strings)? {
        Some(part) => Strings::read(Markup::new(part)).map_err(broken)?,
        None => Strings::default(),
    };
    let styles = match book.part(&book.styles)? {
        Some(part) => Styles::read(Markup::new(part)).map_err(broken)?,
        None => Styles::default(),
    };
    let opened = || book.part(&Some(sheet.path.clone()))?.ok_or_else(|| Trouble::NoSheet.of(input));
    let merges = merges::read(opened()?).map_err(broken)?;
    let grid = Grid::new(input, facts.bytes, layout, &sheet.name, sink).counted_from(book.epoch).merged(merges);
    let values = Values { strings: &strings, styles: &styles, epoch: book.epoch };
    let mut rows = Rows { grid, values: &values, next: 0 };
    let mut document = Markup::new(opened()?);
    loop {
        document.record();
        match document.next().map_err(broken)? {
            Node::Open(tag) if tag.name() == "row" => {
                let mut row = rows.begun(&tag).map_err(broken)?;
                rows.values.cells(&mut document, &mut row).map_err(broken)?;
                rows.next = row.at + 1;
                rows.grid.row(&mut row, watched.done())?;
            }
            Node::End => return rows.grid.end(),
            _ => {}
        }
    }
}

struct Rows<'a, 'v, S> {
    grid: Grid<'a, S>,
    values: &'v Values<'v>,
    /// The place of a row that does not tell its own.
    next: u64,
}

impl<'v, S> Rows<'_, 'v, S> {
    fn begun(&self, tag: &Tag<'_>) -> Read<SheetRow<'v>> {
        let at = match tag.attribute("r")? {
            Some(number) => number.parse::<u64>().ok().filter(|number| *number > 0).map(|number| number - 1),
            None => Some(self.next),
        };
        let at = at.filter(|at| *at < MAX_ROWS).ok_or_else(|| Broken::damaged("row number"))?;
        Ok(SheetRow { at, ..SheetRow::default() })
    }
}

/// What the cells of a sheet refer to.
struct Values<'v> {
    strings: &'v Strings,
    styles: &'v Styles,
    epoch: Epoch,
}

impl<'v> Values<'v> {
    /// The cells of the row that has begun, up to its end.
    fn cells<R: std::io::BufRead>(&self, document: &mut Markup<R>, row: &mut SheetRow<'v>) -> Read<()> {
        let outside = document.depth() - 1;
        let mut column = 0;
        while document.depth() > outside {
            let Node::Open(tag) = document.next()? else { continue };
            if tag.name() != "c" {
                document.skip()?;
                continue;
            }
            let (mut place, mut style, mut kind) = (Ok(None), 0, Kind::Number);
            tag.attributes(|_, name, value| match name {
                "r" => place = column_of(&value).map(Some),
                "s" => style = value.parse().unwrap_or_default(),
                "t" => kind = Kind::of(&value),
                _ => {}
            })?;
            column = place?.unwrap_or(column);
            let (said, is_formula) = said(document)?;
            // A formula whose result was never saved says nothing of the cell: an empty one would erase what is held. A result that is
            // an empty text is marked as a text.
            let unsaved = is_formula && said.is_empty() && kind == Kind::Number;
            if unsaved || kind == Kind::Error && !said.is_empty() {
                row.errors.push(column);
            }
            let number: Option<f64> = if kind == Kind::Number { said.trim().parse().ok() } else { None };
            let long = number.is_some_and(days::is_too_long);
            row.errors.extend(long.then_some(column));
            let look = self.styles.look(style);
            let turned = matches!(kind, Kind::Bool | Kind::Day) || number.is_some_and(|number| look.is_turned(number));
            row.turned.extend(turned.then_some(column));
            let shown = match number {
                Some(number) if !long => Cow::Owned(days::shown(number, look, self.epoch)),
                Some(_) => Cow::Owned(said),
                None => self.shown(kind, said)?,
            };
            row.put(column, shown)?;
            column += 1;
        }
        Ok(())
    }

    /// What a cell that keeps no number says.
    fn shown(&self, kind: Kind, said: String) -> Read<Cow<'v, str>> {
        Ok(match kind {
            _ if said.is_empty() => Cow::Borrowed(""),
            Kind::Shared => {
                let text = said.trim().parse().ok().and_then(|place| self.strings.get(place));
                Cow::Borrowed(text.ok_or_else(|| Broken::damaged("shared string"))?)
            }
            Kind::Text => Cow::Owned(strings::unescaped(said)),
            Kind::Error | Kind::Day | Kind::Number => Cow::Owned(said),
            Kind::Bool => Cow::Borrowed(if said.trim() == "0" { "no" } else { "yes" }),
        })
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Text,
    Bool,
    Day,
    Error,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "s" => Self::Shared,
            "str" | "inlineStr" => Self::Text,
            "b" => Self::Bool,
            "d" => Self::Day,
            "e" => Self::Error,
            _ => Self::Number,
        }
    }
}

/// The value of the cell that has begun, up to its end, and whether it is that of a formula, which itself is passed over.
fn said<R: std::io::BufRead>(document: &mut Markup<R>) -> Read<(String, bool)> {
    let outside = document.depth() - 1;
    let (mut said, mut is_formula) = (String::new(), false);
    while document.depth() > outside {
        if let Node::Open(tag) = document.next()? {
            match tag.name() {
                "v" => said.push_str(&document.text()?),
                "is" => strings::text(document, &mut said)?,
                name => {
                    is_formula |= name == "f";
                    document.skip()?;
                }
            }
        }
    }
    Ok((said, is_formula))
}

/// The column that a reference such as `AB12` names, from 0.
fn column_of(reference: &str) -> Read<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let number =
        letters.take(4).fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    match number {
        1..=MAX_COLUMNS => Ok(number - 1),
        0 => Err(Broken::damaged("cell reference")),
        _ => Err(Trouble::TooManyColumns.into()),
    }
}

/// How much the parts of a book may unfold into.
fn allowance(bytes: u64) -> Allowance {
    Allowance::of(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        for (reference, expect) in [("A1", Some(0)), ("Z9", Some(25)), ("AB12", Some(27)), ("XFD1", Some(16_383))] {
            assert_eq!(column_of(reference).ok(), expect, "{reference}");
        }
        for reference in ["", "12", "XFE1", "AAAAAAAAAAAAAAAAAAAA1", "Я1"] {
            assert!(column_of(reference).is_err(), "{reference}");
        }
    }
}
