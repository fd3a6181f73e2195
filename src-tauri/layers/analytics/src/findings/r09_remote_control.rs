//! R09: a preventive visit follows a control without a visit in the year before (ПК art. 131 p. 5, 144-2 p. 1).
//!
//! Where the law provides no control without a visit the condition does not bind (art. 131 p. 5). Whether the visit checked a trade
//! markup, to which article 144-2 applies in part only (its p. 6), is not told by the register.

use crate::law::Law;

use super::{Facts, Finding};

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    if inspection.kind != "preventive_visit" {
        return None;
    }
    let mut argument = facts.argue("R09");
    match argument.code("remote_control", "remote_control", &inspection.remote_control) {
        Some("not_provided") => None,
        Some("conducted") => argument.broken_if(false),
        Some("not_conducted") => argument.broken_if(true),
        _ => argument.lacking(),
    }
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, outcome, word};
    use ekn_data::registries::Inspection;

    fn check(kind: &str, remote: &str, expect: Option<Outcome>) {
        let given = Inspection { remote_control: word(remote), ..inspection(kind) };
        assert_eq!(outcome("R09", given), expect, "{kind} {remote}");
    }

    #[test]
    fn visits() {
        check("preventive_visit", "conducted", HOLDS);
        check("preventive_visit", "not_conducted", BROKEN);
        check("preventive_visit", "not_provided", None);
        check("preventive_visit", "", LACKING);
        check("preventive_visit", "of-the-office", LACKING);
        check("compliance", "not_conducted", None);
        check("unscheduled", "not_conducted", None);
    }
}
