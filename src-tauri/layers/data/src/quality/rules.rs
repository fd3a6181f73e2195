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

/// Whether the second of two dates lies before the first. Both are `YYYY-MM-DD`, with a time or without, and compare as text; the
/// time of day is left out, since many sources do not keep it.
pub(super) fn before(first: &str, second: &str) -> bool {
    head(second) < head(first)
}

/// The day of a moment.
fn head(moment: &str) -> &str {
    moment.get(..10).unwrap_or(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(first: &str, second: &str, expect: bool) {
        assert_eq!(before(first, second), expect, "{first} {second}");
    }

    #[test]
    fn days_compare_without_their_time() {
        check("2026-03-02", "2026-03-01", true);
        check("2026-03-02", "2026-03-02", false);
        check("2026-03-02T16:00", "2026-03-02T09:00", false);
        check("2026-03-02T09:00", "2026-03-03", false);
        check("2026-01-01", "2025-12-31T23:59", true);
        check("2026-11-17", "2026-11-16T09:00:00Z", true);
        check("2026-11-16T23:59", "2026-11-16T09:00:00Z", false);
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
