//! One place from which anything is sent: data's `sources/fetch`. Whoever audits what leaves the office reads that folder.

use ekn_tidy_tests::{Breaches, Rust, Tree, words_of};

const FETCH: &str = "src-tauri/layers/data/src/sources/fetch/";
/// Names with which a program can speak to another machine.
const DOORS: [&str; 7] = ["reqwest", "rustls", "hyper", "TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"];

#[test]
fn only_fetching_goes_over_the_network() {
    let mut breaches =
        Breaches::of("the network is reached from data's sources/fetch alone: describe the source by a connector");
    for file in Tree::here().files("src-tauri", &[".rs"]) {
        if file.path.starts_with(FETCH) || Rust::is_test(&file.path) {
            continue;
        }
        for (line, code) in Rust::of(&file.text).lines() {
            if let Some(word) = words_of(code).find(|word| DOORS.contains(word)) {
                breaches.add(&file.path, line, word);
            }
        }
    }
    breaches.none();
}

#[test]
fn the_interface_asks_nobody_but_its_host() {
    let mut breaches = Breaches::of("the interface goes over the network: ask through `host`, by a call");
    for file in Tree::here().files("ui/src", &[".ts", ".svelte"]) {
        for (at, line) in file.text.lines().enumerate() {
            let asks = ["fetch(", "XMLHttpRequest", "WebSocket(", "EventSource(", "sendBeacon("];
            if let Some(word) = asks.into_iter().find(|word| line.contains(word)) {
                breaches.add(&file.path, at + 1, word);
            }
        }
    }
    breaches.none();
}

/// A reason without words would be shown by its key, and a place that nothing fills in its braces.
#[test]
fn every_trouble_has_its_words() {
    let mut breaches = Breaches::of("a trouble of the network has no words: `error.<key>.message` and `.advice`");
    let tree = Tree::here();
    let path = format!("{FETCH}trouble.rs");
    let source = tree.read(&path);
    let troubles: Vec<(&str, &str)> = source.split("(\"fetch_").skip(1).filter_map(|arm| arm.split_once('"')).collect();
    assert!(troubles.len() > 20, "{path} is written otherwise: {troubles:?}");
    for language in ["kk", "ru", "en"] {
        let path = format!("assets/words/{language}/show.json");
        let words: serde_json::Value = serde_json::from_str(&tree.read(&path)).unwrap_or_default();
        for (key, fill) in &troubles {
            for part in ["message", "advice"] {
                let key = format!("error.fetch_{key}.{part}");
                let Some(text) = words[&key].as_str() else {
                    breaches.add(&path, 1, &key);
                    continue;
                };
                let places = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
                for place in places.filter(|place| !fill.contains(&format!("(\"{place}\","))) {
                    breaches.add(&path, 1, format!("{key}: nothing fills {{{place}}}"));
                }
            }
        }
    }
    breaches.none();
}
