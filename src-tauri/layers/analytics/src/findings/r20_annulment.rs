//! R20: the higher body decides an application to annul for a gross violation in ten working days; if it is late, the matter is resolved
//! for the entity (ПК art. 156 p. 1).
//!
//! Other complaints to the higher body have terms of their own (art. 157): only a challenge that the register says to be such an
//! application can break the rule. Undecided is what was so on the day that the register of challenges reaches to.

use chrono::NaiveDate;
use ekn_data::registries::facts::around::Appealed;
use ekn_data::registries::{Registry, RowKey};
use ekn_data::vocabulary::Moment;

use crate::law::{Law, Term};

use super::finding::Argument;
use super::{Facts, Finding, Outcome, UsedValue};

pub(super) fn check(facts: &Facts, law: &dyn Law) -> Option<Finding> {
    if !facts.is_check() {
        return None;
    }
    let mut argument = facts.argue("R20");
    let asked = facts.challenges.iter().filter(|appealed| appealed.challenge.gross_claimed != Some(false));
    // Of several, the worst counts.
    let worst = asked.map(|appealed| one(appealed, law, &mut argument)).min()?;
    argument.end(worst)
}

fn one(appealed: &Appealed, law: &dyn Law, argument: &mut Argument) -> Outcome {
    let challenge = &appealed.challenge;
    let row = Some(RowKey { registry: Registry::Challenges, id: challenge.id });
    let day = |day: Option<NaiveDate>| day.map_or(UsedValue::Missing, UsedValue::Day);
    argument.note("challenge_filed", day(challenge.filed.get()), row);
    let Some(filed) = challenge.filed.get() else { return Outcome::NotEnoughData };
    let from = Moment::day(filed);
    let term = Term { rule: "inspection-invalidity-application", from, extended: false, suspended: None };
    let last = law.last_day(&term);
    argument.note("last_lawful_day", day(last), None);
    let (name, known) = match (challenge.decided.get(), challenge.is_pending()) {
        (None, Some(true)) => ("challenge_seen", appealed.seen),
        (decided, _) => ("challenge_decided", decided),
    };
    argument.note(name, day(known), row);
    let (Some(last), Some(known)) = (last, known) else { return Outcome::NotEnoughData };
    if known < filed {
        return Outcome::NotEnoughData;
    }
    if known <= last {
        return Outcome::Holds;
    }
    let claimed = challenge.gross_claimed;
    argument.note("gross_claimed", claimed.map_or(UsedValue::Missing, UsedValue::yes_no), row);
    if claimed.is_some() { Outcome::Broken } else { Outcome::NotEnoughData }
}

#[cfg(test)]
mod tests {
    use super::Appealed;
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, on, outcome_of, word};
    use crate::findings::{Facts, Outcome};
    use ekn_data::registries::Challenge;

    fn asked(gross: Option<bool>, filed: &str, decided: &str, seen: &str) -> Appealed {
        let outcome = word(if decided.is_empty() { "pending" } else { "not_satisfied" });
        let (filed, decided) = (on(filed), on(decided));
        let challenge = Challenge { filed, decided, outcome, gross_claimed: gross, ..Challenge::default() };
        Appealed { challenge, seen: seen.parse().ok() }
    }

    fn check(challenges: Vec<Appealed>, expect: Option<Outcome>) {
        let facts = Facts { inspection: inspection("compliance"), challenges, ..Facts::default() };
        assert_eq!(outcome_of("R20", &facts), expect, "{:?}", facts.challenges);
    }

    #[test]
    fn ten_working_days() {
        let one = |gross, filed, decided, seen, expect| check(vec![asked(gross, filed, decided, seen)], expect);
        one(Some(true), "2026-03-02", "2026-03-16", "2026-06-01", HOLDS);
        one(Some(true), "2026-03-02", "2026-03-17", "2026-06-01", BROKEN);
        one(Some(true), "2026-03-02", "", "2026-03-16", HOLDS); // the term was still running
        one(Some(true), "2026-03-02", "", "2026-03-17", BROKEN);
        one(Some(true), "2026-03-02", "", "", LACKING);
        one(Some(true), "", "2026-03-17", "2026-06-01", LACKING);
        one(Some(true), "2026-03-02", "2026-03-01", "2026-06-01", LACKING); // decided before it was filed
        one(None, "2026-03-02", "2026-03-17", "2026-06-01", LACKING);
        one(None, "2026-03-02", "2026-03-10", "2026-06-01", HOLDS);
        one(Some(false), "2026-03-02", "2026-05-17", "2026-06-01", None);
    }

    #[test]
    fn of_several_the_worst_counts() {
        let kept = asked(Some(true), "2026-03-02", "2026-03-16", "2026-06-01");
        let late = asked(Some(true), "2026-03-02", "2026-03-17", "2026-06-01");
        let other = asked(Some(false), "2026-03-02", "2026-05-17", "2026-06-01");
        check(vec![kept.clone(), late], BROKEN);
        check(vec![kept, other], HOLDS);
        check(Vec::new(), None);
    }

    #[test]
    fn a_decision_without_its_day() {
        let mut decided = asked(Some(true), "2026-03-02", "", "2026-06-01");
        decided.challenge.outcome = word("cancelled");
        check(vec![decided], LACKING);
    }
}
