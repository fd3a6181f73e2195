//! No clock in the layers: the day comes with the call.

use ekn_tidy_tests::{Breaches, Rust, Tree};

#[test]
fn the_layers_have_no_clock() {
    let mut breaches =
        Breaches::of("a layer reads a clock: take `today` or the moment as an argument, it comes from `Host`");
    for file in Tree::here().files("src-tauri/layers", &[".rs"]) {
        if Rust::is_test(&file.path) {
            continue;
        }
        for (line, code) in Rust::of(&file.text).lines() {
            if code.contains("::now()") || code.contains(".elapsed()") {
                breaches.add(&file.path, line, code.trim());
            }
        }
    }
    breaches.none();
}
