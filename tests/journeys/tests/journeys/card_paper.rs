//! The card as a document: what the screen says, page numbers, and the files behind it.

use std::io::Read as _;

use serde_json::{Value, json};

use crate::world::World;

/// All parts of a document as texts: its body, its foot.
pub fn parts(docx: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let count = zip.len();
    let read = |at: usize| {
        let mut part = zip.by_index(at).unwrap();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        (part.name().unwrap().into_owned(), xml)
    };
    (0..count).map(read).collect()
}

pub fn text_of(parts: &[(String, String)], part: &str) -> String {
    let (_, xml) = parts.iter().find(|(name, _)| name == part).unwrap();
    xml.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

fn check(world: &mut World, key: &str, language: &str, titles: [&str; 8]) {
    let card = world.ask("card", json!({ "key": key }));
    let path = world.folder.path().join(format!("card-{language}.docx"));
    let request = json!({ "key": key, "what_for": "к материалам", "language": language, "path": path });
    let made = world.ask("export_card", request.clone());
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!(made["bytes"], bytes.len());
    let parts = parts(&bytes);
    let text = text_of(&parts, "word/document.xml");
    let feet: Vec<_> = parts.iter().filter(|(name, _)| name.starts_with("word/footer")).collect();
    assert!(feet.iter().any(|(_, xml)| xml.contains("NUMPAGES")), "pages are numbered: {feet:?}");
    assert!(feet.iter().any(|(_, xml)| xml.contains("к материалам")), "who took it, and what for: {feet:?}");
    let mut at = 0;
    for title in titles {
        at += text[at..].find(title).unwrap_or_else(|| panic!("{title} is not where it stands on the screen"));
    }
    let texts = |part: &str, field: &str| {
        let rows = card[part].as_array().unwrap().iter();
        rows.filter(|row| row["result"] != "holds")
            .map(|row| row[field].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    if language == "ru" {
        let told = [texts("deadlines", "title"), texts("findings", "title"), texts("norms", "title")].concat();
        assert!(!told.is_empty());
        for told in told {
            assert!(text.contains(&told), "{told}");
        }
    }
    // The files behind it, by name and hash.
    for batch in world.ask("batches", json!({})).as_array().unwrap() {
        let named = text.contains(batch["sha256"].as_str().unwrap());
        assert_eq!(named, text.contains(batch["file"].as_str().unwrap()), "{batch}");
    }
    assert!(text.contains("inspections.csv"), "{text}");
    assert_eq!(world.refused("export_card", request.clone()), "store_refused", "a file that is there");
}

#[test]
fn a_card_as_a_document_says_what_the_screen_says() {
    let mut world = World::district();
    let objects = world.ask("objects", json!({ "query": "" }));
    let busy = |one: &&Value| one["kind"] == "entity";
    let keys =
        objects["items"].as_array().unwrap().iter().filter(busy).map(|one| one["key"].as_str().unwrap().to_owned());
    let keys: Vec<String> = keys.collect();
    let key = keys.iter().find(|key| {
        let card = world.ask("card", json!({ "key": key }));
        card["finding_counts"]["broken"].as_i64().unwrap() > 0
    });
    let key = key.expect("an entity with a sign of violation").clone();
    let ru = [
        "Следующий шаг",
        "Сроки",
        "Признаки нарушений",
        "История",
        "Риск",
        "Чек-листы",
        "Нормативные основания",
        "Источники",
    ];
    check(&mut world, &key, "ru", ru);
    let kk = [
        "Келесі қадам",
        "Мерзімдер",
        "Бұзушылық белгілері",
        "Тарихы",
        "Тәуекел",
        "Бақылау парақтары",
        "Нормативтік негіздер",
        "Дереккөздер",
    ];
    check(&mut world, &key, "kk", kk);

    let path = world.folder.path().join("card.pdf");
    world.ask("export_card", json!({ "key": key, "what_for": "к материалам", "language": "kk", "path": path }));
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    let journal = world.ask("journal", json!({ "action": "export_card" })).to_string();
    assert!(journal.contains("card.pdf") && journal.contains("к материалам"), "{journal}");
    let nothing = json!({ "key": key, "what_for": " ", "language": "kk", "path": world.folder.path().join("b.pdf") });
    assert_eq!(world.refused("export_card", nothing), "bad_request");
}
