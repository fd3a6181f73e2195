//! Evidence packages and the journal's heads: made, given out of hand, spoilt, and found out.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::{PASSPHRASE, World, district, say, words};

/// Whether a number is a person's: in a БИН the fifth digit is 4, 5 or 6.
fn is_iin(number: &str) -> bool {
    number.len() == 12 && number.bytes().all(|byte| byte.is_ascii_digit()) && number.as_bytes()[4] < b'4'
}

/// A case about an inspection of a natural person, with a task done and a point marked.
fn case_about_a_person(world: &mut World) -> i64 {
    let findings = world.ask("findings", json!({ "result": "broken" }));
    let of_person = findings.as_array().unwrap().iter().find(|finding| {
        let row = world.ask("source_row", json!({ "row": finding["row"] }));
        row["fields"].as_array().unwrap().iter().any(|field| is_iin(field["value"].as_str().unwrap()))
    });
    let suggestion =
        json!({ "case_id": null, "task": null, "tactic": "inspection-check", "row": of_person.unwrap()["row"] });
    let decided = world.ask("decide_step", json!({ "suggestion": suggestion, "decision": "accept" }));
    let case = decided["case_id"].as_i64().unwrap();
    world.ask("close_task", json!({ "case_id": case, "task": "study-card" }));
    let view = world.ask("case", json!({ "case_id": case }));
    let list = &view["checklists"][0];
    let item = json!({ "case_id": case, "checklist": list["id"], "item": list["items"][0]["id"], "done": true });
    world.ask("mark_item", item);
    case
}

/// A case about a citizen's appeal.
fn case_about_an_appeal(world: &mut World) -> i64 {
    let step = world.ask("my_day", json!({}))["suggestions"][0]["step"]["suggestion"].clone();
    world.ask("decide_step", json!({ "suggestion": step, "decision": "accept" }))["case_id"].as_i64().unwrap()
}

fn build(world: &mut World, case: i64) -> (PathBuf, Value) {
    let path = world.folder.path().join(format!("case-{case}.zip"));
    let built = world.ask("build_package", json!({ "case_id": case, "path": path, "sign": true, "replace": true }));
    (path, built)
}

/// Members of a ZIP: path within its folder, where its bytes begin, its bytes.
fn members(path: &Path) -> Vec<(String, usize, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut members = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let name = file.name().unwrap().split_once('/').unwrap().1.to_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        members.push((name, file.data_start().unwrap() as usize, bytes));
    }
    members
}

#[test]
fn a_package_is_whole_and_names_no_person() {
    let mut world = World::district();
    let appeals = std::fs::read(district().0.join("appeals.csv")).unwrap();
    let appeals = String::from_utf8_lossy(&appeals);
    let mut persons: BTreeSet<String> = world.keys("entity").into_iter().filter(|key| is_iin(key)).collect();
    persons.extend(appeals.split([';', ',', '\n', '"']).filter(|cell| is_iin(cell)).map(str::to_owned));
    assert!(persons.len() > 20);
    let cases = [case_about_a_person(&mut world), case_about_an_appeal(&mut world)];
    for case in cases {
        let (path, built) = build(&mut world, case);
        assert_eq!(built["signature"], "time_stamp_pending");
        assert!(built["masked"].as_array().unwrap().iter().all(|column| column["values"].as_i64().unwrap() > 0));
        assert!(!built["masked"].as_array().unwrap().is_empty());
        let report = world.ask("verify_package", json!({ "path": path }));
        assert_eq!((&report["ok"], &report["bad"]), (&json!(true), &json!([])), "{report}");
        assert_eq!((&report["files"], &report["signature"]["known"]), (&built["files"], &json!(true)));
        assert_eq!((&report["journal"]["ok"], &report["journal"]["lines"]), (&json!(true), &built["lines"]));
        assert!(built["lines"].as_i64().unwrap() >= 3);
        for (name, _, bytes) in members(&path) {
            let text = String::from_utf8(bytes).unwrap();
            let named: Vec<_> = persons.iter().filter(|person| text.contains(person.as_str())).collect();
            assert!(named.is_empty(), "{name}: {named:?}");
        }
    }
    no_bare_key(&mut world);
}

#[test]
fn what_lies_in_a_package() {
    let mut world = World::district();
    let case = case_about_a_person(&mut world);
    let (path, _) = build(&mut world, case);
    let files = members(&path);
    let read = |path: &str| -> Value {
        let bytes = &files.iter().find(|(name, ..)| name == path).unwrap_or_else(|| panic!("{path}")).2;
        serde_json::from_slice(bytes).unwrap()
    };
    let index = read("data/package.json");
    let facts = index["facts"].as_array().unwrap();
    let broken = &words("ru")["finding.broken"];
    assert!(facts.iter().any(|fact| fact["said"]["ru"].as_str().unwrap().contains(broken)));
    for place in facts.iter().flat_map(|fact| fact["rows"].as_array().unwrap()) {
        let extract = read(place["file"].as_str().unwrap());
        assert!(extract["rows"].as_array().unwrap().iter().any(|row| row["line"] == place["line"]));
        assert_eq!(extract["source"]["sha256"].as_str().unwrap().len(), 64);
    }
    let custody = read("data/custody.json");
    let how: Vec<_> = custody.as_array().unwrap().iter().map(|line| line["how"]["ru"].as_str().unwrap()).collect();
    for action in ["Загрузка файла", "Решение по предложенному шагу", "Задача закрыта"]
    {
        assert!(how.iter().any(|how| how.contains(action)), "{action}: {how:?}");
    }
    let lists = read("data/checklists.json");
    let done = lists.as_array().unwrap().iter().flat_map(|list| list["items"].as_array().unwrap());
    assert_eq!(done.filter(|item| item["done"] == true).count(), 1);
    let appeal = case_about_an_appeal(&mut world);
    let of_appeal = build(&mut world, appeal).0;
    for (case, path) in [(case, &path), (appeal, &of_appeal)] {
        let view = world.ask("case", json!({ "case_id": case }));
        let dated = view["nodes"].as_array().unwrap().iter().filter(|node| !node["derivation"].is_null()).count();
        let told = members(path).into_iter().find(|(name, ..)| name == "data/deadlines.json").unwrap().2;
        let told: Value = serde_json::from_slice(&told).unwrap();
        assert_eq!(told.as_array().unwrap().len(), dated);
        assert!(told.as_array().unwrap().iter().all(|one| one["steps"][0]["why"]["kk"].as_str() > Some("")));
    }
    let unsigned = world.folder.path().join("unsigned");
    let built = world.ask("build_package", json!({ "case_id": case, "path": unsigned }));
    assert_eq!(built["signature"], "not_signed");
    assert_eq!(world.refused("build_package", json!({ "case_id": case, "path": unsigned })), "store_refused");
    assert_eq!(world.refused("build_package", json!({ "case_id": 77, "path": "x" })), "not_found");
}

/// One byte in the middle of each file, and one of the directory.
#[test]
fn a_flipped_byte_is_found_in_its_file() {
    let mut world = World::district();
    let case = case_about_a_person(&mut world);
    let (path, _) = build(&mut world, case);
    let whole = std::fs::read(&path).unwrap();
    let spoilt = world.folder.path().join("spoilt.zip");
    for (name, begins, bytes) in members(&path) {
        let mut zip = whole.clone();
        zip[begins + bytes.len() / 2] ^= 1;
        std::fs::write(&spoilt, &zip).unwrap();
        let report = world.ask("verify_package", json!({ "path": spoilt }));
        let bad = report["bad"].as_array().unwrap();
        assert_eq!(report["ok"], false, "{name}");
        assert!(
            bad.iter().any(|bad| bad["path"] == *name && !bad["why"].as_str().unwrap().starts_with('[')),
            "{name}: {bad:?}"
        );
    }
    for at in [whole.len() - 5, whole.len() - 60] {
        let mut zip = whole.clone();
        zip[at] ^= 1;
        std::fs::write(&spoilt, &zip).unwrap();
        assert_eq!(world.ask("verify_package", json!({ "path": spoilt }))["ok"], false, "{at}");
    }
    std::fs::write(&spoilt, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(world.ask("verify_package", json!({ "path": spoilt }))["ok"], false);
    let note = world.file("note.txt", "no signature");
    assert_eq!(world.refused("attach_signature", json!({ "path": path, "cms_path": note })), "bad_request");
    assert_eq!(world.refused("attach_signature", json!({ "path": spoilt, "cms_path": note })), "bad_request");
    assert_eq!(std::fs::read(&path).unwrap(), whole);
}

/// A package as an ordinary archiver packs it, with one of its files changed or none.
fn packed_anew(path: &Path, to: &Path, changed: Option<&str>) {
    let mut source = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut zip = zip::ZipWriter::new(std::fs::File::create(to).unwrap());
    for at in 0..source.len() {
        let mut file = source.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if changed.is_some_and(|changed| name.ends_with(changed)) {
            bytes.push(b' ');
        }
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn what_another_program_did_to_a_package_is_told_as_it_is() {
    let mut world = World::district();
    let case = case_about_an_appeal(&mut world);
    let (path, _) = build(&mut world, case);
    let anew = world.folder.path().join("anew.zip");
    let check = |world: &mut World, changed: Option<&str>, expect: &[(&str, &str)], signature: &str| {
        packed_anew(&path, &anew, changed);
        let report = world.ask("verify_package", json!({ "path": anew }));
        let bad = report["bad"].as_array().unwrap().iter();
        let bad: Vec<_> = bad.map(|bad| (bad["path"].as_str().unwrap(), bad["code"].as_str().unwrap())).collect();
        assert_eq!((&report["ok"], bad.as_slice()), (&json!(false), expect), "{report}");
        assert_eq!(report["signature"]["state"], signature);
    };
    check(&mut world, None, &[("", "container")], "time_stamp_pending");
    let changed = [("data/custody.json", "changed"), ("", "container")];
    check(&mut world, Some("data/custody.json"), &changed, "lists_only");

    for (name, bytes) in [("empty", b"".as_slice()), ("note.txt", b"no package"), ("act.docx", b"PK\x03\x04")] {
        let file = world.file(name, bytes);
        let report = world.ask("verify_package", json!({ "path": file }));
        assert_eq!((&report["ok"], &report["bad"][0]["code"]), (&json!(false), &json!("none")), "{name}");
        assert_eq!((report["bad"].as_array().unwrap().len(), &report["message"]), (1, &report["bad"][0]["why"]));
    }
}

#[test]
fn other_programs_check_a_package() {
    let mut world = World::district();
    let case = case_about_an_appeal(&mut world);
    let (path, _) = build(&mut world, case);
    let to = world.folder.path().join("unpacked");
    zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap().extract(&to).unwrap();
    let bag = std::fs::read_dir(&to).unwrap().next().unwrap().unwrap().path();
    let sums = Command::new("sha256sum")
        .args(["-c", "--strict", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
        .current_dir(&bag)
        .output();
    match sums {
        Ok(sums) => assert!(sums.status.success(), "{}", String::from_utf8_lossy(&sums.stdout)),
        Err(_) => say("sha256sum is not here: the manifests were not checked by it"),
    }
    let python = std::env::var("EKN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let there = Command::new(&python).args(["-c", "import bagit"]).output();
    if !there.is_ok_and(|there| there.status.success()) {
        say("python's bagit is not here (EKN_PYTHON names a python that has it): no foreign validator was asked");
        return;
    }
    let validated = Command::new(&python).args(["-m", "bagit", "--validate"]).arg(&bag).output().unwrap();
    assert!(validated.status.success(), "{}", String::from_utf8_lossy(&validated.stderr));
}

/// Whoever puts an older copy in the place of the store cuts the journal off; whoever then works on writes another one.
#[test]
fn a_journal_put_back_and_written_anew_is_found_by_a_printed_head() {
    let mut world = World::empty();
    world.ask("batches", json!({}));
    let copy = world.folder.path().join("copy.ekn");
    world.ask("backup", json!({ "path": copy }));
    let early = world.ask("journal_head", json!({}));
    for _ in 0..3 {
        world.ask("batches", json!({}));
    }
    let late = world.ask("journal_head", json!({}));
    let check = |world: &mut World, head: &Value| world.ask("check_head", json!({ "printed": head["printed"] }));
    assert_eq!(check(&mut world, &late)["state"], "grown");
    assert!(early["qr_svg"].as_str().unwrap().starts_with("<svg "));

    world.ask("lock", json!({}));
    for file in ["store.ekn", "store.ekn.keys"] {
        std::fs::remove_file(world.folder.path().join(file)).unwrap();
    }
    let _ = std::fs::remove_file(world.folder.path().join("store.ekn-wal"));
    let _ = std::fs::remove_file(world.folder.path().join("store.ekn-shm"));
    world.ask("restore", json!({ "path": copy, "passphrase": PASSPHRASE }));
    let cut = check(&mut world, &late);
    assert_eq!((&cut["state"], &cut["ok"]), (&json!("cut_off"), &json!(false)), "{cut}");
    assert!(cut["first_bad"].as_i64().unwrap() > early["size"].as_i64().unwrap());
    for _ in 0..12 {
        world.ask("journal", json!({}));
    }
    let changed = check(&mut world, &late);
    assert_eq!(changed["state"], "changed", "{changed}");
    assert!(changed["first_bad"].as_i64().unwrap() <= late["size"].as_i64().unwrap());
    // In itself the other journal is whole: only what was written down elsewhere tells.
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);

    let printed = late["printed"].as_str().unwrap();
    assert_eq!(world.refused("check_head", json!({ "printed": printed.replace("EKN1", "EKN2") })), "bad_request");
    assert_eq!(world.refused("check_head", json!({ "printed": &printed[..printed.len() - 1] })), "bad_request");
    let other = World::empty().ask("journal_head", json!({}));
    assert_eq!(check(&mut world, &other)["state"], "other_key");
    no_bare_key(&mut world);
}

#[test]
fn the_auditor_reads_filters_and_exports() {
    let mut world = World::district();
    world.host.role = "auditor".to_owned();
    let page = world.ask("journal", json!({ "action": "import", "from": "2026-11-16" }));
    assert_eq!((page["total"].as_i64(), page["lines"].as_array().unwrap().len()), (Some(4), 4));
    assert!(page["actions"].as_array().unwrap().iter().any(|action| action["id"] == "import"));
    assert_eq!(world.ask("journal", json!({ "to": "2026-11-15" }))["total"], 0);
    assert_eq!(world.refused("journal", json!({ "from": "16.11.2026" })), "bad_request");
    let path = world.folder.path().join("journal.jsonl");
    for (action, lines) in [(json!("import"), Some(4)), (Value::Null, None)] {
        let request = json!({ "path": path, "action": action, "what_for": "по запросу суда", "replace": true });
        let export = world.ask("export_journal", request);
        assert!(lines.is_none_or(|lines| export["lines"] == lines));
        let check = world.ask("check_export", json!({ "path": path }));
        assert_eq!((&check["ok"], &check["lines"], &check["size"]), (&json!(true), &export["lines"], &export["size"]));
    }
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("entities.xlsx", "entities.xlsy", 1)).unwrap();
    assert_eq!(world.ask("check_export", json!({ "path": path }))["ok"], false);
    std::fs::write(&path, text.lines().take(3).map(|line| format!("{line}\n")).collect::<String>()).unwrap();
    assert_eq!(world.ask("check_export", json!({ "path": path }))["first_bad"], 0);
    assert_eq!(world.refused("check_export", json!({ "path": "nowhere.jsonl" })), "failed");
    no_bare_key(&mut world);
}
