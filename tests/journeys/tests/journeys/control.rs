//! What an act demanded, followed through the data that are taken in after it.

use serde_json::{Value, json};

use crate::heads::notes_open_their_rows;
use crate::journal::no_bare_key;
use crate::world::World;

const HEADER: &str = "number;act_date;start;end;authority_id;entity_id;kind;sanction\n";

/// One body, one business, one inspection that ended with a fine, and a protest against it.
fn world() -> (World, i64) {
    let mut world = World::empty();
    let entities =
        "id;role;name_ru;kato\n980250983132;authority;Отдел контроля;\n150350911860;entity;ТОО Сирень;634820100\n";
    let file = world.file("entities.csv", entities);
    world.import("entities", &file);
    inspections(&mut world, "2026-11-16", "fine", "");
    let row = json!({ "registry": "inspections", "id": 1 });
    let case = world.ask("open_case", json!({ "tactic": "act-protest", "row": row }))["head"]["id"].as_i64().unwrap();
    loop {
        let view = world.ask("case", json!({ "case_id": case }));
        let task = view["next"]["suggestion"]["task"].clone();
        world.ask("close_task", json!({ "case_id": case, "task": task, "note": "02-07-5" }));
        if task == "protest" {
            return (world, case);
        }
    }
}

/// A full extract of a day, with the sanction as it stands and whatever else.
fn inspections(world: &mut World, day: &str, sanction: &str, more: &str) {
    world.host.today = day.parse().unwrap();
    world.host.now = format!("{day}T09:00:00Z");
    let one = format!("П-1;01.10.2026;02.10.2026;15.10.2026;980250983132;150350911860;unscheduled;{sanction}\n");
    let file = world.file(&format!("inspections-{day}.csv"), format!("{HEADER}{one}{more}"));
    world.ask("import", json!({ "passport": "inspections", "path": file, "full": true, "confirm": true }));
}

fn demand(case: i64, text: &str, check: Option<&str>) -> Value {
    json!({ "case_id": case, "act": "02-07-5", "text": text, "due": "2026-12-10", "check": check })
}

fn promises(world: &mut World, case: i64) -> Vec<Value> {
    world.ask("case", json!({ "case_id": case }))["promises"].as_array().unwrap().clone()
}

fn standing(world: &mut World, case: i64) -> Vec<String> {
    promises(world, case).iter().map(|one| one["standing"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn data_taken_in_later_tell_whether_a_demand_was_met() {
    let (mut world, case) = world();
    for (text, check) in [
        ("отменить штраф", Some("fine-cancelled")),
        ("не назначать новых проверок", Some("no-new-inspection")),
        ("наказать виновных", None),
    ] {
        world.ask("set_promise", demand(case, text, check));
    }
    assert_eq!(standing(&mut world, case), ["waiting"; 3]);
    // It asks for attention on its day, as a day of an act and not of the law.
    let items = world.ask("my_day", json!({}))["items"].clone();
    let item = items.as_array().unwrap().iter().find(|item| item["promise"] == 1).unwrap().clone();
    assert_eq!((item["planned"].as_str(), item["due"].is_null()), (Some("2026-12-10"), true), "{item}");

    // The fine is gone; a new inspection was appointed against the demand.
    let new = "П-2;05.12.2026;;;980250983132;150350911860;unscheduled;\n";
    inspections(&mut world, "2026-12-06", "none", new);
    let all = promises(&mut world, case);
    assert_eq!(standing(&mut world, case), ["kept", "broken", "waiting"]);
    assert!(all[0]["data"].as_str().unwrap().contains("06.12.2026"), "{}", all[0]);
    assert_eq!(all[0]["rows"], json!([{ "row": { "registry": "inspections", "id": 1 }, "label": "Проверка № П-1" }]));
    assert_eq!(all[1]["rows"][0]["row"]["id"], 2);

    // What only a person can tell is unknown once its day has passed, until a person tells it.
    world.host.today = "2026-12-11".parse().unwrap();
    assert_eq!(standing(&mut world, case), ["kept", "broken", "unknown"]);
    let rule = |verdict: &str, note: &str| json!({ "promise": 3, "verdict": verdict, "note": note });
    assert_eq!(world.refused("rule_on_promise", rule("kept", " ")), "bad_request");
    assert_eq!(world.refused("rule_on_promise", rule("fine", "приказ")), "bad_request");
    let unknown = json!({ "promise": 9, "verdict": "kept", "note": "приказ" });
    assert_eq!(world.refused("rule_on_promise", unknown), "not_found");
    world.ask("rule_on_promise", rule("kept", "приказ № 7"));
    let told = promises(&mut world, case)[2].clone();
    assert_eq!((told["standing"].as_str(), told["data_standing"].as_str()), (Some("kept"), Some("unknown")));
    assert!(told["ruling"].as_str().unwrap().contains("приказ № 7"), "{told}");

    // The desk shows those that ask for work first, and counts all.
    let desk = world.ask("control", json!({}));
    let first = &desk["promises"][0]["promise"];
    assert_eq!((first["standing"].as_str(), first["open"].as_bool()), (Some("broken"), Some(true)));
    let counts: Vec<i64> =
        desk["counts"].as_array().unwrap().iter().map(|one| one["count"].as_i64().unwrap()).collect();
    assert_eq!(counts, [1, 0, 0, 2, 0]);
    assert_eq!(desk["acts"][0]["act"], "Протест № 02-07-5");
    // Half a year is not over: nothing is said of it yet.
    assert_eq!(desk["acts"][0]["windows"][0]["course"], "running");
    no_bare_key(&mut world);
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

#[test]
fn silence_of_the_data_means_something_only_when_they_reach_the_day() {
    let (mut world, case) = world();
    world.ask("set_promise", demand(case, "отменить штраф", Some("fine-cancelled")));
    world.host.today = "2026-12-11".parse().unwrap();
    let said = promises(&mut world, case)[0].clone();
    assert_eq!(said["standing"], "unknown");
    assert!(said["data"].as_str().unwrap().contains("16.11.2026"), "{said}");
    // The same file again says nothing new; a newer extract does.
    inspections(&mut world, "2026-12-12", "fine", "");
    assert_eq!(standing(&mut world, case), ["unknown"]);
    inspections(&mut world, "2026-12-12", "fine", "П-9;01.12.2026;;;980250983132;;unscheduled;\n");
    assert_eq!(standing(&mut world, case), ["broken"]);
    let escalated = |world: &mut World| {
        let all = world.ask("routing", json!({}))["escalated"].as_array().unwrap().clone();
        all.into_iter().filter(|one| one["rule"] == "broken").count()
    };
    assert_eq!(escalated(&mut world), 1);
    // A person has looked: it is told to the head no more.
    world.ask("rule_on_promise", json!({ "promise": 1, "verdict": "broken", "note": "ответа нет" }));
    assert_eq!((standing(&mut world, case), escalated(&mut world)), (vec!["broken".to_owned()], 0));
}

#[test]
fn a_demand_needs_words_a_fitting_check_and_an_act_of_its_case() {
    let (mut world, case) = world();
    let change = |key: &str, value: Value| {
        let mut request = demand(case, "отменить штраф", Some("fine-cancelled"));
        request[key] = value;
        request
    };
    for (request, code) in [
        (change("text", json!("  ")), "bad_request"),
        (change("check", json!("appeal-answered")), "bad_request"),
        (change("check", json!("none")), "bad_request"),
        (change("act", json!("02-07-6")), "bad_request"),
        (change("due", json!("10.12.2026")), "bad_request"),
        (change("case_id", json!(99)), "not_found"),
    ] {
        assert_eq!(world.refused("set_promise", request.clone()), code, "{request}");
    }
    assert_eq!(promises(&mut world, case), Vec::<Value>::new());
    let offered = world.ask("case", json!({ "case_id": case }))["checks"].clone();
    let offered: Vec<&str> = offered.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(offered.contains(&"fine-cancelled") && !offered.contains(&"appeal-answered"), "{offered:?}");
}

#[test]
fn what_comes_after_an_act_is_counted_before_and_after() {
    let (mut world, case) = world();
    // A check registered four days after it began breaks R01, before the protest and after it.
    let broken = |number: &str, day: &str, registered: &str| {
        format!("{number};{day};{day};;980250983132;150350911860;unscheduled;;{registered};none\n")
    };
    let header = HEADER.replace("sanction\n", "sanction;registered;registration_exception\n");
    let rows = [
        broken("П-1", "01.10.2026", "08.10.2026"),
        broken("П-3", "01.09.2026", "08.09.2026"),
        broken("П-4", "01.08.2026", "31.07.2026"),
        broken("П-5", "01.02.2027", "08.02.2027"),
        broken("П-6", "02.03.2027", "01.03.2027"),
    ];
    world.host.today = "2027-06-01".parse().unwrap();
    world.host.now = "2027-06-01T09:00:00Z".to_owned();
    // Another body, which got no act; its last inspection shows that the data reach beyond the months compared.
    let other = [broken("Д-1", "01.12.2026", "08.12.2026"), broken("Д-2", "20.05.2027", "19.05.2027")].concat();
    let other = other.replace("980250983132", "980140910008");
    let file = world.file("later.csv", format!("{header}{}{other}", rows.concat()));
    world.ask("import", json!({ "passport": "inspections", "path": file, "full": true, "confirm": true }));
    let desk = world.ask("control", json!({}));
    let act = &desk["acts"][0];
    assert_eq!(act["head"]["id"], case);
    assert!(act["sought"].as_str().unwrap().contains("R01"), "{act}");
    let half = &act["windows"][0];
    // The inspection that the protest is about is counted neither before nor after it.
    let counted = |key: &str| half[key].as_i64().unwrap();
    assert_eq!(["before_rows", "before_found", "after_rows", "after_found"].map(counted), [2, 1, 2, 1], "{half}");
    assert_eq!((half["course"].as_str(), half["rows"][0]["label"].as_str()), (Some("again"), Some("Проверка № П-5")));
    // The head's comparison with other bodies has too few of them, and opens what it would rest on.
    world.ask("assess", json!({}));
    let view = world.ask("heads", json!({ "period": "year" }));
    let mut tables = view["tables"].as_array().unwrap().iter();
    let measures = tables.find(|table| table["id"] == "measures").unwrap();
    assert!(notes_open_their_rows(&mut world, measures) > 0, "acts of which something is known");
    let cell = measures["rows"][0]["cells"].as_array().unwrap().last().unwrap();
    let rows = world.ask("heads_rows", json!({ "rows": cell["rows"] }));
    let told: Vec<(&str, &str)> = rows["rows"].as_array().unwrap().iter().map(of_comparison).collect();
    let expect = [
        ("Проверка № П-3", "этот орган, до акта"),
        ("Проверка № П-4", "этот орган, до акта"),
        ("Проверка № П-6", "этот орган, после акта"),
        ("Проверка № П-5", "этот орган, после акта"),
        ("Проверка № Д-1", "органы без акта, после"),
    ];
    assert_eq!((told.len(), expect.iter().all(|row| told.contains(row))), (5, true), "{told:?}");
}

fn of_comparison(row: &Value) -> (&str, &str) {
    let cells = row["cells"].as_array().unwrap();
    (cells[1].as_str().unwrap(), cells[6].as_str().unwrap())
}

/// Numbers of appeals begin anew each year: what repeats № 7 repeats the last № 7 that had come by then.
#[test]
fn a_repeat_is_that_of_its_years_appeal() {
    let mut world = World::empty();
    let rows = "7;05.03.2025;\n7;10.03.2026;\n8;20.05.2025;7\n9;20.05.2026;7\n10;01.02.2025;7\n";
    let file = world.file("appeals.csv", format!("number;received;repeat_of\n{rows}"));
    world.import("appeals", &file);
    for (appeal, expect) in [(1, "Обращение № 8"), (2, "Обращение № 9")] {
        let row = json!({ "registry": "appeals", "id": appeal });
        let opened = world.ask("open_case", json!({ "tactic": "appeal-answer", "row": row }));
        let case = opened["head"]["id"].as_i64().unwrap();
        for task in ["register", "competence", "request-information"] {
            world.ask("close_task", json!({ "case_id": case, "task": task, "note": "02-07-5" }));
        }
        world.ask("set_promise", demand(case, "ответить по существу", Some("no-repeat-appeal")));
        let rows = promises(&mut world, case)[0]["rows"].clone();
        let labels: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["label"].as_str().unwrap()).collect();
        assert_eq!(labels, [expect], "{appeal}");
    }
}

/// Of inspections that people found unlawful and those that they let stand, how many there are of the fewer: what a model of outcomes could
/// learn from, as of a day.
fn rarest(world: &mut World, until: Option<&str>) -> String {
    let train =
        json!({ "task": "inspection-outcome", "profile": "inspection-outcome", "data": "inspections", "until": until });
    let message = world.try_ask("train_model", train).unwrap_err().message;
    let (_, rest) = message.split_once("самого редкого вида ").unwrap_or_else(|| panic!("{message}"));
    rest.split(',').next().unwrap().to_owned()
}

/// A case decides too: an act that was satisfied confirms a violation, a case without an act lets the inspection stand. What nobody has
/// answered decides nothing.
#[test]
fn what_cases_have_come_to_is_an_outcome() {
    let (mut world, case) = world();
    world.ask("set_promise", demand(case, "отменить штраф", None));
    let second = "П-2;05.11.2026;06.11.2026;10.11.2026;980250983132;150350911860;unscheduled;\n";
    inspections(&mut world, "2026-11-17", "fine", second);
    let row = json!({ "registry": "inspections", "id": 2 });
    let checked = world.ask("open_case", json!({ "tactic": "inspection-check", "row": row }))["head"]["id"].clone();
    assert_eq!(rarest(&mut world, None), "0");
    loop {
        let view = world.ask("case", json!({ "case_id": checked }));
        let Some(node) = view["nodes"].as_array().unwrap().iter().find(|node| node["state"] == "open") else { break };
        let (task, skip) = (&node["id"], &node["optional"]);
        world.ask("close_task", json!({ "case_id": checked, "task": task, "note": "нарушений нет", "skip": skip }));
    }
    let rule = |verdict: &str| json!({ "promise": 1, "verdict": verdict, "note": "приказ № 7" });
    assert_eq!(rarest(&mut world, None), "0", "one let stand, none found unlawful");
    world.ask("rule_on_promise", rule("broken"));
    assert_eq!(rarest(&mut world, None), "0");
    world.host.today = "2026-11-20".parse().unwrap();
    world.ask("rule_on_promise", rule("kept"));
    assert_eq!(rarest(&mut world, None), "1");
    assert_eq!(rarest(&mut world, Some("2026-11-20")), "0", "said on that day, and so not before it");
    assert_eq!(rarest(&mut world, Some("2026-11-21")), "1");
}
