//! What is shown of the list of what to look into first and of the register of signs.

use serde::Serialize;
use ts_rs::TS;

use crate::cards::FindingView;
use crate::desks::RowsWanted;
use crate::models::SaidBefore;
use crate::parts::{Basis, Choice, RowRef};

/// When and from what everything was counted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CountedView {
    /// For what day.
    pub day: String,
    /// By whom.
    pub actor: String,
    /// Whether rows came after it, or the day is another.
    pub stale: bool,
    /// In words.
    pub text: String,
}

/// What to look into first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttentionDesk {
    /// The last count; absent if nothing was counted for what the session may see.
    pub counted: Option<CountedView>,
    /// Kinds of objects to choose from.
    pub kinds: Vec<Choice>,
    /// The kind shown.
    pub kind: String,
    /// How the list comes about.
    pub method: String,
    /// What it can't say.
    pub limits: String,
    /// «Hypothesis, to be verified by procedural means».
    pub notice: String,
    /// Within which days inspections and appeals were counted; empty where nothing was.
    pub period: String,
    /// How many places are drawn at random, and by which seed.
    pub share: String,
    /// The seed of the draw.
    pub seed: i64,
    /// The places, those in order first: by points, or by appeals while the points are off.
    pub places: Vec<PlaceView>,
    /// Objects by level, the highest first; then those without points. None while the points are off.
    pub levels: Vec<LevelCount>,
    /// Practices, districts and bodies that stand out, the most pressing first.
    pub topics: Vec<TopicToCheck>,
    /// Objects complained of and not inspected, those with the most appeals first; at most 50.
    pub blind: Vec<BlindView>,
    /// How many there are.
    pub blind_total: i64,
    /// What makes a blind spot.
    pub blind_said: String,
    /// Districts, those that stand out first.
    pub districts: Vec<DistrictView>,
    /// Inspections that have not ended, those that the model of outcomes holds likeliest to be annulled first.
    pub foretold: Vec<ForetoldView>,
    /// What says it, or that nothing does.
    pub foretold_said: String,
    /// What it rests on: objects that can be placed, of all with any row.
    pub basis: Basis,
}

/// An inspection that has not ended, with what the model of outcomes says of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ForetoldView {
    /// From 1.
    pub place: i64,
    /// What the inspection is called.
    pub label: String,
    /// Its row.
    pub row: RowRef,
    /// The body that inspects.
    pub body: String,
    /// Whom.
    pub entity: String,
    /// Opens the card of whom.
    pub key: Option<String>,
    /// The day on which it begins.
    pub begins: Option<String>,
    /// The probability that people will annul it or its result.
    pub probability: f64,
    /// The same in words.
    pub probability_text: String,
    /// What a model that does not see which body controls says, in words; absent where there is none.
    pub without_who: Option<String>,
    /// What raises it most.
    pub reasons: Vec<String>,
    /// Points of whom it inspects, which are another matter; absent where it has none.
    pub points: Option<u32>,
    /// Whether it was drawn at random.
    pub drawn: bool,
    /// Why it is in the list.
    pub why: String,
    /// The number of what was said, whose page says why.
    pub prediction: i64,
    /// What people said against what the model has said of it.
    pub objected: Vec<SaidBefore>,
}

/// One place of the list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlaceView {
    /// From 1.
    pub place: i64,
    /// Opens the card.
    pub key: String,
    /// The name.
    pub name: String,
    /// The identifier exactly as stored.
    pub identifier: String,
    /// 0 to 100; absent while the points are off.
    pub points: Option<u32>,
    /// The level reached; empty while the points are off.
    pub level: String,
    /// The same in words.
    pub level_name: String,
    /// A sentence for each criterion that gave points, the heaviest first.
    pub reasons: Vec<String>,
    /// Whether it was drawn at random.
    pub drawn: bool,
    /// Why it is in the list.
    pub why: String,
    /// Inspections within the months looked at.
    pub inspections: i64,
    /// Appeals within them.
    pub appeals: i64,
    /// Scores of it that people object to, the newest first.
    pub objected: Vec<SaidBefore>,
    /// The number of the score, whose page says why; absent where it was not kept.
    pub prediction: Option<i64>,
}

/// How many objects have reached a level.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LevelCount {
    /// The level; empty for those without points.
    pub level: String,
    /// Its name.
    pub name: String,
    /// How many.
    pub count: i64,
}

/// A practice, a district or a body that stands out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TopicToCheck {
    /// The comparison in which it does.
    pub topic: String,
    /// What stands out.
    pub name: String,
    /// The key of its card, if it is an object.
    pub key: Option<String>,
    /// Events beyond the expected, times what one weighs.
    pub priority: f64,
    /// The same as it is written.
    pub priority_text: String,
    /// How the priority comes about.
    pub reason: String,
    /// Opens its rows, where it has such.
    pub rows: Option<RowsWanted>,
    /// How many there are.
    pub rows_total: i64,
}

/// An object complained of and not inspected.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BlindView {
    /// Opens the card.
    pub key: String,
    /// The name.
    pub name: String,
    /// The identifier exactly as stored.
    pub identifier: String,
    /// The code of its territory, or empty.
    pub territory: String,
    /// Appeals within the months looked at.
    pub appeals: i64,
    /// The last inspection at any time, if there was one.
    pub last_inspection: Option<String>,
}

/// A district: how much is inspected and complained of.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DistrictView {
    /// The beginning of its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Objects with any row.
    pub objects: i64,
    /// Inspections of them within the months looked at.
    pub inspections: i64,
    /// Appeals about them.
    pub appeals: i64,
    /// Inspections per 1,000 objects.
    pub inspections_per_1000: f64,
    /// Appeals per 1,000 objects.
    pub appeals_per_1000: f64,
    /// Objects complained of.
    pub complained: i64,
    /// Of them without an inspection.
    pub blind: i64,
    /// So many would be expected.
    pub expected: f64,
    /// `high`, `low`, `usual` or `not_enough_data`.
    pub state: String,
    /// The same in words.
    pub state_name: String,
}

/// Every sign of violation.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindingsRegister {
    /// The last count; absent if nothing was counted for what the session may see.
    pub counted: Option<CountedView>,
    /// Rules with their counts, in order.
    pub rules: Vec<RuleCount>,
    /// Signs, those of the newest inspections first; at most 50.
    pub items: Vec<FindingView>,
    /// How many there are in all.
    pub total: i64,
    /// Sent back to get the next page; absent on the last.
    pub after: Option<i64>,
    /// What it rests on: tests that could be made, of all.
    pub basis: Basis,
}

/// A rule with its counts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RuleCount {
    /// `R01` … `R22`.
    pub rule: String,
    /// What it tests.
    pub title: String,
    /// Whether a hit is a gross violation.
    pub gross: bool,
    /// Signs of violation.
    pub broken: i64,
    /// What could not be tested.
    pub not_enough_data: i64,
    /// What holds.
    pub holds: i64,
    /// Inspections that the rule is not about: with the other three they are all that were examined.
    pub not_applicable: i64,
}
