//! What a version would say of an input in which one thing were otherwise. It is really asked, with the cell replaced: what a term adds tells how
//! far a value lies from the mean of all, and not what another value would do.
//!
//! What was before an inspection, its day and who controls can't be otherwise, and are left as they are.

use serde_json::{Value, json};

use super::asking::{Asked, OutcomeSaid};
use super::learn::Trained;
use super::learn::table::{Encoded, Feature, Kind, Scale};
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

    fn probability(&self, input: &Value) -> Result<f64> {
        let said: OutcomeSaid =
            serde_json::from_value(self.answer(input)?).map_err(|error| Error::Damaged(error.to_string()))?;
        Ok(said.whole.probability)
    }
}

/// What could stand in the cell of a feature: words that the model has learnt, and nothing; none where it can't be otherwise.
fn values<'a>(trained: &'a Trained, feature: &Feature, encoded: &'a Encoded) -> Vec<&'a str> {
    let profile = &trained.whole.profile;
    let beside = profile.features.iter().filter(|other| other.column == feature.column);
    let is_fixed = beside.into_iter().any(|other| other.who || other.earlier.is_some() || is_of_time(other.kind))
        || profile.features.iter().any(|other| other.under.as_ref() == Some(&feature.column))
        || [Some(&profile.date), Some(&profile.outcome.column), profile.subject.as_ref()]
            .contains(&Some(&feature.column));
    match &encoded.scale {
        _ if is_fixed => Vec::new(),
        Scale::Words(words) => words.iter().map(String::as_str).chain([""]).collect(),
        Scale::Flag if feature.above.is_none() => vec!["0", "1"],
        _ => Vec::new(),
    }
}

fn is_of_time(kind: Kind) -> bool {
    matches!(kind, Kind::Season | Kind::Weekday)
}
