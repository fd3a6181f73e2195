//! Dates that can't be. Whether a date is lawful is not asked here: only whether it can have happened.

use crate::registries::Registry;

/// A rule on the dates of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its code, which word files name.
    pub code: &'static str,
    /// The registry.
    pub registry: Registry,
    /// What it tests.
    pub test: Test,
}

/// What a rule tests. A date that the row does not have breaks no rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// The second field lies before the first.
    Before(&'static str, &'static str),
    /// The field lies after the day on which the row was taken in.
    Future(&'static str),
}

use Registry::{Appeals, Challenges, Entities, Inspections};
use Test::{Before, Future};

const fn rule(code: &'static str, registry: Registry, test: Test) -> Rule {
    Rule { code, registry, test }
}

/// All rules. A planned end, a prescription's term and the like may lie ahead; what has been registered, served or decided may not.
pub const RULES: [Rule; 23] = [
    rule("start_before_act", Inspections, Before("act_date", "start")),
    rule("planned_before_act", Inspections, Before("act_date", "end_planned")),
    rule("end_before_start", Inspections, Before("start", "end")),
    rule("suspension_backwards", Inspections, Before("suspended_from", "suspended_to")),
    rule("period_backwards", Inspections, Before("period_from", "period_to")),
    rule("prescription_backwards", Inspections, Before("prescription_served", "prescription_due")),
    rule("act_in_future", Inspections, Future("act_date")),
    rule("registered_in_future", Inspections, Future("registered")),
    rule("end_in_future", Inspections, Future("end")),
    rule("prescription_in_future", Inspections, Future("prescription_served")),
    rule("registered_before_received", Appeals, Before("received", "registered")),
    rule("decided_before_received", Appeals, Before("received", "decided")),
    rule("forwarded_before_received", Appeals, Before("received", "forwarded")),
    rule("extended_before_received", Appeals, Before("received", "extended")),
    rule("extension_backwards", Appeals, Before("extended", "extended_until")),
    rule("received_in_future", Appeals, Future("received")),
    rule("registered_in_future", Appeals, Future("registered")),
    rule("decided_in_future", Appeals, Future("decided")),
    rule("forwarded_in_future", Appeals, Future("forwarded")),
    rule("decided_before_filed", Challenges, Before("filed", "decided")),
    rule("filed_in_future", Challenges, Future("filed")),
    rule("decided_in_future", Challenges, Future("decided")),
    rule("registered_in_future", Entities, Future("registered")),
];

impl Test {
    /// Whether the dates can't be. Days are `YYYY-MM-DD`, with a time or without, so that they compare as text.
    #[must_use]
    pub fn breaks<'a>(self, imported: &str, day: impl Fn(&'static str) -> Option<&'a str>) -> bool {
        match self {
            Self::Before(earlier, later) => {
                day(earlier).zip(day(later)).is_some_and(|(earlier, later)| head(later) < head(earlier))
            }
            Self::Future(field) => day(field).is_some_and(|day| head(day) > head(imported)),
        }
    }
}

/// The day of a moment.
fn head(moment: &str) -> &str {
    moment.get(..10).unwrap_or(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMPORTED: &str = "2026-11-16T09:00:00Z";

    fn check(code: &str, registry: Registry, dates: &[(&str, &str)], expect: bool) {
        let rule = RULES.iter().find(|rule| rule.code == code && rule.registry == registry).unwrap();
        let day = |field: &'static str| dates.iter().find(|(name, _)| *name == field).map(|(_, day)| *day);
        assert_eq!(rule.test.breaks(IMPORTED, day), expect, "{code} {dates:?}");
    }

    #[test]
    fn what_can_be_and_what_can_not() {
        let end =
            |start, end, expect| check("end_before_start", Inspections, &[("start", start), ("end", end)], expect);
        end("2026-03-02", "2026-03-01", true);
        end("2026-03-02", "2026-03-02", false);
        end("2026-03-02T16:00", "2026-03-02T09:00", false);
        end("2026-03-02T09:00", "2026-03-03", false);
        check("end_before_start", Inspections, &[("end", "2026-03-01")], false);
        check("end_before_start", Inspections, &[], false);
        check("decided_before_received", Appeals, &[("received", "2026-03-02T10:00"), ("decided", "2026-03-01")], true);
        check("decided_before_filed", Challenges, &[("filed", "2026-03-02"), ("decided", "2025-12-31")], true);
        check("registered_in_future", Appeals, &[("registered", "2026-11-17")], true);
        check("registered_in_future", Appeals, &[("registered", "2026-11-16T23:59")], false);
        check("registered_in_future", Entities, &[("registered", "2062-01-01")], true);
        check("extension_backwards", Appeals, &[("extended", "2026-03-02"), ("extended_until", "2026-03-01")], true);
        check("start_before_act", Inspections, &[("act_date", "2026-03-02"), ("start", "2026-03-01T10:00")], true);
    }

    #[test]
    fn every_rule_names_dates_of_its_registry() {
        for rule in RULES {
            let fields = match rule.test {
                Before(earlier, later) => vec![earlier, later],
                Future(field) => vec![field],
            };
            for field in fields {
                let kind = rule.registry.field(field).map(|(_, field)| field.kind);
                assert!(
                    matches!(kind, Some(crate::registries::Kind::Day | crate::registries::Kind::Moment)),
                    "{rule:?}"
                );
            }
        }
    }
}
