//! Sentences: where they end, and how a long one is shortened around a date.

use std::collections::BTreeSet;
use std::ops::Range;

/// No sentence is looked for further than this from a date, in bytes: a file made to hurt has none that ends.
pub(super) const REACH: usize = 4096;

/// The sentence of a text that holds `place`. A point ends it where a space and a capital follow, unless an abbreviation, a single letter
/// or a number stands before it, or an item goes on over it.
pub(super) fn around(
    text: &str,
    place: &Range<usize>,
    items: &[Range<usize>],
    abbreviations: &BTreeSet<String>,
) -> Range<usize> {
    let ends = |(at, letter): (usize, char)| -> Option<usize> {
        let end = at + letter.len_utf8();
        let stops = match letter {
            '\n' => true,
            '.' | '!' | '?' | '\u{2026}' => {
                begins_anew(&text[end..]) && !(letter == '.' && is_abbreviated(&text[..at], abbreviations))
            }
            _ => false,
        };
        (stops && !items.iter().any(|item| item.start < end && end < item.end)).then_some(end)
    };
    let near = text.floor_char_boundary(place.start.saturating_sub(REACH));
    let far = text.floor_char_boundary(place.end.saturating_add(REACH));
    let before = text[near..place.start].char_indices().rev().map(|(at, letter)| (near + at, letter));
    let behind = text[place.end..far].char_indices().map(|(at, letter)| (place.end + at, letter));
    let start = before.into_iter().find_map(ends).unwrap_or(near);
    let end = behind.into_iter().find_map(ends).unwrap_or(far);
    trimmed(text, start..end)
}

/// The nearest border of letters at or before a byte.
fn begins_anew(rest: &str) -> bool {
    let next = rest.trim_start();
    if next.is_empty() {
        return true;
    }
    rest.starts_with(char::is_whitespace)
        && next
            .trim_start_matches(['«', '"', '(', '\u{201C}', '\u{2013}', '-', ' '])
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

fn is_abbreviated(before: &str, abbreviations: &BTreeSet<String>) -> bool {
    // No abbreviation is longer than this.
    let whole = before.len() <= 64;
    let before = &before[before.ceil_char_boundary(before.len().saturating_sub(64))..];
    let start = before
        .rfind(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = before[start..].to_lowercase();
    let letters = word.rsplit('.').next().unwrap_or_default();
    // `1.` and `2.3.` number the points of a list at its beginning.
    let list = whole && start == 0 && word.chars().all(|c| c.is_ascii_digit() || c == '.');
    list || letters.chars().count() == 1 && letters.chars().all(char::is_alphabetic)
        || abbreviations.contains(&word)
        || abbreviations.contains(letters)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + inner.len() - inner.trim_start().len();
    start..(start + inner.trim().len()).max(start)
}

/// The part of a sentence that is kept: whole where it is short, else the clauses around `place` that fit into `longest` letters.
pub(super) fn shortened(
    text: &str,
    sentence: &Range<usize>,
    place: &Range<usize>,
    items: &[Range<usize>],
    longest: usize,
) -> Range<usize> {
    let length = |range: &Range<usize>| text[range.clone()].chars().count();
    if length(sentence) <= longest {
        return sentence.clone();
    }
    let mut borders = vec![sentence.start];
    for (at, letter) in text[sentence.clone()].char_indices() {
        let end = sentence.start + at + letter.len_utf8();
        let parts = matches!(letter, ',' | ';' | ':') && text[end..].starts_with(char::is_whitespace);
        if parts && !items.iter().any(|item| item.start < end && end < item.end) {
            borders.push(end);
        }
    }
    borders.push(sentence.end);
    let mut first = borders.iter().rposition(|border| *border <= place.start).unwrap_or(0);
    let mut last = borders.iter().position(|border| *border >= place.end).unwrap_or(borders.len() - 1);
    let range = |first: usize, last: usize| trimmed(text, borders[first]..borders[last]);
    // Behind the date first: there the verb stands in Kazakh, and in Russian mostly.
    loop {
        let grows = |first: usize, last: usize| length(&range(first, last)) <= longest;
        if last + 1 < borders.len() && grows(first, last + 1) {
            last += 1;
        } else if first > 0 && grows(first - 1, last) {
            first -= 1;
        } else {
            return range(first, last);
        }
    }
}

/// The words kept, with `…` where the sentence goes on.
pub(super) fn words(text: &str, kept: &Range<usize>, sentence: &Range<usize>) -> String {
    let plain = text[kept.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_end_matches([',', ';', ':']);
    let before = if kept.start > sentence.start { "\u{2026} " } else { "" };
    let after = if kept.end < sentence.end { " \u{2026}" } else { "" };
    format!("{before}{plain}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, date: &str, expect: &str) {
        let start = text.find(date).unwrap();
        let place = start..start + date.len();
        let abbreviations = ["г", "ст", "ж"].map(str::to_owned).into();
        let sentence = around(text, &place, std::slice::from_ref(&place), &abbreviations);
        assert_eq!(&text[sentence], expect, "{text}");
    }

    #[test]
    fn sentences() {
        check(
            "Начата проверка. Акт вручён 12.03.2026 г. под роспись. Конец.",
            "12.03.2026",
            "Акт вручён 12.03.2026 г. под роспись.",
        );
        check(
            "По ст. 144 ПК акт Иванова И. И. от 12.03.2026 отменён! Да.",
            "12.03.2026",
            "По ст. 144 ПК акт Иванова И. И. от 12.03.2026 отменён!",
        );
        check("1. Провести проверку до 12.03.2026.", "12.03.2026", "1. Провести проверку до 12.03.2026.");
        check("Тексеру 12.03.2026 ж. басталды. Акт жасалды.", "12.03.2026", "Тексеру 12.03.2026 ж. басталды.");
    }

    #[test]
    fn long_sentences() {
        let text = "Установлено, что представитель ничего не получал, акт вручён 12.03.2026, чего закон не требует, и так далее, и тому подобное";
        let start = text.find("12.03.2026").unwrap();
        let place = start..start + 10;
        let kept = shortened(text, &(0..text.len()), &place, &[], 50);
        assert_eq!(words(text, &kept, &(0..text.len())), "… акт вручён 12.03.2026, чего закон не требует …");
    }
}
