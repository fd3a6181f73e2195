//! R04: the term is extended once, on one of three grounds, by a registered additional act (ПК art. 148 p. 2, 155).
//!
//! An act that is registered once the inspection, or the term that it sets itself, is over has extended nothing. One that is registered
//! between the first term and the end, or before the start, is for a person to look at: the article sets no day.

use chrono::NaiveDate;
use ekn_data::vocabulary::Fact;

use crate::law::Law;

use super::finding::Argument;
use super::{Facts, Finding, UsedValue};

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    if !matches!(inspection.kind.as_str(), "compliance" | "preventive_visit" | "unscheduled") {
        return None;
    }
    let mut argument = facts.argue("R04");
    let Some(times) = argument.number("extensions", inspection.extensions) else { return argument.lacking() };
    if times == 0 {
        return without(facts, argument);
    }
    if times > 1 {
        return argument.broken_by("repeated");
    }
    match argument.code("extension_ground", "extension_ground", &inspection.extension_ground) {
        None => return argument.lacking(),
        Some("other") => return argument.broken_by("ground"),
        Some(_) => {}
    }
    if let Some(registered) = argument.day("extension_registered", &inspection.extension_registered) {
        return on_time(facts, argument, registered);
    }
    let act = inspection.extension_act_number.word().map(str::to_owned);
    argument.note("extension_act_number", act.map_or(UsedValue::Missing, UsedValue::Text), Some(facts.row()));
    // The register has both columns and both are empty: it says that nothing was registered.
    match (&inspection.extension_act_number, &inspection.extension_registered) {
        (Fact::Blank, Fact::Blank) => argument.broken_by("unregistered"),
        _ => argument.lacking(),
    }
}

/// No extension: whatever tells of one speaks against the count.
fn without(facts: &Facts, mut argument: Argument) -> Option<Finding> {
    let inspection = &facts.inspection;
    let mut told = false;
    if inspection.extension_ground.word().is_some() {
        told |= argument.code("extension_ground", "extension_ground", &inspection.extension_ground).is_some();
    }
    // «Нет» is no number.
    if inspection.extension_act_number.word().is_some_and(|number| number.contains(|c: char| c.is_ascii_digit())) {
        told |= argument.text("extension_act_number", &inspection.extension_act_number).is_some();
    }
    for (name, day) in
        [("extension_registered", &inspection.extension_registered), ("extension_until", &inspection.extension_until)]
    {
        if day.get().is_some() {
            told |= argument.day(name, day).is_some();
        }
    }
    if told { argument.lacking() } else { argument.broken_if(false) }
}

fn on_time(facts: &Facts, mut argument: Argument, registered: NaiveDate) -> Option<Finding> {
    let inspection = &facts.inspection;
    let end = inspection.end.get().map(|end| end.day);
    if end.is_some_and(|end| registered > end) {
        argument.moment("end", &inspection.end);
        return argument.broken_by("late");
    }
    if inspection.extension_until.get().is_some_and(|until| registered > until) {
        argument.day("extension_until", &inspection.extension_until);
        return argument.broken_by("late");
    }
    if inspection.start.get().is_some_and(|start| registered < start.day) {
        argument.moment("start", &inspection.start);
        return argument.lacking();
    }
    // Where the register puts the new term into the same column, nothing is late.
    let first = inspection.end_planned.get().filter(|_| inspection.extension_until.get().is_some());
    if first.is_some_and(|first| registered > first) {
        argument.day("end_planned", &inspection.end_planned);
        return argument.lacking();
    }
    argument.broken_if(false)
}

#[cfg(test)]
mod tests {
    use crate::findings::Outcome;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, at, inspection, on, outcome, word};
    use ekn_data::registries::Inspection;
    use ekn_data::vocabulary::Fact;

    fn check(times: Option<i64>, ground: &str, act: &str, registered: &str, expect: Option<Outcome>) {
        let given = Inspection {
            extensions: times,
            extension_ground: word(ground),
            extension_act_number: word(act),
            extension_registered: on(registered),
            ..inspection("compliance")
        };
        assert_eq!(outcome("R04", given), expect, "{times:?} {ground} {act} {registered}");
    }

    #[test]
    fn extensions() {
        check(Some(0), "", "", "", HOLDS);
        check(Some(0), "other", "7", "2026-02-02", LACKING);
        check(Some(0), "laboratory", "", "", LACKING);
        check(Some(0), "", "7", "", LACKING);
        check(Some(0), "", "нет", "", HOLDS);
        check(Some(0), "", "", "2026-02-02", LACKING);
        let until = Inspection { extensions: Some(0), extension_until: on("2026-03-02"), ..inspection("compliance") };
        assert_eq!(outcome("R04", until), LACKING);
        check(None, "", "", "", LACKING);
        check(Some(1), "laboratory", "7", "2026-02-02", HOLDS);
        check(Some(2), "laboratory", "7", "2026-02-02", BROKEN);
        check(Some(1), "other", "7", "2026-02-02", BROKEN);
        check(Some(1), "", "7", "2026-02-02", LACKING);
        check(Some(1), "laboratory", "", "", BROKEN);
        check(Some(1), "laboratory", "7", "", LACKING);
    }

    /// Of an inspection that began on 2 February 2026, was to end on the 20th and ended when it is told.
    fn check_day(registered: &str, until: &str, end: &str, expect: Option<Outcome>) {
        let given = Inspection {
            start: at("2026-02-02"),
            end_planned: on("2026-02-20"),
            end: at(end),
            extensions: Some(1),
            extension_ground: word("laboratory"),
            extension_registered: on(registered),
            extension_until: on(until),
            ..inspection("compliance")
        };
        assert_eq!(outcome("R04", given), expect, "{registered} {until} {end}");
    }

    #[test]
    fn the_day_of_the_additional_act() {
        check_day("2026-02-19", "2026-03-05", "2026-03-04", HOLDS);
        check_day("2026-02-24", "2026-03-05", "2026-03-04", LACKING);
        check_day("2026-02-24", "", "2026-03-04", HOLDS); // the planned end may be the new one
        check_day("2026-03-05", "2026-03-05", "2026-03-04", BROKEN);
        check_day("2026-03-06", "2026-03-05", "", BROKEN);
        check_day("2026-01-30", "2026-03-05", "2026-03-04", LACKING);
    }

    #[test]
    fn a_register_without_the_column_says_nothing() {
        let given = Inspection {
            extensions: Some(1),
            extension_ground: word("laboratory"),
            extension_act_number: Fact::Unknown,
            extension_registered: Fact::Unknown,
            ..inspection("unscheduled")
        };
        assert_eq!(outcome("R04", given), LACKING);
        assert_eq!(outcome("R04", inspection("investigation")), None);
    }
}
