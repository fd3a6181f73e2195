//! What the window may do, word for word, and that nothing from outside becomes a part of it or is executed.

use std::collections::BTreeMap;

use ekn_tidy_tests::{Breaches, Rust, Tree, words_of};
use serde_json::Value;

const CONFIGURATION: &str = "src-tauri/tauri.conf.json";
const CAPABILITIES: &str = "src-tauri/capabilities/";
const PAGE_OF_A_PACKAGE: &str = "assets/evidence/verify.html";

/// Where each kind of content may come from. Styles stand in the markup of screens; scripts never do.
const POLICY: [(&str, &str); 8] = [
    ("base-uri", "'none'"),
    ("connect-src", "ipc: http://ipc.localhost"),
    ("default-src", "'self'"),
    ("font-src", "'self' data:"),
    ("form-action", "'none'"),
    ("img-src", "'self' data:"),
    ("object-src", "'none'"),
    ("style-src", "'self' 'unsafe-inline'"),
];

/// All rights of the page beside the program's own calls.
const RIGHTS: [&str; 2] = ["core:event:allow-listen", "core:event:allow-unlisten"];

/// Names by which a text would become markup or code.
const SINKS: [&str; 9] = [
    "{@html",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "srcdoc",
    "eval(",
    "new Function",
    "window.open",
];

/// Libraries that start other programs or load foreign code.
const STARTERS: [&str; 8] = [
    "tauri-plugin-shell",
    "tauri-plugin-opener",
    "tauri-plugin-process",
    "tauri-plugin-updater",
    "open",
    "opener",
    "libloading",
    "duct",
];

#[track_caller]
fn read(path: &str) -> Value {
    match serde_json::from_str(&Tree::here().read(path)) {
        Ok(value) => value,
        Err(error) => panic!("{path}: {error}"),
    }
}

#[test]
fn content_comes_from_the_program_alone() {
    let security = &read(CONFIGURATION)["app"]["security"];
    let policy = security["csp"].as_str().unwrap_or_default();
    let said: BTreeMap<&str, &str> =
        policy.split(';').filter_map(|directive| directive.trim().split_once(' ')).collect();
    assert_eq!(said, POLICY.into_iter().collect(), "{CONFIGURATION}: a new source of content is argued for here first");
    // Nothing else is said of security: no asset protocol, no rights for other pages, no switch that is called dangerous.
    let others: Vec<&String> = security.as_object().into_iter().flat_map(|all| all.keys()).collect();
    assert_eq!(others, ["csp"], "{CONFIGURATION}");
    assert_eq!(read(CONFIGURATION)["app"]["withGlobalTauri"], Value::Null, "{CONFIGURATION}");
}

#[test]
fn the_window_has_no_right_that_is_not_listed() {
    let files = Tree::here().files(CAPABILITIES, &[]);
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, [format!("{CAPABILITIES}main.json")]);
    let rights = read(paths[0]);
    assert_eq!(rights["permissions"], serde_json::json!(RIGHTS), "a new right is argued for here first");
    assert_eq!((&rights["windows"], &rights["remote"]), (&serde_json::json!(["main"]), &Value::Null));
}

#[test]
fn no_text_becomes_markup() {
    let mut breaches = Breaches::of("a text would become markup or code: show it as text");
    for file in Tree::here().files("ui", &[".ts", ".svelte", ".html"]) {
        if file.path.contains(".test.") || file.path.starts_with("ui/src/host/recorded/") {
            continue;
        }
        for (at, line) in file.text.lines().enumerate() {
            if let Some(sink) = SINKS.into_iter().find(|sink| line.contains(sink)) {
                breaches.add(&file.path, at + 1, sink);
            }
        }
    }
    breaches.none();
}

/// Whoever is handed a package opens its page in a browser of their own: it has no way out and takes nothing from anywhere.
#[test]
fn the_page_of_a_package_reaches_nobody() {
    let page = Tree::here().read(PAGE_OF_A_PACKAGE);
    let policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    assert!(page.contains(&format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")));
    for word in SINKS.into_iter().chain(["src=", "url(", "<link", "import(", "fetch(", "XMLHttpRequest"]) {
        assert!(!page.contains(word), "{PAGE_OF_A_PACKAGE}: {word}");
    }
}

#[test]
fn no_other_program_is_started() {
    let mut breaches =
        Breaches::of("the program starts no other and loads no foreign code: read what you need yourself");
    let tree = Tree::here();
    for file in tree.files("src-tauri", &[".rs"]).into_iter().filter(|file| !Rust::is_test(&file.path)) {
        let rust = Rust::of(&file.text);
        for (line, code) in rust.lines() {
            let words: Vec<&str> = words_of(code).collect();
            let starts = words.windows(2).any(|pair| pair == ["process", "Command"] || pair == ["Command", "new"]);
            if starts || words.contains(&"dlopen") {
                breaches.add(&file.path, line, code.trim());
            }
        }
    }
    for file in tree.files("src-tauri", &["Cargo.toml"]) {
        for (at, line) in file.text.lines().enumerate() {
            let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
            if STARTERS.contains(&name) {
                breaches.add(&file.path, at + 1, name);
            }
        }
    }
    breaches.none();
}
