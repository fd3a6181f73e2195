//! The card: seven parts, every figure opens its rows, every row its source.

use ekn_api::Language;
use serde_json::{Value, json};

use crate::world::{World, district};

const PARTS: [&str; 9] =
    ["object", "norms", "history", "risk", "findings", "deadlines", "checklists", "templates", "next_step"];

/// An authority with signs of violation, open appeals and satisfied challenges.
fn card() -> (World, Value) {
    let mut world = World::district();
    let keys = world.keys("authority");
    let cards: Vec<Value> = keys.iter().map(|key| world.ask("card", json!({ "key": key }))).collect();
    let full = |card: &&Value| card["findings"].as_array().unwrap().iter().any(|finding| finding["result"] == "broken");
    let card = cards.iter().find(full).cloned().unwrap();
    (world, card)
}

#[test]
fn all_parts_are_there_for_entities_and_authorities() {
    let (mut world, card) = card();
    for part in PARTS {
        assert!(!card[part].is_null(), "{part}");
    }
    for part in ["norms", "findings", "deadlines", "checklists", "templates"] {
        assert!(!card[part].as_array().unwrap().is_empty(), "{part}");
    }
    for key in world.keys("entity") {
        let card = world.ask("card", json!({ "key": key }));
        assert_eq!(card["object"]["key"], json!(key));
        assert!(PARTS[..8].iter().all(|part| !card[*part].is_null()));
    }
}

#[test]
fn no_broken_rule_is_left_off_its_card() {
    let (mut world, card) = card();
    let all = world.ask("findings", json!({ "result": "broken" }));
    let listed = card["findings"].as_array().unwrap().iter().filter(|finding| finding["result"] == "broken");
    let mut inspections = Vec::new();
    for row in world.ask("figure_rows", json!({ "key": card["object"]["key"], "figure": "inspections" }))["rows"]
        .as_array()
        .unwrap()
    {
        inspections.push(row["row"].clone());
    }
    let expected = all.as_array().unwrap().iter().filter(|finding| inspections.contains(&finding["row"]));
    assert_eq!(listed.count(), expected.count());
}

#[test]
fn every_figure_opens_as_many_rows_as_it_says() {
    let (mut world, card) = card();
    for figure in card["history"]["figures"].as_array().unwrap() {
        let rows = world.ask("figure_rows", json!({ "key": card["object"]["key"], "figure": figure["id"] }));
        assert_eq!(rows["total"], figure["value"], "{figure}");
        assert_eq!(
            rows["rows"].as_array().unwrap().len() as i64,
            figure["value"].as_i64().unwrap().min(500),
            "{figure}"
        );
    }
}

#[test]
fn every_row_opens_its_file_line_and_hash() {
    let (mut world, card) = card();
    let batches = world.ask("batches", json!({}));
    for item in card["history"]["timeline"].as_array().unwrap().iter().take(40) {
        let row = world.ask("source_row", json!({ "row": item["row"] }));
        let origin = &row["versions"][0];
        let batch = batches.as_array().unwrap().iter().find(|batch| batch["batch"] == origin["batch"]).unwrap();
        assert_eq!(origin["sha256"], batch["sha256"]);
        let file = std::fs::read(district().0.join(origin["file"].as_str().unwrap())).unwrap();
        let line = origin["line"].as_u64().unwrap() as usize;
        let text = file.split(|byte| *byte == b'\n').nth(line - 1).unwrap();
        let number = row["number"].as_str().unwrap().as_bytes();
        // The challenges are in windows-1251: only the digits of the number are the same bytes there.
        let digits: Vec<u8> = number.iter().copied().filter(u8::is_ascii_digit).collect();
        let held: Vec<u8> = text.iter().copied().filter(u8::is_ascii_digit).collect();
        assert!(held.windows(digits.len()).any(|part| part == digits), "{row}");
    }
}

#[test]
fn each_point_of_the_score_opens_its_facts() {
    let (mut world, card) = card();
    let risk = world.ask("risk", json!({ "key": card["object"]["key"] }));
    assert_eq!(risk["contributions"], card["risk"]["contributions"]);
    assert_eq!(risk["result"], "scored");
    let parts = risk["contributions"].as_array().unwrap();
    let sum: i64 = parts.iter().map(|part| part["points"].as_i64().unwrap()).sum();
    assert_eq!(sum.min(100), risk["points"].as_i64().unwrap());
    for part in parts.iter().filter(|part| part["points"].as_i64().unwrap() > 0) {
        assert!(!part["rows"].as_array().unwrap().is_empty(), "{part}");
        assert!(!part["source"].as_str().unwrap().is_empty());
        // A count opens as many rows as it says; a share opens the rows that it is a share of a hundred of.
        if !part["criterion"].as_str().unwrap().ends_with("_share") {
            assert_eq!(part["rows"].as_array().unwrap().len() as i64, part["value"].as_i64().unwrap(), "{part}");
        }
    }
}

#[test]
fn natural_persons_are_not_scored() {
    let mut world = World::district();
    let keys = world.keys("entity");
    let cards: Vec<Value> = keys.iter().map(|key| world.ask("card", json!({ "key": key }))).collect();
    let persons: Vec<_> = cards.iter().filter(|card| card["object"]["scheme"] == "iin").collect();
    assert!(persons.len() > 30);
    for card in persons {
        assert_eq!((card["risk"]["result"].as_str(), &card["risk"]["points"]), (Some("not_scored"), &Value::Null));
    }
}

#[test]
fn rows_whose_passport_does_not_name_the_purpose_are_not_used() {
    let (mut world, card) = card();
    world.host.purpose = "appeals".to_owned();
    let limited = world.ask("card", json!({ "key": card["object"]["key"] }));
    assert_eq!(limited["history"]["figures"][0]["value"], 0);
    assert_eq!(limited["findings"], json!([]));
    assert!(!limited["withheld"].as_array().unwrap().is_empty());
    let inspection =
        card["history"]["timeline"].as_array().unwrap().iter().find(|item| item["lane"] == "inspection").unwrap();
    assert_eq!(world.refused("source_row", json!({ "row": inspection["row"] })), "bad_request");
    assert_eq!(world.refused("import", json!({ "passport": "inspections", "path": "x.csv" })), "bad_request");
}

#[test]
fn the_line_of_time_leaves_whole() {
    let (mut world, card) = card();
    let key = card["object"]["key"].clone();
    let inspection =
        card["history"]["timeline"].as_array().unwrap().iter().find(|item| item["lane"] == "inspection").unwrap();
    world.ask("open_case", json!({ "tactic": "inspection-check", "row": inspection["row"] }));
    let card = world.ask("card", json!({ "key": key }));
    let mut expected = card["history"]["total"].as_u64().unwrap() + card["deadlines"].as_array().unwrap().len() as u64;
    for case in card["cases"].as_array().unwrap() {
        let nodes = world.ask("case", json!({ "case_id": case["id"] }))["nodes"].clone();
        expected += 1 + nodes.as_array().unwrap().iter().filter(|task| !task["closed_on"].is_null()).count() as u64;
    }
    assert!(expected > card["history"]["timeline"].as_array().unwrap().len() as u64);
    let path = world.folder.path().join("time.csv");
    let request = json!({ "tables": { "of": "timeline", "key": key }, "what_for": "сверка", "path": path });
    assert_eq!(world.ask("export_tables", request)["rows"], expected);
    let text = std::fs::read_to_string(&path).unwrap();
    let day = |line: &'_ str| line.get(..10).filter(|day| day.starts_with("20")).map(str::to_owned);
    let days: Vec<Option<String>> = text.lines().skip(2).map(day).collect();
    assert_eq!(days.len() as u64, expected);
    assert!(days[0].is_some() && days.is_sorted_by(|one, other| one >= other), "newest first, without a day last");
    assert!(text.lines().next().unwrap().contains(card["object"]["name"].as_str().unwrap()));
}

const HEAD: &str = "number;kind;start;end;result;entity_id\n";

#[test]
fn a_row_without_a_day_is_counted_and_opened_like_any_other() {
    let mut world = World::empty();
    let text = format!("{HEAD}A-1;unscheduled;2026-03-02;;;980250983132\nA-2;unscheduled;;;;980250983132\n");
    let file = world.file("checks.csv", text);
    world.import("inspections", &file);
    let card = world.ask("card", json!({ "key": "980250983132" }));
    assert_eq!(card["history"]["figures"][0]["value"], 2);
    let days: Vec<&Value> = card["history"]["timeline"].as_array().unwrap().iter().map(|item| &item["day"]).collect();
    assert_eq!(days, [&json!("2026-03-02"), &Value::Null]);
    let rows = world.ask("figure_rows", json!({ "key": "980250983132", "figure": "inspections" }));
    let cells: Vec<Vec<&str>> = (rows["rows"].as_array().unwrap().iter())
        .map(|row| [0, 1, 4].map(|at| row["cells"][at].as_str().unwrap()).to_vec())
        .collect();
    let why = "Субъект: тот же БИН 980250983132";
    assert_eq!(cells[0], ["02.03.2026", "Внеплановая проверка № A-1", why]);
    assert_eq!(cells[1], ["нет сведений", "Внеплановая проверка № A-2", why]);
}

#[test]
fn each_version_of_a_row_tells_what_changed_against_the_one_before() {
    let mut world = World::empty();
    let row = |rest: &str| format!("{HEAD}A-1;unscheduled;2026-03-02;{rest};980250983132\n");
    let texts = [row(";"), row("2026-03-20;"), row("2026-03-23;none")];
    for (at, text) in texts.iter().enumerate() {
        let file = world.file(&format!("{at}.csv"), text);
        world.import("inspections", &file);
    }
    let asked = json!({ "row": { "registry": "inspections", "id": 1 } });
    let versions = world.ask("source_row", asked.clone())["versions"].clone();
    let change = |label: &str, before: &str, after: &str| json!({ "label": label, "before": before, "after": after });
    let end = "Окончание";
    assert_eq!(
        [&versions[0]["changes"], &versions[1]["changes"], &versions[2]["changes"]],
        [
            &json!([change(end, "20.03.2026", "23.03.2026"), change("Результат", "не заполнено", "Нарушений нет")]),
            &json!([change(end, "не заполнено", "20.03.2026")]),
            &json!([]),
        ]
    );
    assert_eq!((&versions[2]["file"], &versions[2]["line"]), (&json!("0.csv"), &json!(2)));
    // What has been destroyed is not told again by what came after it.
    let early = json!({ "batch": 1, "action": "purge", "reason": "ошибочная загрузка", "early": true });
    world.host.role = "head".to_owned();
    world.ask("carry_out_retention", early);
    let versions = world.ask("source_row", asked)["versions"].clone();
    assert_eq!(versions.as_array().unwrap().len(), 2);
    assert_eq!(versions[1]["changes"], json!([]));
}

/// Of an object with many rows much is kept between two looks: never longer than it is true.
#[test]
fn a_card_of_many_rows_follows_every_change() {
    let mut world = World::empty();
    let rows = |numbers: std::ops::Range<u32>| -> String {
        let rows = numbers.map(|n| {
            format!("A-{n};unscheduled;2026-03-02;{};980250983132;small;0\n", if n < 100 { "2026-06-30" } else { "" })
        });
        format!("number;kind;start;end;entity_id;entity_size;extensions\n{}", rows.collect::<String>())
    };
    let first = world.file("first.csv", rows(0..400));
    world.import("inspections", &first);
    let look = |world: &mut World| world.ask("card", json!({ "key": "980250983132" }));
    let card = look(&mut world);
    assert_eq!(card, look(&mut world));
    let told = |card: &Value| (card["history"]["total"].clone(), card["next_step"]["suggestion"]["row"]["id"].clone());
    assert_eq!(card["history"]["total"], 400);
    let shown = card["deadlines"].as_array().unwrap().len() as i64;
    assert_eq!(shown + card["deadlines_more"].as_i64().unwrap(), 300, "every clock is counted, the nearest are listed");

    let second = world.file("second.csv", rows(400..401));
    world.import("inspections", &second);
    assert_eq!(look(&mut world)["history"]["total"], 401);

    // What has become a case is not suggested again.
    let (_, row) = told(&card);
    world.ask("open_case", json!({ "tactic": "inspection-check", "row": { "registry": "inspections", "id": row } }));
    assert_ne!(told(&look(&mut world)).1, row);

    // Another day, another language and another right are another card.
    world.host.today = "2026-12-16".parse().unwrap();
    assert_eq!(look(&mut world)["risk"]["as_of"], "2026-12-16");
    world.host.language = Language::Kk;
    assert_ne!(look(&mut world)["history"]["figures"][0]["label"], card["history"]["figures"][0]["label"]);
    world.host.purpose = "appeals".to_owned();
    world.refused("card", json!({ "key": "980250983132" }));
}

#[test]
fn an_inspection_ends_on_the_day_of_its_act_within_what_the_law_gives_and_stands_still_while_suspended() {
    let mut world = World::empty();
    let head = "number;authority_id;entity_id;kind;entity_size;start;end_planned;end;extensions;extension_until;suspended_from;suspended_to";
    // Ten working days from Tuesday 27 October end on 9 November.
    let rows = [
        "1;06.11.2026;;0;;;",
        "2;30.11.2026;;0;;;",
        "3;06.11.2026;;1;11.11.2026;;",
        "4;09.11.2026;;0;;05.11.2026;",
        "5;09.11.2026;;0;;05.11.2026;13.11.2026",
        "6;;;0;;;",
        "7;29.10.2026;;1;04.11.2026;;",
        "8;06.11.2026;;1;03.11.2026;;",
        "9;;;1;20.10.2026;;",
    ];
    let line = |row: &str| {
        let (number, rest) = row.split_once(';').unwrap();
        format!("{number};020540910520;980250983132;Внеплановая проверка;малый;26.10.2026 10:00;{rest}\n")
    };
    let file = world.file("inspections.csv", format!("{head}\n{}", rows.map(line).concat()));
    world.import("inspections", &file);
    let card = world.ask("card", json!({ "key": "980250983132" }));
    let mut found: Vec<(String, Value, Value)> = card["deadlines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (item["case_title"].to_string(), item["due"].clone(), item["waits_for"].clone()))
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    let due: Vec<&Value> = found.iter().map(|(_, due, _)| due).collect();
    // What the law does not give the act can't either; what stood still goes on for as long as was left.
    assert_eq!(
        due,
        [
            "2026-11-06",
            "2026-11-09",
            "2026-11-11",
            "null",
            "2026-11-18",
            "2026-11-09",
            "2026-11-04",
            "2026-11-06",
            "2026-11-09"
        ]
        .map(|day| { if day == "null" { Value::Null } else { json!(day) } })
        .iter()
        .collect::<Vec<_>>()
    );
    assert!(found[3].2.as_str().unwrap().contains("приостановлен с 05.11.2026"), "{found:?}");
}
