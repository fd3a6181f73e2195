//! A trained model as it is kept, and what it says of a row.

use serde::{Deserialize, Serialize};

use super::boosting::{Forest, Parts};
use super::calibration::Calibration;
use super::table::{Coded, Encoding, Frame, Profile};
use super::terms::Sum;
use super::{Error, Result};

/// The form in which artefacts are written. To trees of the one before, which say again what they said, a value that no training row had is one
/// like others; any other form is refused.
const FORMAT: &str = "ekn-table-2";
const BEFORE: &str = "ekn-table-1";

/// A trained model with all that a score needs. Written as JSON in a fixed order of fields: the same training gives the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Artefact {
    format: String,
    /// The profile that it was trained by.
    pub profile: Profile,
    /// Id of the recipe that made it.
    pub recipe: String,
    /// Training rows.
    pub rows: usize,
    /// Positive ones among them.
    pub positive: usize,
    /// First and last day of the training rows, as days since the common era.
    pub days: [i32; 2],
    /// How rows are coded.
    pub encoding: Encoding,
    /// What it learnt.
    pub model: Model,
    /// From log-odds to probability.
    pub calibration: Calibration,
}

/// What was learnt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Model {
    /// Logistic regression.
    Logistic(Sum),
    /// The additive model.
    Additive(Sum),
    /// Boosted trees.
    Boosting(Forest),
}

/// A model with those who control and one without: every training makes both, every report shows both.
#[derive(Debug, Clone, PartialEq)]
pub struct Trained {
    /// With all features.
    pub whole: Artefact,
    /// Without the features that say who controls; `None` where the profile has none.
    pub without_who: Option<Artefact>,
}

/// What a model says of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Log-odds of an average row.
    pub base: f64,
    /// Contributions in the order of [`Artefact::terms`]; base + their sum = `log_odds`, bit for bit, in any order.
    pub contributions: Vec<f64>,
    /// The sum.
    pub log_odds: f64,
    /// The calibrated probability.
    pub probability: f64,
    /// The share of the log-odds that comes from those who control: the sum of their contributions.
    pub who: f64,
}

/// Both models' word on a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// With all features.
    pub whole: Score,
    /// Without those who control.
    pub without_who: Option<Score>,
}

/// A term of a score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermName<'a> {
    /// Ids of its features: one, or two of a pair.
    pub features: Vec<&'a str>,
    /// It says who controls.
    pub who: bool,
}

/// A model made ready to score many rows.
pub struct Scorer<'a> {
    artefact: &'a Artefact,
    parts: Option<Parts>,
    who: Vec<bool>,
}

/// A score of many: the heaviest terms alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Brief<const N: usize> {
    /// Log-odds.
    pub log_odds: f64,
    /// The calibrated probability.
    pub probability: f64,
    /// Sum of the contributions of those who control.
    pub who: f64,
    /// The heaviest terms by absolute contribution, with their places; equal ones by place. Terms of 0 are left out as `(u16::MAX, 0)`.
    pub heaviest: [(u16, f64); N],
}

impl Artefact {
    pub(crate) fn new(
        profile: Profile,
        recipe: &str,
        trained: (usize, usize, [i32; 2]),
        encoding: Encoding,
        model: Model,
        calibration: Calibration,
    ) -> Self {
        let (rows, positive, days) = trained;
        Self {
            format: FORMAT.to_owned(),
            profile,
            recipe: recipe.to_owned(),
            rows,
            positive,
            days,
            encoding,
            model,
            calibration,
        }
    }

    /// Its bytes, the same on every machine.
    ///
    /// # Errors
    /// [`Error::Artefact`] where it can't be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(|error| Error::Artefact(error.to_string()))
    }

    /// Reads and checks it.
    ///
    /// # Errors
    /// [`Error::Artefact`] for bytes that are no artefact of this form, or hold what training never makes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let artefact: Self = serde_json::from_slice(bytes).map_err(|error| Error::Artefact(error.to_string()))?;
        let model = match &artefact.model {
            Model::Logistic(sum) | Model::Additive(sum) => sum.is_sound(&artefact.encoding),
            Model::Boosting(forest) => forest.is_sound(&artefact.encoding),
        };
        let same = artefact.encoding.features.len() == artefact.profile.features.len()
            && artefact
                .encoding
                .features
                .iter()
                .zip(&artefact.profile.features)
                .all(|(encoded, feature)| encoded.id == feature.id);
        let checks = [
            ([FORMAT, BEFORE].contains(&artefact.format.as_str()), "form"),
            (same, "features"),
            (artefact.encoding.is_sound(), "encoding"),
            (model, "model"),
            (artefact.calibration.is_sound(), "calibration"),
        ];
        match checks.into_iter().find(|(holds, _)| !holds) {
            Some((_, part)) => Err(Error::Artefact(part.to_owned())),
            None => Ok(artefact),
        }
    }

    /// Terms in the order of the contributions.
    #[must_use]
    pub fn terms(&self) -> Vec<TermName<'_>> {
        let name = |features: &[usize]| TermName {
            features: features.iter().map(|at| self.encoding.features[*at].id.as_str()).collect(),
            who: features.iter().any(|at| self.encoding.features[*at].who),
        };
        match &self.model {
            Model::Logistic(sum) | Model::Additive(sum) => sum.terms.iter().map(|term| name(&term.features)).collect(),
            Model::Boosting(_) => (0..self.encoding.features.len()).map(|at| name(&[at])).collect(),
        }
    }

    /// Codes rows read by a profile that has all features of this model.
    ///
    /// # Errors
    /// [`Error::Foreign`] where a feature is missing.
    pub fn code(&self, profile: &Profile, frame: &Frame) -> Result<Coded> {
        self.encoding.code_part(profile, frame)
    }

    /// Makes it ready to score.
    #[must_use]
    pub fn scorer(&self) -> Scorer<'_> {
        let parts = match &self.model {
            Model::Boosting(forest) if self.format == BEFORE => {
                Some(Parts::new(forest, vec![[0; 4]; self.encoding.features.len()]))
            }
            Model::Boosting(forest) => Some(Parts::new(forest, self.encoding.unmet())),
            _ => None,
        };
        Scorer { artefact: self, parts, who: self.terms().into_iter().map(|term| term.who).collect() }
    }
}

impl Scorer<'_> {
    /// Log-odds of an average row: of a training row in the sums, of the training rows' paths in the trees.
    #[must_use]
    pub fn base(&self) -> f64 {
        match (&self.artefact.model, &self.parts) {
            (Model::Logistic(sum) | Model::Additive(sum), _) => sum.intercept,
            (Model::Boosting(_), Some(parts)) => parts.base,
            (Model::Boosting(forest), None) => forest.intercept,
        }
    }

    fn contributions(&self, coded: &Coded, row: usize, into: &mut Vec<f64>) -> f64 {
        match (&self.artefact.model, &self.parts) {
            (Model::Logistic(sum) | Model::Additive(sum), _) => sum.contributions(coded, row, into),
            (Model::Boosting(_), Some(parts)) => parts.contributions(coded, row, into),
            (Model::Boosting(forest), None) => forest.intercept,
        }
    }

    /// What the model says of a row.
    #[must_use]
    pub fn score(&self, coded: &Coded, row: usize) -> Score {
        let mut contributions = Vec::new();
        let log_odds = self.contributions(coded, row, &mut contributions);
        let who =
            contributions.iter().zip(&self.who).filter(|(_, who)| **who).map(|(value, _)| value).sum::<f64>() + 0.0;
        Score {
            base: self.base(),
            probability: self.artefact.calibration.probability(log_odds),
            log_odds,
            contributions,
            who,
        }
    }

    /// Log-odds of all rows.
    #[must_use]
    pub fn log_odds(&self, coded: &Coded) -> Vec<f64> {
        let mut room = Vec::new();
        (0..coded.len()).map(|row| self.contributions(coded, row, &mut room)).collect()
    }

    /// Calibrated probabilities of log-odds.
    #[must_use]
    pub fn probabilities(&self, log_odds: &[f64]) -> Vec<f64> {
        log_odds.iter().map(|odds| self.artefact.calibration.probability(*odds)).collect()
    }

    /// Scores of all rows with their `N` heaviest terms.
    #[must_use]
    pub fn briefs<const N: usize>(&self, coded: &Coded) -> Vec<Brief<N>> {
        let mut room = Vec::new();
        (0..coded.len())
            .map(|row| {
                let log_odds = self.contributions(coded, row, &mut room);
                let (mut heaviest, mut who) = ([(u16::MAX, 0.0f64); N], 0.0);
                for (at, value) in room.iter().enumerate() {
                    who += if self.who[at] { *value } else { 0.0 };
                    let place = heaviest.iter().position(|(_, other)| value.abs() > other.abs());
                    if let Some(place) = place {
                        heaviest[place..].rotate_right(1);
                        heaviest[place] = (at as u16, *value);
                    }
                }
                Brief { log_odds, probability: self.artefact.calibration.probability(log_odds), who, heaviest }
            })
            .collect()
    }
}

impl Trained {
    /// Both models' word on a row of a frame read by the profile of the whole model.
    ///
    /// # Errors
    /// [`Error::Foreign`] where the frame was read by another profile.
    pub fn explain(&self, frame: &Frame, row: usize) -> Result<Explained> {
        let word = |artefact: &Artefact| -> Result<Score> {
            Ok(artefact.scorer().score(&artefact.code(&self.whole.profile, frame)?, row))
        };
        Ok(Explained { whole: word(&self.whole)?, without_who: self.without_who.as_ref().map(word).transpose()? })
    }
}
