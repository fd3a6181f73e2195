//! The journal read by a person: what was done, with what, and what came of it.

use serde_json::{Value, json};

use crate::world::World;

/// Value of a part of the newest line of an action, by their words.
fn said(world: &mut World, action: &str, label: &str) -> String {
    let page = world.ask("journal", json!({}));
    let line = page["lines"].as_array().unwrap().iter().find(|line| line["action"] == action).unwrap();
    let parts = line["detail"].as_array().unwrap();
    let part = parts.iter().find(|part| part["label"] == label).unwrap_or_else(|| panic!("{label}: {line}"));
    part["value"].as_str().unwrap().to_owned()
}

#[test]
fn reasons_hashes_and_counts_are_told_in_words() {
    let mut world = World::empty();
    let text = "number;kind;received;entity_id\n1;complaint;2026-11-03;\n2;none-such;2026-11-03;\n";
    let file = world.file("appeals.csv", text);
    let taken = world.import("appeals", &file);
    assert_eq!(said(&mut world, "Загрузка файла", "Файл"), "appeals.csv");
    assert_eq!(said(&mut world, "Загрузка файла", "Хэш файла (SHA-256)"), taken["sha256"].as_str().unwrap());
    assert_eq!(said(&mut world, "Загрузка файла", "Отложенных строк"), "1");
    assert_eq!(said(&mut world, "Загрузка файла", "Полная выгрузка"), "Нет");

    let out = world.folder.path().join("aside.csv");
    let made = world.ask("export_quarantine", json!({ "what_for": "к исправлению", "batch": 1, "path": out }));
    assert_eq!(said(&mut world, "Выгрузка отложенных строк", "Строк"), "1");
    assert_eq!(said(&mut world, "Выгрузка отложенных строк", "Хэш файла (SHA-256)"), made["sha256"].as_str().unwrap());
    world.ask("batch_verify", json!({ "batch": 1 }));
    assert_eq!(said(&mut world, "Сверка загрузки", "Файл тот же, что принят"), "Да");

    let early = json!({ "batch": 1, "action": "purge", "reason": "ошибочная загрузка", "early": true });
    world.host.role = "head".to_owned();
    world.ask("carry_out_retention", early);
    let ended = "Конец хранения: уничтожение или обезличивание";
    assert_eq!(said(&mut world, ended, "Основание"), "ошибочная загрузка");
    assert_eq!(said(&mut world, ended, "Действие"), "Уничтожение");
    assert_eq!(said(&mut world, ended, "Строк"), "1");
    world.ask("prove_retention", json!({ "batch": 1 }));
    assert_eq!(said(&mut world, "Проверка уничтожения", "Всё сходится"), "Да");

    let backup = world.folder.path().join("copy.ekn");
    world.ask("backup", json!({ "path": backup }));
    no_bare_key(&mut world);
}

/// Every part has a word in the language asked for: none stands under the name that the code gives it.
pub fn no_bare_key(world: &mut World) {
    for line in world.ask("journal", json!({}))["lines"].as_array().unwrap() {
        for said in ["action", "subject"] {
            let said = line[said].as_str().unwrap();
            assert!(!said.starts_with('[') && !said.contains('{'), "{said}: {line}");
        }
        for part in line["detail"].as_array().unwrap() {
            let label = part["label"].as_str().unwrap();
            assert!(!label.is_ascii(), "{label}: {line}");
        }
    }
}

/// Subject of the newest line of an action.
fn subject(world: &mut World, action: &str) -> String {
    let page = world.ask("journal", json!({}));
    let line = page["lines"].as_array().unwrap().iter().find(|line| line["action"] == action).unwrap();
    line["subject"].as_str().unwrap().to_owned()
}

#[test]
fn rules_days_tasks_queues_and_objects_are_told_by_their_names() {
    let mut world = World::district();
    let day = json!({ "day": { "date": "2026-11-20", "kind": "rest", "name_kk": "a", "name_ru": "b", "norm": "n" } });
    let tried = "Проверено изменение правила или календаря";
    world.ask("preview_amendment", day.clone());
    assert_eq!(subject(&mut world, tried), "день 20.11.2026");
    assert!(!said(&mut world, tried, "Посчитано сроков").is_empty());
    assert!(!said(&mut world, tried, "Сдвинется сроков").is_empty());
    world.ask("deadline", json!({ "rule": "appeal-consideration", "from": "2026-11-10" }));
    assert!(subject(&mut world, "Расчёт срока").contains("Завершить административную процедуру"));
    world.ask("norm", json!({ "id": "appk:76" }));
    assert_eq!(subject(&mut world, "Просмотр нормы"), "АППК, ст. 76");

    let step = world.ask("my_day", json!({}))["suggestions"][0]["step"]["suggestion"].clone();
    let case = world.ask("decide_step", json!({ "suggestion": step, "decision": "accept" }))["case_id"].clone();
    let title = world.ask("case", json!({ "case_id": case }))["nodes"].as_array().unwrap().clone();
    let title = title.iter().find(|node| node["id"] == "register").unwrap()["title"].clone();
    world.ask("close_task", json!({ "case_id": case, "task": "register" }));
    assert_eq!(said(&mut world, "Задача закрыта", "Задача"), title.as_str().unwrap());
    world.ask("hand_over", json!({ "cases": [case], "queue": "appeals", "reason": "отпуск" }));
    assert_eq!(said(&mut world, "Производства переданы", "Очередь"), "Обращения");

    world.host.role = "head".to_owned();
    world.ask("amend", json!({ "change": day, "reason": "order No. 1" }));
    let changed = "Изменено правило или календарь";
    assert_eq!(said(&mut world, changed, "Что изменилось"), "Добавлен нерабочий день 20.11.2026 (день отдыха; b; n)");
    let moved: i64 = said(&mut world, changed, "Сдвинулось сроков").parse().unwrap();
    assert!(moved > 0);
    no_bare_key(&mut world);
}

#[test]
fn an_object_known_by_its_name_alone_is_told_by_that_name() {
    let mut world = World::empty();
    let text = "number;kind;received;entity_name\n1;complaint;2026-11-03;ТОО «Тұлпар көлік»\n";
    let file = world.file("appeals.csv", text);
    assert_eq!(world.import("appeals", &file)["accepted"], 1);
    let card = world.ask("card", json!({ "key": "named:appeals/тоо тұлпар көлік" }));
    assert_eq!(card["object"]["identifier"], "ТОО «Тұлпар көлік» (Обращения)");
    assert_eq!(subject(&mut world, "Просмотр карточки"), "ТОО «Тұлпар көлік» (Обращения)");
    world.ask("figure_rows", json!({ "key": "named:appeals/тоо тұлпар көлік", "figure": "appeals" }));
    let rows = subject(&mut world, "Просмотр строк показателя");
    assert_eq!(rows, "ТОО «Тұлпар көлік» (Обращения), Обращения");
}

#[test]
fn each_line_names_its_day_and_the_line_before() {
    let mut world = World::empty();
    world.ask("status", json!({}));
    world.ask("batches", json!({}));
    let page = world.ask("journal", json!({}));
    let lines: &Vec<Value> = page["lines"].as_array().unwrap();
    assert_eq!(lines[0]["prev"], lines[1]["hash"]);
    assert_eq!(lines[0]["day"], "2026-11-16");
}
