//! Files made to hurt: each ends in a clear refusal that leaves everything as it was, or with its bad rows set aside.

use std::collections::BTreeSet;
use std::path::Path;

use ekn_api::Language;
use ekn_api::answers::Failure;
use ekn_fixtures::{Fate, Hostile, write_hostile};
use serde_json::{Value, json};

use crate::world::{World, words};

/// Everything by which a change would show: what is held, and how many lines the journal has.
fn state(world: &mut World) -> ([Value; 2], i64) {
    let journal = world.ask("journal", json!({}))["total"].as_i64().unwrap();
    ([world.ask("batches", json!({})), world.ask("objects", json!({}))], journal)
}

/// Lines that looking at the state itself adds to the journal.
const LOOKS: i64 = 3;

/// Whether a message says what its words say, whatever is filled in.
fn says(message: &str, words: &str) -> bool {
    let pieces = words.split('{').flat_map(|piece| piece.split_once('}').map_or(Some(piece), |(_, rest)| Some(rest)));
    let mut rest = Some(message);
    for piece in pieces {
        rest = rest.and_then(|text| text.split_once(piece)).map(|(_, behind)| behind);
    }
    rest.is_some()
}

#[track_caller]
fn clear(failure: &Failure, key: &str, language: &str, name: &str) {
    let words = words(language);
    for (text, part) in [(&failure.message, "message"), (&failure.advice, "advice")] {
        let expect = words.get(&format!("error.{key}.{part}")).unwrap_or_else(|| panic!("{name}: no words for {key}"));
        assert!(says(text, expect), "{name}: {text:?} instead of {expect:?}");
        assert!(!text.contains(['{', '}']) && !text.contains("error.") && text.len() < 1_000, "{name}: {text}");
    }
}

/// Whoever chooses a file sees it before it is taken in: what can't be shown is refused as clearly.
fn look_first(world: &mut World, path: &Path, name: &str) {
    let looks = [
        ("look_at_file", json!({ "passport": "inspections", "path": path })),
        ("preview_import", json!({ "passport": "inspections", "path": path })),
    ];
    for (call, request) in looks {
        if let Err(failure) = world.try_ask(call, request) {
            let Failure { message, advice, .. } = failure;
            for said in [&message, &advice] {
                assert!(
                    !said.is_empty() && !said.contains(['{', '}']) && said.len() < 1_000,
                    "{call} {name}: {said:?}"
                );
            }
        }
    }
}

fn check(world: &mut World, file: &Hostile, said: &mut BTreeSet<&str>) {
    let path = world.folder.path().join("hostile").join(file.name);
    // All go into one store: a number of one is no other writing of a number of another.
    let request = json!({ "passport": "inspections", "path": path, "fewer_columns": true, "other_numbers": true });
    look_first(world, &path, file.name);
    match file.fate {
        Fate::Refused(key) => {
            let before = state(world);
            // Words depend on the refusal alone: the other languages are heard once of each.
            let languages = [(Language::Ru, "ru"), (Language::Kk, "kk"), (Language::En, "en")];
            let heard = if said.insert(key) { 3 } else { 1 };
            for (language, name) in &languages[..heard] {
                world.host.language = *language;
                let Err(failure) = world.try_ask("import", request.clone()) else {
                    panic!("{} was taken in", file.name)
                };
                clear(&failure, key, name, file.name);
            }
            world.host.language = Language::Ru;
            let after = state(world);
            assert_eq!(after, (before.0, before.1 + LOOKS), "{}", file.name);
        }
        Fate::Taken(read, aside) => {
            let report = world.ask("import", request);
            let found = world.ask("quarantine", json!({ "batch": report["batch"] }));
            let found: Vec<(u64, &str)> = (found.as_array().unwrap().iter())
                .map(|row| (row["line"].as_u64().unwrap(), row["reason"].as_str().unwrap()))
                .collect();
            assert_eq!((report["read"].as_u64(), found.as_slice()), (Some(read), aside), "{}", file.name);
            let verified = world.ask("batch_verify", json!({ "batch": report["batch"] }));
            assert_eq!(verified["reading"], true, "{} {verified}", file.name);
        }
    }
}

#[test]
fn every_hostile_file_ends_in_its_fate() {
    let mut world = World::empty();
    let files = write_hostile(&world.folder.path().join("hostile")).unwrap();
    let mut said = BTreeSet::new();
    for file in &files {
        check(&mut world, file, &mut said);
    }
    assert_eq!(world.ask("check", json!({}))["ok"], true);
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}
