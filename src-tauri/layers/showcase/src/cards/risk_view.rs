//! The points-based score as shown. It is a hypothesis about practices around an object.

use serde::Serialize;
use ts_rs::TS;

use crate::models::SaidBefore;
use crate::parts::{Basis, RowRef};

/// The score with everything that explains it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RiskView {
    /// `scored`, `not_enough_data` or `not_scored`.
    pub result: String,
    /// 0 to 100; absent unless scored.
    pub points: Option<u32>,
    /// The level's code.
    pub level: Option<String>,
    /// The level in words.
    pub level_name: Option<String>,
    /// The model's id and version.
    pub model: String,
    /// The day it was counted for.
    pub as_of: String,
    /// What it rests on: rows about the object that can be placed in time.
    pub basis: Basis,
    /// The number under which the score was kept, where it was asked for by itself.
    pub prediction: Option<i64>,
    /// Scores of the object that people object to, the newest first.
    pub objected: Vec<SaidBefore>,
    /// «Hypothesis, to be verified by procedural means».
    pub notice: String,
    /// What the model can't say.
    pub limits: String,
    /// Two plain sentences, or why there is no score.
    pub summary: String,
    /// Every criterion, the heaviest first.
    pub contributions: Vec<Contribution>,
}

/// One criterion's part of the score.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Contribution {
    /// The criterion's id.
    pub criterion: String,
    /// Its name.
    pub title: String,
    /// The measured value.
    pub value: u32,
    /// The points that it gives.
    pub points: u32,
    /// A sentence with both.
    pub reason: String,
    /// Where the criterion comes from.
    pub source: String,
    /// The rows counted, at most 500 of them.
    pub rows: Vec<RowRef>,
    /// How many there are.
    pub rows_total: i64,
}
