//! The calendars against tables that others keep.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use super::*;

fn calendars() -> Calendars {
    Calendars::load(&Assets::built_in()).unwrap()
}

fn check_day(date: &str, working: bool) {
    assert_eq!(calendars().day(date.parse().unwrap()).unwrap().is_working(), working, "{date}");
}

#[test]
fn days_that_are_often_got_wrong() {
    check_day("2020-01-05", true); // worked Sunday
    check_day("2020-05-08", false);
    check_day("2020-05-11", true); // the day off for 9 May was moved to the 8th
    check_day("2020-12-20", true); // worked Sunday
    check_day("2021-12-01", false); // Day of the First President, the last time
    check_day("2021-12-17", false); // the second day of independence, the last time
    check_day("2022-05-10", false); // 7 May was a Saturday, and Monday the 9th is a holiday itself
    check_day("2022-07-11", true); // Kurban Ait on a Saturday moves nothing
    check_day("2022-10-22", true); // worked Saturday
    check_day("2022-12-01", true); // no holiday any more
    check_day("2022-12-19", true); // nor is 17 December, a Saturday then
    check_day("2023-01-09", true); // 7 January on a Saturday moves nothing
    check_day("2023-07-07", false);
    check_day("2023-12-18", false); // 16 December was a Saturday
    check_day("2024-05-04", true); // worked Saturday
    check_day("2024-05-08", false); // its day off
    check_day("2024-06-17", true); // Kurban Ait was a day earlier than the first calendars said
    check_day("2025-01-05", true); // worked Sunday
    check_day("2025-01-03", false); // its day off
    check_day("2025-01-07", false);
    check_day("2025-09-01", false); // 30 August 2025 was a Saturday
    check_day("2026-08-31", true); // 30 August is no holiday any more
    check_day("2026-03-09", false);
    check_day("2026-03-25", false);
    check_day("2026-05-27", false); // Kurban Ait
    check_day("2026-10-26", false);
    check_day("2027-03-15", false); // Constitution Day
}

#[test]
fn a_year_without_a_file_has_no_calendar() {
    for (date, missing) in [("2019-12-31", 2019), ("2031-01-05", 2031)] {
        assert!(matches!(calendars().day(date.parse().unwrap()), Err(Error::NoCalendar(year)) if year == missing));
    }
}

/// What is announced is published; what the statute's list alone gives is computed, and says so.
#[test]
fn a_year_says_how_firm_it_is() {
    let calendars = calendars();
    for year in YEARS {
        let expect = if year < 2027 { Status::Published } else { Status::Computed };
        assert_eq!(calendars.year(year).unwrap().status, expect, "{year}");
    }
}

const YEARS: std::ops::Range<i32> = 2020..2028;

/// The only days on which the tables may differ from the files, each with its reason. A day that does not differ fails here too:
/// the difference is over, and so is its line.
const EXPLAINED: [(&str, &str); 1] =
    [("2027-05-16", "Kurban Ait of 2027 is estimated there; here it is entered when it is announced")];

/// Another's table: named days off, weekends included, and days of a weekend that are worked.
#[derive(Default)]
struct Table {
    off: BTreeSet<String>,
    worked: BTreeSet<String>,
}

impl Table {
    fn says(&self, day: NaiveDate) -> &'static str {
        let text = day.to_string();
        match (self.worked.contains(&text), self.off.contains(&text), day.weekday()) {
            (true, ..) => "worked weekend",
            (_, true, _) => "day off",
            (.., Weekday::Sat | Weekday::Sun) => "weekend",
            _ => "working",
        }
    }
}

fn ours(calendars: &Calendars, day: NaiveDate) -> &'static str {
    match calendars.day(day).unwrap() {
        Day::WorkedWeekend(_) => "worked weekend",
        Day::Off(_) => "day off",
        Day::Weekend(_) => "weekend",
        Day::Working => "working",
    }
}

/// Every day of all years, whether it is worked and why not.
fn check(table: &Table) {
    let calendars = calendars();
    let first = NaiveDate::from_ymd_opt(YEARS.start, 1, 1).unwrap();
    let days = first.iter_days().take_while(|day| day.year() < YEARS.end);
    let differing: BTreeMap<String, (&str, &str)> = days
        .map(|day| (day.to_string(), (ours(&calendars, day), table.says(day))))
        .filter(|(_, (ours, theirs))| ours != theirs)
        .collect();
    let explained: BTreeMap<&str, &str> = EXPLAINED.into();
    for (day, (ours, theirs)) in &differing {
        assert!(explained.contains_key(day.as_str()), "{day}: {ours} here, {theirs} there");
    }
    for (day, reason) in explained {
        assert!(differing.contains_key(day), "{day} does not differ any more: {reason}");
    }
}

/// Against the table that lies in the shared data beside the project, where it does.
#[test]
fn agrees_with_an_independent_table() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/data/holidays_kz");
    let Ok(holidays) = std::fs::read_to_string(format!("{folder}/kz_public_holidays_2010_2028.csv")) else {
        println!("skipped: no independent table here");
        return;
    };
    let worked = std::fs::read_to_string(format!("{folder}/kz_working_weekends.csv")).unwrap();
    let days = |text: &str| -> BTreeSet<String> {
        text.lines().skip(1).filter_map(|line| Some(line.split_once(',')?.0.to_owned())).collect()
    };
    check(&Table { off: days(&holidays), worked: days(&worked) });
}

/// The version whose differences are explained: another may know more or less.
const PACKAGE: &str = "0.108";

/// A line for the version, then one for each day: whether it is a named day off, whether it is worked.
const ASK: &str = "
import sys, holidays
from datetime import date, timedelta
first, end = int(sys.argv[1]), int(sys.argv[2])
known = holidays.country_holidays('KZ', years=range(first, end))
print(holidays.__version__)
day = date(first, 1, 1)
while day.year < end:
    print(day, int(day in known), int(known.is_working_day(day)))
    day += timedelta(1)
";

/// What the Python package `holidays` answers, from where `make deps` puts it or from the system.
fn ask_the_package() -> Option<String> {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../target/tools/holidays/bin/python3");
    [own, "python3"].into_iter().find_map(|python| {
        let years = [YEARS.start.to_string(), YEARS.end.to_string()];
        let answer = Command::new(python).arg("-c").arg(ASK).args(years).output().ok()?;
        let text = String::from_utf8(answer.stdout).ok()?;
        (answer.status.success() && text.lines().next() == Some(PACKAGE)).then_some(text)
    })
}

/// Against the package itself, where it can be asked.
#[test]
fn agrees_with_the_package_holidays() {
    let Some(answer) = ask_the_package() else {
        println!("skipped: the Python package holidays {PACKAGE} is not here");
        return;
    };
    let mut table = Table::default();
    for line in answer.lines().skip(1) {
        let [day, off, works] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let weekend = matches!(day.parse::<NaiveDate>().unwrap().weekday(), Weekday::Sat | Weekday::Sun);
        match (off, works) {
            ("0", "1") if weekend => drop(table.worked.insert(day.to_owned())),
            ("0", _) => assert_eq!(works == "1", !weekend, "{line}"),
            _ => drop(table.off.insert(day.to_owned())),
        }
    }
    check(&table);
}
