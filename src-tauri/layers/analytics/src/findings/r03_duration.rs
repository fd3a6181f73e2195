//! R03: the inspection ends within its term (ПК art. 148 p. 1; the end is the service of the act of results, art. 152 p. 12).
//!
//! The code does not say whether the day of service counts; the more lenient reading, from the next day, is used. It names no
//! ground of suspension either; days that the register shows as suspended are left out, which again favours the inspector.

use crate::law::{Law, Term};

use super::{Facts, Finding, UsedValue};

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    let usual = match inspection.kind.as_str() {
        "compliance" | "preventive_visit" => "inspection-duration-planned",
        "unscheduled" => "inspection-duration-unscheduled",
        _ => return None,
    };
    let mut argument = facts.argue("R03");
    let start = argument.moment("start", &inspection.start);
    let end = argument.moment("end", &inspection.end);
    let size = argument.code("entity_size", "size", &facts.size);
    let (Some(start), Some(end)) = (start, end) else { return argument.lacking() };
    let extended = inspection.extensions.is_some_and(|times| times >= 1);
    if extended {
        argument.number("extensions", inspection.extensions);
    }
    let suspended = inspection.suspended_from.get().zip(inspection.suspended_to.get());
    if suspended.is_some() {
        argument.day("suspended_from", &inspection.suspended_from);
        argument.day("suspended_to", &inspection.suspended_to);
    }
    let within = |rule: &str| law.last_day(&Term { rule, from: start, extended, suspended });
    // Where the size is not known, what breaks the longest term breaks any, and what keeps the shortest keeps any.
    let shortest = within("inspection-duration-micro");
    let known = if size == Some("micro") { shortest } else { within(usual) };
    let unsure = size.is_none() && known.zip(shortest).is_some_and(|(last, least)| least < end.day && end.day <= last);
    if unsure {
        return argument.lacking();
    }
    let Some(last) = known else {
        argument.note("last_lawful_day", UsedValue::Missing, None);
        return argument.lacking();
    };
    argument.note("last_lawful_day", UsedValue::Day(last), None);
    if end.day < start.day {
        return argument.lacking();
    }
    // What is not known may have made the term longer: whether it was extended, and until when it was suspended. A day until which it
    // was extended speaks against a count of none.
    if end.day > last && !extended && (inspection.extensions.is_none() || inspection.extension_until.get().is_some()) {
        argument.number("extensions", inspection.extensions);
        argument.day("extension_until", &inspection.extension_until);
        return argument.lacking();
    }
    if end.day > last && inspection.suspended_from.get().is_some() && suspended.is_none() {
        argument.day("suspended_from", &inspection.suspended_from);
        argument.day("suspended_to", &inspection.suspended_to);
        return argument.lacking();
    }
    argument.broken_if(end.day > last)
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, at, inspection, on, outcome, word};
    use ekn_data::registries::Inspection;

    fn given(kind: &str, size: &str, start: &str, end: &str) -> Inspection {
        Inspection { entity_size: word(size), start: at(start), end: at(end), extensions: Some(0), ..inspection(kind) }
    }

    fn check(kind: &str, size: &str, start: &str, end: &str, expect: Option<Outcome>) {
        assert_eq!(outcome("R03", given(kind, size, start, end)), expect, "{kind} {size} {start} {end}");
    }

    #[test]
    fn terms() {
        check("unscheduled", "small", "2026-02-02", "2026-02-16", HOLDS);
        check("unscheduled", "small", "2026-02-02", "2026-02-17", BROKEN);
        check("compliance", "none", "2026-02-02", "2026-02-23", HOLDS);
        check("compliance", "none", "2026-02-02", "2026-02-24", BROKEN);
        check("preventive_visit", "micro", "2026-02-02", "2026-02-09", HOLDS);
        check("preventive_visit", "micro", "2026-02-02", "2026-02-10", BROKEN);
        check("unscheduled", "", "2026-02-02", "2026-02-03", HOLDS); // within the shortest term
        check("unscheduled", "", "2026-02-02", "2026-02-16", LACKING);
        check("unscheduled", "", "2026-02-02", "2026-02-17", BROKEN); // beyond the longest
        check("unscheduled", "small", "2026-02-02", "", LACKING);
        check("investigation", "small", "2026-02-02", "2026-12-02", None);
        check("unscheduled", "small", "2026-02-02", "2026-02-01", LACKING);
    }

    #[test]
    fn extension_and_suspension() {
        let long = given("unscheduled", "small", "2026-02-02", "2026-03-02");
        assert_eq!(outcome("R03", long.clone()), BROKEN);
        assert_eq!(outcome("R03", Inspection { extensions: Some(1), ..long.clone() }), HOLDS);
        let suspended = Inspection { suspended_from: on("2026-02-09"), suspended_to: on("2026-02-22"), ..long };
        assert_eq!(outcome("R03", suspended.clone()), HOLDS);
        assert_eq!(outcome("R03", Inspection { suspended_to: on(""), ..suspended }), LACKING);
    }

    #[test]
    fn an_unknown_extension_breaks_nothing() {
        let late = given("unscheduled", "small", "2026-02-02", "2026-02-17");
        let unknown = Inspection { extensions: None, ..late.clone() };
        assert_eq!(outcome("R03", unknown.clone()), LACKING);
        assert_eq!(outcome("R03", Inspection { end: at("2026-02-16"), ..unknown }), HOLDS);
        let told = Inspection { extension_until: on("2026-03-02"), ..late.clone() };
        assert_eq!(outcome("R03", told), LACKING, "no extension, and a day until which it was extended");
        assert_eq!(outcome("R03", Inspection { result: word("not_conducted"), ..late }), None);
    }
}
