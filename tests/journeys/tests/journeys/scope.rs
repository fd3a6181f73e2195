//! An account that works with a part of the registries is told of nothing else, by any call.

use ekn_api::CALLS;
use serde_json::{Value, json};

use crate::behind::check;
use crate::world::{PASSPHRASE, World};

const ADMIN: &str = "administrator's own words";
const HEAD: &str = "head's own words";
const CLERK: &str = "prosecutor's own words";

/// A body and a business of another region, an inspection and an appeal about them.
const ELSEWHERE: [&str; 2] = ["150340012340", "160440056784"];

struct Staffed {
    world: World,
    /// Identifiers and names of everybody in the district, who all are in one region.
    outside: Vec<String>,
    /// A case in the district and one elsewhere.
    cases: [i64; 2],
    clerk: Value,
}

/// The district with its region, two objects of another, a case in each, and a prosecutor limited by a scope.
fn staffed(scope: &Value) -> Staffed {
    let mut world = World::district();
    let mut outside = Vec::new();
    for kind in ["entity", "authority"] {
        let mut after = Value::Null;
        loop {
            let page = world.ask("objects", json!({ "kind": kind, "after": after }));
            let items = page["items"].as_array().unwrap();
            outside.extend(
                items.iter().flat_map(|one| ["key", "name"].map(|part| one[part].as_str().unwrap().to_owned())),
            );
            after = page["after"].clone();
            if after.is_null() {
                break;
            }
        }
    }
    assert!(outside.len() > 100);
    let [body, business] = ELSEWHERE;
    let entities = format!(
        "id;role;name_ru;kato\n{body};authority;Отдел контроля Дальнего;632810000\n{business};entity;ТОО Дальний Берег;632810000\n"
    );
    let inspections = format!(
        "number;act_date;start;end;authority_id;entity_id;kind;sphere\nД-1;01.10.2026;02.10.2026;15.10.2026;{body};{business};unscheduled;дальняя связь\n"
    );
    let appeals = format!(
        "number;received;authority_id;entity_id;topic;text\nЖ-9001;02.11.2026;{body};{business};дальняя дорога;Нет дороги\n"
    );
    for (passport, text) in [("entities", entities), ("inspections", inspections), ("appeals", appeals)] {
        let file = world.file(&format!("{passport}-elsewhere.csv"), text);
        world.import(passport, &file);
    }
    let last = world.ask("search", json!({ "query": "Д-1", "kinds": ["inspections"] }));
    let row = last["groups"][0]["hits"][0]["target"]["row"].clone();
    let here =
        world.ask("open_case", json!({ "tactic": "act-protest", "row": { "registry": "inspections", "id": 1 } }));
    world.ask("keep_draft", json!({ "case": here["head"]["id"], "template": "protest" }));
    let there = world.ask("open_case", json!({ "tactic": "act-protest", "row": row }));
    let cases = [here, there].map(|case| case["head"]["id"].as_i64().unwrap());
    world.ask("assess", json!({}));
    world.host.role = "administrator".to_owned();
    let add = |own: &str, name: &str, role: &str, passphrase: &str, scope: &Value| json!({ "own": own, "name": name, "role": role, "passphrase": passphrase, "scope": scope });
    world.ask("add_account", add(PASSPHRASE, "Айдар", "administrator", ADMIN, &Value::Null));
    world.ask("add_account", add(ADMIN, "Дана", "head", HEAD, &Value::Null));
    let desk = world.ask("add_account", add(ADMIN, "Серік", "prosecutor", CLERK, scope));
    let clerk = desk["accounts"].as_array().unwrap().iter().find(|one| one["name"] == "Серік").unwrap()["id"].clone();
    world.ask("lock", json!({}));
    Staffed { world, outside, cases, clerk }
}

fn unlock(world: &mut World, passphrase: &str) -> Value {
    world.ask("unlock", json!({ "passphrase": passphrase }))
}

/// What was found of a list, without the lines themselves.
fn hits_of(answer: &Value) -> String {
    answer["lines"].as_array().unwrap().iter().map(|line| line["hits"].to_string()).collect()
}

#[test]
fn a_place_is_all_that_is_seen() {
    let mut staffed = staffed(&json!({ "places": ["63"] }));
    let [here, there] = staffed.cases;
    let world = &mut staffed.world;
    let inside = unlock(world, CLERK);
    assert!(inside["scope"][0].as_str().unwrap().contains("Восточно-Казахстанская"), "{}", inside["scope"]);
    // What is within: two objects with their rows and case.
    assert_eq!([world.keys("authority"), world.keys("entity")].concat(), ELSEWHERE);
    let card = world.ask("card", json!({ "key": ELSEWHERE[1] }));
    assert!(card.to_string().contains("Д-1"), "{card}");
    assert_eq!(world.ask("case", json!({ "case_id": there }))["head"]["id"], there);
    for query in ["Дальний", "Ж-9001", "дороги"] {
        let found = world.ask("search", json!({ "query": query }));
        assert!(!found["groups"].as_array().unwrap().is_empty(), "{query}");
    }
    let attention = world.ask("attention", json!({}));
    assert!(attention.to_string().contains("Дальний Берег"), "{attention}");
    // How the rules came out is told of the one inspection here.
    let register = world.ask("findings_register", json!({}));
    let mut tested = 0;
    for rule in register["rules"].as_array().unwrap() {
        for result in ["holds", "not_enough_data", "not_applicable"] {
            check(world, &json!({ "figure": result, "rule": rule["rule"] }), &rule[result]);
        }
        let came = ["broken", "holds", "not_enough_data"].map(|result| rule[result].as_i64().unwrap());
        let tests = came.iter().sum::<i64>();
        assert_eq!(tests + rule["not_applicable"].as_i64().unwrap(), 1, "{rule}");
        tested += tests;
    }
    assert!(tested > 5, "{tested}");
    // Nothing is taken in or counted as a whole.
    let file = world.file("more.csv", "number;kind\nД-2;other\n");
    assert_eq!(world.refused("import", json!({ "passport": "inspections", "path": file })), "bad_request");
    assert_eq!(world.refused("refresh_quality", json!({})), "bad_request");
    // What is without: refused by number, found by no word.
    let suggestion = json!({ "tactic": "act-protest", "row": { "registry": "inspections", "id": 2 } });
    let refuse = json!({ "suggestion": suggestion, "decision": "refuse", "reason": "не нужно" });
    let outside = staffed.outside[0].clone();
    for (call, request) in [
        ("card", json!({ "key": outside })),
        ("risk", json!({ "key": outside })),
        ("source_row", json!({ "row": { "registry": "inspections", "id": 1 } })),
        ("case", json!({ "case_id": here })),
        ("forecast", json!({ "case_id": here })),
        ("draft", json!({ "case_id": here, "template": "protest" })),
        ("open_case", json!({ "tactic": "act-protest", "row": { "registry": "inspections", "id": 2 } })),
        ("close_task", json!({ "case_id": here, "task": "protest" })),
        ("build_package", json!({ "case_id": here, "path": "p.zip" })),
        ("assess", json!({})),
        ("find_candidates", json!({})),
        ("decide_step", refuse),
        ("quarantine", json!({ "batch": 1 })),
        ("batch_verify", json!({ "batch": 1 })),
    ] {
        assert!(world.try_ask(call, request).is_err(), "{call}");
    }
    for (call, request) in [
        ("return_draft", json!({ "draft": 1, "language": "ru", "path": "d.docx" })),
        ("adopt_draft", json!({ "draft": 1, "number": "7", "day": "2026-11-16" })),
    ] {
        assert_eq!(world.refused(call, request), "not_found", "{call}: a draft of a case outside");
    }
    // Nobody from outside is named by any call.
    let asked = CALLS.iter().filter(|call| !["lock", "create_store", "restore", "unlock"].contains(call));
    let more = [
        ("search", json!({ "query": "ТОО" })),
        ("search", json!({ "query": "отменить", "kinds": ["documents"] })),
        ("list_search", json!({ "lines": staffed.outside })),
        ("objects", json!({ "kind": "entity", "query": "а" })),
        ("attention", json!({ "kind": "authority" })),
        ("merge_log", json!({})),
        ("journal", json!({})),
        ("deadlines", json!({ "filter": "open" })),
    ];
    let (mut answered, mut told) = (0, Vec::new());
    for (call, request) in asked.map(|call| (*call, json!({}))).chain(more) {
        let Ok(answer) = world.try_ask(call, request) else { continue };
        answered += 1;
        // What one has pasted is said back.
        let answer = if call == "list_search" { hits_of(&answer) } else { answer.to_string() };
        let named = |one: &&String| answer.contains(serde_json::to_string(one).unwrap().trim_matches('"'));
        told.extend(staffed.outside.iter().filter(named).map(|one| format!("{call}: {one}")));
    }
    assert!(answered > 30, "{answered}");
    assert_eq!(told, Vec::<String>::new());
    // The head, who is not limited, sees all as before, and the refusals in the journal.
    world.ask("lock", json!({}));
    unlock(world, HEAD);
    assert_eq!(world.keys("authority").len() + world.keys("entity").len(), staffed.outside.len() / 2 + 2);
    assert_eq!(world.ask("case", json!({ "case_id": here }))["head"]["id"], here);
    assert!(world.ask("journal", json!({ "filter": { "action": "refused" } })).to_string().contains("Серік"));
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

#[test]
fn topics_and_kinds_narrow_what_is_seen() {
    let mut staffed = staffed(&json!({ "topics": ["дальняя связь"], "kinds": ["inspections", "challenges"] }));
    let world = &mut staffed.world;
    unlock(world, CLERK);
    let numbers = |world: &mut World, query: &str| {
        let found = world.ask("search", json!({ "query": query }));
        let groups = found["groups"].as_array().unwrap().iter();
        groups.map(|group| group["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(world, "Д-1"), ["inspections", "cases"]);
    assert!(numbers(world, "Ж-9001").is_empty(), "appeals are not his");
    assert!(world.try_ask("source_row", json!({ "row": { "registry": "inspections", "id": 1 } })).is_err());
    // The register of entities is everybody's.
    assert_eq!(world.keys("authority").len() + world.keys("entity").len(), staffed.outside.len() / 2 + 2);
    world.ask("lock", json!({}));
    // Another scope from the next time on; it can be taken away as well.
    unlock(world, ADMIN);
    let change = |scope: Value| json!({ "account": staffed.clerk, "scope": scope });
    assert_eq!(world.refused("set_scope", change(json!({ "places": ["Абай"] }))), "bad_request");
    assert_eq!(world.refused("set_scope", change(json!({ "kinds": ["entities"] }))), "bad_request");
    world.ask("set_scope", change(json!({ "topics": ["дальняя дорога"] })));
    world.ask("lock", json!({}));
    unlock(world, CLERK);
    assert_eq!((numbers(world, "Ж-9001"), numbers(world, "Д-1")), (vec!["appeals".to_owned()], vec![]));
    world.ask("lock", json!({}));
    unlock(world, ADMIN);
    let desk = world.ask("set_scope", change(json!({})));
    assert!(desk["scopes"]["places"].as_array().unwrap().iter().any(|place| place["id"] == "63"), "{}", desk["scopes"]);
    world.ask("lock", json!({}));
    assert_eq!(unlock(world, CLERK)["scope"], json!([]));
    assert_eq!(numbers(world, "Ж-9001"), ["appeals"]);
}
