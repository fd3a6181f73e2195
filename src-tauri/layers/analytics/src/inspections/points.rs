//! The model of points: criteria, steps and levels from `assets/models/risk-points.toml`.

use std::collections::BTreeMap;

use ekn_data::assets::{Asset, Assets};
use ekn_data::registries::ObjectKind;
use ekn_data::vocabulary::{Identifier, Person, Text};
use serde::{Deserialize, Serialize};

use super::features::FEATURES;
use super::{Amount, History, Measured};

/// Points above this are not added: the scale ends here.
const MOST: u32 = 100;

/// One version of the model.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointsModel {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub title: Text,
    /// What it is for.
    pub purpose: Text,
    /// What it can't do.
    pub limits: Text,
    /// How far back it looks.
    pub window_months: u32,
    /// Criteria.
    #[serde(rename = "criterion")]
    pub criteria: Vec<Criterion>,
    /// Levels, lowest first.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
    /// SHA-256 of its file, by which the registry of models knows it.
    #[serde(skip)]
    pub sha256: String,
}

/// One criterion.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// The feature that it measures.
    pub feature: String,
    /// Kinds of objects that it applies to.
    pub applies: Vec<String>,
    /// Its name.
    pub title: Text,
    /// A sentence with `{value}` and `{points}`.
    pub reason: Text,
    /// Where it comes from.
    pub source: Text,
    /// Steps, rising.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// Points from a value on.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// From this value on.
    pub at_least: u32,
    /// So many points.
    pub points: u32,
}

/// A level of the scale.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its id.
    pub id: String,
    /// From so many points on.
    pub from: u32,
    /// Its name.
    pub title: Text,
}

/// What came of scoring.
#[derive(Debug, Clone)]
pub enum Score<'a> {
    /// A score with its reasons.
    Scored(Scored<'a>),
    /// Nothing to count from.
    NotEnoughData,
    /// A natural person: never scored.
    NaturalPerson,
    /// Known by name alone: whether it is a natural person is not known either.
    NameAlone,
}

/// A score with its reasons.
#[derive(Debug, Clone)]
pub struct Scored<'a> {
    /// 0 to 100.
    pub points: u32,
    /// The level reached.
    pub level: &'a Level,
    /// Every criterion measured, with its points, the heaviest first.
    pub parts: Vec<(&'a Criterion, Amount, u32)>,
    /// Criteria that could not be measured.
    pub unknown: Vec<&'a Criterion>,
}

/// What values measured before come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Weighed<'a> {
    /// 0 to 100.
    pub points: u32,
    /// The level reached.
    pub level: &'a str,
    /// Points by criterion.
    pub parts: BTreeMap<String, u32>,
}

impl PointsModel {
    /// The file that it is read from.
    pub const FILE: &'static str = "models/risk-points.toml";

    /// Reads and checks the model.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        let asset = assets.read(Self::FILE)?;
        let mut model: Self = asset.parse()?;
        model.checked(&asset)?;
        model.sha256 = crate::models::input_sha256(&asset.text);
        Ok(model)
    }

    fn checked(&self, asset: &Asset) -> ekn_data::Result<()> {
        for criterion in &self.criteria {
            if !FEATURES.iter().any(|feature| feature.name == criterion.feature) {
                return Err(asset.refuse_near(&criterion.feature, format!("no feature named {}", criterion.feature)));
            }
            let rising = criterion.steps.windows(2).all(|pair| pair[0].at_least < pair[1].at_least);
            if criterion.steps.is_empty() || !rising {
                return Err(asset.refuse_near(&criterion.id, format!("{}: steps must rise", criterion.id)));
            }
        }
        if self.levels.first().is_none_or(|level| level.from != 0) {
            return Err(asset.refuse_near("[[level]]", "the first level begins at 0"));
        }
        Ok(())
    }

    /// Scores an object. The same history always gives the same score.
    #[must_use]
    pub fn score(&self, kind: ObjectKind, identifier: &Identifier, history: &History<'_>) -> Score<'_> {
        match identifier.person() {
            Some(Person::Natural) => return Score::NaturalPerson,
            Some(Person::Possible) => return Score::NameAlone,
            None => {}
        }
        let (mut parts, mut unknown) = (Vec::new(), Vec::new());
        for criterion in
            self.criteria.iter().filter(|criterion| criterion.applies.iter().any(|applies| applies == kind.code()))
        {
            match measure(&criterion.feature, history) {
                Measured::Known(amount) => {
                    let points = criterion.points(amount.value);
                    parts.push((criterion, amount, points));
                }
                Measured::NotEnoughData => unknown.push(criterion),
            }
        }
        if parts.is_empty() {
            return Score::NotEnoughData;
        }
        parts.sort_by_key(|(_, _, points)| std::cmp::Reverse(*points));
        let (points, level) = self.sum(parts.iter().map(|(_, _, points)| *points));
        Score::Scored(Scored { points, level, parts, unknown })
    }

    /// Reads the text of a version that was kept.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// The score of values measured before, by criterion; `None` where one of them is no criterion of this version.
    #[must_use]
    pub fn weigh(&self, values: &BTreeMap<String, u32>) -> Option<Weighed<'_>> {
        let part = |(id, value): (&String, &u32)| {
            let criterion = self.criteria.iter().find(|criterion| criterion.id == *id)?;
            Some((criterion.id.clone(), criterion.points(*value)))
        };
        let parts: BTreeMap<String, u32> = values.iter().map(part).collect::<Option<_>>()?;
        let (points, level) = self.sum(parts.values().copied());
        Some(Weighed { points, level: &level.id, parts })
    }

    fn sum(&self, points: impl Iterator<Item = u32>) -> (u32, &Level) {
        let points = points.sum::<u32>().min(MOST);
        (points, self.levels.iter().rev().find(|level| level.from <= points).unwrap_or(&self.levels[0]))
    }
}

impl Criterion {
    /// Whether its value is counted per hundred: its id says so.
    #[must_use]
    pub fn is_share(&self) -> bool {
        self.id.ends_with("_share")
    }

    fn points(&self, value: u32) -> u32 {
        self.steps.iter().rev().find(|step| step.at_least <= value).map_or(0, |step| step.points)
    }
}

fn measure(feature: &str, history: &History<'_>) -> Measured {
    let found = FEATURES.iter().find(|known| known.name == feature);
    found.map_or(Measured::NotEnoughData, |feature| (feature.measure)(history))
}
