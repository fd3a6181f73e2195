//! The cells of one sheet.

use super::super::grid::{Merge, Merges};
use super::super::trouble::{Broken, Read};
use super::container::{u16_at, u32_at};
use super::globals::Globals;
use super::stream::{Record, Spelling, Texts, kind, record};

/// A cell with its place, from 0.
pub(super) struct Cell {
    pub row: u16,
    pub column: u16,
    pub style: u16,
    pub value: Value,
}

/// What a cell holds.
pub(super) enum Value {
    Number(f64),
    /// A place among the shared texts.
    Shared(u32),
    Text(Box<str>),
    Bool(bool),
    Error(u8),
}

/// All cells of the sheet that begins at a place, as they stand in the file, and what of them is merged.
pub(super) fn read(book: &[u8], start: usize, globals: &Globals) -> Read<(Vec<Cell>, Merges)> {
    let (mut cells, mut merges) = (Vec::new(), Merges::default());
    let (mut at, mut depth, mut formula) = (start, 0, None);
    loop {
        let one = record(book, at)?;
        at = one.next;
        match one.kind {
            // A chart within the sheet has a beginning and an end of its own.
            kind::BEGIN => depth += 1,
            kind::END if depth <= 1 => return Ok((cells, merges)),
            kind::END => depth -= 1,
            _ if depth != 1 => {}
            kind::FORMULA_TEXT => {
                if let Some((row, column, style)) = formula.take() {
                    let value = Value::Text(long_text(book, one, globals.spelling)?);
                    cells.push(Cell { row, column, style, value });
                }
            }
            kind::MERGED => merged(one.data, &mut merges),
            _ => match cell(one, globals)? {
                Found::Cell(cell) => cells.push(cell),
                Found::TextFollows(place) => formula = Some(place),
                Found::Numbers(numbers) => cells.extend(numbers),
                Found::Nothing => {}
            },
        }
    }
}

/// What one record tells.
enum Found {
    Cell(Cell),
    /// A formula whose result is a text, which the next record holds.
    TextFollows((u16, u16, u16)),
    Numbers(Vec<Cell>),
    Nothing,
}

fn cell(one: Record<'_>, globals: &Globals) -> Read<Found> {
    if !matches!(
        one.kind,
        kind::NUMBER
            | kind::SHORT_NUMBER
            | kind::MANY_NUMBERS
            | kind::SHARED_TEXT
            | kind::TEXT
            | kind::RICH_TEXT
            | kind::BOOL_OR_ERROR
            | kind::FORMULA
    ) {
        return Ok(Found::Nothing);
    }
    let short = |at: usize| u16_at(one.data, at).ok_or_else(|| Broken::damaged("cell"));
    let (row, column, style) = (short(0)?, short(2)?, short(4)?);
    let value = match one.kind {
        kind::NUMBER => Value::Number(float(one.data, 6)?),
        kind::SHORT_NUMBER => Value::Number(short_number(one.data, 6)?),
        kind::MANY_NUMBERS => return Ok(Found::Numbers(many(one.data, row, column)?)),
        kind::SHARED_TEXT => {
            let place = u32_at(one.data, 6).filter(|place| (*place as usize) < globals.strings_held());
            Value::Shared(place.ok_or_else(|| Broken::damaged("shared text"))?)
        }
        kind::BOOL_OR_ERROR if short(6)? >> 8 == 0 => Value::Bool(short(6)? & 0xFF != 0),
        kind::BOOL_OR_ERROR => Value::Error((short(6)? & 0xFF) as u8),
        kind::FORMULA if short(12)? == 0xFFFF => match short(6)? & 0xFF {
            0 => return Ok(Found::TextFollows((row, column, style))),
            1 => Value::Bool(short(8)? & 0xFF != 0),
            2 => Value::Error((short(8)? & 0xFF) as u8),
            _ => return Ok(Found::Nothing),
        },
        kind::FORMULA => Value::Number(float(one.data, 6)?),
        _ => {
            let mut texts = Texts::within(one.data, 6);
            let letters = usize::from(texts.short()?);
            Value::Text(texts.text(letters, globals.spelling)?.into())
        }
    };
    Ok(Found::Cell(Cell { row, column, style, value }))
}

fn long_text<'b>(book: &'b [u8], one: Record<'b>, spelling: Spelling) -> Read<Box<str>> {
    let (mut texts, _) = Texts::of(book, one)?;
    let letters = usize::from(texts.short()?);
    Ok(texts.text(letters, spelling)?.into())
}

fn float(data: &[u8], at: usize) -> Read<f64> {
    let halves = u32_at(data, at).zip(u32_at(data, at + 4));
    let (low, high) = halves.ok_or_else(|| Broken::damaged("number"))?;
    Ok(f64::from_bits(u64::from(high) << 32 | u64::from(low)))
}

/// A number of four bytes: thirty bits of a whole number or of a fraction, and whether it counts hundredths.
fn short_number(data: &[u8], at: usize) -> Read<f64> {
    let bits = u32_at(data, at).ok_or_else(|| Broken::damaged("number"))?;
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32),
        _ => f64::from((bits as i32) >> 2),
    };
    Ok(if bits & 1 == 0 { number } else { number / 100.0 })
}

fn many(data: &[u8], row: u16, first: u16) -> Read<Vec<Cell>> {
    const ONE: usize = 6;
    let count = data.len().saturating_sub(4 + 2) / ONE;
    (0..count)
        .map(|place| {
            let at = 4 + place * ONE;
            let style = u16_at(data, at).unwrap_or_default();
            let column = first.saturating_add(place as u16);
            Ok(Cell { row, column, style, value: Value::Number(short_number(data, at + 2)?) })
        })
        .collect()
}

fn merged(data: &[u8], merges: &mut Merges) {
    for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
        let side = |at| u64::from(u16_at(range, at).unwrap_or_default());
        merges.add(Merge { column: side(4) as usize, rows: (side(0), side(2)) });
    }
}

/// An error as a spreadsheet shows it.
pub(super) fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
