//! Duties towards the persons whose data are held: register of processing, requests and breaches, assessments, what went out.

use std::io::Read as _;

use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::{PASSPHRASE, World};

fn head() -> World {
    let mut world = World::district();
    world.host.role = "head".to_owned();
    world
}

fn one<'a>(list: &'a Value, key: &str, value: &str) -> &'a Value {
    list.as_array().unwrap().iter().find(|item| item[key] == value).unwrap_or_else(|| panic!("{value}: {list}"))
}

fn text_of(path: &std::path::Path, part: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_register_is_made_of_what_is_there() {
    let mut world = head();
    let register = world.ask("processing", json!({}));
    let appeals = one(&register["sets"], "id", "appeals");
    let passports = world.ask("passports", json!({}));
    let card = one(&passports, "id", "appeals");
    assert_eq!((&appeals["rows"], &appeals["title"]), (&card["rows"], &card["title"]));
    let facts = appeals["facts"].to_string();
    for told in ["Высший надзор", "ст. 24", "Особые сведения", "Прокурор", "не заполнена"]
    {
        assert!(facts.contains(told), "{told}: {facts}");
    }
    assert_eq!((&appeals["exports"], &appeals["dpia"]["state"]), (&json!(0), &json!("not_filled")));
    for (ending, begins) in [("docx", b"PK".as_slice()), ("pdf", b"%PDF")] {
        for language in ["kk", "ru"] {
            let path = world.folder.path().join(format!("register-{language}.{ending}"));
            let request = json!({ "path": path, "language": language, "what_for": "проверка № 5" });
            world.ask("export_processing", request);
            assert!(std::fs::read(&path).unwrap().starts_with(begins));
        }
    }
    let docx = world.folder.path().join("register-ru.docx");
    let (body, foot) = (text_of(&docx, "word/document.xml"), text_of(&docx, "word/footer1.xml"));
    assert!(body.contains("Учёт действий с персональными данными") && !body.contains("{"), "{body}");
    assert!(foot.contains("проверка № 5") && foot.contains("16.11.2026 14:00 UTC+5"), "{foot}");
    let blank = json!({ "path": docx, "language": "ru", "what_for": " ", "replace": true });
    assert_eq!(world.refused("export_processing", blank), "bad_request");
    world.host.role = "prosecutor".to_owned();
    assert_eq!(world.refused("processing", json!({})), "forbidden");
}

fn add(kind: &str, received: &str, person: &str) -> Value {
    json!({
        "kind": kind, "received": received, "person": person, "about": "обращение 2026 года", "datasets": ["appeals"],
    })
}

#[test]
fn a_request_has_its_date_in_the_day_of_who_answers_for_it() {
    let mut world = head();
    // 16.11.2026 is a Monday.
    let desk = world.ask("add_duty_request", add("objection", "2026-11-10", "Ахметова Сәуле Ерланқызы"));
    let objection = &desk["requests"][0];
    assert_eq!((&objection["due"], &objection["overdue"]), (&json!("2026-11-13"), &json!(true)));
    assert_eq!(objection["derivation"]["norm"]["id"], "personal-data:19-1");
    assert_eq!(objection["person"], "А*** С*** Е***", "no name in the list");
    world.ask("add_duty_request", add("withdrawal", "2026-11-16", "Б В"));
    world.ask("add_duty_request", add("breach", "2026-11-15T22:10", "ничьё имя"));
    let desk = world.ask("add_duty_request", add("access", "2026-11-16", "Г Д"));
    assert_eq!((&desk["open"], &desk["overdue"]), (&json!(4), &json!(1)));
    let by = |kind: &str| one(&desk["requests"], "kind", kind);
    assert_eq!(by("withdrawal")["due"], "2026-12-07");
    assert_eq!((&by("breach")["due"], &by("breach")["person"]), (&json!("2026-11-16"), &json!("")));
    assert!(by("access")["due"].is_null() && !by("access")["waits_for"].as_str().unwrap().is_empty());
    let id = by("objection")["id"].clone();
    assert_eq!(world.ask("duty_request", json!({ "id": id }))["person"], "Ахметова Сәуле Ерланқызы");

    for call in ["my_day", "board"] {
        let items = world.ask(call, json!({}))["items"].to_string();
        assert!(items.contains("\"rule\":\"personal-data-breach-notice\"") && !items.contains("Ахметова"), "{items}");
    }
    assert_eq!(world.ask("reminders", json!({}))["overdue"], 1);
    assert!(world.ask("deadlines", json!({ "within": 3 })).as_array().unwrap().len() >= 2);
    // Nobody else's day is filled with it.
    world.host.role = "prosecutor".to_owned();
    world.host.actor = "Другой".to_owned();
    assert!(!world.ask("my_day", json!({}))["items"].to_string().contains("personal-data"));
    assert!(!world.ask("board", json!({}))["items"].to_string().contains("personal-data"));
    assert_eq!(world.refused("duty_request", json!({ "id": id })), "forbidden");
    world.host.role = "auditor".to_owned();
    assert_eq!(world.ask("duty_requests", json!({}))["open"], 4);
    assert_eq!(world.refused("add_duty_request", add("access", "2026-11-16", "Г Д")), "forbidden");
    let journal = world.ask("journal", json!({})).to_string();
    assert!(!journal.contains("Ахметова") && !journal.contains("Сәуле"), "the journal names nobody");
    no_bare_key(&mut world);
}

#[test]
fn what_is_done_is_entered_once_and_in_order() {
    let mut world = head();
    for (request, code) in [
        (add("objection", "2026-11-17", "А Б"), "bad_request"),
        (add("objection", "2026-11-16", " "), "bad_request"),
        (add("none_such", "2026-11-16", "А Б"), "not_found"),
        (json!({ "kind": "access", "received": "вчера", "person": "А", "about": "б" }), "bad_request"),
    ] {
        assert_eq!(world.refused("add_duty_request", request.clone()), code, "{request}");
    }
    let desk = world.ask("add_duty_request", add("correction", "2026-11-10", "А Б"));
    let id = desk["requests"][0]["id"].clone();
    assert!(desk["requests"][0]["due"].is_null());
    let mark = |step: &str, day: &str, note: &str| json!({ "id": id, "step": step, "day": day, "note": note });
    assert_eq!(world.refused("mark_duty_request", mark("confirmed", "2026-11-09", "копия")), "bad_request");
    assert_eq!(world.refused("mark_duty_request", mark("confirmed", "2026-11-17", "копия")), "bad_request");
    assert_eq!(world.refused("mark_duty_request", mark("confirmed", "2026-11-13", " ")), "bad_request");
    assert_eq!(world.refused("mark_duty_request", mark("forgotten", "2026-11-13", "цель достигнута")), "bad_request");
    let desk = world.ask("mark_duty_request", mark("confirmed", "2026-11-13", "копия удостоверения"));
    assert_eq!(desk["requests"][0]["due"], "2026-11-16");
    assert_eq!(world.refused("mark_duty_request", mark("confirmed", "2026-11-13", "копия")), "bad_request");
    let desk = world.ask("mark_duty_request", mark("answered", "2026-11-16", "исх. № 12"));
    assert_eq!((&desk["open"], &desk["requests"][0]["in_time"]), (&json!(0), &json!(true)));
    assert!(!world.ask("my_day", json!({}))["items"].to_string().contains("personal-data"));
    assert_eq!(world.refused("mark_duty_request", mark("refused", "2026-11-16", "нет")), "bad_request");
    world.ask("mark_duty_request", mark("forgotten", "2026-11-16", "цель достигнута"));
    let request = world.ask("duty_request", json!({ "id": id }));
    assert_eq!((&request["person"], request["events"].as_array().unwrap().len()), (&json!(""), 3));
}

#[test]
fn an_assessment_keeps_its_versions_and_knows_when_it_is_old() {
    let mut world = head();
    let desk = world.ask("dpia", json!({}));
    let subject = one(&desk["subjects"], "name", "appeals");
    assert_eq!(
        (&subject["standing"]["state"], subject["passport"].as_array().unwrap().is_empty()),
        (&json!("not_filled"), false)
    );
    let form = one(&desk["forms"], "subject", "dataset").clone();
    let all: serde_json::Map<String, Value> = form["questions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|question| {
            (question["id"].as_str().unwrap().to_owned(), json!({ "choice": "yes", "text": "да, потому что" }))
        })
        .collect();
    let fill = |answers: Value| json!({ "subject": "dataset", "name": "appeals", "answers": answers });
    assert_eq!(world.refused("fill_dpia", fill(json!({ "none": { "text": "x" } }))), "bad_request");
    assert_eq!(world.refused("fill_dpia", fill(json!({ "need": { "choice": "maybe" } }))), "bad_request");
    let other = json!({ "subject": "dataset", "name": "none-such", "answers": {} });
    assert_eq!(world.refused("fill_dpia", other), "not_found");
    let state = |desk: &Value| one(&desk["subjects"], "name", "appeals")["standing"]["state"].clone();
    assert_eq!(state(&world.ask("fill_dpia", fill(json!({ "need": { "choice": "yes" } })))), "partly");
    let desk = world.ask("fill_dpia", fill(all.into()));
    assert_eq!(state(&desk), "filled");
    assert_eq!(one(&desk["subjects"], "name", "appeals")["versions"].as_array().unwrap().len(), 2);
    let register = world.ask("processing", json!({}));
    assert_eq!(one(&register["sets"], "id", "appeals")["dpia"]["state"], "filled");
    let path = world.folder.path().join("dpia.docx");
    let request =
        json!({ "subject": "dataset", "name": "appeals", "path": path, "language": "kk", "what_for": "тексеру" });
    world.ask("export_dpia", request);
    assert!(text_of(&path, "word/document.xml").contains("да, потому что"));
    // The office corrects the legal card: the form speaks of another one then.
    let own = std::path::PathBuf::from(format!("{}.office/passports", world.store().display()));
    std::fs::create_dir_all(&own).unwrap();
    let card = ekn_api::Assets::built_in().read("passports/appeals.toml").unwrap().text;
    std::fs::write(own.join("appeals.toml"), card.replace("months = 60", "months = 36")).unwrap();
    world.ask("lock", json!({}));
    world.ask("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(state(&world.ask("dpia", json!({}))), "older");
    // A model is assessed by its name, whatever its version.
    world.ask("risk", json!({ "key": "980140910008" }));
    let desk = world.ask("dpia", json!({}));
    assert_eq!(one(&desk["subjects"], "name", "risk-points")["standing"]["state"], "not_filled");
    let filled = world.ask("fill_dpia", json!({ "subject": "model", "name": "risk-points", "answers": {} }));
    assert_eq!(one(&filled["subjects"], "name", "risk-points")["standing"]["state"], "partly");
}

#[test]
fn what_goes_out_bears_its_mark_and_is_listed() {
    let mut world = head();
    world.ask("assess", json!({}));
    let at = |world: &World, name: &str| world.folder.path().join(name);
    let (list, journal, backup) = (at(&world, "list.xlsx"), at(&world, "journal.jsonl"), at(&world, "copy.ekn"));
    world.ask("export_attention", json!({ "kind": "entity", "what_for": "план & проверки", "path": list }));
    let bad = json!({ "path": journal });
    assert_eq!(world.refused("export_journal", bad), "bad_request", "not without a reason");
    assert!(!journal.exists());
    world.ask("export_journal", json!({ "path": journal, "what_for": "для суда" }));
    assert_eq!(world.ask("check_export", json!({ "path": journal }))["ok"], true);
    world.ask("backup", json!({ "path": backup }));
    let out = world.ask("exports", json!({}));
    assert_eq!(out["total"], 3, "{out}");
    let by = |kind: &str| one(&out["lines"], "kind", kind);
    let seq = by("export_attention")["seq"].as_i64().unwrap();
    let sheets: String = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"]
        .map(|part| text_of(&list, part))
        .concat();
    let mark = format!("запись журнала № {seq}");
    assert_eq!(sheets.matches(&mark).count(), 4, "in two feet, above the list and among the conditions");
    assert!(sheets.contains("план &amp;&amp; проверки"), "a foot takes & for a command");
    let told = by("export_attention");
    assert!(told["what_for"] == "план & проверки" && told["sha256"].as_str().unwrap().len() == 64, "{told}");
    assert!(
        told["classes"].as_array().unwrap().len() >= 2 && told["datasets"].as_array().unwrap().len() >= 2,
        "{told}"
    );
    let line = by("export_journal")["seq"].as_i64().unwrap();
    let first = std::fs::read_to_string(&journal).unwrap().lines().next().unwrap().to_owned();
    assert!(first.contains(&format!("запись журнала № {line}")) && first.contains("для суда"), "{first}");
    let journal = world.ask("journal", json!({ "action": "export_attention" }));
    assert_eq!(journal["lines"][0]["seq"], seq);
    let asked = world.ask("exports", json!({ "dataset": "appeals" }));
    assert_eq!(asked["lines"].to_string().matches("\"seq\"").count(), 2, "the list and the copy of the store: {asked}");
    assert_eq!(world.ask("exports", json!({ "to": "2026-11-15" }))["total"], 0);
    no_bare_key(&mut world);
}

#[test]
fn a_csv_has_its_mark_beside_it() {
    let mut world = World::empty();
    world.host.purpose = "appeals".to_owned();
    let file = world.file(
        "e.csv",
        "id;DATA;name_tu_type;date;name_ru_org\n1;текст;Отзыв;2026/01/02;Акимат\n2;текст;Жалоба;2026/01/02;Акимат\n",
    );
    let report = world.import("eotinish-export", &file);
    let csv = world.folder.path().join("aside.csv");
    let request = json!({ "batch": report["batch"], "path": csv, "what_for": "исправить номера" });
    let made = world.ask("export_quarantine", request.clone());
    let note = std::fs::read_to_string(made["note"].as_str().unwrap()).unwrap();
    assert!(note.contains("исправить номера") && note.contains(made["sha256"].as_str().unwrap()), "{note}");
    assert!(
        !std::fs::read_to_string(&csv).unwrap().contains("исправить номера"),
        "what is taken in again stays as it was"
    );
    // A note that would lie over somebody's file keeps the rows here.
    std::fs::remove_file(&csv).unwrap();
    assert_eq!(world.refused("export_quarantine", request), "store_refused");
    assert!(!csv.exists());
}
