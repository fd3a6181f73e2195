//! The law that dates are counted by: read, tried, changed by a head in one step that is kept and told.

use serde_json::{Value, json};

use crate::world::{PASSPHRASE, World};

fn rule(world: &mut World, id: &str) -> Value {
    let desk = world.ask("rules", json!({}));
    desk["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == id).unwrap().clone()
}

/// The same rule with another length.
fn longer(world: &mut World, id: &str, value: u32, from: Option<&str>) -> Value {
    let rule = rule(world, id);
    json!({ "rule": {
        "id": id, "from": from, "value": value, "count_from": rule["count_from"], "roll": rule["roll"], "enabled": true,
        "read_at": "the Official Gazette",
    } })
}

fn day_off(date: &str) -> Value {
    json!({ "day": { "date": date, "kind": "transferred", "name_kk": "a", "name_ru": "b", "norm": "n" } })
}

#[test]
fn every_rule_says_what_it_rests_on() {
    let mut world = World::empty();
    let desk = world.ask("rules", json!({}));
    let rules = desk["rules"].as_array().unwrap();
    assert!(rules.len() > 90, "{}", rules.len());
    for rule in rules {
        for field in
            ["name", "act", "place", "trigger", "party", "term", "start", "count_from_name", "roll_name", "read_at"]
        {
            assert!(!rule[field].as_str().unwrap().is_empty(), "{field} of {}", rule["id"]);
        }
        assert!(rule["enabled"] == true || rule["note"].is_string(), "{} does not say why it is off", rule["id"]);
        assert!(!rule["norm"]["title"].as_str().unwrap().is_empty(), "{}", rule["id"]);
    }
    let years: Vec<i64> =
        desk["calendars"].as_array().unwrap().iter().map(|one| one["year"].as_i64().unwrap()).collect();
    assert!(years.windows(2).all(|pair| pair[0] == pair[1] + 1) && years.contains(&2026), "{years:?}");
    assert_eq!(desk["changes"], json!([]));
}

#[test]
fn what_would_move_is_shown_first_and_then_moves() {
    let mut world = World::district();
    let due = |world: &mut World| {
        let request = json!({ "rule": "appeal-consideration", "from": "2026-11-10" });
        world.ask("deadline", request)["due"].as_str().unwrap().to_owned()
    };
    assert_eq!(due(&mut world), "2026-12-01");

    // A day off that nobody has decided: dates that lean on it move by a day, the others stay.
    let change = day_off("2026-11-20");
    let preview = world.ask("preview_amendment", change.clone());
    let moved = preview["moved_total"].as_i64().unwrap();
    assert!(moved > 0 && moved < preview["counted"].as_i64().unwrap(), "{preview}");
    assert!(preview["moved"].as_array().unwrap().iter().all(|one| one["after"].as_str() > one["before"].as_str()));
    assert_eq!(due(&mut world), "2026-12-01", "a preview changes nothing");

    let request = json!({ "change": change, "reason": "order No. 1" });
    let refused = world.try_ask("amend", request.clone()).unwrap_err();
    assert!(refused.message.contains("руковод"), "only a head may: {refused:?}");
    world.host.role = "head".to_owned();
    assert_eq!(world.refused("amend", json!({ "change": change, "reason": " " })), "bad_request");
    let desk = world.ask("amend", request);
    assert_eq!(desk["changes"][0]["moved"].as_i64(), Some(moved));
    assert_eq!(desk["changes"][0]["reason"], "order No. 1");
    let said = json!(["Добавлен нерабочий день 20.11.2026 (перенесённый день отдыха; b; n)"]);
    assert_eq!(desk["changes"][0]["changes"], said, "what was changed can be read");
    assert_eq!(due(&mut world), "2026-12-02");

    // It is in force for whoever opens the store after that, and the journal tells of it.
    world.ask("lock", json!({}));
    world.ask("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(due(&mut world), "2026-12-02");
    let again = world.ask("preview_amendment", change);
    assert_eq!(again["moved_total"], 0, "nothing moves twice");
    let journal = world.ask("journal", json!({}));
    assert!(journal.to_string().contains("order No. 1"), "{journal}");
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

/// A change is taken back as it was made, while its file reads as the change left it; what reads as the program's own file is the office's
/// no more.
#[test]
fn a_change_is_taken_back_by_another() {
    let mut world = World::empty();
    world.host.role = "head".to_owned();
    let mut amend = |change: Value| world.ask("amend", json!({ "change": change, "reason": "r" }))["changes"].clone();
    amend(day_off("2026-11-20"));
    let both = amend(day_off("2026-11-19"));
    let stand = |changes: &Value| {
        let changes = changes.as_array().unwrap().iter().map(|one| one["stands"].as_bool().unwrap());
        changes.collect::<Vec<_>>()
    };
    assert_eq!(stand(&both), [true, false], "the later one is to go first");
    let back = |at: usize| json!({ "back": both[at]["id"] });
    assert_eq!(world.refused("preview_amendment", back(1)), "bad_request");
    assert_eq!(world.refused("preview_amendment", json!({ "back": 77 })), "not_found");
    assert!(world.ask("preview_amendment", back(0))["cases"].as_array().unwrap().is_empty());
    let mut amend = |change: Value| world.ask("amend", json!({ "change": change, "reason": "r" }));
    let once = amend(back(0));
    assert_eq!(stand(&once["changes"]), [true, false, true]);
    let said = "19.11.2026 – снова рабочий день; было: перенесённый день отдыха; b; n";
    assert_eq!(
        (&once["changes"][0]["subject"], &once["changes"][0]["changes"]),
        (&json!("2026-11-19"), &json!([said]))
    );
    let own = |desk: &Value| {
        let years = desk["calendars"].as_array().unwrap();
        years.iter().find(|one| one["year"] == 2026).unwrap()["own"] == true
    };
    let taken_back = |desk: &Value| {
        let changes = desk["changes"].as_array().unwrap().iter();
        changes.map(|one| one["taken_back"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let told = taken_back(&once);
    assert!(told[1].starts_with("Возвращено") && told[0].is_empty() && told[2].is_empty(), "{told:?}");
    assert!(own(&once));
    let twice = amend(back(1));
    assert!(!own(&twice), "as the program came: a later program's calendar is not hidden by it");
    let told = taken_back(&twice);
    assert_eq!(told.iter().map(String::is_empty).collect::<Vec<_>>(), [true, true, false, false], "{told:?}");
    assert!(stand(&twice["changes"])[0], "the taking back can be taken back");
    world.ask("lock", json!({}));
    world.ask("unlock", json!({ "passphrase": PASSPHRASE }));
    let request = json!({ "rule": "appeal-consideration", "from": "2026-11-10" });
    assert_eq!(world.ask("deadline", request)["due"], "2026-12-01");
}

#[test]
fn a_new_wording_counts_from_its_first_day_on() {
    let mut world = World::empty();
    world.host.role = "head".to_owned();
    let due = |world: &mut World, from: &str| {
        let view = world.ask("deadline", json!({ "rule": "appeal-consideration", "from": from }));
        view["due"].as_str().unwrap().to_owned()
    };
    let before = due(&mut world, "2026-11-30");
    let mut change = longer(&mut world, "appeal-consideration", 20, Some("2026-12-01"));
    let preview = world.ask("preview_amendment", change.clone());
    let cases: Vec<Value> = preview["cases"].as_array().unwrap().clone();
    assert!(cases.len() >= 3 && cases.iter().all(|case| !case["steps"].as_array().unwrap().is_empty()), "{preview}");

    // What a person has checked goes with the change; what does not come out is refused, and nothing is changed.
    let checked = |cases: &[Value]| {
        cases.iter().map(|case| json!({ "from": case["from"], "due": case["due"] })).collect::<Vec<_>>()
    };
    change["rule"]["cases"] = json!([{ "from": cases[0]["from"], "due": "2027-06-01" }]);
    assert_eq!(world.refused("amend", json!({ "change": change, "reason": "law" })), "bad_asset");
    assert_eq!(rule(&mut world, "appeal-consideration")["value"], 15);
    change["rule"]["cases"] = json!(checked(&cases));
    world.ask("amend", json!({ "change": change, "reason": "law No. 2" }));
    assert_eq!(due(&mut world, "2026-11-30"), before, "events before the first day count as they did");
    let desk = world.ask("rules", json!({}));
    let said = json!([
        "Новая редакция с 01.12.2026",
        "Длительность срока: 15 рабочих дней → 20 рабочих дней",
        "Где прочитано: the Official Gazette",
    ]);
    assert_eq!(desk["changes"][0]["changes"], said);
    let wordings = desk["rules"].as_array().unwrap().iter().filter(|rule| rule["id"] == "appeal-consideration");
    let spans: Vec<_> =
        wordings.map(|rule| (rule["valid_from"].clone(), rule["valid_to"].clone(), rule["own"].clone())).collect();
    assert_eq!(
        spans,
        [(Value::Null, json!("2026-11-30"), json!(true)), (json!("2026-12-01"), Value::Null, json!(true)),]
    );
    assert_eq!(due(&mut world, "2026-12-01"), "2026-12-30");
}

#[test]
fn days_of_a_calendar_are_told_as_they_were_and_are() {
    let mut world = World::empty();
    world.host.role = "head".to_owned();
    let change = |date: &str, kind: Option<&str>| {
        let (name, norm) = ("b", "n");
        json!({ "day": { "date": date, "kind": kind, "name_kk": "a", "name_ru": name, "norm": norm } })
    };
    for (date, kind, said) in [
        ("2026-11-21", Some("worked"), "Добавлен рабочий день 21.11.2026 (рабочий выходной; b; n)"),
        ("2026-11-21", None, "21.11.2026 – снова обычная суббота или воскресенье; было: рабочий выходной; b; n"),
        ("2026-11-20", Some("rest"), "Добавлен нерабочий день 20.11.2026 (день отдыха; b; n)"),
        ("2026-11-20", Some("transferred"), "20.11.2026: день отдыха; b; n → перенесённый день отдыха; b; n"),
        ("2026-11-20", None, "20.11.2026 – снова рабочий день; было: перенесённый день отдыха; b; n"),
    ] {
        let desk = world.ask("amend", json!({ "change": change(date, kind), "reason": "r" }));
        assert_eq!(desk["changes"][0]["changes"], json!([said]));
    }
    let desk = world.ask("amend", json!({ "change": { "published": 2027 }, "reason": "r" }));
    let said = "Состояние календаря: вычислен: переносы ещё не объявлены → опубликован";
    assert_eq!(desk["changes"][0]["changes"], json!([said]));
}

#[test]
fn what_is_not_a_change_is_refused() {
    let mut world = World::empty();
    world.host.role = "head".to_owned();
    for (change, code) in [
        (json!({}), "bad_request"),
        (json!({ "published": 2027, "day": { "date": "2026-11-20" } }), "bad_request"),
        (json!({ "published": 2035 }), "bad_request"),
        (json!({ "day": { "date": "20.11.2026" } }), "bad_request"),
        (
            json!({ "day": { "date": "2026-11-20", "kind": "someday", "name_kk": "a", "name_ru": "b", "norm": "n" } }),
            "bad_asset",
        ),
        (
            json!({ "rule": { "id": "no-such-rule", "count_from": "next_day", "roll": "none", "enabled": true, "read_at": "x" } }),
            "not_found",
        ),
    ] {
        assert_eq!(world.refused("preview_amendment", change.clone()), code, "{change}");
        assert_eq!(world.refused("amend", json!({ "change": change, "reason": "r" })), code, "{change}");
    }
    assert_eq!(world.ask("rules", json!({}))["changes"], json!([]));
}

fn task_change(tactic: &str, task: &str, change: Value) -> Value {
    let mut draft = json!({
        "stage": "answer", "title_kk": "a", "title_ru": "Позвонить заявителю", "after": ["register"],
        "with_whom": "us", "norms": ["prosecutors-office:24"], "optional": true,
    });
    for (key, value) in change.as_object().unwrap() {
        draft[key] = value.clone();
    }
    json!({ "tactic": { "tactic": tactic, "task": task, "draft": draft } })
}

#[test]
fn a_tactic_is_changed_task_by_task_and_open_cases_follow_it() {
    let mut world = World::district();
    let step = world.ask("my_day", json!({}))["suggestions"][0]["step"]["suggestion"].clone();
    let case = world.ask("decide_step", json!({ "suggestion": step, "decision": "accept" }))["case_id"].clone();
    world.ask("close_task", json!({ "case_id": case, "task": "register" }));
    let tactic = |world: &mut World| {
        let desk = world.ask("tactics", json!({}));
        desk["tactics"].as_array().unwrap().iter().find(|one| one["id"] == "appeal-answer").unwrap().clone()
    };
    let before = tactic(&mut world);
    assert_eq!((before["open_cases"].as_i64(), before["own"].as_bool()), (Some(1), Some(false)));

    let call = task_change("appeal-answer", "call-applicant", json!({}));
    let preview = world.ask("preview_amendment", call.clone());
    assert_eq!(preview["moved"][0]["change"], "added");
    assert_eq!((preview["moved"][0]["case_id"].clone(), preview["moved_total"].as_i64()), (case.clone(), Some(1)));
    let make = |change: Value| json!({ "change": change, "reason": "приказ № 7" });
    assert_eq!(world.refused("amend", make(call.clone())), "bad_request"); // no head
    world.host.role = "head".to_owned();
    world.ask("amend", make(call));
    let after = tactic(&mut world);
    assert_eq!(after["tasks"].as_array().unwrap().len(), before["tasks"].as_array().unwrap().len() + 1);
    assert_eq!(after["own"], true);
    let view = world.ask("case", json!({ "case_id": case }));
    let task = view["nodes"].as_array().unwrap().iter().find(|node| node["id"] == "call-applicant").unwrap();
    assert_eq!((task["state"].as_str(), task["title"].as_str()), (Some("open"), Some("Позвонить заявителю")));
    let change = world.ask("rules", json!({}))["changes"][0].clone();
    assert!(change["title"].as_str().unwrap().contains("Позвонить заявителю"), "{change}");
    assert_eq!(change["changes"], json!(["Задача добавлена: Позвонить заявителю"]));

    // With a term of the law, another day; and out again.
    let dated = json!({ "rule": "appeal-forwarding", "trigger": "row.received" });
    let preview = world.ask("preview_amendment", task_change("appeal-answer", "call-applicant", dated));
    let moved = &preview["moved"][0];
    assert_eq!(
        (moved["change"].as_str(), moved["before"].is_null(), moved["after"].is_string()),
        (Some("moved"), true, true)
    );
    let out = |task: &str| json!({ "tactic": { "tactic": "appeal-answer", "task": task } });
    assert_eq!(world.ask("preview_amendment", out("call-applicant"))["moved"][0]["change"], "removed");
    world.ask("amend", make(out("call-applicant")));
    assert_eq!(tactic(&mut world)["tasks"], before["tasks"]);
    let change = world.ask("rules", json!({}))["changes"][0].clone();
    assert_eq!(change["changes"], json!(["Задача убрана: Позвонить заявителю"]), "its title is still known");

    // What was done stays readable, and what can't be read is told with its line.
    for (change, code) in [
        (out("register"), "bad_asset"), // others wait for it
        (task_change("appeal-answer", "Call", json!({})), "bad_request"),
        (task_change("appeal-answer", "call", json!({ "norms": ["none:1"] })), "bad_asset"),
        (task_change("appeal-answer", "call", json!({ "rule": "appeal-forwarding" })), "bad_asset"),
        (task_change("none", "call", json!({})), "not_found"),
    ] {
        assert_eq!(world.refused("preview_amendment", change.clone()), code, "{change}");
    }
    world.ask("close_task", json!({ "case_id": case, "task": "competence" }));
    world.ask("close_task", json!({ "case_id": case, "task": "extend" }));
    world.ask("close_task", json!({ "case_id": case, "task": "extension-notice", "note": "02-07-1" }));
    assert_eq!(world.refused("preview_amendment", out("extension-notice")), "bad_request"); // a case has done it
}
