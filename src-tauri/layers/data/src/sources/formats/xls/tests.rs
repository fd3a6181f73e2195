//! What the samples do not have: books of Excel 95, texts that run over several records, damage.

use std::fmt::Write as _;

use super::stream::kind;
use super::*;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let head = [kind.to_le_bytes(), (data.len() as u16).to_le_bytes()].concat();
    [&head, data].concat()
}

fn cell(kind: u16, row: u16, column: u16, style: u16, data: &[u8]) -> Vec<u8> {
    let head = [row, column, style].map(u16::to_le_bytes).concat();
    record(kind, &[&head, data].concat())
}

/// A book of one sheet, as it lies in its stream.
fn book(version: u16, globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(kind::BEGIN, &version.to_le_bytes());
    let name: &[u8] = if version == 0x0600 { b"\x01\0S" } else { b"\x01S" };
    let sheet = |start: usize| record(kind::SHEET, &[&(start as u32).to_le_bytes(), &[0, 0][..], name].concat());
    let mut all = [begin.clone(), globals.concat()].concat();
    let start = all.len() + sheet(0).len() + 4;
    all.extend([sheet(start), record(kind::END, &[]), begin, cells.concat(), record(kind::END, &[])].concat());
    all
}

fn listed(book: &[u8]) -> Result<String, Broken> {
    let globals = Globals::read(book)?;
    let mut text = String::new();
    for cell in cells::read(book, globals.sheets[0].start, &globals)?.0 {
        let mut row = SheetRow::default();
        put(&mut row, &cell, &globals).unwrap();
        let error = if row.errors.is_empty() { "" } else { "!" };
        let _ = write!(text, "{}:{}={}{error} ", cell.row, cell.column, row.cells[usize::from(cell.column)]);
    }
    Ok(text.trim_end().to_owned())
}

#[test]
fn a_book_of_excel_95() {
    let (word, _, _) = encoding_rs::WINDOWS_1251.encode("Акт");
    let text = [&[3, 0][..], &word].concat();
    let globals = [
        record(kind::CODEPAGE, &1251_u16.to_le_bytes()),
        record(kind::FORMAT, b"\xa4\0\x0add.mm.yyyy"),
        record(kind::STYLE, &[0, 0, 0, 0]),
        record(kind::STYLE, &[0, 0, 0xA4, 0]),
    ];
    let cells = [
        cell(kind::TEXT, 0, 0, 0, &text),
        cell(kind::NUMBER, 1, 0, 1, &46083.0_f64.to_le_bytes()),
        cell(kind::SHORT_NUMBER, 1, 1, 0, &((725 << 2 | 3) as u32).to_le_bytes()),
        cell(kind::FORMULA, 2, 0, 0, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        record(kind::FORMULA_TEXT, &text),
        cell(kind::FORMULA, 2, 1, 0, &[2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]),
        cell(kind::BOOL_OR_ERROR, 2, 2, 0, &[1, 0]),
    ];
    let listed = listed(&book(0x0500, &globals, &cells)).unwrap();
    assert_eq!(listed, "0:0=Акт 1:0=2026-03-02 1:1=7.25 2:0=Акт 2:1=#REF!! 2:2=yes");
}

#[test]
fn texts_that_run_over_several_records() {
    // Two texts; the first changes from one byte a letter to two where it goes on, and has fonts behind it.
    let wide: Vec<u8> = "Ә!".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let globals = [
        record(kind::STRINGS, &[&[2, 0, 0, 0, 2, 0, 0, 0, 4, 0, 8, 1, 0][..], b"ab"].concat()),
        record(kind::CONTINUE, &[&[1][..], &wide, &[0, 0, 0, 0, 1, 0, 0][..], b"c"].concat()),
    ];
    let cells = [cell(kind::SHARED_TEXT, 0, 0, 0, &[0, 0, 0, 0]), cell(kind::SHARED_TEXT, 0, 1, 0, &[1, 0, 0, 0])];
    assert_eq!(listed(&book(0x0600, &globals, &cells)).unwrap(), "0:0=abӘ! 0:1=c");
}

#[test]
fn damage_is_told() {
    let good = book(0x0600, &[], &[cell(kind::NUMBER, 0, 0, 0, &[0; 8])]);
    assert_eq!(listed(&good).unwrap(), "0:0=0");
    for cut in 0..good.len() {
        assert!(listed(&good[..cut]).is_err(), "{cut}");
    }
    let far = book(0x0600, &[], &[cell(kind::SHARED_TEXT, 0, 0, 0, &[7, 0, 0, 0])]);
    assert!(matches!(listed(&far), Err(Broken::File(Trouble::Damaged, _))));
    let locked = book(0x0600, &[record(kind::LOCKED, &[])], &[]);
    assert!(matches!(listed(&locked), Err(Broken::File(Trouble::Protected, _))));
    let ancient = book(0x0200, &[], &[]);
    assert!(matches!(listed(&ancient), Err(Broken::File(Trouble::Damaged, _))));
}
