//! Documents of a case: whatever is given as DOCX, PDF or text, what they say lies where it is said to lie.

use std::sync::LazyLock;

use ekn_analytics::documents::requisites::{Rules, extract};
use ekn_analytics::documents::text::{Limits, read};
use ekn_data::assets::Assets;

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let text = Assets::built_in().read("taxonomies/requisites.toml").expect("the program's own rules").text;
    Rules::parse(&text).expect("the program's own rules")
});

pub fn run(data: &[u8]) {
    let Ok(document) = read(data, &Limits::default()) else { return };
    let _ = extract(&document, &RULES);
}
