//! Dates and periods. A day is read where day, month and year are all written; else it stays open.

use std::ops::Range;

use chrono::{Months, NaiveDate};
use regex::Captures;

use super::item::{Doubt, Value};
use super::patterns::matches;
use super::rules::Rules;

/// Years that a document of a case may speak of; `1.2.9999` is the number of a clause.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;

/// A year in words is one of this century.
const CENTURY: u32 = 2000;

const MONTHS_OF_QUARTER: u32 = 3;

/// A date in a folded text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dated {
    pub range: Range<usize>,
    pub rule: String,
    pub value: Value,
    pub doubts: Vec<Doubt>,
}

impl Dated {
    /// The day, where it is a settled one.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        match &self.value {
            Value::Date(day) if self.doubts.is_empty() => Some(*day),
            _ => None,
        }
    }
}

/// All dates of a text, in its order. Where two patterns overlap the earlier one of the rules stands.
pub(super) fn find(text: &str, rules: &Rules) -> Vec<Dated> {
    let mut found: Vec<Dated> = Vec::new();
    for pattern in &rules.dates {
        for captures in matches(&pattern.regex, text) {
            let Some(range) = captures.get(0).map(|whole| whole.range()) else { continue };
            let taken = found.iter().any(|other| other.range.start < range.end && range.start < other.range.end);
            if taken || is_part_of_number(text, &range) {
                continue;
            }
            if let Some((value, doubts)) = read(&captures, rules) {
                found.push(Dated { range, rule: pattern.id.clone(), value, doubts });
            }
        }
    }
    found.sort_by_key(|dated| dated.range.start);
    found
}

/// `1.12.03.2026` and `12.03.2026.4` are numbers of clauses or versions.
fn is_part_of_number(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().rev();
    let after = text[range.end..].chars();
    joined(before) || joined(after)
}

fn joined(mut letters: impl Iterator<Item = char>) -> bool {
    let (first, second) = (letters.next(), letters.next());
    matches!(first, Some('.' | '/' | '-')) && second.is_some_and(|c| c.is_ascii_digit())
}

fn read(captures: &Captures<'_>, rules: &Rules) -> Option<(Value, Vec<Doubt>)> {
    let digits = |name: &str| captures.name(name).and_then(|group| group.as_str().parse::<u32>().ok());
    let month = |number: &str, word: &str| {
        digits(number).or_else(|| captures.name(word).and_then(|group| rules.months.get(group.as_str()).copied()))
    };
    let worded = |name: &str| {
        let value = captures.name(name).and_then(|group| rules.ordinals.get(group.as_str()));
        value.and_then(|value| u32::try_from(*value).ok())
    };
    let year = |name: &str| {
        let year = digits(name).or_else(|| (name == "y").then(|| worded("year").map(|year| CENTURY + year)).flatten());
        year.and_then(|year| i32::try_from(year).ok())
    };
    // Of two numbers whose order nobody knows the first is read as the day, as is the custom here.
    let either = captures.name("a").is_some();
    if captures.name("end").is_some() {
        let part = |name: &str| captures.name(name).and_then(|group| rules.quarters.get(group.as_str()).copied());
        let quarter = part("quarter").or_else(|| part("half").filter(|half| *half <= 2).map(|half| half * 2));
        return end_of(year("y"), quarter, month("m", "month"));
    }
    let day = digits("d").or_else(|| digits("a")).or_else(|| worded("day"))?;
    let first_month = month("m", "month").or_else(|| digits("b"));
    if captures.name("d2").is_some() {
        return period(day, first_month, year("y"), digits("d2")?, month("m2", "month2"), year("y2"));
    }
    let first_month = first_month?;
    if let Some(year) = year("y") {
        if !YEARS.contains(&year) {
            return None;
        }
        let written = NaiveDate::from_ymd_opt(year, first_month, day);
        if !either || day == first_month {
            return Some(settled(written));
        }
        // A slash is not the custom here: the other order is that of foreign programs.
        let swapped = NaiveDate::from_ymd_opt(year, day, first_month);
        return match (written, swapped) {
            (Some(written), Some(swapped)) => Some((Value::Unsettled(vec![written, swapped]), vec![Doubt::DayOrMonth])),
            (one, other) => Some(settled(one.or(other))),
        };
    }
    if let Some(year) = year("yy") {
        let readings = [2000 + year, 1900 + year].map(|year| NaiveDate::from_ymd_opt(year, first_month, day));
        let readings: Vec<NaiveDate> = readings.into_iter().flatten().collect();
        // `12.45.20` is a number of a clause, not a day.
        return (!readings.is_empty()).then_some((Value::Unsettled(readings), vec![Doubt::TwoDigitYear]));
    }
    // 29 February is the only day that some years lack: it is a day of some year all the same.
    NaiveDate::from_ymd_opt(2000, first_month, day).map(|_| (Value::Unsettled(Vec::new()), vec![Doubt::NoYear]))
}

/// The last day of a quarter, of a month, or of a year.
fn end_of(year: Option<i32>, quarter: Option<u32>, month: Option<u32>) -> Option<(Value, Vec<Doubt>)> {
    let last_month = quarter.map(|quarter| quarter * MONTHS_OF_QUARTER).or(month).unwrap_or(12);
    let Some(year) = year else { return Some((Value::Unsettled(Vec::new()), vec![Doubt::NoYear])) };
    let first = NaiveDate::from_ymd_opt(year, last_month, 1).filter(|_| YEARS.contains(&year))?;
    let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
    Some(settled(last))
}

fn settled(day: Option<NaiveDate>) -> (Value, Vec<Doubt>) {
    match day {
        Some(day) => (Value::Date(day), Vec::new()),
        None => (Value::Unsettled(Vec::new()), vec![Doubt::NoSuchDay]),
    }
}

/// A period; its first day may leave month and year to the last, its last day the year to the first.
fn period(
    day: u32,
    month: Option<u32>,
    year: Option<i32>,
    last_day: u32,
    last_month: Option<u32>,
    last_year: Option<i32>,
) -> Option<(Value, Vec<Doubt>)> {
    let last_month = last_month?;
    let last_year = last_year.or(year)?;
    let year = year.unwrap_or(last_year);
    if !YEARS.contains(&year) || !YEARS.contains(&last_year) {
        return None;
    }
    let from = NaiveDate::from_ymd_opt(year, month.unwrap_or(last_month), day);
    let to = NaiveDate::from_ymd_opt(last_year, last_month, last_day);
    Some(match (from, to) {
        (Some(from), Some(to)) if from <= to => (Value::Period { from, to }, Vec::new()),
        (Some(from), Some(to)) => (Value::Unsettled(vec![from, to]), vec![Doubt::PeriodReversed]),
        (from, to) => (Value::Unsettled(from.into_iter().chain(to).collect()), vec![Doubt::NoSuchDay]),
    })
}
