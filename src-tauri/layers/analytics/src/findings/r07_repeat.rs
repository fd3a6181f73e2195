//! R07: what another body has checked is not checked again on the same matter for the same period (ПК art. 151 sp. 6, 155 p. 1).
//!
//! One matter is one sphere, by its code or, where a source gives none, in the same words. Whether a body is the higher or the lower one is not told by the register: any other body
//! counts, as it does in the article. A part of the period that was checked before may or may not have been checked again: that is not
//! enough. Checks anew by the same body are a matter of frequency (R08).

use crate::law::Law;

use super::surroundings::{Checked, Earlier};
use super::{Facts, Finding, UsedValue};

/// Grounds of art. 144 p. 5 on which article 151 allows it.
const ALLOWED: [&str; 7] = ["144-5-2-1", "144-5-3", "144-5-4", "144-5-5", "144-5-6", "144-5-7", "144-5-8"];

/// Grounds added beside sub-paragraph 5, which article 151 does not name by themselves: whether it means them is for a lawyer to say.
const NOT_NAMED: [&str; 3] = ["144-5-5-1", "144-5-5-2", "144-5-5-3"];

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    if !facts.is_check() {
        return None;
    }
    let mut argument = facts.argue("R07");
    let mut allowed = Some(false);
    if inspection.kind == "unscheduled" {
        let ground = argument.code("ground", "ground", &inspection.ground);
        if ground.is_some_and(|ground| ALLOWED.contains(&ground)) {
            return argument.broken_if(false);
        }
        allowed = ground.filter(|ground| !NOT_NAMED.contains(ground)).map(|_| false);
    }
    let sphere = match inspection.sphere_code.known() {
        Some(_) => argument.text("sphere_code", &inspection.sphere_code),
        None => argument.text("sphere", &inspection.sphere),
    };
    let sphere = sphere.is_some();
    let from = argument.day("period_from", &inspection.period_from);
    let to = argument.day("period_to", &inspection.period_to);
    let began = argument.moment("start", &inspection.start).map(|start| start.day).or(inspection.act_date.get());
    let sides = inspection.entity.is_some() && inspection.authority.is_some();
    let is_period = from.zip(to).is_some_and(|(from, to)| from <= to);
    if !sphere || !sides || !is_period || began.is_none() {
        return argument.lacking();
    }
    let mut note = |checked: &Checked| {
        argument.note("other_period_from", UsedValue::Day(checked.from), Some(checked.row));
        argument.note("other_period_to", UsedValue::Day(checked.to), Some(checked.row));
    };
    match facts.earlier {
        Earlier::Nothing => argument.broken_if(false),
        Earlier::Same(checked) => {
            note(&checked);
            argument.broken_unless(allowed)
        }
        Earlier::Part(checked) => {
            note(&checked);
            argument.lacking()
        }
        Earlier::Undated(row) => {
            argument.note("other_control", UsedValue::Missing, Some(row));
            argument.lacking()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Checked, Earlier};
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, at, inspection, on, outcome_of, word};
    use crate::findings::{Facts, Outcome};
    use ekn_data::registries::{Inspection, Registry, RowKey};

    const ROW: RowKey = RowKey { registry: Registry::Inspections, id: 7 };

    fn checked() -> Checked {
        Checked { row: ROW, from: "2025-01-01".parse().unwrap(), to: "2025-12-31".parse().unwrap() }
    }

    fn given(kind: &str, ground: &str) -> Inspection {
        Inspection {
            ground: word(ground),
            sphere: word("fire"),
            period_from: on("2025-01-01"),
            period_to: on("2025-12-31"),
            start: at("2026-03-02"),
            ..inspection(kind)
        }
    }

    fn check(kind: &str, ground: &str, earlier: Earlier, expect: Option<Outcome>) {
        let facts = Facts { inspection: given(kind, ground), earlier, ..Facts::default() };
        assert_eq!(outcome_of("R07", &facts), expect, "{kind} {ground} {earlier:?}");
    }

    #[test]
    fn repeated_control() {
        check("compliance", "schedule", Earlier::Nothing, HOLDS);
        check("compliance", "schedule", Earlier::Same(checked()), BROKEN);
        check("preventive_visit", "half_year_list", Earlier::Part(checked()), LACKING);
        check("preventive_visit", "half_year_list", Earlier::Undated(ROW), LACKING);
        check("unscheduled", "144-5-2", Earlier::Same(checked()), BROKEN);
        check("unscheduled", "144-5-2-1", Earlier::Same(checked()), HOLDS);
        check("unscheduled", "144-5-4", Earlier::Same(checked()), HOLDS);
        check("unscheduled", "144-5-5-2", Earlier::Same(checked()), LACKING);
        check("unscheduled", "144-5-5-2", Earlier::Nothing, HOLDS);
        check("unscheduled", "", Earlier::Same(checked()), LACKING);
        check("investigation", "144-4", Earlier::Same(checked()), None);
    }

    #[test]
    fn a_matter_or_a_period_that_is_not_told() {
        let lacking = |given: Inspection| {
            let facts = Facts { inspection: given, earlier: Earlier::Nothing, ..Facts::default() };
            assert_eq!(outcome_of("R07", &facts), LACKING);
        };
        lacking(Inspection { sphere: word(""), ..given("compliance", "schedule") });
        lacking(Inspection { period_to: on(""), ..given("compliance", "schedule") });
        lacking(Inspection { period_from: on("2026-02-01"), ..given("compliance", "schedule") });
        lacking(Inspection { start: at(""), ..given("compliance", "schedule") });
        lacking(Inspection { authority: None, ..given("compliance", "schedule") });
    }
}
