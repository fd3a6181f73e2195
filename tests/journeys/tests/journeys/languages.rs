//! Kazakh, Russian and English are equals: every word is there in each.

use ekn_api::Language;
use serde_json::{Value, json};

use crate::world::World;

/// Texts of an answer that are keys without words: `[field.number]`.
pub fn wordless(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let key = text.strip_prefix('[').and_then(|rest| rest.split(']').next());
            if key.is_some_and(|key| key.contains('.') && !key.contains(' ')) {
                found.push(text.clone());
            }
            if text.contains("{") && text.contains("}") {
                found.push(text.clone());
            }
        }
        Value::Array(items) => items.iter().for_each(|item| wordless(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| wordless(field, found)),
        _ => {}
    }
}

#[test]
fn nothing_is_without_words_in_any_language() {
    let mut world = World::district();
    let (authority, entity) = (world.keys("authority")[0].clone(), world.keys("entity")[0].clone());
    let step = world.ask("my_day", json!({}))["suggestions"][0]["step"]["suggestion"].clone();
    let case = world.ask("decide_step", json!({ "suggestion": step, "decision": "accept" }))["case_id"].clone();
    for language in Language::ALL {
        world.host.language = language;
        let mut calls = vec![
            ("my_day", json!({})),
            ("board", json!({})),
            ("routing", json!({})),
            ("control", json!({})),
            ("forecast", json!({ "case_id": case })),
            ("forecast_board", json!({})),
            ("preview_handover", json!({ "cases": [case], "person": "A" })),
            ("preview_handover", json!({ "cases": [case], "queue": "complaints" })),
            ("card", json!({ "key": authority })),
            ("card", json!({ "key": entity })),
            ("findings", json!({})),
            ("case", json!({ "case_id": case })),
            ("passports", json!({})),
            ("journal", json!({})),
            ("journal_verify", json!({})),
            ("check", json!({})),
            ("search", json!({ "query": "ауыл" })),
            ("search", json!({ "query": "148" })),
            ("search", json!({ "query": "ққққққққ" })),
            ("search", json!({ "query": "сарыозенсий" })),
            ("list_search", json!({ "lines": [entity, "123456789012", "школа", "х"] })),
            ("quarantine", json!({ "batch": 2 })),
            ("quarantine", json!({ "batch": 3 })),
            ("quarantine", json!({ "batch": 1 })),
            ("status", json!({})),
            ("norm", json!({ "id": "entrepreneurial-code:148" })),
            (
                "deadline",
                json!({ "rule": "prosecutor-appeal-consideration", "from": "2026-03-05", "extended_on": "2026-03-20" }),
            ),
            (
                "deadline",
                json!({ "rule": "appeal-consideration", "from": "2027-03-05", "suspend": ["2027-03-09..2027-03-12"] }),
            ),
            ("deadline", json!({ "rule": "appeal-consideration", "from": "2024-04-25" })),
        ];
        for registry in ["entities", "inspections", "appeals", "challenges"] {
            calls.push(("source_row", json!({ "row": { "registry": registry, "id": 1 } })));
        }
        for (call, request) in calls {
            let answer = world.ask(call, request);
            let mut found = Vec::new();
            wordless(&answer, &mut found);
            found.dedup();
            assert!(found.is_empty(), "{} {call}: {:?}", language.code(), &found[..found.len().min(5)]);
        }
    }
}

#[test]
fn derivations_read_aloud() {
    let mut world = World::empty();
    for language in Language::ALL {
        world.host.language = language;
        let view = world.ask("deadline", json!({ "rule": "appeal-consideration", "from": "2026-03-05" }));
        let steps = view["steps"].as_array().unwrap().iter();
        let text: Vec<String> = steps
            .map(|step| format!("{}  {}", step["date"].as_str().unwrap(), step["why"].as_str().unwrap()))
            .collect();
        let notes = view["notes"].as_array().unwrap().iter().map(|note| format!("* {}", note.as_str().unwrap()));
        let all: Vec<String> = [view["name"].as_str().unwrap().to_owned()]
            .into_iter()
            .chain(text)
            .chain(notes)
            .chain([view["calendar"].as_str().unwrap().to_owned()])
            .collect();
        insta::assert_snapshot!(format!("appeal-{}", language.code()), all.join("\n"));
    }
}
