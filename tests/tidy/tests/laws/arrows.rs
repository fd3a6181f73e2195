//! Arrows between crates, read from their manifests.
//!
//! data ← analytics ← process ← showcase ← api ← {cli, shell}: skipping down is allowed, up or sideways never.

use ekn_tidy_tests::{Breaches, Tree};
use toml::{Table, Value};

/// Each crate of the project, the manifest's folder, and the crates of the project that it may name.
const ARROWS: [(&str, &str, &[&str]); 14] = [
    ("ekn-data", "src-tauri/layers/data", &[]),
    ("ekn-analytics", "src-tauri/layers/analytics", &["ekn-data"]),
    ("ekn-process", "src-tauri/layers/process", &["ekn-analytics", "ekn-data"]),
    ("ekn-showcase", "src-tauri/layers/showcase", &["ekn-analytics", "ekn-data", "ekn-process"]),
    ("ekn-api", "src-tauri/api", &["ekn-analytics", "ekn-data", "ekn-process", "ekn-showcase"]),
    ("ekn-demo", "src-tauri/demo", &["ekn-api", "ekn-fixtures"]),
    ("ekn-cli", "src-tauri/cli", &["ekn-api", "ekn-demo", "ekn-fixtures"]),
    ("ekn-desktop", "src-tauri", &["ekn-api", "ekn-demo"]),
    ("ekn-fixtures", "fixtures", &[]),
    ("ekn-tidy-tests", "tests/tidy", &["ekn-api"]),
    ("ekn-journey-tests", "tests/journeys", &["ekn-api", "ekn-fixtures"]),
    ("ekn-desktop-tests", "tests/desktop", &["ekn-fixtures"]),
    // Parsers are fuzzed below the door.
    ("ekn-faults", "tests/faults", &["ekn-analytics", "ekn-api", "ekn-data", "ekn-fixtures", "ekn-process"]),
    // What a date alone costs is measured below the door.
    ("ekn-benches", "tests/benches", &["ekn-analytics", "ekn-api", "ekn-data", "ekn-fixtures", "ekn-process"]),
];

/// In its tests a crate may also use the invented district, which names nobody.
const IN_TESTS: &str = "ekn-fixtures";

/// Libraries that only some crates may name, with the reason.
const KEPT_APART: [(&str, &[&str], &str); 7] = [
    ("tauri", &["ekn-desktop"], "only the shell knows the window; put what you need behind `Host`"),
    (
        "rusqlite",
        &["ekn-data", "ekn-analytics", "ekn-process", "ekn-showcase", "ekn-benches"],
        "SQL stays in the layers' table files, and in what they are measured against",
    ),
    ("reqwest", &["ekn-data"], "only data's sources/fetch goes over the network"),
    ("rustls", &["ekn-data"], "only data's sources/fetch goes over the network"),
    ("ed25519-dalek", &["ekn-data"], "the office's key stays in data's journal/sealing"),
    ("ct-merkle", &["ekn-data"], "proofs are made and checked in data's journal/tree"),
    ("fantoccini", &["ekn-desktop-tests"], "only the window tests drive a window"),
];

#[test]
fn arrows_point_down() {
    let mut breaches =
        Breaches::of("a crate names one that it may not: upper layers pull from lower ones, never the other way");
    for (name, folder, allowed) in ARROWS {
        for dependency in dependencies(folder).iter().filter(|one| one.name.starts_with("ekn-")) {
            let named = dependency.name.as_str();
            let fine = allowed.contains(&named) || dependency.in_tests && named == IN_TESTS;
            if !fine {
                breaches.add(
                    &manifest(folder),
                    dependency.line,
                    format!("{name} may not name {named}: {allowed:?} only"),
                );
            }
        }
    }
    breaches.none();
}

#[test]
fn libraries_stay_where_they_belong() {
    let mut breaches = Breaches::of("a crate names a library that is kept apart");
    for (name, folder, _) in ARROWS {
        for dependency in dependencies(folder) {
            for (library, allowed, reason) in KEPT_APART {
                let is_it = dependency.name == library || dependency.name.starts_with(&format!("{library}-"));
                if is_it && !allowed.contains(&name) {
                    breaches.add(
                        &manifest(folder),
                        dependency.line,
                        format!("{name} names {}: {reason}", dependency.name),
                    );
                }
            }
        }
    }
    breaches.none();
}

#[test]
fn every_member_is_in_the_table_and_has_its_purpose() {
    let mut breaches =
        Breaches::of("each member of the workspace stands in ARROWS, and its purpose beside it in Cargo.toml");
    let text = Tree::here().read("Cargo.toml");
    let members = text.lines().enumerate().skip_while(|(_, line)| !line.starts_with("members"));
    for (at, line) in members.skip(1).take_while(|(_, line)| !line.starts_with(']')) {
        let folder = line.trim().trim_start_matches('"').split('"').next().unwrap_or_default();
        if !ARROWS.iter().any(|(_, known, _)| *known == folder) {
            breaches.add(
                "Cargo.toml",
                at + 1,
                format!("{folder} is not in the table of tests/tidy/tests/laws/arrows.rs"),
            );
        }
        if !line.contains('#') {
            breaches.add("Cargo.toml", at + 1, format!("{folder} has no purpose: add `# …` at the end of the line"));
        }
    }
    breaches.none();
}

struct Dependency {
    name: String,
    line: usize,
    in_tests: bool,
}

fn manifest(folder: &str) -> String {
    format!("{folder}/Cargo.toml")
}

#[track_caller]
fn dependencies(folder: &str) -> Vec<Dependency> {
    let text = Tree::here().read(&manifest(folder));
    let table: Table = match text.parse() {
        Ok(table) => table,
        Err(error) => panic!("{}: {error}", manifest(folder)),
    };
    let mut tables = vec![&table];
    tables.extend(
        table
            .get("target")
            .and_then(Value::as_table)
            .into_iter()
            .flat_map(|all| all.values())
            .filter_map(Value::as_table),
    );
    let mut found = Vec::new();
    for table in tables {
        for (kind, in_tests) in [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)] {
            let names = table.get(kind).and_then(Value::as_table).into_iter().flat_map(Table::keys);
            found.extend(names.map(|name| Dependency { name: name.clone(), line: line_of(&text, name), in_tests }));
        }
    }
    found
}

fn line_of(manifest: &str, name: &str) -> usize {
    let named = |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', ' ', '=']));
    manifest.lines().position(named).map_or(1, |at| at + 1)
}
