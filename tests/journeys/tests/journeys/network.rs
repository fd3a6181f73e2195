//! Sources on the network as a person meets them: off until the office says otherwise, a key in the store, each request in the
//! journal, whatever comes of it.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use ekn_api::{Assets, Door, Language};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::journal::no_bare_key;
use crate::world::{PASSPHRASE, World};

const KEY: &str = "k3y-0f-th3-0ff1c3";

/// Answers pages from a list by their number, from 1; beyond it, an empty page. Gives its address and what was asked.
fn register(pages: Vec<(u16, Value)>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/inspections", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut text = Vec::new();
            while !text.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                if stream.read(&mut byte).unwrap() == 0 {
                    break;
                }
                text.push(byte[0]);
            }
            let text = String::from_utf8(text).unwrap();
            let page: usize = text.split("page=").nth(1).unwrap().split(['&', ' ']).next().unwrap().parse().unwrap();
            seen.lock().unwrap().push(text);
            let empty = (200, json!({ "data": { "items": [], "total": 3 } }));
            let (status, body) = pages.get(page - 1).unwrap_or(&empty);
            let body = body.to_string();
            let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
        }
    });
    (url, asked)
}

fn page(numbers: &[&str]) -> (u16, Value) {
    let items: Vec<Value> = numbers
        .iter()
        .map(|number| json!({ "id": 1, "act": { "number": number }, "kind": "unscheduled", "inspectors": ["А", "Б"] }))
        .collect();
    (200, json!({ "data": { "items": items, "total": 3 } }))
}

/// The shipped example with quick bounds, and an office whose word on the network is this.
fn office(network: &str) -> (World, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let shipped = Assets::built_in().read("connectors/inspections-json.toml").unwrap().text;
    let quick = "requests_a_minute = 60000\npause_seconds = 0.01\nlongest_pause_seconds = 0.02\ntries = 2";
    std::fs::create_dir(folder.path().join("connectors")).unwrap();
    let text = shipped.replace("requests_a_minute = 40", quick);
    std::fs::write(folder.path().join("connectors/inspections-json.toml"), text).unwrap();
    let world = World::with_assets(Assets::with_folder(folder.path()));
    world.file("network.toml", network);
    (world, folder)
}

fn at(url: &str) -> String {
    format!("enabled = true\n[connector.inspections-json]\nurl = \"{url}\"\n")
}

const FETCH: &str = "fetch_source";

fn request() -> Value {
    json!({ "connector": "inspections-json" })
}

fn key(world: &mut World) -> Value {
    world.ask("set_connector_key", json!({ "connector": "inspections-json", "key": format!("{KEY}\n") }))
}

fn state(all: &Value) -> &Value {
    all.as_array().unwrap().iter().find(|one| one["id"] == "inspections-json").unwrap()
}

/// Actions of the newest lines of the journal in words, oldest first.
fn newest(world: &mut World, count: usize) -> Vec<String> {
    let lines = world.ask("journal", json!({}))["lines"].as_array().unwrap().clone();
    let actions = lines.iter().take(count).map(|line| line["action"].as_str().unwrap().to_owned());
    actions.collect::<Vec<_>>().into_iter().rev().collect()
}

#[test]
fn what_the_office_has_not_said_is_refused_before_anything_is_sent() {
    let (url, asked) = register(vec![page(&["1", "2", "3"])]);
    let refused = |network: &str, with_key: bool, expect_state: &str, words: &str| {
        let (mut world, _assets) = office(network);
        if with_key {
            key(&mut world);
        }
        let all = world.ask("connectors", json!({}));
        assert_eq!(state(&all)["state"], expect_state);
        assert!(!all.to_string().contains("[connector."), "{all}");
        let failure = world.try_ask(FETCH, request()).unwrap_err();
        let told = format!("{} {}", failure.message, failure.advice);
        assert!(told.contains(words), "{told}");
        assert_eq!(world.refused(FETCH, request()), "bad_request");
    };
    refused("", true, "off", "enabled = true");
    refused("enabled = false", true, "off", "enabled = true");
    refused("enabled = true", true, "no_address", "[connector.inspections-json]");
    refused(&at(&url), false, "no_key", "ekn connector-key inspections-json");
    assert!(asked.lock().unwrap().is_empty(), "nothing was sent");
    let (mut world, _assets) = office("enabled = true\nproxy = 1");
    assert_eq!(world.refused("connectors", json!({})), "bad_asset");
    assert_eq!(world.refused(FETCH, json!({ "connector": "none" })), "not_found");
}

#[test]
fn a_refusal_says_what_to_do_in_three_languages() {
    for (language, words) in
        [(Language::Kk, "Желі өшірулі"), (Language::Ru, "Сеть выключена"), (Language::En, "The network is off")]
    {
        let (mut world, _assets) = office("");
        world.host.language = language;
        let failure = world.try_ask(FETCH, request()).unwrap_err();
        assert!(failure.message.starts_with(words) && failure.advice.contains("enabled = true"), "{failure:?}");
    }
}

#[test]
fn a_fetch_leaves_a_file_and_a_line_for_each_request() {
    let (url, asked) = register(vec![page(&["1", "2"]), page(&["3"])]);
    let (mut world, _assets) = office(&at(&url));
    assert_eq!(state(&key(&mut world))["state"], "ready");
    let report = world.ask(FETCH, request());
    assert_eq!((&report["records"], &report["requests"], &report["unmapped"]), (&json!(3), &json!(2), &json!([])));
    assert_eq!((&report["passport"], &report["profile"]), (&json!("inspections"), &json!("inspections")));
    assert!(asked.lock().unwrap().iter().all(|text| text.contains(&format!("uthorization: Bearer {KEY}"))));
    let expect = [
        "Загрузка из сети начата",
        "Запрос в сеть",
        "Итог запроса в сеть",
        "Запрос в сеть",
        "Итог запроса в сеть",
        "Загрузка из сети окончена",
    ];
    assert_eq!(newest(&mut world, 6), expect);
    let journal = world.ask("journal", json!({}));
    let told = |action: &str, label: &str| {
        let line = journal["lines"].as_array().unwrap().iter().find(|line| line["action"] == action).unwrap();
        let parts = line["detail"].as_array().unwrap();
        parts.iter().find(|part| part["label"] == label).unwrap()["value"].as_str().unwrap().to_owned()
    };
    let host = url.strip_prefix("http://").unwrap_or(&url).split('/').next().unwrap();
    let (asked, came) = ("Запрос в сеть", "Итог запроса в сеть");
    assert_eq!(
        [told(asked, "Сервер"), told(came, "Код ответа HTTP"), told(came, "Исход")],
        [host, "200", "ответ получен"]
    );
    assert!(told(asked, "Путь").starts_with('/') && told(came, "Байт").parse::<u64>().unwrap() > 10);
    no_bare_key(&mut world);
    let all = world.ask("connectors", json!({}));
    let last = &state(&all)["last"];
    assert_eq!((&last["outcome_name"], &state(&all)["state_name"]), (&json!("Загружено полностью"), &json!("Готов")));
    assert!(report["message"].as_str().unwrap().starts_with("Загружено из сети. Записей: 3, страниц: 2"));
    assert_eq!((&last["outcome"], &last["ok"], &last["records"]), (&json!("done"), &json!(true), &json!(3)));
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

#[test]
fn what_was_fetched_lies_sealed_until_it_is_taken_in_and_its_end_reaches_it() {
    let (url, _) = register(vec![page(&["1", "2"]), page(&["3"])]);
    let (mut world, _assets) = office(&at(&url));
    key(&mut world);
    let report = world.ask(FETCH, request());
    let path = report["path"].as_str().unwrap().to_owned();
    let sealed = std::fs::read(&path).unwrap();
    assert!(!sealed.windows(10).any(|part| part == b"act_number"));

    // It is looked at and taken in like any file, by who may use the data that it was fetched for.
    let import = json!({ "passport": "inspections", "path": path });
    world.host.purpose = "appeals".to_owned();
    for call in ["look_at_file", "import"] {
        let failure = world.try_ask(call, import.clone()).unwrap_err();
        assert!(failure.message.contains("«inspections»") && failure.message.contains("не называет цель"), "{call}");
    }
    world.host.purpose = "supervision".to_owned();
    assert!(world.ask("look_at_file", json!({ "path": path })).to_string().contains("А; Б"));
    let taken = world.ask("import", import.clone());
    assert_eq!((&taken["accepted"], &taken["sha256"]), (&json!(3), &report["sha256"]));
    assert_eq!(world.ask("batch_verify", json!({ "batch": 1 }))["ok"], true);
    assert!(!std::path::Path::new(&path).exists());
    // A copy made before is of no use to anybody.
    let copy = world.file("copy.jsonl", &sealed);
    let failure = world.try_ask("import", json!({ "passport": "inspections", "path": copy })).unwrap_err();
    assert!(failure.message.contains("не открывается"), "{failure:?}");

    // What was fetched and not taken in ends with the data set.
    world.ask(FETCH, request());
    let order = json!({ "batch": 1, "action": "purge", "reason": "собраны незаконно", "early": true });
    world.host.role = "head".to_owned();
    world.ask("carry_out_retention", order);
    assert!(world.try_ask("import", import.clone()).unwrap_err().message.contains("не открывается"));
    let proof = world.ask("prove_retention", json!({ "batch": 1 }));
    assert_eq!(proof["ok"], true, "{proof}");
    assert!(proof.to_string().contains("Загруженные из сети файлы"), "{proof}");
    // It can be fetched anew.
    assert_eq!(world.ask(FETCH, request())["records"], 3);
    assert_eq!(world.refused("import", import.clone()), "would_revert", "it was destroyed");
    let mut sure = import;
    sure["older_file"] = json!(true);
    assert_eq!(world.ask("import", sure)["accepted"], 3);
}

#[test]
fn requests_of_a_failed_fetch_stay_in_the_journal() {
    let (url, _) = register(vec![page(&["1", "2"]), (503, json!({}))]);
    let (mut world, _assets) = office(&at(&url));
    key(&mut world);
    assert_eq!(world.refused(FETCH, request()), "failed");
    let asked = ["Запрос в сеть", "Итог запроса в сеть"];
    let begun_and_ended =
        [&["Загрузка из сети начата"][..], &asked, &asked, &asked, &["Загрузка из сети окончена"]].concat();
    assert_eq!(newest(&mut world, 8), begun_and_ended);
    let all = world.ask("connectors", json!({}));
    assert_eq!(state(&all)["last"]["outcome"], "fetch_source_down");
    // The store is opened anew: what was fetched is kept, and only the missing page is asked for.
    world.door = Door::new();
    world.ask("unlock", json!({ "passphrase": PASSPHRASE }));
    let (url, asked) = register(vec![page(&["1", "2"]), page(&["3"])]);
    world.file("network.toml", at(&url));
    let report = world.ask(FETCH, request());
    assert_eq!(
        (&report["records"], &report["resumed"]),
        (&json!(3), &json!(false)),
        "another address is another question"
    );
    assert_eq!(asked.lock().unwrap().len(), 2);
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

#[test]
fn a_key_is_in_the_store_and_nowhere_else() {
    let (url, _) = register(vec![(200, json!({ "error": format!("no such key: {KEY}") }))]);
    let (mut world, _assets) = office(&at(&url));
    key(&mut world);
    let failure = world.try_ask(FETCH, request()).unwrap_err();
    assert!(failure.message.contains("no such key: ***"), "{failure:?}");
    for call in ["connectors", "journal", "status"] {
        assert!(!world.ask(call, json!({})).to_string().contains(KEY), "{call}");
    }
    let mut folders = vec![world.folder.path().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                assert!(!bytes.windows(KEY.len()).any(|part| part == KEY.as_bytes()), "{}", path.display());
            }
        }
    }
    let removed = world.ask("set_connector_key", json!({ "connector": "inspections-json", "key": "" }));
    assert_eq!(state(&removed)["state"], "no_key");
    for bad in [json!({ "connector": "none", "key": "x" }), json!({ "connector": "inspections-json", "key": "a\nb" })] {
        world.refused("set_connector_key", bad);
    }
    world.ask("set_connector_key", json!({ "connector": "proxy", "key": "office:word" }));
}

#[test]
fn a_purpose_that_the_passport_does_not_name_fetches_nothing() {
    let (url, asked) = register(vec![page(&["1"])]);
    let (mut world, _assets) = office(&at(&url));
    key(&mut world);
    world.host.purpose = "appeals".to_owned();
    assert_eq!(world.refused(FETCH, request()), "bad_request");
    assert_eq!(newest(&mut world, 1), ["Отказано: нет права"]);
    assert!(asked.lock().unwrap().is_empty());
}

#[test]
fn a_passport_that_the_office_keeps_beside_its_store_holds_for_a_fetch() {
    let (url, asked) = register(vec![page(&["1", "2"]), page(&["3"])]);
    let mut world = World::empty();
    let shipped = Assets::built_in().read("passports/inspections.toml").unwrap().text;
    let folder = world.folder.path().join("store.ekn.office/passports");
    std::fs::create_dir_all(&folder).unwrap();
    let narrow =
        shipped.replace(r#"purposes = ["supervision", "statistics", "training", "audit"]"#, r#"purposes = ["audit"]"#);
    std::fs::write(folder.join("inspections.toml"), narrow).unwrap();
    world.file("network.toml", at(&url));
    world.ask("lock", json!({}));
    world.ask("unlock", json!({ "passphrase": PASSPHRASE }));
    key(&mut world);
    let failure = world.try_ask(FETCH, request()).unwrap_err();
    assert!(failure.message.contains("не называет цель"), "{failure:?}");
    assert!(asked.lock().unwrap().is_empty());
}
