//! What to look into first: objects in the order of their points (of their appeals while the points are off) with a stated random share among them, and blind spots.
//!
//! The order is a proposal for people; what is drawn at random guards against a list that only ever confirms itself. Numbers are data
//! (`assets/models/attention.toml`). Natural persons are never in it (AI law, art. 17 p. 3).

mod blind;
mod share;
pub mod table;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ekn_data::assets::Assets;
use ekn_data::registries::ObjectKind;
use ekn_data::vocabulary::Text;
use serde::{Deserialize, Serialize};

pub use blind::{District, blind_spots, districts};
pub use share::{Order, Place, places, with_share};

/// Numbers and words of the list.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attention {
    /// Version of the file; empty in one that an office wrote before files had versions.
    #[serde(default)]
    pub version: String,
    /// Places of the list of each kind of object.
    pub places: usize,
    /// Places of it, in a hundred, that are drawn at random.
    pub random_percent: u32,
    /// An object with so many appeals about it and no inspection, within the months that points look at, is a blind spot.
    pub blind_appeals: u32,
    /// Digits of a code of territory that make a district.
    pub district_digits: usize,
    /// How the list comes about.
    pub method: Text,
    /// What it can't say.
    pub limits: Text,
    /// What an event beyond the expected weighs, by comparison of practice.
    #[serde(rename = "weight")]
    pub weights: Vec<Weight>,
}

/// What an event beyond the expected weighs.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// The comparison, or `blind`.
    pub comparison: String,
    /// Its weight.
    pub weight: f64,
    /// Why so much.
    pub why: Text,
}

/// Everything that was counted at once, on one day.
#[derive(Debug, Clone, Default)]
pub struct Assessment {
    /// Broken rules.
    pub broken: Vec<Broken>,
    /// How often each rule came to each result.
    pub results: BTreeMap<(&'static str, &'static str), i64>,
    /// How each inspection came out, by its row, as [`table::letters`] writes it.
    pub outcomes: Vec<(i64, String)>,
    /// Inspections examined.
    pub inspections: i64,
    /// Objects with any row, but for natural persons.
    pub objects: Vec<Assessed>,
    /// Inspections that are under way or appointed, in their places.
    pub foretold: Vec<Foretold>,
}

/// An inspection that has not ended, with what the model of outcomes says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Foretold {
    /// Its row.
    pub row: i64,
    /// The probability that people will annul it, or its result, wholly or in part.
    pub probability: f64,
    /// Whether it was drawn at random.
    pub drawn: bool,
}

/// A rule that an inspection broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// The inspection's row.
    pub row: i64,
    /// The rule.
    pub rule: &'static str,
    /// The day it began, if it is known.
    pub day: Option<NaiveDate>,
}

/// What was counted of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// Its number.
    pub object: i64,
    /// Its kind.
    pub kind: ObjectKind,
    /// The code of its territory, if it is known.
    pub territory: String,
    /// Its points; `None` where nothing can be counted or the model is switched off.
    pub points: Option<u32>,
    /// The level reached.
    pub level: String,
    /// Criteria that gave points, the heaviest first.
    pub parts: Vec<Part>,
    /// Inspections of it, or by it, within the months looked at.
    pub inspections: u32,
    /// Appeals about it, or to it, within them.
    pub appeals: u32,
    /// The last inspection at any time.
    pub last_inspection: Option<NaiveDate>,
}

/// What a criterion gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The criterion.
    pub criterion: String,
    /// What was measured.
    pub value: u32,
    /// Its points.
    pub points: u32,
}

impl Attention {
    /// Reads and checks the file.
    ///
    /// # Errors
    /// With file and line, where it is not in order.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        let asset = assets.read("models/attention.toml")?;
        let read: Self = asset.parse()?;
        let bounds = [
            (read.places > 0, "places"),
            ((1..=50).contains(&read.random_percent), "random_percent"),
            (read.blind_appeals > 0, "blind_appeals"),
            ((2..=9).contains(&read.district_digits), "district_digits"),
            (read.weights.iter().all(|weight| weight.weight >= 0.0), "weight"),
        ];
        match bounds.into_iter().find(|(holds, _)| !holds) {
            Some((_, name)) => Err(asset.refuse_near(name, format!("{name} is outside its bounds"))),
            None => Ok(read),
        }
    }

    /// What an event beyond the expected weighs in a comparison; nought where the file does not name it.
    #[must_use]
    pub fn weight(&self, comparison: &str) -> f64 {
        self.weights.iter().find(|known| known.comparison == comparison).map_or(0.0, |known| known.weight)
    }
}
