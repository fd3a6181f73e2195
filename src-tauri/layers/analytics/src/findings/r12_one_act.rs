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
    let Some(same) = facts.same_act else { return argument.lacking() };
    argument.note("other_entity_act", UsedValue::Text(facts.inspection.number.to_string()), Some(same.row));
    // Where the register says of one act that it names one entity, and has it with two, one of them is wrong.
    if told.is_some() || same.single.is_some() { argument.lacking() } else { argument.broken_if(true) }
}

#[cfg(test)]
mod tests {
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, outcome_of};
    use crate::findings::{Facts, Outcome, SameAct};
    use ekn_data::registries::{Inspection, Registry, RowKey};

    enum Other {
        None,
        Same,
        SameNamedOne,
    }
    use Other::{None as Alone, Same, SameNamedOne};

    fn check(kind: &str, entities: Option<i64>, other: &Other, expect: Option<Outcome>) {
        let given = Inspection { act_entities: entities, ..inspection(kind) };
        let row = RowKey { registry: Registry::Inspections, id: 9 };
        let same_act = match other {
            Alone => None,
            Same => Some(SameAct { row, single: None }),
            SameNamedOne => Some(SameAct { row, single: Some(row) }),
        };
        let facts = Facts { inspection: given, same_act, ..Facts::default() };
        assert_eq!(outcome_of("R12", &facts), expect, "{kind} {entities:?} {same_act:?}");
    }

    #[test]
    fn entities_of_an_act() {
        check("compliance", Some(1), &Alone, HOLDS);
        check("unscheduled", Some(2), &Alone, BROKEN);
        check("preventive_visit", None, &Same, BROKEN);
        check("preventive_visit", None, &Alone, LACKING);
        check("preventive_visit", Some(0), &Alone, LACKING);
        check("compliance", Some(1), &SameNamedOne, LACKING); // two acts may bear one number by mistake
        check("compliance", None, &SameNamedOne, LACKING);
        check("compliance", Some(2), &SameNamedOne, BROKEN);
        check("investigation", Some(3), &Same, None);
    }
}
