//! Whom bodies may inspect, as the register of entities has them: what inspections are counted over.

pub mod table;

use chrono::NaiveDate;
use smol_str::SmolStr;

/// A row of the register of entities, as far as it tells whether, where, in what business and since when somebody may be inspected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Who leads the card.
    pub object: i64,
    /// Whether it is a subject; otherwise it is a body.
    pub is_subject: bool,
    /// Neither liquidated, nor gone from the newest full extract of its data set.
    pub is_active: bool,
    /// Within the places of the session. Of other places a session that is limited to some sees those alone who were touched by a row of
    /// its own: to count inspections over them would be to count the inspected over the inspected.
    pub is_here: bool,
    /// The day of its state registration.
    pub day: Option<NaiveDate>,
    /// Its code of КАТО; empty where it has none.
    pub territory: SmolStr,
    /// Its code of ОКЭД; empty where it has none.
    pub activity: SmolStr,
}
