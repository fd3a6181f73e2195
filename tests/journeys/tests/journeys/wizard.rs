//! The intake as a clerk walks through it: look, correct, see, save, import, take back what was set aside.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx};
use ekn_api::Language;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};

use crate::languages::wordless;
use crate::world::{FILES, World, district};

const EXPORT: &str = "Реестр проверок за март\n\n№ проверки;БИН/ИИН проверяемого;Наименование проверяющего органа;Вид;Начало проверки;Примечание\n\
    1;980250983132;Акимат;Внеплановая;31/03/2026;a\n2;150350911860;Акимат;внеплан.;01/03/2026;b\n3;;Акимат;внеплан.;99/03/2026;\n";

fn samples() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/samples")).to_path_buf()
}

fn count(report: &Value, name: &str) -> i64 {
    report[name].as_i64().unwrap()
}

#[test]
fn an_unknown_export_is_looked_at_corrected_saved_and_taken_in() {
    let mut world = World::empty();
    let file = world.file("march.csv", EXPORT);
    let look = world.ask("look_at_file", json!({ "path": file, "passport": "inspections" }));
    assert_eq!((&look["profile"], &look["header_guess"], &look["head_only"]), (&Value::Null, &json!(3), &json!(false)));
    assert_eq!(look["columns"][0]["proposed"], "number");
    assert_eq!(look["columns"][5]["fields"], json!([]));
    assert_eq!(look["dates"][0]["shown"], "дд/мм/гггг");
    assert_eq!((&look["words"][0]["word"], &look["words"][0]["nearest"]), (&json!("внеплан."), &json!("unscheduled")));

    let mut draft = look["draft"].clone();
    let ask = json!({ "path": file, "passport": "inspections", "draft": draft });
    let before = world.ask("preview_import", ask);
    assert_eq!((count(&before, "read"), count(&before, "rejected")), (3, 2));
    // A person says what the word means.
    draft["codes"]["inspection_kind"]["внеплан."] = json!("unscheduled");
    let seen = world.ask("preview_import", json!({ "path": file, "passport": "inspections", "draft": draft }));
    assert_eq!((count(&seen, "rejected"), &seen["whole"]), (1, &json!(true)));
    let start = seen["fields"].as_array().unwrap().iter().position(|field| field["id"] == "start").unwrap();
    assert_eq!(seen["rows"][0]["values"][start], "31.03.2026");
    assert_eq!((&seen["rows"][2]["cell"], &seen["problems"][0]["reason"]), (&json!(4), &json!("bad_date")));
    assert_eq!(seen["unmapped"], json!(["Примечание"]));
    // Looking wrote no row.
    assert_eq!((world.ask("batches", json!({})), &world.ask("objects", json!({}))["total"]), (json!([]), &json!(0)));

    let save = |id: &str| json!({ "draft": draft, "id": id, "title": "Проверки района" });
    assert_eq!(world.refused("save_profile", save("Проверки")), "bad_request");
    let saved = world.ask("save_profile", save("district-inspections"));
    let folder = PathBuf::from(format!("{}.office", world.store().display()));
    assert_eq!(Path::new(saved["path"].as_str().unwrap()), folder.join("profiles/district-inspections.toml"));
    assert_eq!(world.refused("save_profile", save("district-inspections")), "bad_request");
    assert_eq!(world.refused("save_profile", save("inspections")), "bad_request");
    let journal = world.ask("journal", json!({})).to_string();
    assert!(journal.contains("district-inspections"), "{journal}");

    let request = json!({ "passport": "inspections", "profile": "district-inspections", "path": file });
    let report = world.ask("import", request);
    assert_eq!(["accepted", "quarantined"].map(|name| count(&report, name)), [2, 1]);
    // The next month's file is read by it without a question.
    let look = world.ask("look_at_file", json!({ "path": file, "passport": "inspections" }));
    assert_eq!((&look["profile"], &look["words"]), (&json!("district-inspections"), &json!([])));
}

#[test]
fn days_with_two_digits_of_the_year_are_read_as_they_were_found_and_an_opposite_is_not_proposed() {
    let mut world = World::empty();
    let rows = "1;980250983132;Акимат;Плановая;05.03.26\n2;980250983132;Акимат;Плановая;17.04.2026\n";
    let file = world.file(
        "y.csv",
        format!("№ проверки;БИН/ИИН проверяемого;Наименование проверяющего органа;Вид;Начало проверки\n{rows}"),
    );
    let look = world.ask("look_at_file", json!({ "path": file, "passport": "inspections" }));
    assert_eq!((&look["words"][0]["word"], &look["words"][0]["nearest"]), (&json!("Плановая"), &Value::Null));
    let mut draft = look["draft"].clone();
    draft["codes"]["inspection_kind"]["Плановая"] = json!("compliance");
    let seen = world.ask("preview_import", json!({ "path": file, "passport": "inspections", "draft": draft }));
    assert_eq!((count(&seen, "read"), count(&seen, "rejected")), (2, 0), "{seen}");
    let start = seen["fields"].as_array().unwrap().iter().position(|field| field["id"] == "start").unwrap();
    let days: Vec<&Value> = seen["rows"].as_array().unwrap().iter().map(|row| &row["values"][start]).collect();
    assert_eq!(days, ["05.03.2026", "17.04.2026"]);
}

#[test]
fn a_draft_that_is_not_in_order_is_refused_with_its_line_and_nothing_is_saved() {
    let mut world = World::empty();
    let file = world.file("march.csv", EXPORT);
    let mut draft = world.ask("look_at_file", json!({ "path": file, "passport": "inspections" }))["draft"].clone();
    draft["codes"]["inspection_kind"]["внеплан."] = json!("no such code");
    let failure = world.try_ask("save_profile", json!({ "draft": draft, "id": "x", "title": "x" })).unwrap_err();
    assert_eq!(json!(failure.code), "bad_asset");
    assert!(failure.message.contains("profiles/x.toml, строка "), "{}", failure.message);
    assert!(!world.folder.path().join("store.ekn.office/profiles/x.toml").exists());
}

#[test]
fn the_registers_of_the_district_are_read_by_their_own_profiles_without_a_question() {
    let mut world = World::empty();
    for (passport, file) in FILES {
        let look = world.ask("look_at_file", json!({ "path": district().0.join(file), "passport": passport }));
        assert_eq!((&look["profile"], &look["dates"]), (&json!(passport), &json!([])), "{file}");
        let seen = world.ask("preview_import", json!({ "path": district().0.join(file), "passport": passport }));
        assert_eq!((seen["rows"].as_array().unwrap().len(), &seen["unmapped"]), (20, &json!([])), "{file}");
        assert!(count(&seen, "rejected") < count(&seen, "read") / 10, "{file}");
    }
}

#[test]
fn what_a_file_has_no_column_for_is_told_before_it_is_taken_in() {
    let mut world = World::empty();
    let whole = world.file("whole.csv", "number;received;text;decided\n1;2026-02-03;шум;\n");
    let fewer = world.file("fewer.csv", "number;received\n1;2026-02-04\n");
    let told = |world: &mut World| {
        world.ask("preview_import", json!({ "path": fewer, "passport": "appeals" }))["message"].to_string()
    };
    assert!(!told(&mut world).contains("нет столбцов"), "nothing is known yet");
    world.import("appeals", &whole);
    let told = told(&mut world);
    assert!(told.contains("нет столбцов") && told.contains("Текст") && !told.contains("Дата решения"), "{told}");
}

#[test]
fn without_a_passport_the_likeliest_is_named() {
    let mut world = World::empty();
    for passport in ["entities", "inspections", "appeals", "challenges"] {
        let look = world.ask("look_at_file", json!({ "path": samples().join(format!("{passport}-good.csv")) }));
        assert_eq!((&look["passport"], &look["profile"]), (&json!(passport), &json!(passport)));
    }
}

/// The correction of a row that a later extract has brought in order would put older words in its place.
#[test]
fn a_correction_does_not_overtake_a_later_extract() {
    let mut world = World::empty();
    let head = "Номер;Дата поступления;Дата регистрации;Тема";
    let first = world.file("first.csv", format!("{head}\n1;03.02.2026;не знаю;шум\n2;03.02.2026;03.02.2026;дым\n"));
    assert_eq!(count(&world.import("appeals", &first), "quarantined"), 1);
    let out = world.folder.path().join("aside.csv");
    world.ask("export_quarantine", json!({ "what_for": "к исправлению", "batch": 1, "path": out }));
    let second = world.file("second.csv", format!("{head}\n1;03.02.2026;04.02.2026;пыль\n"));
    assert_eq!(count(&world.import("appeals", &second), "accepted"), 1);
    let mut rows = table(&out);
    let cell = rows.iter_mut().flat_map(|row| row.iter_mut().skip(2)).find(|cell| *cell == "не знаю").unwrap();
    *cell = "05.02.2026".to_owned();
    write(&out, &rows);
    let corrected = world.import("appeals", &out);
    assert_eq!(["updated", "quarantined"].map(|name| count(&corrected, name)), [0, 1], "{corrected}");
    let why = world.ask("quarantine", json!({ "batch": corrected["batch"] }));
    assert_eq!(why[0]["reason"], "newer_held", "{why}");
    assert!(why[0]["message"].as_str().unwrap().contains("№ 2"), "{why}");
    assert_eq!(world.ask("batch_verify", json!({ "batch": corrected["batch"] }))["ok"], true);
    assert!(world.ask("search", json!({ "query": "пыль" })).to_string().contains("appeals"));
}

/// Brings rows back as they were written out, and then with one cell corrected.
fn check(registry: &str, ending: &str, correct: (&str, &str)) {
    let mut world = World::empty();
    let first = world.import(registry, &samples().join(format!("{registry}-broken.csv")));
    let aside = count(&first, "quarantined");
    let out = world.folder.path().join(format!("aside.{ending}"));
    let made =
        world.ask("export_quarantine", json!({ "what_for": "к исправлению", "batch": first["batch"], "path": out }));
    assert_eq!(count(&made, "rows"), aside, "{registry} {ending}");
    assert_eq!(
        world
            .refused("export_quarantine", json!({ "what_for": "к исправлению", "batch": first["batch"], "path": out })),
        "store_refused"
    );

    // Nothing that nobody has touched comes in.
    let same = world.ask("import", json!({ "passport": registry, "path": out }));
    assert_eq!(["read", "accepted", "updated"].map(|name| count(&same, name)), [aside, 0, 0], "{registry} {ending}");
    assert_eq!(same["unmapped"], first["unmapped"], "{registry} {ending}: the program's own columns are known");
    let full = json!({ "passport": registry, "path": out, "full": true, "many_vanished": true });
    assert_eq!(world.refused("import", full), "bad_request", "{registry} {ending}: a part was taken for the whole");
    // What is set aside a second time is written out as it was the first time.
    let again = world.folder.path().join(format!("again.{ending}"));
    world.ask("export_quarantine", json!({ "what_for": "к исправлению", "batch": same["batch"], "path": again }));
    let columns = |path: &Path| table(path)[0].len();
    assert_eq!(columns(&again), columns(&out), "{registry} {ending}");

    let mut rows = table(&out);
    // The reason before the row quotes the cell.
    let meant = rows.iter_mut().flat_map(|row| row.iter_mut().skip(2)).find(|cell| cell.starts_with(correct.0));
    let cell = meant.unwrap_or_else(|| panic!("{registry} {ending}: no {}", correct.0));
    *cell = cell.replace(correct.0, correct.1);
    write(&out, &rows);
    let corrected = world.ask("import", json!({ "passport": registry, "path": out }));
    assert_eq!(["accepted", "updated"].map(|name| count(&corrected, name)), [1, 0], "{registry} {ending}");
    assert_eq!(count(&corrected, "quarantined"), aside - 1);
    assert_eq!(world.ask("check", json!({}))["ok"], true);
}

#[test]
fn what_was_set_aside_comes_back_corrected_and_only_then() {
    for ending in ["xlsx", "csv"] {
        check("entities", ending, ("31.02.2016", "29.02.2016"));
        check("inspections", ending, ("31.02.2024", "29.02.2024"));
        check("appeals", ending, ("2026-02-31", "2024-01-09"));
        check("challenges", ending, ("30.02.2024", "29.02.2024"));
    }
}

/// The cells of a written file, its own header among them.
fn table(path: &Path) -> Vec<Vec<String>> {
    let bytes = std::fs::read(path).unwrap();
    if bytes.starts_with(b"PK") {
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let sheet = book.sheet_names()[0].clone();
        let range = book.worksheet_range(&sheet).unwrap();
        let text = |cell: &Data| match cell {
            Data::Empty => String::new(),
            Data::String(text) => text.clone(),
            other => panic!("a cell that is no text: {other:?}"),
        };
        return range.rows().map(|row| row.iter().map(text).collect()).collect();
    }
    let text = String::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut rows = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let mut inside = false;
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().unwrap();
        match letter {
            '"' if inside && letters.peek() == Some(&'"') => row.last_mut().unwrap().push(letters.next().unwrap()),
            '"' => inside = !inside,
            ';' if !inside => row.push(String::new()),
            '\n' if !inside => rows.push(vec![String::new()]),
            '\r' if !inside => {}
            letter => row.last_mut().unwrap().push(letter),
        }
    }
    rows.pop();
    rows
}

/// Writes cells as a clerk's spreadsheet would.
fn write(path: &Path, rows: &[Vec<String>]) {
    if path.extension().is_some_and(|ending| ending == "csv") {
        let cell = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines = rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(";"));
        return std::fs::write(path, format!("\u{feff}{}\r\n", lines.collect::<Vec<_>>().join("\r\n"))).unwrap();
    }
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (line, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            sheet.write_string(line, column, cell).unwrap();
        }
    }
    book.save(path).unwrap();
}

/// Set aside, written out, one of two rows corrected, taken in, and what is left written out once more.
fn check_formulas(ending: &str, formulas: i64, first: [&str; 4], second: [&str; 4]) {
    let mut world = World::empty();
    let text = "number;kind;entity_id;ground_text\n007;?;010440910397;=1+1\n-5;?;;'@x\n1;other;;\n";
    let file = world.file("odd.csv", text);
    let report = world.import("inspections", &file);
    let path = world.folder.path().join(format!("a.{ending}"));
    let aside = |world: &mut World, batch: &Value| {
        let request = json!({ "what_for": "к исправлению", "batch": batch, "path": path, "replace": true });
        let made = world.ask("export_quarantine", request);
        assert_eq!(made["message"].as_str().unwrap().contains("апостроф"), count(&made, "formulas") > 0, "{made}");
        (count(&made, "formulas"), table(&path))
    };
    let (told, mut rows) = aside(&mut world, &report["batch"]);
    assert_eq!(told, formulas, "{ending}");
    assert_eq!(&rows[0][..2], ["Строка (ЭКН)", "Причина (ЭКН)"]);
    assert_eq!([&rows[1][2..], &rows[2][2..]], [first, second], "{ending}");
    rows[2][3] = "other".to_owned();
    write(&path, &rows);
    let again = world.import("inspections", &path);
    assert_eq!((count(&again, "accepted"), count(&again, "quarantined")), (1, 1), "{again}");
    let verified = world.ask("batch_verify", json!({ "batch": again["batch"] }));
    assert_eq!(verified["ok"], true, "{verified}");
    let row = world.ask("source_row", json!({ "row": { "registry": "inspections", "id": 2 } })).to_string();
    assert!(row.contains("\"-5\"") && row.contains("\"'@x\""), "{row}");
    assert_eq!(aside(&mut world, &again["batch"]).1[1][2..], first, "{ending}");
}

#[test]
fn identifiers_and_formulas_stay_text_on_their_way_out_and_back() {
    check_formulas("xlsx", 0, ["007", "?", "010440910397", "=1+1"], ["-5", "?", "", "''@x"]);
    check_formulas("csv", 3, ["007", "?", "010440910397", "'=1+1"], ["'-5", "?", "", "''@x"]);
}

#[test]
fn the_header_stands_where_the_profile_looks_for_it() {
    let mut world = World::empty();
    let file = world.file("march.csv", EXPORT);
    let draft = world.ask("look_at_file", json!({ "path": file, "passport": "inspections" }))["draft"].clone();
    world.ask("save_profile", json!({ "draft": draft, "id": "march", "title": "март" }));
    let request = |path: &Path| json!({ "passport": "inspections", "profile": "march", "path": path });
    let report = world.ask("import", request(&file));
    for ending in ["xlsx", "csv"] {
        let out = world.folder.path().join(format!("out.{ending}"));
        world.ask("export_quarantine", json!({ "what_for": "к исправлению", "batch": report["batch"], "path": out }));
        let same = world.ask("import", request(&out));
        assert_eq!(["read", "accepted", "updated"].map(|name| count(&same, name)), [2, 0, 0], "{ending}");
    }
}

/// Rows come back through a profile of an odd layout, and only when somebody has touched them.
fn check_layout(settings: &str, text: &str, rows: i64, left_out: bool) {
    let mut world = World::empty();
    let profile = format!(
        "id = \"odd\"\nregistry = \"inspections\"\ntitle = {{ kk = \"а\", ru = \"а\", en = \"a\" }}\n[source]\n{settings}\n\
         [[column]]\nfield = \"number\"\nfrom = [\"n\", \"n / a\"]\n[[column]]\nfield = \"kind\"\nfrom = [\"k\", \"k / b\"]\n"
    );
    let profile = world.file("odd.toml", profile);
    let request = |path: &Path| json!({ "passport": "inspections", "profile": profile, "path": path });
    let file = world.file("odd.csv", text);
    let first = world.ask("import", request(&file));
    for ending in ["xlsx", "csv"] {
        let out = world.folder.path().join(format!("out.{ending}"));
        let made = world
            .ask("export_quarantine", json!({ "what_for": "к исправлению", "batch": first["batch"], "path": out }));
        assert_eq!(count(&made, "rows"), rows, "{settings} {ending}");
        assert_eq!(made["message"].as_str().unwrap().contains("Не выгружено"), left_out, "{made}");
        let same = world.ask("import", request(&out));
        let counts = ["read", "accepted", "updated", "unchanged"].map(|name| count(&same, name));
        assert_eq!(
            counts,
            [rows, 0, 0, 0],
            "{settings} {ending}: {}",
            world.ask("quarantine", json!({ "batch": same["batch"] }))
        );
    }
}

#[test]
fn odd_layouts_are_written_so_that_they_are_read_back() {
    check_layout("header_row = 2\nheader_rows = 2", "x\nn;k\na;b\n1;other\n2;?\n1;investigation\n", 2, false);
    check_layout("sheet = \"S\"", "n;k\n1;other\n2;?\n3;?;4\n", 2, false);
    check_layout("continued = \"n\"", "n;k\n1;other\n2;?\n1;investigation\n", 1, true);
    check_layout("delimiter = \"tab\"", "n\tk\n1\tother\n2\t?\n", 1, false);
}

#[test]
fn what_the_purpose_does_not_allow_is_neither_shown_nor_written_out() {
    let mut world = World::empty();
    world.host.purpose = "appeals".to_owned();
    let file = world.file(
        "e.csv",
        "id;DATA;name_tu_type;date;name_ru_org\n1;текст;Отзыв;2026/01/02;Акимат\n2;текст;Жалоба;2026/01/02;Акимат\n",
    );
    let report = world.import("eotinish-export", &file);
    assert_eq!(count(&report, "quarantined"), 1);
    let out = world.folder.path().join("out.xlsx");
    let batch = json!({ "batch": report["batch"] });
    let export = json!({ "batch": report["batch"], "path": out, "what_for": "к исправлению" });
    world.host.purpose = "supervision".to_owned();
    assert_eq!(world.refused("export_quarantine", export.clone()), "bad_request");
    assert_eq!(world.refused("quarantine", batch), "bad_request");
    assert_eq!(world.refused("preview_import", json!({ "path": file, "passport": "eotinish-export" })), "bad_request");
    assert!(!out.exists());
    world.host.purpose = "appeals".to_owned();
    world.ask("export_quarantine", export);
    assert!(out.exists());
    let journal = world.ask("journal", json!({})).to_string();
    assert!(journal.contains("export_quarantine") || journal.contains("Выгрузка отложенных строк"), "{journal}");
}

#[test]
fn nothing_to_write_out_is_said() {
    let mut world = World::empty();
    let report = world.import("entities", &samples().join("entities-good.csv"));
    let out = world.folder.path().join("out.xlsx");
    assert_eq!(
        world.refused(
            "export_quarantine",
            json!({ "what_for": "к исправлению", "batch": report["batch"], "path": out })
        ),
        "not_found"
    );
    assert!(!out.exists());
}

#[test]
fn every_word_is_there_in_every_language() {
    let mut world = World::empty();
    let file = world.file("march.csv", EXPORT);
    for (at, language) in Language::ALL.into_iter().enumerate() {
        world.host.language = language;
        let mut told = Vec::new();
        for passport in ["entities", "inspections", "appeals", "challenges"] {
            for path in [&file, &samples().join(format!("{passport}-broken.csv"))] {
                let look = world.ask("look_at_file", json!({ "path": path, "passport": passport }));
                let preview = json!({ "path": path, "passport": passport, "draft": look["draft"] });
                told.extend(world.try_ask("preview_import", preview).ok());
                told.push(look);
            }
            let report = world.import(passport, &samples().join(format!("{passport}-broken.csv")));
            let out = world.folder.path().join(format!("{at}-{passport}.xlsx"));
            told.push(world.ask(
                "export_quarantine",
                json!({ "what_for": "к исправлению", "batch": report["batch"], "path": out }),
            ));
            told.push(json!(table(&out)));
        }
        let mut found = Vec::new();
        told.iter().for_each(|answer| wordless(answer, &mut found));
        assert!(found.is_empty(), "{} {found:?}", language.code());
    }
}
