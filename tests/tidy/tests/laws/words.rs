//! No word that a person sees lives in code, and the three languages are equals.

use std::collections::{BTreeMap, BTreeSet};

use ekn_tidy_tests::{Breaches, File, Rust, Tree};
use serde_json::Value;

const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

/// Files with Cyrillic texts that nobody reads on screen, each with its reason.
const NOT_WORDS: [(&str, &str); 3] = [
    ("src-tauri/layers/data/src/search/stemming/endings.rs", "the endings of Kazakh words, as data of the stemmer"),
    ("src-tauri/layers/process/src/documents/syllables.rs", "letters that are vowels"),
    ("ui/src/frame/syllables.ts", "letters that are vowels"),
];

/// Whether there is a word in Cyrillic letters; a single letter may be a key of the keyboard.
fn has_word(text: &str) -> bool {
    let letters: Vec<bool> = text.chars().map(|letter| ('\u{0400}'..='\u{052f}').contains(&letter)).collect();
    letters.windows(2).any(|pair| pair == [true, true])
}

fn excused(path: &str) -> bool {
    NOT_WORDS.iter().any(|(known, _)| *known == path)
}

#[test]
fn no_words_in_rust_code() {
    let mut breaches = Breaches::of("words in code: put them into assets/ in the three languages and name them by key");
    for file in Tree::here().files("src-tauri", &[".rs"]) {
        if Rust::is_test(&file.path) || excused(&file.path) {
            continue;
        }
        for (line, text) in Rust::of(&file.text).texts {
            if has_word(&text) {
                breaches.add(&file.path, line, format!("\"{}\"", text.chars().take(60).collect::<String>()));
            }
        }
    }
    breaches.none();
}

#[test]
fn no_words_in_interface_code() {
    let mut breaches =
        Breaches::of("words in the interface's code: put them into assets/words/*/ui.json and use t('key')");
    for file in Tree::here().files("ui/src", &[".ts", ".svelte"]) {
        if file.path.starts_with("ui/src/host/recorded/") || file.path.contains(".test.") || excused(&file.path) {
            continue;
        }
        for (at, line) in without_comments(&file.text).lines().enumerate() {
            if has_word(line) {
                breaches.add(&file.path, at + 1, line.trim());
            }
        }
    }
    breaches.none();
}

/// The text with comments of script, style and markup blanked, line ends kept.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((at, begin, end)) = next_comment(rest) {
        kept.push_str(&rest[..at]);
        let body = &rest[at + begin.len()..];
        let length = body.find(end).map_or(body.len(), |found| if end == "\n" { found } else { found + end.len() });
        kept.extend(body[..length].chars().filter(|letter| *letter == '\n'));
        rest = &body[length..];
    }
    kept + rest
}

fn next_comment(text: &str) -> Option<(usize, &'static str, &'static str)> {
    let kinds = [("<!--", "-->"), ("/*", "*/"), ("// ", "\n"), ("/// ", "\n")];
    kinds.into_iter().filter_map(|(begin, end)| Some((text.find(begin)?, begin, end))).min()
}

/// Each word file of a language: its keys and the places to fill in, `{name}`.
fn word_files(language: &str) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let folder = format!("assets/words/{language}/");
    let files = Tree::here().files(&folder, &[".json", ".toml"]);
    files.iter().map(|file| (file.path[folder.len()..].to_owned(), keys(file))).collect()
}

#[track_caller]
fn keys(file: &File) -> BTreeMap<String, BTreeSet<String>> {
    let parsed: Result<Value, String> = if file.path.ends_with(".json") {
        serde_json::from_str(&file.text).map_err(|error| error.to_string())
    } else {
        toml::from_str(&file.text).map_err(|error| error.to_string())
    };
    let mut found = BTreeMap::new();
    match parsed {
        Ok(value) => gather(&value, "", &mut found),
        Err(error) => panic!("{}: {error}", file.path),
    }
    found
}

fn gather(value: &Value, key: &str, found: &mut BTreeMap<String, BTreeSet<String>>) {
    let join = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
    match value {
        Value::Object(all) => all.iter().for_each(|(name, inner)| gather(inner, &join(name), found)),
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(at, inner)| gather(inner, &join(&at.to_string()), found))
        }
        Value::String(text) => drop(found.insert(key.to_owned(), places(text))),
        _ => drop(found.insert(key.to_owned(), BTreeSet::new())),
    }
}

fn places(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn the_three_languages_have_the_same_words() {
    let mut breaches =
        Breaches::of("a language lacks words: every file and key of assets/words stands in kk, ru and en");
    let all = LANGUAGES.map(|language| (language, word_files(language)));
    let files: BTreeSet<&String> = all.iter().flat_map(|(_, files)| files.keys()).collect();
    assert!(!files.is_empty(), "assets/words holds no words");
    for name in files {
        let keys: BTreeMap<&String, &BTreeSet<String>> =
            all.iter().filter_map(|(_, files)| files.get(name)).flatten().collect();
        for (language, files) in &all {
            let path = format!("assets/words/{language}/{name}");
            let Some(own) = files.get(name) else {
                breaches.add(&path, 1, "there is no such file");
                continue;
            };
            for (key, places) in &keys {
                match own.get(*key) {
                    None => breaches.add(&path, 1, format!("`{key}` is missing")),
                    Some(own) if own != *places => {
                        breaches.add(&path, 1, format!("`{key}` fills in {own:?}, another language {places:?}"));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    breaches.none();
}
