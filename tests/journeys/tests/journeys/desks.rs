//! Lists of the desks as files: all that the desk counts, with what it is for, in the reader's language.

use ekn_api::Language;
use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::{Watched, World};

/// Takes a list out as CSV: its columns, and how many rows it has.
fn taken(world: &mut World, tables: &Value) -> (String, u64) {
    let path = world.folder.path().join("list.csv").display().to_string();
    let request = json!({ "tables": tables, "what_for": "совещание", "path": path, "replace": true });
    let rows = world.ask("export_tables", request)["rows"].as_u64().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let (above, rest) = text.split_once('\n').unwrap();
    assert!(above.contains("совещание"), "{above}");
    let (method, notice) = match world.host.language {
        Language::Kk => ("Тізім: ", "Жорамал: "),
        _ => ("Список: ", "Гипотеза: "),
    };
    assert!(above.contains(method) && above.contains(notice), "no list of subjects without its method: {above}");
    // A text may have lines of its own.
    assert!(rest.lines().count() as u64 > rows, "{tables}");
    (rest.lines().next().unwrap().to_owned(), rows)
}

fn check(world: &mut World, tables: Value, rows: usize, begins: &str) {
    let (columns, taken) = taken(world, &tables);
    assert!(columns.starts_with(begins), "{tables}: {columns}");
    assert_eq!(taken, rows as u64, "{tables}");
    let book = world.folder.path().join("list.xlsx").display().to_string();
    world.ask("export_tables", json!({ "tables": tables, "what_for": "совещание", "path": book, "replace": true }));
    assert!(std::fs::read(&book).unwrap().starts_with(b"PK"), "{tables}");
}

#[test]
fn every_desk_leaves_whole() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    let length = |list: &Value| list.as_array().unwrap().len();
    let day = world.ask("my_day", json!({}));
    check(&mut world, json!({ "of": "day" }), length(&day["items"]), "Срок;Дата по закону;Назначенный день;Задача;");
    let control = world.ask("control", json!({}));
    let demands = json!({ "of": "control", "table": "demands" });
    check(&mut world, demands, length(&control["promises"]), "Состояние;Срок по акту;Требование;Акт;");
    let windows: usize = control["acts"].as_array().unwrap().iter().map(|act| length(&act["windows"])).sum();
    let effects = json!({ "of": "control", "table": "effects" });
    check(&mut world, effects, windows, "Акт;Дата акта;Что проверяется;Месяцев;");
    // What is asked for on the screen is what leaves.
    for count in control["counts"].as_array().unwrap() {
        let so = json!({ "of": "control", "standing": count["standing"], "table": "demands" });
        check(&mut world, so, count["count"].as_u64().unwrap() as usize, "Состояние;");
    }
    let measures = json!({ "of": "control", "table": "measures" });
    check(&mut world, measures, length(&control["measures"]), "Мера;Производство;Объект;Строк;Ожидаемый результат");
    let routing = world.ask("routing", json!({}));
    let places = ["queues", "people"].map(|of| routing[of].as_array().unwrap().clone()).concat();
    let cases = places.iter().map(|place| length(&place["cases"])).sum();
    check(&mut world, json!({ "of": "routing" }), cases, "Кто ведёт;Производство;Объект;");
    let triage = world.ask("triage", json!({}));
    check(&mut world, json!({ "of": "triage" }), length(&triage["items"]), "Приоритет;Баллы;Номер;");
    let items = triage["items"].as_array().unwrap();
    let urgent = items.iter().filter(|item| item["level"] == "urgent").count();
    check(&mut world, json!({ "of": "triage", "urgent": true }), urgent, "Приоритет;");
    let top = |item: &Value| item["topic"].as_str().unwrap().split('/').next().unwrap().to_owned();
    let topic = top(&items[0]);
    let of_topic = items.iter().filter(|item| top(item) == topic).count();
    check(&mut world, json!({ "of": "triage", "topic": topic }), of_topic, "Приоритет;");
    let group = items.iter().find(|item| !item["group"].is_null()).unwrap()["group"].clone();
    let of_group = items.iter().filter(|item| item["group"] == group).count();
    check(&mut world, json!({ "of": "triage", "group": group }), of_group, "Приоритет;");
    let all = world.ask("findings_register", json!({}))["total"].as_u64().unwrap() as usize;
    assert!(all > 100, "more than a page: {all}");
    let begins = "Правило;Что проверено;Номер;Начало проверки;Орган;Субъект;БИН/ИИН субъекта;";
    check(&mut world, json!({ "of": "signs" }), all, begins);
    let one = world.ask("findings_register", json!({ "rule": "R03" }))["total"].as_u64().unwrap() as usize;
    check(&mut world, json!({ "of": "signs", "rule": "R03" }), one, "Правило;");
    let objects = world.ask("objects", json!({ "kind": "authority" }))["total"].as_u64().unwrap() as usize;
    let bodies = json!({ "of": "objects", "query": "", "kind": "authority" });
    check(&mut world, bodies, objects, "Название;Вид;БИН/ИИН;");
    let most = json!({ "of": "objects", "query": "", "kind": "authority", "most": "inspections" });
    check(&mut world, most, objects, "Название;Вид;БИН/ИИН;");
    check(&mut world, json!({ "of": "journal", "action": "assess" }), 1, "Строка №;Время (UTC);День в программе;Кто;");
    // Every list that was taken is a line; more than a page of them are read to the end.
    for _ in 0..100 {
        world.ask("my_day", json!({}));
    }
    let lines = world.ask("journal", json!({ "actor": "никто" }))["total"].clone();
    assert_eq!(lines, 0);
    let total = world.ask("journal", json!({ "action": "my_day" }))["total"].as_u64().unwrap() as usize;
    check(&mut world, json!({ "of": "journal", "action": "my_day" }), total, "Строка №;");
    assert!(total > 100, "{total}");
    world.host.language = Language::Kk;
    let (kazakh, _) = taken(&mut world, &json!({ "of": "objects", "query": "ландыш" }));
    assert!(kazakh.starts_with("Атауы;Түрі;БСН/ЖСН;"), "{kazakh}");
    no_bare_key(&mut world);
}

#[test]
fn what_is_not_there_is_refused() {
    let mut world = World::district();
    let path = world.folder.path().join("list.csv").display().to_string();
    for tables in [
        json!({ "of": "signs", "rule": "R99" }),
        json!({ "of": "control", "table": "none" }),
        json!({ "of": "control", "standing": "none", "table": "demands" }),
        json!({ "of": "control" }),
        json!({ "of": "journal", "from": "вчера" }),
    ] {
        world.refused("export_tables", json!({ "tables": tables, "what_for": "x", "path": path, "replace": false }));
    }
    assert!(!std::path::Path::new(&path).exists());
}

#[test]
fn a_long_list_can_be_ended_and_leaves_nothing() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    let path = world.folder.path().join("list.csv").display().to_string();
    let host = Watched { most: 150, ..Watched::new(&world.host) };
    for tables in [json!({ "of": "signs" }), json!({ "of": "objects", "query": "" })] {
        let request = json!({ "tables": tables, "what_for": "x", "path": path, "replace": false });
        let failure = world.door.call(&host, "export_tables", request).unwrap_err();
        assert_eq!(json!(failure.code), "cancelled", "{failure:?}");
        assert!(!std::path::Path::new(&path).exists());
    }
}

/// A count of the list of objects opens as many rows as it says.
#[test]
fn counts_of_objects_open_their_rows() {
    let mut world = World::district();
    for most in ["inspections", "appeals", "challenges"] {
        let list = world.ask("objects", json!({ "most": most }));
        let counts: Vec<i64> =
            list["items"].as_array().unwrap().iter().map(|one| one[most].as_i64().unwrap()).collect();
        assert!(counts[0] > 0 && counts.is_sorted_by(|one, next| one >= next), "{most} {counts:?}");
    }
    assert_eq!(world.refused("objects", json!({ "most": "cases" })), "bad_request");
    let mut opened = 0;
    for kind in ["entity", "authority"] {
        let list = world.ask("objects", json!({ "kind": kind }));
        for object in list["items"].as_array().unwrap().iter().take(12) {
            for figure in ["inspections", "appeals", "challenges"] {
                let rows = world.ask("figure_rows", json!({ "key": object["key"], "figure": figure }));
                assert_eq!(rows["total"], object[figure], "{figure} of {object}");
                opened += rows["total"].as_i64().unwrap();
            }
        }
    }
    assert!(opened > 500, "{opened}");
    // What was counted is counted anew as soon as there is another row.
    let first = |world: &mut World| world.ask("objects", json!({ "kind": "authority" }))["items"][0].clone();
    let before = first(&mut world);
    let row = format!("number;kind;start;authority_id\nN-1;other;2026-11-02;{}\n", before["key"].as_str().unwrap());
    let file = world.file("one.csv", row);
    world.import("inspections", &file);
    let after = first(&mut world);
    assert_eq!(after["key"], before["key"]);
    assert_eq!(after["inspections"].as_i64(), before["inspections"].as_i64().map(|count| count + 1));
}
