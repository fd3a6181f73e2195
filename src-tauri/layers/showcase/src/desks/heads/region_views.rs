//! Units of territory with what is counted in each, for the map.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use crate::desks::CountedView;
use crate::parts::Basis;

/// The country by its units of the first level. Every number opens its rows through `heads_rows` with the unit's code.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RegionsView {
    /// The last day counted: the one that the rows reach to.
    pub as_of: String,
    /// The first day counted: twelve months before.
    pub since: String,
    /// Subjects whose unit is known, of all.
    pub basis: Basis,
    /// How it is counted, in words.
    pub said: String,
    /// What can be shown: the keys of the counts and of `rates`.
    pub measures: Vec<RegionMeasure>,
    /// All units of the first level, in the order of their codes, those without a row too.
    pub units: Vec<RegionUnit>,
    /// What lies in no known unit: subjects without a code, or with one of no unit, and their rows.
    pub nowhere: PlaceCounts,
    /// Subjects among it.
    pub unplaced: i64,
    /// When signs and blind spots were counted; absent until they were: their counts are then absent too.
    pub counted: Option<CountedView>,
}

/// Something that is counted in each unit.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RegionMeasure {
    /// `inspections`, `findings`, `appeals`, `acts` or `blind`.
    pub key: String,
    /// Its name.
    pub title: String,
    /// What its rate is counted in.
    pub unit: String,
}

/// A unit of territory of the first level.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RegionUnit {
    /// What is counted in it.
    #[serde(flatten)]
    pub counts: PlaceCounts,
    /// Its districts and cities, in the order of their codes.
    pub districts: Vec<PlaceCounts>,
}

/// What is counted in a unit of territory, or in a district of it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct PlaceCounts {
    /// Two digits of КАТО; of a district, as many as make one.
    pub code: String,
    /// Its name; of a district, its code in words.
    pub name: String,
    /// Subjects.
    pub objects: i64,
    /// Inspections begun.
    pub inspections: i64,
    /// Signs of violation in them; absent until everything was counted.
    pub findings: Option<i64>,
    /// The same by rule.
    pub rules: Vec<RuleSigns>,
    /// Appeals received about subjects.
    pub appeals: i64,
    /// Acts of supervision of our cases.
    pub acts: i64,
    /// Subjects that people complain of and nobody inspects; absent until everything was counted.
    pub blind: Option<i64>,
    /// By measure: per 1,000 subjects; absent where there are too few of them, or nothing was counted.
    pub rates: BTreeMap<String, Option<f64>>,
}

/// Signs by one rule.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RuleSigns {
    /// The rule.
    pub rule: String,
    /// Its name.
    pub title: String,
    /// How many.
    pub count: i64,
}
