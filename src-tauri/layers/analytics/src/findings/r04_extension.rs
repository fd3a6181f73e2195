//! R04: the term is extended once, on one of three grounds, by a registered additional act (ПК art. 148 p. 2, 155).

use ekn_data::vocabulary::Fact;

use crate::law::Law;

use super::{Facts, Finding, UsedValue};

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    if !matches!(inspection.kind.as_str(), "compliance" | "preventive_visit" | "unscheduled") {
        return None;
    }
    let mut argument = facts.argue("R04");
    let Some(times) = argument.number("extensions", inspection.extensions) else { return argument.lacking() };
    if times == 0 {
        return argument.broken_if(false);
    }
    if times > 1 {
        return argument.broken_if(true);
    }
    match argument.code("extension_ground", "extension_ground", &inspection.extension_ground) {
        None => return argument.lacking(),
        Some("other") => return argument.broken_if(true),
        Some(_) => {}
    }
    if argument.day("extension_registered", &inspection.extension_registered).is_some() {
        return argument.broken_if(false);
    }
    let act = inspection.extension_act_number.known().cloned();
    argument.note("extension_act_number", act.map_or(UsedValue::Missing, UsedValue::Text), Some(facts.row()));
    // The register has both columns and both are empty: it says that nothing was registered.
    match (&inspection.extension_act_number, &inspection.extension_registered) {
        (Fact::Blank, Fact::Blank) => argument.broken_if(true),
        _ => argument.lacking(),
    }
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, on, outcome, word};
    use ekn_data::registries::Inspection;
    use ekn_data::vocabulary::Fact;

    fn check(times: Option<i64>, ground: &str, act: &str, registered: &str, expect: Option<Outcome>) {
        let given = Inspection {
            extensions: times,
            extension_ground: word(ground),
            extension_act_number: word(act),
            extension_registered: on(registered),
            ..inspection("compliance")
        };
        assert_eq!(outcome("R04", given), expect, "{times:?} {ground} {act} {registered}");
    }

    #[test]
    fn extensions() {
        check(Some(0), "", "", "", HOLDS);
        check(None, "", "", "", LACKING);
        check(Some(1), "laboratory", "7", "2026-02-02", HOLDS);
        check(Some(2), "laboratory", "7", "2026-02-02", BROKEN);
        check(Some(1), "other", "7", "2026-02-02", BROKEN);
        check(Some(1), "", "7", "2026-02-02", LACKING);
        check(Some(1), "laboratory", "", "", BROKEN);
        check(Some(1), "laboratory", "7", "", LACKING);
    }

    #[test]
    fn a_register_without_the_column_says_nothing() {
        let given = Inspection {
            extensions: Some(1),
            extension_ground: word("laboratory"),
            extension_act_number: Fact::Unknown,
            extension_registered: Fact::Unknown,
            ..inspection("unscheduled")
        };
        assert_eq!(outcome("R04", given), LACKING);
        assert_eq!(outcome("R04", inspection("investigation")), None);
    }
}
