//! R12: an act of appointment is drawn up for each entity (ПК art. 147 p. 4, 155 p. 1).
//!
//! Either the register tells how many entities the act names, or the same act stands in it with another entity. The tax checks that
//! art. 147 p. 4 leaves out are not told apart by the register.

use crate::law::Law;

use super::{Facts, Finding, UsedValue};

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
    if !facts.is_check() {
        return None;
    }
    let mut argument = facts.argue("R12");
    let told = argument.number("act_entities", facts.inspection.act_entities.filter(|count| *count > 0));
    if let Some(entities) = told.filter(|entities| *entities > 1 || facts.same_act.is_none()) {
        return argument.broken_if(entities > 1);
    }
    let Some(row) = facts.same_act else { return argument.lacking() };
    argument.note("other_entity_act", UsedValue::Text(facts.inspection.number.to_string()), Some(row));
    // Where the register says of one act that it names one entity, and has it with two, one of them is wrong.
    if told.is_some() { argument.lacking() } else { argument.broken_if(true) }
}

#[cfg(test)]
mod tests {
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, outcome_of};
    use crate::findings::{Facts, Outcome};
    use ekn_data::registries::{Inspection, Registry, RowKey};

    fn check(kind: &str, entities: Option<i64>, shared: bool, expect: Option<Outcome>) {
        let given = Inspection { act_entities: entities, ..inspection(kind) };
        let same_act = shared.then_some(RowKey { registry: Registry::Inspections, id: 9 });
        let facts = Facts { inspection: given, same_act, ..Facts::default() };
        assert_eq!(outcome_of("R12", &facts), expect, "{kind} {entities:?} {shared}");
    }

    #[test]
    fn entities_of_an_act() {
        check("compliance", Some(1), false, HOLDS);
        check("unscheduled", Some(2), false, BROKEN);
        check("preventive_visit", None, true, BROKEN);
        check("preventive_visit", None, false, LACKING);
        check("preventive_visit", Some(0), false, LACKING);
        check("compliance", Some(1), true, LACKING); // two acts may bear one number by mistake
        check("compliance", Some(2), true, BROKEN);
        check("investigation", Some(3), true, None);
    }
}
