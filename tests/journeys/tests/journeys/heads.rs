//! Heads of department: a period beside the one before, every number with its rows, the map, what leaves the program.

use ekn_api::Language;
use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::World;

fn table<'a>(view: &'a Value, id: &str) -> &'a Value {
    view["tables"].as_array().unwrap().iter().find(|table| table["id"] == id).unwrap_or_else(|| panic!("{id}: {view}"))
}

fn cells(table: &Value) -> impl Iterator<Item = &Value> {
    table["rows"].as_array().unwrap().iter().flat_map(|row| row["cells"].as_array().unwrap())
}

/// Every number that opens rows opens as many as it says.
/// The number that a note ends in opens its own rows; how many notes were looked at.
pub fn notes_open_their_rows(world: &mut World, table: &Value) -> usize {
    let noted: Vec<&Value> = cells(table).filter(|cell| !cell["note_rows"].is_null()).take(8).collect();
    for cell in &noted {
        let rows = world.ask("heads_rows", json!({ "rows": cell["note_rows"] }));
        let note = cell["note"].as_str().unwrap();
        assert_eq!(Some(rows["total"].to_string().as_str()), note.rsplit(' ').next(), "{cell}");
    }
    noted.len()
}

#[test]
fn every_number_opens_its_rows() {
    let mut world = World::district();
    world.ask("assess", json!({}));
    let view = world.ask("heads", json!({ "period": "year" }));
    let mut opened = 0;
    for id in ["figures", "deadlines", "workload", "measures", "bodies", "weeks"] {
        for row in table(&view, id)["rows"].as_array().unwrap() {
            let all = row["cells"].as_array().unwrap();
            // A rate opens the rows that it counts: those of its count, three columns before.
            let counts = if id == "figures" { 3 } else { all.len() };
            for (rate, count) in all[counts..].iter().zip(all).filter(|(rate, _)| !rate["rows"].is_null()) {
                assert_eq!(rate["rows"], count["rows"], "{row}");
            }
            for cell in all[..counts].iter().filter(|cell| !cell["rows"].is_null()) {
                let rows = world.ask("heads_rows", json!({ "rows": cell["rows"] }));
                assert_eq!(rows["total"].as_f64(), cell["value"].as_f64(), "{id}: {cell}");
                opened += 1;
            }
        }
    }
    assert!(opened > 20, "{opened}");
    assert!(notes_open_their_rows(&mut world, table(&view, "risk")) > 0, "all inspections of a share");
    // What is said above a table is true on paper too, where nothing is shaded and no other table stands beside it.
    for table in view["tables"].as_array().unwrap() {
        let said = table["said"].as_str().unwrap();
        assert!(!said.contains("Оттенок") && !said.contains("предыдущей таблице"), "{said}");
    }
    // In the heat table the rows are those with a sign: the first of the two counts.
    for cell in cells(table(&view, "risk")).filter(|cell| !cell["rows"].is_null()).take(5) {
        let said = cell["note"].as_str().unwrap_or_else(|| cell["text"].as_str().unwrap());
        let rows = world.ask("heads_rows", json!({ "rows": cell["rows"] }));
        assert!(said.starts_with(&format!("{} ", rows["total"])), "{cell}: {}", rows["total"]);
    }
    no_bare_key(&mut world);
}

#[test]
fn pages_follow_one_another() {
    let mut world = World::district();
    let wanted = json!({ "figure": "inspections" });
    let (mut after, mut seen) = (Value::Null, Vec::new());
    loop {
        let page = world.ask("heads_rows", json!({ "rows": wanted, "after": after }));
        seen.extend(page["rows"].as_array().unwrap().iter().map(|row| row["row"]["id"].as_i64().unwrap()));
        after = page["after"].clone();
        if after.is_null() {
            assert_eq!(seen.len() as i64, page["total"].as_i64().unwrap());
            break;
        }
    }
    seen.sort_unstable();
    assert!(seen.windows(2).all(|pair| pair[0] < pair[1]), "no row twice");
}

#[test]
fn what_is_kept_follows_the_work() {
    let mut world = World::district();
    let tasks = |view: &Value| cells(table(view, "deadlines")).filter_map(|cell| cell["value"].as_f64()).sum::<f64>();
    let before = world.ask("heads", json!({}));
    assert_eq!(table(&before, "risk")["rows"].as_array().unwrap().len(), 0, "nothing was counted");
    assert_eq!(before, world.ask("heads", json!({})));
    let row = world.ask("heads_rows", json!({ "rows": { "figure": "inspections" } }))["rows"][0]["row"].clone();
    world.ask("open_case", json!({ "tactic": "inspection-check", "row": row }));
    assert!(tasks(&world.ask("heads", json!({}))) > tasks(&before));
    world.ask("assess", json!({}));
    assert!(!table(&world.ask("heads", json!({})), "risk")["rows"].as_array().unwrap().is_empty());
}

#[test]
fn units_of_territory_add_up() {
    let mut world = World::district();
    assert!(world.ask("regions", json!({}))["units"][0]["findings"].is_null(), "nothing was counted");
    world.ask("assess", json!({}));
    let view = world.ask("regions", json!({}));
    // What is kept between the answers is said in the language of each.
    world.host.language = Language::Kk;
    assert_ne!(world.ask("regions", json!({}))["counted"]["text"], view["counted"]["text"]);
    world.host.language = Language::Ru;
    let units = view["units"].as_array().unwrap();
    assert_eq!(units.len(), 20);
    let of = |unit: &Value, key: &str| unit[key].as_i64().unwrap();
    for unit in units {
        for key in ["objects", "inspections", "findings", "appeals", "acts", "blind"] {
            let districts: i64 = unit["districts"].as_array().unwrap().iter().map(|district| of(district, key)).sum();
            assert_eq!(districts, of(unit, key), "{key} of {}", unit["code"]);
        }
        let by_rule: i64 = unit["rules"].as_array().unwrap().iter().map(|rule| of(rule, "count")).sum();
        assert_eq!(by_rule, of(unit, "findings"));
    }
    let unit = units.iter().find(|unit| of(unit, "objects") > 0).unwrap();
    for (figure, key) in
        [("inspections", "inspections"), ("appeals", "appeals"), ("objects", "objects"), ("blind", "blind")]
    {
        let wanted = json!({ "figure": figure, "place": unit["code"], "since": view["since"], "until": view["as_of"] });
        let rows = world.ask("heads_rows", json!({ "rows": wanted }));
        assert_eq!(of(&rows, "total"), of(unit, key), "{figure}");
    }
}

#[test]
fn what_leaves_says_what_it_is_for() {
    let mut world = World::district();
    let path = |world: &World, name: &str| world.folder.path().join(name).display().to_string();
    let book = path(&world, "heads.xlsx");
    let month = |table: Value| json!({ "of": "heads", "period": "month", "table": table });
    let request = |path: &str, tables: Value, what_for: &str| json!({ "tables": tables, "what_for": what_for, "path": path, "replace": false });
    assert_eq!(world.refused("export_tables", request(&book, month(Value::Null), " ")), "bad_request");
    let made = world.ask("export_tables", request(&book, month(Value::Null), "meeting"));
    assert!(made["rows"].as_i64().unwrap() > 10, "{made}");
    let one = path(&world, "figures.csv");
    assert_eq!(world.ask("export_tables", request(&one, month(json!("figures")), "meeting"))["rows"], 6);
    assert!(std::fs::read(&one).unwrap().starts_with(b"\xef\xbb\xbf"));
    let map = world.ask("export_tables", request(&path(&world, "map.xlsx"), json!({ "of": "map" }), "meeting"));
    let units = json!({ "of": "map", "table": "units" });
    let units = world.ask("export_tables", request(&path(&world, "units.csv"), units, "meeting"));
    assert_eq!(units["rows"], 21, "20 units, and what has no place");
    assert!(map["rows"].as_i64() > units["rows"].as_i64(), "units and districts: {map}");
    let figures = world.ask("heads", json!({ "period": "year" }));
    let cell = figures["tables"][0]["rows"][0]["cells"][0].clone();
    let behind = path(&world, "behind.csv");
    let wanted = request(&behind, json!({ "of": "rows", "rows": cell["rows"] }), "meeting");
    assert_eq!(world.ask("export_tables", wanted)["rows"], cell["value"].as_f64().unwrap() as i64);
    let text = std::fs::read_to_string(&behind).unwrap();
    assert_eq!(text.lines().count() as i64, cell["value"].as_f64().unwrap() as i64 + 2, "a line above and the header");
    world.refused("export_tables", request(&path(&world, "all.csv"), month(Value::Null), "meeting"));
    world.refused("export_tables", request(&path(&world, "none.xlsx"), month(json!("none")), "meeting"));
    world.refused("heads", json!({ "period": "decade" }));
    world.refused("heads_rows", json!({ "rows": { "figure": "none" } }));
    world.refused("heads_rows", json!({ "rows": { "figure": "appeals", "since": "yesterday" } }));
    for (language, name, begins) in [("kk", "report.docx", "PK"), ("ru", "report.pdf", "%PDF")] {
        let out = path(&world, name);
        world.ask("export_report", json!({ "language": language, "path": out }));
        assert!(std::fs::read(&out).unwrap().starts_with(begins.as_bytes()), "{name}");
    }
    no_bare_key(&mut world);
}
