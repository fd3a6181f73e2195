//! Work on a case: suggestions decided, tasks closed, dates that follow, all of it in the journal.

use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::World;

fn open_case(world: &mut World) -> (i64, Value) {
    let day = world.ask("my_day", json!({}));
    let step = day["suggestions"][0]["step"].clone();
    let decided = world.ask("decide_step", json!({ "suggestion": step["suggestion"], "decision": "accept" }));
    let case = decided["case_id"].as_i64().unwrap();
    (case, world.ask("case", json!({ "case_id": case })))
}

#[test]
fn an_appeal_is_answered_from_suggestion_to_end() {
    let mut world = World::district();
    let before = world.ask("my_day", json!({}))["suggestions_total"].as_i64().unwrap();
    let (case, mut view) = open_case(&mut world);
    assert_eq!(world.ask("my_day", json!({}))["suggestions_total"].as_i64().unwrap(), before - 1);
    let mut turns = 0;
    while view["head"]["status"] == "open" {
        let next = &view["next"];
        assert!(!next.is_null(), "an open case without a next task: {}", view["nodes"]);
        let task = next["suggestion"]["task"].clone();
        let request = json!({ "case_id": case, "task": task, "note": "02-07-1" });
        view = world.ask("close_task", request);
        turns += 1;
        assert!(turns < 30);
    }
    assert_eq!(view["critical_path"], json!([]));
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

#[test]
fn refusing_and_changing_need_a_reason_and_are_kept() {
    let mut world = World::district();
    let (case, view) = open_case(&mut world);
    let suggestion = view["next"]["suggestion"].clone();
    let decide = |decision: &str, reason: &str| json!({ "suggestion": suggestion, "decision": decision, "reason": reason, "instead": "x" });
    assert_eq!(world.refused("decide_step", decide("refuse", " ")), "bad_request");
    assert_eq!(world.refused("decide_step", decide("change", "")), "bad_request");
    assert_eq!(world.refused("decide_step", decide("nod", "why")), "bad_request");
    let size = world.ask("journal_head", json!({}))["size"].as_i64().unwrap();
    world.ask("decide_step", decide("refuse", "уже сделано вне программы"));
    let after = world.ask("case", json!({ "case_id": case }));
    assert_ne!(after["next"]["suggestion"], suggestion);
    let journal = world.ask("journal", json!({}));
    let line = journal["lines"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["seq"].as_i64().unwrap() > size && line["action"] == "Решение по предложенному шагу");
    let told = |label: &str, value: &str| json!({ "label": label, "value": value, "row": null });
    let expect = json!([told("Решение", "отклонено"), told("Основание", "уже сделано вне программы")]);
    assert_eq!(line.map(|line| &line["detail"]), Some(&expect), "{journal}");
    no_bare_key(&mut world);
}

#[test]
fn what_is_chosen_instead_is_suggested_next() {
    let mut world = World::district();
    let (case, view) = open_case(&mut world);
    let first = view["next"]["suggestion"].clone();
    world.ask("close_task", json!({ "case_id": case, "task": first["task"] }));
    let view = world.ask("case", json!({ "case_id": case }));
    world.ask("close_task", json!({ "case_id": case, "task": view["next"]["suggestion"]["task"] }));
    let view = world.ask("case", json!({ "case_id": case }));
    let other = view["next"]["alternatives"].as_array().unwrap().last().unwrap()["id"].clone();
    let suggestion = view["next"]["suggestion"].clone();
    let change =
        |instead: &Value| json!({ "suggestion": suggestion, "decision": "change", "instead": instead, "reason": "r" });
    assert_eq!(world.refused("decide_step", change(&first["task"])), "bad_request"); // closed already
    assert_eq!(world.refused("decide_step", change(&json!("none"))), "not_found");
    world.ask("decide_step", change(&other));
    assert_eq!(world.ask("case", json!({ "case_id": case }))["next"]["suggestion"]["task"], other);
    let stale = json!({ "suggestion": first, "decision": "accept" });
    assert_eq!(world.refused("decide_step", stale), "bad_request");
}

#[test]
fn tasks_are_closed_in_their_order_and_on_possible_days() {
    let mut world = World::district();
    let (case, view) = open_case(&mut world);
    let state = |state: &str| {
        view["nodes"].as_array().unwrap().iter().find(|node| node["state"] == state).unwrap()["id"].clone()
    };
    let close = |task: &Value, day: &str, skip: bool| json!({ "case_id": case, "task": task, "day": day, "skip": skip, "note": "1" });
    let (open, blocked) = (state("open"), state("blocked"));
    assert_eq!(world.refused("close_task", close(&blocked, "2026-11-16", false)), "bad_request");
    assert_eq!(world.refused("close_task", close(&open, "2026-11-17", false)), "bad_request"); // tomorrow
    assert_eq!(world.refused("close_task", close(&json!("none"), "2026-11-16", false)), "not_found");
    assert_eq!(world.ask("case", json!({ "case_id": case })), view);
    world.ask("close_task", close(&open, "2026-11-16", false));
    assert_eq!(world.refused("close_task", close(&open, "2026-11-16", false)), "bad_request");
}

#[test]
fn a_protest_starts_the_clock_of_its_addressee_and_stands_on_the_timeline() {
    let mut world = World::district();
    let broken = world.ask("findings", json!({ "result": "broken" }))[0].clone();
    let suggestion = json!({ "case_id": null, "task": null, "tactic": "inspection-check", "row": broken["row"] });
    let case = world.ask("decide_step", json!({ "suggestion": suggestion, "decision": "accept" }))["case_id"].clone();
    assert_eq!(world.refused("decide_step", json!({ "suggestion": suggestion, "decision": "accept" })), "bad_request");
    for (task, skip) in [
        ("study-card", false),
        ("choose-form", false),
        ("check-ruling", true),
        ("request-documents", false),
        ("receive-documents", false),
        ("protest", false),
        ("serve-protest", false),
    ] {
        world.ask("close_task", json!({ "case_id": case, "task": task, "note": "02-07-5", "skip": skip }));
    }
    let view = world.ask("case", json!({ "case_id": case }));
    let node = |id: &str| view["nodes"].as_array().unwrap().iter().find(|node| node["id"] == id).unwrap().clone();
    // 16 November is a Monday; ten calendar days from the next day.
    assert_eq!(node("protest-considered")["due"], "2026-11-26");
    assert_eq!(node("start-check")["state"], "skipped"); // fell away with the ruling
    let card = world.ask("card", json!({ "key": view["head"]["object_key"] }));
    let act = card["history"]["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["lane"] == "act" && item["title"] == "Протест № 02-07-5");
    assert!(act.is_some(), "{}", card["history"]["timeline"]);
    let due = card["deadlines"].as_array().unwrap().iter().find(|item| item["task"] == "protest-considered").unwrap();
    assert!(due["derivation"]["steps"].as_array().unwrap().len() >= 3);
}

#[test]
fn marks_of_a_checklist_are_kept_and_taken_back() {
    let mut world = World::district();
    let (case, view) = open_case(&mut world);
    let list = &view["checklists"][0];
    let mark =
        |done: bool| json!({ "case_id": case, "checklist": list["id"], "item": list["items"][0]["id"], "done": done });
    assert_eq!(world.ask("mark_item", mark(true))["checklists"][0]["items"][0]["done"], true);
    assert_eq!(world.ask("mark_item", mark(false))["checklists"][0]["items"][0]["done"], false);
    assert_eq!(
        world.refused("mark_item", json!({ "case_id": case, "checklist": "none", "item": "1", "done": true })),
        "not_found"
    );
}

#[test]
fn the_board_counts_what_it_lists() {
    let mut world = World::district();
    open_case(&mut world);
    open_case(&mut world);
    let board = world.ask("board", json!({}));
    let items = board["items"].as_array().unwrap();
    let total: i64 = board["totals"].as_array().unwrap().iter().map(|total| total["count"].as_i64().unwrap()).sum();
    assert_eq!(total as usize, items.len());
    for (rows, name) in [("by_person", "person"), ("by_kind", "kind"), ("by_authority", "authority")] {
        for row in board[rows].as_array().unwrap() {
            let counted: i64 = row["counts"].as_array().unwrap().iter().map(|count| count.as_i64().unwrap()).sum();
            assert_eq!(items.iter().filter(|item| item[name] == row["name"]).count() as i64, counted, "{rows} {row}");
        }
    }
}

/// A case of an inspection: the law sets no term for its first task.
fn open_inspection_case(world: &mut World) -> Value {
    let found = world.ask("findings", json!({ "result": "broken" }));
    world.ask("open_case", json!({ "tactic": "inspection-check", "row": found[0]["row"] }))
}

fn task<'a>(view: &'a Value, id: &str) -> &'a Value {
    view["nodes"].as_array().unwrap().iter().find(|task| task["id"] == id).unwrap()
}

#[test]
fn an_open_case_always_has_a_next_task_with_a_day() {
    let mut world = World::district();
    let view = open_inspection_case(&mut world);
    let (case, first) = (view["head"]["id"].as_i64().unwrap(), task(&view, "study-card").clone());
    assert_eq!((first["due"].is_null(), first["plan"]["day"].as_str()), (true, Some("2026-11-19")), "{first}");
    let own = |world: &mut World| {
        let items = world.ask("deadlines", json!({}));
        let items = items.as_array().unwrap().iter();
        items.filter(|item| item["case_id"] == case).cloned().collect::<Vec<_>>()
    };
    let item = &own(&mut world)[0];
    assert_eq!((item["planned"].as_str(), item["bucket"].as_str()), (Some("2026-11-19"), Some("three_days")));

    // A person sets another day; the past is refused, and so is a task that is not there.
    let plan = |day: &str, task: &str| json!({ "case_id": case, "task": task, "day": day, "reason": "leave" });
    assert_eq!(world.refused("plan_task", plan("2026-11-13", "study-card")), "bad_request");
    assert_eq!(world.refused("plan_task", plan("2026-11-25", "no-such-task")), "not_found");
    let view = world.ask("plan_task", plan("2026-11-25", "study-card"));
    assert_eq!(task(&view, "study-card")["plan"]["day"], "2026-11-25");
    assert!(task(&view, "study-card")["plan"]["why"].as_str().unwrap().contains("leave"));

    // What comes after it has a day again as soon as it is done.
    let view = world.ask("close_task", json!({ "case_id": case, "task": "study-card" }));
    assert_eq!(task(&view, "choose-form")["plan"]["day"], "2026-11-19");
    assert_eq!(world.ask("board", json!({}))["stuck"], json!([]));
}

#[test]
fn a_task_closed_by_mistake_is_opened_again_unless_something_rests_on_it() {
    let mut world = World::district();
    let case = open_inspection_case(&mut world)["head"]["id"].as_i64().unwrap();
    let of = |task: &str| json!({ "case_id": case, "task": task });
    assert_eq!(world.refused("reopen_task", of("study-card")), "bad_request", "it is not closed");
    world.ask("close_task", of("study-card"));
    let view = world.ask("reopen_task", of("study-card"));
    assert_eq!(task(&view, "study-card")["state"], "open");
    assert_eq!(task(&view, "choose-form")["state"], "blocked");
    world.ask("close_task", of("study-card"));
    let view = world.ask("close_task", of("choose-form"));
    let followed = |view: &Value, id: &str| task(view, id)["followed"].as_bool().unwrap();
    assert!(followed(&view, "study-card") && !followed(&view, "choose-form"), "it is told beforehand");
    assert_eq!(world.refused("reopen_task", of("study-card")), "bad_request", "a later one is closed");
    world.ask("reopen_task", of("choose-form"));
    let view = world.ask("reopen_task", of("study-card"));
    assert_eq!(task(&view, "study-card")["state"], "open");
    let lines = world.ask("journal", json!({}));
    let reopened =
        lines["lines"].as_array().unwrap().iter().filter(|line| line["action"] == "Задача открыта снова").count();
    assert_eq!(reopened, 3, "what was closed and opened again stays told");
}

#[test]
fn a_task_on_hold_wakes_by_its_day_or_its_event_and_a_forgotten_one_is_told() {
    let mut world = World::district();
    let case = open_inspection_case(&mut world)["head"]["id"].as_i64().unwrap();
    let hold = |task: &str, until: Option<&str>, event: Option<&str>, reason: &str| json!({ "case_id": case, "task": task, "until": until, "event": event, "reason": reason });
    let next = |world: &mut World| world.ask("case", json!({ "case_id": case }))["next"]["suggestion"]["task"].clone();
    for bad in [
        hold("study-card", None, None, " "),
        hold("study-card", Some("2026-11-16"), None, "why"),
        hold("study-card", None, Some("study-card"), "why"),
    ] {
        assert_eq!(world.refused("hold_task", bad), "bad_request");
    }

    // Until somebody goes on: nobody would be reminded, and the board says so.
    let view = world.ask("hold_task", hold("study-card", None, None, "the file is elsewhere"));
    assert!(task(&view, "study-card")["hold"]["why"].as_str().unwrap().contains("the file is elsewhere"));
    assert_eq!(next(&mut world), Value::Null);
    let stuck = world.ask("board", json!({}))["stuck"].clone();
    assert_eq!((stuck[0]["head"]["id"].as_i64(), stuck[0]["reason"].as_str()), (Some(case), Some("on_hold")));
    world.ask("wake_task", json!({ "case_id": case, "task": "study-card" }));
    assert_eq!(next(&mut world), "study-card");

    // Until a day: it is suggested again on that day, and the days in between are counted apart.
    world.ask("hold_task", hold("study-card", Some("2026-11-20"), None, "wait"));
    assert_eq!(world.ask("board", json!({}))["stuck"], json!([]));
    world.host.today = "2026-11-19".parse().unwrap();
    assert_eq!(next(&mut world), Value::Null);
    world.host.today = "2026-11-20".parse().unwrap();
    assert_eq!(next(&mut world), "study-card");
    let spent = world.ask("case", json!({ "case_id": case }))["head"]["spent"].clone();
    assert_eq!(spent, json!({ "total": 4, "us": 0, "others": 0, "held": 4 }));

    // Until the row tells a day that it did not tell before: not one that it tells already, and not a word.
    let awaited = world.ask("case", json!({ "case_id": case }))["awaited"].as_array().unwrap().clone();
    for bad in ["row.act_date", "row.sphere", "row.none"] {
        assert_eq!(world.refused("hold_task", hold("study-card", None, Some(bad), "why")), "not_found", "{bad}");
    }
    if let Some(field) = awaited.first() {
        let view = world.ask("hold_task", hold("study-card", None, field["id"].as_str(), "wait for it"));
        let why = task(&view, "study-card")["hold"]["why"].as_str().unwrap().to_owned();
        assert!(why.contains(field["name"].as_str().unwrap()), "{why}");
        assert_eq!(next(&mut world), Value::Null);
        world.ask("wake_task", json!({ "case_id": case, "task": "study-card" }));
    }

    // Until another task is closed.
    world.ask("close_task", json!({ "case_id": case, "task": "study-card" }));
    world.ask("close_task", json!({ "case_id": case, "task": "choose-form" }));
    let request = "request-documents";
    let open = world.ask("case", json!({ "case_id": case }));
    if task(&open, request)["state"] == "open" {
        world.ask("hold_task", hold(request, None, Some("check-ruling"), "first the ruling"));
        assert_ne!(next(&mut world), request);
        let skip = json!({ "case_id": case, "task": "check-ruling", "skip": true, "note": "no check is needed" });
        let view = world.ask("close_task", skip);
        assert!(task(&view, request)["hold"].is_null(), "{}", task(&view, request));
    }
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}
