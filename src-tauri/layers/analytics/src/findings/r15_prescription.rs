//! R15: one prescription for one act of results, with at least ten calendar days to remove the violations (ПК art. 152 p. 4, 7).

use ekn_data::vocabulary::Moment;

use crate::law::{Law, Term};

use super::{Facts, Finding, UsedValue};

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    let prescriptions = inspection.prescriptions.filter(|count| *count >= 1)?;
    let mut argument = facts.argue("R15");
    argument.number("prescriptions", Some(prescriptions));
    if prescriptions > 1 {
        return argument.broken_if(true);
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
    argument.broken_if(due < earliest)
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, on, outcome};
    use ekn_data::registries::Inspection;

    fn check(count: i64, served: &str, due: &str, expect: Option<Outcome>) {
        let given = Inspection {
            prescriptions: Some(count),
            prescription_served: on(served),
            prescription_due: on(due),
            ..inspection("unscheduled")
        };
        assert_eq!(outcome("R15", given), expect, "{count} {served} {due}");
    }

    #[test]
    fn prescriptions() {
        check(0, "", "", None);
        check(1, "2026-03-02", "2026-03-12", HOLDS);
        check(1, "2026-03-02", "2026-03-11", BROKEN);
        check(2, "2026-03-02", "2026-03-31", BROKEN);
        check(1, "", "2026-03-31", LACKING);
    }
}
