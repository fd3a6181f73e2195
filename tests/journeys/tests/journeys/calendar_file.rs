//! Dates handed out to people's own calendars, read again by a reader of calendars that is not ours.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ekn_api::Language;
use ekn_fixtures::PEOPLE;
use ical::property::Property;
use serde_json::{Value, json};

use crate::journal::no_bare_key;
use crate::world::{PASSPHRASE, World};

/// An event as the reader understands it: properties by name, texts without their marks; triggers of its alarms.
#[derive(Debug, Clone, PartialEq)]
struct Event {
    said: BTreeMap<String, String>,
    alarms: Vec<String>,
}

impl Event {
    fn get(&self, name: &str) -> &str {
        self.said.get(name).map_or("", String::as_str)
    }

    fn state(&self) -> (&str, &str) {
        (self.get("SEQUENCE"), self.get("STATUS"))
    }
}

fn said(properties: &[Property]) -> BTreeMap<String, String> {
    let value = |property: &Property| plain(property.value.as_deref().unwrap_or_default());
    properties.iter().map(|property| (property.name.clone(), value(property))).collect()
}

fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => out.extend(letters.next().map(|next| if next == 'n' { '\n' } else { next })),
            (letter, _) => out.push(letter),
        }
    }
    out
}

/// The events of a file by their names for ever.
fn read(path: &Path) -> BTreeMap<String, Event> {
    let bytes = std::fs::read(path).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])), "{text}");
    let mut calendars = ical::IcalParser::new(text.as_bytes());
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    let head = said(&calendar.properties);
    assert_eq!(["VERSION", "METHOD", "CALSCALE"].map(|name| head[name].as_str()), ["2.0", "PUBLISH", "GREGORIAN"]);
    assert!(!head["X-WR-CALNAME"].is_empty() && head["PRODID"].starts_with("-//EKN//"), "{head:?}");
    let count = calendar.events.len();
    let events = calendar.events.iter().map(|event| {
        let alarms = event.alarms.iter().map(|alarm| said(&alarm.properties)["TRIGGER"].clone()).collect();
        let event = Event { said: said(&event.properties), alarms };
        (event.get("UID").to_owned(), event)
    });
    let events: BTreeMap<_, _> = events.collect();
    assert_eq!(events.len(), count, "two events of one name");
    events
}

/// The district with three cases: two of the first person on appeals, one of another on an inspection.
fn world() -> World {
    let mut world = World::district();
    let day = world.ask("my_day", json!({}));
    let suggestions = day["suggestions"].as_array().unwrap();
    for one in [&suggestions[0], suggestions.last().unwrap()] {
        world.ask("decide_step", json!({ "suggestion": one["step"]["suggestion"], "decision": "accept" }));
    }
    PEOPLE[1].clone_into(&mut world.host.actor);
    let broken = world.ask("findings", json!({ "result": "broken" }))[0].clone();
    let case = world.ask("open_case", json!({ "tactic": "inspection-check", "row": broken["row"] }));
    for (task, skip) in [
        ("study-card", false),
        ("choose-form", false),
        ("check-ruling", true),
        ("request-documents", false),
        ("receive-documents", false),
        ("protest", false),
        ("serve-protest", false),
    ] {
        let case = &case["head"]["id"];
        world.ask("close_task", json!({ "case_id": case, "task": task, "note": "02-07-5", "skip": skip }));
    }
    PEOPLE[0].clone_into(&mut world.host.actor);
    world
}

fn export(world: &mut World, name: &str, mut request: Value) -> (BTreeMap<String, Event>, Value) {
    let path = world.folder.path().join(name);
    request["path"] = json!(path);
    let answer = world.ask("export_calendar", request);
    assert_eq!(answer["path"], json!(path));
    let events = read(&path);
    let cancelled = events.values().filter(|event| event.get("STATUS") == "CANCELLED").count();
    assert_eq!((&answer["events"], &answer["cancelled"]), (&json!(events.len() - cancelled), &json!(cancelled)));
    (events, answer)
}

/// Dated tasks as the board lists them, by case and task.
fn dated(world: &mut World) -> BTreeMap<String, Value> {
    let items = world.ask("deadlines", json!({}));
    let items = items.as_array().unwrap().iter().filter(|item| !item["due"].is_null());
    items.map(|item| (format!("{}-{}", item["case_id"], item["task"].as_str().unwrap()), item.clone())).collect()
}

#[test]
fn each_dated_task_is_an_event_with_its_whole_derivation() {
    let mut world = world();
    let dated = dated(&mut world);
    let (events, _) = export(&mut world, "all.ics", json!({}));
    assert_eq!(events.len(), dated.len());
    for (uid, event) in &events {
        let item = &dated[uid.split('@').next().unwrap()];
        let day = item["due"].as_str().unwrap().replace('-', "");
        assert_eq!((event.get("DTSTART"), event.state()), (day.as_str(), ("0", "CONFIRMED")), "{uid}");
        assert!(event.get("DTEND") > event.get("DTSTART"), "{uid}");
        assert_eq!((event.get("DTSTAMP"), event.get("TRANSP")), ("20261116T090000Z", "TRANSPARENT"));
        assert_eq!(event.alarms, ["-P2DT15H", "-PT15H"], "{uid}");
        let summary = format!("{} – производство № {}", item["title"].as_str().unwrap(), item["case_id"]);
        assert_eq!((event.get("SUMMARY"), event.get("CATEGORIES")), (summary.as_str(), item["kind"].as_str().unwrap()));
        let view = &item["derivation"];
        let steps = view["steps"].as_array().unwrap().iter().map(|step| step["why"].as_str().unwrap());
        let notes = view["notes"].as_array().unwrap().iter().map(|note| note.as_str().unwrap());
        let rest = [&view["name"], &view["norm"]["label"], &view["place"], &view["calendar"]];
        for words in steps.chain(notes).chain(rest.map(|words| words.as_str().unwrap())) {
            assert!(event.get("DESCRIPTION").contains(words), "{uid}: {words}: {}", event.get("DESCRIPTION"));
        }
    }
}

#[test]
fn a_file_names_no_person_no_object_and_no_row() {
    let mut world = world();
    let mut secret: Vec<String> = PEOPLE.iter().map(|person| (*person).to_owned()).collect();
    for item in dated(&mut world).values() {
        secret.extend(["owner", "object_name", "authority", "object_key"].map(|name| text(&item[name])));
        let row = world.ask("source_row", json!({ "row": item["row"] }));
        secret.push(text(&row["number"]));
        let cells = ["fields", "cells"].into_iter().flat_map(|part| row[part].as_array().unwrap());
        secret.extend(cells.map(|cell| text(&cell["value"])).filter(|value| tells(value)));
        secret.extend(row["links"].as_array().unwrap().iter().map(|link| text(&link["name"])));
    }
    secret.retain(|text| !text.is_empty());
    assert!(secret.len() > 30, "{secret:?}");
    for language in Language::ALL {
        world.host.language = language;
        let name = format!("{}.ics", language.code());
        let (events, _) = export(&mut world, &name, json!({}));
        let all = events.values().flat_map(|event| event.said.values()).cloned().collect::<Vec<_>>().join("\n");
        for text in &secret {
            assert!(!all.contains(text.as_str()), "{}: {text}", language.code());
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Whether a cell could tell of somebody: not a day, not a short code.
fn tells(value: &str) -> bool {
    let is_day = value.chars().all(|letter| letter.is_ascii_digit() || ".-: ".contains(letter)) && value.len() != 12;
    let is_name = value.split(' ').count() > 1 && value.chars().any(char::is_uppercase);
    !is_day && (is_name || value.chars().filter(char::is_ascii_digit).count() > 4)
}

#[test]
fn an_event_keeps_its_name_in_every_language_and_file_and_copy() {
    let mut world = world();
    let (ru, _) = export(&mut world, "ru.ics", json!({}));
    let wordless = |events: &BTreeMap<String, Event>| {
        let mut events = events.clone();
        for event in events.values_mut() {
            event.said.retain(|name, _| !matches!(name.as_str(), "SUMMARY" | "DESCRIPTION" | "CATEGORIES"));
        }
        events
    };
    for language in [Language::Kk, Language::En] {
        world.host.language = language;
        let (other, _) = export(&mut world, &format!("{}.ics", language.code()), json!({}));
        assert_eq!(wordless(&other), wordless(&ru));
        for (uid, event) in &other {
            let words = ["SUMMARY", "DESCRIPTION", "CATEGORIES"].map(|name| (event.get(name), ru[uid].get(name)));
            assert!(words.iter().all(|(one, other)| one != other && !one.contains(['[', '{'])), "{event:?}");
        }
    }
    // A copy of the store is the same store; another store is another.
    let copy = world.folder.path().join("copy.ekn");
    world.ask("backup", json!({ "path": copy }));
    world.ask("lock", json!({}));
    world.host.store = world.folder.path().join("elsewhere.ekn");
    world.ask("restore", json!({ "path": copy, "passphrase": PASSPHRASE }));
    world.host.language = Language::Ru;
    assert_eq!(export(&mut world, "again.ics", json!({})).0, ru);
    let mark = |events: &BTreeMap<String, Event>| events.keys().next().unwrap().split_once('@').unwrap().1.to_owned();
    let (other, _) = export(&mut self::world(), "other.ics", json!({}));
    assert_eq!(other.len(), ru.len());
    assert_ne!(mark(&other), mark(&ru));
}

#[test]
fn a_closed_task_is_called_off_and_stays_so() {
    let mut world = world();
    for task in ["register", "competence"] {
        world.ask("close_task", json!({ "case_id": 1, "task": task, "note": "1" }));
    }
    let (before, _) = export(&mut world, "one.ics", json!({}));
    let uid = before.keys().find(|uid| uid.starts_with("1-forward@")).unwrap();
    world.ask("close_task", json!({ "case_id": 1, "task": "forward", "note": "1", "skip": true }));
    for (name, request) in [("two.ics", json!({})), ("near.ics", json!({ "within": 0 }))] {
        let (after, answer) = export(&mut world, name, request);
        let event = &after[uid];
        assert_eq!((event.state(), event.alarms.len()), (("1", "CANCELLED"), 0), "{name}");
        assert_eq!(event.get("DTSTART"), before[uid].get("DTSTART"));
        assert!(event.get("SUMMARY").ends_with(before[uid].get("SUMMARY")), "{event:?}");
        assert!(answer["message"].as_str().unwrap().contains("отменено из переданных ранее: 1"), "{answer}");
        assert!(after.iter().all(|(uid, event)| event == &before[uid] || event.get("STATUS") == "CANCELLED"));
    }
    // A case that has ended altogether is still called off, and what was never handed out is not spoken of.
    let mut view = world.ask("case", json!({ "case_id": 1 }));
    while view["head"]["status"] == "open" {
        let task = view["next"]["suggestion"]["task"].clone();
        view = world.ask("close_task", json!({ "case_id": 1, "task": task, "note": "02-07-1" }));
    }
    let (last, _) = export(&mut world, "three.ics", json!({}));
    let of_case: Vec<_> = last.iter().filter(|(uid, _)| uid.starts_with("1-")).collect();
    assert_eq!(of_case.len(), before.keys().filter(|uid| uid.starts_with("1-")).count());
    assert!(of_case.iter().all(|(_, event)| event.state() == ("1", "CANCELLED")), "{of_case:?}");
}

#[test]
fn a_day_off_moves_the_event_and_its_number_rises() {
    let mut world = world();
    let (before, _) = export(&mut world, "one.ics", json!({}));
    world.host.role = "head".to_owned();
    let day = json!({ "date": "2026-11-20", "kind": "transferred", "name_kk": "a", "name_ru": "b", "norm": "n" });
    world.ask("amend", json!({ "change": { "day": day }, "reason": "order No. 1" }));
    let dated = dated(&mut world);
    // However few days are asked for: a calendar that shows the old date must not keep it.
    for (name, request) in [("two.ics", json!({ "within": 0 })), ("three.ics", json!({}))] {
        let (after, _) = export(&mut world, name, request);
        let moved: Vec<_> =
            after.iter().filter(|(uid, event)| event.get("DTSTART") != before[*uid].get("DTSTART")).collect();
        assert!(!moved.is_empty() && moved.len() < before.len(), "{name}: {moved:?}");
        for (uid, event) in &moved {
            assert!(event.get("DTSTART") > before[*uid].get("DTSTART") && event.state() == ("1", "CONFIRMED"), "{uid}");
            let due = dated[uid.split('@').next().unwrap()]["due"].as_str().unwrap().replace('-', "");
            assert_eq!(event.get("DTSTART"), due);
        }
        let stay = after.values().filter(|event| event.get("SEQUENCE") == "0");
        assert!(stay.clone().all(|event| *event == before[event.get("UID")]), "{name}");
    }
}

#[test]
fn one_persons_dates_and_near_ones_are_chosen() {
    let mut world = world();
    let dated = dated(&mut world);
    let mut check = |name: &str, request: Value, wanted: &dyn Fn(&Value) -> bool| {
        let (events, _) = export(&mut world, name, request);
        let expect: Vec<&String> = dated.iter().filter(|(_, item)| wanted(item)).map(|(key, _)| key).collect();
        let found: Vec<&str> = events.keys().map(|uid| uid.split('@').next().unwrap()).collect();
        assert!(!expect.is_empty() && expect.len() < dated.len(), "{name}: {expect:?}");
        assert_eq!(found, expect, "{name}");
    };
    for (at, person) in PEOPLE[..2].iter().enumerate() {
        check(&format!("{at}.ics"), json!({ "person": person }), &|item| item["owner"] == *person);
    }
    check("near.ics", json!({ "within": 7 }), &|item| item["days_left"].as_i64().unwrap() <= 7);
}

#[test]
fn what_a_session_may_not_see_is_not_called_off() {
    let mut world = world();
    let (before, _) = export(&mut world, "one.ics", json!({}));
    // Passports of inspections do not name this purpose: their rows are not seen, and neither are the days in them.
    world.host.purpose = "appeals".to_owned();
    let (after, answer) = export(&mut world, "two.ics", json!({}));
    assert_eq!(answer["cancelled"], 0, "{answer}");
    assert!(after.iter().all(|(uid, event)| event == &before[uid]));
    world.host.purpose = "supervision".to_owned();
    assert_eq!(export(&mut world, "three.ics", json!({})).0, before);
}

#[test]
fn a_file_is_there_as_a_whole_and_is_told() {
    let mut world = world();
    let place = |name: &str, world: &World| -> PathBuf { world.folder.path().join(name) };
    let (_, first) = export(&mut world, "dates.ics", json!({}));
    let path = place("dates.ics", &world);
    assert_eq!(world.refused("export_calendar", json!({ "path": path })), "store_refused");
    // Without an ending it gets its own, and a file of that name is seen.
    assert_eq!(world.refused("export_calendar", json!({ "path": place("dates", &world) })), "store_refused");
    let again = world.ask("export_calendar", json!({ "path": path, "replace": true }));
    assert_eq!((&again["sha256"], &again["bytes"]), (&first["sha256"], &first["bytes"]), "the same, octet for octet");
    let nobody = json!({ "path": place("nobody.ics", &world), "person": "?" });
    assert_eq!(world.refused("export_calendar", nobody), "not_found");
    let mut files: Vec<_> =
        std::fs::read_dir(world.folder.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    files.retain(|name| name.to_string_lossy().contains(".ics"));
    assert_eq!(files, ["dates.ics"]);
    let journal = world.ask("journal", json!({}));
    let line =
        journal["lines"].as_array().unwrap().iter().find(|line| line["action"] == "Выгрузка сроков в файл календаря");
    assert!(
        line.is_some_and(|line| line["detail"].to_string().contains(first["sha256"].as_str().unwrap())),
        "{journal}"
    );
    no_bare_key(&mut world);
}

#[test]
fn whoever_led_a_case_before_is_reminded_of_it_no_more() {
    let mut world = world();
    let of = |world: &mut World, name: &str, person: &str| export(world, name, json!({ "person": person })).0;
    let first = of(&mut world, "first.ics", PEOPLE[0]);
    let handed = json!({ "cases": [1], "person": PEOPLE[2], "reason": "leave" });
    world.ask("hand_over", handed);
    let after = of(&mut world, "after.ics", PEOPLE[0]);
    let mut gone = 0;
    for uid in first.keys() {
        let moved = uid.starts_with("1-");
        gone += usize::from(moved);
        let expect = if moved { ("1", "CANCELLED") } else { ("0", "CONFIRMED") };
        assert_eq!(after[uid].state(), expect, "{uid}");
    }
    assert!(gone > 0);
    // The one who leads it now has it anew, with a number that a calendar takes for newer.
    let taken = of(&mut world, "taken.ics", PEOPLE[2]);
    assert_eq!(taken.len(), gone);
    assert!(taken.values().all(|event| event.state() == ("2", "CONFIRMED")), "{taken:?}");
}
