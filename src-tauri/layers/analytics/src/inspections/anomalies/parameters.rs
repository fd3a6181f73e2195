//! Numbers and words of the comparisons, from `assets/models/anomalies.toml`.

use serde::Deserialize;
use thiserror::Error;

use ekn_data::vocabulary::Text;

/// Parameters of all comparisons.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anomalies {
    /// Version of the file; empty in one that an office wrote before files had versions.
    #[serde(default)]
    pub version: String,
    /// Share of false flags among the flagged of a list that is put up with.
    pub false_flags: f64,
    /// Units in a group below which nothing is compared.
    pub least_units: usize,
    /// Events in a group below which nothing is compared.
    pub least_events: u64,
    /// Share of the scores at each end that is drawn in before the spread between units is measured.
    pub winsor: f64,
    /// Lengths of bursts, in months.
    pub burst_months: Vec<usize>,
    /// Earlier months with data without which nothing is said of a burst.
    pub least_months: usize,
    /// Earlier months that are looked at, at most.
    pub most_months: usize,
    /// Events of a series below which nothing is said.
    pub least_burst_events: u64,
    /// Rows in which two sanctions must be met together.
    pub least_together: u64,
    /// What the comparisons are called.
    #[serde(rename = "check")]
    pub checks: Vec<Check>,
    /// What the states are called.
    #[serde(rename = "state")]
    pub states: Vec<StateText>,
}

/// A comparison in words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// `rates`, `shares`, `bursts`, `combinations` or `frequent`.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// A sentence with `{value}`, `{expected}`, `{exposure}`, `{low}`, `{high}`, `{q}`.
    pub reason: Text,
    /// What it can't say.
    pub limits: Text,
    /// Where the method comes from.
    pub source: String,
}

/// A state in words.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateText {
    /// `high`, `low`, `usual` or `not_enough_data`.
    pub id: String,
    /// Its name.
    pub title: Text,
}

/// A file of parameters that can't be used.
#[derive(Debug, Error)]
pub enum Refused {
    /// It is no TOML of this shape.
    #[error("the parameters can't be read: {0}")]
    Unreadable(String),
    /// A number is outside its bounds, or a text is missing.
    #[error("{0} is missing or outside its bounds")]
    Bounds(&'static str),
}

impl Anomalies {
    /// Reads and checks the parameters.
    ///
    /// # Errors
    /// [`Refused`] for a file of another shape or numbers that make no sense.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        let read: Self = toml::from_str(text).map_err(|error| Refused::Unreadable(error.to_string()))?;
        let has = |id: &str| read.checks.iter().any(|check| check.id == id);
        let says = |id: &str| read.states.iter().any(|state| state.id == id);
        let bounds = [
            (read.false_flags > 0.0 && read.false_flags < 1.0, "false_flags"),
            (read.least_units >= 3, "least_units"),
            (read.least_events >= 1, "least_events"),
            ((0.0..0.5).contains(&read.winsor), "winsor"),
            (
                !read.burst_months.is_empty() && read.burst_months.iter().all(|length| (1..=24).contains(length)),
                "burst_months",
            ),
            (read.least_months >= 3 && read.most_months >= read.least_months, "least_months"),
            (read.least_burst_events >= 1, "least_burst_events"),
            (read.least_together >= 1, "least_together"),
            (["rates", "shares", "bursts", "combinations", "frequent"].into_iter().all(has), "check"),
            (["high", "low", "usual", "not_enough_data"].into_iter().all(says), "state"),
        ];
        match bounds.into_iter().find(|(holds, _)| !holds) {
            Some((_, name)) => Err(Refused::Bounds(name)),
            None => Ok(read),
        }
    }
}
