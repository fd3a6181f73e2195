//! R01: the act of appointment is registered with the legal-statistics body before the start (ПК art. 146 p. 2).
//!
//! Exceptions: next working day in urgent, night, weekend and holiday cases, epidemics and boarding institutions (art. 144 p. 8,
//! 8-1, art. 146 p. 3); five working days beyond 100 km (art. 144 p. 9). Whether the exception claimed was real is not tested. An empty
//! cell does not say that there was none: nobody is accused while the longest exception of the kind would still allow the day.

use ekn_data::vocabulary::{Fact, Moment};

use crate::law::{Law, Term};

use super::{Facts, Finding, UsedValue};

/// Applies to preventive visits and checks; an investigation and a remote control are not registered beforehand.
pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    if !facts.is_check() {
        return None;
    }
    let mut argument = facts.argue("R01");
    let start = argument.moment("start", &inspection.start);
    let registered = argument.moment("registered", &inspection.registered);
    let (Some(start), Some(registered)) = (start, registered) else { return argument.lacking() };
    if !is_later(registered, start) {
        return argument.broken_if(false);
    }
    let exception =
        argument.code("registration_exception", "registration_exception", &inspection.registration_exception);
    let unscheduled = inspection.kind == "unscheduled";
    let rule = match exception {
        Some("urgent") => "appointment-act-registration-urgent",
        Some("epidemic" | "institution" | "listed") if unscheduled => "appointment-act-registration-urgent",
        Some("remote") if unscheduled => "appointment-act-registration-remote",
        // These are exceptions of unscheduled checks (art. 144 p. 8–9): why another is said to fall under one, a person has to see.
        Some("epidemic" | "institution" | "listed" | "remote") => return argument.lacking(),
        // A register without such a column does not say that there was none.
        None if inspection.registration_exception == Fact::Unknown => return argument.lacking(),
        None if unscheduled => "appointment-act-registration-remote",
        None => "appointment-act-registration-urgent",
        Some(_) => return argument.broken_if(true),
    };
    let Some(last) = law.last_day(&Term { rule, from: start, extended: false, suspended: None }) else {
        argument.note("last_lawful_day", UsedValue::Missing, None);
        return argument.lacking();
    };
    argument.note("last_lawful_day", UsedValue::Day(last), None);
    match (exception, registered.day > last) {
        (None, false) => argument.lacking(),
        (_, is_late) => argument.broken_if(is_late),
    }
}

/// Later by the day; on the same day by the time, if both are known.
fn is_later(registered: Moment, start: Moment) -> bool {
    match (registered.exact(), start.exact()) {
        (Some(registered), Some(start)) => registered > start,
        _ => registered.day > start.day,
    }
}

#[cfg(test)]
mod tests {
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, at, inspection, outcome, word};
    use crate::findings::{Outcome, testing};
    use ekn_data::registries::Inspection;
    use ekn_data::vocabulary::Fact;

    /// Of a kind of inspection.
    fn check_of(kind: &str, exception: Fact<smol_str::SmolStr>, expect: Option<Outcome>) {
        let (registered, start) = (at("2026-03-09"), at("2026-03-06"));
        let given = Inspection { registered, start, registration_exception: exception.clone(), ..inspection(kind) };
        assert_eq!(testing::outcome("R01", given), expect, "{kind} {exception:?}");
    }

    #[test]
    fn exceptions_of_unscheduled_checks_alone() {
        check_of("compliance", word("urgent"), HOLDS);
        check_of("compliance", word("remote"), LACKING);
        check_of("preventive_visit", word("listed"), LACKING);
        check_of("compliance", word("none"), BROKEN);
        check_of("compliance", Fact::Blank, LACKING); // Friday, then Monday
        check_of("unscheduled", Fact::Blank, LACKING);
        check_of("compliance", Fact::Unknown, LACKING);
        check_of("unscheduled", Fact::Unknown, LACKING);
    }

    fn check(registered: &str, start: &str, exception: &str, expect: Option<Outcome>) {
        let given = Inspection {
            registered: at(registered),
            start: at(start),
            registration_exception: word(exception),
            ..inspection("unscheduled")
        };
        assert_eq!(testing::outcome("R01", given), expect, "{registered} {start} {exception}");
    }

    #[test]
    fn registration_and_start() {
        check("2026-03-02", "2026-03-03", "", HOLDS);
        check("2026-03-03", "2026-03-03", "", HOLDS);
        check("2026-03-04", "2026-03-03", "none", BROKEN);
        check("2026-03-03T11:00", "2026-03-03T10:00", "none", BROKEN);
        check("2026-03-03T09:59", "2026-03-03T10:00", "", HOLDS);
        check("2026-03-03T11:00", "2026-03-03", "", HOLDS); // the hour of the start is not known
        check("", "2026-03-03", "", LACKING);
        check("2026-03-03", "", "", LACKING);
    }

    #[test]
    fn exceptions() {
        check("2026-03-09", "2026-03-06", "urgent", HOLDS); // Friday, then Monday
        check("2026-03-10", "2026-03-06", "urgent", BROKEN);
        check("2026-03-13", "2026-03-06", "remote", HOLDS);
        check("2026-03-16", "2026-03-06", "remote", BROKEN);
        check("2026-03-09", "2026-03-06", "none", BROKEN);
        check("2026-03-13", "2026-03-06", "", LACKING);
        check("2026-03-16", "2026-03-06", "", BROKEN);
    }

    #[test]
    fn investigations_are_not_registered_beforehand() {
        assert_eq!(outcome("R01", inspection("investigation")), None);
    }
}
