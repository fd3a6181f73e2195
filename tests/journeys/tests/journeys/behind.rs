//! Numbers of the screens besides the heads': each opens as many rows as it says, and each of those opens itself.

use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::World;

/// Walks the pages behind a number to their end.
pub(crate) fn check(world: &mut World, rows: &Value, count: &Value) {
    let (mut lines, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = world.ask("heads_rows", json!({ "rows": rows, "after": after }));
        assert_eq!(page["total"], *count, "{rows}");
        let width = page["columns"].as_array().unwrap().len();
        for line in page["rows"].as_array().unwrap() {
            assert_eq!(line["cells"].as_array().unwrap().len(), width, "{rows}");
            assert!(line["row"].is_object() || line["key"].is_string() || line["prediction"].is_i64(), "{line}");
            lines.push(line.to_string());
        }
        after = page["after"].clone();
        if after.is_null() {
            break;
        }
    }
    assert_eq!(Value::from(lines.len()), *count, "{rows}");
    lines.sort();
    lines.dedup();
    assert_eq!(Value::from(lines.len()), *count, "{rows}: a row twice");
}

fn list<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    of[name].as_array().unwrap()
}

#[test]
fn bodies_by_kinds_open_their_inspections() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    let heat = world.ask("anomalies", json!({}))["heat"].clone();
    assert!(list(&heat, "rows").len() > 3);
    for row in list(&heat, "rows") {
        let mut all = [0, 0];
        for cell in list(row, "cells") {
            check(&mut world, &cell["opens"], &cell["inspections"]);
            let mut signs = cell["opens"].clone();
            signs["figure"] = "signs".into();
            check(&mut world, &signs, &cell["with_signs"]);
            all[0] += cell["inspections"].as_i64().unwrap();
            all[1] += cell["with_signs"].as_i64().unwrap();
        }
        check(&mut world, &row["opens"], &all[0].into());
    }
}

#[test]
fn units_that_stand_out_open_what_was_counted() {
    let mut world = World::district();
    for practice in list(&world.ask("anomalies", json!({})), "comparisons").to_vec() {
        for unit in list(&practice, "units").iter().take(3) {
            check(&mut world, &unit["rows"], &unit["rows_total"]);
        }
    }
    let none = json!({ "figure": "unusual", "kind": "visits", "state": "object:0" });
    assert_eq!(world.refused("heads_rows", json!({ "rows": none })), "not_found");
}

#[test]
fn rules_open_the_inspections_that_kept_them_and_those_that_could_not_be_tested() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    let register = world.ask("findings_register", json!({}));
    let (mut kept, mut lacking, mut examined) = (0, 0, None);
    for rule in list(&register, "rules") {
        for result in ["holds", "not_enough_data", "not_applicable"] {
            check(&mut world, &json!({ "figure": result, "rule": rule["rule"] }), &rule[result]);
        }
        let results = ["broken", "holds", "not_enough_data", "not_applicable"];
        let all: i64 = results.iter().map(|result| rule[result].as_i64().unwrap()).sum();
        assert_eq!(*examined.get_or_insert(all), all, "each inspection came to one result: {rule}");
        kept += rule["holds"].as_i64().unwrap();
        lacking += rule["not_enough_data"].as_i64().unwrap();
    }
    assert!(kept > 100 && lacking > 100, "{kept} {lacking}");
    let page = world.ask("heads_rows", json!({ "rows": { "figure": "not_enough_data", "rule": "R03" } }));
    let what = list(&page, "columns").len() - 1;
    assert!(list(&page, "rows").iter().all(|line| line["cells"][what] != ""), "what is missing is named");
    let none = json!({ "figure": "holds", "rule": "R99" });
    assert_eq!(world.refused("heads_rows", json!({ "rows": none })), "not_found");
}

#[test]
fn levels_of_attention_open_their_objects() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    for kind in ["entity", "authority"] {
        let desk = world.ask("attention", json!({ "kind": kind }));
        for level in list(&desk, "levels") {
            let rows = json!({ "figure": "level", "kind": kind, "state": level["level"] });
            check(&mut world, &rows, &level["count"]);
        }
        for topic in list(&desk, "topics").iter().filter(|topic| !topic["rows"].is_null()) {
            check(&mut world, &topic["rows"], &topic["rows_total"]);
        }
    }
}

#[test]
fn the_line_of_time_is_told_to_its_beginning() {
    let mut world = World::empty();
    let line = |at: u32| format!("N-{at};other;{:02}.{:02}.2025;980250983132\n", at % 28 + 1, at % 12 + 1);
    let lines: String = (0..450).map(line).collect();
    let file = world.file("many.csv", format!("number;kind;start;entity_id\n{lines}N-450;other;;980250983132\n"));
    world.import("inspections", &file);
    let key = "980250983132";
    let history = world.ask("card", json!({ "key": key }))["history"].clone();
    let mut events = list(&history, "timeline").to_vec();
    assert_eq!((history["total"].as_i64(), events.len()), (Some(451), 200));
    assert_eq!((history["basis"]["n"].as_i64(), history["basis"]["of"].as_i64()), (Some(200), Some(451)));
    let mut after = Value::from(events.len());
    while !after.is_null() {
        let page = world.ask("events", json!({ "key": key, "after": after }));
        events.extend(list(&page, "items").to_vec());
        after = page["after"].clone();
    }
    assert_eq!(events.len(), 451);
    let days: Vec<&str> = events.iter().map(|event| event["day"].as_str().unwrap_or_default()).collect();
    assert!(days.windows(2).all(|pair| pair[0] >= pair[1]), "{days:?}");
    let mut rows: Vec<String> = events.iter().map(|event| event["row"].to_string()).collect();
    rows.sort();
    rows.dedup();
    assert_eq!(rows.len(), 451, "a row twice");
    let again = world.ask("events", json!({ "key": key, "after": 0 }));
    assert_eq!(list(&again, "items"), list(&history, "timeline"));
    no_bare_key(&mut world);
}

#[test]
fn rows_are_called_by_their_numbers_to_whoever_may_see_them() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    let place = world.ask("attention", json!({}))["places"][0]["key"].clone();
    let risk = world.ask("card", json!({ "key": place }))["risk"].clone();
    let rows: Vec<Value> = list(&risk, "contributions").iter().flat_map(|part| list(part, "rows").to_vec()).collect();
    assert!(!rows.is_empty(), "{risk}");
    let named = world.ask("row_names", json!({ "rows": rows }));
    assert_eq!(named.as_array().unwrap().len(), rows.len());
    for (one, row) in named.as_array().unwrap().iter().zip(&rows) {
        assert_eq!(one["row"], *row);
        assert!(one["label"].as_str().unwrap().contains('№'), "{one}");
    }
    let none = json!({ "registry": "inspections", "id": 0 });
    assert_eq!(world.ask("row_names", json!({ "rows": [none] })), json!([]));
    let many = vec![none; 501];
    assert_eq!(world.refused("row_names", json!({ "rows": many })), "bad_request");
    no_bare_key(&mut world);
}
