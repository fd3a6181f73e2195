//! R11: small and micro business is not controlled by plan for three years from its state registration (ПК art. 131 p. 6).
//!
//! The article leaves out entities made by a reorganisation and their successors; the registers do not tell of one.

use ekn_data::vocabulary::Moment;

use crate::law::{Law, Term};

use super::{Facts, Finding, UsedValue};

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    let size = facts.size.word();
    if !facts.is_planned() || size.is_some_and(|size| !matches!(size, "micro" | "small")) {
        return None;
    }
    let mut argument = facts.argue("R11");
    let start = argument.moment("start", &facts.inspection.start);
    let (day, row) = facts.registration.unzip();
    argument.note("state_registration", day.map_or(UsedValue::Missing, UsedValue::Day), row);
    let (Some(start), Some(registered)) = (start, day) else { return argument.lacking() };
    // Nobody is inspected before being registered: the day of the register is that of a registration anew, or one of the two is wrong.
    if start.day < registered {
        return argument.lacking();
    }
    let from = Moment::day(registered);
    let term = Term { rule: "small-business-three-year-shield", from, extended: false, suspended: None };
    let Some(last) = law.last_day(&term) else {
        argument.note("shield_until", UsedValue::Missing, None);
        return argument.lacking();
    };
    argument.note("shield_until", UsedValue::Day(last), None);
    if start.day > last {
        return argument.broken_if(false);
    }
    match argument.code("entity_size", "size", &facts.size) {
        Some(_) => argument.broken_if(true),
        None => argument.lacking(),
    }
}

#[cfg(test)]
mod tests {
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, at, inspection, outcome_of, word};
    use crate::findings::{Facts, Outcome};
    use ekn_data::registries::{Inspection, Registry, RowKey};

    fn check(kind: &str, size: &str, registered: &str, start: &str, expect: Option<Outcome>) {
        let row = RowKey { registry: Registry::Entities, id: 3 };
        let facts = Facts {
            inspection: Inspection { start: at(start), ..inspection(kind) },
            size: word(size),
            registration: registered.parse().ok().map(|day| (day, row)),
            ..Facts::default()
        };
        assert_eq!(outcome_of("R11", &facts), expect, "{kind} {size} {registered} {start}");
    }

    #[test]
    fn three_years() {
        check("compliance", "small", "2023-03-10", "2026-03-10", BROKEN);
        check("compliance", "small", "2023-03-10", "2026-03-11", HOLDS);
        check("preventive_visit", "micro", "2025-01-15", "2026-03-11", BROKEN);
        check("preventive_visit", "medium", "2025-01-15", "2026-03-11", None);
        check("preventive_visit", "none", "2025-01-15", "2026-03-11", None);
        check("unscheduled", "micro", "2025-01-15", "2026-03-11", None);
    }

    #[test]
    fn what_is_not_told() {
        check("compliance", "small", "", "2026-03-10", LACKING);
        check("compliance", "small", "2025-01-15", "", LACKING);
        check("compliance", "small", "2025-01-15", "2020-03-04", LACKING); // before it was registered
        check("compliance", "", "2025-01-15", "2026-03-10", LACKING);
        check("compliance", "", "2015-01-15", "2026-03-10", HOLDS); // whatever its size is
    }
}
