//! What a version would say of an input in which one thing were otherwise. It is really asked, with the cell replaced: what a term adds tells how
//! far a value lies from the mean of all, and not what another value would do.
//!
//! What was before an inspection, its day and who controls can't be otherwise, and are left as they are.

use serde_json::{Value, json};

use super::asking::{Asked, OutcomeSaid, frame_of};
use super::learn::table::{Encoded, Feature, Kind, Scale};
use super::learn::{Artefact, Trained};
use super::{Error, Model, Result};

/// A change of less than this is none that anybody could see: half of one in a hundred.
const LEAST: f64 = 0.005;

/// One cell changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Otherwise {
    /// The feature whose cell it is.
    pub feature: Feature,
    /// What stands in the cell.
    pub from: String,
    /// What would stand there instead; empty for nothing.
    pub to: String,
    /// The probability then.
    pub probability: f64,
    /// By how much it differs from the one that was told.
    pub differs: f64,
}

impl Asked {
    /// Of each feature that can be otherwise the value that would change a probability most, the greatest change first.
    ///
    /// # Errors
    /// [`Error::Damaged`] for an input that is not of its kind.
    pub fn otherwise(&self, input: &Value) -> Result<Vec<Otherwise>> {
        let Self::Learnt(model) = self else { return Ok(Vec::new()) };
        let Model::Outcome(trained) = model.as_ref() else { return Ok(Vec::new()) };
        let now = self.probability(input)?;
        let mut found = Vec::new();
        for (feature, encoded) in trained.whole.profile.features.iter().zip(&trained.whole.encoding.features) {
            let from = input["cells"][&feature.column].as_str().unwrap_or_default();
            let mut most: Option<Otherwise> = None;
            for to in values(trained, feature, encoded).into_iter().filter(|to| *to != from) {
                let mut changed = input.clone();
                changed["cells"][&feature.column] = json!(to);
                let probability = self.probability(&changed)?;
                let differs = probability - now;
                if differs.abs() > most.as_ref().map_or(LEAST, |most| most.differs.abs()) {
                    let (feature, from, to) = (feature.clone(), from.to_owned(), to.to_owned());
                    most = Some(Otherwise { feature, from, to, probability, differs });
                }
            }
            found.extend(most);
        }
        found.sort_by(|one, other| other.differs.abs().total_cmp(&one.differs.abs()));
        Ok(found)
    }

    /// Features, by their ids, of which an input has what no row learnt from had: nothing can be told from it.
    ///
    /// # Errors
    /// [`Error::Damaged`] for an input that is not of its kind.
    pub fn unmet(&self, input: &Value) -> Result<Vec<&str>> {
        let Self::Learnt(model) = self else { return Ok(Vec::new()) };
        let Model::Outcome(trained) = model.as_ref() else { return Ok(Vec::new()) };
        let Artefact { profile, encoding, .. } = &trained.whole;
        let coded = trained.whole.code(profile, &frame_of(trained, input)?)?;
        let unmet = encoding.features.iter().zip(&coded.bins).filter(|(feature, bins)| !feature.is_met(bins[0]));
        Ok(unmet.map(|(feature, _)| feature.id.as_str()).collect())
    }

    fn probability(&self, input: &Value) -> Result<f64> {
        let said: OutcomeSaid =
            serde_json::from_value(self.answer(input)?).map_err(|error| Error::Damaged(error.to_string()))?;
        Ok(said.whole.probability)
    }
}

/// What could stand in the cell of a feature, of what the model has met: words, and nothing; none where it can't be otherwise.
fn values<'a>(trained: &'a Trained, feature: &Feature, encoded: &'a Encoded) -> Vec<&'a str> {
    let profile = &trained.whole.profile;
    let beside = profile.features.iter().filter(|other| other.column == feature.column);
    let is_fixed = beside.into_iter().any(|other| other.who || other.earlier.is_some() || is_of_time(other.kind))
        || profile.features.iter().any(|other| other.under.as_ref() == Some(&feature.column))
        || [Some(&profile.date), Some(&profile.outcome.column), profile.subject.as_ref()]
            .contains(&Some(&feature.column));
    let met = |bin: u8, cell: &'static str| encoded.is_met(bin).then_some(cell);
    match &encoded.scale {
        _ if is_fixed => Vec::new(),
        Scale::Words(words) => words.iter().map(String::as_str).chain(met(0, "")).collect(),
        Scale::Flag if feature.above.is_none() => met(1, "0").into_iter().chain(met(2, "1")).collect(),
        _ => Vec::new(),
    }
}

fn is_of_time(kind: Kind) -> bool {
    matches!(kind, Kind::Season | Kind::Weekday)
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;

    use super::super::learn::selection::Learning;
    use super::super::testing::{profile, read};
    use super::super::{Task, train};
    use super::*;
    use crate::appeals::AppealMethod;

    const PROFILE: &str = "
        id = 't'
        date = 'day'
        outcome = { column = 'found', positive = ['yes'], title = { kk = 'k', ru = 'r', en = 'e' } }
        feature = [
            { id = 'kind', column = 'kind', kind = 'category', title = { kk = 'k', ru = 'r', en = 'e' } },
            { id = 'size', column = 'size', kind = 'category', title = { kk = 'k', ru = 'r', en = 'e' } },
            { id = 'again', column = 'again', kind = 'flag', title = { kk = 'k', ru = 'r', en = 'e' } },
        ]
    ";

    /// Of the rows learnt from each tells its kind, one of two, some are silent about the size, none says «again». What is unknown in a cell,
    /// and which values are offered for each feature.
    fn check(asked: &Asked, cells: Value, unmet: &[&str], offered: &[(&str, &str)]) {
        let input = json!({ "cells": cells });
        assert_eq!(asked.unmet(&input).unwrap(), unmet, "{input}");
        let found = asked.otherwise(&input).unwrap();
        let mut found: Vec<(&str, &str)> =
            found.iter().map(|change| (change.feature.id.as_str(), change.to.as_str())).collect();
        found.sort_unstable();
        assert_eq!(found, offered, "{input}");
    }

    #[test]
    fn only_what_was_met_is_offered() {
        let profile = profile(PROFILE);
        let rows = (0..900).map(|n| {
            let (kind, size) = (["food", "trade"][n % 2], ["", "big", "small"][n % 3]);
            let found = if n % 2 * 4 + n % 3 * 2 + n % 11 > 9 { "yes" } else { "no" };
            format!("2024-{:02}-{:02},{found},{kind},{size},0\n", 1 + n / 80, 1 + n % 28)
        });
        let file = format!("day,found,kind,size,again\n{}", rows.collect::<String>());
        let mut learning = Learning::load(&Assets::built_in()).unwrap();
        learning.recipes.retain(|recipe| recipe.id == "logistic");
        let appeals = AppealMethod::load(&Assets::built_in()).unwrap();
        let sheet = read(&profile, file).unwrap();
        let made = train(Task::InspectionOutcome, &profile, &sheet, None, &learning, &appeals).unwrap();
        let Model::Outcome(trained) = &made.model else { panic!() };
        let features = trained.whole.profile.features.iter().zip(&trained.whole.encoding.features);
        let met: Vec<Vec<&str>> = features.map(|(feature, encoded)| values(trained, feature, encoded)).collect();
        assert_eq!(met, [vec!["food", "trade"], vec!["big", "small", ""], vec!["0"]]);
        let asked = Asked::Learnt(Box::new(made.model));
        let cells = |kind: &str, size: &str, again: &str| json!({ "day": "2025-01-01", "kind": kind, "size": size, "again": again });
        check(&asked, cells("food", "small", "0"), &[], &[("kind", "trade"), ("size", "")]);
        check(&asked, cells("trade", "", "0"), &[], &[("kind", "food"), ("size", "small")]);
        check(&asked, cells("fishing", "big", "1"), &["kind", "again"], &[("kind", "trade"), ("size", "small")]);
        check(&asked, cells("", "big", ""), &["kind", "again"], &[("kind", "trade"), ("size", "small")]);
    }
}
