//! No file grows with every feature.

use ekn_tidy_tests::{Breaches, Rust, Tree};

const MOST: usize = 500;
const MADE: [&str; 2] = ["ui/src/contract/", "ui/src/host/recorded/"];

#[test]
fn files_stay_short() {
    let mut breaches =
        Breaches::of("over 500 lines without tests: it holds more than one idea, give each its own file");
    for file in Tree::here().files("", &[".rs", ".ts", ".svelte", ".css"]) {
        if Rust::is_test(&file.path)
            || file.path.contains(".test.")
            || MADE.iter().any(|made| file.path.starts_with(made))
        {
            continue;
        }
        let lines = if file.path.ends_with(".rs") { Rust::of(&file.text).len() } else { file.text.lines().count() };
        if lines > MOST {
            breaches.add(&file.path, MOST + 1, format!("{lines} lines"));
        }
    }
    breaches.none();
}
