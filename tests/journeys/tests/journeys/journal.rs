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
