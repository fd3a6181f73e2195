//! SQL is put together of the program's own words; whatever comes from elsewhere is a parameter of the statement.
//!
//! Looked at are all functions of the files that may hold SQL. A text that a function is given may not go into a text that it makes,
//! unless it is `'static`. The few that make a part of a statement of a part are listed, and no caller hands its own texts on to them.

use std::collections::BTreeSet;

use ekn_tidy_tests::{Breaches, File, Rust, Tree, words_of};

const STORAGE: &str = "src-tauri/layers/data/src/storage/";
/// Words that make one text of others.
const MAKERS: [&str; 4] = ["format!(", "write!(", "push_str(", "concat("];

/// Functions that make a part of a statement of names of columns and places of parameters, which their callers write out.
const OF_PARTS: [&str; 6] = ["members_sql", "leader_sql", "joined_sql", "within_sql", "select", "these"];
/// Functions that put a text into no statement, with what they make of it.
const NO_STATEMENT: [(&str, &str); 1] = [("parse", "what is wrong with a stored day")];

struct Function {
    name: String,
    line: usize,
    /// Texts that it is given.
    given: Vec<String>,
    /// Its body; comments are gone, texts are there.
    body: String,
}

fn files() -> Vec<File> {
    let files = Tree::here().files("src-tauri", &[".rs"]);
    let holds = |path: &str| path.ends_with("/table.rs") || path.starts_with(STORAGE);
    files.into_iter().filter(|file| holds(&file.path) && !Rust::is_test(&file.path)).collect()
}

#[test]
fn no_given_text_goes_into_a_statement() {
    let mut breaches = Breaches::of("a text that was given goes into a statement: hand it over as a parameter, ?1");
    let mut seen = BTreeSet::new();
    for file in files() {
        for function in functions(&file.text) {
            let name = function.name.as_str();
            let made = texts_made(&function.body);
            let given = |text: &String| function.given.iter().find(|given| mentions(text, given)).cloned();
            if let Some(given) = made.iter().find_map(given) {
                seen.insert(function.name.clone());
                let known = OF_PARTS.contains(&name) || NO_STATEMENT.iter().any(|(known, _)| *known == name);
                if !known {
                    breaches.add(&file.path, function.line, format!("{given} in {name}"));
                }
            }
            for part in OF_PARTS {
                let handed = calls(&function.body, part).into_iter().find_map(|call| given(&call));
                if let Some(given) = handed.filter(|_| !OF_PARTS.contains(&name)) {
                    breaches.add(&file.path, function.line, format!("{name} hands {given} on to {part}"));
                }
            }
        }
    }
    breaches.none();
    let listed = OF_PARTS.into_iter().chain(NO_STATEMENT.map(|(name, _)| name));
    let gone: Vec<&str> = listed.filter(|name| !seen.contains(*name)).collect();
    assert!(gone.is_empty(), "listed here and not needed any more: {gone:?}");
}

#[test]
fn no_value_stands_between_quotes() {
    let mut breaches = Breaches::of("a value between quotes in a statement: hand it over as a parameter, ?1");
    for file in files() {
        for function in functions(&file.text) {
            for rest in function.body.split("'{").skip(1) {
                let name = rest.split(['}', ':']).next().unwrap_or_default();
                let constant =
                    !name.is_empty() && name.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_');
                // `name` is that of a registry, one of four that stand in the code.
                let registry = name == "name" && function.body.contains("registry.name()");
                if !constant && !registry {
                    breaches.add(&file.path, function.line, format!("'{{{name}}}' in {}", function.name));
                }
            }
        }
    }
    breaches.none();
}

/// Functions of a file, without its tests.
fn functions(source: &str) -> Vec<Function> {
    let kept = source.split("#[cfg(test)]").next().unwrap_or_default();
    let text: String = kept.lines().map(|line| format!("{}\n", without_comment(line))).collect();
    let mut found = Vec::new();
    for (at, _) in text.match_indices("fn ") {
        if text[..at].chars().next_back().is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
            continue;
        }
        let rest = &text[at + 3..];
        let Some(open) = rest.find('(') else { continue };
        let name = rest[..open].split('<').next().unwrap_or_default();
        let Some(end) = closing(&rest[open..], '(', ')') else { continue };
        let after = &rest[open + end..];
        let Some(brace) = after.find(['{', ';']).filter(|at| after[*at..].starts_with('{')) else { continue };
        let Some(close) = closing(&after[brace..], '{', '}') else { continue };
        found.push(Function {
            name: name.to_owned(),
            line: text[..at].matches('\n').count() + 1,
            given: texts_given(&rest[open + 1..open + end]),
            body: after[brace..=brace + close].to_owned(),
        });
    }
    found
}

fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with("//") { "" } else { line }
}

/// Where the bracket that opens a text is closed.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        if letter == open {
            depth += 1;
        } else if letter == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Names of parameters that are texts made while the program runs.
fn texts_given(parameters: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut parts = vec![String::new()];
    for letter in parameters.chars() {
        depth += match letter {
            '(' | '<' | '[' => 1,
            ')' | '>' | ']' => -1,
            _ => 0,
        };
        match parts.last_mut() {
            Some(_) if letter == ',' && depth == 0 => parts.push(String::new()),
            Some(part) => part.push(letter),
            None => {}
        }
    }
    let mut names = Vec::new();
    for (name, kind) in parts.iter().filter_map(|part| part.split_once(':')) {
        if words_of(kind).any(|word| word == "str" || word == "String") && !kind.contains("'static") {
            names.extend(words_of(name).filter(|word| *word != "mut").map(str::to_owned));
        }
    }
    names
}

/// What is handed to each word that makes a text, without the text of other code.
fn texts_made(body: &str) -> Vec<String> {
    MAKERS.into_iter().flat_map(|maker| calls(body, maker.trim_end_matches('('))).collect()
}

/// What each call of a name is given.
fn calls(body: &str, name: &str) -> Vec<String> {
    let begin = format!("{name}(");
    let places = body.match_indices(&begin).filter(|(at, _)| {
        !body[..*at].chars().next_back().is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
    });
    let given = places.filter_map(|(at, _)| {
        let rest = &body[at + begin.len() - 1..];
        Some(rest[..=closing(rest, '(', ')')?].to_owned())
    });
    given.collect()
}

/// Whether a name is used: as a place of a text, or beside it.
fn mentions(call: &str, name: &str) -> bool {
    if call.contains(&format!("{{{name}}}")) || call.contains(&format!("{{{name}:")) {
        return true;
    }
    let outside: String = call.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    words_of(&outside).any(|word| word == name)
}

#[test]
fn given_texts_are_told_from_others() {
    assert_eq!(texts_given("reader: Reader<'_>, (fields, view): (&str, &str), n: i64"), ["fields", "view"]);
    assert_eq!(texts_given("name: &'static str, list: &[String]"), ["list"]);
    let source = "fn a(x: &str) { let s = format!(\"SELECT {x}\"); }\nfn b(x: &str) { run(\"SELECT ?1\", [x]); }\n";
    let found: Vec<bool> = functions(source)
        .iter()
        .map(|function| texts_made(&function.body).iter().any(|text| mentions(text, "x")))
        .collect();
    assert_eq!(found, [true, false]);
}
