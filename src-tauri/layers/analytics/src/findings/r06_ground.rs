//! R06: an unscheduled check has a ground of art. 144 p. 5, and an anonymous appeal is never one (ПК art. 144 p. 5–6).

use ekn_data::registries::{Registry, RowKey};
use ekn_data::vocabulary::Fact;

use crate::law::Law;

use super::{Facts, Finding, UsedValue};

/// The ground that rests on an appeal of a person: sub-paragraph 3.
const APPEAL_OF_A_PERSON: &str = "144-5-3";

/// Grounds of planned control and of investigations: none of an unscheduled check.
const PLANNED: [&str; 3] = ["schedule", "half_year_list", "144-4"];

pub(super) fn check(facts: &Facts, _: &dyn Law) -> Option<Finding> {
    let inspection = &facts.inspection;
    if inspection.kind != "unscheduled" {
        return None;
    }
    let mut argument = facts.argue("R06");
    let Some(ground) = argument.code("ground", "ground", &inspection.ground) else {
        // The register has the columns and leaves both empty: no ground is given, unless an appeal is named, which may be one.
        let appeal = inspection.source_appeal.word();
        if let Some(number) = appeal {
            argument.note("source_appeal", UsedValue::Text(number.to_owned()), Some(facts.row()));
        }
        let none_given = inspection.ground.is_blank() && inspection.ground_text.is_blank() && appeal.is_none();
        return if none_given { argument.broken_by("none") } else { argument.lacking() };
    };
    if PLANNED.contains(&ground) {
        return argument.broken_by("planned");
    }
    let appeal = facts.source_appeal.as_ref();
    let anonymous = appeal.and_then(|appeal| appeal.anonymous);
    if ground != APPEAL_OF_A_PERSON && anonymous != Some(true) {
        return argument.broken_if(false);
    }
    let number = match &inspection.source_appeal {
        Fact::Known(number) => UsedValue::Text(number.to_string()),
        _ => UsedValue::Missing,
    };
    let row = appeal.map(|appeal| RowKey { registry: Registry::Appeals, id: appeal.id });
    argument.note("source_appeal", number, Some(facts.row()));
    argument.note("anonymous", anonymous.map_or(UsedValue::Missing, UsedValue::yes_no), row);
    match anonymous {
        Some(true) if ground == APPEAL_OF_A_PERSON => argument.broken_by("anonymous"),
        Some(false) if ground == APPEAL_OF_A_PERSON => argument.broken_if(false),
        // Nothing is known of the appeal; or it is anonymous, and a person has to see whether the ground that is named stood without it.
        _ => argument.lacking(),
    }
}

#[cfg(test)]
mod tests {
    use crate::findings::testing::{BROKEN, HOLDS, LACKING, inspection, outcome_of, word};
    use crate::findings::{Facts, Outcome};
    use ekn_data::registries::{Appeal, Inspection};
    use ekn_data::vocabulary::Fact;

    fn check(ground: &str, text: &str, source: &str, anonymous: Option<bool>, expect: Option<Outcome>) {
        let given = Inspection {
            ground: word(ground),
            ground_text: word(text),
            source_appeal: word(source),
            ..inspection("unscheduled")
        };
        let appeal = anonymous.map(|anonymous| Appeal { anonymous: Some(anonymous), ..Appeal::default() });
        let facts = Facts { inspection: given, source_appeal: appeal, ..Facts::default() };
        assert_eq!(outcome_of("R06", &facts), expect, "{ground} {text} {source} {anonymous:?}");
    }

    #[test]
    fn grounds() {
        check("144-5-4", "", "", None, HOLDS);
        check("schedule", "", "", None, BROKEN);
        check("half_year_list", "", "", None, BROKEN);
        check("144-4", "", "", None, BROKEN);
        check("", "", "", None, BROKEN);
        check("", "по поручению", "", None, LACKING);
        check("", "", "A-1", None, LACKING);
        check("144-5-3", "", "A-1", Some(false), HOLDS);
        check("144-5-3", "", "A-1", Some(true), BROKEN);
        check("144-5-3", "", "A-1", None, LACKING);
        check("144-5-3", "", "", None, LACKING);
        check("144-5-5", "", "A-1", Some(true), LACKING);
        check("144-5-5", "", "A-1", Some(false), HOLDS);
    }

    #[test]
    fn a_register_without_grounds_says_nothing() {
        let given = Inspection { ground: Fact::Unknown, ground_text: Fact::Unknown, ..inspection("unscheduled") };
        assert_eq!(outcome_of("R06", &Facts { inspection: given, ..Facts::default() }), LACKING);
        assert_eq!(outcome_of("R06", &Facts { inspection: inspection("compliance"), ..Facts::default() }), None);
    }
}
