//! A deadline rule: norm, trigger, length, way of counting.

use chrono::NaiveDate;
use ekn_data::vocabulary::Text;
use serde::{Deserialize, Deserializer};

/// One rule, as its file gives it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// The article.
    pub article: String,
    /// Exact place in the act.
    pub place: String,
    /// The duty, short.
    pub name: Text,
    /// What starts the clock.
    pub trigger: Text,
    /// Who is obliged.
    pub party: Text,
    /// Length in units; absent where the law gives no number.
    pub value: Option<u32>,
    /// The unit.
    pub unit: Unit,
    /// The unit by the other reading, where the law leaves it open; a last day that is not worked moves then.
    pub unit_otherwise: Option<Unit>,
    /// Days of the year, `dd-mm`, for fixed dates.
    #[serde(default)]
    pub dates: Vec<String>,
    /// Where the law starts the count.
    pub start: Start,
    /// Where the program starts it; differs from the law only where the law is silent.
    pub count_from: CountFrom,
    /// Whether a non-working last day moves.
    pub roll: Roll,
    /// The article of the same act that says how such terms are counted, where there is one: codes differ in what a day is.
    pub counting: Option<String>,
    /// How far the term can be extended.
    pub extension: Option<Extension>,
    /// Whether the act that sets the clock off may set another term, and within what.
    pub set: Option<SetTerm>,
    /// Whether the clock can stand still.
    pub suspension: Suspension,
    /// Whether the law gives the shortest term alone: nobody is late after it, and a term that people set may not end before it.
    #[serde(default)]
    pub shortest: bool,
    /// Whether its day is the first on which something is allowed, and not the last on which it is due: an interval, a ban.
    #[serde(default)]
    pub interval: bool,
    /// How sure the reading is.
    pub confidence: String,
    /// Whether the program counts by it.
    pub enabled: bool,
    /// Open questions.
    pub note: Option<Text>,
    /// Where the text was read.
    pub read_at: String,
    /// First day in force, if the rule has had other wordings.
    #[serde(default, deserialize_with = "optional_day")]
    pub valid_from: Option<NaiveDate>,
    /// Last day in force.
    #[serde(default, deserialize_with = "optional_day")]
    pub valid_to: Option<NaiveDate>,
    /// Worked cases: they are run as tests.
    #[serde(default, rename = "case")]
    pub cases: Vec<WorkedCase>,
}

/// Another term that an act may set in place of that of the law.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetTerm {
    /// The rule of the shortest such term.
    pub least: Option<String>,
    /// Whether it may be longer than that of the law.
    #[serde(default)]
    pub longer: bool,
}

/// Units of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Working days by the calendar.
    WorkingDays,
    /// All days.
    CalendarDays,
    /// Months, ending on the same date.
    Months,
    /// Hours.
    Hours,
    /// Days of the year.
    FixedDate,
    /// The law gives no number.
    None,
}

/// Where the law starts the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// The day after the trigger.
    NextDay,
    /// The full hour after the trigger: the hour of the event does not count.
    NextHour,
    /// The trigger's own day.
    SameDay,
    /// The very moment.
    SameMoment,
    /// Counted back from the trigger.
    BeforeEvent,
    /// The law does not say.
    NotStated,
    /// Days of the year.
    FixedDate,
}

/// Where the program starts the count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountFrom {
    /// The day after the trigger.
    NextDay,
    /// The full hour after the trigger.
    NextHour,
    /// The trigger's own day.
    SameDay,
    /// The very moment.
    SameMoment,
    /// Counted back from the trigger.
    BeforeEvent,
    /// Days of the year.
    FixedDate,
}

/// Whether a last day that is not worked moves to the next working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Roll {
    /// It does.
    NextWorkingDay,
    /// It does not.
    None,
    /// The law does not say: it is left where it falls, and the derivation says so.
    Unknown,
    /// It can't happen: only working days are counted.
    NotNeeded,
}

/// How far a term can be extended.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// The most, in units.
    pub value: u32,
    /// The unit.
    pub unit: Unit,
    /// How many times.
    pub times: u32,
    /// What it is counted from.
    pub from: ExtensionFrom,
    /// Who decides.
    pub by: Text,
}

/// What an extension is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtensionFrom {
    /// Added to the term.
    End,
    /// From the day of the decision to extend.
    Decision,
    /// From the trigger, in place of the term: "up to so many in total".
    Start,
}

/// Whether the clock can stand still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Suspension {
    /// The law names grounds.
    Yes,
    /// It does not.
    No,
    /// It is silent where practice knows suspension.
    Silent,
}

/// A case worked out by hand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkedCase {
    /// The trigger.
    pub from: String,
    /// The date.
    pub due: String,
    /// Length of an extension.
    pub extend: Option<u32>,
    /// Day of the decision to extend.
    pub extend_from: Option<String>,
    /// First and last day of a suspension.
    pub suspend: Option<[String; 2]>,
    /// The arithmetic in words.
    pub why: String,
}

impl Unit {
    /// Its word in the files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::WorkingDays => "working_days",
            Self::CalendarDays => "calendar_days",
            Self::Months => "months",
            Self::Hours => "hours",
            Self::FixedDate => "fixed_date",
            Self::None => "none",
        }
    }
}

impl Roll {
    /// Its word in the files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NextWorkingDay => "next_working_day",
            Self::None => "none",
            Self::Unknown => "unknown",
            Self::NotNeeded => "not_needed",
        }
    }
}

impl Rule {
    /// Whether it was in force on a day.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether there is a day on which both wordings are in force.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let ends = |rule: &Self| rule.valid_to.unwrap_or(NaiveDate::MAX);
        let begins = |rule: &Self| rule.valid_from.unwrap_or(NaiveDate::MIN);
        begins(self) <= ends(other) && begins(other) <= ends(self)
    }
}

/// Reads a TOML local date.
pub(crate) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let date = toml::value::Datetime::deserialize(deserializer)?.date;
    let day =
        date.and_then(|date| NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day)));
    day.ok_or_else(|| serde::de::Error::custom("a date is expected, for example 2026-07-01"))
}

pub(super) fn optional_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    day(deserializer).map(Some)
}
