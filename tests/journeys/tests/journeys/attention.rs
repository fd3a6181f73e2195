//! Everything counted at once: what to look into first, blind spots, the register of signs, a year of a model, topics learnt from people.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::learning::numbered;
use crate::world::{World, district};

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("{key}: {value}"))
}

#[test]
fn nothing_is_listed_before_it_was_counted() {
    let mut world = World::district();
    for (call, rows) in [("attention", "places"), ("findings_register", "items")] {
        let desk = world.ask(call, json!({}));
        assert!(desk["counted"].is_null() && list(&desk, rows).is_empty(), "{desk}");
    }
    assert!(world.ask("anomalies", json!({}))["heat"].is_null());
}

#[test]
fn the_list_goes_by_points_and_a_stated_share_is_drawn() {
    let mut world = World::district();
    let counted = world.ask("assess", json!({}));
    assert_eq!(counted["inspections"], 1560, "{counted}");
    let desk = world.ask("attention", json!({}));
    assert_eq!(desk["counted"]["stale"], false, "{}", desk["counted"]);
    let places = list(&desk, "places");
    let (by_points, drawn): (Vec<&Value>, Vec<&Value>) = places.iter().partition(|place| place["drawn"] == false);
    assert_eq!((by_points.len(), drawn.len()), (45, 5));
    assert!(by_points.iter().map(|place| place["points"].as_i64().unwrap()).is_sorted_by(|one, other| one >= other));
    let least = by_points[44]["points"].as_i64().unwrap();
    assert!(drawn.iter().all(|place| place["points"].as_i64().unwrap() <= least), "{drawn:?}");
    assert!(desk["share"].as_str().unwrap().contains("20261116"), "{}", desk["share"]);
    // A place says what the card says, and no person has one.
    for place in [by_points[0], by_points[20], drawn[0]] {
        let risk = world.ask("risk", json!({ "key": place["key"] }));
        assert_eq!(risk["points"], place["points"], "{place}");
        for (count, figure) in [("inspections", "inspections_lately"), ("appeals", "appeals_lately")] {
            let rows = world.ask("figure_rows", json!({ "key": place["key"], "figure": figure }));
            assert_eq!(rows["total"], place[count], "{place}");
        }
        let reasons = list(&risk, "contributions").iter().filter(|part| part["points"] != 0).count();
        assert_eq!(reasons, list(place, "reasons").len(), "{place}");
    }
    assert!(
        places.iter().all(|place| place["key"].as_str().unwrap().starts_with(|digit: char| digit.is_ascii_digit()))
    );
    // Those complained of and never inspected: their cards have no inspection within the months looked at.
    let blind = list(&desk, "blind");
    assert_eq!(desk["blind_total"], blind.len());
    assert!(!blind.is_empty() && blind.iter().all(|object| object["appeals"].as_i64().unwrap() >= 3));
    // Each number of a district opens the entities that it was counted from.
    for district in list(&desk, "districts") {
        for of in ["objects", "inspections", "appeals", "complained", "blind"] {
            let wanted = json!({ "figure": "district", "place": district["code"], "state": of });
            let rows = world.ask("heads_rows", json!({ "rows": wanted }));
            let shown = list(&rows, "rows");
            let sum =
                |cell: usize| shown.iter().map(move |row| row["cells"][cell].as_str().unwrap().parse::<i64>().unwrap());
            let counted = match of {
                _ if !rows["after"].is_null() => continue,
                "inspections" => sum(2).sum(),
                "appeals" => sum(3).sum(),
                _ => rows["total"].as_i64().unwrap(),
            };
            assert_eq!(district[of], counted, "{of} of {}: {rows}", district["code"]);
        }
    }
    let bodies = world.ask("attention", json!({ "kind": "authority" }));
    assert!(list(&bodies, "places").iter().all(|place| place["drawn"] == false), "all are listed, nobody is drawn");
    no_bare_key(&mut world);
    // What comes later makes the count an old one.
    let more = world.file(
        "more.csv",
        "number;authority_id;filed;decided;outcome\nN-1;980140910008;2026-02-02;2026-03-02;cancelled\n",
    );
    world.import("challenges", &more);
    assert_eq!(world.ask("attention", json!({}))["counted"]["stale"], true);
}

/// What a list shows was said by a version of the model, of inputs that are kept: it is explained, objected to and made again.
#[test]
fn every_listed_score_is_kept_with_the_count() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    let mut said = Vec::new();
    for kind in ["entity", "authority"] {
        let desk = world.ask("attention", json!({ "kind": kind }));
        let places = list(&desk, "places");
        assert!(!places.is_empty());
        for place in places {
            let view = world.ask("explain", json!({ "prediction": place["prediction"] }));
            assert_eq!(view["subject"], place["key"], "{view}");
            said.push(place["prediction"].as_i64().unwrap());
        }
    }
    let place = world.ask("attention", json!({}))["places"][0].clone();
    // The card says the same of the same day, which is the same prediction.
    assert_eq!(world.ask("risk", json!({ "key": place["key"] }))["prediction"], place["prediction"]);
    let again = world.ask("reproduce", json!({}));
    assert_eq!((&again["identical"], &again["checked"]), (&json!(true), &json!(said.len())), "{again}");
    // Counted again on the same day it is the same question.
    world.ask("assess", json!({}));
    assert_eq!(world.ask("attention", json!({}))["places"][0]["prediction"], place["prediction"]);
    assert_eq!(world.ask("reproduce", json!({}))["checked"], said.len());
}

/// The list and its random share stand without the points: by a count of facts, which is told.
#[test]
fn the_list_works_with_the_points_switched_off() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    world.host.role = "head".to_owned();
    world.ask("models", json!({}));
    world.ask("switch_model", json!({ "model": "risk-points", "used": false, "reason": "сверяем" }));
    world.host.role = "prosecutor".to_owned();
    for counted_anew in [false, true] {
        if counted_anew {
            world.ask("assess", json!({}));
        }
        let desk = world.ask("attention", json!({}));
        let places = list(&desk, "places");
        let (ordered, drawn): (Vec<&Value>, Vec<&Value>) = places.iter().partition(|place| place["drawn"] == false);
        assert_eq!((ordered.len(), drawn.len()), (45, 5));
        assert!(places.iter().all(|place| place["points"].is_null() && place["prediction"].is_null()), "{places:?}");
        let appeals = |place: &&Value| place["appeals"].as_i64().unwrap();
        assert!(ordered.iter().map(appeals).is_sorted_by(|one, other| one >= other), "{ordered:?}");
        assert!(appeals(&ordered[0]) > 0 && drawn.iter().all(|place| appeals(place) <= appeals(&ordered[44])));
        assert!(desk["method"].as_str().unwrap().starts_with("Баллы выключены"), "{}", desk["method"]);
        assert!(list(&desk, "levels").is_empty() && ordered[0]["why"] == "по числу обращений");
    }
    let out = world.file("list.xlsx", "");
    std::fs::remove_file(&out).unwrap();
    let request = json!({ "kind": "entity", "what_for": "сверка", "path": out });
    assert_eq!(world.ask("export_attention", request)["rows"], 50);
    assert_eq!(world.ask("reproduce", json!({}))["identical"], true);
}

#[test]
fn the_register_has_every_sign_that_the_rules_find() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    let first = world.ask("findings_register", json!({}));
    let broken: i64 = list(&first, "rules").iter().map(|rule| rule["broken"].as_i64().unwrap()).sum();
    assert_eq!(first["total"], broken);
    let (mut after, mut pages, mut seen) = (Value::Null, 0, 0);
    loop {
        let page = world.ask("findings_register", json!({ "after": after }));
        pages += 1;
        seen += list(&page, "items").len() as i64;
        let days: Vec<&str> = list(&page, "items").iter().map(|sign| sign["day"].as_str().unwrap_or("")).collect();
        assert!(days.is_sorted_by(|one, other| one >= other), "{days:?}");
        after = page["after"].clone();
        if after.is_null() {
            break;
        }
    }
    assert!(pages > 3);
    assert_eq!(seen, broken);
    for rule in ["R03", "R07"] {
        let live = world.ask("findings", json!({ "rule": rule, "result": "broken" }));
        let kept = world.ask("findings_register", json!({ "rule": rule }));
        let rows = |signs: &Vec<Value>| {
            let mut rows: Vec<i64> = signs.iter().map(|sign| sign["row"]["id"].as_i64().unwrap()).collect();
            rows.sort_unstable();
            rows
        };
        assert_eq!(rows(live.as_array().unwrap()), rows(list(&kept, "items")), "{rule}");
    }
    let key = world.keys("authority")[0].clone();
    let own = world.ask("findings_register", json!({ "key": key }));
    let card = world.ask("card", json!({ "key": key }));
    assert_eq!(own["total"], card["finding_counts"]["broken"]);
    assert_eq!(world.refused("findings_register", json!({ "rule": "R99" })), "not_found");
    let board = world.ask("anomalies", json!({}));
    let stand_out = |one: &&Value| ["high", "low"].contains(&one["state"].as_str().unwrap());
    let found: Vec<(&Value, &Value)> = list(&board, "comparisons")
        .iter()
        .flat_map(|comparison| list(comparison, "units").iter().map(move |unit| (&comparison["id"], unit)))
        .filter(|(_, unit)| stand_out(unit))
        .map(|(id, unit)| (id, &unit["key"]))
        .collect();
    assert_eq!(found, [(&json!("refusals"), &json!(district().1.refusing))], "the one that was planted, and no other");
    let cells = list(&board["heat"], "rows").iter().flat_map(|row| list(row, "cells"));
    assert!(
        cells.clone().all(|cell| cell["with_signs"].as_i64() <= cell["inspections"].as_i64()) && cells.count() > 20
    );
}

/// Of six districts people win in one more often than in the others, and are refused in another one.
#[test]
fn districts_are_compared_by_what_was_decided_about_their_subjects() {
    let mut world = World::empty();
    let mut entities = "id;role;name_ru;kato\n980250983132;authority;Отдел контроля;\n".to_owned();
    let mut challenges = "number;filed;decided;outcome;authority_id;entity_id\n".to_owned();
    let mut appeals = "number;received;decision;decided;authority_id;entity_id;text\n".to_owned();
    for district in 0..6 {
        let subject = numbered(15_034_000_000 + district * 40);
        writeln!(entities, "{subject};entity;ТОО {district};{}0000", 63_280 + district * 10).unwrap();
        for n in 0..40 {
            let is_upheld = n < if district == 2 { 30 } else { 4 };
            let outcome = if is_upheld { "cancelled" } else { "not_satisfied" };
            writeln!(challenges, "C-{district}-{n};2026-02-02;2026-03-02;{outcome};980250983132;{subject}").unwrap();
            let decision =
                if n < if district == 4 { 28 } else { 3 } { "отказано" } else { "удовлетворено" };
            let text = format!("Прошу ответить, {district} {n}");
            writeln!(appeals, "О-{district}-{n};2026-02-02;{decision};2026-02-16;980250983132;{subject};{text}")
                .unwrap();
        }
    }
    for (registry, text) in [("entities", entities), ("challenges", challenges), ("appeals", appeals)] {
        let file = world.file(&format!("{registry}.csv"), text);
        world.import(registry, &file);
    }
    let inspection = "number;kind;start;authority_id\nП-1;unscheduled;2026-01-12;980250983132\n";
    let file = world.file("inspections.csv", inspection);
    world.import("inspections", &file);

    let board = world.ask("anomalies", json!({}));
    for (comparison, name, hits) in [
        ("upheld_districts", "территория КАТО 6330 (Восточно-Казахстанская область)", 30),
        ("refused_districts", "территория КАТО 6332 (Восточно-Казахстанская область)", 28),
    ] {
        let found = list(&board, "comparisons").iter().find(|one| one["id"] == comparison).unwrap();
        let high: Vec<&Value> = list(found, "units").iter().filter(|unit| unit["state"] == "high").collect();
        assert_eq!((high.len(), list(found, "units").len()), (1, 6), "{found}");
        assert_eq!((&high[0]["name"], &high[0]["rows_total"]), (&json!(name), &json!(hits)), "{found}");
        crate::behind::check(&mut world, &high[0]["rows"], &high[0]["rows_total"]);
    }
    // Both are topics to look into, by what is beyond the expected and what it weighs.
    world.ask("assess", json!({}));
    let desk = world.ask("attention", json!({}));
    let topics: Vec<&str> = list(&desk, "topics").iter().map(|topic| topic["name"].as_str().unwrap()).collect();
    assert_eq!(
        topics,
        [
            "территория КАТО 6330 (Восточно-Казахстанская область)",
            "территория КАТО 6332 (Восточно-Казахстанская область)"
        ],
        "{desk}"
    );
}

/// In the heat table of a head what there are fewer of stands across, and each cell is of its row and its column.
#[test]
fn the_heat_table_stands_by_what_there_are_fewer_of() {
    let check = |bodies: u64, districts: u64| {
        let mut world = World::empty();
        let mut entities = "id;role;name_ru;kato\n".to_owned();
        let mut inspections = "number;kind;start;authority_id;entity_id\n".to_owned();
        let body = |at: u64| numbered(98_024_000_000 + at * 40);
        (0..bodies).for_each(|at| writeln!(entities, "{};authority;Отдел {at};", body(at)).unwrap());
        for district in 0..districts {
            let subject = numbered(15_034_000_000 + district * 40);
            writeln!(entities, "{subject};entity;ТОО {district};{}0000", 63_280 + district * 10).unwrap();
            for at in 0..bodies {
                for n in 0..=4 * district + at {
                    let body = body(at);
                    writeln!(inspections, "П-{district}-{at}-{n};unscheduled;2026-01-12;{body};{subject}").unwrap();
                }
            }
        }
        for (registry, text) in [("entities", entities), ("inspections", inspections)] {
            let file = world.file(&format!("{registry}.csv"), text);
            world.import(registry, &file);
        }
        world.ask("assess", json!({}));
        let view = world.ask("heads", json!({ "period": "year" }));
        let table = list(&view, "tables").iter().find(|table| table["id"] == "risk").unwrap();
        let columns: Vec<&str> = list(table, "columns").iter().map(|name| name.as_str().unwrap()).collect();
        let are_bodies_down = districts <= bodies;
        assert_eq!(columns[0], if are_bodies_down { "Орган" } else { "Район" }, "{table}");
        assert_eq!(
            (columns.len() as u64, list(table, "rows").len() as u64),
            if are_bodies_down { (1 + districts, bodies) } else { (1 + bodies, districts) }
        );
        // How many inspections a body and a district have in common tells them both.
        let last = |name: &str| name.chars().last().and_then(|digit| digit.to_digit(10)).unwrap();
        let district_of = |name: &str| {
            let code: String = name.chars().filter(char::is_ascii_digit).collect();
            code.parse::<u32>().unwrap() - 6_328
        };
        for row in list(table, "rows") {
            assert_eq!(row["key"].is_string(), are_bodies_down, "{row}");
            let name = row["name"].as_str().unwrap();
            for (cell, column) in list(row, "cells").iter().zip(&columns[1..]) {
                let (body, district) = if are_bodies_down { (name, *column) } else { (*column, name) };
                let together = 4 * district_of(district) + last(body) + 1;
                assert_eq!(cell["text"], format!("0 из {together}"), "{name}, {column}");
            }
        }
    };
    check(3, 2);
    check(2, 3);
    check(2, 2);
}

/// A count takes the place of the one before: with a purpose that may use less nobody puts a smaller one there.
#[test]
fn a_count_of_less_does_not_take_the_place_of_one_of_more() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    let counted = world.ask("attention", json!({}))["counted"].clone();
    world.host.purpose = "training".to_owned();
    let refused = world.try_ask("assess", json!({})).unwrap_err();
    assert!(refused.message.contains("недоступным с вашей целью"), "{refused:?}");
    world.host.purpose = "supervision".to_owned();
    assert_eq!(world.ask("attention", json!({}))["counted"], counted);
    world.ask("assess", json!({}));
}

#[test]
fn a_list_of_subjects_goes_on_paper_with_its_purpose_alone() {
    let mut world = World::district();
    let request =
        |list: &str, what_for: &str| json!({ "list": list, "asked": "#/attention", "rows": 50, "what_for": what_for });
    assert_eq!(world.refused("print_list", request("attention", " ")), "bad_request");
    assert_eq!(world.refused("print_list", request("everything", "сверка")), "bad_request");
    let paper = world.ask("print_list", request("attention", "сверка с планом проверок"));
    assert_eq!(paper["notice"], "Гипотеза: подлежит проверке процессуальными средствами.");
    let mark = &paper["mark"];
    world.host.role = "head".to_owned();
    let exports = world.ask("exports", json!({ "kind": "print_list" }));
    let line = &exports["lines"][0];
    assert!(line["what_for"] == "сверка с планом проверок" && line["rows"] == 50, "{line}");
    assert_eq!((&line["subject"], line["datasets"].as_array().map(Vec::is_empty)), (&json!("attention"), Some(false)));
    let seq = format!("запись журнала № {}", line["seq"]);
    assert!(mark.as_str().unwrap().contains(&seq) && mark.as_str().unwrap().contains("сверка с планом"), "{mark}");
    no_bare_key(&mut world);
}

#[test]
fn a_list_of_subjects_leaves_with_its_purpose_alone() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    let path = world.folder.path().join("list");
    let request = |what_for: &str| json!({ "kind": "entity", "what_for": what_for, "path": path });
    assert_eq!(world.refused("export_attention", request(" ")), "bad_request");
    let made = world.ask("export_attention", request("сверка с планом проверок"));
    let bytes = std::fs::read(made["path"].as_str().unwrap()).unwrap();
    assert_eq!(made["rows"], 50);
    let mut book = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let sheets = calamine::Reader::worksheets(&mut book);
    let said = |at: usize| sheets[at].1.rows().flatten().map(ToString::to_string).collect::<Vec<_>>().join("|");
    assert!(said(0).contains("Гипотеза") && said(1).contains("Гипотеза"), "{}", said(1));
    // What was counted can be reckoned with, and the line above tells what it rests on and whose copy it is.
    for (column, is_number) in [(0, true), (1, false), (2, false), (3, true), (8, true), (9, true)] {
        let cell = sheets[0].1.get((2, column));
        assert_eq!(matches!(cell, Some(calamine::Data::Float(_))), is_number, "{column}: {cell:?}");
    }
    for part in ["Учтено ", "данные", "запись журнала №"] {
        assert!(sheets[0].1.get((0, 0)).is_some_and(|top| top.to_string().contains(part)), "{part}: {}", said(0));
    }
    for part in ["сверка с планом проверок", "20261116", "Физические лица"] {
        assert!(said(1).contains(part), "{part}: {}", said(1));
    }
    let journal = world.ask("journal", json!({}));
    assert!(journal.to_string().contains("сверка с планом проверок"));
}

#[test]
fn topics_are_kept_and_their_texts_end_with_the_data() {
    let mut world = World::district();
    let desk = world.ask("triage", json!({}));
    let items = list(&desk, "items").clone();
    assert!(
        items.iter().all(|item| item["prediction"].as_i64().is_some() != item["text"].as_str().unwrap().is_empty())
    );
    let again = world.ask("triage", json!({}));
    assert_eq!(list(&again, "items")[0]["prediction"], items[0]["prediction"], "the same question is one prediction");
    let proof = world.ask("reproduce", json!({}));
    // Of each the topic, and what the rules said.
    assert_eq!((&proof["identical"], proof["checked"].as_i64().unwrap()), (&json!(true), 2 * items.len() as i64));
    // The journal has bound all of each by one line.
    let lines = world.ask("journal", json!({ "filter": { "action": "predict" } }));
    let bound = lines.to_string();
    assert!(bound.contains("SHA-256 выводов") && bound.contains("topics@1"), "{bound}");
    let why = world.ask("explain", json!({ "prediction": items[0]["prediction"] }));
    assert_eq!(why["model"], "topics@1");
    // Of each text it is said without which of its words the topic would be another.
    let reasons = list(&items[0], "reasons").clone();
    let change = why["would_change"][0].as_str().unwrap();
    assert!(
        reasons.iter().any(|word| change.contains(&word.as_str().unwrap().to_lowercase())),
        "{change}: {reasons:?}"
    );
    // The time of the appeals ends: what was said of them stays, their texts do not.
    world.host.role = "head".to_owned();
    let batches = world.ask("batches", json!({}));
    let of_appeals = |batch: &&Value| batch["file"].as_str().unwrap().contains("appeals");
    let batch = batches.as_array().unwrap().iter().find(of_appeals).unwrap()["batch"].clone();
    let end = json!({ "batch": batch, "action": "purge", "reason": "срок истёк", "early": true });
    world.ask("carry_out_retention", end);
    let proof = world.ask("reproduce", json!({}));
    assert_eq!((&proof["identical"], &proof["checked"]), (&json!(true), &json!(0)));
    assert!(proof["message"].as_str().unwrap().contains("уничтожены"), "{proof}");
    world.ask("explain", json!({ "prediction": items[0]["prediction"] }));
}

#[test]
fn a_model_learns_from_the_topics_that_people_set() {
    let mut world = World::empty();
    let mut appeals = "number;received;decision;decided;forwarded;text\n".to_owned();
    for n in 0..40 {
        let text = if n % 2 == 0 {
            "Во дворе нет света, фонарь не горит"
        } else {
            "Учитель не пришёл на урок, класс закрыт"
        };
        writeln!(appeals, "A-{n};2026-10-{:02};;;;{text}, улица {n}, тел. +7 701 123 45 {n:02}", 1 + n % 20).unwrap();
    }
    let file = world.file("appeals.csv", appeals);
    world.import("appeals", &file);
    let train = json!({ "task": "appeal-topic", "profile": "appeal-topic", "data": "appeals" });
    assert_eq!(world.refused("train_model", train.clone()), "bad_request", "nobody has set a topic yet");
    let desk = world.ask("triage", json!({}));
    assert_eq!(desk["total"], 40);
    for item in list(&desk, "items") {
        let topic = if item["text"].as_str().unwrap().contains("фонарь") { "roads" } else { "education" };
        let set = json!({ "row": item["row"], "topic": topic, "reason": "прочитано" });
        world.ask("set_topic", set);
    }
    world.host.role = "head".to_owned();
    let made = world.ask("train_model", train);
    // Who made it is no reason to go by it at once.
    let desk = world.ask("models", json!({}));
    let mut made_of = desk["models"].as_array().unwrap().iter();
    assert_eq!(made_of.find(|model| model["model"] == "appeal-topic").unwrap()["used"], false);
    world.ask("switch_model", json!({ "model": "appeal-topic", "used": true, "reason": "проверена" }));
    world.host.role = "prosecutor".to_owned();
    assert_eq!((&made["n"], &made["version"]), (&json!(40), &json!(1)), "{made}");
    let told = world.ask("classify", json!({ "text": "Не горит фонарь у дома" }));
    let again = world.ask("reproduce", json!({ "prediction": told[0]["prediction"] }));
    assert_eq!(again["identical"], true, "{again}");
    assert_eq!((&told[0]["topic"], &told[0]["model"]), (&json!("roads"), &json!("appeal-topic@1")), "{told}");
    let now = world.ask("triage", json!({}));
    let first = &list(&now, "items")[0];
    assert_eq!(first["model"], "appeal-topic@1");
    // What it says of the text without the words that it names is what it says when it is asked.
    let why = world.ask("explain", json!({ "prediction": first["prediction"] }));
    let change = why["would_change"][0].as_str().unwrap();
    let named: Vec<&str> = change.split('«').skip(1).filter_map(|rest| rest.split('»').next()).collect();
    let text = first["text"].as_str().unwrap();
    let is_left = |word: &&str| !named.iter().any(|named| word.to_lowercase().trim_matches([',', '.']) == *named);
    let rest = text.split(' ').filter(is_left).collect::<Vec<_>>().join(" ");
    let told = world.ask("classify", json!({ "text": rest }));
    let is_other = told[0]["topic"] != first["topic"];
    assert!(rest.len() < text.len() && is_other == change.starts_with("Без слов"), "{change}: {told}");
    assert!(!is_other || change.contains(told[0]["topic_name"].as_str().unwrap()), "{change}: {told}");
    assert_eq!(world.ask("reproduce", json!({}))["identical"], true);

    // Its year: nothing of what was learnt from judges it; what came later does, by language too.
    let year = |world: &mut World| world.ask("model_report", json!({ "model": "appeal-topic" }));
    let before = year(&mut world);
    assert_eq!(
        (&before["task"], &before["basis"]["n"], &before["basis"]["of"]),
        (&json!("appeal-topic"), &json!(0), &json!(40))
    );
    assert!(list(&before, "figures").is_empty() && list(&before, "features").len() == 1, "{before}");
    let entities = world.file("entities.csv", "id;role;name_ru;size\n150350911860;entity;ТОО Сирень;small\n");
    world.import("entities", &entities);
    let later = "number;received;decided;entity_id;text\nB-1;2026-11-02;;;Не горит фонарь у нашего дома\n\
                 B-2;2026-11-03;;150350911860;Учитель не пришёл на урок\n\
                 B-3;2026-11-04;;;Мектепте мұғалім жоқ, сабақ өтпейді, фонарь\n";
    let file = world.file("later.csv", later);
    world.import("appeals", &file);
    let desk = world.ask("triage", json!({}));
    for item in list(&desk, "items").iter().filter(|item| item["appeal"].as_str().unwrap().starts_with('B')) {
        let topic =
            if item["text"].as_str().unwrap().contains("нашего дома") { "roads" } else { "education" };
        let set = json!({ "row": item["row"], "topic": topic, "reason": "прочитано" });
        world.ask("set_topic", set);
    }
    let after = year(&mut world);
    assert_eq!((&after["basis"]["n"], &after["basis"]["of"]), (&json!(3), &json!(43)), "{after}");
    let by: Vec<&str> = list(&after, "groups").iter().map(|by| by["by"].as_str().unwrap()).collect();
    assert_eq!(by, ["language", "region", "entity_size", "authority"]);
    let languages: Vec<(&str, i64)> = list(&after["groups"][0], "groups")
        .iter()
        .map(|group| (group["name"].as_str().unwrap(), group["rows"].as_i64().unwrap()))
        .collect();
    assert_eq!(languages, [("казахский", 1), ("русский", 2)], "{after}");
    let sizes = list(&after["groups"][2], "groups").iter().map(|group| group["rows"].as_i64().unwrap());
    assert_eq!(sizes.collect::<Vec<_>>(), [2, 1], "of two no size is known: {after}");
    assert_eq!(list(&after, "figures").len(), 2);

    // Counting everything looks whether the data are still alike, and says so beside the version and beside what it says.
    let of_topics = |world: &mut World| {
        let desk = world.ask("models", json!({}));
        let mut models = desk["models"].as_array().unwrap().iter();
        models.find(|model| model["model"] == "appeal-topic").unwrap().clone()
    };
    assert!(of_topics(&mut world)["watch"].is_null());
    world.ask("assess", json!({}));
    let model = of_topics(&mut world);
    assert_eq!((&model["name"], &model["watch"]["state"]), (&json!("appeal-topic@1"), &json!("not_enough_data")));
    assert!(model["watch"]["text"].as_str().unwrap().contains("16.11.2026"), "{model}");
}
