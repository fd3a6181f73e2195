//! What earlier cases teach: a forecast, and what was done next at the same place.

use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::World;

/// Opens a case on the first appeal that waits.
fn open(world: &mut World) -> i64 {
    let step = world.ask("my_day", json!({}))["suggestions"][0]["step"]["suggestion"].clone();
    world.ask("decide_step", json!({ "suggestion": step, "decision": "accept" }))["case_id"].as_i64().unwrap()
}

/// Works a case to its end, skipping what may be skipped.
fn answer(world: &mut World) -> i64 {
    let case = open(world);
    loop {
        let view = world.ask("case", json!({ "case_id": case }));
        let Some(task) = view["next"]["suggestion"]["task"].as_str() else { return case };
        let node = view["nodes"].as_array().unwrap().iter().find(|node| node["id"] == task).unwrap();
        let request = json!({ "case_id": case, "task": task, "note": "02-07-1", "skip": node["optional"] });
        world.ask("close_task", request);
    }
}

fn forecast(world: &mut World, case: i64) -> Value {
    world.ask("forecast", json!({ "case_id": case }))
}

#[test]
fn a_forecast_needs_earlier_cases_and_says_so() {
    let mut world = World::district();
    // The appeal that came last: its date is not past yet.
    let last = world.ask("my_day", json!({}))["suggestions"].as_array().unwrap().last().unwrap().clone();
    let accept = json!({ "suggestion": last["step"]["suggestion"], "decision": "accept" });
    let first = world.ask("decide_step", accept)["case_id"].as_i64().unwrap();
    for task in ["register", "competence", "forward"] {
        world.ask("close_task", json!({ "case_id": first, "task": task, "skip": task == "forward", "note": "own" }));
    }
    let none = forecast(&mut world, first);
    assert!(none["missed"].is_null() && none["basis"].as_str().unwrap().contains('5'), "{none}");
    let board = world.ask("forecast_board", json!({}));
    assert_eq!((board["cases"].as_array().unwrap().len(), board["unknown"].as_i64()), (0, Some(1)));
    for _ in 0..5 {
        answer(&mut world);
    }
    let known = forecast(&mut world, first);
    assert!(known["missed"].as_i64().is_some(), "{known}");
    let dated: Vec<&str> =
        known["dated"].as_array().unwrap().iter().map(|line| line["task"].as_str().unwrap()).collect();
    assert!(dated.contains(&"reply"), "{known}");
    assert_eq!(forecast(&mut world, first), known);
    let board = world.ask("forecast_board", json!({}));
    assert_eq!((board["cases"][0]["head"]["id"].as_i64(), board["cases"].as_array().unwrap().len()), (Some(first), 1));
    // Long after its date it is sure to be missed.
    world.host.today = "2027-03-01".parse().unwrap();
    assert_eq!(forecast(&mut world, first)["missed"], 100);
    // On the board it is overdue, and so is foreseen no more.
    assert_eq!(world.ask("forecast_board", json!({}))["cases"], json!([]));
    no_bare_key(&mut world);
}

#[test]
fn what_others_did_at_the_same_place_is_shown_with_its_cases() {
    let mut world = World::district();
    let mut closed: Vec<i64> = (0..3).map(|_| answer(&mut world)).collect();
    closed.reverse();
    let case = open(&mut world);
    let step = |world: &mut World| world.ask("case", json!({ "case_id": case }))["next"].clone();
    let first = step(&mut world);
    assert_eq!(first["similar"]["stood"], 3);
    assert_eq!(first["similar"]["next"][0]["task"], "register");
    assert_eq!(first["similar"]["next"][0]["cases"], json!(closed));
    world.ask("close_task", json!({ "case_id": case, "task": "register" }));
    world.ask("close_task", json!({ "case_id": case, "task": "competence" }));
    let next = step(&mut world);
    assert_eq!(next["similar"]["next"].as_array().unwrap().len(), 1, "{next}");
    // Where nobody has been yet, nothing is claimed.
    let odd = json!({ "case_id": case, "task": "order-check", "note": "02-07-3" });
    world.ask("close_task", odd);
    assert_eq!(
        step(&mut world)["similar"],
        json!({
            "stood": 0, "next": [], "text": "Похожих закрытых производств пока нет"
        })
    );
}

#[test]
fn an_extended_appeal_is_due_by_its_extended_term() {
    let mut world = World::district();
    let case = open(&mut world);
    let reply = |world: &mut World| {
        let view = world.ask("case", json!({ "case_id": case }));
        view["nodes"].as_array().unwrap().iter().find(|node| node["id"] == "reply").unwrap().clone()
    };
    for task in ["register", "competence"] {
        world.ask("close_task", json!({ "case_id": case, "task": task }));
    }
    let before = reply(&mut world)["due"].as_str().unwrap().to_owned();
    let extend = json!({ "case_id": case, "task": "extend", "day": "2026-11-16", "note": "решение № 4" });
    world.ask("close_task", extend);
    let after = reply(&mut world);
    // Two months from the day of the decision, 16 November 2026. It is a Saturday: the law does not say that such a day moves.
    assert_eq!(after["due"], "2027-01-16", "before: {before}");
    let steps = after["derivation"]["steps"].as_array().unwrap();
    assert!(steps.iter().any(|step| step["why"].as_str().unwrap().contains("родлен")), "{steps:?}");
    let notes = after["derivation"]["notes"].as_array().unwrap();
    assert!(notes.iter().any(|note| note.as_str().unwrap().contains("решение № 4")), "{notes:?}");
}
