//! People and keys: accounts, one passphrase each, rights by role at the door, the recovery key.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ekn_api::answers::Code;
use ekn_api::{CALLS, Door, Quiet};
use serde_json::{Value, json};

use crate::world::{PASSPHRASE, Watched, World};

const ADMIN: &str = "administrator's own words";
const CLERK: &str = "prosecutor's own words";

/// A world with an administrator and a prosecutor; nobody is in.
fn staffed() -> World {
    let mut world = World::district();
    world.host.role = "administrator".to_owned();
    let add = |own: &str, name: &str, role: &str, passphrase: &str| json!({ "own": own, "name": name, "role": role, "passphrase": passphrase });
    assert_eq!(
        world.refused("add_account", add(PASSPHRASE, "Серік", "prosecutor", CLERK)),
        "bad_request",
        "the first account is an administrator's"
    );
    assert_eq!(
        world.refused("add_account", add("not the passphrase", "Айдар", "administrator", ADMIN)),
        "wrong_passphrase"
    );
    let desk = world.ask("accounts", json!({}));
    assert!(desk["accounts"].as_array().unwrap().iter().all(|account| account["until"].is_string()), "{desk}");
    world.ask("add_account", add(PASSPHRASE, "Айдар", "administrator", ADMIN));
    world.ask("add_account", add(ADMIN, "Серік", "prosecutor", CLERK));
    assert_eq!(world.refused("add_account", add(ADMIN, "Серік", "head", "some other words")), "bad_request");
    assert_eq!(
        world.refused("add_account", add(ADMIN, "Дана", "head", CLERK)),
        "bad_request",
        "nobody shares a passphrase"
    );
    world.ask("lock", json!({}));
    world
}

fn unlock(world: &mut World, passphrase: &str) -> Value {
    world.ask("unlock", json!({ "passphrase": passphrase }))
}

#[test]
fn the_passphrase_tells_who_acts_and_in_which_role() {
    let mut world = staffed();
    assert_eq!(world.ask("status", json!({}))["accounts"], true);
    assert_eq!(
        world.refused("unlock", json!({ "passphrase": PASSPHRASE })),
        "wrong_passphrase",
        "what the store was made with opens nothing any more"
    );
    // Whatever the host says of name and role, the account tells both.
    world.host.actor = "Кто угодно".to_owned();
    world.host.role = "head".to_owned();
    let inside = unlock(&mut world, CLERK);
    assert_eq!((&inside["person"], &inside["role"]), (&json!("Серік"), &json!("prosecutor")));
    assert_eq!(world.refused("accounts", json!({})), "forbidden");
    let refresh = json!({ "model": "risk-points@1", "used": false, "reason": "проба" });
    assert_ne!(world.try_ask("switch_model", refresh).map_err(|failure| failure.message).ok(), Some(json!(true)));
    assert!(world.ask("board", json!({})).is_object());
    let journal = world.ask("journal", json!({})).to_string();
    assert!(journal.contains("Серік") && !journal.contains("Кто угодно"), "{journal}");
}

#[test]
fn a_call_that_waited_until_somebody_else_came_in_is_not_theirs() {
    let mut world = staffed();
    unlock(&mut world, CLERK);
    let mut host = Watched::new(&world.host);
    let mut call = |maker: &str, call: &str| {
        host.maker = Some(maker.to_owned());
        let form = json!({ "name": "note", "text": "{}" });
        world.door.call(&host, call, if call == "keep_form" { form } else { json!({}) }).map_err(|failure| failure.code)
    };
    for late in ["my_day", "keep_form", "half_filled"] {
        assert_eq!(call("Айдар", late).unwrap_err(), Code::Locked, "{late}");
        assert!(call("Серік", late).is_ok(), "{late}");
    }
    assert!(call("Айдар", "status").is_ok());
}

#[test]
fn an_administrator_sees_people_and_no_rows() {
    let mut world = staffed();
    unlock(&mut world, ADMIN);
    for (call, request) in
        [("card", json!({ "key": "980140910008" })), ("objects", json!({})), ("search", json!({ "query": "а" }))]
    {
        assert_eq!(world.refused(call, request), "forbidden", "{call}");
    }
    let desk = world.ask("accounts", json!({}));
    let names: Vec<&str> =
        desk["accounts"].as_array().unwrap().iter().map(|account| account["name"].as_str().unwrap()).collect();
    assert!(names.starts_with(&["Айдар", "Серік"]), "{names:?}");
    // A forgotten passphrase is set anew; the old one opens nothing.
    let serik = desk["accounts"][1]["id"].clone();
    world.ask(
        "set_passphrase",
        json!({ "own": ADMIN, "account": serik, "passphrase": "other words of the prosecutor" }),
    );
    let mut second = world;
    assert_eq!(second.refused("unlock", json!({ "passphrase": CLERK })), "wrong_passphrase");
    unlock(&mut second, "other words of the prosecutor");
    unlock(&mut second, ADMIN);
    assert_eq!(second.refused("close_account", json!({ "account": serik, "reason": " " })), "bad_request");
    let closed = second.ask("close_account", json!({ "account": serik, "reason": "переведён" }));
    assert!(
        closed["accounts"]
            .as_array()
            .unwrap()
            .iter()
            .any(|account| account["id"] == serik && account["until"].is_string())
    );
    let own =
        closed["accounts"].as_array().unwrap().iter().find(|account| account["own"] == true).unwrap()["id"].clone();
    assert_eq!(
        second.refused("close_account", json!({ "account": own, "reason": "ухожу" })),
        "bad_request",
        "somebody has to let people in"
    );
    assert_eq!(second.refused("unlock", json!({ "passphrase": "other words of the prosecutor" })), "wrong_passphrase");
}

/// Without accounts the passphrase is everybody's: whoever came in to look does not change it.
#[test]
fn an_auditor_does_not_change_the_common_passphrase() {
    let mut world = World::empty();
    let change = json!({ "own": PASSPHRASE, "passphrase": CLERK });
    world.host.role = "auditor".to_owned();
    assert_eq!(world.refused("set_passphrase", change.clone()), "forbidden");
    world.host.role = "prosecutor".to_owned();
    world.ask("set_passphrase", change);
}

#[test]
fn a_recovery_key_lets_an_administrator_in_again() {
    let mut world = staffed();
    unlock(&mut world, ADMIN);
    let first = world.ask("make_recovery", json!({ "own": ADMIN }))["key"].as_str().unwrap().to_owned();
    assert!(first.len() == 47 && first.split('-').all(|group| group.len() == 5), "{first}");
    let key = world.ask("make_recovery", json!({ "own": ADMIN }))["key"].as_str().unwrap().to_owned();
    world.ask("lock", json!({}));
    assert_eq!(
        world.refused("unlock", json!({ "passphrase": first })),
        "wrong_passphrase",
        "a new key ends the one before"
    );
    let inside = unlock(&mut world, &key);
    assert_eq!(inside["role"], "administrator");
    let admin = world.ask("accounts", json!({}))["accounts"][0]["id"].clone();
    world.ask("set_passphrase", json!({ "own": key, "account": admin, "passphrase": "found again by the key" }));
    world.ask("lock", json!({}));
    assert_eq!(unlock(&mut world, "found again by the key")["person"], "Айдар");
    let text = std::fs::read_to_string(format!("{}.keys", world.store().display())).unwrap();
    assert!(!text.contains(&key) && !text.contains(ADMIN), "the key file tells no secret");
}

/// A copy brings its accounts back as they were: whoever puts it back is told, and the journal keeps it.
#[test]
fn an_old_copy_is_put_back_by_an_administrator_who_is_told_who_comes_back() {
    let mut world = staffed();
    unlock(&mut world, ADMIN);
    let copy = world.folder.path().join("old.ekn");
    world.ask("backup", json!({ "path": copy }));
    let serik = world.ask("accounts", json!({}))["accounts"][1]["id"].clone();
    world.ask("close_account", json!({ "account": serik, "reason": "переведён" }));
    world.ask("set_passphrase", json!({ "own": ADMIN, "account": null, "passphrase": "changed since the copy" }));
    world.ask("lock", json!({}));
    for ending in ["", ".keys"] {
        std::fs::remove_file(format!("{}{ending}", world.store().display())).unwrap();
    }
    let restore = |passphrase: &str| json!({ "path": copy, "passphrase": passphrase });
    assert_eq!(world.refused("restore", restore("changed since the copy")), "wrong_passphrase");
    assert_eq!(world.refused("restore", restore(CLERK)), "forbidden", "a closed account does not put itself back");
    assert!(!world.store().exists());
    let told = world.ask("restore", restore(ADMIN));
    let message = told["message"].as_str().unwrap();
    assert!(message.contains("Айдар") && message.contains("Серік") && message.contains("в день копии"), "{message}");
    assert_eq!(world.ask("status", json!({}))["person"], "Айдар");
    let line = &world.ask("journal", json!({ "action": "restore" }))["lines"][0];
    assert!(line["actor"] == "Айдар" && line["detail"].to_string().contains("Серік"), "{line}");
}

#[test]
fn passphrases_that_do_not_fit_are_slowed_down_across_restarts_and_written_down() {
    let mut world = World::empty();
    world.ask("lock", json!({}));
    let kept = PathBuf::from(format!("{}.attempts", world.store().display()));
    let tried = |words: &str, now: &str, door: &mut Door| {
        let quiet = Quiet { now: format!("2026-11-16T{now}Z"), ..world.host.clone() };
        let host = Watched::new(&quiet);
        let opened = door.call(&host, "unlock", json!({ "passphrase": words })).is_ok();
        (opened, host.waited.borrow().iter().sum::<u64>())
    };
    // Each time by a program that was started anew.
    for (now, wait) in [("09:00:00", 0), ("09:00:01", 0), ("09:00:02", 0), ("09:00:02", 1), ("09:00:03", 1)] {
        assert_eq!(tried("no such words", now, &mut Door::new()), (false, wait), "{now}");
    }
    let text = std::fs::read_to_string(&kept).unwrap();
    assert_eq!(text, r#"{"failed":5,"last":"2026-11-16T09:00:03Z"}"#, "a number and a moment, no words");
    // Whoever takes the file away still waits as long as the program runs.
    let mut door = Door::new();
    assert_eq!(tried("no such words", "09:00:03", &mut door), (false, 4));
    std::fs::remove_file(&kept).unwrap();
    assert_eq!(tried("no such words", "09:00:03", &mut door), (false, 8));
    // The right words wait as well, unless so much time has passed, and the journal tells of those before them.
    assert_eq!(tried(PASSPHRASE, "09:10:00", &mut Door::new()), (true, 0));
    assert!(!kept.exists());
    world.host.now = "2026-11-16T09:11:00Z".to_owned();
    unlock(&mut world, PASSPHRASE);
    let lines = world.ask("journal", json!({ "action": "unlock" }))["lines"].clone();
    let told: Vec<bool> = lines.as_array().unwrap().iter().map(|line| line.to_string().contains("попыток")).collect();
    assert_eq!(told, [false, true], "{lines}");
}

#[test]
fn a_clock_that_was_set_back_is_told_and_written_down() {
    let mut world = World::empty();
    assert_eq!(world.ask("status", json!({}))["clock"], json!(null));
    world.ask("lock", json!({}));
    for (now, today, expect) in [
        ("2026-11-16T09:00:00Z", "2026-11-16", false),
        ("2026-11-15T09:00:00Z", "2026-11-15", true),
        // A head signed later still tells of it, although the newest line is of this day.
        ("2026-11-15T10:00:00Z", "2026-11-15", true),
        ("2026-11-16T09:00:01Z", "2026-11-16", false),
    ] {
        (world.host.now, world.host.today) = (now.to_owned(), today.parse().unwrap());
        let status = unlock(&mut world, PASSPHRASE);
        assert_eq!(status["clock"].is_string(), expect, "{now}: {status}");
        if expect {
            let said = status["clock"].as_str().unwrap();
            assert!(said.contains("15.11.2026") && said.contains("16.11.2026"), "{said}");
            let due = world.ask("deadline", json!({ "rule": "appeal-consideration", "from": "2026-11-02" }));
            assert_eq!(due["due"], "2026-11-23", "terms are counted as ever");
        }
        let newest = world.ask("journal", json!({ "action": "unlock" }))["lines"][0].to_string();
        assert_eq!(newest.contains("Последний день журнала"), expect, "{newest}");
        world.ask("lock", json!({}));
    }
    unlock(&mut world, PASSPHRASE);
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true, "the order is that of the lines");
}

/// Every call as every role: what is refused for want of a right is exactly what is written down here.
#[test]
fn every_call_asks_for_the_right_to_make_it() {
    let mut world = World::empty();
    let mut refused: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for role in ["prosecutor", "head", "auditor", "administrator"] {
        world.host.role = role.to_owned();
        for call in CALLS.iter().filter(|call| !["lock", "create_store", "restore"].contains(call)) {
            if let Err(failure) = world.try_ask(call, json!({})) {
                let code = serde_json::to_value(failure.code).unwrap();
                if code == "forbidden" {
                    refused.entry(call).or_default().push(role);
                }
            }
        }
    }
    let lines: Vec<String> = refused.iter().map(|(call, roles)| format!("{call}: {}", roles.join(", "))).collect();
    insta::assert_snapshot!("rights", lines.join("\n"));
    // What the journal keeps of it, and that nothing was done.
    assert_eq!(world.ask("journal_verify", json!({}))["ok"], true);
}
