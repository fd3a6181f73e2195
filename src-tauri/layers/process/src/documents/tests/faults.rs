use super::*;
use crate::documents::check::{Fault, check as checked};

fn check(change: impl FnOnce(&mut Facts), expect: &[&str]) {
    let world = World::new();
    let template = bundled(&world).into_iter().find(|template| template.card.id == "protest").unwrap();
    let mut facts = full();
    change(&mut facts);
    let in_force = |norm: &str, _| norm != "gone:1";
    let faults = checked(&template, &facts, world.method(), day("2026-11-21"), in_force, |source| source != "row:dead");
    let told: Vec<String> = faults
        .iter()
        .filter(|fault| !matches!(fault, Fault::Unwritten { .. }))
        .map(|fault| {
            let kind = format!("{fault:?}");
            format!("{} {}", kind.split([' ', '(']).next().unwrap(), fault.path().unwrap_or_default())
        })
        .collect();
    assert_eq!(told, expect);
    assert!(
        faults.iter().any(|fault| matches!(fault, Fault::Unwritten { hint, .. } if hint == "(При грубом нарушении)"))
    );
}

#[test]
fn what_keeps_a_draft_in() {
    let fact =
        |facts: &mut Facts, field: &str, change: &dyn Fn(&mut Fact)| change(facts.values.get_mut(field).unwrap());
    check(|_| {}, &[]);
    check(|facts| drop(facts.values.remove("due")), &["Missing due"]);
    check(|facts| fact(facts, "date", &|date| date.day = Some(day("2026-12-01"))), &["EventAfterAct date"]);
    check(|facts| fact(facts, "due", &|due| due.day = Some(day("2026-11-21"))), &["DueBeforeAct due"]);
    check(|facts| fact(facts, "due", &|due| due.day = None), &["NoDay due"]);
    check(|facts| fact(facts, "number", &|own| own.sources[0].id = "row:dead".into()), &["DeadReference number"]);
    check(
        |facts| {
            let demands = facts.lists.get_mut("demands").unwrap();
            demands[1].values.get_mut("due").unwrap().day = Some(day("2026-01-01"));
            let findings = facts.lists.get_mut("findings").unwrap();
            findings[2].values.get_mut("norm").unwrap().norm = Some("gone:1".into());
        },
        &["DueBeforeAct demands[1].due", "NormNotInForce findings[2].norm"],
    );
    // A norm in the program's own words is told once, however many findings say it.
    check(
        |facts| {
            for finding in facts.lists.get_mut("findings").unwrap() {
                finding.values.get_mut("law").unwrap().retold =
                    vec!["koap:175".into(), "entrepreneurial-code:146".into()];
            }
        },
        &["Retold findings[0].law", "Retold findings[0].law"],
    );
    check(|facts| fact(facts, "authority", &|authority| authority.is_borrowed = true), &["Borrowed authority"]);
    // What the text does not say is not checked.
    check(
        |facts| {
            drop(
                facts
                    .values
                    .insert("applicant".into(), Fact { norm: Some("gone:1".into()), ..Fact::plain(said("а", "а")) }),
            )
        },
        &[],
    );
}
