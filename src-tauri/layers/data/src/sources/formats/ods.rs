//! ODS, row by row. A cell says of itself what it is, so days come as ISO text; what is merged is told by its first cell.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::BufRead;

use super::days;
use super::grid::{Grid, MAX_ROWS, Merge, SheetRow, chosen, no_sheet};
use super::input::Watched;
use super::markup::{Markup, Node, Tag};
use super::package;
use super::trouble::{Broken, Read};
use super::unfolding::Allowance;
use super::{FileFacts, Input, Layout, MAX_COLUMNS, MAX_RECORD, Sink, Trouble};
use crate::Result as Outcome;

/// The part that holds all sheets.
const CONTENT: &str = "content.xml";
/// The most sheets that a book has.
const MAX_SHEETS: usize = 10_000;
/// Spaces that one sign may stand for.
const MAX_SPACES: usize = 10_000;

/// The names of all sheets.
pub(super) fn sheet_names(input: &dyn Input, bytes: u64) -> Result<Vec<String>, crate::Error> {
    let found = sheets(Markup::new(content(input, bytes)?)).map_err(|broken| broken.of(input))?;
    Ok(found.into_iter().map(|(name, _)| name).collect())
}

/// Reads header and rows of one sheet.
pub(super) fn read<S: Sink>(
    input: &dyn Input,
    facts: &FileFacts,
    layout: &Layout,
    sink: &mut S,
) -> Result<(), S::Error> {
    // The names of all sheets come first, so that the one that is meant can be told.
    let watched = Watched::new(input, facts.bytes, 2);
    let broken = |error: Broken| error.of(input);
    let sheets = sheets(Markup::new(content(&watched, facts.bytes)?)).map_err(broken)?;
    let named: Vec<(&str, bool)> = sheets.iter().map(|(name, hidden)| (name.as_str(), *hidden)).collect();
    let wanted = chosen(&named, layout.sheet.as_deref()).ok_or_else(|| no_sheet(input, &named))?;
    let mut document = Markup::new(content(&watched, facts.bytes)?);
    find(&mut document, wanted).map_err(broken)?;
    let mut grid = Grid::new(input, facts.bytes, layout, named[wanted].0, sink);
    let (outside, mut at) = (document.depth() - 1, 0);
    while document.depth() > outside {
        document.record();
        let Node::Open(tag) = document.next().map_err(broken)? else { continue };
        if tag.name() != "table-row" {
            continue;
        }
        let repeated = repeated(&tag, "number-rows-repeated", MAX_ROWS).map_err(broken)?;
        let mut row = SheetRow { at, ..SheetRow::default() };
        let merges = cells(&mut document, &mut row).map_err(broken)?;
        merges.into_iter().for_each(|merge| grid.merge(merge));
        let rows = if row.is_blank() { 0 } else { repeated };
        if rows > 1 {
            grid.foresee(&row, rows)?;
        }
        for copy in 0..rows {
            let mut row = SheetRow { at: at + copy, ..row.clone() };
            grid.row(&mut row, watched.done())?;
        }
        at = (at + repeated).min(MAX_ROWS);
    }
    // To its end, so that a file that is cut off is not taken for whole.
    loop {
        document.record();
        if let Node::End = document.next().map_err(broken)? {
            return grid.end();
        }
    }
}

fn content<'a>(input: &'a dyn Input, bytes: u64) -> Outcome<Box<dyn BufRead + 'a>> {
    let members = package::members(input)?;
    let member = members.iter().find(|member| member.name == CONTENT);
    let protected = members.iter().any(|member| member.name == "encrypted-package");
    match member {
        Some(member) => member.open(input, Allowance::of(bytes)),
        None if protected => Err(Trouble::Protected.of(input)),
        None => Err(Trouble::Damaged.with(input, CONTENT)),
    }
}

/// The names of all sheets, and whether they are hidden.
fn sheets(mut document: Markup<impl BufRead>) -> Read<Vec<(String, bool)>> {
    let (mut sheets, mut style, mut hidden) = (Vec::new(), String::new(), HashSet::new());
    loop {
        document.record();
        match document.next()? {
            Node::Open(tag) => match tag.name() {
                "style" => style = tag.attribute("name")?.unwrap_or_default(),
                "table-properties" if tag.attribute("display")?.as_deref() == Some("false") => {
                    hidden.insert(style.clone());
                }
                "table" => {
                    let style = tag.attribute("style-name")?.unwrap_or_default();
                    sheets.push((tag.attribute("name")?.unwrap_or_default(), hidden.contains(&style)));
                    pass(&mut document)?;
                }
                _ => {}
            },
            Node::End => return Ok(sheets),
            _ => {}
        }
        if sheets.len() + hidden.len() > MAX_SHEETS {
            return Err(Trouble::Swollen.into());
        }
    }
}

fn find(document: &mut Markup<impl BufRead>, wanted: usize) -> Read<()> {
    let mut place = 0;
    loop {
        document.record();
        match document.next()? {
            Node::Open(tag) if tag.name() == "table" => {
                if place == wanted {
                    return Ok(());
                }
                place += 1;
                pass(document)?;
            }
            Node::End => return Err(Trouble::Changed.into()),
            _ => {}
        }
    }
}

/// Passes over the rest of a table, however long it is.
fn pass(document: &mut Markup<impl BufRead>) -> Read<()> {
    let outside = document.depth() - 1;
    while document.depth() > outside {
        document.record();
        document.next()?;
    }
    Ok(())
}

fn repeated(tag: &Tag<'_>, name: &str, most: u64) -> Read<u64> {
    let number = tag.attribute(name)?.and_then(|number| number.parse().ok()).unwrap_or(1);
    Ok(number.clamp(1, most))
}

/// The cells of the row that has begun, up to its end, and what of them is merged downwards.
fn cells(document: &mut Markup<impl BufRead>, row: &mut SheetRow<'_>) -> Read<Vec<Merge>> {
    let (outside, mut column, mut length) = (document.depth() - 1, 0, 0);
    let mut merges = Vec::new();
    while document.depth() > outside {
        let Node::Open(tag) = document.next()? else { continue };
        if !matches!(tag.name(), "table-cell" | "covered-table-cell") {
            document.skip()?;
            continue;
        }
        let repeated = repeated(&tag, "number-columns-repeated", MAX_COLUMNS as u64)? as usize;
        let rows = self::repeated(&tag, "number-rows-spanned", MAX_ROWS)?;
        let value = value(&tag)?;
        let turned = value.is_turned();
        let text = text(document)?;
        let (text, error) = value.shown(text);
        length += text.len() * repeated;
        if length > MAX_RECORD {
            return Err(Trouble::RecordTooLong.into());
        }
        if rows > 1 {
            merges.push(Merge { column, rows: (row.at, row.at + rows - 1) });
        }
        if !text.is_empty() {
            for column in column..column + repeated {
                row.put(column, Cow::Owned(text.clone()))?;
                row.errors.extend(error.then_some(column));
                row.turned.extend(turned.then_some(column));
            }
        }
        column += repeated;
    }
    Ok(merges)
}

/// What a cell says of itself beside its text.
#[derive(Default)]
struct Value {
    kind: String,
    own_kind: String,
    number: Option<f64>,
    day: String,
    yes: bool,
}

fn value(tag: &Tag<'_>) -> Read<Value> {
    let mut found = Value::default();
    tag.attributes(|prefix, name, value| match (prefix, name) {
        ("calcext", "value-type") => found.own_kind = value.into_owned(),
        (_, "value-type") => found.kind = value.into_owned(),
        (_, "value") => found.number = value.parse().ok(),
        (_, "date-value") => found.day = value.into_owned(),
        (_, "boolean-value") => found.yes = value == "true",
        _ => {}
    })?;
    Ok(found)
}

impl Value {
    /// Whether it is kept as a day, as yes or no, or as a share of one.
    fn is_turned(&self) -> bool {
        let share = self.kind == "percentage" && self.number.is_some_and(|number| number.fract() != 0.0);
        share || matches!(self.kind.as_str(), "date" | "boolean")
    }

    /// The cell as text, and whether it holds an error.
    fn shown(&self, text: String) -> (String, bool) {
        if self.own_kind == "error" {
            return (text, true);
        }
        let shown = match self.kind.as_str() {
            "float" | "percentage" | "currency" => match self.number {
                Some(number) if days::is_too_long(number) => return (text, true),
                Some(number) => days::shown_as_act(&text, number).map_or_else(|| days::whole(number), str::to_owned),
                None => text,
            },
            "date" => match self.day.split_once('T') {
                Some((day, time)) if time.starts_with("00:00:00") => day.to_owned(),
                Some((day, time)) => format!("{day}T{}", time.get(..5).unwrap_or(time)),
                None => self.day.clone(),
            },
            "boolean" => if self.yes { "yes" } else { "no" }.to_owned(),
            _ => text,
        };
        (shown, false)
    }
}

/// The text of the cell that has begun, up to its end: paragraphs by line ends, remarks left out.
fn text(document: &mut Markup<impl BufRead>) -> Read<String> {
    let outside = document.depth() - 1;
    let (mut whole, mut paragraph) = (String::new(), None);
    while document.depth() > outside {
        let depth = document.depth();
        match document.next()? {
            Node::Open(tag) => match tag.name() {
                "p" | "h" => {
                    if !whole.is_empty() {
                        whole.push('\n');
                    }
                    paragraph.get_or_insert(depth);
                }
                "s" => {
                    let spaces = tag.attribute("c")?.and_then(|count| count.parse().ok()).unwrap_or(1);
                    whole.extend(std::iter::repeat_n(' ', MAX_SPACES.min(spaces)));
                    if whole.len() > MAX_RECORD {
                        return Err(Trouble::RecordTooLong.into());
                    }
                }
                "tab" => whole.push('\t'),
                "line-break" => whole.push('\n'),
                "span" | "a" => {}
                _ => document.skip()?,
            },
            Node::Close if paragraph.is_some_and(|outside| depth == outside + 1) => paragraph = None,
            Node::Text(text) if paragraph.is_some() => whole.push_str(&text),
            _ => {}
        }
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(row: &str, expect: &[&str], errors: &[usize]) {
        let document = format!("<r>{row}</r>");
        let mut document = Markup::new(document.as_bytes());
        document.next().unwrap();
        let mut read = SheetRow::default();
        cells(&mut document, &mut read).unwrap();
        assert_eq!(read.cells, expect, "{row}");
        assert_eq!(read.errors, errors, "{row}");
    }

    #[test]
    fn cells_say_what_they_are() {
        let p = |text: &str| format!("<c:table-cell><t:p>{text}</t:p></c:table-cell>");
        check(&p("а<t:s t:c='2'/>б<t:line-break/>в<t:span>г</t:span>"), &["а  б\nвг"], &[]);
        check("<table-cell><p>а</p><p>б</p><annotation><p>в</p></annotation></table-cell>", &["а\nб"], &[]);
        check(
            "<table-cell value-type='date' date-value='2026-03-02'><p>02.03.26</p></table-cell>",
            &["2026-03-02"],
            &[],
        );
        check(
            "<table-cell value-type='date' date-value='2026-03-02T10:05:00'><p>x</p></table-cell>",
            &["2026-03-02T10:05"],
            &[],
        );
        check("<table-cell value-type='float' value='7'><p>7,00</p></table-cell>", &["7"], &[]);
        check("<table-cell value-type='float' value='7'><p>ПР-0007</p></table-cell>", &["ПР-0007"], &[]);
        check("<table-cell value-type='boolean' boolean-value='true'><p>ИСТИНА</p></table-cell>", &["yes"], &[]);
        check(
            "<table-cell number-columns-repeated='2'/><table-cell value-type='string' calcext:value-type='error'><p>#REF!</p></table-cell><table-cell number-columns-repeated='16000'/>",
            &["", "", "#REF!"],
            &[2],
        );
        check("<table-cell number-columns-repeated='2'><p>а</p></table-cell><covered-table-cell/>", &["а", "а"], &[]);
    }
}
