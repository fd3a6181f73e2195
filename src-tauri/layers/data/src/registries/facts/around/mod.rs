//! What stands around inspections: other rows that a finding on one of them rests on, read for many inspections at once.

pub mod table;

use chrono::NaiveDate;

use crate::registries::Challenge;
use crate::vocabulary::{Fact, Moment};

/// Which inspections are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    /// All of an object, as the entity or as the body. What stands among them already is not read again.
    Object(i64),
    /// Those of these numbers.
    Rows(&'a [i64]),
}

/// Control of an entity, with what tells whether it was repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// The inspection.
    pub id: i64,
    /// Who was inspected.
    pub entity: i64,
    /// By whom, if it is known.
    pub authority: Option<i64>,
    /// The day it began or, where that is not known, of the act.
    pub began: Option<NaiveDate>,
    /// The sphere in the source's words; empty if it has none.
    pub sphere: String,
    /// The code of the sphere; empty if the source has none.
    pub sphere_code: String,
    /// First day of the period checked.
    pub period_from: Fact<NaiveDate>,
    /// Last day of the period checked.
    pub period_to: Fact<NaiveDate>,
    /// Whether the newest full extract no longer had it.
    pub is_vanished: bool,
}

/// An act of appointment that several entities are inspected by, once for each of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedAct {
    /// The inspection.
    pub id: i64,
    /// Number of the act.
    pub number: String,
    /// Whose act it is.
    pub authority: i64,
    /// Day of the act.
    pub day: NaiveDate,
    /// Who was inspected.
    pub entity: i64,
    /// How many entities the act names, as the row tells it.
    pub entities: Option<i64>,
}

/// The first planned control of an entity in a year, in a sphere, by a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// The body.
    pub authority: i64,
    /// The sphere in the source's words; empty where it gives none.
    pub sphere: String,
    /// Its code; empty where the source gives none.
    pub sphere_code: String,
    /// The entity.
    pub entity: i64,
    /// When it began.
    pub began: Moment,
}

/// A challenge of an inspection at the higher body.
#[derive(Debug, Clone)]
pub struct Appealed {
    /// The challenge.
    pub challenge: Challenge,
    /// The last day that its register is known to speak of: what it does not tell by then was not there.
    pub seen: Option<NaiveDate>,
}
