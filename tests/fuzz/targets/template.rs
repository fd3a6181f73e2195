//! A template of an act in Word: read, or refused with a place; what is read is written again as it was.

use std::sync::LazyLock;

use ekn_data::assets::Assets;
use ekn_process::documents::docx::package::{Limits, Package};
use ekn_process::documents::docx::text::of_body;
use ekn_process::documents::template::Template;
use ekn_process::documents::template::schema::Schema;

static OWN: LazyLock<(String, Vec<u8>, Schema)> = LazyLock::new(|| {
    let assets = Assets::built_in();
    let text = |path: &str| assets.read(path).expect("the program's own files").text;
    let kk = assets.bytes("templates/protest.kk.docx").expect("the program's own files");
    (
        text("templates/protest.toml"),
        kk,
        Schema::parse(&text("templates/fields.toml")).expect("the program's own files"),
    )
});

pub fn run(data: &[u8]) {
    let (card, kk, schema) = &*OWN;
    let _ = Template::read(card, kk, data, schema, &Limits::default());
    let Ok(package) = Package::read(data, &Limits::default()) else { return };
    let Ok(before) = of_body(&package) else { return };
    let written = package.write().expect("what was read is written");
    let again = Package::read(&written, &Limits::default()).expect("what was written is read");
    assert_eq!(of_body(&again).expect("what was written is read"), before);
}
