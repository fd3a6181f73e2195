//! R01: the act of appointment is registered with the legal-statistics body before the start (ПК art. 146 p. 2).
//!
//! Exceptions: next working day in urgent, night, weekend and holiday cases, epidemics and boarding institutions (art. 144 p. 8,
//! 8-1, art. 146 p. 3); five working days beyond 100 km (art. 144 p. 9). Whether the exception claimed was real is not tested; a start on a
//! day off is one that the day itself tells, and one at night a person has to look at, as the Code does not name its hours. An empty
//! cell does not say that there was none: nobody is accused while the longest exception of the kind would still allow the day.

use chrono::{NaiveTime, Timelike};
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
    let later = is_later(registered, start);
    if later == Some(false) {
        return argument.broken_if(false);
    }
    let exception =
        argument.code("registration_exception", "registration_exception", &inspection.registration_exception);
    let unscheduled = inspection.kind == "unscheduled";
    let is_off = is_off_hours(law, start);
    let rule = match exception {
        Some("none") if is_off => "appointment-act-registration-urgent",
        Some("urgent") => "appointment-act-registration-urgent",
        Some("epidemic" | "institution" | "listed") if unscheduled => "appointment-act-registration-urgent",
        Some("remote") if unscheduled => "appointment-act-registration-remote",
        // These are exceptions of unscheduled checks (art. 144 p. 8–9): why another is said to fall under one, a person has to see.
        Some("epidemic" | "institution" | "listed" | "remote") => return argument.lacking(),
        // A register without such a column does not say that there was none.
        None if inspection.registration_exception == Fact::Unknown => return argument.lacking(),
        None if unscheduled => "appointment-act-registration-remote",
        None => "appointment-act-registration-urgent",
        Some(_) => return argument.broken_unless(later.map(|later| !later)),
    };
    let Some(last) = law.last_day(&Term { rule, from: start, extended: false, suspended: None }) else {
        argument.note("last_lawful_day", UsedValue::Missing, None);
        return argument.lacking();
    };
    argument.note("last_lawful_day", UsedValue::Day(last), None);
    match (exception, registered.day > last) {
        (None, false) => argument.lacking(),
        // Outside of working time one may begin only to stop a violation as it is committed; the register tells of no such case.
        (Some("none"), false) => argument.lacking(),
        (_, is_late) => argument.broken_if(is_late),
    }
}

/// The hours that count as night: as the Labour Code has them (art. 76), for want of others.
fn is_night(start: Moment) -> bool {
    start.exact().is_some_and(|at| at.time() != NaiveTime::MIN && !(6..22).contains(&at.hour()))
}

/// Whether a check begins outside of working time (art. 146 p. 3).
fn is_off_hours(law: &dyn Law, start: Moment) -> bool {
    // The next working day after the day before is a working day itself only if it is that day.
    let next = start.day.pred_opt().and_then(|before| {
        let from = Moment::day(before);
        law.last_day(&Term { rule: "appointment-act-registration-urgent", from, extended: false, suspended: None })
    });
    next.is_some_and(|next| next != start.day || is_night(start))
}

/// Later by the day; on the same day by the time. `None` where it is one day and a time is not told.
fn is_later(registered: Moment, start: Moment) -> Option<bool> {
    // A register that keeps days alone writes them out as midnights.
    let hour = |moment: Moment| moment.exact().filter(|at| at.time() != NaiveTime::MIN);
    match (hour(registered), hour(start)) {
        (Some(registered), Some(start)) => Some(registered > start),
        _ => (registered.day != start.day).then_some(registered.day > start.day),
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
        check("2026-03-03", "2026-03-03", "", LACKING); // whether before the start or after it
        check("2026-03-03", "2026-03-03T10:00", "none", LACKING);
        check("2026-03-03T00:00", "2026-03-03T10:00", "none", LACKING);
        check("2026-03-03", "2026-03-03T10:00", "urgent", HOLDS);
        check("2026-03-04", "2026-03-03", "none", BROKEN);
        check("2026-03-03T11:00", "2026-03-03T10:00", "none", BROKEN);
        check("2026-03-03T09:59", "2026-03-03T10:00", "", HOLDS);
        check("2026-03-03T11:00", "2026-03-03", "", LACKING);
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
    fn days_off_and_nights() {
        check("2026-03-16", "2026-03-15", "none", LACKING); // Sunday, then Monday: why on a Sunday is not told
        check("2026-03-16", "2026-03-15", "urgent", HOLDS);
        check("2026-03-17", "2026-03-15", "none", BROKEN);
        check("2026-03-16", "2026-03-14", "none", LACKING); // Saturday, then Monday
        check("2026-03-12T09:00", "2026-03-11T23:30", "none", LACKING);
        check("2026-03-13", "2026-03-11T23:30", "none", BROKEN);
        check("2026-03-12", "2026-03-11T12:00", "none", BROKEN);
    }

    #[test]
    fn investigations_are_not_registered_beforehand() {
        assert_eq!(outcome("R01", inspection("investigation")), None);
    }
}
