//! Appeals as facts.

use chrono::NaiveDate;
use smol_str::SmolStr;

use crate::vocabulary::{Fact, Moment};

/// One registered appeal (АППК art. 63–64, 76). The applicant's name and text are read only when the row is opened.
#[derive(Debug, Clone, Default)]
pub struct Appeal {
    /// The row's number.
    pub id: i64,
    /// Registration number, exactly as in the source.
    pub number: SmolStr,
    /// The body that it was sent to.
    pub authority: Option<i64>,
    /// The entity that it is about.
    pub entity: Option<i64>,
    /// The object that the row itself joins on as the body, before any decision of a person.
    pub own_authority: Option<i64>,
    /// The object that the row itself joins on as the entity, before any decision of a person.
    pub own_entity: Option<i64>,
    /// `application`, `complaint`, `request`, `message`, `proposal` or `response`.
    pub kind: Fact<SmolStr>,
    /// When it came.
    pub received: Fact<Moment>,
    /// When it was registered.
    pub registered: Fact<NaiveDate>,
    /// What the applicant is: a person, a business, or one who needs particular care (`pensioner`, `disability` …).
    pub category: Fact<SmolStr>,
    /// Whether the applicant is not named.
    pub anonymous: Option<bool>,
    /// The topic in the source's words.
    pub topic: Fact<SmolStr>,
    /// When it was passed on to another body.
    pub forwarded: Fact<NaiveDate>,
    /// To whom.
    pub forwarded_to: Fact<SmolStr>,
    /// Day of the decision to extend.
    pub extended: Fact<NaiveDate>,
    /// The day that the decision to extend names.
    pub extended_until: Fact<NaiveDate>,
    /// What was decided.
    pub decision: Fact<SmolStr>,
    /// When it was decided.
    pub decided: Fact<NaiveDate>,
    /// Number of the appeal that it repeats.
    pub repeat_of: Fact<SmolStr>,
}

impl Appeal {
    /// The day it came, or was registered where that is all that is known.
    #[must_use]
    pub fn came(&self) -> Option<NaiveDate> {
        self.received.get().map(|at| at.day).or(self.registered.get())
    }

    /// Whether nobody has decided it or passed it on yet. `None` where the source does not say.
    #[must_use]
    pub fn is_open(&self) -> Option<bool> {
        match (&self.decided, &self.forwarded) {
            (Fact::Known(_), _) | (_, Fact::Known(_)) => Some(false),
            (Fact::Blank, _) => Some(true),
            (Fact::Unknown, _) => None,
        }
    }
}
