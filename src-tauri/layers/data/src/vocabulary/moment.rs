//! A civil day, with the time of day where the source gives it.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

/// A day of the calendar and, if known, the minute. Legal terms run in civil days, so there is no time zone here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The day.
    pub day: NaiveDate,
    /// The time of day, if the source gives one.
    pub time: Option<NaiveTime>,
}

impl Moment {
    /// A day without a time.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Self { day, time: None }
    }

    /// Day and time together, if the time is known.
    #[must_use]
    pub fn exact(self) -> Option<NaiveDateTime> {
        self.time.map(|time| self.day.and_time(time))
    }
}

/// The day, by the clocks of Kazakhstan, of a moment as the store writes it, `YYYY-MM-DDTHH:MM:SSZ`; of one without a zone the day as it
/// stands.
#[must_use]
pub fn day_of_stamp(at: &str) -> Option<NaiveDate> {
    by_clocks_here(at).map(|here| here.date()).or_else(|| at.get(..10)?.parse().ok())
}

/// Hours by which the one time of Kazakhstan is ahead of UTC since 1 March 2024 (Government decree No. 20 of 19 January 2024).
const AHEAD: i64 = 5;

/// A moment as the store writes it, by the clocks of Kazakhstan.
#[must_use]
pub fn by_clocks_here(at: &str) -> Option<NaiveDateTime> {
    let utc = NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M:%SZ").ok()?;
    utc.checked_add_signed(chrono::TimeDelta::hours(AHEAD))
}

impl From<NaiveDateTime> for Moment {
    fn from(at: NaiveDateTime) -> Self {
        Self { day: at.date(), time: Some(at.time()) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.day.year();
        if !(0..=9999).contains(&year) {
            write!(f, "{}", self.day)?;
        } else {
            // A registry has tens of millions of days, each written thrice as it comes in.
            let two = |number: u32| [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
            let ([a, b], [c, d]) = (two(year.unsigned_abs() / 100), two(year.unsigned_abs() % 100));
            let ([e, g], [h, i]) = (two(self.day.month()), two(self.day.day()));
            let digits = [a, b, c, d, b'-', e, g, b'-', h, i];
            f.write_str(std::str::from_utf8(&digits).map_err(|_| fmt::Error)?)?;
        }
        self.time.map_or(Ok(()), |time| write!(f, "T{:02}:{:02}", time.hour(), time.minute()))
    }
}

impl FromStr for Moment {
    type Err = chrono::ParseError;

    /// Reads `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, seconds allowed.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some((day, time)) = text.split_once(['T', ' ']) else {
            return text.parse().map(Self::day);
        };
        let time =
            NaiveTime::parse_from_str(time, "%H:%M").or_else(|_| NaiveTime::parse_from_str(time, "%H:%M:%S%.f"))?;
        Ok(Self { day: day.parse()?, time: Some(time) })
    }
}
