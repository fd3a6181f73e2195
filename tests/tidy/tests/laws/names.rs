//! Names say what a thing is. Endings that fit everything say nothing.

use ekn_tidy_tests::{Breaches, Rust, Tree, words_of};

const EMPTY: [&str; 7] = ["util", "common", "helper", "manager", "service", "processor", "misc"];
const KEYWORDS: [&str; 6] = ["struct", "enum", "trait", "type", "class", "interface"];

#[test]
fn folders_and_files_have_names_that_say_something() {
    let mut breaches = Breaches::of("name the folder or file after the thing in it, in a word of GLOSSARY.md");
    for path in Tree::here().paths("") {
        for part in path.split('/') {
            let stem = part.split('.').find(|stem| !stem.is_empty()).unwrap_or_default();
            if let Some(ending) = empty_ending(stem) {
                breaches.add(&path, 1, format!("`{part}` ends in `{ending}`"));
            }
        }
    }
    breaches.none();
}

#[test]
fn types_have_names_that_say_something() {
    let mut breaches = Breaches::of("name the type after the thing that it is, in a word of GLOSSARY.md");
    for file in Tree::here().files("", &[".rs", ".ts", ".svelte"]) {
        for (at, line) in Rust::of(&file.text).lines() {
            let words: Vec<&str> = words_of(line).collect();
            for pair in words.windows(2).filter(|pair| KEYWORDS.contains(&pair[0])) {
                if let Some(ending) = empty_ending(pair[1]) {
                    breaches.add(&file.path, at, format!("`{}` ends in `{ending}`", pair[1]));
                }
            }
        }
    }
    breaches.none();
}

/// The last word of a name, if it is one of the empty ones.
fn empty_ending(name: &str) -> Option<&'static str> {
    let begins = name.char_indices().rfind(|(at, letter)| *at > 0 && letter.is_uppercase()).map_or(0, |(at, _)| at);
    let last = name[begins..].rsplit(['_', '-']).next().unwrap_or_default().to_lowercase();
    EMPTY.into_iter().find(|empty| last == *empty || last == format!("{empty}s"))
}

#[test]
fn endings_are_recognised() {
    assert_eq!(empty_ending("DateHelper"), Some("helper"));
    assert_eq!(empty_ending("row_utils"), Some("util"));
    assert_eq!(empty_ending("utility_payment"), None);
    assert_eq!(empty_ending("StorageState"), None);
}
