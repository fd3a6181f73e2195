//! Looking while a long call writes: nobody waits, nothing that is looked at is missing from the journal.

use std::cell::RefCell;
use std::rc::Rc;

use ekn_api::{CALLS, Door, only_looks, takes_long};
use serde_json::{Value, json};

use crate::world::{FILES, PASSPHRASE, Watched, World, district};

/// What came of calls made while appeals were taken in, each once; a call that has to wait for its turn has none.
fn meanwhile(world: &mut World, calls: &[(&'static str, Value)]) -> Vec<Option<Value>> {
    let beside: Rc<RefCell<Door>> = Rc::new(RefCell::new(world.door.beside().unwrap()));
    let (quiet, calls) = (world.host.clone(), calls.to_vec());
    let found: Rc<RefCell<Vec<Option<Value>>>> = Rc::default();
    let told = Rc::clone(&found);
    let look = move || {
        if told.borrow().is_empty() {
            for (call, request) in &calls {
                let answer = beside.borrow_mut().call_beside(&quiet, call, request.clone());
                told.borrow_mut().push(answer.map(|answer| answer.unwrap()));
            }
        }
    };
    let host = Watched { meanwhile: Some(Box::new(RefCell::new(look))), ..Watched::new(&world.host) };
    let request = json!({ "passport": "appeals", "path": district().0.join("appeals.csv") });
    world.door.call(&host, "import", request).unwrap();
    drop(host);
    found.take()
}

/// The invented district before its appeals were taken in.
fn without_appeals() -> World {
    let mut world = World::empty();
    for (passport, file) in FILES.iter().filter(|(passport, _)| *passport != "appeals") {
        world.import(passport, &district().0.join(file));
    }
    world
}

fn journal(world: &mut World) -> Vec<String> {
    let page = world.ask("journal", json!({}));
    page["lines"].as_array().unwrap().iter().map(|line| line["action"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn cards_are_read_while_a_file_is_taken_in() {
    let mut world = without_appeals();
    let key = world.keys("entity")[0].clone();
    let before = world.ask("card", json!({ "key": key }));
    let first = journal(&mut world).len();
    let calls = [("card", json!({ "key": key })), ("objects", json!({})), ("risk", json!({ "key": key }))];
    let found = meanwhile(&mut world, &calls);
    assert_eq!(found[0].as_ref().unwrap()["object"], before["object"], "the card of what was there before");
    assert!(found[1].as_ref().unwrap()["total"].as_i64().unwrap() > 0);
    assert_eq!(found[2], None, "a score is kept, and so waits for its turn");
    world.door.take_in(&world.host);
    let lines = journal(&mut world);
    let new: Vec<&str> = lines[..lines.len() - first].iter().map(String::as_str).collect();
    for action in ["Загрузка файла", "Просмотр карточки"] {
        assert!(new.contains(&action), "{action}: {new:?}");
    }
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

/// A program that ends in the middle of its work loses no line: whoever comes in next finds it.
#[test]
fn what_was_looked_at_is_written_down_when_the_store_is_opened_again() {
    let mut world = without_appeals();
    let key = world.keys("entity")[0].clone();
    let found = meanwhile(&mut world, &[("card", json!({ "key": key }))]);
    assert!(found[0].is_some());
    let waiting = world.store().with_file_name(format!("{}.waiting", world.store().file_name().unwrap().display()));
    assert!(waiting.exists(), "the line waits");
    world.door = Door::new();
    world.ask("unlock", json!({ "passphrase": PASSPHRASE }));
    assert!(!waiting.exists());
    assert!(journal(&mut world).iter().any(|action| action == "Просмотр карточки"));
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}

#[test]
fn long_calls_and_those_that_change_something_have_their_turn() {
    for call in ["import", "assess", "train_model", "reproduce", "export_rows", "backup"] {
        assert!(takes_long(call) && !only_looks(call), "{call}");
    }
    // What is only slow to be counted lets others look, and looks beside what takes longer.
    assert!(["heads", "attention", "rows"].iter().all(|call| takes_long(call) && only_looks(call)));
    for call in ["import", "lock", "unlock", "restore", "amend", "decide_merge", "set_topic", "keep_draft"] {
        assert!(CALLS.contains(&call) && !only_looks(call), "{call}");
    }
    for call in ["card", "rows", "my_day", "heads", "article"] {
        assert!(CALLS.contains(&call) && only_looks(call), "{call}");
    }
    assert!(!takes_long("carry_out_retention"), "nobody looks while something is destroyed");
    assert!(Door::new().beside().is_none());
}
