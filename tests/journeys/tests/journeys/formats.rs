//! One table in every format, and what a person corrects when a file is laid out otherwise than its profile says.

use std::io::Write as _;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::world::{World, zipped};

/// Two inspections with the columns of the office's own names.
const HEADER: [&str; 5] = ["number", "kind", "start", "entity_id", "entity_name"];
const ROWS: [[&str; 5]; 2] = [
    ["000123", "unscheduled", "2026-03-02", "980250983132", "ТОО «Берёзка; и др.»"],
    ["А-2", "investigation", "2026-03-03", "", ""],
];

fn delimited(delimiter: &str) -> Vec<u8> {
    delimited_rows(delimiter, &ROWS)
}

fn delimited_rows(delimiter: &str, rows: &[[&str; 5]]) -> Vec<u8> {
    let line = |cells: &[&str; 5]| cells.map(|cell| format!("\"{cell}\"")).join(delimiter) + "\n";
    (line(&HEADER) + &rows.iter().map(line).collect::<String>()).into_bytes()
}

fn objects() -> Vec<Value> {
    let object =
        |row: &[&str; 5]| HEADER.into_iter().zip(row.map(Value::from)).map(|(name, cell)| (name.to_owned(), cell));
    ROWS.iter().map(|row| Value::Object(object(row).filter(|(_, cell)| cell != "").collect())).collect()
}

fn xml() -> String {
    let row = |row: &[&str; 5]| {
        let cells = HEADER.into_iter().zip(row).map(|(name, cell)| format!("<{name}>{cell}</{name}>"));
        format!("<row>{}</row>", cells.collect::<String>())
    };
    format!("<?xml version=\"1.0\"?><rows>{}</rows>", ROWS.iter().map(row).collect::<String>())
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

#[track_caller]
fn check(name: &str, bytes: &[u8]) {
    let mut world = World::empty();
    let path = world.file(name, bytes);
    let report = world.import("inspections", &path);
    assert_eq!((&report["read"], &report["accepted"]), (&json!(2), &json!(2)), "{name} {report}");
    let card = world.ask("card", json!({ "key": "980250983132" }));
    assert_eq!(card["object"]["name"], "ТОО «Берёзка; и др.»", "{name}");
    let row = world.ask("source_row", json!({ "row": { "registry": "inspections", "id": 1 } }));
    assert!(row.to_string().contains("000123") && row.to_string().contains("«Берёзка; и др.»"), "{name} {row}");
    let verified = world.ask("batch_verify", json!({ "batch": report["batch"] }));
    assert_eq!((&verified["ok"], &verified["compared"]), (&json!(true), &json!(2)), "{name} {verified}");
}

#[test]
fn one_table_in_every_format() {
    let csv = delimited(";");
    check("a.csv", &csv);
    check("a.tsv", &delimited("\t"));
    let text = String::from_utf8(delimited("\t")).unwrap();
    check("a.txt", &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>());
    check("a.json", json!(objects()).to_string().as_bytes());
    let lines = objects().iter().map(|object| format!("{object}\n")).collect::<String>();
    check("a.jsonl", lines.as_bytes());
    check("a.xml", xml().as_bytes());
    check("a.csv.gz", &gzipped(&csv));
    check("a.xml.gz", &gzipped(xml().as_bytes()));
    check("a.zip", &zipped(&[("folder/a.csv".to_owned(), csv)]));
    let table = |name: &str, delimiter, row: usize| (name.to_owned(), delimited_rows(delimiter, &ROWS[row..=row]));
    check("mixed.zip", &zipped(&[table("1.csv", ";", 0), table("2.csv", ",", 1)]));
    check("told.csv", &[b"sep=|\r\n".to_vec(), delimited("|")].concat());
    let line = |row: usize| objects()[row].to_string().into_bytes();
    check("parts.zip", &zipped(&[("1.json".to_owned(), line(0)), ("2.json".to_owned(), line(1))]));
}

/// A row that the source brings twice counts once, and is told.
#[test]
fn rows_repeated_within_a_file_are_counted() {
    let mut world = World::empty();
    let (one, two) = ("1;other;2026-03-02\n", "2;other;2026-03-03\n");
    let path = world.file("a.csv", format!("number;kind;start\n{one}{two}{one}{one}"));
    for _ in 0..2 {
        let report = world.import("inspections", &path);
        assert_eq!(report["read"], 4);
        let message = report["message"].as_str().unwrap();
        assert!(message.contains("повторяют другую строку этого файла: 2;"), "{message}");
    }
    let report = world.import("inspections", &world.file("b.csv", format!("number;kind;start\n{one}{two}")));
    assert!(!report["message"].as_str().unwrap().contains("слово в слово"), "{report}");
}

/// A profile that names a sheet.
const NAMED: &str = r#"
id = "named"
registry = "inspections"
title = { kk = "а", ru = "а", en = "a" }
[source]
sheet = "Sheet1"
[[column]]
field = "number"
from = ["number"]
[[column]]
field = "kind"
from = ["kind"]
[[column]]
field = "start"
from = ["start"]
"#;

/// A workbook with a sheet for each header given, of one row each.
fn book(headers: &[[&str; 3]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (number, header) in (1_u32..).zip(headers) {
        let sheet = book.add_worksheet();
        for (column, (name, cell)) in (0..).zip(header.iter().zip([number.to_string().as_str(), "other", "2026-03-02"]))
        {
            sheet.write_string(0, column, *name).unwrap();
            sheet.write_string(1, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// What a workbook made of the number that was typed, a day or a fraction, is no number; what its format shows around one is.
#[test]
fn numbers_that_a_workbook_changed_are_told() {
    let mut world = World::empty();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["number", "kind", "start"]) {
        sheet.write_string(0, column, name).unwrap();
    }
    let formats = [("\"ПР-\"0000", 42.0), ("d-mmm", 46_083.0), ("# ?/?", 0.5), ("General", 1.5), ("00000", 7.0)];
    for (line, (format, number)) in (1..).zip(formats) {
        let format = rust_xlsxwriter::Format::new().set_num_format(format);
        sheet.write_number_with_format(line, 0, number, &format).unwrap();
    }
    sheet.write_boolean(6, 0, true).unwrap();
    sheet.write_string(7, 0, "12.мар").unwrap();
    sheet.write_string(8, 0, "б/н").unwrap();
    for line in 1..9 {
        sheet.write_string(line, 1, "other").unwrap();
        sheet.write_string(line, 2, "2026-03-02").unwrap();
    }
    let path = world.file("a.xlsx", book.save_to_buffer().unwrap());
    let told = world.import("inspections", &path);
    assert_eq!((&told["accepted"], &told["quarantined"]), (&json!(3), &json!(5)));
    let aside = world.ask("quarantine", json!({ "batch": told["batch"] }));
    let why: Vec<&str> = aside.as_array().unwrap().iter().map(|row| row["message"].as_str().unwrap()).collect();
    let told = |what: &str| why.iter().filter(|why| why.contains(what)).count();
    assert_eq!((told("текстовый формат"), told("«б/н» – не номер")), (4, 1), "{why:?}");
    let rows = world.ask("rows", json!({ "registry": "inspections", "from": 0, "count": 10 }));
    for number in ["ПР-0042", "1.5", "00007"] {
        assert!(rows.to_string().contains(&format!("\"{number}\"")), "{number} {rows}");
    }
}

/// Of two sheets alike only one would be read: the workbook is refused, however it is packed.
#[test]
fn sheets_that_would_be_left_out_are_told() {
    const WANTED: [&str; 3] = ["number", "kind", "start"];
    let mut world = World::empty();
    let (two, one) = (book(&[WANTED, WANTED]), book(&[WANTED, ["a", "b", "c"]]));
    let zip = |bytes: &[u8]| zipped(&[("books/a.xlsx".to_owned(), bytes.to_vec())]);
    let files = [("a.xlsx", two.clone()), ("b.zip", zip(&two)), ("c.xlsx.gz", gzipped(&two))];
    for (name, bytes) in files {
        let path = world.file(name, bytes);
        for call in ["preview_import", "import"] {
            let failure = world.try_ask(call, json!({ "passport": "inspections", "path": path })).unwrap_err();
            assert!(failure.message.contains("Sheet1, Sheet2"), "{name}, {call}: {}", failure.message);
        }
    }
    // That a profile names a sheet for all files is no person's choice for this one.
    let choice = |name: &str| json!({ "passport": "inspections", "path": &name, "sheet": "Sheet2" });
    let path = world.file("chosen.xlsx", two.clone());
    assert_eq!(world.ask("import", choice(path.to_str().unwrap()))["accepted"], 1);
    let named = world.file("named.toml", NAMED);
    let request = json!({ "passport": "inspections", "path": path, "profile": named });
    let failure = world.try_ask("import", request).unwrap_err();
    assert!(failure.message.contains("Sheet1, Sheet2"), "{}", failure.message);
    let path = world.file("one.zip", zip(&one));
    assert_eq!(world.import("inspections", &path)["accepted"], 1);
}

/// The original is kept with all of its sheets: none of them may have biometric data.
#[test]
fn biometric_data_on_another_sheet_are_refused_too() {
    let mut world = World::empty();
    for sheet in [["ИИН", "Отпечаток пальца", "c"], ["number", "kind", "FaceTemplate"]] {
        let path = world.file("a.xlsx", book(&[["number", "kind", "start"], sheet]));
        for call in ["preview_import", "import"] {
            let request = json!({ "passport": "inspections", "path": path, "sheet": "Sheet1" });
            let failure = world.try_ask(call, request).unwrap_err();
            assert!(failure.message.contains("биометри"), "{call}: {}", failure.message);
        }
    }
    assert_eq!(world.ask("batches", json!({})), json!([]));
}

/// Of the files in an archive the one that is not like the others is named.
#[test]
fn the_table_that_lacks_a_column_is_named() {
    let mut world = World::empty();
    let files = [("a.csv", "number;kind\n1;other\n"), ("b.csv", "number;what\n2;other\n")];
    let path = world.file("a.zip", zipped(&files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))));
    let request = json!({ "passport": "inspections", "path": path });
    let failure = world.try_ask("import", request.clone()).unwrap_err();
    assert!(failure.message.contains("«b.csv»") && failure.message.contains("«Вид»"), "{}", failure.message);
    assert_eq!(world.ask("batches", json!({})), json!([]));
    let failure = world.try_ask("preview_import", request).unwrap_err();
    assert!(failure.message.contains("«b.csv»"), "{}", failure.message);
}

/// A profile for the workbooks among the samples.
fn book_profile(world: &World, more: &str) -> PathBuf {
    let column = |field: &str, from: &str| format!("[[column]]\nfield = \"{field}\"\nfrom = [\"{from}\"]\n");
    let columns = [
        ("number", "номер акта"),
        ("authority_name", "Орган контроля"),
        ("start", "Срок / начало"),
        ("end_planned", "Срок / окончание"),
        ("ground_text", "Итог"),
    ];
    let text = format!(
        "id = \"book\"\nregistry = \"inspections\"\ntitle = {{ kk = \"а\", ru = \"а\", en = \"a\" }}\n[source]\nheader_row = 3\nheader_rows = 2\n\
         ignore = [\"Число\", \"Да/нет\"]\n{more}\n[constants]\nkind = \"other\"\n{}",
        columns.map(|(field, from)| column(field, from)).concat()
    );
    world.file("book.toml", text)
}

fn sample(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/samples/books")).join(name)
}

#[test]
fn workbooks_of_every_kind() {
    for name in ["book.xlsx", "book.xls", "book.ods", "book-other.xls"] {
        let mut world = World::empty();
        let profile = book_profile(&world, "");
        let report =
            world.ask("import", json!({ "passport": "inspections", "profile": profile, "path": sample(name) }));
        assert_eq!(
            (&report["read"], &report["accepted"], &report["unmapped"]),
            (&json!(4), &json!(3), &json!([])),
            "{name}"
        );
        let aside = world.ask("quarantine", json!({ "batch": report["batch"] }));
        assert_eq!((&aside[0]["line"], &aside[0]["reason"]), (&json!(6), &json!("cell_error")), "{name} {aside}");
        assert_eq!(world.ask("batch_verify", json!({ "batch": report["batch"] }))["ok"], true, "{name}");
        let card = world.ask("card", json!({ "key": "name:департамент а" }));
        assert_eq!(card["history"]["timeline"][0]["day"], "2026-03-02", "{name}");
    }
}

#[test]
fn a_day_that_a_workbook_keeps_as_a_number_is_one_only_by_the_word_of_the_profile() {
    let mut world = World::empty();
    for (more, accepted) in [("", 3), ("serial_dates = true", 4)] {
        let profile = book_profile(&world, more);
        // The column in which the same row has an error is left out.
        let text = std::fs::read_to_string(&profile).unwrap();
        let text = text.replace("from = [\"Итог\"]", "from = [\"none\"]").replace("\"Число\"", "\"Число\", \"Итог\"");
        std::fs::write(&profile, text).unwrap();
        let request = json!({ "passport": "inspections", "profile": profile, "path": sample("book.xlsx") });
        let report = world.ask("import", request);
        assert_eq!(report["read"].as_i64().unwrap() - report["quarantined"].as_i64().unwrap(), accepted, "{report}");
        let aside = world.ask("quarantine", json!({ "batch": report["batch"] }));
        assert!(aside.as_array().unwrap().iter().all(|row| row["reason"] == "bad_date"), "{aside}");
    }
    let row = world.ask("source_row", json!({ "row": { "registry": "inspections", "id": 4 } }));
    assert!(row.to_string().contains("15.03.2023"), "{row}");
}

#[test]
fn a_number_that_has_lost_its_zero_is_set_aside_with_a_word_about_it() {
    let mut world = World::empty();
    let file = world.file("a.csv", "number;kind;entity_id\n1;other;20240000555\n2;other;2\n3;other;\n");
    let report = world.import("inspections", &file);
    let aside = world.ask("quarantine", json!({ "batch": report["batch"] }));
    for row in aside.as_array().unwrap() {
        assert_eq!(row["reason"], "bad_identifier");
        let lost = row["message"].as_str().unwrap().contains("потеряла нули");
        assert_eq!(lost, row["raw"].as_str().unwrap().contains("20240000555"), "{row}");
    }
}

#[test]
fn what_is_found_can_be_corrected_and_is_remembered() {
    let mut world = World::empty();
    let table = "Выгрузка\r\n\r\nnumber|kind|start|entity_name\r\n1|other|2026-03-02|ТОО, Берёзка; Ёлка\r\n";
    let (bytes, _, _) = encoding_rs::IBM866.encode(table);
    let path = world.file("dos.csv", bytes);
    let request = json!({ "passport": "inspections", "path": path });
    assert_eq!(world.refused("import", request.clone()), "bad_request");
    let mut corrected = request.clone();
    for (field, value) in [("encoding", json!("ibm866")), ("delimiter", json!("|")), ("header_row", json!(3))] {
        corrected[field] = value;
    }
    let report = world.ask("import", corrected.clone());
    assert_eq!((&report["encoding"], &report["delimiter"]), (&json!("ibm866"), &json!("|")));
    assert_eq!((&report["read"], &report["accepted"]), (&json!(1), &json!(1)), "{report}");
    let verified = world.ask("batch_verify", json!({ "batch": report["batch"] }));
    assert_eq!((&verified["ok"], &verified["compared"]), (&json!(true), &json!(1)), "{verified}");
    let found = world.ask("objects", json!({ "query": "берёзка" }));
    assert_eq!(found["items"][0]["name"], "ТОО, Берёзка; Ёлка");
    assert_eq!(world.ask("import", corrected)["batch"], report["batch"]);
    for (field, value) in [("encoding", json!("klingon")), ("delimiter", json!("ab")), ("header_row", json!(0))] {
        let mut bad = request.clone();
        bad[field] = value;
        assert_eq!(world.refused("import", bad), "bad_request", "{field}");
    }
    let sheet = json!({ "passport": "inspections", "path": sample("book.xlsx"), "sheet": "Скрыт" });
    assert!(world.try_ask("import", sheet).unwrap_err().message.contains("обязательного столбца"));
}

#[test]
fn a_header_of_two_rows_and_a_path_to_records_are_said_for_one_file() {
    let mut world = World::empty();
    let table = "Проверка;;Субъект\nnumber;kind;entity_name\n1;other;ТОО Сирень\n2;other;ТОО Ива\n";
    let path = world.file("two.csv", table);
    let look = json!({ "passport": "inspections", "path": path, "header_row": 1, "header_rows": 2 });
    let seen = world.ask("look_at_file", look);
    assert_eq!(seen["draft"]["header_rows"], 2);
    let names: Vec<&str> =
        seen["columns"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Проверка / number", "Проверка / kind", "Субъект / entity_name"]);
    assert_eq!(seen["rows"], 2);

    let nested = r#"{"answer":{"list":[{"number":"7","kind":"other"},{"number":"8","kind":"other"}]},"pages":[1,2,3]}"#;
    let path = world.file("nested.json", nested);
    let request = |records: &str| json!({ "passport": "inspections", "path": path, "records": records });
    let seen = world.ask("look_at_file", request("answer.list"));
    assert_eq!((seen["rows"].as_i64(), seen["draft"]["records"].as_str()), (Some(2), Some("answer.list")));
    let report = world.ask("import", request("answer.list"));
    assert_eq!((&report["read"], &report["accepted"]), (&json!(2), &json!(2)), "{report}");
    assert_eq!(world.ask("batch_verify", json!({ "batch": report["batch"] }))["ok"], true);
    assert_eq!(world.refused("import", request("answer..list")), "bad_request");
}
