//! A year of a model of outcomes: judged by what people decided about inspections that came after those it learnt from.

use chrono::{Datelike, NaiveDate};

use super::{Report, Watching, since};
use crate::models::learn::Trained;
use crate::models::learn::bias::groups;
use crate::models::learn::drift::{features, scores};
use crate::models::making::{figures, frame};
use crate::models::task::{Columns, DataProfile};
use crate::models::{Error, Evaluation, Result, Sheet};

/// The last twelve months up to `today` of a model, on rows of the store as a table: those of these months, and those decided that it may
/// have learnt from. `regions` has the region of each row, or an empty text.
///
/// # Errors
/// [`Error::NotEnough`] where the months have no row, [`Error::NoColumn`] where the table is not what the profile reads.
pub fn of_outcomes(
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
        figures: if judged.is_empty() {
            None
        } else {
            let judged = |artefact| Ok::<_, Error>(Box::new(figures(artefact, columns, &frame, &judged)?));
            let without_who = trained.without_who.as_ref().map(judged).transpose()?;
            Some(Evaluation::Outcome { whole: judged(artefact)?, without_who })
        },
        score: Some(scores(&then, &now, &watching.drift)),
        features: artefact.encoding.features.iter().map(|feature| feature.id.clone()).zip(drifts).collect(),
        threshold,
        groups: vec![
            ("region", of(region)),
            ("entity_size", of(column("entity_size")?)),
            ("authority", of(column("authority")?)),
        ],
    })
}

/// The probability from which on a tenth of the rows lies.
fn highest_tenth(probabilities: &[f64]) -> f64 {
    let mut sorted = probabilities.to_vec();
    sorted.sort_by(|one, other| other.total_cmp(one));
    sorted.get((sorted.len() / 10).saturating_sub(1)).copied().unwrap_or(1.0)
}
