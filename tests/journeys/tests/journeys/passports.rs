//! By what right: a purpose or a role that a passport does not name sees nothing of its rows, anywhere.

use std::path::Path;

use ekn_api::Assets;
use serde_json::{Value, json};

use crate::world::{PASSPHRASE, World};

/// What stands in the withheld rows alone.
const SECRET: [&str; 4] = ["Жасырын", "ЖАСЫРЫН", "жасырын", "ТЕКСЕРУ-77"];
const FIRM: &str = "980250983132";
const ALONE: &str = "150350911860";

/// Inspections that nobody may see for the purpose `appeals`, and an appeal that all may see about one of the same firms.
fn world() -> World {
    let mut world = World::empty();
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
    world.import("appeals", &appeals);
    let row = json!({ "registry": "inspections", "id": 1 });
    let suggestion = json!({ "case_id": null, "task": null, "tactic": "inspection-check", "row": row });
    let opened = world.ask("decide_step", json!({ "suggestion": suggestion, "decision": "accept" }));
    assert_eq!(opened["case_id"], 1);
    world
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
    ];
    for key in [FIRM, ALONE, "1", "2", "3", "name:жасырын орган"] {
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
    let mut world = world();
    world.host.role = "intern".to_owned();
    assert_eq!(told(&everything(&mut world)), Vec::<&str>::new());
    assert_eq!(world.ask("objects", json!({}))["total"], 0);
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
        ("source_row", row.clone()),
        ("card", json!({ "key": ALONE })),
        ("import", json!({ "passport": "inspections", "path": "x.csv" })),
    ] {
        let message = said(&mut world, call, request);
        assert!(message.contains("«inspections»") && message.contains("«Рассмотрение обращений»"), "{call}: {message}");
    }
    world.host.purpose = "supervision".to_owned();
    world.host.role = "intern".to_owned();
    let message = said(&mut world, "source_row", row);
    assert!(message.contains("роль «intern»"), "{message}");
}

#[test]
fn an_object_bears_only_names_that_may_be_seen() {
    let mut world = world();
    let names = |world: &mut World, query: &str| -> Vec<String> {
        let found = world.ask("objects", json!({ "query": query }));
        assert_eq!(found["total"], found["items"].as_array().unwrap().len());
        found["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&mut world, "жасырын"), ["Жасырын орган", "ЖШС «Жасырын»", "ТОО «Жасырын»"]);
    world.host.purpose = "appeals".to_owned();
    assert_eq!(names(&mut world, "жасырын"), Vec::<String>::new());
    // The firm is known by its number, and nothing else is known of it.
    assert_eq!(names(&mut world, ""), [FIRM, "Ашық орган"]);
    assert_eq!(world.ask("card", json!({ "key": FIRM }))["object"]["name"], FIRM);
    world.host.purpose = "audit".to_owned();
    assert_eq!(names(&mut world, "ТОО").len(), 1);
}

#[test]
fn a_corrected_passport_holds_from_the_next_entry_on() {
    let mut world = world();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("passports")).unwrap();
    let text = Assets::built_in().read("passports/inspections.toml").unwrap().text;
    let text = text.replace(r#"purposes = ["supervision", "statistics", "audit"]"#, r#"purposes = ["audit"]"#);
    std::fs::write(folder.path().join("passports/inspections.toml"), text).unwrap();
    world.ask("lock", json!({}));
    world.host.assets = Assets::with_folder(folder.path());
    world.ask("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(told(&everything(&mut world)), Vec::<&str>::new());
    let lines = world.ask("journal", json!({}));
    let lines = lines["lines"].as_array().unwrap();
    let corrected = lines.iter().find(|line| line["action"] == "Паспорт данных изменён").unwrap();
    assert_eq!(corrected["subject"], "inspections");
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
