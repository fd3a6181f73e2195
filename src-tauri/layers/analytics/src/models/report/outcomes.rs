//! A year of a model of outcomes: judged by what people decided about inspections that came after those it learnt from.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, Months, NaiveDate};

use super::{Judged, Report, Watching, months};
use crate::models::judgement::figures;
use crate::models::learn::Trained;
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

/// What is held against what of the year of a model that has learnt from the first of two days to the last: its days after those that it has learnt from, and before them the same days of the year, so
/// that the season is the same. Where it has not learnt from these, the last twelve months that it has. No day stands on both sides: `None`
/// where no day has come since it learnt.
#[must_use]
pub fn then_and_now([first, last]: [NaiveDate; 2], today: NaiveDate) -> Option<[[NaiveDate; 2]; 2]> {
    let [since, until] = months(today);
    let now = [since.max(last.succ_opt()?), until];
    if now[0] > now[1] {
        return None;
    }
    let earlier = |years: u32| now.map(|day| day.checked_sub_months(Months::new(12 * years)).unwrap_or(first));
    let same = (1..).map(earlier).find(|then| then[1] <= last)?;
    let then = if same[0] >= first && same[1] <= last { same } else { [months(last)[0].max(first), last] };
    Some([then, now])
}

/// The last twelve months up to `today` of a model, on rows of the store. Rows since it learnt are held against earlier ones
/// ([`then_and_now`]), whether anybody has decided about them or not: what is decided about differs from the rest at any time, and would
/// pass for a change.
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
    let rows = within(months(today));
    let learnt = artefact.days.map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap_or_default());
    let [earlier, later] = then_and_now(learnt, today).map_or([Vec::new(), Vec::new()], |times| times.map(within));
    let coded = |rows: &[usize]| {
        Ok::<_, Error>(artefact.code(&artefact.profile, &frame.part(columns, &artefact.profile, rows)?)?)
    };
    let days = |rows: &[usize]| rows.iter().filter_map(|row| frame.days[*row]).collect::<Vec<i32>>();
    let probabilities = |coded: &_| {
        let scorer = artefact.scorer();
        scorer.probabilities(&scorer.log_odds(coded))
    };
    let (then, period) = (coded(&earlier)?, coded(&later)?);
    let (then_days, period_days) = (days(&earlier), days(&later));
    let authority = sheet.column("authority")?;
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut bodies = |rows: &[usize]| -> Vec<usize> {
        let of = rows.iter().map(|row| sheet.rows[*row][authority].as_str());
        of.map(|body| {
            let next = numbers.len();
            *numbers.entry(body).or_insert(next)
        })
        .collect()
    };
    let (then_bodies, period_bodies) = (bodies(&earlier), bodies(&later));
    let now = probabilities(&coded(&rows)?);
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
    let whole_now = whole_from_day(&probabilities(period.coded), period, all_whole);
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
fn whole_from_day(scores: &[f64], rows: Rows<'_>, from: Option<i32>) -> (Vec<f64>, Vec<usize>) {
    let rows = scores.iter().zip(rows.bodies).zip(rows.days);
    rows.filter(|(_, day)| from.is_none_or(|from| from <= **day)).map(|((score, body), _)| (*score, *body)).unzip()
}

/// The probability from which on a tenth of the rows lies.
fn highest_tenth(probabilities: &[f64]) -> f64 {
    let mut sorted = probabilities.to_vec();
    sorted.sort_by(|one, other| other.total_cmp(one));
    sorted.get((sorted.len() / 10).saturating_sub(1)).copied().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Learnt from these days, a model looked at on a day is held against: then, now.
    fn check(learnt: [&str; 2], today: &str, expect: Option<[[&str; 2]; 2]>) {
        let found = then_and_now(learnt.map(day), day(today));
        assert_eq!(found, expect.map(|times| times.map(|time| time.map(day))), "{learnt:?} {today}");
    }

    #[test]
    fn no_day_is_held_against_itself() {
        // The months since it learnt, against the same months of the year before.
        check(
            ["2023-01-10", "2025-12-31"],
            "2026-03-31",
            Some([["2025-01-01", "2025-03-31"], ["2026-01-01", "2026-03-31"]]),
        );
        // A year and more since it learnt: twelve months, against the last such that it knows.
        check(
            ["2021-01-10", "2024-06-30"],
            "2026-03-31",
            Some([["2023-04-01", "2024-03-31"], ["2025-04-01", "2026-03-31"]]),
        );
        // It has not seen these months: all that it has.
        check(
            ["2025-07-01", "2025-12-31"],
            "2026-03-31",
            Some([["2025-07-01", "2025-12-31"], ["2026-01-01", "2026-03-31"]]),
        );
        check(["2023-01-10", "2026-03-31"], "2026-03-31", None);
    }
}
