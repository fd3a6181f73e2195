//! R15: one prescription for one act of results, with at least ten calendar days to remove the violations (ПК art. 152 p. 4, 7).

use ekn_data::vocabulary::Moment;

use crate::law::{Law, Term};

use super::{Facts, Finding, UsedValue};

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    // What follows an investigation other laws say (art. 144-4 p. 7).
    if !facts.is_check() {
        return None;
    }
    // A day of a prescription tells that there is one, though not how many.
    let told = inspection.prescription_served.get().is_some() || inspection.prescription_due.get().is_some();
    if inspection.prescriptions.map_or(!told, |count| count < 1) {
        return None;
    }
    let mut argument = facts.argue("R15");
    let count = argument.number("prescriptions", inspection.prescriptions);
    if count.is_some_and(|count| count > 1) {
        return argument.broken_by("several");
    }
    let served = argument.day("prescription_served", &inspection.prescription_served);
    let due = argument.day("prescription_due", &inspection.prescription_due);
    let (Some(served), Some(due)) = (served, due) else { return argument.lacking() };
    let term = Term {
        rule: "inspection-prescription-minimum-term",
        from: Moment::day(served),
        extended: false,
        suspended: None,
    };
    let Some(earliest) = law.last_day(&term) else { return argument.lacking() };
    argument.note("earliest_lawful_day", UsedValue::Day(earliest), None);
    if due < served || due >= earliest && count.is_none() {
        return argument.lacking();
    }
    if due < earliest { argument.broken_by("term") } else { argument.broken_if(false) }
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, on, outcome};
    use ekn_data::registries::Inspection;

    fn check(count: impl Into<Option<i64>>, served: &str, due: &str, expect: Option<Outcome>) {
        let count = count.into();
        let given = Inspection {
            prescriptions: count,
            prescription_served: on(served),
            prescription_due: on(due),
            ..inspection("unscheduled")
        };
        assert_eq!(outcome("R15", given), expect, "{count:?} {served} {due}");
    }

    #[test]
    fn prescriptions() {
        check(0, "", "", None);
        check(1, "2026-03-02", "2026-03-12", HOLDS);
        check(1, "2026-03-02", "2026-03-11", BROKEN);
        check(2, "2026-03-02", "2026-03-31", BROKEN);
        check(1, "", "2026-03-31", LACKING);
        check(1, "2026-03-11", "2026-03-01", LACKING); // due before it was served: one of the days is wrong
        check(None, "", "", None);
        check(None, "2026-03-02", "2026-03-12", LACKING); // one or several
        check(None, "2026-03-02", "2026-03-11", BROKEN);
    }

    #[test]
    fn what_is_no_check() {
        for kind in ["investigation", "other"] {
            let given = Inspection { prescriptions: Some(2), ..inspection(kind) };
            assert_eq!(outcome("R15", given), None, "{kind}");
        }
    }
}
