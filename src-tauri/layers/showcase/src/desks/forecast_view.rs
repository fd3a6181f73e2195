//! A forecast: how likely a date of the law is to be missed. A hypothesis from earlier cases; no date follows from it.

use serde::Serialize;
use ts_rs::TS;

use crate::desks::CaseHead;

/// The forecast of a case.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ForecastView {
    /// Per cent of the runs in which a date of ours was missed; absent where there is no forecast.
    pub missed: Option<i64>,
    /// Per cent of the runs in which a date of others was missed.
    pub missed_by_others: Option<i64>,
    /// What it rests on and how it is meant, in words; or why there is none.
    pub basis: String,
    /// Tasks with a date.
    pub dated: Vec<RiskLine>,
    /// What would help most, the best first.
    pub helps: Vec<HelpLine>,
    /// Tasks of which too few earlier ones are known, in words.
    pub thin: Option<String>,
}

/// How likely one date is to be missed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RiskLine {
    /// The task's id.
    pub task: String,
    /// What to do.
    pub title: String,
    /// `us` or `others`.
    pub with_whom: String,
    /// Its date, if it is known already.
    pub due: Option<String>,
    /// Per cent of the runs in which it had a date and came too late.
    pub missed: i64,
    /// The day by which it was done in half of the runs.
    pub middle: Option<String>,
    /// The day by which it was done in nine runs of ten.
    pub late: Option<String>,
}

/// A task that, done quickly, makes a missed date less likely.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct HelpLine {
    /// The task's id.
    pub task: String,
    /// What to do.
    pub title: String,
    /// Per cent of the runs in which a date of ours would be missed then.
    pub missed: i64,
}

/// Forecasts of all open cases.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ForecastBoard {
    /// The day it is.
    pub today: String,
    /// Cases of which something can be said, the most endangered first; none in which a date of ours is past already.
    pub cases: Vec<ForecastCase>,
    /// Open cases of which nothing can be said: too few earlier ones, or no dates.
    pub unknown: i64,
    /// How it is meant, in words.
    pub basis: String,
}

/// One case with its forecast.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ForecastCase {
    /// The case.
    pub head: CaseHead,
    /// Per cent of the runs in which a date of ours was missed.
    pub missed: i64,
    /// The date that is missed most often: the task in words.
    pub task: String,
    /// That date, if it is known already.
    pub due: Option<String>,
    /// What would help most, in words: another task by its title, or the task of that date itself.
    pub help: Option<String>,
    /// Closed cases that were learned from.
    pub learned: i64,
}
