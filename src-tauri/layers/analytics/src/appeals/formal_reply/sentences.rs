//! Sentences of a text, as ranges of bytes. A full stop after a single letter, a short abbreviation or before a small letter ends none.

use std::ops::Range;

/// The sentences of a text, in order, outer blanks off.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let closes = match c {
            '!' | '?' | '\n' | ';' => true,
            '.' => {
                let word = text[start..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
                let next = rest.chars().next();
                let short = word.chars().count() < 3 && !word.is_empty();
                let follows =
                    next.is_none_or(|next| next.is_uppercase() || next == '\n' || next == '«' || next.is_ascii_digit());
                // «ст. 5» goes on, «5. Прошу» does not end either.
                !short && follows
            }
            _ => false,
        };
        if closes {
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn push(text: &str, range: Range<usize>, into: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let start = range.start + piece.len() - piece.trim_start().len();
    let end = start + piece.trim().len();
    if text[start..end].chars().any(char::is_alphanumeric) {
        into.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_are_told_apart() {
        check("", &[]);
        check(" Первое. Второе! Третье?", &["Первое.", "Второе!", "Третье?"]);
        check("Согласно ст. 5 Закона. На ул. Абая темно.", &["Согласно ст. 5 Закона.", "На ул. Абая темно."]);
        check("Иванов А.Б. подписал.", &["Иванов А.Б. подписал."]);
        check("Бір\nЕкі", &["Бір", "Екі"]);
        check("до 12.05.2024 года", &["до 12.05.2024 года"]);
    }
}
