//! Texts of acts, their `meta.yaml`, and the links of a main file to its parts.

use std::sync::LazyLock;

use ekn_data::assets::Assets;
use ekn_data::legislation::{Headings, probe};

static HEADINGS: LazyLock<Headings> =
    LazyLock::new(|| Headings::load(&Assets::built_in()).expect("the program's own words"));

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let lines = probe(text, &HEADINGS);
    assert!(lines.is_sorted(), "articles go back");
    assert!(lines.len() <= 2 * text.lines().count() + 1);
}
