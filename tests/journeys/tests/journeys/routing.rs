//! Who works on what: queues, hand-overs, substitution, and what the head is shown.

use ekn_fixtures::PEOPLE;
use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::World;

/// Opens so many cases on appeals that wait.
fn open(world: &mut World, cases: usize) -> Vec<i64> {
    let steps = world.ask("my_day", json!({}))["suggestions"].as_array().unwrap().clone();
    let accept = |world: &mut World, step: &Value| {
        let request = json!({ "suggestion": step["step"]["suggestion"], "decision": "accept" });
        world.ask("decide_step", request)["case_id"].as_i64().unwrap()
    };
    steps.iter().take(cases).map(|step| accept(world, step)).collect()
}

fn to_person(cases: &[i64], person: &str, reason: &str) -> Value {
    json!({ "cases": cases, "person": person, "reason": reason })
}

fn to_queue(cases: &[i64], queue: &str) -> Value {
    json!({ "cases": cases, "queue": queue, "reason": "отпуск" })
}

fn owner(world: &mut World, case: i64) -> Value {
    world.ask("case", json!({ "case_id": case }))["head"]["owner"].clone()
}

#[test]
fn cases_are_handed_over_after_a_look_at_what_would_happen() {
    let mut world = World::district();
    let cases = open(&mut world, 3);
    let before = world.ask("routing", json!({}));
    let preview = world.ask("preview_handover", to_person(&cases, PEOPLE[1], ""));
    assert_eq!(preview["moved"].as_array().unwrap().len(), 3);
    let sum = |counts: &Value| counts.as_array().unwrap().iter().map(|one| one["count"].as_i64().unwrap()).sum::<i64>();
    assert_eq!((sum(&preview["before"]), sum(&preview["after"])), (0, 3));
    // Nobody has worked under that name yet: perhaps it is misspelt.
    assert_eq!(preview["warnings"].as_array().unwrap().len(), 1, "{preview}");
    assert_eq!(world.ask("routing", json!({})), before);

    assert_eq!(world.refused("hand_over", to_person(&cases, PEOPLE[1], " ")), "bad_request");
    assert_eq!(world.refused("hand_over", to_person(&cases, " ", "why")), "bad_request");
    assert_eq!(world.refused("hand_over", to_person(&[99], PEOPLE[1], "why")), "not_found");
    world.ask("hand_over", to_person(&cases[..2], PEOPLE[1], "отпуск"));
    assert_eq!(owner(&mut world, cases[0]), PEOPLE[1]);
    assert_eq!(owner(&mut world, cases[2]), PEOPLE[0]);
    let again = world.ask("preview_handover", to_person(&cases, PEOPLE[1], ""));
    assert_eq!((again["moved"].as_array().unwrap().len(), again["left"].as_array().unwrap().len()), (1, 2));
    let history = world.ask("case", json!({ "case_id": cases[0] }))["takers"]["history"].clone();
    assert!(history[0].as_str().unwrap().contains("отпуск"), "{history}");

    // Cases of others are handed over by a head alone.
    assert_eq!(world.refused("hand_over", to_person(&cases[..1], PEOPLE[2], "why")), "bad_request");
    world.host.role = "head".to_owned();
    world.ask("hand_over", to_person(&cases[..1], PEOPLE[2], "нагрузка"));
    assert_eq!(owner(&mut world, cases[0]), PEOPLE[2]);
    no_bare_key(&mut world);
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

#[test]
fn a_case_waits_in_its_queue_until_somebody_takes_it() {
    let mut world = World::district();
    let case = open(&mut world, 1)[0];
    assert_eq!(world.refused("hand_over", to_queue(&[case], "none")), "not_found");
    assert_eq!(world.refused("hand_over", to_queue(&[case], "inspections")), "bad_request"); // not for appeals
    let desk = world.ask("hand_over", to_queue(&[case], "appeals"));
    let queue = desk["queues"].as_array().unwrap().iter().find(|queue| queue["id"] == "appeals").unwrap();
    assert_eq!(
        (queue["cases"][0]["head"]["id"].as_i64(), queue["cases"][0]["queued"].as_str()),
        (Some(case), Some("2026-11-16"))
    );
    let mine = |world: &mut World| world.ask("my_day", json!({}))["items"].as_array().unwrap().len();
    assert_eq!(mine(&mut world), 0);
    // After two working days the head is told.
    world.host.today = "2026-11-18".parse().unwrap();
    let rules = |world: &mut World| {
        let all = world.ask("routing", json!({}))["escalated"].as_array().unwrap().clone();
        all.into_iter().map(|one| one["rule"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(rules(&mut world).contains(&"unclaimed".to_owned()));
    world.host.actor = PEOPLE[1].to_owned();
    world.ask("hand_over", to_person(&[case], PEOPLE[1], "беру"));
    assert!(mine(&mut world) > 0);
    assert!(!rules(&mut world).contains(&"unclaimed".to_owned()));
}

#[test]
fn who_stands_in_sees_the_work_of_the_one_who_is_away() {
    let mut world = World::district();
    open(&mut world, 1);
    let away = |since: &str, until: &str| json!({ "absent": PEOPLE[0], "deputy": PEOPLE[1], "since": since, "until": until, "reason": "" });
    let work = |world: &mut World, person: &str| {
        world.host.actor = person.to_owned();
        let day = world.ask("my_day", json!({}));
        (day["substituting"].clone(), !day["items"].as_array().unwrap().is_empty())
    };
    assert_eq!(world.refused("substitute", away("2026-11-20", "2026-11-18")), "bad_request");
    assert_eq!(world.refused("substitute", away("2026-11-02", "2026-11-13")), "bad_request");
    world.ask("substitute", away("2026-11-17", "2026-11-20"));
    assert_eq!(world.refused("substitute", away("2026-11-20", "2026-11-24")), "bad_request"); // somebody does already
    assert_eq!(work(&mut world, PEOPLE[1]), (json!([]), false));
    world.host.today = "2026-11-20".parse().unwrap();
    assert_eq!(work(&mut world, PEOPLE[1]), (json!([PEOPLE[0]]), true));
    assert_eq!(work(&mut world, PEOPLE[0]), (json!([]), true));
    world.host.today = "2026-11-21".parse().unwrap();
    assert_eq!(work(&mut world, PEOPLE[1]), (json!([]), false));

    // Another names no deputy for somebody, and ends none, but the head does.
    world.host.actor = PEOPLE[2].to_owned();
    assert_eq!(world.refused("substitute", away("2026-11-23", "2026-11-27")), "bad_request");
    world.host.role = "head".to_owned();
    let desk = world.ask("substitute", away("2026-11-23", "2026-11-27"));
    let id = desk["substitutions"][0]["id"].clone();
    world.host.role = "prosecutor".to_owned();
    assert_eq!(world.refused("end_substitution", json!({ "id": id })), "bad_request");
    world.host.actor = PEOPLE[0].to_owned();
    assert_eq!(world.ask("end_substitution", json!({ "id": id }))["substitutions"], json!([]));
    let back = world.ask("resume_substitution", json!({ "id": id }));
    assert_eq!(back["substitutions"], desk["substitutions"]);
    assert_eq!(world.refused("resume_substitution", json!({ "id": id })), "not_found");
    assert_eq!(world.ask("end_substitution", json!({ "id": id }))["substitutions"], json!([]));
    no_bare_key(&mut world);
}

#[test]
fn a_head_is_shown_what_a_rule_names_and_others_are_not() {
    let mut world = World::district();
    open(&mut world, 3);
    world.host.today = "2026-12-31".parse().unwrap();
    assert_eq!(world.ask("my_day", json!({}))["escalated"], json!([]));
    world.host.role = "head".to_owned();
    let shown = world.ask("my_day", json!({}))["escalated"].clone();
    let overdue = shown.as_array().unwrap().iter().find(|one| one["rule"] == "overdue").unwrap().clone();
    assert!(overdue["since"].as_str() < Some("2026-12-31") && overdue["about"].is_string(), "{overdue}");
}
