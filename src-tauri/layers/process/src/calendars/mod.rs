//! Calendars: which days are worked, year by year, each exception by name, from `assets/calendars`.
//!
//! Nothing is computed that the law leaves to a decision: transfers and Kurban Ait are data. A year without a file has no
//! calendar, and nothing is counted through it.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate, Weekday};
use ekn_data::assets::{Asset, Assets};
use ekn_data::vocabulary::Text;
use serde::Deserialize;

use crate::{Error, Result};

/// All years.
#[derive(Debug, Clone, Default)]
pub struct Calendars {
    years: BTreeMap<i32, Year>,
    days: HashMap<NaiveDate, Exception>,
    /// The same as runs of years without a gap, for counting without a derivation.
    runs: Vec<Run>,
}

/// Years that follow one another, day by day.
#[derive(Debug, Clone)]
struct Run {
    /// The first day of its first year, as days of the common era.
    first: i32,
    /// How many working days come before each of its days.
    before: Vec<u32>,
    /// Its working days in order.
    working: Vec<NaiveDate>,
}

/// A year's calendar.
#[derive(Debug, Clone)]
pub struct Year {
    /// Whether it was published or computed ahead from the statute's list.
    pub status: Status,
    /// Where it comes from.
    pub source: Text,
}

/// How firm a year's calendar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// By the statute's list and the transfers decided for the year.
    Published,
    /// By the statute's list alone: transfers are not known yet.
    Computed,
}

/// Why a day differs from the ordinary week.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The day.
    #[serde(deserialize_with = "crate::norms::local_date")]
    pub date: NaiveDate,
    /// What kind of day it is.
    pub kind: DayKind,
    /// Its name.
    pub name: Text,
    /// The norm or decision.
    pub norm: Text,
}

/// Kinds of exceptional days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A holiday of the statute's list.
    Holiday,
    /// A day off carried over from a holiday that fell on a weekend.
    Moved,
    /// A day off moved by the labour body.
    Transferred,
    /// 7 January and the first day of Kurban Ait.
    Rest,
    /// A day of a weekend that is worked.
    Worked,
}

impl DayKind {
    /// Its word in the files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Moved => "moved",
            Self::Transferred => "transferred",
            Self::Rest => "rest",
            Self::Worked => "worked",
        }
    }
}

/// What a day is.
#[derive(Debug, Clone, Copy)]
pub enum Day<'a> {
    /// An ordinary working day.
    Working,
    /// A day of a weekend that is worked.
    WorkedWeekend(&'a Exception),
    /// Saturday or Sunday.
    Weekend(Weekday),
    /// A named day off.
    Off(&'a Exception),
}

impl Day<'_> {
    /// Whether it is worked.
    #[must_use]
    pub fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::WorkedWeekend(_))
    }
}

impl Run {
    fn place(&self, day: NaiveDate) -> Option<usize> {
        let place = usize::try_from(day.num_days_from_ce() - self.first).ok()?;
        (place < self.before.len()).then_some(place)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    year: i32,
    status: Status,
    source: Text,
    #[serde(default, rename = "day")]
    days: Vec<Exception>,
}

impl Calendars {
    /// Loads all years.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        let mut calendars = Self::default();
        for asset in assets.folder("calendars")? {
            calendars.add(&asset)?;
        }
        calendars.runs = calendars.in_runs();
        Ok(calendars)
    }

    fn in_runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut last = None;
        for year in self.years.keys().copied() {
            let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else { continue };
            if last != Some(year - 1) {
                runs.push(Run { first: first.num_days_from_ce(), before: Vec::new(), working: Vec::new() });
            }
            last = Some(year);
            let Some(run) = runs.last_mut() else { continue };
            for day in first.iter_days().take_while(|day| day.year() == year) {
                run.before.push(run.working.len() as u32);
                if self.day(day).is_ok_and(Day::is_working) {
                    run.working.push(day);
                }
            }
        }
        runs
    }

    /// The day on which the `value`-th working day falls, `first` being looked at first: the same as counting day by day, without
    /// looking at each. `None` where the calendars do not reach.
    #[must_use]
    pub fn nth_working(&self, first: NaiveDate, value: u32) -> Option<NaiveDate> {
        let (run, place) = self.runs.iter().find_map(|run| Some((run, run.place(first)?)))?;
        let nth = run.before[place].checked_add(value)?.checked_sub(1)?;
        run.working.get(nth as usize).copied()
    }

    fn add(&mut self, asset: &Asset) -> ekn_data::Result<()> {
        let file: File = asset.parse()?;
        for day in file.days {
            let date = day.date;
            let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
            if date.year() != file.year {
                return Err(asset.refuse_near(&date.to_string(), format!("{date} is not in {}", file.year)));
            }
            if day.kind == DayKind::Worked && !weekend {
                return Err(asset.refuse_near(&date.to_string(), format!("{date} is no weekend: it is worked anyway")));
            }
            if self.days.insert(date, day).is_some() {
                return Err(asset.refuse_near(&date.to_string(), format!("{date} stands here twice")));
            }
        }
        self.years.insert(file.year, Year { status: file.status, source: file.source });
        Ok(())
    }

    /// What a day is. Without its year's calendar nothing is said.
    pub fn day(&self, date: NaiveDate) -> Result<Day<'_>> {
        if !self.years.contains_key(&date.year()) {
            return Err(Error::NoCalendar(date.year()));
        }
        Ok(match (self.days.get(&date), date.weekday()) {
            (Some(day), _) if day.kind == DayKind::Worked => Day::WorkedWeekend(day),
            (Some(day), _) => Day::Off(day),
            (None, weekday @ (Weekday::Sat | Weekday::Sun)) => Day::Weekend(weekday),
            (None, _) => Day::Working,
        })
    }

    /// The last working day before a day. `None` where the calendars do not reach.
    #[must_use]
    pub fn working_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        let (run, place) = self.runs.iter().find_map(|run| Some((run, run.place(day)?)))?;
        run.working.get(run.before[place].checked_sub(1)? as usize).copied()
    }

    /// How many working days lie after one day and not after another; negative if the other comes first. `None` where the calendars
    /// do not reach.
    #[must_use]
    pub fn working_between(&self, after: NaiveDate, until: NaiveDate) -> Option<i64> {
        let count = |day: NaiveDate| {
            let (run, place) = self.runs.iter().find_map(|run| Some((run, run.place(day.succ_opt()?)?)))?;
            Some((run.first, i64::from(run.before[place])))
        };
        let ((run, from), (same, to)) = (count(after)?, count(until)?);
        (run == same).then_some(to - from)
    }

    /// All years, the first first.
    pub fn years(&self) -> impl Iterator<Item = (i32, &Year)> {
        self.years.iter().map(|(year, found)| (*year, found))
    }

    /// Days of a year that differ from the ordinary week, in order.
    pub fn exceptions(&self, year: i32) -> impl Iterator<Item = &Exception> {
        let mut days: Vec<_> = self.days.values().filter(|day| day.date.year() == year).collect();
        days.sort_by_key(|day| day.date);
        days.into_iter()
    }

    /// A year's calendar.
    #[must_use]
    pub fn year(&self, year: i32) -> Option<&Year> {
        self.years.get(&year)
    }
}

#[cfg(test)]
mod tests;
