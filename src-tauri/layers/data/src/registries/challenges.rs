//! Challenges as facts.

use chrono::NaiveDate;
use smol_str::SmolStr;

use crate::vocabulary::{Fact, as_compared};

use super::Inspection;

/// One challenge of an authority's act or inspection.
#[derive(Debug, Clone, Default)]
pub struct Challenge {
    /// The row's number.
    pub id: i64,
    /// Its number, exactly as in the source.
    pub number: SmolStr,
    /// Whose act is challenged.
    pub authority: Option<i64>,
    /// Who challenges.
    pub entity: Option<i64>,
    /// The object that the row itself joins on as the body, before any decision of a person.
    pub own_authority: Option<i64>,
    /// The object that the row itself joins on as the entity, before any decision of a person.
    pub own_entity: Option<i64>,
    /// When it was filed.
    pub filed: Fact<NaiveDate>,
    /// `higher_body`, `court` or `prosecutor`.
    pub route: Fact<SmolStr>,
    /// Number of the inspection.
    pub inspection_number: Fact<SmolStr>,
    /// `cancelled`, `partly_cancelled`, `not_satisfied`, `returned` or `pending`.
    pub outcome: Fact<SmolStr>,
    /// When it was decided.
    pub decided: Fact<NaiveDate>,
    /// Whether it asks to annul the act for a gross violation (art. 156 p. 1).
    pub gross_claimed: Option<bool>,
}

impl Challenge {
    /// Whether the one who challenged was right, wholly or in part.
    #[must_use]
    pub fn is_upheld(&self) -> bool {
        matches!(self.outcome.word(), Some("cancelled" | "partly_cancelled"))
    }

    /// Whether it is about an inspection: of its number, and of sides that may be its own.
    #[must_use]
    pub fn is_about(&self, inspection: &Inspection) -> bool {
        let is_meant = |number: &SmolStr| as_compared(number) == as_compared(&inspection.number);
        self.inspection_number.known().is_some_and(is_meant) && inspection.may_be_of(self.authority, self.entity)
    }

    /// Whether somebody has looked at what was challenged and decided; of one that was returned nobody has.
    #[must_use]
    pub fn is_looked_at(&self) -> bool {
        self.is_upheld() || self.outcome.known().is_some_and(|outcome| outcome == "not_satisfied")
    }

    /// Whether nobody has decided it yet. `None` where the source does not say.
    #[must_use]
    pub fn is_pending(&self) -> Option<bool> {
        match (self.outcome.word(), &self.decided) {
            (Some("pending"), _) => Some(true),
            (Some(_), _) | (None, Fact::Known(_)) => Some(false),
            (None, Fact::Blank) => Some(true),
            (None, Fact::Unknown) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(named: &str, number: &str, expect: bool) {
        let challenge = Challenge { inspection_number: Fact::Known(named.into()), ..Challenge::default() };
        let inspection = Inspection { number: number.into(), ..Inspection::default() };
        assert_eq!(challenge.is_about(&inspection), expect, "{named} {number}");
    }

    #[test]
    fn it_is_about_the_act_of_its_number() {
        check("КО-1", "КО-1", true);
        check("KO-1", "ко–1", true); // Latin letters
        check("КО-2", "КО-1", false);
        check("", "КО-1", false);
    }
}
