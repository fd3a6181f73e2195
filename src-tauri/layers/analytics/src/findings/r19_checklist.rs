//! R19: only requirements of the approved check-list are checked (ПК art. 143 p. 3, 151 sp. 1).

use crate::law::Law;

use super::{Facts, Finding};

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
    if !facts.is_check() {
        return None;
    }
    let mut argument = facts.argue("R19");
    let outside = facts.inspection.outside_checklist.filter(|count| *count >= 0);
    let outside = argument.number("outside_checklist", outside);
    argument.broken_unless(outside.map(|count| count == 0))
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, outcome};
    use ekn_data::registries::Inspection;

    fn check(kind: &str, outside: Option<i64>, expect: Option<Outcome>) {
        let given = Inspection { outside_checklist: outside, ..inspection(kind) };
        assert_eq!(outcome("R19", given), expect, "{kind} {outside:?}");
    }

    #[test]
    fn requirements() {
        check("compliance", Some(0), HOLDS);
        check("unscheduled", Some(1), BROKEN);
        check("preventive_visit", Some(12), BROKEN);
        check("preventive_visit", None, LACKING);
        check("preventive_visit", Some(-1), LACKING);
        check("investigation", Some(1), None);
    }
}
