//! What a document is: its kind by its heading, and its own number and day by the lines around it.

use chrono::NaiveDate;

use super::folding::Folded;
use super::item::{Doubt, Kind, Place, Requisite, Value};
use super::rules::Rules;

/// One thing that the head says, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<T> {
    /// What it says.
    pub value: T,
    /// Where.
    pub place: Place,
}

/// What a document says of itself. A number or day of which there are several stays unsettled, with all of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// Its kind, a rule `[[document]]`, with the heading that says so.
    pub kind: Option<Candidate<String>>,
    /// Its number, where the head has exactly one.
    pub number: Option<Candidate<String>>,
    /// Its day, where the head has exactly one.
    pub date: Option<Candidate<NaiveDate>>,
    /// All numbers that the head may mean.
    pub numbers: Vec<Candidate<String>>,
    /// All days that the head may mean.
    pub dates: Vec<Candidate<NaiveDate>>,
    /// What is doubtful.
    pub doubts: Vec<Doubt>,
}

/// A line of the head is short and no sentence: one of the text itself ends with a point, or is longer than this, in letters.
const SHORT: usize = 110;
/// Lines at the end among which a day alone is that of a signature.
const END: usize = 5;
/// What may stand in such a line beside the day, in letters.
const BESIDE: usize = 24;

/// Reads the head of a document.
pub(super) fn of(texts: &[&str], items: &[Requisite], rules: &Rules) -> Head {
    let kind = heading(texts, rules);
    let title = kind.as_ref().map_or(0, |kind| kind.place.paragraph);
    let own = kind.as_ref().map(|kind| kind.value.as_str());
    // The nearest lines go first: the heading, those below it, those above it.
    let first = if kind.is_some() { title + 1 } else { 0 };
    let below = (first..texts.len()).take_while(|line| is_line(texts[*line], rules));
    let above = (0..title).rev().filter(|line| texts[*line].chars().count() <= SHORT * 2);
    let lines: Vec<usize> = kind.iter().map(|_| title).chain(below).chain(above).collect();
    let at = |line: usize| items.iter().filter(move |item| item.place.paragraph == line);

    let mut head = Head { kind: kind.clone(), ..Head::default() };
    let mut linked: Vec<Candidate<NaiveDate>> = Vec::new();
    for wanted in [false, true] {
        // A number without a word goes before the numbers of registration and dispatch.
        for line in &lines {
            let own = at(*line).filter(|item| is_own_number(item, wanted, own, rules));
            for (item, number, dated) in own.filter_map(|item| number(item)) {
                head.numbers.push(Candidate { value: number.to_owned(), place: item.place.clone() });
                linked.extend(dated.map(|day| Candidate { value: day, place: place_of(items, item, day) }));
            }
            if !head.numbers.is_empty() {
                break;
            }
        }
        if !head.numbers.is_empty() {
            break;
        }
    }
    let of_another = |line: usize| at(line).any(|item| is_of_another(item, own, rules));
    for line in &lines {
        let days = at(*line).filter(|item| !of_another(*line) && item.kind == Kind::Date && item.doubts.is_empty());
        head.dates.extend(days.filter_map(|item| match &item.value {
            Value::Date(day) => Some(Candidate { value: *day, place: item.place.clone() }),
            _ => None,
        }));
        if !head.dates.is_empty() {
            break;
        }
    }
    if head.dates.is_empty() && linked.is_empty() {
        head.dates = signature(texts, items, rules, of_another);
    }
    head.number = single(&head.numbers);
    head.date = if linked.is_empty() { single(&head.dates) } else { single(&linked) };
    if head.number.is_none() && !head.numbers.is_empty()
        || head.date.is_none() && !(head.dates.is_empty() && linked.is_empty())
    {
        head.doubts.push(Doubt::Several);
    }
    head
}

/// A line of a heading, a place or a day; not a sentence, not a point of a list.
fn is_line(text: &str, rules: &Rules) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let first = words.first().copied().unwrap_or_default();
    let list = first.ends_with('.') && first.trim_end_matches('.').chars().all(|c| c.is_ascii_digit());
    // A year is shortened at the end of a line of the head: a point behind one letter ends no sentence, «ж./г.» and «2026г.» neither.
    // Minutes are, too; but a sentence that tells what happened may end with them as well.
    let shortened = |part: &str| {
        let plain = part.trim_end_matches('.');
        let letters = plain.trim_start_matches(|c: char| c.is_ascii_digit());
        let known = || rules.head.abbreviations.contains(&letters.to_lowercase()) && rules.verbs(text).is_empty();
        plain.chars().count() <= 1 || letters.chars().count() == 1 || known()
    };
    let abbreviated = words.last().is_some_and(|last| last.split('/').all(shortened));
    let sentence = text.ends_with([',', ':', ';']) || text.ends_with('.') && !abbreviated && words.len() > 3;
    text.chars().count() <= SHORT && !list && !sentence
}

/// Whether a line begins with a word in capitals, as headings do; then it may end as a sentence.
fn is_shouted(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.chars().count() > 2 && first.chars().all(char::is_uppercase)
}

fn number(item: &Requisite) -> Option<(&Requisite, &str, Option<NaiveDate>)> {
    match &item.value {
        Value::Number { number, dated, .. } => Some((item, number, *dated)),
        _ => None,
    }
}

/// Whether a number may be the document's own: by its role, and by the kind of document that the words beside it name.
fn is_own_number(item: &Requisite, with_role: bool, own: Option<&str>, rules: &Rules) -> bool {
    let Value::Number { role, document, .. } = &item.value else { return false };
    role.is_some() == with_role && rules.numbers.is_own(role.as_deref()) && fits(document.as_deref(), own, rules)
}

/// Words beside a number name the document itself, or nothing, or it with a word of wider meaning.
fn fits(named: Option<&str>, own: Option<&str>, rules: &Rules) -> bool {
    match (named, own) {
        (Some(named), Some(own)) => rules.may_mean(named, own),
        _ => true,
    }
}

fn is_of_another(item: &Requisite, own: Option<&str>, rules: &Rules) -> bool {
    match &item.value {
        Value::Number { role, document, .. } => {
            !rules.numbers.is_own(role.as_deref()) || !fits(document.as_deref(), own, rules)
        }
        Value::Due(_) | Value::Term { .. } | Value::Norm(_) => true,
        _ => false,
    }
}

/// The place of the date that is written with a number.
fn place_of(items: &[Requisite], number: &Requisite, day: NaiveDate) -> Place {
    let same =
        items.iter().filter(|item| item.place.paragraph == number.place.paragraph && item.value == Value::Date(day));
    let near = same.min_by_key(|item| item.place.range.start.abs_diff(number.place.range.start));
    near.map_or_else(|| number.place.clone(), |item| item.place.clone())
}

/// Days that stand alone in a line at the end, and are not of another document.
fn signature(
    texts: &[&str],
    items: &[Requisite],
    rules: &Rules,
    of_another: impl Fn(usize) -> bool,
) -> Vec<Candidate<NaiveDate>> {
    let from = texts.len().saturating_sub(END);
    let alone = |item: &&Requisite| {
        let rest = texts[item.place.paragraph].chars().count().saturating_sub(item.written.chars().count());
        item.place.paragraph >= from
            && item.doubts.is_empty()
            && rest <= BESIDE
            && is_line(texts[item.place.paragraph], rules)
            && !of_another(item.place.paragraph)
    };
    let days = items.iter().filter(alone).filter_map(|item| match &item.value {
        Value::Date(day) => Some(Candidate { value: *day, place: item.place.clone() }),
        _ => None,
    });
    days.collect()
}

fn single<T: Clone + PartialEq>(candidates: &[Candidate<T>]) -> Option<Candidate<T>> {
    let (first, rest) = candidates.split_first()?;
    rest.iter().all(|other| other.value == first.value).then(|| first.clone())
}

fn heading(texts: &[&str], rules: &Rules) -> Option<Candidate<String>> {
    for (number, text) in texts.iter().enumerate().take(rules.head.paragraphs) {
        if text.chars().count() > rules.head.line {
            return None;
        }
        let folded = Folded::new(text, &rules.alike);
        if let Some(kind) = rules.numbers.heading(&folded.text, !(is_line(text, rules) || is_shouted(text))) {
            let place = Place { paragraph: number, range: 0..text.len() };
            return Some(Candidate { value: kind.to_owned(), place });
        }
    }
    None
}
