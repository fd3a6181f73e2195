//! The end of retention through the door: proposed, carried out by a person, journalled, proved.

use ekn_api::{Language, Quiet};
use serde_json::{Value, json};

use crate::world::{World, words};

const HEAD: &str = "number;kind;received;applicant;applicant_id;entity_id;entity_name;authority_name;text\n";
const ROW: &str = "1;complaint;2026-11-03;Иванов И.;150350911860;980250983132;ТОО Сирень;Аппарат;Мәтін туралы\n";

fn world() -> World {
    let mut world = World::empty();
    let path = world.file("appeals.csv", format!("{HEAD}{ROW}"));
    world.import("appeals", &path);
    world
}

fn later(world: &mut World) {
    world.host =
        Quiet { today: "2031-11-17".parse().unwrap(), now: "2031-11-17T09:00:00Z".to_owned(), ..world.host.clone() };
}

fn order(action: &str) -> Value {
    json!({ "batch": 1, "action": action, "reason": "срок истёк" })
}

#[test]
fn what_is_over_is_proposed_carried_out_with_a_reason_and_proved() {
    let mut world = world();
    let before = world.ask("retention", json!({}));
    assert_eq!((&before["over"], &before["due"][0]["until"]), (&json!(0), &json!("2031-11-16")));
    let refused = world.try_ask("carry_out_retention", order("purge")).unwrap_err();
    assert!(refused.message.contains("16.11.2031"), "{refused:?}");
    assert_eq!(world.refused("prove_retention", json!({ "batch": 1 })), "bad_request");

    later(&mut world);
    let due = world.ask("retention", json!({}))["due"][0].clone();
    assert_eq!((&due["over"], &due["preferred"]["id"], &due["rows"]), (&json!(true), &json!("purge"), &json!(1)));
    let unreasoned = json!({ "batch": 1, "action": "purge", "reason": " " });
    assert_eq!(world.refused("carry_out_retention", unreasoned), "bad_request");
    assert_eq!(world.refused("carry_out_retention", order("burn")), "bad_request");
    let done = world.ask("carry_out_retention", order("purge"));
    assert_eq!((&done["log_emptied"], &done["ended"]["reason"]), (&json!(true), &json!("срок истёк")));
    assert!(done["notices"][0].as_str().unwrap().contains("Резервные копии"), "{done}");

    let proof = world.ask("prove_retention", json!({ "batch": 1 }));
    assert_eq!(proof["ok"], true, "{proof}");
    let line = proof["journal"].as_i64().unwrap();
    let journal = world.ask("journal", json!({}));
    let line = journal["lines"].as_array().unwrap().iter().find(|one| one["seq"] == line).unwrap();
    let told = line["action"].as_str().unwrap().starts_with("Конец хранения");
    assert_eq!((&line["subject"], told), (&json!("загрузка № 1"), true));
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
    assert_eq!(world.ask("check", json!({}))["ok"], true);

    assert!(
        world.try_ask("batch_verify", json!({ "batch": 1 })).unwrap_err().message.contains("уничтожена 17.11.2031")
    );
    assert_eq!(world.refused("carry_out_retention", order("purge")), "bad_request");
    assert!(world.ask("batches", json!({}))[0]["ended"].as_str().unwrap().contains("уничтожены"));
    assert_eq!(
        world.refused("quarantine", json!({ "batch": 1 })),
        "bad_request",
        "nothing would look as if nothing had been"
    );
    assert_eq!(world.ask("objects", json!({}))["total"], 0);
    let after = world.ask("retention", json!({}));
    assert_eq!((&after["due"], &after["ended"][0]["batch"]), (&json!([]), &json!(1)));
    assert_eq!(world.refused("source_row", json!({ "row": { "registry": "appeals", "id": 1 } })), "not_found");
}

#[test]
fn nameless_rows_are_still_counted_and_say_why_nothing_else_is_shown() {
    let mut world = world();
    later(&mut world);
    world.ask("carry_out_retention", order("pseudonymise"));
    let row = world.ask("source_row", json!({ "row": { "registry": "appeals", "id": 1 } }));
    assert_eq!(row["cells"], json!([]));
    assert!(row["ended"].as_str().unwrap().starts_with("Обезличено"), "{row}");
    assert!(!row.to_string().contains("Иванов") && !row.to_string().contains("Сирень"));
    let objects = world.ask("objects", json!({ "kind": "entity" }));
    let key = objects["items"][0]["key"].as_str().unwrap().to_owned();
    assert!(key.starts_with("pseudonym:P-"), "{objects}");
    assert_eq!(world.ask("card", json!({ "key": key }))["history"]["figures"][2]["value"], 1);
    assert_eq!(world.refused("card", json!({ "key": "980250983132" })), "not_found");
    assert_eq!(world.ask("prove_retention", json!({ "batch": 1 }))["ok"], true);
    assert_eq!(world.ask("retention", json!({}))["keys"][0]["passport"], "appeals");
    assert_eq!(world.refused("destroy_key", json!({ "passport": "appeals", "reason": "" })), "bad_request");
    let after = world.ask("destroy_key", json!({ "passport": "appeals", "reason": "цель достигнута" }));
    assert_eq!(after["keys"], json!([]));
    assert_eq!(world.refused("destroy_key", json!({ "passport": "appeals", "reason": "ещё раз" })), "not_found");
}

#[test]
fn what_an_open_case_relies_on_is_not_touched() {
    let mut world = world();
    let row = json!({ "registry": "appeals", "id": 1 });
    let suggestion = json!({ "case_id": null, "task": null, "tactic": "appeal-answer", "row": row });
    world.ask("decide_step", json!({ "suggestion": suggestion, "decision": "accept" }));
    later(&mut world);
    assert_eq!(world.ask("retention", json!({}))["due"][0]["cases"], json!([1]));
    for action in ["purge", "pseudonymise"] {
        let failure = world.try_ask("carry_out_retention", order(action)).unwrap_err();
        assert!(failure.message.contains("открытые производства: 1"), "{failure:?}");
    }
    assert_eq!(world.ask("card", json!({ "key": "980250983132" }))["object"]["name"], "ТОО Сирень");
}

#[test]
fn an_import_by_mistake_is_undone_within_a_day_by_whom_made_it() {
    let mut world = world();
    let changed = ROW.replace("Мәтін туралы", "Қате мәтін");
    let path = world.file("wrong.csv", format!("{HEAD}{changed}2{}", &ROW[1..]));
    let wrong = world.import("appeals", &path)["batch"].clone();
    let undo = json!({ "batch": wrong });
    let batches = world.ask("batches", json!({}));
    assert_eq!((&batches[0]["batch"], &batches[0]["may_undo"]), (&wrong, &json!(true)));

    // Another person's is not theirs to undo, whatever their role.
    let mine = world.host.clone();
    world.host = Quiet { actor: "Бекенов Д.".to_owned(), role: "head".to_owned(), ..mine.clone() };
    assert_eq!(world.ask("batches", json!({}))[0]["may_undo"], false);
    for (language, part) in
        [(Language::Kk, "кері қайтара алады"), (Language::Ru, "в течение суток"), (Language::En, "within a day")]
    {
        world.host.language = language;
        let refused = world.try_ask("undo_import", undo.clone()).unwrap_err();
        assert!(refused.message.contains(part) && !refused.advice.is_empty(), "{refused:?}");
    }
    world.host = mine;
    let text = |world: &mut World| {
        let row = world.ask("source_row", json!({ "row": { "registry": "appeals", "id": 1 } }));
        row["cells"].to_string()
    };
    assert!(text(&mut world).contains("Қате мәтін"));
    let done = world.ask("undo_import", undo.clone());
    assert!(done["message"].as_str().unwrap().contains("отменена"), "{done}");
    assert_eq!((&done["ended"]["action"]["id"], &done["ended"]["restored"]), (&json!("taken_back"), &json!(1)));
    assert!(text(&mut world).contains("Мәтін туралы"), "what it changed says again what it said before");
    assert_eq!(world.refused("source_row", json!({ "row": { "registry": "appeals", "id": 2 } })), "not_found");
    let note = world.ask("batches", json!({}))[0]["ended"].clone();
    assert!(note.as_str().unwrap().starts_with("Загрузка отменена"), "{note}");
    assert_eq!(world.refused("undo_import", undo.clone()), "bad_request");
    assert_eq!(world.ask("prove_retention", undo)["ok"], true);
    let journal = world.ask("journal", json!({}));
    assert!(journal["lines"].as_array().unwrap().iter().any(|line| line["action"] == "Отмена загрузки"), "{journal}");
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
    // The same file, meant this time, comes in without a question.
    assert_eq!(world.import("appeals", &path)["accepted"], 1);
}

#[test]
fn what_a_case_relies_on_is_not_undone() {
    let mut world = world();
    let row = json!({ "registry": "appeals", "id": 1 });
    let suggestion = json!({ "case_id": null, "task": null, "tactic": "appeal-answer", "row": row });
    world.ask("decide_step", json!({ "suggestion": suggestion, "decision": "accept" }));
    let failure = world.try_ask("undo_import", json!({ "batch": 1 })).unwrap_err();
    assert!(failure.message.contains("открытые производства: 1"), "{failure:?}");
}

#[test]
fn data_gathered_unlawfully_go_before_their_time() {
    let mut world = world();
    let order = json!({ "batch": 1, "action": "purge", "reason": "собраны незаконно", "early": true });
    world.host.role = "head".to_owned();
    world.ask("carry_out_retention", order);
    assert_eq!(world.ask("prove_retention", json!({ "batch": 1 }))["ok"], true);
}

#[test]
fn only_who_has_a_right_to_the_data_ends_their_time_and_only_the_head_before_it_is_over() {
    let mut world = world();
    let early = json!({ "batch": 1, "action": "purge", "reason": "собраны незаконно", "early": true });
    for (language, part) in
        [(Language::Kk, "басшы ғана"), (Language::Ru, "только руководитель"), (Language::En, "Only the head")]
    {
        world.host.language = language;
        let failure = world.try_ask("carry_out_retention", early.clone()).unwrap_err();
        assert!(failure.message.contains(part) && !failure.advice.is_empty(), "{failure:?}");
    }
    world.host.language = Language::Ru;

    // A data set that neither the purpose nor the role of the session may use.
    let inspections = world.file("inspections.csv", "number;kind;entity_name\n1;other;ТОО Мак\n");
    world.import("inspections", &inspections);
    later(&mut world);
    world.host = Quiet { purpose: "appeals".to_owned(), role: "head".to_owned(), ..world.host.clone() };
    let order = |early: bool| json!({ "batch": 2, "action": "purge", "reason": "срок истёк", "early": early });
    for (call, request) in [
        ("carry_out_retention", order(false)),
        ("carry_out_retention", order(true)),
        ("prove_retention", json!({ "batch": 2 })),
        ("destroy_key", json!({ "passport": "inspections", "reason": "x" })),
    ] {
        let failure = world.try_ask(call, request).unwrap_err();
        assert!(failure.message.contains("«inspections»") && failure.message.contains("не называет цель"), "{call}");
    }
    let journal = world.ask("journal", json!({}));
    let refused: Vec<&Value> = journal["lines"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["action"] == "Отказано: нет права")
        .map(|line| &line["subject"])
        .collect();
    let words = words("ru");
    let expect = ["destroy_key", "prove_retention"].into_iter().chain(["carry_out_retention"; 5]);
    assert_eq!(refused, expect.map(|call| words[&format!("action.{call}")].as_str()).collect::<Vec<_>>());
    world.host.purpose = "supervision".to_owned();
    assert_eq!(world.ask("objects", json!({ "query": "Мак" }))["total"], 1, "nothing is gone");
    world.host.role = "prosecutor".to_owned();
    world.ask("carry_out_retention", order(false));
}

#[test]
fn a_whole_district_ends_and_nothing_dangles() {
    let mut world = World::district();
    later(&mut world);
    for (batch, action) in [(2, "pseudonymise"), (1, "purge"), (3, "purge"), (4, "pseudonymise")] {
        let request = json!({ "batch": batch, "action": action, "reason": "срок истёк" });
        world.ask("carry_out_retention", request);
        assert_eq!(world.ask("prove_retention", json!({ "batch": batch }))["ok"], true, "{batch}");
        let check = world.ask("check", json!({}));
        assert_eq!(check["ok"], true, "{check}");
    }
    // Inspections are still there, of firms without names.
    let firms = world.ask("objects", json!({ "kind": "entity" }));
    assert!(firms["total"].as_i64().unwrap() > 100, "{firms}");
    assert!(world.keys("entity").iter().all(|key| key.starts_with("pseudonym:")));
    assert!(!world.ask("findings", json!({ "result": "broken" })).as_array().unwrap().is_empty());
}
