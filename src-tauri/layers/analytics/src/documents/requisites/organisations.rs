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
    for (range, form) in &forms {
        let quoted = quoted_behind(small, range.end, &forms, rules)
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
        let value = Value::Organisation { form: (*form).to_owned(), name: mended };
        found.push(Named { range: whole, rule: "organisation".to_owned(), value });
    }
    found.sort_by_key(|named| named.range.start);
    found
}

fn is_quotation(c: char) -> bool {
    matches!(c, '«' | '»' | '"' | '\u{201C}'..='\u{201F}')
}

/// A name in quotation marks that follows, the marks included. `forms` are the legal forms of the text, in its order.
fn quoted_behind(text: &str, at: usize, forms: &[(Range<usize>, &str)], rules: &Rules) -> Option<Range<usize>> {
    let gap = text[at..].len() - text[at..].trim_start_matches(' ').len();
    let start = at + gap;
    let mut letters = text[start..].char_indices().take(rules.longest_name);
    match letters.next()?.1 {
        '«' => {
            let mut depth = 1_usize;
            let mut ended = false;
            // Where marks closed last, and where they closed before others opened.
            let (mut last, mut first): (Option<usize>, Option<usize>) = (None, None);
            for (offset, letter) in letters {
                let here = start + offset;
                match letter {
                    // The sentence ended and nothing had closed: these marks are another's.
                    '«' if ended && last.is_none() => return None,
                    '«' => {
                        depth += 1;
                        first = first.or(last);
                    }
                    '»' => {
                        depth -= 1;
                        last = Some(here + letter.len_utf8());
                        if depth == 0 {
                            return last.map(|end| start..end);
                        }
                    }
                    // What has closed once may have an end that is not written; a form before that is part of the name.
                    _ if last.is_some() && forms.binary_search_by_key(&here, |(form, _)| form.start).is_ok() => break,
                    _ if goes_beyond(text, here, letter, rules) => {
                        if last.is_some() {
                            break;
                        }
                        ended = true;
                    }
                    _ => {}
                }
            }
            // Of two marks that close at once one is often left out: then those close that closed first.
            first.or(last).map(|end| start..end)
        }
        '"' => letters.find(|(_, letter)| *letter == '"').map(|(offset, _)| start..start + offset + 1),
        _ => None,
    }
}

/// Whether a sentence ends at a letter, or words begin there over which no name goes on.
fn goes_beyond(text: &str, at: usize, letter: char, rules: &Rules) -> bool {
    let rest = &text[at + letter.len_utf8()..];
    match letter {
        '(' => rules.beyond.is_match(&text[at..]),
        ';' => true,
        '.' if rest.is_empty() || rest.starts_with(' ') => {
            let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            word.chars().count() != 1 && !rules.events.abbreviations.contains(word)
        }
        _ => false,
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
