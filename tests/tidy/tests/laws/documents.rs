//! A page that nobody checks goes stale: every path that the pages name exists.

use ekn_tidy_tests::{Breaches, Tree};

const PAGES: [&str; 3] = ["ARCHITECTURE.md", "README.md", "GLOSSARY.md"];
const ENDINGS: [&str; 9] = [".md", ".rs", ".toml", ".ts", ".svelte", ".json", ".css", ".sh", ".lock"];
/// Made by commands, not kept.
const MADE: [&str; 3] = ["target/", "ui/dist", "ui/node_modules"];

#[test]
fn every_path_named_in_the_pages_exists() {
    let mut breaches = Breaches::of("a page names a path that is not there: mend the page");
    let tree = Tree::here();
    let files = tree.paths("");
    // A bare file name stands for the files of that name, wherever they are.
    let exists = |path: &str| tree.has(path) || files.iter().any(|file| file.rsplit('/').next() == Some(path));
    for page in PAGES {
        let text = tree.read(page);
        for (at, line) in text.lines().enumerate() {
            for path in line.split('`').skip(1).step_by(2).filter_map(path_in) {
                if !exists(path) {
                    breaches.add(page, at + 1, format!("`{path}`"));
                }
            }
        }
    }
    breaches.none();
}

/// The path that a quoted word names, up to the first part that stands for any name.
fn path_in(word: &str) -> Option<&str> {
    let looks_like_path =
        word.contains('/') && !word.starts_with('/') || ENDINGS.iter().any(|ending| word.ends_with(ending));
    let is_other = word.contains([' ', ':', '(', '$', '#', '@'])
        || word.starts_with('.')
        || MADE.iter().any(|made| word.starts_with(made));
    if !looks_like_path || is_other {
        return None;
    }
    let known =
        word.find(['<', '*', '{']).map_or(word, |at| word[..at].rsplit_once('/').map_or("", |(folder, _)| folder));
    (!known.is_empty()).then_some(known)
}

#[test]
fn paths_are_told_from_other_words() {
    assert_eq!(path_in("src-tauri/layers/data"), Some("src-tauri/layers/data"));
    assert_eq!(path_in("assets/norms/<law>.toml"), Some("assets/norms"));
    assert_eq!(path_in("deny.toml"), Some("deny.toml"));
    assert_eq!(path_in("make run"), None);
    assert_eq!(path_in("target/preview/"), None);
    assert_eq!(path_in("ekn_data::storage"), None);
}
