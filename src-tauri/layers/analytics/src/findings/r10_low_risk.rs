//! R10: an entity of low risk is not visited by plan: preventive visits are for high and medium risk (ПК art. 141 p. 4, 144-2 p. 2).

use crate::law::Law;

use super::{Facts, Finding};

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    if inspection.kind != "preventive_visit" {
        return None;
    }
    let mut argument = facts.argue("R10");
    match argument.code("risk_degree", "risk_degree", &inspection.risk_degree) {
        Some("low") => argument.broken_if(true),
        Some("medium" | "high") => argument.broken_if(false),
        _ => argument.lacking(),
    }
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, outcome, word};
    use ekn_data::registries::Inspection;

    fn check(kind: &str, degree: &str, expect: Option<Outcome>) {
        let given = Inspection { risk_degree: word(degree), ..inspection(kind) };
        assert_eq!(outcome("R10", given), expect, "{kind} {degree}");
    }

    #[test]
    fn visits_by_risk() {
        check("preventive_visit", "low", BROKEN);
        check("preventive_visit", "medium", HOLDS);
        check("preventive_visit", "high", HOLDS);
        check("preventive_visit", "", LACKING);
        check("compliance", "low", None);
        check("unscheduled", "low", None);
    }
}
