//! R02: the entity is told in time: 30 calendar days before a planned check or visit (ПК art. 144 p. 3, 144-2 p. 4), one сутки
//! before an unscheduled one (art. 144 p. 4) unless its ground frees it from notice.

use chrono::TimeDelta;
use ekn_data::vocabulary::Moment;

use crate::law::{Law, Term};

use super::finding::Argument;
use super::{Facts, Finding, UsedValue};

/// Grounds of art. 144 p. 5 that need no notice (art. 144 p. 4): sub-paragraphs 3, 4, 7 and 8.
const WITHOUT_NOTICE: [&str; 4] = ["144-5-3", "144-5-4", "144-5-7", "144-5-8"];

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    match facts.inspection.kind.as_str() {
        "compliance" => planned(facts, law, "compliance-check-notice"),
        "preventive_visit" => planned(facts, law, "preventive-visit-notice"),
        "unscheduled" => unscheduled(facts, law),
        _ => None,
    }
}

fn planned(facts: &Facts, law: &dyn Law, rule: &str) -> Option<Finding> {
    let mut argument = facts.argue("R02");
    let (Some(start), Some(notice)) = dates(facts, &mut argument) else { return argument.lacking() };
    let Some(latest) = law.last_day(&Term { rule, from: start, extended: false, suspended: None }) else {
        argument.note("latest_notice_day", UsedValue::Missing, None);
        return argument.lacking();
    };
    argument.note("latest_notice_day", UsedValue::Day(latest), None);
    argument.broken_if(notice.day > latest)
}

fn unscheduled(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    let mut argument = facts.argue("R02");
    let inspection = &facts.inspection;
    let ground = argument.code("ground", "ground", &inspection.ground);
    if ground.is_some_and(|ground| WITHOUT_NOTICE.contains(&ground)) {
        return argument.broken_if(false);
    }
    if let Some("epidemic" | "institution" | "remote") = inspection.registration_exception.word() {
        argument.code("registration_exception", "registration_exception", &inspection.registration_exception);
        return argument.broken_if(false);
    }
    let (Some(start), Some(notice)) = dates(facts, &mut argument) else { return argument.lacking() };
    let Some(hours) = law.value("unscheduled-check-notice", start.day) else { return argument.lacking() };
    argument.note("hours_of_notice", UsedValue::Number(i64::from(hours)), None);
    // An unknown ground may be one that needs no notice: a late one then says nothing.
    let late = |argument: Argument, late: bool| {
        if late && ground.is_none() { argument.lacking() } else { argument.broken_if(late) }
    };
    if let (Some(notice), Some(start)) = (notice.exact(), start.exact()) {
        return late(argument, start - notice < TimeDelta::hours(i64::from(hours)));
    }
    // Without the hours, a day between decides nothing: it may be one hour or forty-seven.
    match (start.day - notice.day).num_days() {
        ..=0 => late(argument, true),
        1 => argument.lacking(),
        _ => argument.broken_if(false),
    }
}

fn dates(facts: &Facts, argument: &mut Argument) -> (Option<Moment>, Option<Moment>) {
    let start = argument.moment("start", &facts.inspection.start);
    (start, argument.moment("notice", &facts.inspection.notice))
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, at, inspection, outcome, word};
    use ekn_data::registries::Inspection;

    fn check(kind: &str, ground: &str, notice: &str, start: &str, expect: Option<Outcome>) {
        let given = Inspection { ground: word(ground), notice: at(notice), start: at(start), ..inspection(kind) };
        assert_eq!(outcome("R02", given), expect, "{kind} {ground} {notice} {start}");
    }

    #[test]
    fn planned() {
        check("compliance", "schedule", "2026-03-01", "2026-03-31", HOLDS);
        check("compliance", "schedule", "2026-03-02", "2026-03-31", BROKEN);
        check("preventive_visit", "half_year_list", "", "2026-03-31", LACKING);
    }

    #[test]
    fn unscheduled() {
        check("unscheduled", "144-5-2", "2026-03-02T10:00", "2026-03-03T10:00", HOLDS);
        check("unscheduled", "144-5-2", "2026-03-02T10:01", "2026-03-03T10:00", BROKEN);
        check("unscheduled", "144-5-2", "2026-03-02", "2026-03-03", LACKING);
        check("unscheduled", "144-5-2", "2026-03-01", "2026-03-03", HOLDS);
        check("unscheduled", "144-5-2", "2026-03-03", "2026-03-03", BROKEN);
        check("unscheduled", "", "2026-03-03", "2026-03-03", LACKING);
        check("unscheduled", "", "2026-03-02T10:01", "2026-03-03T10:00", LACKING);
        check("unscheduled", "", "2026-03-01", "2026-03-03", HOLDS);
        check("unscheduled", "144-5-4", "", "2026-03-03", HOLDS);
        check("unscheduled", "144-5-2", "", "2026-03-03", LACKING);
        check("investigation", "144-4", "", "", None);
    }
}
