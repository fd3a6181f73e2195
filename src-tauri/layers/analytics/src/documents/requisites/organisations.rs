//! Organisations: a legal form beside a name in quotation marks; and officials: a post and a surname with initials.

use std::ops::Range;

use super::folding::Folded;
use super::item::Value;
use super::patterns::{matches, whole};
use super::rules::{Names, Rules};

/// An organisation or official in a folded text.
pub(super) struct Named {
    pub range: Range<usize>,
    pub rule: String,
    pub value: Value,
}

/// All organisations of a text, in its order. `text` is as written, for the name's own letters.
pub(super) fn organisations(text: &str, folded: &Folded, rules: &Rules) -> Vec<Named> {
    let small = folded.text.as_str();
    if !small.contains(['«', '"']) {
        return Vec::new();
    }
    let mut forms: Vec<(Range<usize>, &str)> = Vec::new();
    for (id, regex) in &rules.forms {
        forms.extend(
            matches(regex, small).filter_map(|captures| captures.get(0)).map(|found| (found.range(), id.as_str())),
        );
    }
    forms.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut found: Vec<Named> = Vec::new();
    for (range, form) in forms {
        let quoted = quoted_behind(small, range.end, rules.longest_name)
            .or_else(|| quoted_before(small, range.start, rules.longest_name));
        let Some(name) = quoted else { continue };
        let whole = range.start.min(name.start)..range.end.max(name.end);
        if found.iter().any(|other| other.range.start < whole.end && whole.start < other.range.end) {
            continue;
        }
        let written = &text[folded.origin(&name)];
        let inner = written.trim_matches(|c: char| c.is_whitespace() || is_quotation(c));
        // Half of a nested pair that the trimming took away belongs to the name.
        let opened = inner.matches('«').count();
        let closed = inner.matches('»').count();
        let mended = if opened > closed { format!("{inner}»") } else { inner.to_owned() };
        if !inner.chars().any(char::is_alphanumeric) {
            continue;
        }
        let value = Value::Organisation { form: form.to_owned(), name: mended };
        found.push(Named { range: whole, rule: "organisation".to_owned(), value });
    }
    found.sort_by_key(|named| named.range.start);
    found
}

fn is_quotation(c: char) -> bool {
    matches!(c, '«' | '»' | '"' | '\u{201C}'..='\u{201F}')
}

/// A name in quotation marks that follows, the marks included.
fn quoted_behind(text: &str, at: usize, longest: usize) -> Option<Range<usize>> {
    let gap = text[at..].len() - text[at..].trim_start_matches(' ').len();
    let start = at + gap;
    let mut depth = 0_usize;
    let mut letters = text[start..].char_indices().take(longest);
    match letters.next()?.1 {
        '«' => {
            depth += 1;
            for (offset, letter) in letters {
                match letter {
                    '«' => depth += 1,
                    '»' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    return Some(start..start + offset + letter.len_utf8());
                }
            }
            // Of two marks that close at once one is often left out: then the last one closes.
            let inner =
                &text[start..][..text[start..].char_indices().nth(longest).map_or(text.len() - start, |(end, _)| end)];
            inner.rfind('»').map(|end| start..start + end + '»'.len_utf8())
        }
        '"' => letters.find(|(_, letter)| *letter == '"').map(|(offset, _)| start..start + offset + 1),
        _ => None,
    }
}

/// A name in quotation marks that stands before, the marks included.
fn quoted_before(text: &str, at: usize, longest: usize) -> Option<Range<usize>> {
    let end = text[..at].trim_end_matches(' ').len();
    let mut depth = 0_usize;
    let mut letters = text[..end].char_indices().rev().take(longest);
    match letters.next()?.1 {
        '»' => {
            depth += 1;
            for (offset, letter) in letters {
                match letter {
                    '»' => depth += 1,
                    '«' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    return Some(offset..end);
                }
            }
            None
        }
        '"' => letters.find(|(_, letter)| *letter == '"').map(|(offset, _)| offset..end),
        _ => None,
    }
}

/// All officials of a text, in its order: a name counts where its initials and its surname begin with capitals.
pub(super) fn officials(text: &str, folded: &Folded, rules: &Rules) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for pattern in &rules.posts {
        for post in matches(&pattern.regex, &folded.text).filter_map(|captures| captures.get(0)) {
            let Some(name) = name_behind(text, folded, post.end(), &rules.names) else { continue };
            let range = post.start()..name.end;
            if found.iter().any(|other| other.range.start < range.end && range.start < other.range.end) {
                continue;
            }
            let name = text[folded.origin(&name)].split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(Named {
                range,
                rule: pattern.id.clone(),
                value: Value::Official { post: pattern.id.clone(), name },
            });
        }
    }
    found.sort_by_key(|named| named.range.start);
    found
}

/// The first name behind a post, as far as the words between them may reach.
fn name_behind(text: &str, folded: &Folded, at: usize, names: &Names) -> Option<Range<usize>> {
    let small = folded.text.as_str();
    let reach = small[at..].char_indices().take(names.longest).take_while(|(_, letter)| !names.stops.contains(letter));
    let words = reach.filter(|(_, letter)| *letter == ' ').map(|(offset, _)| at + offset + 1);
    words.into_iter().find_map(|start| {
        let found = names.regex.find(&small[start..])?;
        let range = start..start + found.end();
        let ends = whole(&small[start..], &found);
        (ends && is_name(&text[folded.origin(&range)])).then_some(range)
    })
}

/// Every word of a name begins with a capital, and its surname goes on with small letters or is all capitals.
fn is_name(written: &str) -> bool {
    let mut words = written.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words.all(|word| word.chars().next().is_some_and(char::is_uppercase))
}
