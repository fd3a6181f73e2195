//! Training: which recipe does best on later rows, how it is calibrated, with and without those who control.

use ekn_data::assets::Assets;
use serde::{Deserialize, Serialize};

use super::additive::{self, AdditiveParameters};
use super::artefact::{Artefact, Model, Trained};
use super::boosting::{self, BoostingParameters, Parts};
use super::calibration::Calibration;
use super::folds::{Fold, rolling};
use super::logistic::{self, LogisticParameters};
use super::metrics::auc;
use super::numbers::{log_loss, sigmoid};
use super::table::{Coded, Encoding, Frame, Profile};
use super::{Error, Result};
use ekn_data::vocabulary::Text;

/// How models are trained and chosen; from `assets/models/learning.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Learning {
    /// Outcomes of each kind without which no model is made.
    pub least_outcomes: usize,
    /// A topic that a model holds for less probable than this is not told.
    pub least_told: f64,
    /// Folds in time by which recipes are compared and calibrated.
    pub folds: usize,
    /// Share of the last rows that these folds judge by.
    pub judged: f64,
    /// Recipes, the plainest first: a later one must be better.
    #[serde(rename = "recipe")]
    pub recipes: Vec<Recipe>,
}

/// How one model is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Bins of a number at most.
    pub bins: usize,
    /// Rows that a word needs to be seen on its own.
    pub least_count: usize,
    /// The method with its parameters.
    pub method: Method,
}

/// A method with its parameters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Method {
    /// Logistic regression.
    Logistic(LogisticParameters),
    /// The additive model.
    Additive(AdditiveParameters),
    /// Boosted trees.
    Boosting(BoostingParameters),
}

/// How a recipe did on rows later than those it learnt from.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The recipe.
    pub recipe: String,
    /// Mean AUC of the folds, weighed by rows; folds with one kind of outcome are left out.
    pub auc: f64,
    /// Mean loss, in nats.
    pub loss: f64,
    /// Rows judged, in the order of time, with their log-odds.
    pub rows: Vec<(usize, f64)>,
}

impl Learning {
    /// Reads the parameters in force.
    ///
    /// # Errors
    /// That of a file that can't be read, or that makes no sense.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        let asset = assets.read("models/learning.toml")?;
        Self::parse(&asset.text).map_err(|error| asset.refuse_near("", error.to_string()))
    }

    /// Reads the parameters.
    ///
    /// # Errors
    /// [`Error::Profile`] for TOML that can't be read, [`Error::Parameter`] for numbers outside their bounds.
    pub fn parse(text: &str) -> Result<Self> {
        let learning: Self = toml::from_str(text).map_err(|error| Error::Profile(error.to_string()))?;
        let doubled = |at: usize| learning.recipes[..at].iter().any(|other| other.id == learning.recipes[at].id);
        let bounds = [
            (learning.least_outcomes >= 1, "least_outcomes"),
            ((0.0..=0.9).contains(&learning.least_told), "least_told"),
            ((1..=20).contains(&learning.folds), "folds"),
            ((0.05..=0.9).contains(&learning.judged), "judged"),
            (!learning.recipes.is_empty() && !(0..learning.recipes.len()).any(doubled), "recipe"),
        ];
        bounds.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, name)| Err(Error::Parameter(name)))?;
        Ok(learning)
    }

    /// Trains the best recipe, with and without those who control; `rows` are the places of the rows to learn from. The report has a
    /// line a recipe, first of the models with all features, then of those without who controls. The best is the one with the highest AUC
    /// on later rows, each of the two by itself.
    ///
    /// # Errors
    /// [`Error::NotEnough`] where there are too few outcomes of a kind; [`Error::Parameter`] for parameters out of bounds.
    pub fn train(&self, profile: &Profile, frame: &Frame, rows: &[usize]) -> Result<(Trained, [Vec<Judged>; 2])> {
        let (whole, report) = self.train_one(profile, profile, frame, rows)?;
        if !profile.has_who() || profile.without_who().features.is_empty() {
            return Ok((Trained { whole, without_who: None }, [report, Vec::new()]));
        }
        let (without, second) = self.train_one(&profile.without_who(), profile, frame, rows)?;
        Ok((Trained { whole, without_who: Some(without) }, [report, second]))
    }

    fn train_one(
        &self,
        profile: &Profile,
        read_by: &Profile,
        frame: &Frame,
        rows: &[usize],
    ) -> Result<(Artefact, Vec<Judged>)> {
        let table = Table::new(profile, read_by, frame, rows, self.least_outcomes)?;
        let mut report = Vec::new();
        for recipe in &self.recipes {
            report.push(table.judge(recipe, self.folds, self.judged)?);
        }
        let mut best = 0;
        for (at, judged) in report.iter().enumerate() {
            if judged.auc > report[best].auc {
                best = at;
            }
        }
        let (recipe, judged) = self.recipes.get(best).zip(report.get(best)).ok_or(Error::Parameter("recipe"))?;
        Ok((table.train(recipe, judged)?, report))
    }
}

/// Known rows of a profile's features.
struct Table<'a> {
    profile: &'a Profile,
    frame: Frame,
    days: Vec<i32>,
    outcomes: Vec<bool>,
}

impl<'a> Table<'a> {
    fn new(profile: &'a Profile, read_by: &Profile, frame: &Frame, rows: &[usize], least: usize) -> Result<Self> {
        let known = rows.iter().filter_map(|row| Some((*row, frame.days[*row]?, frame.outcomes[*row]?)));
        let mut known: Vec<(usize, i32, bool)> = known.collect();
        // The order of the rows in a file must not change a model.
        known.sort_by_key(|(row, day, _)| (*day, *row));
        let positive = known.iter().filter(|(.., outcome)| *outcome).count();
        let negative = known.len() - positive;
        if positive.min(negative) < least.max(1) {
            return Err(Error::NotEnough { positive, negative, needed: least.max(1) });
        }
        let order: Vec<usize> = known.iter().map(|(row, ..)| *row).collect();
        let frame = frame.part(read_by, profile, &order)?;
        Ok(Self {
            profile,
            frame,
            days: known.iter().map(|row| row.1).collect(),
            outcomes: known.iter().map(|row| row.2).collect(),
        })
    }

    fn judge(&self, recipe: &Recipe, folds: usize, share: f64) -> Result<Judged> {
        let (mut rows, mut sum, mut weight, mut loss) = (Vec::new(), 0.0, 0.0, 0.0);
        for Fold { train, judge } in rolling(&self.days, folds, share) {
            let (encoding, model) = self.fit(recipe, &train)?;
            let part = self.frame.part(self.profile, self.profile, &judge)?;
            let odds = all_log_odds(&model, &encoding, &encoding.code(&part)?);
            let outcomes: Vec<bool> = judge.iter().map(|row| self.outcomes[*row]).collect();
            if let Some(auc) = auc(&odds, &outcomes) {
                sum += auc * judge.len() as f64;
                weight += judge.len() as f64;
            }
            loss +=
                log_loss(&odds.iter().map(|odds| sigmoid(*odds)).collect::<Vec<_>>(), &outcomes) * judge.len() as f64;
            rows.extend(judge.into_iter().zip(odds));
        }
        let auc = if weight > 0.0 { sum / weight } else { 0.5 };
        Ok(Judged { recipe: recipe.id.clone(), auc, loss: loss / rows.len().max(1) as f64, rows })
    }

    fn train(&self, recipe: &Recipe, judged: &Judged) -> Result<Artefact> {
        let all: Vec<usize> = (0..self.days.len()).collect();
        let (encoding, model) = self.fit(recipe, &all)?;
        let odds: Vec<f64> = judged.rows.iter().map(|(_, odds)| *odds).collect();
        let outcomes: Vec<bool> = judged.rows.iter().map(|(row, _)| self.outcomes[*row]).collect();
        let positive = self.outcomes.iter().filter(|outcome| **outcome).count();
        let days = [self.days.first().copied().unwrap_or(0), self.days.last().copied().unwrap_or(0)];
        let calibration = Calibration::choose(&odds, &outcomes);
        Ok(Artefact::new(self.profile.clone(), &recipe.id, (all.len(), positive, days), encoding, model, calibration))
    }

    fn fit(&self, recipe: &Recipe, rows: &[usize]) -> Result<(Encoding, Model)> {
        let part = self.frame.part(self.profile, self.profile, rows)?;
        let all: Vec<usize> = (0..rows.len()).collect();
        let encoding = Encoding::fit(self.profile, &part, &all, recipe.bins, recipe.least_count)?;
        let coded = encoding.code(&part)?;
        let days: Vec<i32> = rows.iter().map(|row| self.days[*row]).collect();
        let outcomes: Vec<bool> = rows.iter().map(|row| self.outcomes[*row]).collect();
        let model = match &recipe.method {
            Method::Logistic(parameters) => {
                Model::Logistic(logistic::train(&encoding, &coded, &days, &outcomes, parameters)?)
            }
            Method::Additive(parameters) => {
                Model::Additive(additive::train(&encoding, &coded, &days, &outcomes, parameters)?)
            }
            Method::Boosting(parameters) => {
                Model::Boosting(boosting::train(&encoding, &coded, &days, &outcomes, parameters)?)
            }
        };
        Ok((encoding, model))
    }
}

fn all_log_odds(model: &Model, encoding: &Encoding, coded: &Coded) -> Vec<f64> {
    match model {
        Model::Logistic(sum) | Model::Additive(sum) => (0..coded.len()).map(|row| sum.log_odds(coded, row)).collect(),
        Model::Boosting(forest) => {
            let (parts, mut room) = (Parts::new(forest, encoding.unmet()), Vec::new());
            (0..coded.len()).map(|row| parts.contributions(coded, row, &mut room)).collect()
        }
    }
}
