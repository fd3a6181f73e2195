//! Files in: counts that add up, rows set aside with their reason, nothing twice, nothing by halves.

use ekn_fixtures::FileTruth;
use serde_json::{Value, json};

use crate::world::{FILES, Watched, World, district};

const COUNTS: [&str; 5] = ["read", "accepted", "updated", "unchanged", "quarantined"];

fn counts(report: &Value) -> [i64; 5] {
    COUNTS.map(|count| report[count].as_i64().unwrap())
}

fn truth_of(file: &str) -> &'static FileTruth {
    district().1.files.iter().find(|truth| truth.name == file).unwrap()
}

#[test]
fn every_count_and_every_broken_row_is_as_planted() {
    let mut world = World::empty();
    for (passport, file) in FILES {
        let report = world.import(passport, &district().0.join(file));
        let truth = truth_of(file);
        assert_eq!(json!(truth.counts)["read"], report["read"], "{file}");
        for count in COUNTS {
            assert_eq!(json!(truth.counts)[count], report[count], "{file} {count}");
        }
        let [read, accepted, updated, unchanged, quarantined] = counts(&report);
        assert_eq!(read, accepted + updated + unchanged + quarantined);
        assert_eq!(report["unmapped"], json!([]), "{file}");
        let aside = world.ask("quarantine", json!({ "batch": report["batch"] }));
        let found: Vec<(i64, &str)> = aside
            .as_array()
            .unwrap()
            .iter()
            .map(|row| (row["line"].as_i64().unwrap(), row["reason"].as_str().unwrap()))
            .collect();
        let mut planted: Vec<(i64, String)> = (truth.broken_rows.iter())
            .map(|row| (row.line as i64, json!(row)["reason"].as_str().unwrap().to_owned()))
            .collect();
        planted.sort();
        assert_eq!(found, planted.iter().map(|(line, reason)| (*line, reason.as_str())).collect::<Vec<_>>(), "{file}");
        assert!(aside.as_array().unwrap().iter().all(|row| !row["raw"].as_str().unwrap().is_empty()));
    }
    assert_eq!(world.ask("check", json!({}))["ok"], true);
}

#[test]
fn the_same_file_twice_changes_nothing_and_says_so() {
    let mut world = World::district();
    let batches = world.ask("batches", json!({}));
    for (passport, file) in FILES {
        let report = world.import(passport, &district().0.join(file));
        let [read, accepted, updated, unchanged, quarantined] = counts(&report);
        assert_eq!((accepted, updated), (0, 0), "{file}");
        assert_eq!(read, unchanged + quarantined);
        assert!(report["message"].as_str().unwrap().contains("ничего не изменилось"), "{report}");
        let first = batches.as_array().unwrap().iter().find(|batch| batch["file"] == file).unwrap();
        assert_eq!((&report["batch"], &report["sha256"]), (&first["batch"], &first["sha256"]));
    }
    assert_eq!(world.ask("batches", json!({})), batches);
}

const HEAD: &str = "number;kind;start;entity_id;ground;ground_text\n";

#[test]
fn a_changed_row_keeps_its_earlier_version() {
    let mut world = World::empty();
    let one = world.file("one.csv", format!("{HEAD}A-1;unscheduled;2026-03-02;980250983132;;\n"));
    let two =
        world.file("two.csv", format!("{HEAD}A-1;unscheduled;2026-03-03;980250983132;;\nA-2;other;2026-03-03;;;\n"));
    assert_eq!(counts(&world.import("inspections", &one)), [1, 1, 0, 0, 0]);
    let second = world.import("inspections", &two);
    assert_eq!(counts(&second), [2, 1, 1, 0, 0]);
    let row = world.ask("source_row", json!({ "row": { "registry": "inspections", "id": 1 } }));
    let versions = row["versions"].as_array().unwrap();
    assert_eq!((versions[0]["file"].as_str(), versions[1]["file"].as_str()), (Some("two.csv"), Some("one.csv")));
    assert_eq!((&versions[0]["sha256"], versions[0]["line"].as_i64()), (&second["sha256"], Some(2)));
}

/// One table in one spelling of a file.
fn check(name: &str, bytes: Vec<u8>, encoding: &str, delimiter: &str) {
    let mut world = World::empty();
    let path = world.file(name, bytes);
    let report = world.import("inspections", &path);
    assert_eq!(
        (report["encoding"].as_str(), report["delimiter"].as_str()),
        (Some(encoding), Some(delimiter)),
        "{name}"
    );
    assert_eq!(counts(&report), [2, 2, 0, 0, 0], "{name}");
    let card = world.ask("card", json!({ "key": "980250983132" }));
    assert_eq!(card["object"]["name"], "ТОО «Берёзка; и др.»", "{name}");
}

#[test]
fn encodings_and_delimiters() {
    let table = |d: &str| {
        let rows = [
            ["Номер акта", "Вид контроля", "Начало", "БИН/ИИН субъекта", "Субъект контроля"],
            ["А-1", "Внеплановая проверка", "02.03.2026 10:00", "980250983132", "\"ТОО «Берёзка; и др.»\""],
            ["А-2", "Расследование", "03.03.2026", "", ""],
        ];
        rows.map(|row| row.join(d)).join("\r\n")
    };
    for (d, name) in [(";", ";"), (",", ","), ("\t", "\t"), ("|", "|")] {
        let text = table(d);
        check("plain.csv", text.clone().into_bytes(), "utf-8", name);
        check("marked.csv", format!("\u{feff}{text}").into_bytes(), "utf-8", name);
        let cp1251 = text.chars().map(|c| match c {
            'А'..='я' => (c as u32 - 0x410 + 0xC0) as u8,
            'ё' => 0xB8,
            '«' => 0xAB,
            '»' => 0xBB,
            c => c as u8,
        });
        check("old.csv", cp1251.collect(), "windows-1251", name);
    }
}

/// «Ақ жол құрылыс» as a program of the nineties wrote it: КZ-1048, found by itself and told.
#[test]
fn kazakh_letters_of_an_old_program() {
    let mut world = World::empty();
    let head = "Акт нөмірі;Бақылау түрі;Басталуы;БСН/ЖСН;Субъект";
    let rows = [head, "1;Жоспардан тыс;02.03.2026;980250983132;«Ақ жол құрылыс, Өңір» ЖШС"].join("\n");
    let letter = |c: char| match c {
        'А'..='я' => (c as u32 - 0x410 + 0xC0) as u8,
        'І' => 0xB2,
        'і' => 0xB3,
        'Қ' => 0x8D,
        'қ' => 0x9D,
        'ұ' => 0xA2,
        'Ө' => 0xA5,
        'ө' => 0xB4,
        'ү' => 0xBF,
        'ң' => 0xBE,
        'ғ' => 0xBA,
        '«' => 0xAB,
        '»' => 0xBB,
        c => c as u8,
    };
    let path = world.file("old.csv", rows.chars().map(letter).collect::<Vec<u8>>());
    let report = world.import("inspections", &path);
    assert_eq!((&report["encoding"], counts(&report)), (&json!("kz-1048"), [1, 1, 0, 0, 0]), "{report}");
    let card = world.ask("card", json!({ "key": "980250983132" }));
    assert_eq!(card["object"]["name"], "«Ақ жол құрылыс, Өңір» ЖШС");
    assert_eq!(world.ask("batch_verify", json!({ "batch": report["batch"] }))["ok"], true);
}

/// What stands in a column without a heading is told, may be given a meaning by the column's place, and comes back with what was set aside.
#[test]
fn a_column_without_a_heading_is_not_lost_from_sight() {
    let mut world = World::empty();
    let file = world.file("nameless.csv", "number;;kind;;start;\n1;A;other;;2026-03-02;\n2;;?;;2026-03-03;\n");
    let look = world.ask("look_at_file", json!({ "path": file, "passport": "inspections" }));
    let told = |column: &Value| (column["name"].as_str().unwrap().to_owned(), column["ignored"].as_bool().unwrap());
    let columns: Vec<_> = look["columns"].as_array().unwrap().iter().map(told).collect();
    let expect = [("number", false), ("(2)", false), ("kind", false), ("(4)", true), ("start", false), ("(6)", true)];
    assert_eq!(columns, expect.map(|(name, ignored)| (name.to_owned(), ignored)));
    let mut draft = look["draft"].clone();
    let preview = world.ask("preview_import", json!({ "path": file, "passport": "inspections", "draft": draft }));
    assert_eq!(preview["unmapped"], json!(["(2)"]));
    let report = world.import("inspections", &file);
    assert_eq!((&report["unmapped"], counts(&report)), (&json!(["(2)"]), [2, 1, 0, 0, 1]));

    let columns = draft["columns"].as_array_mut().unwrap();
    let ground = columns.iter_mut().find(|column| column["field"] == "ground_text").unwrap();
    ground["from"] = json!(["(2)"]);
    world.ask("save_profile", json!({ "draft": draft, "id": "nameless", "title": "без заголовка" }));
    let request = |path: &std::path::Path| json!({ "passport": "inspections", "profile": "nameless", "path": path });
    let report = world.ask("import", request(&file));
    assert_eq!((&report["unmapped"], counts(&report)), (&json!([]), [2, 0, 1, 0, 1]));
    let row = world.ask("source_row", json!({ "row": { "registry": "inspections", "id": 1 } })).to_string();
    assert!(row.contains("\"A\""), "{row}");
    let out = world.folder.path().join("out.csv");
    world.ask("export_quarantine", json!({ "what_for": "к исправлению", "batch": report["batch"], "path": out }));
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(text.contains("number;(2);kind"), "{text}");
    std::fs::write(&out, text.replace(";?;", ";other;").replace("2;;other", "2;B;other")).unwrap();
    let again = world.ask("import", request(&out));
    assert_eq!(again["accepted"], 1, "{again}");
    let aside = world.ask("quarantine", json!({ "batch": report["batch"] }));
    assert!(aside[0]["again"].as_str().unwrap().contains(&again["batch"].to_string()), "{aside}");
    let row = world.ask("source_row", json!({ "row": { "registry": "inspections", "id": 2 } })).to_string();
    assert!(row.contains("\"B\""), "{row}");
}

#[test]
fn a_register_with_its_own_numbers_joins_as_well() {
    let mut world = World::empty();
    let profile = world.file(
        "own.toml",
        r#"id = "own"
registry = "inspections"
title = { kk = "а", ru = "а", en = "a" }
[[column]]
field = "number"
from = ["no"]
[[column]]
field = "kind"
from = ["kind"]
[[column]]
field = "start"
from = ["start"]
[[column]]
field = "entity_id"
from = ["licence"]
scheme = "licence"
"#,
    );
    let file = world.file("own.csv", "no,kind,start,licence\n1,other,2026-01-05,0017\n2,other,2026-02-05,0017\n");
    world.ask("import", json!({ "passport": "inspections", "profile": profile, "path": file }));
    let card = world.ask("card", json!({ "key": "licence:0017" }));
    assert_eq!((card["object"]["identifier"].as_str(), card["history"]["total"].as_i64()), (Some("0017"), Some(2)));
}

#[test]
fn cancelling_leaves_nothing() {
    let mut world = World::empty();
    let host = Watched { most: 1000, ..Watched::new(&world.host) };
    let request = json!({ "passport": "appeals", "path": district().0.join("appeals.csv") });
    let failure = world.door.call(&host, "import", request).unwrap_err();
    assert_eq!(json!(failure.code), "cancelled");
    assert_eq!(world.ask("batches", json!({})), json!([]));
    assert_eq!(world.ask("objects", json!({}))["total"], 0);
}

/// Books of appeals begin with 1 each year: a number of another year is another appeal, of the same year the same one told anew.
#[test]
fn a_number_of_another_year_is_another_appeal() {
    let mut world = World::empty();
    let mut import = |rows: &[&str], counts: [u64; 4]| {
        let text = format!("Номер;Дата поступления;Дата регистрации;Тема\n{}\n", rows.join("\n"));
        let file = world.file("appeals.csv", text);
        let report = world.import("appeals", &file);
        let told = ["accepted", "updated", "unchanged", "quarantined"].map(|count| report[count].as_u64().unwrap());
        assert_eq!(told, counts, "{rows:?}");
    };
    import(&["1;30.12.2024;03.01.2025;вода", "2;10.01.2025;;свет"], [2, 0, 0, 0]);
    import(&["1;05.01.2026;05.01.2026;дорога", "2;10.01.2025;;тепло"], [1, 1, 0, 0]);
    // Both years in one file, in any order, with what each is told to be now; a number without a day is the one that was first.
    import(&["1;05.01.2026;05.01.2026;школа", "1;30.12.2024;03.01.2025;вода", "2;;;тепло"], [0, 2, 1, 0]);
    // Of one year there can be but one.
    import(&["3;01.02.2026;;а", "3;02.02.2026;;б"], [1, 0, 0, 1]);
    let page = world.ask("rows", json!({ "registry": "appeals", "from": 0, "count": 10 }));
    let columns = page["columns"].as_array().unwrap();
    let place = |field: &str| columns.iter().position(|column| column["field"] == field).unwrap();
    let [number, topic] = ["number", "topic"].map(place);
    let told = |row: &Value| [number, topic].map(|place| row["cells"][place].as_str().unwrap().to_owned()).join(" ");
    let mut held: Vec<String> = page["rows"].as_array().unwrap().iter().map(told).collect();
    held.sort();
    assert_eq!(held, ["1 вода", "1 школа", "2 тепло", "3 а"]);
}

/// The small committed samples: one good, one odd, one broken a registry.
#[test]
fn good_and_odd_samples_are_taken_whole_and_broken_ones_say_why() {
    let samples = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/samples"));
    let broken: [(&str, &[&str]); 4] = [
        (
            "entities",
            &["bad_identifier", "bad_date", "unknown_code", "missing_required", "wrong_columns", "duplicate_key"],
        ),
        (
            "inspections",
            &[
                "bad_identifier",
                "bad_date",
                "unknown_code",
                "missing_required",
                "wrong_columns",
                "wrong_columns",
                "duplicate_key",
            ],
        ),
        (
            "appeals",
            &[
                "bad_identifier",
                "bad_date",
                "unknown_code",
                "missing_required",
                "wrong_columns",
                "bad_encoding",
                "duplicate_key",
            ],
        ),
        (
            "challenges",
            &["bad_identifier", "bad_date", "unknown_code", "missing_required", "wrong_columns", "duplicate_key"],
        ),
    ];
    for (registry, reasons) in broken {
        for kind in ["good", "odd"] {
            let mut world = World::empty();
            let report = world.import(registry, &samples.join(format!("{registry}-{kind}.csv")));
            assert_eq!(
                (&report["quarantined"], &report["read"]),
                (&json!(0), &report["accepted"]),
                "{registry} {kind}"
            );
        }
        let mut world = World::empty();
        let report = world.import(registry, &samples.join(format!("{registry}-broken.csv")));
        assert_eq!(report["accepted"], 1, "{registry}");
        let aside = world.ask("quarantine", json!({ "batch": report["batch"] }));
        let found: Vec<&str> = aside.as_array().unwrap().iter().map(|row| row["reason"].as_str().unwrap()).collect();
        assert_eq!(found, reasons, "{registry}");
    }
}

#[test]
fn a_full_extract_marks_what_has_vanished_and_what_is_there_again() {
    let mut world = World::empty();
    let line = |number: usize| format!("A-{number};other;2026-03-02;980250983132;;\n");
    let file = |world: &World, name: &str, rows: &[usize]| {
        world.file(name, format!("{HEAD}{}", rows.iter().map(|row| line(*row)).collect::<String>()))
    };
    let full = |world: &mut World, path: &std::path::Path, sure: bool| {
        world.ask(
            "import",
            json!({ "passport": "inspections", "path": path, "full": true, "many_vanished": sure, "older_file": true }),
        )
    };
    let vanished = |world: &mut World, id: i64| {
        world.ask("source_row", json!({ "row": { "registry": "inspections", "id": id } }))["vanished"].clone()
    };
    let all = file(&world, "all.csv", &[1, 2, 3]);
    assert_eq!(full(&mut world, &all, false)["vanished"], 0);

    let two = file(&world, "two.csv", &[1, 2]);
    let report = full(&mut world, &two, false);
    assert_eq!((counts(&report), report["vanished"].as_i64()), ([2, 0, 0, 2, 0], Some(1)));
    assert!(vanished(&mut world, 3).as_str().unwrap().contains("16.11.2026"));
    assert!(vanished(&mut world, 2).is_null());
    let card = world.ask("card", json!({ "key": "980250983132" }));
    assert_eq!(card["history"]["total"], 3, "nothing is deleted");
    // Wherever the row is met, it says so.
    assert!(card["vanished"].as_str().unwrap().contains("выгрузке: 1."), "{}", card["vanished"]);
    let gone = |text: &Value| text.as_str().unwrap().contains("нет в последней полной выгрузке");
    let marked = card["history"]["timeline"].as_array().unwrap().iter().filter(|item| gone(&item["status"]));
    assert_eq!(marked.map(|item| item["row"]["id"].as_i64().unwrap()).collect::<Vec<_>>(), [3]);
    let behind = world.ask("figure_rows", json!({ "key": "980250983132", "figure": "inspections" }));
    let marked = behind["rows"].as_array().unwrap().iter().filter(|row| gone(&row["cells"][3]));
    assert_eq!(marked.map(|row| row["row"]["id"].as_i64().unwrap()).collect::<Vec<_>>(), [3]);
    let found = world.ask("search", json!({ "query": "A-3" }));
    assert!(found.to_string().contains("нет в последней полной выгрузке"), "{found}");

    // The same file again: nothing more vanishes. As an addition it marks nothing.
    assert!(full(&mut world, &two, false)["message"].as_str().unwrap().contains("ничего не изменилось"));
    let one = file(&world, "one.csv", &[1]);
    assert_eq!(world.import("inspections", &one)["vanished"], 0);

    let none = file(&world, "none.csv", &[4]);
    let request = json!({ "passport": "inspections", "path": none, "full": true });
    let refused = world.try_ask("import", request.clone()).unwrap_err();
    assert!(refused.message.contains("2 из 2"), "{refused:?}");
    assert_eq!(world.refused("import", request), "needs_confirmation");
    assert_eq!(world.ask("check", json!({}))["ok"], true);
    assert_eq!(full(&mut world, &none, true)["vanished"], 2);

    let report = full(&mut world, &all, true);
    assert_eq!((counts(&report), report["vanished"].as_i64()), ([3, 0, 0, 3, 0], Some(1)));
    assert!(vanished(&mut world, 3).is_null());
    assert!(!vanished(&mut world, 4).is_null());

    // Rows that are nothing but there again are news too, and are kept.
    full(&mut world, &two, false);
    assert!(!vanished(&mut world, 3).is_null());
    let again = json!({ "passport": "inspections", "path": all });
    assert_eq!(world.refused("import", again), "would_revert");
    let report = world.ask("import", json!({ "passport": "inspections", "path": all, "older_file": true }));
    assert!(!report["message"].as_str().unwrap().contains("ничего не изменилось"), "{report}");
    assert!(vanished(&mut world, 3).is_null());

    // What stands in the extract and can't be understood otherwise has not vanished from the source.
    let odd = world.file("odd.csv", format!("{HEAD}{}A-2;no such kind;2026-03-02;980250983132;;\n", line(1)));
    let report = full(&mut world, &odd, false);
    assert_eq!((counts(&report), report["vanished"].as_i64()), ([2, 0, 0, 1, 1], Some(1)));
    assert!(vanished(&mut world, 2).is_null() && !vanished(&mut world, 3).is_null());

    // A line that is not even cut into cells may be any of those that seem to be missing: nothing is marked.
    let short = world.file("short.csv", format!("{HEAD}{}A-2;other\n", line(1)));
    let request = json!({ "passport": "inspections", "path": short, "full": true });
    let refusal = world.try_ask("import", request).unwrap_err();
    assert!(refusal.message.contains("не делятся на ячейки"), "{refusal:?}");
    assert!(vanished(&mut world, 2).is_null());
}

/// A workbook of sheets by their names, each with rows of texts; a text that begins with `=` is a formula whose result nobody saved.
fn book(world: &World, name: &str, sheets: &[(&str, &[[&str; 4]])]) -> std::path::PathBuf {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (line, row) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(row) {
                if text.starts_with('=') {
                    sheet.write_formula(line, column, rust_xlsxwriter::Formula::new(*text)).unwrap();
                } else {
                    sheet.write_string(line, column, *text).unwrap();
                }
            }
        }
    }
    let path = world.folder.path().join(name);
    book.save(&path).unwrap();
    path
}

#[test]
fn a_sheet_is_never_left_out_unsaid() {
    let mut world = World::empty();
    let head = ["number", "kind", "start", "entity_id"];
    let (one, two) = ([head, ["A-1", "other", "2026-03-02", ""]], [head, ["A-2", "other", "2026-03-03", ""]]);
    let alike = book(&world, "alike.xlsx", &[("Январь", &one), ("Февраль", &two)]);
    let request = json!({ "passport": "inspections", "path": alike });
    let refused = world.try_ask("import", request.clone()).unwrap_err();
    assert!(refused.message.contains("Январь, Февраль"), "{refused:?}");
    let named = json!({ "passport": "inspections", "path": alike, "sheet": "Февраль" });
    assert_eq!(counts(&world.ask("import", named)), [1, 1, 0, 0, 0], "one that is named is read");
    let beside = book(&world, "beside.xlsx", &[("Лист", &one), ("Пояснения", &[["строка", "", "", ""]])]);
    assert_eq!(
        counts(&world.import("inspections", &beside)),
        [1, 1, 0, 0, 0],
        "a sheet of another kind is none to be meant"
    );
}

#[test]
fn a_formula_without_its_result_erases_nothing() {
    let mut world = World::empty();
    let head = ["number", "kind", "start", "ground_text"];
    let plain = book(&world, "plain.xlsx", &[("Лист", &[head, ["A-1", "other", "2026-03-02", "по плану"]])]);
    world.import("inspections", &plain);
    let saved = book(
        &world,
        "saved.xlsx",
        &[("Лист", &[head, ["A-1", "other", "2026-03-02", "=B2&C2"], ["A-2", "other", "2026-03-03", ""]])],
    );
    // As other programs write a formula that was never worked out.
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&saved).unwrap()).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect();
    let sheet = files.iter_mut().find(|(name, _)| name.ends_with("sheet1.xml")).unwrap();
    let text = String::from_utf8(std::mem::take(&mut sheet.1)).unwrap();
    assert!(text.contains("</f><v>0</v>"), "{text}");
    sheet.1 = text.replace("</f><v>0</v>", "</f><v></v>").into_bytes();
    let unsaved = world.file("unsaved.xlsx", crate::world::zipped(&files));
    let report = world.ask("import", json!({ "passport": "inspections", "path": unsaved }));
    assert_eq!(counts(&report), [2, 1, 0, 0, 1], "{report}");
    let aside = world.ask("quarantine", json!({ "batch": report["batch"] }));
    assert!(aside.to_string().contains("unsaved_formula"), "{aside}");
    let row = world.ask("source_row", json!({ "row": { "registry": "inspections", "id": 1 } }));
    assert!(row.to_string().contains("по плану"), "{row}");
}

#[test]
fn every_batch_of_the_district_reads_again_as_it_was_read() {
    let mut world = World::district();
    for batch in world.ask("batches", json!({})).as_array().unwrap() {
        let found = world.ask("batch_verify", json!({ "batch": batch["batch"] }));
        assert_eq!(found["ok"], true, "{found}");
        // Rows that the file repeats are compared as well.
        let stored = batch["accepted"].as_i64().unwrap() + batch["unchanged"].as_i64().unwrap();
        assert_eq!(found["compared"].as_i64().unwrap(), stored, "{batch}");
    }
}

/// A file of nothing but numbers that lack their zeros is refused until a person says that its rows are others.
#[test]
fn numbers_without_their_zeros_wait_for_a_person() {
    let mut world = World::empty();
    let file = |world: &World, number: &str| {
        let text = format!("number;kind;authority_id;start\n{number};other;980250983132;2026-03-02\n");
        json!({ "passport": "inspections", "path": world.file(&format!("{number}.csv"), text) })
    };
    let held = file(&world, "0015");
    world.ask("import", held);
    let mut sure = file(&world, "15");
    assert_eq!(world.refused("import", sure.clone()), "would_double");
    sure["other_numbers"] = json!(true);
    assert_eq!(world.ask("import", sure)["accepted"], 1);
}
