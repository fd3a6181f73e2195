//! R14: without a digital risk system planned control covers no more than a small share of the entities of a sphere (ПК art. 141 p. 7).
//!
//! The article names no time for which the share is counted; schedules and lists are made for a year (art. 144 p. 2, 144-2 p. 4), so
//! the calendar year is taken. Entities are counted in the order in which the body came to them: those within the share were lawfully
//! chosen, it is the later ones that are too many. Unscheduled checks are not chosen by risk and do not count.

use crate::law::Law;

use super::{Facts, Finding, Place, UsedValue};

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    if !facts.is_planned() {
        return None;
    }
    let mut argument = facts.argue("R14");
    let system = argument.yes_no("risk_system", inspection.risk_system);
    if system == Some(true) {
        return argument.broken_if(false);
    }
    let total = argument.number("subjects_total", inspection.subjects_total.filter(|total| *total > 0));
    let covered = argument.number("covered_before", facts.covered.map(|place| place.most));
    let (Some(total), Some(covered), Some(Place { least, .. })) = (total, covered, facts.covered) else {
        return argument.lacking();
    };
    let percent = i64::from(law.parameters().coverage.percent);
    argument.note("coverage_limit", UsedValue::Number(percent), None);
    let within = |covered: i64| covered.saturating_mul(100) <= total.saturating_mul(percent);
    if within(covered) {
        return argument.broken_if(false);
    }
    // Of several that began on one day without an hour nobody knows which was one too many.
    if within(least) {
        argument.moment("start", &inspection.start);
        return argument.lacking();
    }
    argument.broken_unless(system)
}

#[cfg(test)]
mod tests {
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, outcome_of, word};
    use crate::findings::{Facts, Outcome, Place};
    use ekn_data::registries::Inspection;

    fn check(kind: &str, system: Option<bool>, total: Option<i64>, covered: Option<i64>, expect: Option<Outcome>) {
        let given = Inspection { risk_system: system, subjects_total: total, ..inspection(kind) };
        let covered = covered.map(|place| Place { least: place, most: place });
        let facts = Facts { inspection: given, covered, ..Facts::default() };
        assert_eq!(outcome_of("R14", &facts), expect, "{kind} {system:?} {total:?} {covered:?}");
    }

    #[test]
    fn one_of_several_of_a_day() {
        let place = |least: i64, most: i64, expect: Option<Outcome>| {
            let given = Inspection { risk_system: Some(false), subjects_total: Some(200), ..inspection("compliance") };
            let facts = Facts { inspection: given, covered: Some(Place { least, most }), ..Facts::default() };
            assert_eq!(outcome_of("R14", &facts), expect, "{least} {most}");
        };
        place(9, 10, HOLDS);
        place(10, 11, LACKING);
        place(11, 12, BROKEN);
    }

    #[test]
    fn shares() {
        check("compliance", Some(false), Some(200), Some(10), HOLDS);
        check("compliance", Some(false), Some(200), Some(11), BROKEN);
        check("preventive_visit", Some(false), Some(19), Some(1), BROKEN); // one of nineteen is more than five per cent
        check("preventive_visit", Some(true), None, None, HOLDS);
        check("preventive_visit", None, Some(200), Some(10), HOLDS);
        check("preventive_visit", None, Some(200), Some(11), LACKING);
        check("preventive_visit", Some(false), None, Some(11), LACKING);
        check("preventive_visit", Some(false), Some(0), Some(1), LACKING);
        check("preventive_visit", Some(false), Some(200), None, LACKING);
        check("unscheduled", Some(false), Some(20), Some(20), None);
    }

    #[test]
    fn what_was_not_conducted_covers_nobody() {
        let given = Inspection { result: word("not_conducted"), ..inspection("compliance") };
        assert_eq!(outcome_of("R14", &Facts { inspection: given, ..Facts::default() }), None);
    }
}
