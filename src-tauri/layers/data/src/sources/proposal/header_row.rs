//! Which of the first lines heads the columns: titles and notes often stand above it.

use std::collections::HashSet;

use super::sample::Line;
use crate::sources::likeness::plain;

/// Lines among which a header is looked for.
const FIRST: usize = 25;

/// The line that most looks like a header: by the words known to head columns, or else the first one that is as wide as the table and
/// holds words.
pub(super) fn header_row(lines: &[Line], known: &HashSet<String>) -> u32 {
    let first = &lines[..lines.len().min(FIRST)];
    let heads = |line: &Line| line.cells.iter().filter(|cell| known.contains(&plain(cell))).count();
    let best = first.iter().rev().max_by_key(|line| heads(line)).filter(|line| heads(line) >= 2);
    let widest = lines.iter().map(filled).max().unwrap_or(0);
    let wide = first.iter().find(|line| filled(line) * 10 >= widest * 6 && line.cells.iter().all(|cell| is_word(cell)));
    let found = best.or(wide).or(lines.first());
    found.map_or(1, |line| u32::try_from(line.line).unwrap_or(1))
}

fn filled(line: &Line) -> usize {
    line.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// A cell that could be the name of a column: not a number and not a day.
fn is_word(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty() || cell.chars().filter(|c| c.is_alphabetic()).count() * 2 >= cell.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&[&str]], known: &[&str], expect: u32) {
        let lines: Vec<Line> = (1..)
            .zip(lines)
            .map(|(line, cells)| Line {
                line,
                cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
                open_ended: false,
            })
            .collect();
        let known = known.iter().map(|word| plain(word)).collect();
        assert_eq!(header_row(&lines, &known), expect, "{lines:?}");
    }

    #[test]
    fn headers() {
        check(&[&["Номер", "Дата"], &["1", "02.03.2026"]], &["номер", "дата"], 1);
        check(&[&["Реестр за 2026 год"], &[""], &["Номер", "Дата"], &["1", "02.03.2026"]], &["номер", "дата"], 3);
        check(&[&["Report"], &["Code", "Street"], &["1", "High st"]], &[], 2);
        check(&[&["Code", "Street"], &["one", "two"], &["three", "four"]], &[], 1);
        check(&[&["1", "2"], &["3", "4"]], &[], 1);
        check(&[], &[], 1);
    }
}
