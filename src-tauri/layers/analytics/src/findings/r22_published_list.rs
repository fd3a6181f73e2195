//! R22: planned control is of those in the published schedule or half-year list (ПК art. 144 p. 2, 144-2 p. 4).

use crate::law::Law;

use super::{Facts, Finding};

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
    if !facts.is_planned() {
        return None;
    }
    let mut argument = facts.argue("R22");
    let listed = argument.yes_no("in_published_list", facts.inspection.in_published_list);
    argument.broken_unless(listed)
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, outcome};
    use ekn_data::registries::Inspection;

    fn check(kind: &str, listed: Option<bool>, expect: Option<Outcome>) {
        let given = Inspection { in_published_list: listed, ..inspection(kind) };
        assert_eq!(outcome("R22", given), expect, "{kind} {listed:?}");
    }

    #[test]
    fn lists() {
        check("compliance", Some(true), HOLDS);
        check("compliance", Some(false), BROKEN);
        check("preventive_visit", Some(false), BROKEN);
        check("preventive_visit", None, LACKING);
        check("unscheduled", Some(false), None);
        check("investigation", Some(false), None);
    }
}
