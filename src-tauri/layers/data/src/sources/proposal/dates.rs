//! How a source writes days: formats found among its values, and what can be read in two ways.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::sources::cells::{day_in_words, says_none};
use crate::sources::layout::Layout;
use crate::vocabulary::Moment;

/// Ways of writing a day, the likelier first.
const DAYS: [&str; 11] = [
    "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%y", "%d/%m/%y", "%m/%d/%y",
    "%Y%m%d", "%d %m %Y",
];
/// What may follow the day in a moment.
const TIMES: [&str; 8] =
    [" %H:%M", " %H:%M:%S", " %H:%M:%S%.f", "T%H:%M:%S%.f", ", %H:%M", ", %H:%M:%S", " %I:%M:%S %p", " %I:%M %p"];
/// Moments that name their time zone. The time is taken as it stands, which a person should know.
const ZONED: [&str; 4] =
    ["%Y-%m-%dT%H:%M:%S%.fZ", "%Y-%m-%d %H:%M:%S%.fZ", "%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%d %H:%M:%S%.f%z"];

/// A way of writing days that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat {
    /// As chrono writes it.
    pub format: String,
    /// Whether it has a time.
    pub moment: bool,
    /// How many values it reads that nothing before it reads.
    pub count: usize,
    /// One of them.
    pub example: String,
    /// What is to be known of it.
    pub doubt: Option<DateDoubt>,
}

/// What is to be known of a format before it is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateDoubt {
    /// Day and month could be the other way round just as well.
    EitherWay,
    /// Some values can only be read one way and some only the other way.
    BothWays,
    /// The time zone that the source names is left off.
    Zone,
}

/// Whether a value is a day in any way of writing that is known here.
pub(super) fn is_day(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    // Most cells are no days; they are told without trying every format.
    let looks_like_one = text.len() <= 40
        && text.starts_with(|first: char| first.is_ascii_digit())
        && (digits == 8 || digits >= 4 && text.contains(['.', '/', '-', ' ']));
    looks_like_one
        && (in_reach(text.parse().ok()) || all_formats().any(|(format, moment)| reads(&format, moment, text)))
        || in_reach(day_in_words(text).map(Moment::day))
}

/// Formats for the values that a layout can't read yet, and how many remain that nothing reads.
pub(super) fn find(values: &[&str], layout: &Layout) -> (Vec<DateFormat>, usize) {
    let mut left: Vec<&str> = values.iter().copied().filter(|text| !is_read(layout, text)).collect();
    let mut found = Vec::new();
    while let Some((format, moment, count)) = best(&left) {
        let example = left.iter().find(|text| reads(&format, moment, text)).copied().unwrap_or_default();
        let doubt = doubt(&format, moment, &left);
        found.push(DateFormat { example: example.to_owned(), moment, count, doubt, format: format.clone() });
        left.retain(|text| !reads(&format, moment, text));
        // The other way round is never taken beside this one: which rows are which, nobody could tell.
        if let Some(turned) = turned(&format) {
            left.retain(|text| !reads(&turned, moment, text));
        }
    }
    (found, left.len())
}

/// The format that reads most of the values; of several the first.
fn best(values: &[&str]) -> Option<(String, bool, usize)> {
    let counted = all_formats().map(|(format, moment)| {
        let count = values.iter().filter(|text| reads(&format, moment, text)).count();
        (format, moment, count)
    });
    // `max_by_key` would take the last of equals.
    counted.fold(None, |best, next| match best {
        Some((_, _, count)) if count >= next.2 => best,
        _ => (next.2 > 0).then_some(next).or(best),
    })
}

fn doubt(format: &str, moment: bool, values: &[&str]) -> Option<DateDoubt> {
    if ZONED.contains(&format) {
        return Some(DateDoubt::Zone);
    }
    let turned = turned(format)?;
    let mut ways: BTreeMap<(bool, bool), usize> = BTreeMap::new();
    for text in values {
        *ways.entry((reads(format, moment, text), reads(&turned, moment, text))).or_default() += 1;
    }
    let count = |one, other| ways.get(&(one, other)).copied().unwrap_or(0);
    match (count(true, false), count(false, true)) {
        (0, 0) => Some(DateDoubt::EitherWay),
        (_, 0) => None,
        _ => Some(DateDoubt::BothWays),
    }
}

/// The same format with day and month the other way round, where both are in use.
fn turned(format: &str) -> Option<String> {
    let (head, rest) = format.split_at_checked(6)?;
    let other = match head {
        "%d/%m/" => "%m/%d/",
        "%m/%d/" => "%d/%m/",
        _ => return None,
    };
    Some(format!("{other}{rest}"))
}

fn all_formats() -> impl Iterator<Item = (String, bool)> {
    let days = DAYS.iter().map(|day| ((*day).to_owned(), false));
    let iso = std::iter::once("%Y-%m-%d");
    let moments =
        DAYS.into_iter().chain(iso).flat_map(|day| TIMES.iter().map(move |time| (format!("{day}{time}"), true)));
    days.chain(moments).chain(ZONED.iter().map(|format| ((*format).to_owned(), true)))
}

fn is_read(layout: &Layout, text: &str) -> bool {
    layout.moments.iter().any(|format| reads(format, true, text))
        || layout.dates.iter().any(|format| reads(format, false, text))
        || in_reach(text.parse().ok())
        || in_reach(day_in_words(text).map(Moment::day))
        || says_none(text)
}

fn reads(format: &str, moment: bool, text: &str) -> bool {
    let found = if moment {
        NaiveDateTime::parse_from_str(text, format).ok().map(Moment::from)
    } else {
        NaiveDate::parse_from_str(text, format).ok().map(Moment::day)
    };
    in_reach(found)
}

/// Days that a registry can hold; a format that reads others has misread them.
fn in_reach(moment: Option<Moment>) -> bool {
    moment.is_some_and(|moment| (1990..2100).contains(&moment.day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[&str], expect: &[(&str, usize, Option<DateDoubt>)], left: usize) {
        let (found, unread) = find(values, &Layout::default());
        let found: Vec<_> = found.iter().map(|one| (one.format.as_str(), one.count, one.doubt)).collect();
        assert_eq!((found.as_slice(), unread), (expect, left), "{values:?}");
    }

    #[test]
    fn formats_and_what_can_be_read_in_two_ways() {
        use DateDoubt::*;
        check(&["2026-01-31", "2026-01-31 10:00", "2026-01-31T10:00:05"], &[], 0);
        check(&["31.01.2026", "1.2.2026"], &[("%d.%m.%Y", 2, None)], 0);
        check(&["31.01.2026 9:05"], &[("%d.%m.%Y %H:%M", 1, None)], 0);
        check(&["31/01/2026", "01/02/2026"], &[("%d/%m/%Y", 2, None)], 0);
        check(&["01/31/2026", "01/02/2026"], &[("%m/%d/%Y", 2, None)], 0);
        check(&["01/02/2026", "03/04/2026"], &[("%d/%m/%Y", 2, Some(EitherWay))], 0);
        check(&["31/01/2026", "01/31/2026"], &[("%d/%m/%Y", 1, Some(BothWays))], 0);
        check(&["2023/12/19 08:06:20.490209000"], &[("%Y/%m/%d %H:%M:%S%.f", 1, None)], 0);
        check(&["20260131"], &[("%Y%m%d", 1, None)], 0);
        check(&["31.01.26"], &[("%d.%m.%y", 1, None)], 0);
        check(
            &["2026-01-31T10:00:05Z", "2026-01-31T10:00:05+05:00"],
            &[("%Y-%m-%dT%H:%M:%S%.fZ", 1, Some(Zone)), ("%Y-%m-%dT%H:%M:%S%.f%z", 1, Some(Zone))],
            0,
        );
        check(&["01/31/2026 05:00:00 PM"], &[("%m/%d/%Y %I:%M:%S %p", 1, None)], 0);
        check(&["31.02.2026", "вчера", "0031-01-01"], &[], 3);
        check(&["05 мая 2025 г.", "2025 жылғы 5 мамыр", "05.05.2025 г.", "н/д", "-"], &[], 0);
    }

    #[test]
    fn what_is_no_day() {
        for text in ["980250983132", "12", "А-1", "1.5", ""] {
            assert!(!is_day(text), "{text}");
        }
    }
}
