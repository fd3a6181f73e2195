//! A sign of violation as shown: rule, result, facts, norms, consequence.

use ekn_analytics::findings::Outcome;
use serde::Serialize;
use ts_rs::TS;

use crate::parts::{FactLine, NormRef, RowRef};

/// How many findings of an object there are, by their result.
#[derive(Debug, Clone, Copy, Default, Serialize, TS)]
pub struct FindingCounts {
    /// Signs of violation.
    pub broken: i64,
    /// What could not be tested.
    pub not_enough_data: i64,
    /// What holds.
    pub holds: i64,
}

impl FindingCounts {
    /// Counts one more of a result; how many of it there are now.
    pub(crate) fn one_more(&mut self, outcome: Outcome) -> i64 {
        let count = match outcome {
            Outcome::Broken => &mut self.broken,
            Outcome::NotEnoughData => &mut self.not_enough_data,
            Outcome::Holds => &mut self.holds,
        };
        *count += 1;
        *count
    }
}

/// Somebody whom a finding is about.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindingSide {
    /// The name.
    pub name: String,
    /// Opens the card.
    pub key: String,
    /// Whether it is the body that inspects: a table keeps the two apart.
    #[serde(skip)]
    pub is_body: bool,
    /// The number that tells it apart from others of its name; empty where it has none.
    #[serde(skip)]
    pub number: String,
}

/// One rule's result on one inspection. A signal for a prosecutor, not a decision.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindingView {
    /// `R01` … `R22`.
    pub rule: String,
    /// What the rule tests.
    pub title: String,
    /// What stands over it: of a broken rule the sentence that says so, else what the rule tests.
    pub said: String,
    /// `holds`, `broken` or `not_enough_data`.
    pub result: String,
    /// The result in words.
    pub result_name: String,
    /// The inspection's row.
    pub row: RowRef,
    /// Number of the act of appointment, exactly as in the source.
    pub inspection: String,
    /// The day the inspection began, if it is known.
    pub day: Option<String>,
    /// The body and the entity, where findings of many stand together; nothing on a card, which is about one of them.
    pub sides: Vec<FindingSide>,
    /// The facts used, or those that are missing.
    pub facts: Vec<FactLine>,
    /// The norms applied.
    pub norms: Vec<NormRef>,
    /// What follows in law if the sign is confirmed.
    pub consequence: String,
    /// What of a broken norm the registers don't tell, so that a person has to look; empty where they tell all of it.
    pub untested: String,
}
