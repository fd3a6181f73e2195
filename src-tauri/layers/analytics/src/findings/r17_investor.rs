//! R17: measures of six kinds against an investor of the register are taken only with the prosecutor's agreement (ПК art. 153 p. 1-2).

use crate::law::Law;

use super::{Facts, Finding};

/// The six kinds.
const AGREED: [&str; 6] = ["activity", "permit", "permit_refusal", "decision", "contract", "movement"];

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    let measure = inspection.restrictive_measure.word();
    if !measure.is_some_and(|measure| AGREED.contains(&measure)) || inspection.investor == Some(false) {
        return None;
    }
    let mut argument = facts.argue("R17");
    argument.code("restrictive_measure", "restrictive_measure", &inspection.restrictive_measure);
    let investor = argument.yes_no("investor", inspection.investor);
    let agreed = argument.yes_no("prosecutor_agreed", inspection.prosecutor_agreed);
    if agreed == Some(true) {
        return argument.broken_if(false);
    }
    if investor.is_none() {
        return argument.lacking();
    }
    argument.broken_unless(agreed)
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, outcome, word};
    use ekn_data::registries::Inspection;

    fn check(measure: &str, investor: Option<bool>, agreed: Option<bool>, expect: Option<Outcome>) {
        let given = Inspection {
            restrictive_measure: word(measure),
            investor,
            prosecutor_agreed: agreed,
            ..inspection("unscheduled")
        };
        assert_eq!(outcome("R17", given), expect, "{measure} {investor:?} {agreed:?}");
    }

    #[test]
    fn agreements() {
        check("permit", Some(true), Some(true), HOLDS);
        check("permit", Some(true), Some(false), BROKEN);
        check("movement", Some(true), None, LACKING);
        check("activity", None, Some(false), LACKING);
        check("activity", None, Some(true), HOLDS);
        check("activity", Some(false), Some(false), None);
        check("other", Some(true), Some(false), None);
        check("none", Some(true), Some(false), None);
        check("", Some(true), Some(false), None);
    }
}
