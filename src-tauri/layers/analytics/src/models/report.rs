//! How a model of outcomes fares in the months since it was learnt: figures on later decisions, whether the rows still resemble those it
//! learnt from, whether groups are treated alike.

use chrono::{Datelike, Months, NaiveDate};
use ekn_data::assets::Assets;
use serde::Deserialize;

use super::learn::Trained;
use super::learn::bias::{BiasParameters, Group, groups};
use super::learn::drift::{Drift, DriftState, Thresholds, features, scores};
use super::making::{OutcomeFigures, figures, frame};
use super::task::{Columns, DataProfile};
use super::{Error, Result, Sheet};

/// Months of a report.
const MONTHS: u32 = 12;

/// Thresholds, from `assets/models/drift.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watching {
    /// When rows no longer resemble those learnt from.
    pub drift: Thresholds,
    /// When something can be said of a group.
    pub bias: BiasParameters,
}

/// A year of a model.
#[derive(Debug, Clone)]
pub struct Report {
    /// First and last day of the rows looked at.
    pub days: [NaiveDate; 2],
    /// Rows of them.
    pub rows: usize,
    /// Of them decided by people, and not learnt from.
    pub decided: usize,
    /// Figures on those; `None` where there is none.
    pub figures: Option<OutcomeFigures>,
    /// Scores then and now.
    pub score: Drift,
    /// Features then and now, by their ids.
    pub features: Vec<(String, Drift)>,
    /// Rows with the highest scores, from this probability on, are called positive while groups are compared.
    pub threshold: f64,
    /// Groups by `region`, `entity_size`, `authority`; in each in the order of their names.
    pub groups: Vec<(&'static str, Vec<Group>)>,
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

/// The last twelve months up to `today` of a model, on rows of the store as a table: those of these months, and those decided that it may
/// have learnt from. `regions` has the region of each row, or an empty text.
///
/// # Errors
/// [`Error::NotEnough`] where the months have no row, [`Error::NoColumn`] where the table is not what the profile reads.
pub fn report(
    trained: &Trained,
    profile: &DataProfile,
    sheet: &Sheet,
    regions: &[String],
    today: NaiveDate,
    watching: &Watching,
) -> Result<Report> {
    let Columns::Table(columns) = &profile.columns else {
        return Err(Error::Profile { file: String::new(), what: "it is not one of inspections".to_owned() });
    };
    let artefact = &trained.whole;
    let frame = frame(columns, sheet)?;
    let since = since(today);
    let within = |from: i32, to: i32| {
        let days = frame.days.iter().enumerate();
        let inside = days.filter(|(_, day)| day.is_some_and(|day| from < day && day <= to));
        inside.map(|(row, _)| row).collect::<Vec<usize>>()
    };
    let rows = within(since.num_days_from_ce(), today.num_days_from_ce());
    if rows.is_empty() {
        return Err(Error::NotEnough { found: 0, needed: 1 });
    }
    let mut learnt = within(artefact.days[0] - 1, artefact.days[1]);
    learnt.retain(|row| frame.outcomes[*row].is_some());
    let probabilities = |rows: &[usize]| -> Result<Vec<f64>> {
        let coded = artefact.code(&artefact.profile, &frame.part(columns, &artefact.profile, rows)?)?;
        let scorer = artefact.scorer();
        Ok(scorer.probabilities(&scorer.log_odds(&coded)))
    };
    let now = probabilities(&rows)?;
    let then = if learnt.is_empty() { Vec::new() } else { probabilities(&learnt)? };
    let coded = artefact.code(&artefact.profile, &frame.part(columns, &artefact.profile, &rows)?)?;
    let drifts = features(&artefact.encoding, &coded, &watching.drift).into_iter();
    // Judged on what was decided about rows that came after those it was learnt from.
    let decided: Vec<usize> = (0..rows.len())
        .filter(|at| frame.outcomes[rows[*at]].is_some() && frame.days[rows[*at]] > Some(artefact.days[1]))
        .collect();
    let judged: Vec<usize> = decided.iter().map(|at| rows[*at]).collect();
    let p: Vec<f64> = decided.iter().map(|at| now[*at]).collect();
    let outcomes: Vec<bool> = judged.iter().map(|row| frame.outcomes[*row] == Some(true)).collect();
    let threshold = highest_tenth(&now);
    let of = |names: Vec<&str>| groups(&names, &p, &outcomes, threshold, &watching.bias);
    let column = |name: &str| -> Result<Vec<&str>> {
        let at = sheet.column(name)?;
        Ok(judged.iter().map(|row| sheet.rows[*row][at].as_str()).collect())
    };
    let region = judged.iter().map(|row| regions.get(*row).map_or("", String::as_str)).collect();
    Ok(Report {
        days: [since, today],
        rows: rows.len(),
        decided: judged.len(),
        figures: if judged.is_empty() { None } else { Some(figures(artefact, columns, &frame, &judged)?) },
        score: if then.is_empty() { unknown() } else { scores(&then, &now, &watching.drift) },
        features: artefact.encoding.features.iter().map(|feature| feature.id.clone()).zip(drifts).collect(),
        threshold,
        groups: vec![
            ("region", of(region)),
            ("entity_size", of(column("entity_size")?)),
            ("authority", of(column("authority")?)),
        ],
    })
}

fn unknown() -> Drift {
    Drift { index: 0.0, distance: None, chance: None, state: DriftState::NotEnoughData }
}

/// The probability from which on a tenth of the rows lies.
fn highest_tenth(probabilities: &[f64]) -> f64 {
    let mut sorted = probabilities.to_vec();
    sorted.sort_by(|one, other| other.total_cmp(one));
    sorted.get((sorted.len() / 10).saturating_sub(1)).copied().unwrap_or(1.0)
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
