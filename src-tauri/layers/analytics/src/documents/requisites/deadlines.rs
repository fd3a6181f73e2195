//! Terms (`в течение десяти рабочих дней`) and days by which something is due (`не позднее 15.04.2026`).

use std::ops::Range;

use super::dates::Dated;
use super::item::{Doubt, Value};
use super::patterns::{matches, whole};
use super::rules::Rules;

/// A term or a due day in a folded text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Deadline {
    pub range: Range<usize>,
    pub rule: String,
    pub value: Value,
    pub doubts: Vec<Doubt>,
}

/// How far before a date the words lie that make it a due day.
const BEFORE: usize = 200;

/// All terms and due days of a text, in its order.
pub(super) fn find(text: &str, dates: &[Dated], rules: &Rules) -> Vec<Deadline> {
    let mut found = terms(text, rules);
    found.extend(dates.iter().filter_map(|date| due(text, date, dates, rules)));
    found.sort_by_key(|deadline| deadline.range.start);
    found
}

fn terms(text: &str, rules: &Rules) -> Vec<Deadline> {
    let mut found: Vec<Deadline> = Vec::new();
    for pattern in &rules.terms {
        for captures in matches(&pattern.regex, text) {
            let Some(range) = captures.get(0).map(|whole| whole.range()) else { continue };
            let taken = found.iter().any(|other| other.range.start < range.end && range.start < other.range.end);
            let unit = captures
                .name("unit")
                .and_then(|unit| rules.units.iter().find(|known| known.regex.is_match(unit.as_str())));
            let (false, Some(unit)) = (taken, unit) else { continue };
            let number = |name: &str| {
                let word = captures.name(name)?.as_str();
                let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
                digits.parse::<u32>().ok().or_else(|| u32::try_from(rules.numerals.read(word)?).ok())
            };
            // Without a number it is one: «в месячный срок»; a number that is not understood is none.
            let count = if captures.name("count").is_some() { number("count") } else { Some(1) };
            let Some(count) = count else { continue };
            let differ = number("words").or_else(|| number("digits")).is_some_and(|other| other != count);
            let mut doubts = if differ { vec![Doubt::WordsDiffer] } else { Vec::new() };
            // «1 месяца и 10 дней», «1 ай 10 күн ішінде»: one of two terms that make one is not the whole.
            let bare = captures.name("count").is_some_and(|count| count.start() == range.start);
            let begins = &text[text.floor_char_boundary(range.start.saturating_sub(BEFORE))..range.start];
            if rules.term_more.after.is_match(&text[range.end..]) || bare && rules.term_more.before.is_match(begins) {
                doubts.push(Doubt::PartOfTerm);
            }
            let value = Value::Term { count, unit: unit.id.clone() };
            found.push(Deadline { range, rule: pattern.id.clone(), value, doubts });
        }
    }
    found
}

fn due(text: &str, date: &Dated, dates: &[Dated], rules: &Rules) -> Option<Deadline> {
    if matches!(date.value, Value::Period { .. }) {
        return None;
    }
    // Words belong to the date that they stand nearest to: those before the last date are not looked at.
    let previous =
        dates.iter().map(|other| other.range.end).filter(|end| *end <= date.range.start).max().unwrap_or_default();
    let start = text.floor_char_boundary(previous.max(date.range.start.saturating_sub(BEFORE)));
    let before = &text[start..date.range.start];
    let after = &text[date.range.end..];
    for rule in &rules.dues {
        let words = rule.before.find(before).filter(|found| starts_whole(before, found.start(), text, start));
        let range = match (words, rule.after.find(after)) {
            (Some(words), _) => start + words.start()..date.range.end,
            (None, Some(words)) if whole(after, &words) => date.range.start..date.range.end + words.end(),
            _ => continue,
        };
        let value = match &date.value {
            Value::Date(day) => Value::Due(*day),
            other => other.clone(),
        };
        return Some(Deadline { range, rule: rule.id.clone(), value, doubts: date.doubts.clone() });
    }
    None
}

fn starts_whole(before: &str, at: usize, text: &str, start: usize) -> bool {
    let letter = if at > 0 { before[..at].chars().next_back() } else { text[..start].chars().next_back() };
    !letter.is_some_and(char::is_alphanumeric)
}
