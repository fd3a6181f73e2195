//! Real registries through mapping profiles alone, where the shared data lies beside the project.

use std::path::{Path, PathBuf};

use ekn_api::Assets;
use serde_json::json;

use crate::world::{World, say, zipped};

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(path);
    if path.exists() {
        return Some(path);
    }
    say(&format!("skipped: no {}", path.display()));
    None
}

fn foreign() -> World {
    World::with_assets(Assets::with_folder(concat!(env!("CARGO_MANIFEST_DIR"), "/foreign")))
}

#[test]
fn a_foreign_registry_of_inspections_and_complaints() {
    let Some(folder) = shared("chicago_food") else { return };
    let mut world = foreign();
    for (passport, file, rows) in [
        ("chicago-inspections", "food_inspections.csv", 27_600),
        ("chicago-visits", "inspection_visits.csv", 67_497),
        ("chicago-complaints", "sanitation_complaints.csv", 74_401),
    ] {
        let report = world.import(passport, &folder.join(file));
        assert_eq!(report["read"], rows, "{file}");
        assert_eq!(report["unmapped"], json!([]), "{file}");
        assert!(report["quarantined"].as_i64().unwrap() < rows / 50, "{report}");
    }
    let card = world.ask("card", json!({ "key": "chicago-license:30790" }));
    assert_eq!(card["object"]["name"], "SEVEN STAR");
    assert!(card["history"]["figures"][0]["value"].as_i64().unwrap() >= 1);
    assert_eq!(card["risk"]["result"], "scored");
    let body = world.ask("objects", json!({ "query": "public health" }));
    assert!(body["items"][0]["inspections"].as_i64().unwrap() > 80_000, "{body}");
}

#[test]
fn the_layout_of_an_appeals_export() {
    let Some(file) = shared("eotinish_format/sample_rows.csv") else { return };
    let mut world = World::empty();
    world.host.purpose = "appeals".to_owned();
    let report = world.import("eotinish-export", &file);
    assert_eq!((report["read"].as_i64(), report["quarantined"].as_i64()), (Some(4), Some(0)), "{report}");
    let found = world.ask("objects", json!({ "query": "аппарат акима" }));
    let card = world.ask("card", json!({ "key": found["items"][0]["key"] }));
    assert_eq!(card["history"]["timeline"][0]["day"], "2023-12-19");
}

#[test]
fn a_register_that_keeps_each_inspection_in_a_file_of_its_own() {
    let Some(folder) = shared("erknm_ru/xml") else { return };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut world = foreign();
    let bytes: Vec<(String, Vec<u8>)> = (files.iter())
        .map(|file| (file.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(file).unwrap()))
        .collect();
    let archive = world.file("day.zip", zipped(&bytes));
    let report = world.import("erknm", &archive);
    assert_eq!((&report["read"], &report["accepted"]), (&json!(5), &json!(5)), "{report}");
    assert_eq!((&report["encoding"], &report["unmapped"]), (&json!("utf-8"), &json!([])));
    // The same measure in a file of its own says the same.
    let alone = world.import("erknm", &files[2]);
    assert_eq!((&alone["read"], &alone["unchanged"]), (&json!(1), &json!(1)), "{alone}");
    let card = world.ask("card", json!({ "key": "ru-inn:033201747319" }));
    assert_eq!(card["object"]["name"], "МИРОНОВА ПОЛИНА ВАСИЛЬЕВНА");
    assert_eq!(card["history"]["timeline"][0]["day"], "2026-01-30");
    let row = world.ask("source_row", json!({ "row": { "registry": "inspections", "id": 3 } }));
    assert!(row.to_string().contains("Непосредственная угроза причинения вреда"), "{row}");
    assert!(row.to_string().contains("Тарасова Надежда Леонидовна; Дементьева Элеонора Тимофеевна"), "{row}");
    assert_eq!(world.ask("batch_verify", json!({ "batch": report["batch"] }))["ok"], true);
}

#[test]
fn complaints_that_name_their_body_only() {
    let Some(file) = shared("kzgovdata_akimat_complaints/data.csv") else { return };
    let mut world = foreign();
    let report = world.import("akimat-complaints", &file);
    assert_eq!((&report["read"], &report["accepted"]), (&json!(1_200), &json!(1_200)), "{report}");
    assert_eq!(report["unmapped"], json!([]));
    let card = world.ask("card", json!({ "key": "name:шымкент" }));
    assert_eq!((&card["object"]["kind"], &card["history"]["figures"][2]["value"]), (&json!("authority"), &json!(104)));
}
