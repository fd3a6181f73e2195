//! R21: an investigation lasts at most 30 calendar days, extended once by as many (ПК art. 144-4 p. 6).
//!
//! The code does not say what becomes of a last day that is no working day. An end between it and the next working day is for a person
//! to look at.

use ekn_data::vocabulary::Moment;

use crate::law::{Law, Term};

use super::{Facts, Finding, UsedValue};

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    if inspection.kind != "investigation" {
        return None;
    }
    let mut argument = facts.argue("R21");
    let extensions = inspection.extensions.unwrap_or(0);
    if extensions > 0 {
        argument.number("extensions", inspection.extensions);
    }
    if extensions > 1 {
        return argument.broken_by("several");
    }
    let decided = argument.day("act_date", &inspection.act_date);
    let end = argument.moment("end", &inspection.end);
    let (Some(decided), Some(end)) = (decided, end) else { return argument.lacking() };
    if end.day < decided {
        return argument.lacking();
    }
    let from = Moment::day(decided);
    let term = Term { rule: "investigation-duration", from, extended: extensions == 1, suspended: None };
    let Some(last) = law.last_day(&term) else {
        argument.note("last_lawful_day", UsedValue::Missing, None);
        return argument.lacking();
    };
    argument.note("last_lawful_day", UsedValue::Day(last), None);
    if end.day > last && inspection.extensions.is_none() {
        argument.number("extensions", None);
        return argument.lacking();
    }
    if end.day > last
        && let Some(moved) = law.moved_day(&term)
        && end.day <= moved
    {
        argument.note("last_day_if_moved", UsedValue::Day(moved), None);
        return argument.lacking();
    }
    if end.day > last { argument.broken_by("term") } else { argument.broken_if(false) }
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, at, inspection, on, outcome};
    use ekn_data::registries::Inspection;

    fn check(decided: &str, end: &str, extensions: Option<i64>, expect: Option<Outcome>) {
        let given = Inspection { act_date: on(decided), end: at(end), extensions, ..inspection("investigation") };
        assert_eq!(outcome("R21", given), expect, "{decided} {end} {extensions:?}");
    }

    #[test]
    fn investigations() {
        check("2026-03-01", "2026-03-31", Some(0), HOLDS);
        check("2026-03-01", "2026-04-01", Some(0), BROKEN);
        check("2026-03-01", "2026-04-01", None, LACKING);
        check("2026-03-01", "2026-03-31", None, HOLDS);
        check("2026-03-01", "2026-04-30", Some(1), HOLDS);
        check("2026-03-01", "2026-05-01", Some(1), BROKEN);
        check("2026-03-01", "2026-03-05", Some(2), BROKEN);
        check("2026-03-01", "2026-02-27", Some(0), LACKING);
        check("", "2026-03-05", Some(0), LACKING);
        check("2026-03-01", "", Some(0), LACKING);
        // The 8th of March 2026 is a Sunday: whether its term goes on to Monday the law does not say.
        check("2026-02-06", "2026-03-08", Some(0), HOLDS);
        check("2026-02-06", "2026-03-09", Some(0), LACKING);
        check("2026-02-06", "2026-03-10", Some(0), BROKEN);
        check("2026-02-06", "2026-03-09", None, LACKING);
        assert_eq!(outcome("R21", inspection("compliance")), None);
    }
}
