//! How a model fares in the months since it was learnt: figures on later decisions of people, whether the rows still resemble those it
//! learnt from, whether groups are treated alike.

mod outcomes;
mod points;
mod topics;

use chrono::{Months, NaiveDate};
use ekn_data::assets::Assets;
use serde::Deserialize;

pub use outcomes::{OutcomeRows, of_outcomes, then_and_now};
pub use points::{Pointed, Stood, of_points};
pub use topics::{TopicTeller, TopicYear, of_topics};

use super::Evaluation;
use super::learn::bias::Group;
use super::learn::drift::{Drift, DriftState, Thresholds};
use super::learn::metrics::{Interval, Least, wilson};

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
            days: months(today),
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

    /// The worst of what was compared. Where the score could not be, single features that look alike do not make it well.
    #[must_use]
    pub fn state(&self) -> DriftState {
        let rank = |state: &DriftState| match state {
            DriftState::Alarm => 3,
            DriftState::Watch => 2,
            DriftState::Ok => 1,
            DriftState::NotEnoughData => 0,
        };
        let features = self.features.iter().map(|(_, drift)| drift.state);
        let worst = features.chain(self.score.as_ref().map(|score| score.state)).max_by_key(rank);
        worst.filter(|worst| *worst != DriftState::Ok || self.is_score_compared()).unwrap_or(DriftState::NotEnoughData)
    }

    /// Whether scores of then and now could be compared, where there are such.
    #[must_use]
    pub fn is_score_compared(&self) -> bool {
        self.score.as_ref().is_none_or(|score| score.state != DriftState::NotEnoughData)
    }

    /// How many features could be compared.
    #[must_use]
    pub fn compared(&self) -> usize {
        self.features.iter().filter(|(_, drift)| drift.state != DriftState::NotEnoughData).count()
    }

    /// The mean probability that was told, and the share that came true, with Wilson's interval; `None` where nothing was decided.
    #[must_use]
    pub fn told_and_found(&self) -> Option<(f64, Interval)> {
        let found = wilson(self.judged.iter().filter(|one| one.positive).count(), self.judged.len())?;
        Some((self.judged.iter().map(|one| one.told).sum::<f64>() / self.judged.len() as f64, found))
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

/// The day after which the months of a report begin: the last one that is not in them.
#[must_use]
pub fn since(today: NaiveDate) -> NaiveDate {
    today.checked_sub_months(Months::new(MONTHS)).unwrap_or(NaiveDate::MIN)
}

/// First and last day of the months of a report: twelve whole ones.
#[must_use]
pub fn months(today: NaiveDate) -> [NaiveDate; 2] {
    [since(today).succ_opt().unwrap_or(today), today]
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();

    fn drift(state: DriftState) -> Drift {
        Drift { index: 0.0, by_chance: 0.0, distance: None, chance: None, state }
    }

    /// What a year comes to, and how many of its features were compared.
    fn check(score: Option<DriftState>, features: &[DriftState], state: DriftState, compared: usize) {
        let features = features.iter().map(|state| ("f".to_owned(), drift(*state))).collect();
        let year = Report { score: score.map(drift), features, ..Report::of_nothing(TODAY) };
        assert_eq!((year.state(), year.compared()), (state, compared), "{score:?}");
    }

    #[test]
    fn nothing_is_well_while_the_score_is_not_compared() {
        use DriftState::{Alarm, NotEnoughData as Few, Ok, Watch};
        check(Some(Ok), &[Ok, Few], Ok, 1);
        check(Some(Few), &[Ok, Few, Ok], Few, 2);
        check(Some(Few), &[Ok, Watch], Watch, 2);
        check(Some(Watch), &[Few, Few], Watch, 0);
        check(Some(Ok), &[Alarm, Ok], Alarm, 2);
        check(None, &[Ok], Ok, 1);
        check(None, &[], Few, 0);
    }

    #[test]
    fn what_was_told_is_held_against_what_was_found() {
        let check = |told: f64, positive: usize, apart: bool| {
            let judged = (0..100).map(|row| Judged { row, told, positive: (row as usize) < positive }).collect();
            let (mean, found) = Report { judged, ..Report::of_nothing(TODAY) }.told_and_found().unwrap();
            assert!((mean - told).abs() < 1e-12 && found.value == positive as f64 / 100.0);
            assert_eq!(mean < found.low || mean > found.high, apart, "{told} {positive}");
        };
        check(0.6, 10, true);
        check(0.2, 17, false);
        check(0.1, 40, true);
        assert_eq!(Report::of_nothing(TODAY).told_and_found(), None);
    }

    #[test]
    fn a_year_has_no_day_twice() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(months(TODAY), [day("2025-11-17"), TODAY]);
        assert_eq!(months(day("2024-02-29")), [day("2023-03-01"), day("2024-02-29")]);
        assert_eq!(Report::of_nothing(TODAY).days, months(TODAY));
    }
}
