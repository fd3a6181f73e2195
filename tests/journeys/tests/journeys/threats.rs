//! What `docs/threats.md` promises of the door as a whole: secrets stay secret, anything may be asked, a file starts nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use ekn_api::{CALLS, Language};
use rust_xlsxwriter::{Formula, Workbook};
use serde_json::{Value, json};

use crate::world::{PASSPHRASE, Watched, World};

const ADMIN: &str = "administrator's own secret";
const CLERK: &str = "prosecutor's own secret";
const WRONG: &str = "guessed by a stranger";

/// All files below a folder.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path);
            }
        }
    }
    found
}

#[test]
fn a_passphrase_is_in_no_file_no_answer_and_no_line_of_the_journal() {
    let mut world = World::empty();
    let mut said = String::new();
    world.host.role = "administrator".to_owned();
    let add = |own: &str, name: &str, role: &str, passphrase: &str| json!({ "own": own, "name": name, "role": role, "passphrase": passphrase });
    let backup = world.folder.path().join("copy.ekn");
    let steps = [
        ("add_account", add(WRONG, "Айдар", "administrator", ADMIN)),
        ("add_account", add(PASSPHRASE, "Айдар", "administrator", ADMIN)),
        ("add_account", add(ADMIN, "Серік", "prosecutor", CLERK)),
        ("add_account", add(ADMIN, "Дана", "head", CLERK)),
        ("set_passphrase", json!({ "own": WRONG, "passphrase": CLERK })),
        ("backup", json!({ "path": backup })),
        ("lock", json!({})),
        ("unlock", json!({ "passphrase": WRONG })),
        ("unlock", json!({ "passphrase": [CLERK] })),
        ("restore", json!({ "path": backup, "passphrase": ADMIN })),
        ("unlock", json!({ "passphrase": ADMIN })),
        ("accounts", json!({})),
        ("status", json!({})),
    ];
    for (call, request) in steps {
        writeln!(said, "{call}: {:?}", world.try_ask(call, request)).unwrap();
    }
    for language in [Language::Kk, Language::Ru, Language::En] {
        world.host.language = language;
        said += &world.ask("journal", json!({})).to_string();
    }
    let recovery = world.ask("make_recovery", json!({ "own": ADMIN }))["key"].as_str().unwrap().to_owned();
    said += &world.ask("journal", json!({})).to_string();
    for secret in [PASSPHRASE, ADMIN, CLERK, WRONG, recovery.as_str()] {
        assert!(!said.contains(secret), "{secret}: {said}");
        for path in files(world.folder.path()) {
            let bytes = std::fs::read(&path).unwrap();
            assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{secret}: {}", path.display());
        }
    }
}

/// A request of every name that any request knows, filled with one text and one number. Files are sought where none can be made.
fn filled(nowhere: &Path, text: &str, number: i64) -> Value {
    let path = format!("{}/{text}", nowhere.display());
    let texts = [
        "action",
        "actor",
        "act",
        "answer",
        "appeal",
        "article",
        "checklist",
        "connector",
        "day",
        "decision",
        "due",
        "figure",
        "from",
        "id",
        "instead",
        "item",
        "key",
        "kind",
        "language",
        "left",
        "measure",
        "model",
        "name",
        "note",
        "number",
        "on",
        "own",
        "passport",
        "person",
        "printed",
        "profile",
        "proposed",
        "query",
        "reason",
        "right",
        "role",
        "rule",
        "tactic",
        "task",
        "template",
        "text",
        "to",
        "topic",
        "verdict",
        "what_for",
        "data",
        "records",
    ];
    let numbers = ["account", "batch", "case", "case_id", "draft", "prediction", "before", "within", "extend"];
    let mut request = json!({ "row": { "registry": "appeals", "id": number }, "done": true, "used": true, "path": path, "cms_path": path, "paths": [path] });
    for name in texts {
        request[name] = json!(text);
    }
    for name in numbers {
        request[name] = json!(number);
    }
    request
}

/// Whatever a page that has been taken over may say: no call dies of it, and the store is what it was.
#[test]
fn anything_may_be_asked() {
    let mut world = World::empty();
    let long = "я".repeat(100_000);
    let nowhere = world.folder.path().join("none/none");
    let mut requests = vec![json!(null), json!([]), json!(7), json!("x"), json!({})];
    for text in ["", "'; DROP TABLE journal; --", "../../escaped", "a\0b", "{x}%s\u{202e}", long.as_str()] {
        requests.extend([-1, i64::MAX].map(|number| filled(&nowhere, text, number)));
    }
    let before = files(world.folder.path());
    let outside = ["create_store", "restore", "lock"];
    for call in CALLS.iter().filter(|call| !outside.contains(call)) {
        for request in &requests {
            if let Err(failure) = world.try_ask(call, request.clone()) {
                assert!(!failure.message.is_empty(), "{call}");
            }
        }
    }
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
    assert_eq!(world.ask("check", json!({}))["ok"], true);
    let made: Vec<PathBuf> = files(world.folder.path()).difference(&before).cloned().collect();
    assert!(made.is_empty(), "{made:?}");
}

/// A workbook with a program in it, a link to another book and a formula that would start something: a table like any other.
#[test]
fn a_workbook_with_a_program_is_read_and_starts_nothing() {
    let mut world = World::empty();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["number", "kind", "ground_text"]) {
        sheet.write_string(0, column, name).unwrap();
    }
    sheet.write_string(1, 0, "7").unwrap().write_string(1, 1, "other").unwrap();
    sheet.write_formula(1, 2, Formula::new("=cmd|'/c touch started'!A1").set_result("last result")).unwrap();
    let mut parts = zip::ZipWriter::new_append(std::io::Cursor::new(book.save_to_buffer().unwrap())).unwrap();
    let link = "<externalLink><ddeLink ddeService='cmd' ddeTopic='/c touch started'/></externalLink>";
    for (name, bytes) in [("xl/vbaProject.bin", "Attribute VB_Name"), ("xl/externalLinks/externalLink1.xml", link)] {
        use std::io::Write as _;
        parts.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        parts.write_all(bytes.as_bytes()).unwrap();
    }
    let path = world.file("program.xlsm", parts.finish().unwrap().into_inner());
    let before = files(world.folder.path());
    let report = world.import("inspections", &path);
    assert_eq!((&report["read"], &report["accepted"]), (&json!(1), &json!(1)), "{report}");
    let row = world.ask("source_row", json!({ "row": { "registry": "inspections", "id": 1 } })).to_string();
    assert!(row.contains("last result") && !row.contains("cmd|"), "{row}");
    let names =
        |paths: &BTreeSet<PathBuf>| paths.iter().filter(|path| !path.to_string_lossy().contains("store.ekn")).count();
    assert_eq!(names(&files(world.folder.path())), names(&before));
}

/// What lies outside of the folder that a person chose stays there.
#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_a_folder_of_acts_is_not_followed() {
    let mut world = World::empty();
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/legislation/2024-01-01/03-laws");
    let folder = world.folder.path().join("acts");
    std::fs::create_dir(&folder).unwrap();
    std::os::unix::fs::symlink(corpus, folder.join("03-laws")).unwrap();
    assert_eq!(world.refused("import_acts", json!({ "path": folder })), "bad_request");
    assert_eq!(world.ask("acts", json!({}))["acts"], json!([]));
}

/// The key file is for its owner alone, after every change of it and in a copy.
#[cfg(unix)]
#[test]
fn keys_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let mut world = World::empty();
    world.host.role = "administrator".to_owned();
    world.ask("set_passphrase", json!({ "own": PASSPHRASE, "passphrase": CLERK }));
    world.ask("make_recovery", json!({ "own": CLERK }));
    let copy = world.folder.path().join("copy.ekn");
    world.ask("backup", json!({ "path": copy }));
    for store in [world.store(), copy] {
        let keys = std::fs::metadata(format!("{}.keys", store.display())).unwrap();
        assert_eq!(keys.permissions().mode() & 0o777, 0o600, "{}", store.display());
    }
}

/// What a key file says of the work that it asks for is believed up to a bound only.
#[test]
fn a_key_file_that_asks_for_endless_work_is_refused_soon() {
    let mut world = World::empty();
    world.ask("lock", json!({}));
    let path = format!("{}.keys", world.store().display());
    let mut keys: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    keys["slots"][0]["passes"] = json!(u32::MAX);
    keys["slots"][0]["memory_kib"] = json!(1024);
    std::fs::write(&path, keys.to_string()).unwrap();
    assert_eq!(world.refused("unlock", json!({ "passphrase": PASSPHRASE })), "wrong_passphrase");
}

/// A page of the store that was changed on the disk is not read as if nothing had happened.
#[test]
fn a_byte_changed_on_the_disk_is_found() {
    let mut world = World::empty();
    world.ask("lock", json!({}));
    let good = std::fs::read(world.store()).unwrap();
    for place in [good.len() / 5, good.len() / 2, good.len() - 100] {
        let mut bad = good.clone();
        bad[place] ^= 1;
        std::fs::write(world.store(), bad).unwrap();
        let opened = world.try_ask("unlock", json!({ "passphrase": PASSPHRASE }));
        let found = opened.and_then(|_| world.try_ask("check", json!({})));
        assert!(found.as_ref().map_or(true, |report| report["ok"] == false), "{place}: {found:?}");
        let _ = world.try_ask("lock", json!({}));
    }
}

#[test]
fn guessing_at_the_door_takes_longer_and_longer() {
    let mut world = World::empty();
    world.ask("lock", json!({}));
    let host = Watched::new(&world.host);
    for _ in 0..9 {
        assert!(world.door.call(&host, "unlock", json!({ "passphrase": WRONG })).is_err());
    }
    world.door.call(&host, "unlock", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert_eq!(host.waited.borrow().as_slice(), [1, 2, 4, 8, 16, 32, 32]);
}

/// A store with an administrator and a prosecutor, shut; with the text of its key file before there were accounts.
fn staffed() -> (World, String) {
    let mut world = World::empty();
    world.host.role = "administrator".to_owned();
    let before = std::fs::read_to_string(format!("{}.keys", world.store().display())).unwrap();
    world.ask(
        "add_account",
        json!({ "own": PASSPHRASE, "name": "Айдар", "role": "administrator", "passphrase": ADMIN }),
    );
    world.ask("add_account", json!({ "own": ADMIN, "name": "Серік", "role": "prosecutor", "passphrase": CLERK }));
    world.ask("lock", json!({}));
    (world, before)
}

#[test]
fn no_edited_or_older_key_file_lets_anybody_be_another() {
    let (mut world, before) = staffed();
    let path = format!("{}.keys", world.store().display());
    let good = std::fs::read_to_string(&path).unwrap();
    for other in ["account:1", "recovery", "1"] {
        std::fs::write(&path, good.replace("\"account:2\"", &format!("\"{other}\""))).unwrap();
        assert_eq!(world.refused("unlock", json!({ "passphrase": CLERK })), "wrong_passphrase", "{other}");
    }
    std::fs::write(&path, before).unwrap();
    assert_eq!(world.refused("unlock", json!({ "passphrase": PASSPHRASE })), "wrong_passphrase");
    std::fs::write(&path, good).unwrap();
    assert_eq!(world.ask("unlock", json!({ "passphrase": CLERK }))["role"], "prosecutor");
}

#[test]
fn guessing_from_inside_takes_longer_and_longer_too() {
    let (mut world, _) = staffed();
    world.ask("unlock", json!({ "passphrase": CLERK }));
    let host = Watched::new(&world.host);
    let mut guess = |own: &str, new: &str| {
        assert!(world.door.call(&host, "set_passphrase", json!({ "own": own, "passphrase": new })).is_err());
    };
    guess(WRONG, "some other words");
    guess(WRONG, "some other words");
    guess(CLERK, ADMIN);
    guess(WRONG, "some other words");
    // What is refused for something else takes nothing back.
    guess(CLERK, "short");
    guess(WRONG, "some other words");
    assert_eq!(host.waited.borrow().as_slice(), [1, 2, 2]);
}

#[test]
fn a_shut_door_looks_at_no_file() {
    let mut world = World::empty();
    world.ask("lock", json!({}));
    let none = world.folder.path().join("none.txt");
    assert_eq!(world.refused("papers", json!({ "paths": [none] })), "locked");
    assert_eq!(world.refused("reply", json!({ "answer": none, "appeal": none })), "locked");
}
