//! A year of a model of outcomes: judged by what people decided about inspections that came after those it learnt from.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{Judged, Report, Watching, months};
use crate::models::judgement::figures;
use crate::models::learn::Trained;
use crate::models::learn::artefact::Artefact;
use crate::models::learn::bias::{groups, mark};
use crate::models::learn::drift::{Rows, Scores, features, scores};
use crate::models::making::frame;
use crate::models::task::{Columns, DataProfile};
use crate::models::{Error, Evaluation, Result, Sheet};

/// Rows of the store as a table to judge by.
#[derive(Debug, Clone, Copy)]
pub struct OutcomeRows<'a> {
    /// The row of each inspection.
    pub ids: &'a [i64],
    /// What is known of each.
    pub sheet: &'a Sheet,
    /// The region of each, or an empty text.
    pub regions: &'a [String],
    /// The language that the ground of each is written in, or an empty text.
    pub languages: &'a [&'static str],
    /// For columns that look back the first day on which the beginning of the data does not cut them short.
    pub whole_from: &'a BTreeMap<&'static str, NaiveDate>,
}

/// The last twelve months of the days that a model has learnt from, or all of them where they are fewer: so that a year is held against one.
#[must_use]
pub fn then(artefact: &Artefact) -> [NaiveDate; 2] {
    let [first, last] = artefact.days.map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap_or_default());
    [months(last)[0].max(first), last]
}

/// The last twelve months up to `today` of a model, on rows of the store. Those of these months are held against those of the months in
/// which it learnt ([`then`]), in both whether anybody has decided about them or not: what is decided about differs from the rest at any
/// time, and would pass for a change.
///
/// # Errors
/// [`Error::NoColumn`] where the table is not what the profile reads.
pub fn of_outcomes(
    trained: &Trained,
    profile: &DataProfile,
    store: OutcomeRows<'_>,
    today: NaiveDate,
    watching: &Watching,
) -> Result<Report> {
    let OutcomeRows { ids, sheet, regions, languages, whole_from } = store;
    let Columns::Table(columns) = &profile.columns else {
        return Err(Error::Profile { file: String::new(), what: "it is not one of inspections".to_owned() });
    };
    let artefact = &trained.whole;
    let frame = frame(columns, sheet)?;
    let within = |days: [NaiveDate; 2]| {
        let [first, last] = days.map(|day| day.num_days_from_ce());
        let days = frame.days.iter().enumerate();
        let inside = days.filter(|(_, day)| day.is_some_and(|day| first <= day && day <= last));
        inside.map(|(row, _)| row).collect::<Vec<usize>>()
    };
    let (rows, earlier) = (within(months(today)), within(then(artefact)));
    let coded = |rows: &[usize]| {
        Ok::<_, Error>(artefact.code(&artefact.profile, &frame.part(columns, &artefact.profile, rows)?)?)
    };
    let days = |rows: &[usize]| rows.iter().filter_map(|row| frame.days[*row]).collect::<Vec<i32>>();
    let probabilities = |coded: &_| {
        let scorer = artefact.scorer();
        scorer.probabilities(&scorer.log_odds(coded))
    };
    let (then, period) = (coded(&earlier)?, coded(&rows)?);
    let (then_days, period_days) = (days(&earlier), days(&rows));
    let authority = sheet.column("authority")?;
    let bodies = |rows: &[usize]| rows.iter().map(|row| sheet.rows[*row][authority].as_str()).collect::<Vec<&str>>();
    let (then_bodies, period_bodies) = (bodies(&earlier), bodies(&rows));
    let now = probabilities(&period);
    let whole = |id: &str| {
        let feature = columns.features.iter().find(|feature| feature.id == id);
        feature.and_then(|feature| whole_from.get(feature.column.as_str())).map(NaiveDate::num_days_from_ce)
    };
    let then = Rows { coded: &then, days: &then_days, bodies: &then_bodies };
    let period = Rows { coded: &period, days: &period_days, bodies: &period_bodies };
    let drifts = features(&artefact.encoding, then, period, whole, &watching.drift).into_iter();
    // A score sums features: it is whole where all of them are.
    let all_whole = artefact.encoding.features.iter().filter_map(|feature| whole(&feature.id)).max();
    let whole_then = whole_from_day(&probabilities(then.coded), then, all_whole);
    let whole_now = whole_from_day(&now, period, all_whole);
    let score = scores(
        Scores { scores: &whole_then.0, bodies: &whole_then.1 },
        Scores { scores: &whole_now.0, bodies: &whole_now.1 },
        artefact.encoding.features.len(),
        &watching.drift,
    );
    // Judged on what was decided about rows that came after those it was learnt from.
    let decided: Vec<usize> = (0..rows.len())
        .filter(|at| frame.outcomes[rows[*at]].is_some() && frame.days[rows[*at]] > Some(artefact.days[1]))
        .collect();
    let judged: Vec<usize> = decided.iter().map(|at| rows[*at]).collect();
    let p: Vec<f64> = decided.iter().map(|at| now[*at]).collect();
    let outcomes: Vec<bool> = judged.iter().map(|row| frame.outcomes[*row] == Some(true)).collect();
    let threshold = highest_tenth(&now);
    let of = |names: Vec<&str>| groups(&names, &p, &outcomes, threshold, &watching.least);
    let column = |name: &str| -> Result<Vec<&str>> {
        let at = sheet.column(name)?;
        Ok(judged.iter().map(|row| sheet.rows[*row][at].as_str()).collect())
    };
    let region = judged.iter().map(|row| regions.get(*row).map_or("", String::as_str)).collect();
    let language = judged.iter().map(|row| languages.get(*row).copied().unwrap_or_default()).collect();
    let mut compared = vec![
        ("region", of(region)),
        ("language", of(language)),
        ("entity_size", of(column("entity_size")?)),
        ("authority", of(column("authority")?)),
    ];
    mark(&mut compared);
    Ok(Report {
        days: months(today),
        rows: rows.len(),
        judged: judged
            .iter()
            .zip(p.iter().zip(&outcomes))
            .map(|(row, (told, positive))| Judged { row: ids[*row], told: *told, positive: *positive })
            .collect(),
        figures: if judged.is_empty() {
            None
        } else {
            let judged = |artefact| Ok::<_, Error>(Box::new(figures(artefact, columns, &frame, &judged)?));
            let without_who = trained.without_who.as_ref().map(judged).transpose()?;
            Some(Evaluation::Outcome { whole: judged(artefact)?, without_who })
        },
        score: Some(score),
        features: artefact.encoding.features.iter().map(|feature| feature.id.clone()).zip(drifts).collect(),
        whole_from: all_whole.and_then(NaiveDate::from_num_days_from_ce_opt),
        threshold,
        groups: compared,
    })
}

/// Scores of the rows that are whole, and their bodies.
fn whole_from_day<'a>(scores: &[f64], rows: Rows<'a>, from: Option<i32>) -> (Vec<f64>, Vec<&'a str>) {
    let rows = scores.iter().zip(rows.bodies).zip(rows.days);
    rows.filter(|(_, day)| from.is_none_or(|from| from <= **day)).map(|((score, body), _)| (*score, *body)).unzip()
}

/// The probability from which on a tenth of the rows lies.
fn highest_tenth(probabilities: &[f64]) -> f64 {
    let mut sorted = probabilities.to_vec();
    sorted.sort_by(|one, other| other.total_cmp(one));
    sorted.get((sorted.len() / 10).saturating_sub(1)).copied().unwrap_or(1.0)
}
