//! R16: the prosecutor is notified of a restrictive or operative measure against private business (ПК art. 153 p. 1-1).
//!
//! The code sets no number of days: whether the notice came in time is not tested.

use crate::law::Law;

use super::{Facts, Finding};

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    let measure = inspection.restrictive_measure.known().is_some_and(|measure| measure != "none");
    let business = facts.size.known().is_none_or(|size| size != "none");
    if !measure || !business {
        return None;
    }
    let mut argument = facts.argue("R16");
    argument.code("restrictive_measure", "restrictive_measure", &inspection.restrictive_measure);
    let notified = argument.yes_no("prosecutor_notified", inspection.prosecutor_notified);
    // Against whom the measure was has to be known, too.
    if notified == Some(false) && facts.size.known().is_none() {
        argument.code("entity_size", "size", &facts.size);
        return argument.lacking();
    }
    argument.broken_unless(notified)
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, outcome, word};
    use ekn_data::registries::Inspection;

    fn check(measure: &str, size: &str, notified: Option<bool>, expect: Option<Outcome>) {
        let given = Inspection {
            restrictive_measure: word(measure),
            entity_size: word(size),
            prosecutor_notified: notified,
            ..inspection("unscheduled")
        };
        assert_eq!(outcome("R16", given), expect, "{measure} {size} {notified:?}");
    }

    #[test]
    fn notices() {
        check("activity", "small", Some(true), HOLDS);
        check("activity", "small", Some(false), BROKEN);
        check("other", "", Some(false), LACKING);
        check("other", "", Some(true), HOLDS);
        check("activity", "small", None, LACKING);
        check("activity", "none", Some(false), None);
        check("none", "small", Some(false), None);
        check("", "small", None, None);
    }
}
