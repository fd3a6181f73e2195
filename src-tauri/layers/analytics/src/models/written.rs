//! How people and spreadsheets write days and numbers, and how a table to learn from has them: days as `YYYY-MM-DD`, numbers with a point.
//!
//! What can be read in two ways is not read here: which of them is meant, only the rest of its column or a person can say.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use ekn_data::sources::Layout;
use ekn_data::sources::formats::Epoch;

use super::learn::table::{day_of, number_of};

/// Ways of writing a day that no profile has to tell. With slashes behind the day, day and month have two orders: those are told.
const USUAL: [&str; 3] = ["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d"];
/// Ways of writing the time behind it.
const TIMES: [&str; 2] = ["%H:%M", "%H:%M:%S%.f"];
/// Spaces that part thousands: the plain one, and those that do not break.
const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// The ways in which a file writes days: those that its profile tells, otherwise the usual ones. ISO is always read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Days {
    dates: Vec<String>,
    moments: Vec<String>,
    serial: bool,
}

impl Days {
    pub(super) fn of(layout: &Layout) -> Self {
        let Layout { dates, moments, serial_dates, .. } = layout.clone();
        Self { dates, moments, serial: serial_dates }
    }

    /// The day that a cell tells. `epoch` is the day that a workbook's numbers count from.
    pub(super) fn read(&self, text: &str, epoch: Option<Epoch>) -> Option<NaiveDate> {
        let told = || {
            let moment = |format: &String| NaiveDateTime::parse_from_str(text, format).ok().map(|at| at.date());
            let date = |format: &String| NaiveDate::parse_from_str(text, format).ok();
            self.moments.iter().find_map(moment).or_else(|| self.dates.iter().find_map(date))
        };
        let is_told = !self.dates.is_empty() || !self.moments.is_empty();
        let written = if is_told { told() } else { usual(text) };
        // A year of two digits is no year of the first century: nothing that is learnt from reaches there.
        let within = |day: &NaiveDate| (1990..2100).contains(&day.year());
        written.filter(within).or_else(|| day_of(text)).or_else(|| self.serial(text, epoch).filter(within))
    }

    fn serial(&self, text: &str, epoch: Option<Epoch>) -> Option<NaiveDate> {
        let number = number_of(text).filter(|_| self.serial)?;
        Some(epoch?.moment(number)?.date())
    }
}

fn usual(text: &str) -> Option<NaiveDate> {
    let (day, time) = match text.split_once([' ', 'T']) {
        Some((day, time)) => (day.trim_end_matches(','), Some(time.trim())),
        None => (text, None),
    };
    let is_time = |time| TIMES.iter().any(|format| NaiveTime::parse_from_str(time, format).is_ok());
    let read = USUAL.iter().find_map(|format| NaiveDate::parse_from_str(day, format).ok());
    read.filter(|_| time.is_none_or(is_time))
}

/// What a cell says, where a day, a number or a flag is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    /// It is written as it is kept.
    AsItStands,
    /// The same as it is kept.
    Otherwise(String),
    /// A number as it is kept, from one with a comma before the parts of a whole.
    Pointed(String),
    /// With that comma, if it is one: it may as well stand between thousands.
    Either(String),
    /// A number with commas or points between its thousands.
    Parted,
    /// Nothing of what is looked for.
    Unread,
}

/// Reads a number: `97.31`, `97,31`, `9 731`, `9 731,5`. Of `250,000` it is not known whether it is a quarter of a million.
pub(super) fn number(text: &str) -> Said {
    if number_of(text).is_some() {
        return Said::AsItStands;
    }
    let Some(plain) = joined(text) else { return Said::Unread };
    let signs = plain.matches(['.', ',']).count();
    let pointed = plain.replace(',', ".");
    match (signs, number_of(&pointed)) {
        (2.., _) if plain.split(['.', ',']).all(is_digits) => Said::Parted,
        (_, None) => Said::Unread,
        (_, Some(_)) if pointed == plain => Said::Otherwise(plain),
        (..) if plain.ends_with(',') => Said::Unread,
        (..) if plain == text && is_either(text) => Said::Either(pointed),
        (..) => Said::Pointed(pointed),
    }
}

/// A number without the spaces between its thousands; `None` where spaces stand elsewhere.
fn joined(text: &str) -> Option<String> {
    let (whole, rest) = text.split_at(text.find(['.', ',']).unwrap_or(text.len()));
    let mut groups = whole.split(SPACES);
    let first = groups.next().is_some_and(|first| first.trim_start_matches('-').len() <= 3);
    let parted = whole.contains(SPACES);
    let in_order = !parted || first && groups.all(|group| group.len() == 3 && is_digits(group));
    (in_order && !rest.contains(SPACES)).then(|| text.replace(SPACES, ""))
}

/// Whether three digits behind a comma could be thousands.
fn is_either(text: &str) -> bool {
    let (whole, rest) = text.trim_start_matches('-').split_once(',').unwrap_or_default();
    rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_day(days: &Days, text: &str, expect: &str) {
        let read = days.read(text, Some(Epoch::Of1900)).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(read, expect, "{text} {days:?}");
    }

    #[test]
    fn usual_days() {
        let usual = Days::default();
        for text in [
            "2025-01-31",
            "31.01.2025",
            "2025/01/31",
            "2025-01-31T10:00",
            "2025-01-31T10:00:05Z",
            "31.01.2025 9:05",
            "31.01.2025, 09:05:10",
            "2025/01/31 10:00",
            "2025-1-31",
        ] {
            check_day(&usual, text, "2025-01-31");
        }
        for text in ["31/01/2025", "01.31.2025", "31.01.25", "31.01.2025 вчера", "не дата", "45688", "31.02.2025"]
        {
            check_day(&usual, text, "");
        }
    }

    #[test]
    fn told_days_come_first_and_iso_is_always_read() {
        let layout = |text: &str| Days::of(&toml::from_str(text).unwrap());
        let told = layout("dates = ['%m.%d.%Y']\nmoments = ['%d/%m/%Y %H:%M']");
        for text in ["01.31.2025", "31/01/2025 10:00", "2025-01-31", "2025-01-31T10:00"] {
            check_day(&told, text, "2025-01-31");
        }
        check_day(&told, "31.01.2025", "");
        check_day(&layout("dates = ['%d.%m.%y']"), "31.01.25", "2025-01-31");
        check_day(&layout("dates = ['%d.%m.%Y']"), "31.01.25", "");
        check_day(&layout("serial_dates = true"), "45688", "2025-01-31");
    }

    fn check(text: &str, expect: Said) {
        assert_eq!(number(text), expect, "{text:?}");
    }

    #[test]
    fn numbers() {
        for text in ["97.31", "250.000", "-5", "1e3", "0"] {
            check(text, Said::AsItStands);
        }
        for (text, kept) in [("9 731", "9731"), ("1\u{a0}250\u{202f}000.5", "1250000.5"), ("-9 731", "-9731")] {
            check(text, Said::Otherwise(kept.to_owned()));
        }
        for (text, kept) in
            [("97,31", "97.31"), ("9 731,5", "9731.5"), ("0,863", "0.863"), ("1234,567", "1234.567"), ("-1,5", "-1.5")]
        {
            check(text, Said::Pointed(kept.to_owned()));
        }
        check("9\u{a0}731,500", Said::Pointed("9731.500".to_owned()));
        check("250,000", Said::Either("250.000".to_owned()));
        check("-1,234", Said::Either("-1.234".to_owned()));
        for text in ["1.250.000", "1,250,000", "1.250,00"] {
            check(text, Said::Parted);
        }
        for text in ["много", "97,31 %", "12 34", "2 3", "1, 5", "250,", "NaN", "01.02.x", ""] {
            check(text, Said::Unread);
        }
    }
}
