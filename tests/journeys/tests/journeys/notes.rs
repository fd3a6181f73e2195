//! Notes on a card, and what is new on it since somebody last looked.

use serde_json::{Value, json};

use crate::card_paper::{parts, text_of};
use crate::world::World;

fn texts(view: &Value) -> Vec<(&str, bool)> {
    let notes = view["notes"].as_array().unwrap().iter();
    notes.map(|note| (note["text"].as_str().unwrap(), note["away"].as_bool().unwrap())).collect()
}

#[test]
fn a_note_is_put_away_by_its_author_or_a_head_and_never_lost() {
    let mut world = World::district();
    let key = world.keys("entity")[0].clone();
    let write = |mark: &str, text: &str| json!({ "key": key, "mark": mark, "text": text });
    world.ask("note_object", write("question", "  На складе были?  "));
    let view = world.ask("note_object", write("plain", "Звонить после 15 часов"));
    assert_eq!(texts(&view), [("Звонить после 15 часов", false), ("На складе были?", false)]);
    assert_eq!((&view["notes"][1]["mark_name"], &view["notes"][1]["own"]), (&json!("Выяснить"), &json!(true)));
    for (mark, text, code) in [("plain", " ", "bad_request"), ("black_list", "a", "bad_request")] {
        assert_eq!(world.refused("note_object", write(mark, text)), code);
    }
    assert_eq!(world.refused("note_object", write("plain", &"а".repeat(4_001))), "bad_request");
    // Another person sees it and may not put it away; a head may.
    let note = view["notes"][1]["note"].clone();
    let put = |away: bool| json!({ "key": key, "note": note, "away": away });
    world.host.actor = "Т. Аскарова".to_owned();
    let seen = world.ask("card", json!({ "key": key }));
    assert_eq!(seen["notes"]["notes"][1]["own"], false, "{}", seen["notes"]);
    assert_eq!(world.refused("put_note_away", put(true)), "bad_request");
    world.host.role = "head".to_owned();
    assert_eq!(texts(&world.ask("put_note_away", put(true)))[1], ("На складе были?", true));
    assert_eq!(texts(&world.ask("put_note_away", put(false)))[1], ("На складе были?", false));
    // A note of another card is none of this one.
    let other = world.keys("entity")[1].clone();
    assert_eq!(world.refused("put_note_away", json!({ "key": other, "note": note, "away": true })), "not_found");
    // The journal tells that it was written, and not what.
    let lines = world.ask("journal", json!({ "filter": { "action": "note_object" } })).to_string();
    assert!(lines.contains(&key) && !lines.contains("складе"), "{lines}");
    // Paper that leaves the house has none.
    let path = world.folder.path().join("card.docx");
    world.ask("export_card", json!({ "key": key, "language": "ru", "path": path, "what_for": "совещание" }));
    let text = text_of(&parts(&std::fs::read(&path).unwrap()), "word/document.xml");
    assert!(!text.is_empty() && !text.contains("складе"), "{text}");
}

#[test]
fn a_card_tells_what_came_since_one_looked_on_an_earlier_day() {
    let mut world = World::district();
    let key = "980140910008".to_owned();
    let card = |world: &mut World| world.ask("card", json!({ "key": key }));
    assert!(card(&mut world)["news"].is_null(), "never looked at");
    assert!(card(&mut world)["news"].is_null(), "looked at on this very day alone");
    world.host.today = "2026-11-17".parse().unwrap();
    let news = card(&mut world)["news"].clone();
    assert_eq!((&news["day"], &news["rows"]), (&json!("2026-11-16"), &json!(0)), "{news}");
    world.host.now = "2026-11-17T05:00:00Z".to_owned();
    let more = world.file(
        "more.csv",
        format!("number;authority_id;filed;decided;outcome\nN-1;{key};2026-02-02;2026-03-02;cancelled\n"),
    );
    world.import("challenges", &more);
    let news = card(&mut world)["news"].clone();
    assert_eq!(news["rows"], 1, "{news}");
    let rows = world.ask("figure_rows", json!({ "key": key, "figure": news["figure"] }));
    assert_eq!((&rows["total"], rows["rows"].as_array().unwrap().len()), (&json!(1), 1), "{rows}");
    // It stays so for the day, and for another person nothing is new who never looked.
    assert_eq!(card(&mut world)["news"]["rows"], 1);
    world.host.actor = "Т. Аскарова".to_owned();
    assert!(card(&mut world)["news"].is_null());
}
