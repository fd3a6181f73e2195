//! SQL lives with its concept: in the table files and in data's storage. Above data nothing else knows the database's types.

use ekn_tidy_tests::{Breaches, File, Rust, Tree, words_of};

const STORAGE: &str = "src-tauri/layers/data/src/storage/";
const DATA: &str = "src-tauri/layers/data/";
const STARTS: [&str; 9] = [
    "SELECT ",
    "INSERT INTO",
    "INSERT OR",
    "CREATE TABLE",
    "CREATE INDEX",
    "ALTER TABLE",
    "DROP TABLE",
    "DELETE FROM",
    "PRAGMA ",
];

fn sources() -> Vec<File> {
    let files = Tree::here().files("src-tauri", &[".rs"]);
    files.into_iter().filter(|file| !Rust::is_test(&file.path)).collect()
}

fn is_table(path: &str) -> bool {
    path.ends_with("/table.rs")
}

#[test]
fn sql_stands_in_table_files_only() {
    let mut breaches = Breaches::of("SQL outside a table file: move the statement to the `table.rs` of its concept");
    for file in sources() {
        if is_table(&file.path) || file.path.starts_with(STORAGE) {
            continue;
        }
        for (line, text) in Rust::of(&file.text).texts {
            if let Some(word) = sql_in(&text) {
                breaches.add(&file.path, line, word);
            }
        }
    }
    breaches.none();
}

fn sql_in(text: &str) -> Option<&str> {
    let update = || {
        let (_, rest) = text.split_once("UPDATE ")?;
        (rest.split_whitespace().nth(1) == Some("SET")).then_some("UPDATE … SET")
    };
    STARTS.into_iter().find(|start| text.contains(start)).or_else(update)
}

#[test]
fn the_database_is_named_above_data_in_table_files_only() {
    let mut breaches =
        Breaches::of("`rusqlite` above data belongs into `table.rs`, behind functions in the words of the domain");
    for file in sources() {
        if file.path.starts_with(DATA) || is_table(&file.path) {
            continue;
        }
        for (line, code) in Rust::of(&file.text).lines() {
            if words_of(code).any(|word| word.starts_with("rusqlite")) {
                breaches.add(&file.path, line, code.trim());
            }
        }
    }
    breaches.none();
}

#[test]
fn no_public_signature_above_data_shows_the_database() {
    let mut breaches =
        Breaches::of("a public function above data shows a type of `rusqlite`: take and give the domain's own types");
    for file in sources() {
        if file.path.starts_with(DATA) || !is_table(&file.path) {
            continue;
        }
        let rust = Rust::of(&file.text);
        let imported = imported(&rust.code.join("\n"));
        for (line, signature) in public_signatures(&rust) {
            if let Some(word) =
                words_of(&signature).find(|word| *word == "rusqlite" || imported.iter().any(|one| one == word))
            {
                breaches.add(&file.path, line, format!("{word} in `{}`", signature.trim()));
            }
        }
    }
    breaches.none();
}

/// Names brought in by `use rusqlite…;`.
fn imported(code: &str) -> Vec<String> {
    let uses = code.split(';').filter_map(|part| part.split_once("use rusqlite").map(|(_, names)| names));
    uses.flat_map(|names| words_of(names).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Each `pub fn … {` with its line.
fn public_signatures(rust: &Rust) -> Vec<(usize, String)> {
    let begins = rust.lines().filter(|(_, code)| code.trim_start().starts_with("pub fn "));
    begins
        .map(|(line, _)| {
            let rest = rust.code[line - 1..].join(" ");
            (line, rest.split(['{', ';']).next().unwrap_or_default().to_owned())
        })
        .collect()
}

#[test]
fn sql_is_recognised() {
    assert_eq!(sql_in("UPDATE task SET state = ?1"), Some("UPDATE … SET"));
    assert_eq!(sql_in("SELECT 1"), Some("SELECT "));
    assert_eq!(sql_in("UPDATE the list"), None);
}
