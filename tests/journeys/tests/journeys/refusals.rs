//! Bad input gets a clear refusal and changes nothing.

use ekn_api::{Assets, Door};
use serde_json::{Value, json};

use crate::world::{PASSPHRASE, World};

#[test]
fn files_that_are_no_tables_are_refused_and_leave_no_trace() {
    let mut world = World::empty();
    let cases: [(&str, &[u8]); 6] = [
        ("empty.csv", b""),
        ("blank.csv", b"\n \n"),
        ("binary.csv", b"number;kind\n\x00\x01\x02"),
        ("zip.xlsx", b"PK\x03\x04 this is no workbook"),
        ("columns.csv", b"a;b;c\n1;2;3\n"),
        ("all-bad.csv", b"number;kind\n;unscheduled\n1;none-such\n"),
    ];
    for (name, bytes) in cases {
        let path = world.file(name, bytes);
        assert_eq!(
            world.refused("import", json!({ "passport": "inspections", "path": path })),
            "bad_request",
            "{name}"
        );
    }
    assert_eq!(world.refused("import", json!({ "passport": "inspections", "path": "/no/such/file.csv" })), "failed");
    assert_eq!(world.refused("import", json!({ "passport": "no-such", "path": "x" })), "not_found");
    let path = world.file("good.csv", "number;kind\n1;other\n");
    assert_eq!(
        world.refused("import", json!({ "passport": "inspections", "profile": "appeals", "path": path })),
        "bad_request"
    );
    assert_eq!(world.ask("batches", json!({})), json!([]));
    assert_eq!(world.ask("check", json!({}))["ok"], true);
}

#[test]
fn a_shut_door_answers_nothing() {
    let mut world = World::empty();
    world.ask("lock", json!({}));
    assert_eq!(world.refused("my_day", json!({})), "locked");
    assert_eq!(world.ask("status", json!({}))["unlocked"], false);
    assert_eq!(world.refused("unlock", json!({ "passphrase": "not the passphrase" })), "wrong_passphrase");
    assert_eq!(world.ask("unlock", json!({ "passphrase": PASSPHRASE }))["unlocked"], true);
}

#[test]
fn a_tactic_that_waits_for_itself_is_refused_with_file_line_and_reason() {
    let world = World::empty();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("tactics")).unwrap();
    let text = Assets::built_in().read("tactics/appeal-answer.toml").unwrap().text;
    let (first, rest) = text.split_once("after = []").unwrap();
    let last = rest.rsplit("\n[[task]]\nid = \"").next().unwrap().split('"').next().unwrap();
    let line = first.lines().position(|line| line == "[[task]]").unwrap() + 2;
    std::fs::write(folder.path().join("tactics/appeal-answer.toml"), format!("{first}after = [\"{last}\"]{rest}"))
        .unwrap();
    let mut host = world.host.clone();
    host.assets = Assets::with_folder(folder.path());
    let failure = Door::new().call(&host, "unlock", json!({ "passphrase": PASSPHRASE })).unwrap_err();
    assert_eq!(json!(failure.code), "bad_asset");
    let place = format!("tactics/appeal-answer.toml, строка {line}.");
    assert!(failure.message.contains(&place) && failure.advice.contains("wait for one another"), "{failure:?}");
}

#[test]
fn a_backup_opens_and_equals_its_store() {
    let mut world = World::district();
    let board = world.ask("findings", json!({ "rule": "R03" }));
    let to = world.folder.path().join("copy.ekn");
    world.ask("backup", json!({ "path": to }));
    assert_eq!(world.refused("backup", json!({ "path": to })), "store_refused");
    let mut host = world.host.clone();
    host.store = world.folder.path().join("restored.ekn");
    let mut door = Door::new();
    door.call(&host, "restore", json!({ "path": to, "passphrase": PASSPHRASE })).unwrap();
    assert_eq!(door.call(&host, "findings", json!({ "rule": "R03" })).unwrap(), board);
    assert_eq!(door.call(&host, "check", json!({})).unwrap()["ok"], true);
    // The journal of the copy ends with the line that tells of its restoring.
    assert_eq!(door.call(&host, "journal_verify", json!({})).unwrap()["ok"], true);
}

/// A word that is none of those that may stand there is told with those that may.
#[test]
fn choices_are_named() {
    let mut world = World::district();
    let check = |world: &mut World, call: &str, request: Value, known: &str| {
        let failure = world.try_ask(call, request.clone()).unwrap_err();
        assert!(failure.advice.contains(known), "{call} {request}: {failure:?}");
    };
    check(&mut world, "findings", json!({ "result": "bad" }), "broken, not_enough_data, holds");
    check(&mut world, "attention", json!({ "kind": "nosuch" }), "entity, authority");
    check(&mut world, "search", json!({ "query": "x", "kinds": ["nosuch"] }), "objects");
    check(&mut world, "heads", json!({ "period": "decade" }), "week, month, quarter, year");
    let note = json!({ "key": "000000000000", "mark": "nosuch", "text": "x" });
    check(&mut world, "note_object", note, "plain, important, question");
    let ruling = json!({ "promise": 1, "verdict": "nosuch", "note": "x" });
    check(&mut world, "rule_on_promise", ruling, "kept, broken, withdrawn");
    check(&mut world, "rows", json!({ "registry": "nosuch", "count": 1 }), "inspections");
    let rows = json!({ "registry": "appeals", "filters": [{ "field": "nosuch", "has": "x" }], "count": 1 });
    check(&mut world, "rows", rows, "received");
    let report = |language: &str, path: &str| json!({ "language": language, "path": path });
    check(&mut world, "export_report", report("en", "report.docx"), "kk, ru");
    check(&mut world, "export_report", report("ru", "report.txt"), "docx, pdf");
    // A condition that everything meets is none.
    for filter in [json!({ "field": "text", "has": "" }), json!({ "field": "text", "parts": ["", ""] })] {
        let topic = json!({ "name": "a", "filters": [filter] });
        assert_eq!(world.refused("save_topic", topic), "bad_request");
    }
    let nowhere = world.folder.path().join("none/report.docx");
    let failure = world.try_ask("export_report", report("ru", nowhere.to_str().unwrap())).unwrap_err();
    assert!(failure.message.contains("Нет папки"), "{failure:?}");
}

#[test]
fn requests_that_are_not_understood() {
    let mut world = World::empty();
    assert_eq!(world.refused("no_such_call", json!({})), "bad_request");
    assert_eq!(world.refused("card", json!({})), "bad_request");
    assert_eq!(world.refused("card", json!({ "key": "000000000000" })), "not_found");
    assert_eq!(
        world.refused("deadline", json!({ "rule": "appeal-consideration", "from": "31.02.2026" })),
        "bad_request"
    );
    assert_eq!(world.refused("deadline", json!({ "rule": "none", "from": "2026-02-02" })), "not_found");
    assert_eq!(world.refused("quarantine", json!({ "batch": 7 })), "not_found");
    assert_eq!(world.refused("norm", json!({ "id": "entrepreneurial-code:999" })), "not_found");
    let existing = world.store();
    assert_eq!(world.refused("create_store", json!({ "passphrase": PASSPHRASE, "path": existing })), "store_refused");
}
