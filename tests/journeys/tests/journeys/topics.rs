//! Topics of supervision: a saved question about appeals, of which every number opens just its rows.

use serde_json::{Value, json};

use crate::world::World;

/// What is complained of about refuse, in both languages.
fn refuse() -> Value {
    json!([{ "field": "text", "parts": ["мусор", "отход", "қоқыс", "қалдық"] }])
}

fn list<'a>(value: &'a Value, part: &str) -> &'a [Value] {
    value[part].as_array().map_or(&[], Vec::as_slice)
}

/// Rows that open behind a number.
fn opened(world: &mut World, opens: &Value) -> Value {
    let request = json!({ "registry": opens["registry"], "filters": opens["filters"], "count": 200 });
    world.ask("rows", request)
}

#[test]
fn every_number_of_a_card_opens_its_rows() {
    let mut world = World::district();
    let card = world.ask("save_topic", json!({ "name": " Вывоз отходов ", "filters": refuse() }));
    let all = world.ask("rows", json!({ "registry": "appeals", "filters": refuse(), "count": 1 }));
    assert_eq!((&card["total"], card["name"].as_str()), (&all["total"], Some("Вывоз отходов")));
    assert_eq!(card["basis"]["text"], all["basis"]["text"]);
    assert_eq!(card["conditions"], all["conditions"]);
    assert!(card["total"].as_i64() > Some(100));

    let months = list(&card, "months");
    assert_eq!(months.len(), 24);
    assert_eq!(months.iter().filter(|month| month["whole"] == true).count(), 23, "the data end within the last one");
    for month in months {
        assert_eq!(opened(&mut world, &month["opens"])["total"], month["appeals"], "{month}");
        let (appeals, of) = (month["appeals"].as_f64().unwrap(), month["of"].as_f64().unwrap());
        let rate = if of == 0.0 { String::new() } else { format!("{:.1}", appeals * 1000.0 / of).replace('.', ",") };
        assert_eq!(month["rate"], rate);
    }
    assert!(!list(&card, "facts").is_empty());
    for fact in list(&card, "facts") {
        assert_eq!(opened(&mut world, &fact["opens"])["total"], fact["n"], "{fact}");
        assert_eq!(fact["of"], card["total"]);
    }
    assert!(!list(&card, "bodies").is_empty());
    for side in ["bodies", "subjects", "blind"] {
        for object in list(&card, side) {
            assert_eq!(opened(&mut world, &object["opens"])["total"], object["appeals"], "{object}");
            assert_eq!(opened(&mut world, &object["inspected"])["total"], object["inspections"], "{object}");
            world.ask("card", json!({ "key": object["key"] }));
        }
    }
    let newest: Vec<&str> = list(&card, "newest").iter().filter_map(|one| one["received"].as_str()).collect();
    let day = |text: &str| text.get(..10).map(|day| day.split('.').rev().collect::<String>());
    assert!(newest.len() == 20 && newest.windows(2).all(|pair| day(pair[0]) >= day(pair[1])), "{newest:?}");
    for appeal in list(&card, "newest") {
        world.ask("source_row", json!({ "row": appeal["row"] }));
    }
    // While a question is written its texts are shown as on the card: without markers of persons.
    let found = |world: &mut World, masked: bool| {
        let page =
            world.ask("rows", json!({ "registry": "appeals", "filters": refuse(), "count": 200, "masked": masked }));
        let at = list(&page, "columns").iter().position(|column| column["field"] == "text").unwrap();
        let texts = list(&page, "rows").iter().map(|row| (row["row"].clone(), row["cells"][at].clone()));
        texts.collect::<Vec<_>>()
    };
    let (masked, plain) = (found(&mut world, true), found(&mut world, false));
    assert_ne!(masked, plain, "some text names a person");
    for appeal in list(&card, "newest") {
        let (_, text) = masked.iter().find(|(row, _)| *row == appeal["row"]).unwrap();
        let begins = appeal["text"].as_str().unwrap().trim_end_matches('…');
        assert!(text.as_str().unwrap().starts_with(begins.trim_end()), "{text}: {begins}");
    }
}

#[test]
fn a_card_leaves_as_tables() {
    let mut world = World::district();
    let card = world.ask("save_topic", json!({ "name": "Вывоз отходов", "filters": refuse() }));
    let mut write = |name: &str, table: Option<&str>| {
        let path = world.folder.path().join(name);
        let tables = json!({ "of": "topic", "topic": card["topic"], "table": table });
        let made = world.try_ask("export_tables", json!({ "tables": tables, "what_for": "отчёт", "path": path }));
        made.map(|made| made["rows"].as_i64().unwrap()).map(|rows| (rows, std::fs::read(path).unwrap()))
    };
    let rows = |part: &str| list(&card, part).len() as i64;
    let all: i64 = ["months", "facts", "hypotheses"].map(rows).iter().sum();
    // The screen lists the first of these; the file has all.
    let in_all = |part: &str| card[format!("{part}_in_all")].as_i64().unwrap();
    let all = all + ["bodies", "subjects", "blind", "measures"].map(in_all).iter().sum::<i64>();
    assert_eq!(write("topic.xlsx", None).unwrap().0, all);
    let (count, text) = write("months.csv", Some("months")).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert_eq!(count, 24);
    for (line, month) in text.lines().skip(2).zip(list(&card, "months")) {
        let begins = format!("{},{},", month["name"].as_str().unwrap(), month["appeals"]);
        assert!(line.replace(';', ",").starts_with(&begins), "{line} {month}");
    }
    assert!(write("all.csv", None).is_err() && write("none.csv", Some("none")).is_err());
}

/// Appeals about heat, so many on each day.
fn heat(days: &[(&str, usize)]) -> String {
    let rows = days.iter().flat_map(|(day, count)| (0..*count).map(move |n| format!("{day}-{n};{day};Нет тепла\n")));
    "number;received;text\n".to_owned() + &rows.collect::<String>()
}

#[test]
fn growth_compares_the_same_days_and_says_where_it_cannot() {
    let check = |days: &[(&str, usize)], says: &str, [recent, earlier]: [i64; 2]| {
        let mut world = World::empty();
        let file = world.file("a.csv", heat(days));
        world.import("appeals", &file);
        let filters = json!([{ "field": "text", "has": "ТЕПЛ" }]);
        let card = world.ask("save_topic", json!({ "name": "a", "filters": filters }));
        assert!(card["growth"].as_str().unwrap().contains(says), "{days:?}: {}", card["growth"]);
        let desk = world.ask("topics", json!({}));
        let line = &desk["topics"][0];
        assert_eq!((line["recent"].as_i64(), line["earlier"].as_i64()), (Some(recent), Some(earlier)), "{days:?}");
        for (opens, count) in [("opens", "appeals"), ("opens_recent", "recent"), ("opens_earlier", "earlier")] {
            assert_eq!(opened(&mut world, &line[opens])["total"], line[count], "{days:?}");
        }
    };
    // The data reach 10.11.2026: their last ninety days begin on 13.08.2026, those of the year before on 13.08.2025.
    let (last, year_ago, long_ago) = ("2026-11-10", "2025-11-10", "2024-01-10");
    check(&[(last, 15), (year_ago, 10), (long_ago, 1)], "на 50\u{a0}% больше", [15, 10]);
    check(&[(last, 5), (year_ago, 10), (long_ago, 1)], "на 50\u{a0}% меньше", [5, 10]);
    check(&[(last, 10), (year_ago, 10), (long_ago, 1)], "столько же", [10, 10]);
    check(&[(last, 15), (year_ago, 9), (long_ago, 1)], "мало", [15, 9]);
    check(&[(last, 15), (year_ago, 10)], "данных недостаточно", [15, 10]);
    let edges = [(last, 1), ("2026-08-13", 10), ("2026-08-12", 7), (year_ago, 9), ("2025-08-13", 1), ("2025-11-11", 5)];
    check(&[&edges[..], &[("2025-08-12", 3), (long_ago, 1)]].concat(), "на 10\u{a0}% больше", [11, 10]);
    check(&[(last, 1)], "данных недостаточно", [1, 0]);
}

#[test]
fn blind_spots_are_those_whom_nobody_has_inspected() {
    let mut world = World::empty();
    let [never, long_ago, lately] = ["010440910397", "020540910520", "060940911045"];
    let appeal = |n: usize, id: &str| format!("A-{n};2026-11-10;Нет тепла;{id};ТОО {n}\n");
    let rows = [appeal(1, never), appeal(2, never), appeal(3, long_ago), appeal(4, lately)].concat();
    let file = world.file("a.csv", "number;received;text;entity_id;entity_name\n".to_owned() + &rows);
    world.import("appeals", &file);
    let inspection = |n: usize, day: &str, id: &str| format!("{n};other;{day};{id};ТОО\n");
    let rows = [inspection(1, "2024-11-09", long_ago), inspection(2, "2024-11-10", lately)].concat();
    let file = world.file("i.csv", "number;kind;start;entity_id;entity_name\n".to_owned() + &rows);
    world.import("inspections", &file);
    let card = world.ask("save_topic", json!({ "name": "a", "filters": [{ "field": "text", "has": "тепл" }] }));
    let blind: Vec<_> = list(&card, "blind").iter().map(|one| (one["key"].as_str().unwrap(), &one["last"])).collect();
    assert_eq!(blind, [(never, &Value::Null), (long_ago, &json!("09.11.2024"))]);
    assert_eq!([&card["subjects_in_all"], &card["blind_in_all"]], [3, 2]);
    assert_eq!(card["subjects"][0]["appeals"], 2);
}

#[test]
fn what_one_says_of_an_object_counts_for_those_joined_with_it() {
    let mut world = World::empty();
    let one = "010440910397";
    let rows = format!("1;2026-11-10;Нет тепла;{one};ТОО Жылу\n2;2026-11-10;Нет тепла;;Жылу ЖШС\n");
    let file = world.file("a.csv", "number;received;text;entity_id;entity_name\n".to_owned() + &rows);
    world.import("appeals", &file);
    let rows =
        format!("1;other;2026-03-02;;Жылу ЖШС\n2;other;2026-03-03;;жылу  ЖШС\n3;other;2023-03-03;{one};ТОО Жылу\n");
    let file = world.file("i.csv", "number;kind;start;entity_id;entity_name\n".to_owned() + &rows);
    world.import("inspections", &file);
    let request = json!({ "name": "a", "filters": [{ "field": "text", "has": "тепл" }] });
    let card = world.ask("save_topic", request);
    // The two named ones are of two registers: nobody has said yet that they are one.
    assert_eq!([&card["subjects_in_all"], &card["blind_in_all"]], [2, 2]);
    for named in ["named:appeals/жылу жшс", "named:inspections/жылу жшс"] {
        let pair = json!({ "left": one, "right": named, "verdict": "same", "reason": "одно лицо" });
        world.ask("decide_merge", pair);
    }
    let card = world.ask("topic_card", json!({ "topic": card["topic"] }));
    assert_eq!([&card["subjects_in_all"], &card["blind_in_all"]], [1, 0]);
    let subject = &card["subjects"][0];
    assert_eq!([&subject["appeals"], &subject["inspections"]], [2, 3]);
    assert_eq!(opened(&mut world, &subject["opens"])["total"], 2);
    assert_eq!(opened(&mut world, &subject["inspected"])["total"], 3);
}

#[test]
fn a_topic_is_reworded_put_away_and_brought_back_and_nothing_is_lost() {
    let mut world = World::district();
    let card = world.ask("save_topic", json!({ "name": "Отходы", "filters": refuse() }));
    let topic = card["topic"].as_i64().unwrap();
    assert!(card["changed"].is_null() && list(&card, "earlier_questions").is_empty());
    let same = world.ask("save_topic", json!({ "topic": topic, "name": "Отходы", "filters": refuse() }));
    assert!(list(&same, "earlier_questions").is_empty(), "what says the same is no new wording");
    let narrow = json!([{ "field": "text", "has": "свалка" }]);
    let changed = world.ask("save_topic", json!({ "topic": topic, "name": "Свалки", "filters": narrow }));
    assert!(changed["total"].as_i64() < card["total"].as_i64());
    let earlier = &changed["earlier_questions"][0];
    assert_eq!((&earlier["name"], &earlier["conditions"]), (&card["name"], &card["conditions"]));
    let back =
        world.ask("save_topic", json!({ "topic": topic, "name": earlier["name"], "filters": earlier["filters"] }));
    assert_eq!((&back["total"], list(&back, "earlier_questions").len()), (&card["total"], 2));

    let desk = world.ask("put_topic_away", json!({ "topic": topic, "away": true }));
    assert_eq!((list(&desk, "topics").len(), list(&desk, "away").len()), (0, 1));
    let desk = world.ask("put_topic_away", json!({ "topic": topic, "away": false }));
    assert_eq!((list(&desk, "topics").len(), list(&desk, "away").len()), (1, 0));

    let card = world.ask("note_topic", json!({ "topic": topic, "text": "Вывозит один подрядчик" }));
    let note = &card["hypotheses"][0];
    assert_eq!((note["state"].as_str(), &note["said"]), (Some("open"), &Value::Null));
    let ruling =
        |state: &str, text: &str| json!({ "topic": topic, "note": note["note"], "state": state, "text": text });
    let card = world.ask("note_topic", ruling("refuted", "Договоров четыре"));
    assert_eq!(card["hypotheses"][0]["state"], "refuted");
    assert!(card["hypotheses"][0]["said"].as_str().unwrap().contains("Договоров четыре"));
    assert_eq!(world.ask("topics", json!({}))["topics"][0]["hypotheses"], 0);
    let card = world.ask("note_topic", ruling("open", "Нашлись новые договоры"));
    assert_eq!(card["hypotheses"][0]["state"], "open");
    assert_eq!(world.ask("topics", json!({}))["topics"][0]["hypotheses"], 1);

    let before = world.ask("topics", json!({}));
    for (call, request, code) in [
        ("save_topic", json!({ "name": " ", "filters": refuse() }), "bad_request"),
        ("save_topic", json!({ "name": "a", "filters": [] }), "bad_request"),
        ("save_topic", json!({ "topic": 99, "name": "a", "filters": refuse() }), "not_found"),
        ("save_topic", json!({ "name": "a", "filters": [{ "field": "ground", "has": "a" }] }), "not_found"),
        ("save_topic", json!({ "name": "a", "filters": [{ "field": "received", "from": "вчера" }] }), "bad_request"),
        ("save_topic", json!({ "name": "a", "filters": [{ "field": "text", "parts": vec!["a"; 51] }] }), "bad_request"),
        ("topic_card", json!({ "topic": 99 }), "not_found"),
        ("put_topic_away", json!({ "topic": 99, "away": true }), "not_found"),
        ("note_topic", json!({ "topic": topic, "text": "" }), "bad_request"),
        ("note_topic", json!({ "topic": topic, "note": 99, "state": "open", "text": "a" }), "not_found"),
        ("note_topic", ruling("sure", "a"), "bad_request"),
        ("note_topic", ruling("confirmed", " "), "bad_request"),
    ] {
        assert_eq!(world.refused(call, request.clone()), code, "{call} {request}");
    }
    assert_eq!(world.ask("topics", json!({})), before);
}

#[test]
fn cases_of_its_appeals_and_subjects_are_its_measures() {
    let mut world = World::district();
    let card = world.ask("save_topic", json!({ "name": "Отходы", "filters": refuse() }));
    assert_eq!(card["measures_in_all"], 0);
    // Of an appeal to another body no case of ours answers it.
    let newest = card["newest"].as_array().unwrap();
    let opened = newest
        .iter()
        .find_map(|item| world.try_ask("open_case", json!({ "tactic": "appeal-answer", "row": item["row"] })).ok());
    assert!(opened.is_some(), "{card}");
    let card = world.ask("topic_card", json!({ "topic": card["topic"] }));
    assert_eq!((&card["measures_in_all"], &card["measures"][0]["open"]), (&json!(1), &json!(true)));
    assert_eq!(world.ask("topics", json!({}))["topics"][0]["cases"], 1);
    world.ask("case", json!({ "case_id": card["measures"][0]["case"] }));
    let other = world.ask("save_topic", json!({ "name": "Прочее", "filters": [{ "field": "text", "has": "мектеп" }] }));
    assert_eq!(other["measures_in_all"], 0);
}
