//! Names and fields that others may script against, and the three exit statuses.

use serde_json::{Value, json};

use crate::terminal::{Terminal, district};

#[track_caller]
fn has(value: &Value, fields: &[&str]) {
    for field in fields {
        assert!(value.get(field).is_some(), "no {field} in {value}");
    }
}

fn with_inspections() -> Terminal {
    let terminal = Terminal::with_store();
    terminal.json(&["import", "--passport", "entities", &district("entities.xlsx")]);
    terminal.json(&["import", "--passport", "inspections", "--profile", "inspections", &district("inspections.csv")]);
    terminal
}

#[test]
fn what_each_command_prints() {
    let terminal = Terminal::new();
    has(&terminal.json(&["init"]), &["store", "schema"]);
    terminal.json(&["import", "--passport", "entities", &district("entities.xlsx")]);
    let profile = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/profiles/inspections.toml");
    let report =
        terminal.json(&["import", "--passport", "inspections", "--profile", profile, &district("inspections.csv")]);
    has(&report, &["batch", "sha256"]);
    let count = |name: &str| report[name].as_i64().unwrap();
    assert_eq!(count("read"), count("accepted") + count("updated") + count("unchanged") + count("quarantined"));
    has(&terminal.json(&["quarantine", "--batch", "2"])[0], &["line", "reason", "raw"]);

    has(&terminal.json(&["sources"])[0], &["id", "body", "system", "contact", "passports", "overdue"]);
    has(&terminal.json(&["passports"])[0], &["id", "source", "purposes", "ground", "fields", "roles", "dpia"]);
    has(&terminal.json(&["quality", "list"])["sources"][0]["datasets"][0], &["basis", "months", "fields", "plain"]);
    has(
        &terminal.json(&["quality", "rows", "inspections", "--measure", "set_aside"]),
        &["title", "columns", "rows", "total"],
    );
    has(&terminal.json(&["quality", "note", "inspections"]), &["to", "title", "lines", "text"]);
    has(&terminal.json(&["retention", "list"])["due"][0], &["batch", "until", "over", "preferred", "cases"]);
    assert_eq!(terminal.run(&["retention", "purge", "2", "--reason", "x"]).status.code(), Some(1), "not over yet");
    let purge = ["retention", "purge", "2", "--reason", "x", "--early"];
    assert_eq!(terminal.run(&purge).status.code(), Some(1), "not for a prosecutor");
    let purge = [&purge[..], &["--role", "head"]].concat();
    has(&terminal.json(&purge), &["ended", "message", "notices", "log_emptied"]);
    has(&terminal.json(&["retention", "verify", "2"]), &["ok", "lines", "journal"]);
    let again = ["import", "--passport", "inspections", "--profile", profile, &district("inspections.csv")];
    assert_eq!(terminal.run(&again).status.code(), Some(1), "it was destroyed");
    terminal.json(&[&again[..], &["--older-file"]].concat());

    let key = terminal.json(&["objects"])["items"][0]["key"].as_str().unwrap().to_owned();
    has(
        &terminal.json(&["card", &key]),
        &["object", "norms", "history", "risk", "findings", "deadlines", "checklists", "templates", "next_step"],
    );
    let findings = terminal.json(&["findings", "--rule", "R03"]);
    has(&findings[0], &["rule", "result", "inspection", "facts", "norms"]);
    assert!(findings.as_array().unwrap().iter().all(|finding| finding["rule"] == "R03"));
    has(&terminal.json(&["risk", &key]), &["score", "contributions"]);

    let due = terminal.json(&[
        "deadline",
        "--rule",
        "inspection-duration-micro",
        "--from",
        "2026-03-05",
        "--extend",
        "5",
        "--suspend",
        "2026-03-10..2026-03-11",
    ]);
    has(&due, &["rule", "due", "steps", "norm", "calendar"]);
    has(&due["steps"][0], &["date", "why"]);
    // 6, 12, 13, 16, 17 March without 7–9 (weekend and its carried-over holiday) and the suspended 10–11; then five more.
    assert_eq!(due["due"], "2026-03-27");

    let broken = terminal.json(&["findings", "--result", "broken"])[0]["row"].clone();
    let suggestion = json!({ "case_id": null, "task": null, "tactic": "inspection-check", "row": broken });
    let request = json!({ "suggestion": suggestion, "decision": "accept" }).to_string();
    let case = terminal.json(&["call", "decide_step", &request])["case_id"].to_string();
    has(&terminal.json(&["graph", &case]), &["nodes", "edges", "critical_path", "next"]);
    let row = format!("{}:{}", broken["registry"].as_str().unwrap(), broken["id"]);
    has(&terminal.json(&["open-case", "act-protest", &row]), &["head", "nodes", "edges", "critical_path", "next"]);
    has(&terminal.json(&["deadlines"])[0], &["case", "task", "due", "overdue", "owner", "rule"]);
    terminal.json(&["import", "--passport", "appeals", &district("appeals.csv")]);
    let open = terminal.json(&["appeals", "triage"])["items"].as_array().unwrap().clone();
    let ours = open.iter().find(|item| item["authority"].as_str().unwrap().contains("рокуратур")).unwrap();
    terminal.json(&["open-case", "appeal-answer", &format!("appeals:{}", ours["row"]["id"])]);
    has(&terminal.json(&["reminders"]), &["overdue", "key", "title", "lines"]);
    has(&terminal.json(&["forecast", &case]), &["missed", "basis", "dated", "helps"]);
    has(&terminal.json(&["forecast"]), &["cases", "unknown"]);
    let demand = ["demand", "set", &case, "cancel the fine", "--due", "2026-12-10", "--check", "fine-cancelled"];
    has(&terminal.json(&demand)["promises"][0], &["id", "standing", "data", "rows"]);
    terminal.json(&["demand", "rule", "1", "kept", "--note", "order No. 7"]);
    has(&terminal.json(&["control"]), &["counts", "promises", "acts"]);
    has(&terminal.json(&["route", "list"]), &["queues", "people", "substitutions", "escalated"]);
    has(
        &terminal.json(&["route", "give", &case, "--queue", "inspections"]),
        &["to", "moved", "left", "before", "after"],
    );
    terminal.json(&["route", "give", &case, "--queue", "inspections", "--reason", "leave"]);
    let dates = terminal.folder.path().join("dates.ics").to_str().unwrap().to_owned();
    has(&terminal.json(&["calendar-file", &dates]), &["path", "events", "cancelled", "sha256", "message"]);
    has(&terminal.json(&["calendar-file", &dates, "--within", "3650", "--replace"]), &["path"]);

    has(&terminal.json(&["merge", "find"]), &["objects", "asked", "candidates"]);
    has(&terminal.json(&["merge", "list"]), &["items", "total", "threshold"]);
    let other = terminal.json(&["objects"])["items"][1]["key"].as_str().unwrap().to_owned();
    has(&terminal.json(&["merge", "pair", &key, &other]), &["left", "right", "score", "reasons", "against_same"]);
    let decided = terminal.json(&["merge", "decide", &key, &other, "different", "--reason", "two bodies"]);
    has(&decided, &["decision", "card_key", "message"]);
    terminal.json(&["merge", "undo", &decided["decision"].to_string()]);
    has(
        &terminal.json(&["merge", "log"])["items"][0],
        &["id", "verdict", "by", "score", "why", "standing", "withdrawn"],
    );

    let verified = terminal.json(&["journal", "verify"]);
    assert_eq!((&verified["ok"], &verified["first_bad"]), (&json!(true), &Value::Null));
    let head = terminal.json(&["journal", "head"]);
    has(&head, &["size", "root", "signature", "key", "printed", "qr_svg"]);
    let printed = head["printed"].as_str().unwrap();
    has(&terminal.json(&["journal", "check", printed]), &["ok", "state", "first_bad", "message"]);
    let export = terminal.folder.path().join("journal.jsonl");
    let export = export.to_str().unwrap();
    has(
        &terminal.json(&["journal", "export", export, "--what-for", "x", "--action", "import"]),
        &["path", "lines", "size", "sha256"],
    );
    has(&terminal.json(&["journal", "check-export", export]), &["ok", "lines", "first_bad"]);
    assert_eq!(terminal.json(&["check"])["ok"], true);
    let copy = terminal.folder.path().join("copy.ekn");
    has(&terminal.json(&["backup", copy.to_str().unwrap()]), &["path", "bytes", "sha256"]);
}

#[test]
fn sources_on_the_network_are_off_and_take_their_key_from_a_file() {
    let terminal = Terminal::with_store();
    let path = |name: &str| terminal.folder.path().join(name).to_str().unwrap().to_owned();
    let all = terminal.json(&["connectors"]);
    for connector in all.as_array().unwrap() {
        has(connector, &["id", "title", "state", "passport", "profile", "last"]);
        assert_eq!((&connector["state"], &connector["last"]), (&json!("off"), &Value::Null));
    }
    let refused = terminal.run(&["fetch", "gbd-ul", "--out", &path("x.jsonl")]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("enabled = true"));
    std::fs::write(path("network.toml"), "enabled = true").unwrap();
    std::fs::write(path("key"), "0123abcd\n").unwrap();
    std::fs::write(path("empty"), "\n").unwrap();
    let state = |all: Value| all[0]["state"].as_str().unwrap().to_owned();
    assert_eq!(state(terminal.json(&["connectors"])), "no_key");
    assert_eq!(state(terminal.json(&["connector-key", "gbd-ul", "--key-file", &path("key")])), "ready");
    assert_eq!(terminal.run(&["connector-key", "gbd-ul", "--key-file", &path("empty")]).status.code(), Some(1));
    assert_eq!(state(terminal.json(&["connectors"])), "ready");
    assert_eq!(state(terminal.json(&["connector-key", "gbd-ul", "--remove"])), "no_key");
    assert_eq!(terminal.run(&["connector-key", "gbd-ul"]).status.code(), Some(2));
    assert!(!std::path::Path::new(&path("x.jsonl")).exists());
}

#[test]
fn text_is_for_people_in_three_languages() {
    let terminal = with_inspections();
    let key = terminal.json(&["objects", "экологии"])["items"][0]["key"].as_str().unwrap().to_owned();
    for (language, words) in [("kk", "Бұзушылық белгілері"), ("ru", "Признаки нарушений"), ("en", "Signs of violation")]
    {
        let output = terminal.run(&["--lang", language, "card", &key]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(words) && text.contains(&key), "{language}: {text}");
        let output =
            terminal.run(&["--lang", language, "deadline", "--rule", "appeal-consideration", "--from", "2026-03-05"]);
        assert!(String::from_utf8(output.stdout).unwrap().contains("01.04.2026"));
    }
}

#[test]
fn a_package_is_made_checked_and_found_spoilt() {
    let terminal = with_inspections();
    let findings = terminal.json(&["findings", "--result", "broken"]);
    let row = format!("inspections:{}", findings[0]["row"]["id"]);
    let case = terminal.json(&["open-case", "inspection-check", &row])["head"]["id"].to_string();
    let path = |name: &str| terminal.folder.path().join(name).to_str().unwrap().to_owned();
    let zip = path("case.zip");
    let built = terminal.json(&["package", "build", &case, "--out", &zip]);
    has(&built, &["files", "ok", "bad", "path", "sha256", "masked", "message"]);
    assert_eq!(terminal.run(&["package", "build", &case, "--out", &zip]).status.code(), Some(1), "it is there already");
    let report = terminal.json(&["package", "verify", &zip]);
    assert_eq!((&report["files"], &report["ok"], &report["bad"]), (&built["files"], &json!(true), &json!([])));
    let mut bytes = std::fs::read(&zip).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&zip, bytes).unwrap();
    let output = terminal.run(&["--json", "package", "verify", &zip]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    has(&report["bad"][0], &["path", "why"]);
    assert_eq!(terminal.run(&["package", "verify", &path("none.zip")]).status.code(), Some(1));
    assert_eq!(terminal.run(&["package", "attach", &zip, &path("none.cms")]).status.code(), Some(1));
    assert_eq!(terminal.run(&["package", "build", &case]).status.code(), Some(2));
    assert_eq!(terminal.run(&["journal", "check"]).status.code(), Some(2));
    assert_eq!(terminal.run(&["journal", "check", "EKN1:x"]).status.code(), Some(1));
}

#[test]
fn exit_statuses_and_where_messages_go() {
    let terminal = Terminal::new();
    let check = |arguments: &[&str], status: i32| {
        let output = terminal.run(arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        if status != 0 {
            assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
        }
    };
    check(&["journal", "verify"], 1); // no store yet
    check(&["init"], 0);
    check(&["init"], 1);
    check(&["card", "000000000000"], 1);
    check(&["no-such-command"], 2);
    check(&["quarantine"], 2);
    check(&["--lang", "de", "check"], 2);
    check(&["deadline", "--rule", "complaint-consideration", "--from", "2026-03-05", "--extend", "1"], 1);
    std::fs::write(terminal.folder.path().join("passphrase"), "another passphrase").unwrap();
    check(&["check"], 1);
}

#[test]
fn a_store_that_is_not_ours_is_left_as_it_is() {
    let terminal = Terminal::new();
    for bytes in [b"SQLite format 3\0 and more".as_slice(), b"just notes", b""] {
        std::fs::write(terminal.store(), bytes).unwrap();
        for command in [&["check"][..], &["init"][..], &["journal", "verify"][..]] {
            let output = terminal.run(command);
            assert_eq!(output.status.code(), Some(1));
            assert_eq!(std::fs::read(terminal.store()).unwrap(), bytes);
        }
        let mut left: Vec<_> =
            std::fs::read_dir(terminal.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["passphrase", "test.ekn"]);
    }
}

#[test]
fn a_demonstration_opens_with_the_passphrase_given() {
    let terminal = Terminal::new();
    terminal.json(&["demo"]);
    assert_eq!(terminal.json(&["check"])["ok"], true);
    assert!(!terminal.folder.path().join("test.passphrase").exists());
}

#[test]
fn a_demonstration_is_made_once() {
    let terminal = Terminal::new();
    let dir = terminal.folder.path().join("demo");
    let make = || {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_ekn"))
            .env_remove("EKN_PASSPHRASE_FILE")
            .args(["--json", "demo", "--dir"])
            .arg(&dir)
            .output()
            .unwrap();
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    let told = make();
    let before = std::fs::metadata(dir.join("demo.ekn")).unwrap().modified().unwrap();
    assert_eq!(make(), told);
    assert_eq!(std::fs::metadata(dir.join("demo.ekn")).unwrap().modified().unwrap(), before);
    let ekn = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ekn"));
        command.env("EKN_PASSPHRASE_FILE", dir.join("demo.passphrase")).args([
            "--json",
            "--today",
            "2026-11-16",
            "--store",
        ]);
        let output = command.arg(dir.join("demo.ekn")).args(arguments).output().unwrap();
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    assert_eq!(ekn(&["check"])["ok"], true);
    // Its acts have an office to speak of.
    let profile = std::fs::read_to_string(dir.join("demo.ekn.office/templates/profile.toml")).unwrap();
    assert!(
        profile.contains("Прокуратура Сарыозенского района") && !dir.join("demo.half.office").exists(),
        "{profile}"
    );
    let board = ekn(&["call", "board"]);
    assert!(
        board["by_person"].as_array().unwrap().len() >= 4 && board["totals"][0]["count"].as_i64().unwrap() > 0,
        "{}",
        board["totals"]
    );
    let mine = ekn(&["--person", told["person"].as_str().unwrap(), "call", "my_day"]);
    assert!(!mine["items"].as_array().unwrap().is_empty() && !mine["suggestions"].as_array().unwrap().is_empty());
}

#[test]
fn the_library_of_acts_from_a_terminal() {
    let terminal = Terminal::with_store();
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/legislation");
    let report = terminal.json(&["acts", "import", corpus]);
    has(&report, &["import", "acts", "read", "added", "changed", "unchanged", "set_aside", "removed", "issues"]);
    has(&terminal.json(&["acts", "list"]), &["acts", "lacking", "imports", "issues"]);
    has(&terminal.json(&["acts", "show", "990001", "--on", "2021-07-01"]), &["head", "editions", "contents"]);
    let article = terminal.json(&["article", "990001", "2-1", "--on", "2024-01-01"]);
    has(&article, &["act", "article", "on", "kk", "ru", "wordings", "earlier", "later"]);
    assert_eq!(article["kk"]["text"]["since"], "2024-01-01");
    assert_eq!(article["ru"]["text"]["since"], "2021-07-01");
    let diff = terminal.json(&["article-diff", "990001", "3", "--from", "2019-01-10", "--to", "2024-01-01"]);
    has(&diff, &["from", "to", "kk", "ru"]);
    assert_eq!(terminal.json(&["acts", "search", "жалоба", "--on", "2024-01-01"])["hits"][0]["act"], "990002");
    has(&terminal.json(&["norm", "entrepreneurial-code:148", "--on", "2026-01-01"]), &["gist", "full", "no_full"]);
}

/// A day may be written as people here write it.
#[test]
fn days_in_both_spellings() {
    let terminal = Terminal::with_store();
    let due = |from: &str| terminal.json(&["deadline", "--rule", "appeal-consideration", "--from", from]);
    assert_eq!(due("16.11.2026"), due("2026-11-16"));
    assert_eq!(due("16.11.2026")["due"].as_str().map(str::len), Some(10));
    let none = terminal.run(&["deadline", "--rule", "appeal-consideration", "--from", "31.02.2026"]);
    assert_eq!(none.status.code(), Some(1));
}

#[test]
fn what_is_refused_says_why() {
    let terminal = Terminal::with_store();
    let check = |arguments: &[&str], status: i32, told: &str| {
        let output = terminal.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.contains(told)), (Some(status), true), "{arguments:?}: {said}");
    };
    check(&["accounts", "add", "A", "--role", "head"], 1, "EKN_NEW_PASSPHRASE_FILE");
    check(&["search", "%"], 1, "нечего искать");
    check(&["topic", "save", "--name", "a", "--where", "text~"], 2, "text~");
    check(&["heads", "--out", "q.xlsx"], 1, "docx, pdf");
    check(&["route", "give", "1", "--person", "A"], 2, "--to");
}
