//! A decision on a suggested step is taken back: what it brought goes, what was written down of it stays.

use serde_json::{Value, json};

use crate::world::World;

fn suggestion(world: &mut World) -> Value {
    world.ask("my_day", json!({}))["suggestions"][0]["step"]["suggestion"].clone()
}

fn decide(world: &mut World, suggestion: &Value, decision: &str) -> Value {
    let reason = if decision == "accept" { "" } else { "басқа себеп" };
    world.ask("decide_step", json!({ "suggestion": suggestion, "decision": decision, "reason": reason }))
}

fn is_suggested(world: &mut World, suggestion: &Value) -> bool {
    let day = world.ask("my_day", json!({}));
    day["suggestions"].as_array().unwrap().iter().any(|one| one["step"]["suggestion"] == *suggestion)
}

#[test]
fn a_case_opened_by_mistake_goes_and_its_number_is_not_given_again() {
    let mut world = World::district();
    let step = suggestion(&mut world);
    let case = decide(&mut world, &step, "accept")["case_id"].as_i64().unwrap();
    assert!(!is_suggested(&mut world, &step));
    let answer = world.ask("undo_step", json!({ "suggestion": step }));
    assert!(answer["message"].as_str().unwrap().contains(&case.to_string()), "{answer}");
    assert_eq!(world.refused("case", json!({ "case_id": case })), "not_found");
    assert!(is_suggested(&mut world, &step), "the suggestion stands again");
    assert_eq!(world.refused("undo_step", json!({ "suggestion": step })), "bad_request", "once");

    let again = decide(&mut world, &step, "accept")["case_id"].as_i64().unwrap();
    assert_eq!(again, case + 1, "the journal tells of both");
    let lines = world.ask("journal", json!({})).to_string();
    assert!(lines.contains("Отменено решение по предложенному шагу"), "{lines}");
    assert_eq!(world.ask("journal_verify", json!({}))["broken"], Value::Null);
}

#[test]
fn a_case_in_which_something_was_done_stays() {
    let mut world = World::district();
    let step = suggestion(&mut world);
    let case = decide(&mut world, &step, "accept")["case_id"].as_i64().unwrap();
    let view = world.ask("case", json!({ "case_id": case }));
    let task = view["nodes"].as_array().unwrap().iter().find(|task| task["state"] == "open").unwrap()["id"].clone();
    let hold =
        json!({ "case_id": case, "task": task, "until": "2026-11-25", "event": null, "reason": "жауап күтеміз" });
    world.ask("hold_task", hold);
    assert_eq!(world.refused("undo_step", json!({ "suggestion": step })), "bad_request");
    assert_eq!(world.ask("case", json!({ "case_id": case }))["head"]["id"], case);
}

#[test]
fn a_decision_is_taken_back_by_whoever_made_it_and_on_its_day() {
    let mut world = World::district();
    let step = suggestion(&mut world);
    assert_eq!(world.refused("undo_step", json!({ "suggestion": step })), "bad_request", "nobody has decided");
    decide(&mut world, &step, "refuse");
    assert!(!is_suggested(&mut world, &step));

    let own = std::mem::replace(&mut world.host.actor, "Басқа адам".to_owned());
    assert_eq!(world.refused("undo_step", json!({ "suggestion": step })), "bad_request", "somebody else's");
    world.host.actor = own;
    let day = std::mem::replace(&mut world.host.today, "2026-11-17".parse().unwrap());
    assert_eq!(world.refused("undo_step", json!({ "suggestion": step })), "bad_request", "of yesterday");
    world.host.today = day;
    world.ask("undo_step", json!({ "suggestion": step }));
    assert!(is_suggested(&mut world, &step));
}

/// A case that a person opened from a row, unasked, goes in the same way; one whose papers were taken out stays.
#[test]
fn a_case_opened_from_a_row_can_be_undone_until_its_papers_are_out() {
    let mut world = World::district();
    let step = suggestion(&mut world);
    let open = json!({ "tactic": step["tactic"], "row": step["row"] });
    let opened = world.ask("open_case", open.clone());
    let (case, back) = (opened["head"]["id"].clone(), opened["way_back"].clone());
    assert_eq!(back, step);
    let own = std::mem::replace(&mut world.host.actor, "Басқа адам".to_owned());
    assert_eq!(world.ask("case", json!({ "case_id": case }))["way_back"], Value::Null, "somebody else's");
    world.host.actor = own;
    world.ask("undo_step", json!({ "suggestion": back }));
    assert_eq!(world.refused("case", json!({ "case_id": case })), "not_found");

    let case = world.ask("open_case", open)["head"]["id"].clone();
    let out = world.folder.path().join("out.zip");
    world.ask("build_package", json!({ "case_id": case, "path": out }));
    assert_eq!(world.ask("case", json!({ "case_id": case }))["way_back"], Value::Null);
    assert_eq!(world.refused("undo_step", json!({ "suggestion": back })), "bad_request");
}
