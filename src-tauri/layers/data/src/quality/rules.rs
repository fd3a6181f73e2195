//! Dates that can't be. Whether a date is lawful is not asked here: only whether it can have happened.

use std::cmp::Ordering;

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
    /// The field lies more than so many years after that day: further ahead than anybody plans.
    FarAhead(&'static str, i32),
    /// The field lies before the independence of the Republic: none of its bodies did it.
    LongAgo(&'static str),
}

/// The day of the Constitutional Law on State Independence.
pub(super) const INDEPENDENCE: &str = "1991-12-16";

use Registry::{Appeals, Challenges, Entities, Inspections};
use Test::{Before, FarAhead, Future, LongAgo};

const fn rule(code: &'static str, registry: Registry, test: Test) -> Rule {
    Rule { code, registry, test }
}

/// All rules. A planned end, a prescription's term and the like may lie ahead, if not for ever; what has been registered, served or
/// decided may not.
pub const RULES: [Rule; 31] = [
    rule("start_before_act", Inspections, Before("act_date", "start")),
    rule("planned_before_act", Inspections, Before("act_date", "end_planned")),
    rule("planned_before_start", Inspections, Before("start", "end_planned")),
    rule("end_before_start", Inspections, Before("start", "end")),
    rule("suspension_backwards", Inspections, Before("suspended_from", "suspended_to")),
    rule("period_backwards", Inspections, Before("period_from", "period_to")),
    rule("prescription_backwards", Inspections, Before("prescription_served", "prescription_due")),
    rule("act_in_future", Inspections, Future("act_date")),
    rule("registered_in_future", Inspections, Future("registered")),
    rule("end_in_future", Inspections, Future("end")),
    rule("prescription_in_future", Inspections, Future("prescription_served")),
    rule("start_far_ahead", Inspections, FarAhead("start", 2)),
    rule("planned_far_ahead", Inspections, FarAhead("end_planned", 2)),
    rule("prescription_far_ahead", Inspections, FarAhead("prescription_due", 5)),
    rule("start_long_ago", Inspections, LongAgo("start")),
    rule("registered_before_received", Appeals, Before("received", "registered")),
    rule("decided_before_received", Appeals, Before("received", "decided")),
    rule("forwarded_before_received", Appeals, Before("received", "forwarded")),
    rule("extended_before_received", Appeals, Before("received", "extended")),
    rule("extension_backwards", Appeals, Before("extended", "extended_until")),
    rule("received_in_future", Appeals, Future("received")),
    rule("registered_in_future", Appeals, Future("registered")),
    rule("decided_in_future", Appeals, Future("decided")),
    rule("forwarded_in_future", Appeals, Future("forwarded")),
    rule("extension_far_ahead", Appeals, FarAhead("extended_until", 2)),
    rule("received_long_ago", Appeals, LongAgo("received")),
    rule("decided_before_filed", Challenges, Before("filed", "decided")),
    rule("filed_in_future", Challenges, Future("filed")),
    rule("decided_in_future", Challenges, Future("decided")),
    rule("filed_long_ago", Challenges, LongAgo("filed")),
    rule("registered_in_future", Entities, Future("registered")),
];

/// Whether the second of two dates lies before the first. Both are `YYYY-MM-DD`, with a time or without, and compare as text; the
/// time of day is left out, since many sources do not keep it.
pub(super) fn before(first: &str, second: &str) -> bool {
    head(second) < head(first)
}

/// Whether a date lies more than so many years after a moment.
pub(super) fn far_ahead(day: &str, moment: &str, years: i32) -> bool {
    let year = |text: &str| text.get(..4).and_then(|year| year.parse::<i32>().ok());
    match year(day).zip(year(moment)).map(|(one, other)| (one - other).cmp(&years)) {
        Some(Ordering::Equal) => head(moment).get(4..) < head(day).get(4..),
        found => found == Some(Ordering::Greater),
    }
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
    fn nothing_is_planned_for_ever() {
        let check = |day: &str, expect: bool| assert_eq!(far_ahead(day, "2026-11-16T09:00:00Z", 2), expect, "{day}");
        check("2062-03-02", true);
        check("2028-11-17T08:00", true);
        check("2028-11-16T23:59", false);
        check("2028-03-02", false);
        check("2026-11-17", false);
        check("1026-11-17", false);
    }

    #[test]
    fn every_rule_names_dates_of_its_registry() {
        for rule in RULES {
            let fields = match rule.test {
                Before(earlier, later) => vec![earlier, later],
                Future(field) | FarAhead(field, _) | LongAgo(field) => vec![field],
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
