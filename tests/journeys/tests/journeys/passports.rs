//! By what right: a purpose or a role that a passport does not name sees nothing of its rows, anywhere.

use std::path::Path;

use ekn_api::{Assets, Quiet};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::world::{PASSPHRASE, World, words};

/// What stands in the withheld rows alone.
const SECRET: [&str; 4] = ["Жасырын", "ЖАСЫРЫН", "жасырын", "ТЕКСЕРУ-77"];
const FIRM: &str = "980250983132";
const ALONE: &str = "150350911860";
const NAMED: &str = "named:challenges/жасырын тоо";

/// Inspections and a challenge that nobody may see for the purpose `appeals`, an appeal that all may see about one of the same firms,
/// and decisions about who is who that were made by the names of all of them.
fn world() -> World {
    world_of(Assets::built_in())
}

fn world_of(assets: Assets) -> World {
    let mut world = World::with_assets(assets);
    let inspections = world.file(
        "inspections.csv",
        format!(
            "number;kind;act_date;start;end_planned;authority_id;authority_name;entity_id;entity_name;ground;inspectors\n\
             ТЕКСЕРУ-77;unscheduled;2026-03-01;2026-03-02;2026-03-20;;Жасырын орган;{FIRM};ТОО «Жасырын»;;Жасырын А.\n\
             ТЕКСЕРУ-772;unscheduled;2026-03-01;2026-03-02;2026-03-20;;Жасырын орган;{ALONE};ЖШС «Жасырын»;;Жасырын А.\n\
             ТЕКСЕРУ-773;none-such;2026-03-01;;;;Жасырын орган;;;;Жасырын Б.\n"
        ),
    );
    let appeals = world.file(
        "appeals.csv",
        format!(
            "number;kind;received;entity_id;authority_name;text\nЖТ-1;complaint;2026-11-02;{FIRM};Ашық орган;сұрақ\n"
        ),
    );
    world.import("inspections", &inspections);
    let challenges = world.file("challenges.csv", "number;filed;entity_name\nШ-1;2026-03-09;Жасырын ТОО\n");
    world.import("challenges", &challenges);
    world.import("appeals", &appeals);
    assert!(world.ask("find_candidates", json!({}))["candidates"].as_i64().unwrap() > 0);
    for (left, right, verdict) in [(FIRM, NAMED, "later"), (FIRM, "name:ашық орган", "different")] {
        let decided = json!({ "left": left, "right": right, "verdict": verdict, "reason": "Жасырын емес" });
        world.ask("decide_merge", decided);
    }
    let row = json!({ "registry": "inspections", "id": 1 });
    let suggestion = json!({ "case_id": null, "task": null, "tactic": "inspection-check", "row": row });
    let opened = world.ask("decide_step", json!({ "suggestion": suggestion, "decision": "accept" }));
    assert_eq!(opened["case_id"], 1);
    world
}

/// An office in whose passports of the secret rows a line reads otherwise.
fn office(line: &str, instead: &str) -> (Assets, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("passports")).unwrap();
    for passport in ["passports/inspections.toml", "passports/challenges.toml"] {
        let text = Assets::built_in().read(passport).unwrap().text;
        assert!(text.contains(line), "{text}");
        std::fs::write(folder.path().join(passport), text.replace(line, instead)).unwrap();
    }
    (Assets::with_folder(folder.path()), folder)
}

/// Everything that can be looked at; refusals as what they say.
fn everything(world: &mut World) -> Vec<(String, Value)> {
    let mut asked = vec![
        ("status", json!({})),
        ("my_day", json!({})),
        ("board", json!({})),
        ("deadlines", json!({})),
        ("objects", json!({})),
        ("findings", json!({})),
        ("findings", json!({ "result": "broken" })),
        ("case", json!({ "case_id": 1 })),
        ("passports", json!({})),
        ("batches", json!({})),
        ("quarantine", json!({ "batch": 1 })),
        ("batch_verify", json!({ "batch": 1 })),
        ("check", json!({})),
        ("sources", json!({})),
        ("retention", json!({})),
        ("quality", json!({})),
        ("quality_rows", json!({ "passport": "inspections", "measure": "rows" })),
        ("quality_rows", json!({ "passport": "inspections", "measure": "set_aside" })),
        ("quality_note", json!({ "passport": "inspections" })),
        ("quality_note", json!({ "passport": "inspections", "month": "2026-03" })),
        ("quality_rows", json!({ "passport": "inspections", "measure": "blank:ground" })),
        ("quarantine", json!({ "batch": 2 })),
        (
            "export_quarantine",
            json!({ "what_for": "к исправлению", "batch": 1, "path": world.folder.path().join("aside.csv"), "replace": true }),
        ),
        ("prove_retention", json!({ "batch": 1 })),
        ("connectors", json!({})),
        ("norm", json!({ "id": "entrepreneurial-code:148" })),
        ("acts", json!({})),
        ("merge_candidates", json!({})),
        ("merge_candidates", json!({ "later": true })),
        ("merge_log", json!({})),
        ("list_search", json!({ "lines": [FIRM, ALONE, "тексеру-77", "Ш-1", "Жасыры"] })),
    ];
    for query in ["Жасыры", "ТОО", "орган", "ТЕКСЕРУ", FIRM, ALONE, "1"] {
        asked.push(("search", json!({ "query": query })));
        asked.push(("objects", json!({ "query": query })));
    }
    let keys = [FIRM, ALONE, "1", "2", "3", "4", "name:жасырын орган", "name:ашық орган", NAMED];
    for (at, left) in keys.iter().enumerate() {
        asked.extend(keys[at + 1..].iter().map(|right| ("merge_pair", json!({ "left": left, "right": right }))));
    }
    for key in keys {
        asked.extend(["card", "risk"].map(|call| (call, json!({ "key": key }))));
        for figure in ["inspections", "inspections_broken", "appeals", "challenges"] {
            asked.push(("figure_rows", json!({ "key": key, "figure": figure })));
        }
    }
    for registry in ["entities", "inspections", "appeals", "challenges"] {
        asked.extend((1..4).map(|id| ("source_row", json!({ "row": { "registry": registry, "id": id } }))));
    }
    let answered = asked.into_iter().map(|(call, request)| {
        let answer = world.try_ask(call, request.clone()).unwrap_or_else(|failure| json!(failure));
        (format!("{call} {request}"), answer)
    });
    answered.collect()
}

fn told(answers: &[(String, Value)]) -> Vec<&str> {
    let tells = |answer: &Value| SECRET.iter().any(|secret| answer.to_string().contains(secret));
    answers
        .iter()
        .filter(|(asked, answer)| tells(answer) && !asked.contains("жасырын"))
        .map(|(asked, _)| asked.as_str())
        .collect()
}

#[test]
fn a_purpose_that_is_not_named_sees_nothing_of_the_rows_anywhere() {
    let mut world = world();
    assert!(told(&everything(&mut world)).len() > 15, "the secret is there for the purpose that is named");
    world.host.purpose = "appeals".to_owned();
    assert_eq!(told(&everything(&mut world)), Vec::<&str>::new());
}

#[test]
fn a_role_that_is_not_named_sees_nothing_either() {
    let (assets, _folder) = office(r#"roles = ["prosecutor", "head", "auditor"]"#, r#"roles = ["prosecutor"]"#);
    let mut world = world_of(assets);
    assert!(told(&everything(&mut world)).len() > 15);
    world.host.role = "auditor".to_owned();
    assert_eq!(told(&everything(&mut world)), Vec::<&str>::new());
    let message = world.try_ask("quarantine", json!({ "batch": 1 })).unwrap_err().message;
    assert!(message.contains("роль «Аудитор»"), "{message}");
}

#[test]
fn a_search_for_candidates_compares_what_may_be_seen_and_takes_nothing_from_others() {
    let mut world = world();
    let desk = |world: &mut World| world.ask("merge_candidates", json!({}));
    let whole = desk(&mut world);
    assert!(whole["total"].as_i64().unwrap() > 0);
    world.host.purpose = "appeals".to_owned();
    let narrow = desk(&mut world);
    assert_eq!((&narrow["items"], &narrow["total"], &narrow["stale"]), (&json!([]), &json!(0), &json!(true)));
    let found = world.ask("find_candidates", json!({}));
    assert_eq!((&found["objects"], &found["candidates"]), (&json!(1), &json!(0)), "one name may be seen");
    // A firm of which the number alone may be seen is compared by that, and nothing fails.
    let pair = world.ask("merge_pair", json!({ "left": FIRM, "right": "name:ашық орган" }));
    assert_eq!(pair["left"]["name"][0]["text"], FIRM);
    assert!(pair["standing"]["why"].as_array().unwrap().is_empty() && !pair.to_string().contains("емес"), "{pair}");
    assert_eq!(world.ask("merge_log", json!({}))["total"], 1);
    assert_eq!(world.refused("undo_merge", json!({ "decision": 1 })), "not_found");
    world.host.purpose = "supervision".to_owned();
    assert_eq!(desk(&mut world), whole);
    let log = world.ask("merge_log", json!({}));
    assert_eq!((&log["total"], &log["items"][0]["reason"]), (&json!(2), &json!("Жасырын емес")));
}

#[test]
fn a_purpose_or_a_role_that_there_is_not_is_let_in_nowhere() {
    let mut world = world();
    let known = [("цели: «supervise»", "Высший надзор (supervision)"), ("роли: «intern»", "Руководитель (head)")];
    for (at, (part, named)) in known.into_iter().enumerate() {
        let (purpose, role) = [("supervise", "head"), ("supervision", "intern")][at];
        world.host = Quiet { purpose: purpose.to_owned(), role: role.to_owned(), ..world.host.clone() };
        for call in ekn_api::CALLS.iter().filter(|call| !matches!(**call, "status" | "lock")) {
            // Of a request that lacks everything nothing is read before that.
            let request = json!({ "passphrase": PASSPHRASE, "path": "x", "key": FIRM, "connector": "x", "batch": 1 });
            let Err(failure) = world.try_ask(call, request) else { panic!("{call}") };
            let unread = failure.message.contains("missing field");
            assert!(unread || failure.message.contains(part) && failure.advice.contains(named), "{call}: {failure:?}");
        }
        assert_eq!(world.ask("status", json!({}))["role"], role);
    }
    // From outside too, and the store is not touched.
    world.ask("lock", json!({}));
    let copy = world.folder.path().join("copy.ekn");
    for (call, path) in [("unlock", world.store()), ("create_store", copy.clone())] {
        let failure = world.try_ask(call, json!({ "passphrase": PASSPHRASE, "path": path })).unwrap_err();
        assert!(failure.message.contains("роли: «intern»"), "{failure:?}");
    }
    assert!(!copy.exists());
    world.host = Quiet { purpose: "audit".to_owned(), role: "auditor".to_owned(), ..world.host.clone() };
    world.ask("unlock", json!({ "passphrase": PASSPHRASE }));
}

#[test]
fn a_refusal_for_want_of_a_right_is_a_line_of_the_journal() {
    let mut world = World::empty();
    let newest = |world: &mut World| {
        let lines = world.ask("journal", json!({}))["lines"].clone();
        (lines[0]["action"].clone(), lines[0]["subject"].clone())
    };
    let words = words("ru");
    let refused = |call: &str| (json!("Отказано: нет права"), json!(words[&format!("action.{call}")]));
    let bio = world.file("bio.csv", "number;kind;Отпечатки пальцев\n1;other;x\n");
    for (purpose, role, call, request) in [
        ("appeals", "head", "import", json!({ "passport": "inspections", "path": bio })),
        ("appeals", "head", "preview_import", json!({ "passport": "inspections", "path": bio })),
        ("audit", "head", "import", json!({ "passport": "inspections", "path": bio })),
        ("audit", "head", "import", json!({ "passport": "none-such", "path": bio })),
        ("curiosity", "head", "card", json!({ "key": FIRM })),
        ("audit", "intern", "backup", json!({ "path": world.folder.path().join("copy.ekn") })),
    ] {
        world.host = Quiet { purpose: purpose.to_owned(), role: role.to_owned(), ..world.host.clone() };
        world.refused(call, request);
        world.host = Quiet { purpose: "audit".to_owned(), role: "auditor".to_owned(), ..world.host.clone() };
        assert_eq!(newest(&mut world), refused(call), "{call}");
    }
    // Nothing was shown by a question that finds nothing.
    world.refused("card", json!({ "key": FIRM }));
    assert_eq!(newest(&mut world).0, "Просмотр журнала");
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

#[test]
fn refusals_say_what_is_missing() {
    let mut world = world();
    world.host.purpose = "appeals".to_owned();
    let said = |world: &mut World, call: &str, request: Value| world.try_ask(call, request).unwrap_err().message;
    let row = json!({ "row": { "registry": "inspections", "id": 1 } });
    for (call, request) in [
        ("quarantine", json!({ "batch": 1 })),
        ("batch_verify", json!({ "batch": 1 })),
        ("source_row", row),
        ("card", json!({ "key": ALONE })),
        ("import", json!({ "passport": "inspections", "path": "x.csv" })),
    ] {
        let message = said(&mut world, call, request);
        assert!(message.contains("«inspections»") && message.contains("«Рассмотрение обращений»"), "{call}: {message}");
    }
}

#[test]
fn an_object_bears_only_names_that_may_be_seen() {
    let mut world = world();
    let names = |world: &mut World, query: &str| -> Vec<String> {
        let found = world.ask("objects", json!({ "query": query }));
        assert_eq!(found["total"], found["items"].as_array().unwrap().len());
        found["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&mut world, "жасырын"), ["Жасырын орган", "Жасырын ТОО", "ЖШС «Жасырын»", "ТОО «Жасырын»"]);
    world.host.purpose = "appeals".to_owned();
    assert_eq!(names(&mut world, "жасырын"), Vec::<String>::new());
    // The firm is known by its number, and nothing else is known of it.
    assert_eq!(names(&mut world, ""), [FIRM, "Ашық орган"]);
    assert_eq!(world.ask("card", json!({ "key": FIRM }))["object"]["name"], FIRM);
    world.host.purpose = "audit".to_owned();
    assert_eq!(names(&mut world, "ТОО").len(), 2);
}

#[test]
fn a_corrected_passport_holds_from_the_next_entry_on() {
    let mut world = world();
    let (assets, _folder) =
        office(r#"purposes = ["supervision", "statistics", "training", "audit"]"#, r#"purposes = ["audit"]"#);
    world.ask("lock", json!({}));
    world.host.assets = assets;
    world.ask("unlock", json!({ "passphrase": PASSPHRASE }));
    let lines = world.ask("journal", json!({}));
    let lines = lines["lines"].as_array().unwrap().iter();
    let corrected: Vec<&Value> =
        lines.filter(|line| line["action"] == "Паспорт данных изменён").map(|line| &line["subject"]).collect();
    assert_eq!(corrected, ["inspections", "challenges"]);
    assert_eq!(told(&everything(&mut world)), Vec::<&str>::new());
}

fn check(head: &str, expect: Option<&str>) {
    let mut world = World::empty();
    let path = world.file("file.csv", format!("number;kind;{head}\n1;other;x\n"));
    let request = json!({ "passport": "inspections", "path": path });
    let answer = world.try_ask("import", request);
    match expect {
        None => assert_eq!(answer.unwrap()["accepted"], 1, "{head}"),
        Some(column) => {
            let failure = answer.unwrap_err();
            assert!(
                failure.message.contains(&format!("«{column}»")) && failure.message.contains("ст. 7 п. 8"),
                "{failure:?}"
            );
            assert!(failure.advice.contains("без этого столбца"), "{failure:?}");
            assert_eq!(world.ask("batches", json!({})), json!([]));
        }
    }
}

#[test]
fn a_file_with_a_column_of_biometric_data_is_refused_as_a_whole() {
    check("Отпечатки пальцев", Some("Отпечатки пальцев"));
    check("Бет бейнесі", Some("Бет бейнесі"));
    check("face_template", Some("face_template"));
    check("Фото лицензии", None);
    check("Физическое лицо", None);
}

/// The original is kept whole: what nobody reads of it is looked at as well.
#[test]
fn biometric_data_beside_what_is_read_are_refused() {
    let mut world = World::empty();
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        ("Проверки", &["number|kind", "1|other"][..]),
        ("Лица", &["Сведения о лицах", "ФИО|Отпечатки пальцев", "А|x"][..]),
    ] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells.split('|')) {
                sheet.write_string(row, column, cell).unwrap();
            }
        }
    }
    let book = world.file("book.xlsx", book.save_to_buffer().unwrap());
    let json = world.file("a.json", r#"{"data":[{"number":"1","kind":"other"}],"people":[{"Отпечатки пальцев":"x"}]}"#);
    let xml = world.file("a.xml", "<all><r number='1' kind='other'/><p><fingerprint>x</fingerprint></p></all>");
    let over = world.file("a.csv", "ФИО;Отпечатки пальцев\nnumber;kind\n1;other\n");
    for (path, layout) in [
        (book, json!({})),
        (json, json!({ "records": "data" })),
        (xml, json!({ "records": "r" })),
        (over, json!({ "header_row": 2 })),
    ] {
        let mut request = json!({ "passport": "inspections", "path": path });
        request.as_object_mut().unwrap().extend(layout.as_object().unwrap().clone());
        let failure = world.try_ask("import", request).unwrap_err();
        assert!(failure.message.contains("биометрических"), "{} {failure:?}", path.display());
    }
    assert_eq!(world.ask("batches", json!({})), json!([]));
}

#[test]
fn a_column_that_the_profile_ignores_is_refused_all_the_same() {
    let mut world = World::empty();
    let text = Assets::built_in().read("profiles/inspections.toml").unwrap().text;
    let profile = world.file("own.toml", text.replace("ignore = [", "ignore = [\"Дактилоскопическая карта\", "));
    let path = world.file("file.csv", "number;kind;Дактилоскопическая карта\n1;other;x\n");
    assert_eq!(
        world.refused("import", json!({ "passport": "inspections", "profile": profile, "path": path })),
        "bad_request"
    );
}

#[test]
fn a_passport_that_classes_a_field_as_biometric_is_refused_in_the_language_of_the_person() {
    let world = World::empty();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("passports")).unwrap();
    let text = Assets::built_in().read("passports/appeals.toml").unwrap().text;
    let own: &Path = &folder.path().join("passports/appeals.toml");
    std::fs::write(own, text.replace("class = \"special\"", "class = \"biometric\"")).unwrap();
    for (language, part) in [
        (ekn_api::Language::Kk, "7-баптың 8 және 9-тармақтары"),
        (ekn_api::Language::Ru, "ст. 7 п. 8 и 9"),
        (ekn_api::Language::En, "art. 7 p. 8 and 9"),
    ] {
        let host = ekn_api::Quiet { language, assets: Assets::with_folder(folder.path()), ..world.host.clone() };
        let failure = ekn_api::Door::new().call(&host, "unlock", json!({ "passphrase": PASSPHRASE })).unwrap_err();
        assert_eq!(json!(failure.code), "bad_asset");
        assert!(
            failure.message.contains("passports/appeals.toml") && failure.message.contains(part),
            "{}",
            failure.message
        );
    }
}
