//! One paragraph: every kind of item in turn, each knowing what is taken already.

use std::ops::Range;

use super::acts::Aliases;
use super::folding::Folded;
use super::item::{Doubt, Kind, Place, Requisite, Value};
use super::rules::Rules;
use super::{dates, deadlines, identifiers, organisations};

/// A longer paragraph is read piece by piece: what is compared with everything else of a text stays small, whatever a file holds.
const PIECE: usize = 16 * 1024;
/// A piece ends with a sentence, where one ends within so many bytes of its end.
const TAIL: usize = 4 * 1024;

/// Adds the items of a paragraph to `items`, by their place.
pub(super) fn extract(number: usize, text: &str, rules: &Rules, aliases: &mut Aliases, items: &mut Vec<Requisite>) {
    let mut at = 0;
    while at < text.len() {
        let end = at + piece(&text[at..]);
        let first = items.len();
        extract_piece(number, &text[at..end], rules, aliases, items);
        for item in &mut items[first..] {
            item.place.range = item.place.range.start + at..item.place.range.end + at;
        }
        at = end;
    }
}

/// How many bytes the next piece takes: up to the end of a sentence, else of a word.
fn piece(text: &str) -> usize {
    if text.len() <= PIECE {
        return text.len();
    }
    let most = text.floor_char_boundary(PIECE);
    let tail = text.floor_char_boundary(PIECE - TAIL);
    let cut = text[tail..most].rfind(". ").map(|at| at + 2).or_else(|| text[tail..most].rfind(' ').map(|at| at + 1));
    cut.map_or(most, |at| tail + at)
}

fn extract_piece(number: usize, text: &str, rules: &Rules, aliases: &mut Aliases, items: &mut Vec<Requisite>) {
    let folded = Folded::new(text, &rules.alike);
    let small = folded.text.as_str();
    let mut found = Found { number, text, folded: &folded, items: Vec::new() };

    let dates = dates::find(small, rules);
    let mentions = rules.acts.find(&folded, aliases);
    let acts: Vec<Range<usize>> = mentions.iter().map(|mention| mention.range.clone()).collect();
    // The day on which an act was adopted is part of its name; a person's own days and papers are left out.
    let personal = rules.personal_places(small);
    let is_outside = |range: &Range<usize>| !inside(range, &acts) && !inside(range, &personal);
    let outside: Vec<_> = dates.iter().filter(|date| is_outside(&date.range)).cloned().collect();
    // Numbers, identifiers and norms have digits: a paragraph without any is passed over quickly.
    if small.bytes().any(|byte| byte.is_ascii_digit()) {
        let taken: Vec<Range<usize>> = dates.iter().map(|date| date.range.clone()).collect();
        let identifiers = identifiers::find(small, rules);
        let norms = rules.norms.find(small, &mentions, &taken);
        // Twelve digits behind the sign № are a number, whatever their last digit.
        let named = identifiers.iter().filter(|identified| !identified.doubts.contains(&Doubt::NoLabel));
        let named = named.map(|identified| identified.range.clone());
        let others: Vec<Range<usize>> = acts.iter().chain(&personal).cloned().chain(named).collect();
        let numbers = rules.numbers.find(small, &outside, &others);
        let signed: Vec<Range<usize>> = numbers.iter().map(|numbered| numbered.range.clone()).collect();
        for numbered in numbers {
            let written: String = text[folded.origin(&numbered.number)].split_whitespace().collect();
            let value = Value::Number {
                role: numbered.role,
                document: numbered.document,
                number: written,
                dated: numbered.dated,
            };
            found.add(Kind::Number, &numbered.range, value, numbered.rule, Vec::new());
        }
        for identified in identifiers.into_iter().filter(|identified| !inside(&identified.range, &signed)) {
            found.add(Kind::Identifier, &identified.range, identified.value, identified.rule, identified.doubts);
        }
        for cited in norms {
            found.add(Kind::Norm, &cited.range, Value::Norm(cited.norm), "norm".to_owned(), cited.doubts);
        }
    }
    for deadline in deadlines::find(small, &outside, rules) {
        found.add(Kind::Deadline, &deadline.range, deadline.value, deadline.rule, deadline.doubts);
    }
    for date in outside {
        found.add(Kind::Date, &date.range, date.value, date.rule, date.doubts);
    }
    for sum in rules.sums.find(small, &rules.numerals) {
        found.add(Kind::Sum, &sum.range, sum.value, sum.rule, sum.doubts);
    }
    for named in organisations::organisations(text, &folded, rules) {
        found.add(Kind::Organisation, &named.range, named.value, named.rule, Vec::new());
    }
    for named in organisations::officials(text, &folded, rules) {
        found.add(Kind::Official, &named.range, named.value, named.rule, Vec::new());
    }
    found.items.sort_by_key(|item| (item.place.range.start, std::cmp::Reverse(item.place.range.end), item.kind));
    items.extend(found.items);
}

fn inside(range: &Range<usize>, others: &[Range<usize>]) -> bool {
    others.iter().any(|other| other.start < range.end && range.start < other.end)
}

struct Found<'a> {
    number: usize,
    text: &'a str,
    folded: &'a Folded,
    items: Vec<Requisite>,
}

impl Found<'_> {
    fn add(&mut self, kind: Kind, range: &Range<usize>, value: Value, rule: String, doubts: Vec<Doubt>) {
        let range = self.folded.origin(range);
        let trimmed = self.text[range.clone()].trim_end();
        let range = range.start..range.start + trimmed.len();
        let place = Place { paragraph: self.number, range };
        self.items.push(Requisite { kind, value, written: trimmed.to_owned(), place, rule, doubts });
    }
}
