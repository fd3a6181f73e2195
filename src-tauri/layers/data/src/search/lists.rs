//! Search by a list: what somebody pastes out of a letter or a spreadsheet, a number or a name on each line.

use std::borrow::Cow;
use std::cell::Cell;

use crate::Result;
use crate::storage::Reader;
use crate::vocabulary::{Identifier, IdentifierError};

use super::finding::{Effort, Hit, Named, find};
use super::lookup::Lookup;
use super::marking::{Closeness, number_closeness};
use super::numbers::Shown;
use super::query::Query;
use super::shelves::Shelf;
use super::{numbers, table};

/// Lines of a list that are looked for.
pub const MOST_LINES: usize = 5_000;
/// Things told for one line, and rows read to find them: a short number ends many long ones.
const TOLD: usize = 5;
const TRIED: usize = 500;
/// Names of a list for which what is spelled almost so is looked for: each reads the whole dictionary.
pub const MOST_NEAR: usize = 200;
/// Bytes of a cell that may stand on several lines; what is longer is a quote that nobody closed.
const CELL: usize = 600;

/// What one line of a list says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listed {
    /// What it names: an object or a row, or several. `more` tells that some are left out.
    Found {
        /// Where, and the object's or row's number.
        hits: Vec<(Shelf, i64)>,
        /// Whether there are more.
        more: bool,
    },
    /// Nothing is called so, and these objects hold all of its words, as they are or spelled almost so, or bear the name with another
    /// legal form.
    Similar {
        /// The objects' numbers.
        objects: Vec<i64>,
        /// Whether there are more.
        more: bool,
    },
    /// Nothing here bears that number or name.
    Nothing,
    /// Twelve digits whose last one does not fit the others: a slip of whoever wrote the list.
    BrokenIdentifier,
    /// A number as a spreadsheet shows it in a narrow column, without its last digits: it may be held, and nobody can tell.
    Shortened,
}

/// The lines of a pasted text that are looked for, the first [`MOST_LINES`], and how many come after them: what lines, tabs, semicolons
/// and commas part, and several identifiers of one piece. Empty ones are left out. A cell of several lines, as Excel copies it, is one.
#[must_use]
pub fn lines(text: &str) -> (Vec<String>, usize) {
    let text = cells_on_one_line(text);
    let pieces = text.split(['\n', '\r', '\t', ';']).flat_map(at_commas);
    let (mut lines, mut left_out) = (Vec::new(), 0);
    for piece in pieces.map(str::trim).filter(|piece| !piece.is_empty()) {
        let identifiers: Vec<&str> = numbers::identifiers(piece).collect();
        for line in if identifiers.len() > 1 { identifiers } else { vec![piece] } {
            if lines.len() < MOST_LINES {
                lines.push(line.chars().take(200).collect());
            } else {
                left_out += 1;
            }
        }
    }
    (lines, left_out)
}

/// A text whose cells stand on one line each: Excel puts one of several lines into quotes, and doubles those within it.
fn cells_on_one_line(text: &str) -> Cow<'_, str> {
    if !text.contains('"') {
        return Cow::Borrowed(text);
    }
    let (mut lines, mut rest, mut begins) = (String::with_capacity(text.len()), text, true);
    while let Some(letter) = rest.chars().next() {
        if let Some((cell, after)) = cell_of_lines(rest).filter(|_| begins) {
            lines.push_str(&cell);
            rest = after;
        } else {
            lines.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
        begins = ends_cell(letter);
    }
    Cow::Owned(lines)
}

/// A quoted cell of several lines at the beginning of a text, on one line and without its quotes; and what comes after it.
fn cell_of_lines(text: &str) -> Option<(String, &str)> {
    let body = text.strip_prefix('"')?;
    let mut end = 0;
    loop {
        end += body[end..].find('"').filter(|at| end + at < CELL)?;
        if !body[end + 1..].starts_with('"') {
            break;
        }
        end += 2;
    }
    let (cell, after) = (&body[..end], &body[end + 1..]);
    let is_cell = cell.contains(['\n', '\r']) && after.chars().next().is_none_or(ends_cell);
    is_cell.then(|| (cell.replace("\"\"", "\"").split_whitespace().collect::<Vec<_>>().join(" "), after))
}

/// Whether a sign stands between two cells.
fn ends_cell(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\t' | ';')
}

/// A text parted at its commas, but for the one within a number that a spreadsheet has shown.
fn at_commas(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let piece = rest?;
        let end = piece.match_indices(',').map(|(at, _)| at).find(|at| !is_decimal(piece, *at));
        rest = end.map(|end| &piece[end + 1..]);
        Some(&piece[..end.unwrap_or(piece.len())])
    })
}

/// Whether the comma at a place stands within one number: one that a spreadsheet has shown shortened, or with decimals that say nothing.
fn is_decimal(text: &str, comma: usize) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '+';
    let (before, after) = (&text[..comma], &text[comma + 1..]);
    let begin =
        before.char_indices().rev().take_while(|(_, letter)| is_part(*letter)).last().map_or(comma, |(at, _)| at);
    let end = after.find(|letter| !is_part(letter)).unwrap_or(after.len());
    let word = &text[begin..comma + 1 + end];
    numbers::shown_by_spreadsheet(word).is_some() || numbers::without_decimals(word) != word
}

/// Looks for lines one by one.
pub struct ListSearch<'a> {
    reader: Reader<'a>,
    shelves: Vec<(Shelf, Lookup<'a>)>,
    /// Names found nowhere as they are written.
    unknown: Cell<usize>,
}

impl<'a> ListSearch<'a> {
    /// Opens the shelves that the purpose of the session may see.
    pub fn open(reader: Reader<'a>) -> Result<Self> {
        let shelves = Shelf::ALL.into_iter().map(|shelf| Ok((shelf, Lookup::of(reader, shelf)?)));
        Ok(Self { reader, shelves: shelves.collect::<Result<_>>()?, unknown: Cell::new(0) })
    }

    /// How many names were looked for as they are written alone: more than [`MOST_NEAR`] were found nowhere.
    #[must_use]
    pub fn only_as_written(&self) -> usize {
        self.unknown.get().saturating_sub(MOST_NEAR)
    }

    /// What a line names: by its number; a line without digits by its words.
    pub fn look_up(&self, line: &str) -> Result<Listed> {
        match line.split_whitespace().find_map(numbers::shown_by_spreadsheet) {
            Some(Shown::Whole(number)) => self.look_up_plain(&number),
            Some(Shown::Shortened) => Ok(Listed::Shortened),
            None => self.look_up_plain(numbers::without_decimals(line)),
        }
    }

    fn look_up_plain(&self, line: &str) -> Result<Listed> {
        let mut hits = self.by_number(line)?;
        // A БИН is told by itself, whatever label or name stands beside it; the number of an act, what day and word stand beside it.
        let asked = numbers::lone_identifier(line).or_else(|| numbers::labelled_shortened(line)).unwrap_or(line);
        let listed = numbers::without_item(line);
        let act = numbers::of_act(listed);
        for asked in [asked, listed, &*act] {
            if hits.is_empty() && asked != line {
                hits = self.by_number(asked)?;
            }
        }
        let line = listed;
        if hits.is_empty() {
            let broken = matches!(
                Identifier::parse(Identifier::BIN_OR_IIN, asked.trim()),
                Err(IdentifierError::CheckDigit | IdentifierError::DayOfBirth)
            );
            // A name may hold a number, as schools do; what has no letter is no name, and the number of a house is not asked for.
            return match line.chars().any(char::is_alphabetic) {
                _ if broken => Ok(Listed::BrokenIdentifier),
                true => self.by_name(line),
                false => Ok(Listed::Nothing),
            };
        }
        let more = hits.len() > TOLD;
        hits.truncate(TOLD);
        Ok(Listed::Found { hits, more })
    }

    fn by_number(&self, text: &str) -> Result<Vec<(Shelf, i64)>> {
        let digits = numbers::asked_numbers(text);
        let mut hits = Vec::new();
        if digits.is_empty() {
            return Ok(hits);
        }
        let worst = if numbers::is_end_of_number(text) { Closeness::Form } else { Closeness::Exact };
        for (shelf, lookup) in &self.shelves {
            for row in lookup.number(&digits, false)?.iter().take(TRIED) {
                if self.bears(*shelf, row, &digits, worst)? {
                    hits.push((*shelf, i64::from(row)));
                }
                if hits.len() > TOLD {
                    break;
                }
            }
        }
        Ok(hits)
    }

    /// Whether a row bears the number itself, and does not only speak of it.
    fn bears(&self, shelf: Shelf, row: u32, asked: &[String], worst: Closeness) -> Result<bool> {
        let texts = table::texts(self.reader, shelf, row)?.unwrap_or_default();
        let own = texts.iter().filter(|text| matches!(text.field, "id" | "number" | "registration_number"));
        let closeness = own.filter_map(|text| number_closeness(asked, false, &text.text)).min();
        Ok(closeness.is_some_and(|closeness| closeness <= worst))
    }

    fn by_name(&self, line: &str) -> Result<Listed> {
        // The space ends the last word: a list is not being typed.
        let query = Query::parse(&format!("{line} "));
        let found = find(self.reader, Shelf::Objects, &query, Effort::Plain, TOLD)?;
        if found.hits.is_empty() {
            return self.nearly_so(&query);
        }
        // Who is called so is meant, and not those whose names hold the same words. A legal form that is missing makes nobody else.
        let best = found.hits.iter().map(|hit| hit.named.min(Named::Bare)).max().unwrap_or(Named::Not);
        let is_best = |hit: &&Hit| hit.named.min(Named::Bare) == best;
        let objects: Vec<i64> = found.hits.iter().filter(is_best).map(|hit| hit.id).collect();
        let more = found.more && objects.len() == found.hits.len();
        Ok(match best {
            Named::Not | Named::OtherForm => Listed::Similar { objects, more },
            Named::Bare | Named::Whole => {
                Listed::Found { hits: objects.into_iter().map(|object| (Shelf::Objects, object)).collect(), more }
            }
        })
    }

    /// Objects whose names are spelled almost so.
    fn nearly_so(&self, query: &Query) -> Result<Listed> {
        self.unknown.set(self.unknown.get() + 1);
        if self.only_as_written() > 0 {
            return Ok(Listed::Nothing);
        }
        let found = find(self.reader, Shelf::Objects, query, Effort::Near, TOLD)?;
        let objects: Vec<i64> = found.hits.iter().map(|hit| hit.id).collect();
        Ok(if objects.is_empty() { Listed::Nothing } else { Listed::Similar { objects, more: found.more } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_in_any_shape() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(lines(text), (expect.iter().map(|line| (*line).to_owned()).collect(), 0), "{text}")
        };
        check("980250983132\r\n\r\n 150350911860 ", &["980250983132", "150350911860"]);
        check("980250983132 150350911860;040240001234", &["980250983132", "150350911860", "040240001234"]);
        for both in [" и ", "/", " және ", ", ", "\u{a0}"] {
            check(&format!("980250983132{both}150350911860"), &["980250983132", "150350911860"]);
        }
        check("БИН 980250983132 ТОО Арман", &["БИН 980250983132 ТОО Арман"]);
        check("7,0340012343E+10,9,8E+11, 7 ,5", &["7,0340012343E+10", "9,8E+11", "7", "5"]);
        check("БИН 7,0340012343E+10;арман,7E+10", &["БИН 7,0340012343E+10", "арман", "7E+10"]);
        check("ТОО «Нұрлы Жол»\tАЖ 2026 12", &["ТОО «Нұрлы Жол»", "АЖ 2026 12"]);
        check("050340000019,00;50340000019,0", &["050340000019,00", "50340000019,0"]);
        check("050340000019,00,050340000019", &["050340000019,00", "050340000019"]);
        check("15,00", &["15", "00"]);
        check(" ;,\n", &[]);
        check("\"ТОО \"\"Жулдыз\r\nЭнерго\"\"\"\r\n980250983132", &["ТОО \"Жулдыз Энерго\"", "980250983132"]);
        check("1\t\"Нан\n7\"\tжоқ", &["1", "Нан 7", "жоқ"]);
        check("\"Арман\" ЖШС\n\"Нан", &["\"Арман\" ЖШС", "\"Нан"]);
        check("\"Арман\" ЖШС\nТОО \"Нан\"", &["\"Арман\" ЖШС", "ТОО \"Нан\""]);
        let (told, left_out) = lines(&"1\n".repeat(1_000_000));
        assert_eq!((told.len(), left_out), (MOST_LINES, 1_000_000 - MOST_LINES));
    }
}
