//! R13: business is controlled only in the spheres that articles 138 and 139 name (ПК art. 129 p. 20).
//!
//! The list is that of the redaction which was read. Of a sphere that has gone since, nothing is said for the time before it certainly
//! had; a sphere that came later counts as named from the start.

use crate::law::Law;

use super::{Facts, Finding, SphereState};

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    let business = facts.size.known().is_none_or(|size| size != "none");
    if !facts.is_check() || !business {
        return None;
    }
    let mut argument = facts.argue("R13");
    let Some(code) = argument.text("sphere_code", &inspection.sphere_code) else { return argument.lacking() };
    let on = inspection.began();
    match law.parameters().spheres.state(code, on) {
        SphereState::Named => argument.broken_if(false),
        // Whether it is business at all has to be known before the sphere can be one that it is not controlled in.
        SphereState::NotNamed if facts.size.known().is_none() => {
            argument.code("entity_size", "size", &facts.size);
            argument.lacking()
        }
        SphereState::NotNamed => argument.broken_if(true),
        SphereState::Unknown => {
            argument.moment("start", &inspection.start);
            argument.lacking()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, at, inspection, outcome, word};
    use ekn_data::registries::Inspection;

    fn check(kind: &str, size: &str, code: &str, start: &str, expect: Option<Outcome>) {
        let given =
            Inspection { sphere_code: word(code), entity_size: word(size), start: at(start), ..inspection(kind) };
        assert_eq!(outcome("R13", given), expect, "{kind} {size} {code} {start}");
    }

    #[test]
    fn spheres() {
        check("compliance", "small", "138-36", "2026-03-02", HOLDS);
        check("unscheduled", "small", "138-92-1", "", HOLDS);
        check("preventive_visit", "", "139-23", "2026-03-02", HOLDS);
        check("unscheduled", "small", "138-500", "2026-03-02", BROKEN);
        check("unscheduled", "small", "138-69", "2026-03-02", BROKEN);
        check("unscheduled", "small", "138-69", "2024-03-02", LACKING);
        check("unscheduled", "small", "138-69", "", LACKING);
        check("unscheduled", "small", "36", "2026-03-02", LACKING);
        check("unscheduled", "small", "", "2026-03-02", LACKING);
        check("unscheduled", "", "138-500", "2026-03-02", LACKING);
        check("unscheduled", "none", "138-500", "2026-03-02", None);
        check("other", "small", "138-500", "2026-03-02", None);
    }
}
