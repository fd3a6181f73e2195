//! How a model fares in the months since it was learnt: figures on later decisions of people, whether the rows still resemble those it
//! learnt from, whether groups are treated alike.

mod outcomes;
mod points;
mod topics;

use chrono::{Months, NaiveDate};
use ekn_data::assets::Assets;
use serde::Deserialize;

pub use outcomes::{OutcomeRows, of_outcomes};
pub use points::{Pointed, Stood, of_points};
pub use topics::{TopicTeller, TopicYear, of_topics};

use super::Evaluation;
use super::learn::bias::Group;
use super::learn::drift::{Drift, DriftState, Thresholds};
use super::learn::metrics::Least;

/// Months of a report.
const MONTHS: u32 = 12;

/// Thresholds, from `assets/models/drift.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watching {
    /// When rows no longer resemble those learnt from.
    pub drift: Thresholds,
    /// Below how many rows no figure is told, of a group or of the model.
    pub least: Least,
}

/// A year of a model.
#[derive(Debug, Clone)]
pub struct Report {
    /// First and last day of the rows looked at.
    pub days: [NaiveDate; 2],
    /// Rows of them.
    pub rows: usize,
    /// Of them decided by people, and not learnt from.
    pub judged: Vec<Judged>,
    /// Figures on those; `None` where there is none, without any figure where there are too few.
    pub figures: Option<Evaluation>,
    /// Scores then and now; `None` where what was said then is not known.
    pub score: Option<Drift>,
    /// Features then and now, by their ids; of topics their own shares, by `topic`.
    pub features: Vec<(String, Drift)>,
    /// The first day from which a feature that looks back is not cut short by the beginning of the data; `None` where none looks back.
    pub whole_from: Option<NaiveDate>,
    /// From this probability on, or this share of the scale, a row is called positive while groups are compared.
    pub threshold: f64,
    /// Groups of the judged by `region`, `language`, `entity_size`, `authority`, `kind`, as far as the rows tell; in each in the order of
    /// their names.
    pub groups: Vec<(&'static str, Vec<Group>)>,
}

/// What was foretold of one row, and what people decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// The row: of an inspection or an appeal in its register, or of an object.
    pub row: i64,
    /// The probability, or the share of the scale.
    pub told: f64,
    /// Whether people decided so: against an inspection, on a challenge of an object, for the topic that was told.
    pub positive: bool,
}

impl Report {
    /// A year of what foretells nothing.
    #[must_use]
    pub fn of_nothing(today: NaiveDate) -> Self {
        Self {
            days: [since(today), today],
            rows: 0,
            judged: Vec::new(),
            figures: None,
            score: None,
            features: Vec::new(),
            whole_from: None,
            threshold: 1.0,
            groups: Vec::new(),
        }
    }
}

impl Watching {
    /// Reads the thresholds.
    ///
    /// # Errors
    /// That of a file that is not in order.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        assets.read("models/drift.toml")?.parse()
    }
}

/// The day after which the months of a report begin.
#[must_use]
pub fn since(today: NaiveDate) -> NaiveDate {
    today.checked_sub_months(Months::new(MONTHS)).unwrap_or(NaiveDate::MIN)
}

/// The worst of some states of drift.
#[must_use]
pub fn worst<'a>(drifts: impl Iterator<Item = &'a Drift>) -> DriftState {
    let rank = |state: DriftState| match state {
        DriftState::Alarm => 3,
        DriftState::Watch => 2,
        DriftState::Ok => 1,
        DriftState::NotEnoughData => 0,
    };
    drifts.map(|drift| drift.state).max_by_key(|state| rank(*state)).unwrap_or(DriftState::NotEnoughData)
}
