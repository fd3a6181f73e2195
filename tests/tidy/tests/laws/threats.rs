//! A mitigation that nothing tries is a promise: every threat of `docs/threats.md` has its test, and every test that it names is there.

use ekn_tidy_tests::{Breaches, Tree};

const PAGE: &str = "docs/threats.md";
/// Spoofing, tampering, repudiation, information disclosure, denial of service, elevation of privilege.
const STRIDE: [&str; 6] = ["S", "T", "R", "I", "D", "E"];
/// In the place of a test: the mitigation is not there yet, and the last column says what is missing.
const OPEN: &str = "open";

#[test]
fn every_threat_has_a_test_that_is_there() {
    let mut breaches =
        Breaches::of("the threat model is not true: name a test that is there, or say `open` and what is missing");
    let tree = Tree::here();
    let makefile = tree.read("Makefile");
    for (at, line) in tree.read(PAGE).lines().enumerate() {
        let Some([_, threat, mitigation, tests, left]) = row(line) else { continue };
        let mut add = |what: String| breaches.add(PAGE, at + 1, what);
        if threat.is_empty() || mitigation.is_empty() {
            add("a row without a threat or without a mitigation".to_owned());
        }
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        if named.is_empty() && (tests != OPEN || left.is_empty()) {
            add(format!("no test: {threat}"));
        }
        for name in named {
            let is_there = match (name.split_once("::"), name.strip_prefix("make ")) {
                (Some((path, test)), _) => tree.has(path) && has_test(&tree.read(path), test),
                (_, Some(target)) => makefile.lines().any(|line| line.starts_with(&format!("{target}:"))),
                _ => false,
            };
            if !is_there {
                add(format!("no such test: {name}"));
            }
        }
    }
    breaches.none();
}

#[test]
fn every_boundary_is_asked_all_six_questions() {
    let mut breaches = Breaches::of("a boundary of the threat model lacks a row of STRIDE");
    let page = Tree::here().read(PAGE);
    let mut line = 1;
    for part in page.split("\n## ") {
        let letters: Vec<&str> = part.lines().filter_map(row).map(|[letter, ..]| letter).collect();
        if !letters.is_empty() {
            for letter in STRIDE.into_iter().filter(|letter| !letters.contains(letter)) {
                breaches.add(PAGE, line, format!("{letter} of {}", part.lines().next().unwrap_or_default()));
            }
        }
        line += part.matches('\n').count() + 1;
    }
    breaches.none();
}

/// No unsafe code, no panic by `unwrap`: the workspace says so, and each of its crates takes its word.
#[test]
fn every_crate_keeps_the_lints_of_the_workspace() {
    let mut breaches = Breaches::of("a crate goes without the lints of the workspace: `[lints] workspace = true`");
    let tree = Tree::here();
    let workspace = tree.read("Cargo.toml");
    for lint in
        ["unsafe_code = \"forbid\"", "unwrap_used = \"deny\"", "expect_used = \"deny\"", "print_stdout = \"deny\""]
    {
        assert!(workspace.contains(lint), "{lint}");
    }
    for manifest in tree.files("", &["/Cargo.toml"]).iter().filter(|file| !file.path.starts_with("tests/fuzz/")) {
        if !manifest.text.contains("[lints]\nworkspace = true") {
            breaches.add(&manifest.path, 1, "no lints");
        }
    }
    breaches.none();
}

/// The cells of a row: letter, threat, mitigation, tests, what is left.
fn row(line: &str) -> Option<[&str; 5]> {
    let cells: Vec<&str> = line.strip_prefix("| ")?.strip_suffix('|')?.split('|').map(str::trim).collect();
    let cells: [&str; 5] = cells.try_into().ok()?;
    STRIDE.contains(&cells[0]).then_some(cells)
}

/// A test of Rust by its function, one of the interface by its title.
fn has_test(source: &str, name: &str) -> bool {
    let begins = [format!("fn {name}("), format!("it('{name}'"), format!("test('{name}'")];
    let lines: Vec<&str> = source.lines().map(str::trim_start).collect();
    lines.iter().enumerate().any(|(at, line)| {
        let bare = line.trim_start_matches("async ");
        let is_rust = bare.starts_with(&begins[0]);
        let marked =
            || lines[..at].iter().rev().take_while(|line| line.starts_with('#')).any(|line| line.ends_with("test]"));
        is_rust && marked() || begins[1..].iter().any(|begin| bare.starts_with(begin.as_str()))
    })
}

#[test]
fn tests_are_told_from_other_functions() {
    let source = "#[test]\n#[ignore = \"x\"]\nfn one() {}\nfn two() {}\n  #[tokio::test]\n  async fn three() {}\nit('says four', () => {});\n";
    let check = |name: &str, expect: bool| assert_eq!(has_test(source, name), expect, "{name}");
    check("one", true);
    check("two", false);
    check("three", true);
    check("says four", true);
    check("thr", false);
}

#[test]
fn rows_are_told_from_other_lines() {
    assert_eq!(row("| S | a | b | `c::d` | |"), Some(["S", "a", "b", "`c::d`", ""]));
    assert_eq!(row("| | threat | mitigation | test | left |"), None);
    assert_eq!(row("|---|---|---|---|---|"), None);
}
