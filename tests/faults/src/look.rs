//! What a store tells through the calls, without its journal, which tells of each look.

use std::path::Path;

use ekn_api::{Assets, Door, Language, Quiet};
use serde_json::{Value, json};

use crate::Outcome;
use crate::program::{PASSPHRASE, TODAY};

/// A store that was opened, looked over and read.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// What is wrong with it, by its own check; empty when nothing is.
    pub unsound: String,
    /// Everything that it was asked for.
    pub told: Value,
}

/// The calls that are asked, and of which objects, cases and rules all they tell depends.
fn questions() -> [(&'static str, Value); 11] {
    [
        ("batches", json!({})),
        ("objects", json!({})),
        ("quality", json!({})),
        ("findings_register", json!({})),
        ("attention", json!({ "kind": "objects" })),
        ("merge_candidates", json!({})),
        ("rules", json!({})),
        ("deadline", json!({ "rule": "appeal-consideration", "from": "2026-11-10" })),
        ("deadlines", json!({})),
        ("case", json!({ "case_id": 1 })),
        ("routing", json!({})),
    ]
}

/// Someone who looks at a store from outside the window and the terminal.
pub fn host(store: &Path) -> Outcome<Quiet> {
    Ok(Quiet {
        actor: "faults".to_owned(),
        purpose: "supervision".to_owned(),
        role: "head".to_owned(),
        today: TODAY.parse()?,
        now: format!("{TODAY}T09:00:00Z"),
        language: Language::En,
        store: store.to_path_buf(),
        assets: Assets::built_in(),
    })
}

/// A call that must succeed.
pub fn ask(door: &mut Door, host: &Quiet, call: &str, request: Value) -> Outcome<Value> {
    let told = door.call(host, call, request);
    told.map_err(|failure| format!("{call}: {} {}", failure.message, failure.advice).into())
}

/// Opens a store.
pub fn open(host: &Quiet) -> Outcome<Door> {
    let mut door = Door::new();
    ask(&mut door, host, "unlock", json!({ "passphrase": PASSPHRASE }))?;
    Ok(door)
}

/// Looks at a store as it is.
pub fn look(store: &Path) -> Outcome<Seen> {
    Ok(look_for(store, "status")?.0)
}

/// The same, with how many lines of the journal tell of an action.
pub fn look_for(store: &Path, action: &str) -> Outcome<(Seen, i64)> {
    let host = host(store)?;
    let mut door = open(&host)?;
    let mut unsound = String::new();
    for call in ["check", "journal_verify"] {
        let report = ask(&mut door, &host, call, json!({}))?;
        if report["ok"] != true {
            unsound = format!("{unsound}{report}");
        }
    }
    let mut told = json!({});
    for (call, request) in questions() {
        // What has not been counted yet is refused, and that too is how a store stands.
        let answer = door.call(&host, call, request).unwrap_or_else(|failure| json!(failure.message));
        told[call] = without_moments(answer);
    }
    let page = ask(&mut door, &host, "journal", json!({ "action": action }))?;
    Ok((Seen { unsound, told }, page["total"].as_i64().unwrap_or_default()))
}

/// The same work done at another second is the same work.
fn without_moments(value: Value) -> Value {
    match value {
        Value::String(text) if text.len() == 20 && text.ends_with('Z') && text.as_bytes()[10] == b'T' => Value::Null,
        Value::Array(items) => items.into_iter().map(without_moments).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| (name, without_moments(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other,
    }
}
