//! Registries as tables: all rows from anywhere, sifted, put in order, written out as they are seen, and taken in again.

use std::collections::{BTreeMap, BTreeSet};

use calamine::{Data, Reader as _, Xlsx};
use ekn_api::Language;
use serde_json::{Value, json};

use crate::world::{World, district};

/// All rows that meet a request, page by page.
fn all(world: &mut World, mut request: Value) -> (Value, Vec<Value>) {
    let mut lines = Vec::new();
    loop {
        request["from"] = lines.len().into();
        request["count"] = 150.into();
        let mut page = world.ask("rows", request.clone());
        let rows = page["rows"].as_array_mut().map(std::mem::take).unwrap();
        assert_eq!(page["from"], lines.len());
        if rows.is_empty() {
            assert_eq!(page["total"], lines.len());
            return (page, lines);
        }
        lines.extend(rows);
    }
}

fn place(view: &Value, field: &str) -> usize {
    view["columns"].as_array().unwrap().iter().position(|column| column["field"] == field).unwrap()
}

fn column<'a>((view, lines): &'a (Value, Vec<Value>), field: &str) -> Vec<&'a str> {
    let place = place(view, field);
    lines.iter().map(|line| line["cells"][place].as_str().unwrap()).collect()
}

#[test]
fn every_row_stands_once_wherever_one_begins() {
    let mut world = World::district();
    for file in &district().1.files {
        let (view, lines) = all(&mut world, json!({ "registry": file.registry }));
        assert_eq!((view["of"].as_u64(), view["total"].as_u64()), (Some(lines.len() as u64), Some(lines.len() as u64)));
        let mut ids: Vec<i64> = lines.iter().map(|line| line["row"]["id"].as_i64().unwrap()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] > pair[1]), "the newest first");
        ids.dedup();
        assert_eq!(ids.len(), file.counts.accepted, "{}", file.registry);
        let columns = view["columns"].as_array().unwrap();
        assert!(columns.iter().all(|column| !column["name"].as_str().unwrap().starts_with("field.")), "{columns:?}");
        assert!(columns.iter().filter(|column| column["usual"].is_u64()).count() >= 7, "{columns:?}");
        let tail = world.ask("rows", json!({ "registry": file.registry, "from": ids.len() - 1, "count": 5 }));
        assert_eq!(tail["rows"][0]["row"]["id"], *ids.last().unwrap());
    }
}

#[test]
fn conditions_and_order_are_those_asked_for() {
    let mut world = World::district();
    let asked = |filters: Value, sort: &str, down: bool| json!({ "registry": "inspections", "filters": filters, "sort": { "field": sort, "descending": down } });
    let day = |text: &str| text.get(..10).map(|day| day.split('.').rev().collect::<Vec<_>>().join("-"));
    let filters = json!([{ "field": "start", "from": "2026-03-01", "to": "2026-06-30" }, { "field": "kind", "any": ["unscheduled"] }]);
    let found = all(&mut world, asked(filters, "start", true));
    let days: Vec<_> = column(&found, "start").into_iter().map(|text| day(text).unwrap()).collect();
    assert!(days.len() > 3 && days.windows(2).all(|pair| pair[0] >= pair[1]), "{days:?}");
    assert!(days.iter().all(|day| ("2026-03-01".."2026-07-01").contains(&day.as_str())));
    let kinds = column(&found, "kind");
    assert!(kinds.iter().all(|kind| *kind == kinds[0]));
    let said: Vec<_> = found.0["conditions"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(said.len(), 3);
    assert!(said[0].contains("с 01.03.2026 по 30.06.2026") && said[1].contains(kinds[0]), "{said:?}");

    let ids = column(&all(&mut world, json!({ "registry": "inspections" })), "entity_id")[..2].to_vec().join(",");
    let two: Vec<&str> = ids.split(',').collect();
    let found = all(&mut world, asked(json!([{ "field": "entity_id", "any": two }]), "entity_name", false));
    assert!(column(&found, "entity_id").iter().all(|id| two.contains(id)) && !found.1.is_empty());
    assert_eq!(found.0["absent"], json!([]));
    let three = [two[0], "000000000000", two[1]];
    let found = all(&mut world, asked(json!([{ "field": "entity_id", "any": three }]), "entity_name", false));
    assert_eq!(found.0["absent"][0]["numbers"], json!(["000000000000"]));
    let said = found.0["absent"][0]["text"].as_str().unwrap();
    assert!(said.ends_with("– 1 из 3"), "{said}");
    let word = "әкім".to_uppercase();
    let found = all(&mut world, asked(json!([{ "field": "authority_name", "has": word }]), "authority_name", false));
    assert!(column(&found, "authority_name").iter().all(|name| name.to_lowercase().contains("әкім")));
    let found = all(&mut world, asked(json!([{ "field": "end", "blank": true }]), "number", false));
    assert!(!found.1.is_empty() && column(&found, "end").iter().all(|cell| cell.is_empty()));
}

#[test]
fn signs_are_those_that_were_counted() {
    let mut world = World::district();
    let request = json!({ "registry": "inspections", "sort": { "field": "signs", "descending": true } });
    let before = all(&mut world, request.clone());
    assert!(before.0["counted"].is_null() && column(&before, "signs").iter().all(|cell| cell.is_empty()));
    world.ask("assess", json!({}));
    let after = all(&mut world, request);
    let signs: Vec<i64> = column(&after, "signs").iter().map(|cell| cell.parse().unwrap()).collect();
    assert!(signs.windows(2).all(|pair| pair[0] >= pair[1]));
    let register = world.ask("findings_register", json!({}));
    assert_eq!(register["total"], signs.iter().sum::<i64>());
    let some = json!({ "registry": "inspections", "filters": [{ "field": "signs", "from": "1" }] });
    assert_eq!(all(&mut world, some).1.len(), signs.iter().filter(|signs| **signs > 0).count());
}

#[test]
fn what_was_found_follows_the_rows() {
    let mut world = World::empty();
    let one = world.file("one.csv", "number;kind;start\n1;other;05.03.2026\n");
    world.import("inspections", &one);
    let request = json!({ "registry": "inspections", "sort": { "field": "start" }, "count": 10 });
    assert_eq!(world.ask("rows", request.clone())["total"], 1);
    let two = world.file("two.csv", "number;kind;start\n2;other;04.03.2026\n");
    world.import("inspections", &two);
    let view = world.ask("rows", request);
    let number = place(&view, "number");
    assert_eq!([&view["rows"][0]["cells"][number], &view["rows"][1]["cells"][number]], ["2", "1"]);
}

#[test]
fn what_makes_no_sense_is_refused_and_every_beginning_is_kept() {
    let mut world = World::district();
    let filter = |filter: Value| json!({ "registry": "appeals", "filters": [filter], "count": 10 });
    assert_eq!(world.refused("rows", json!({ "registry": "none", "count": 1 })), "not_found");
    assert_eq!(world.refused("rows", filter(json!({ "field": "none" }))), "not_found");
    assert_eq!(world.refused("rows", filter(json!({ "field": "signs", "from": "1" }))), "not_found");
    assert_eq!(world.refused("rows", filter(json!({ "field": "received", "from": "05.03.2026" }))), "bad_request");
    let many: Vec<String> = (0..501).map(|number| number.to_string()).collect();
    assert_eq!(world.refused("rows", filter(json!({ "field": "entity_id", "any": many }))), "bad_request");
    let lines =
        |world: &mut World| world.ask("journal", json!({ "action": "rows" }))["lines"].as_array().unwrap().len();
    let before = lines(&mut world);
    let mut asked = filter(json!({ "field": "received", "from": "2026-01-01" }));
    world.ask("rows", asked.clone());
    asked["from"] = 10.into();
    world.ask("rows", asked);
    assert_eq!(lines(&mut world), before + 1);
}

/// Rows by number, each as its fields with what stands in them.
fn by_number(world: &mut World, registry: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let (view, lines) = all(world, json!({ "registry": registry }));
    let fields: Vec<&str> =
        view["columns"].as_array().unwrap().iter().map(|column| column["field"].as_str().unwrap()).collect();
    let rows = lines.iter().map(|line| {
        let cells = line["cells"].as_array().unwrap().iter().map(|cell| cell.as_str().unwrap().to_owned());
        let row: BTreeMap<_, _> = fields.iter().map(|field| (*field).to_owned()).zip(cells).collect();
        (row[fields[0]].clone(), row)
    });
    rows.collect()
}

/// A registry goes out and comes in again elsewhere by the profile that knows our own headings, with nothing lost: leading zeros, days
/// with their hours, Kazakh letters.
fn check_round_trip(world: &mut World, registry: &str, (language, ending): (Language, &str)) {
    world.host.language = language;
    let path = world.folder.path().join(format!("{registry}-{language:?}.{ending}"));
    let view = world.ask("rows", json!({ "registry": registry, "count": 0 }));
    let fields: Vec<Value> = view["columns"].as_array().unwrap().iter().map(|column| column["field"].clone()).collect();
    let request = json!({ "registry": registry, "columns": fields, "what_for": "сверка", "path": path });
    let made = world.ask("export_rows", request.clone());
    assert_eq!(made["rows"], view["total"]);
    assert_eq!(world.refused("export_rows", request), "store_refused");

    let mut other = World::empty();
    let profile = format!("own-{registry}");
    let report = other.ask("import", json!({ "passport": registry, "profile": profile, "path": path }));
    if report["accepted"] != view["total"] {
        panic!("{registry}: {report} {}", other.ask("quarantine", json!({ "batch": report["batch"] })));
    }
    assert_eq!(report["unmapped"], json!([]), "{registry} {language:?}");
    world.host.language = Language::Ru;
    let (before, after) = (by_number(world, registry), by_number(&mut other, registry));
    for (number, row) in &before {
        let same = |(field, value): (&String, &String)| field == "signs" || Some(value) == after[number].get(field);
        assert!(row.iter().all(same), "{registry} {number}: {row:?} {:?}", after[number]);
    }
}

#[test]
fn what_goes_out_comes_in_unchanged() {
    use Language::{En, Kk, Ru};
    let mut world = World::district();
    for (registry, files) in [
        ("inspections", vec![(Ru, "xlsx"), (Kk, "csv"), (En, "xlsx")]),
        ("appeals", vec![(Ru, "csv"), (Kk, "xlsx"), (En, "csv")]),
        ("challenges", vec![(Ru, "xlsx"), (Kk, "csv"), (En, "csv")]),
        ("entities", vec![(Ru, "csv"), (Kk, "xlsx"), (En, "xlsx")]),
    ] {
        for file in files {
            check_round_trip(&mut world, registry, file);
        }
    }
}

#[test]
fn what_a_spreadsheet_would_compute_comes_back_without_our_apostrophe() {
    let mut world = World::empty();
    let names = ["=1+1", "-ТОО «Ертіс»", "+7 (701) 000-00-00", "@x", "'=1", "''-", "'слово", "a=1"];
    let lines: String =
        names.iter().enumerate().map(|(at, name)| format!("N-{at};other;05.03.2026;\"{name}\"\n")).collect();
    let file = world.file("one.csv", format!("number;kind;start;authority_name\n{lines}"));
    world.import("inspections", &file);
    for file in [(Language::Ru, "csv"), (Language::Kk, "xlsx"), (Language::En, "csv")] {
        check_round_trip(&mut world, "inspections", file);
    }
    let held = by_number(&mut world, "inspections");
    assert!(names.iter().enumerate().all(|(at, name)| held[&format!("N-{at}")]["authority_name"] == *name), "{held:?}");
}

/// What a source does not tell goes out and comes back as that, and not as told to be empty: a sign of violation hangs on it.
#[test]
fn what_was_not_told_does_not_come_back_empty() {
    let mut world = World::empty();
    let head = "number;kind;start;end;authority_name";
    let told =
        format!("{head};ground\nA-1;unscheduled;05.03.2026;09.03.2026;–;\nA-2;unscheduled;05.03.2026;;'–;144-5-3\n");
    let untold = format!("{head}\nA-3;unscheduled;06.03.2026;09.03.2026;Управление\n");
    for (name, text) in [("told.csv", told), ("untold.csv", untold)] {
        let file = world.file(name, text);
        world.import("inspections", &file);
    }
    let signs = |world: &mut World| -> BTreeSet<String> {
        let found = world.ask("findings", json!({}));
        let found = found.as_array().unwrap().iter();
        found.map(|one| format!("{} {} {}", one["inspection"], one["rule"], one["result"])).collect()
    };
    let before = signs(&mut world);
    assert!(before.len() > 20, "{before:?}");
    let columns: Vec<Value> = world.ask("rows", json!({ "registry": "inspections", "count": 0 }))["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["field"].clone())
        .collect();
    for (language, ending) in [(Language::Ru, "xlsx"), (Language::Kk, "csv")] {
        world.host.language = language;
        let path = world.folder.path().join(format!("own.{ending}"));
        world.ask(
            "export_rows",
            json!({ "registry": "inspections", "columns": columns, "what_for": "сверка", "path": path }),
        );
        let own = json!({ "passport": "inspections", "profile": "own-inspections", "path": path });
        let report = world.ask("import", own.clone());
        assert_eq!((&report["unchanged"], &report["updated"]), (&json!(3), &json!(0)), "{ending}: {report}");
        world.host.language = Language::Ru;
        assert_eq!(signs(&mut world), before);
        // In another store it is told the same.
        let mut other = World::empty();
        other.ask("import", own);
        assert_eq!(signs(&mut other), before, "{ending}");
    }
}

#[test]
fn a_workbook_reckons_with_days_and_numbers_and_says_what_it_holds() {
    let mut world = World::district();
    let path = world.folder.path().join("rows.xlsx");
    let filters = json!([{ "field": "fine_amount", "blank": false }, { "field": "start", "blank": false }]);
    let request = json!({ "registry": "inspections", "filters": filters, "columns": ["number", "entity_id", "start", "fine_amount"], "what_for": "сверка", "path": path });
    let made = world.ask("export_rows", request);
    let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let names = book.sheet_names();
    let rows = book.worksheet_range(&names[0]).unwrap();
    let rows: Vec<_> = rows.rows().collect();
    assert_eq!(made["rows"], rows.len() - 2);
    assert!(rows[0][0].to_string().contains("сверка") && rows[0][0].to_string().contains(" из "), "{}", rows[0][0]);
    for row in &rows[2..] {
        assert!(
            matches!(&row[..4], [Data::String(_), Data::String(_) | Data::Empty, Data::DateTime(_), Data::Float(_)]),
            "{row:?}"
        );
    }
    let notes = book.worksheet_range(&names[1]).unwrap();
    let notes: String = notes.rows().flatten().map(|cell| format!("{cell}\n")).collect();
    assert!(notes.contains("заполнено") && notes.contains("сверка"), "{notes}");
    assert!(notes.contains("Метод\nСписок: ") && notes.contains("Оговорка\nГипотеза: "), "{notes}");
    assert!(!rows[0][0].to_string().contains(".."), "{}", rows[0][0]);
    world.host.role = "head".to_owned();
    let exports = world.ask("exports", json!({}));
    assert_eq!(exports["lines"][0]["kind"], "export_rows", "{exports}");
}
