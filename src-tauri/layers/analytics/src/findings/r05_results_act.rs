//! R05: the act of results is served not later than the last day that the act of appointment, or the additional act, gives
//! (ПК art. 152 p. 12).
//!
//! The code names no ground of suspension, and the register does not tell the last day after one: where the term was suspended, or it
//! is not known whether it was extended, a later service says nothing. A day until which it was extended speaks against a count of none,
//! and one before the first last day extends nothing: then nobody knows which of them is right.

use ekn_data::vocabulary::Moment;

use crate::law::{Law, Term};

use super::{Facts, Finding, UsedValue};

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    if !facts.is_check() {
        return None;
    }
    let mut argument = facts.argue("R05");
    let end = argument.moment("end", &inspection.end);
    let due = match inspection.extension_until.known() {
        Some(_) => argument.day("extension_until", &inspection.extension_until),
        None => argument.day("end_planned", &inspection.end_planned),
    };
    let (Some(end), Some(due)) = (end, due) else { return argument.lacking() };
    // One of the two days is wrong, and nobody knows which.
    if inspection.start.get().is_some_and(|start| end.day < start.day) {
        argument.moment("start", &inspection.start);
        return argument.lacking();
    }
    let from = Moment::day(due);
    let term = Term { rule: "inspection-results-act-service", from, extended: false, suspended: None };
    let Some(last) = law.last_day(&term) else {
        argument.note("last_lawful_day", UsedValue::Missing, None);
        return argument.lacking();
    };
    argument.note("last_lawful_day", UsedValue::Day(last), None);
    if end.day <= last {
        return argument.broken_if(false);
    }
    if inspection.suspended_from.known().is_some() {
        argument.day("suspended_from", &inspection.suspended_from);
        return argument.lacking();
    }
    let extended = inspection.extension_until.get();
    if extended.is_none() || inspection.extensions == Some(0) {
        let extensions = argument.number("extensions", inspection.extensions);
        if extended.is_some() || extensions != Some(0) {
            return argument.lacking();
        }
    }
    if extended.zip(inspection.end_planned.get()).is_some_and(|(until, first)| until < first) {
        argument.day("end_planned", &inspection.end_planned);
        return argument.lacking();
    }
    argument.broken_if(true)
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, at, inspection, on, outcome, word};
    use ekn_data::registries::Inspection;

    fn given(planned: &str, until: &str, times: Option<i64>, end: &str) -> Inspection {
        let (end_planned, extension_until) = (on(planned), on(until));
        Inspection { end_planned, extension_until, extensions: times, end: at(end), ..inspection("unscheduled") }
    }

    fn check(planned: &str, until: &str, times: Option<i64>, end: &str, expect: Option<Outcome>) {
        assert_eq!(outcome("R05", given(planned, until, times, end)), expect, "{planned} {until} {times:?} {end}");
    }

    #[test]
    fn service_by_the_last_day() {
        check("2026-03-13", "", Some(0), "2026-03-13T18:00", HOLDS);
        check("2026-03-13", "", Some(0), "2026-03-14", BROKEN);
        check("2026-03-13", "2026-03-27", Some(1), "2026-03-27", HOLDS);
        check("2026-03-13", "2026-03-27", Some(1), "2026-03-28", BROKEN);
        check("2026-03-13", "", Some(1), "2026-03-28", LACKING);
        check("2026-03-13", "", Some(1), "2026-03-12", HOLDS);
        check("2026-03-13", "", None, "2026-03-14", LACKING);
        check("2026-03-17", "2026-03-12", Some(0), "2026-03-15", LACKING);
        check("2026-03-17", "2026-03-12", Some(1), "2026-03-15", LACKING);
        check("2026-03-13", "2026-03-27", Some(0), "2026-03-28", LACKING);
        check("2026-03-13", "2026-03-27", Some(0), "2026-03-27", HOLDS);
        check("2026-03-13", "2026-03-13", Some(1), "2026-03-14", BROKEN);
        check("", "", Some(0), "2026-03-14", LACKING);
        check("2026-03-13", "", Some(0), "", LACKING);
    }

    #[test]
    fn not_every_inspection_has_such_an_act() {
        let late = given("2026-03-13", "", Some(0), "2026-03-20");
        let suspended = Inspection { suspended_from: on("2026-03-10"), suspended_to: on("2026-03-12"), ..late.clone() };
        assert_eq!(outcome("R05", suspended), LACKING);
        let backwards = Inspection { start: at("2026-03-04"), end: at("2026-03-01"), ..late.clone() };
        assert_eq!(outcome("R05", backwards), LACKING);
        assert_eq!(outcome("R05", Inspection { result: word("not_conducted"), ..late.clone() }), None);
        assert_eq!(outcome("R05", Inspection { kind: "investigation".into(), ..late }), None);
    }
}
