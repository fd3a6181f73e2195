//! Lines of an iCalendar file (RFC 5545): at most 75 octets each, longer ones folded, texts with their marks escaped.
//!
//! Written here and not by a library: the lines are few, and those at hand add a clock and chance numbers of their own.

use std::io::{Result, Write};

/// Octets of a line without its end.
const MOST: usize = 75;

/// Writes lines one by one.
pub(crate) struct ContentLines<W: Write>(pub W);

impl<W: Write> ContentLines<W> {
    /// A property whose value stands as it is: a date, a code, a number.
    pub(crate) fn line(&mut self, name: &str, value: &str) -> Result<()> {
        self.0.write_all(folded(&format!("{name}:{value}")).as_bytes())
    }

    /// A property whose value is a text.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> Result<()> {
        self.line(name, &escaped(text))
    }
}

/// The line with its end, continued on further lines that begin with a space. No letter is cut.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / MOST * 3 + 2);
    let (mut rest, mut room) = (line, MOST);
    while rest.len() > room {
        let (head, tail) = rest.split_at(cut(rest, room));
        out.push_str(head);
        out.push_str("\r\n ");
        (rest, room) = (tail, MOST - 1);
    }
    out.push_str(rest);
    out.push_str("\r\n");
    out
}

/// Where to fold: as late as it can be between two letters that are no spaces, since some readers take a space at a fold for the
/// fold's own, and not within an escaped mark.
fn cut(line: &str, room: usize) -> usize {
    let letters = || (1..=room).rev().filter(|at| line.is_char_boundary(*at));
    let is_firm = |at: &usize| {
        let (head, tail) = line.split_at(*at);
        !head.ends_with([' ', '\\']) && !tail.starts_with(' ')
    };
    letters().find(is_firm).or_else(|| letters().next()).unwrap_or(room)
}

/// A text as a value: its marks escaped, its line ends written as `\n`, without what no text may hold.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_escaped(text: &str, expect: &str) {
        assert_eq!(escaped(text), expect, "{text:?}");
    }

    #[test]
    fn marks_of_the_format_are_escaped() {
        check_escaped("Мерзім: 15 жұмыс күні", "Мерзім: 15 жұмыс күні");
        check_escaped("а, ә; б", "а\\, ә\\; б");
        check_escaped("C:\\n", "C:\\\\n");
        check_escaped("бір\nекі\r\nүш", "бір\\nекі\\nүш");
        check_escaped("a\tb\u{7}c\rd", "a b c d");
        check_escaped("BEGIN:VEVENT\r\nEND:VEVENT", "BEGIN:VEVENT\\nEND:VEVENT");
    }

    /// Folds, looks at each line, and joins them again.
    fn check_folded(line: &str, lines: usize) {
        let folded = folded(line);
        let parts: Vec<&str> = folded.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        assert_eq!(parts.len(), lines, "{folded}");
        assert!(parts.iter().all(|part| part.len() <= MOST), "{folded}");
        assert!(parts[1..].iter().all(|part| part.starts_with(' ') && part.len() > 1), "{folded}");
        assert_eq!(folded.replace("\r\n ", "").trim_end_matches("\r\n"), line);
        let has_firm_places = !line.contains("  ") && !line.contains("\\\\");
        let firm = |part: &&str| !part.ends_with([' ', '\\']) && !part.starts_with("  ");
        assert!(!has_firm_places || parts.iter().all(firm), "{folded}");
    }

    #[test]
    fn long_lines_are_folded_by_octets_and_no_letter_is_cut() {
        check_folded("", 1);
        check_folded(&"x".repeat(75), 1);
        check_folded(&"x".repeat(76), 2);
        check_folded(&"x".repeat(75 + 74), 2);
        check_folded(&"x".repeat(75 + 74 + 1), 3);
        check_folded(&"қ".repeat(37), 1);
        check_folded(&"қ".repeat(38), 2);
        check_folded(&format!("a{}", "ұ".repeat(37)), 1);
        check_folded(&"№".repeat(50), 3);
        check_folded(&"ө ғү".repeat(200), 20);
        check_folded("мерзім күні\\, ".repeat(20).trim_end(), 7);
        check_folded(&" ".repeat(80), 2);
        check_folded(&"\\\\".repeat(80), 3);
    }
}
