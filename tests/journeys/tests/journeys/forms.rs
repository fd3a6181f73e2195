//! Forms that are left half filled, as the window keeps them.

use serde_json::{Value, json};

use crate::world::{PASSPHRASE, World};

fn left(world: &mut World) -> Value {
    world.ask("half_filled", json!({}))
}

#[test]
fn what_a_person_left_half_filled_is_that_persons() {
    let mut world = World::district();
    assert_eq!(left(&mut world), json!([]));
    let lines = world.ask("journal", json!({}))["total"].clone();
    let kept = world.ask("keep_form", json!({ "name": "handover", "text": "{\"reason\":\"ауысты\"}" }));
    assert_eq!(kept, json!({ "kept": 1, "days": 30 }));
    // It is nobody's record: nothing tells of it but the one line of looking at the journal itself.
    let after = world.ask("journal", json!({}))["total"].clone();
    assert_eq!(after.as_i64().unwrap() - lines.as_i64().unwrap(), 1);

    // The program is closed and opened again.
    world.ask("lock", json!({}));
    assert_eq!(world.refused("half_filled", json!({})), "locked");
    world.ask("unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(left(&mut world), json!([{ "name": "handover", "text": "{\"reason\":\"ауысты\"}" }]));

    // Somebody else who works in the same store finds nothing of it.
    let own = std::mem::replace(&mut world.host.actor, "Басқа адам".to_owned());
    assert_eq!(left(&mut world), json!([]));
    world.host.actor = own;
    assert_eq!(world.ask("keep_form", json!({ "name": "handover" }))["kept"], 0);
    assert_eq!(left(&mut world), json!([]));
}

#[test]
fn a_form_without_measure_is_refused() {
    let mut world = World::district();
    let text = "x".repeat(300 * 1024);
    assert_eq!(world.refused("keep_form", json!({ "name": "handover", "text": text })), "bad_request");
    assert_eq!(left(&mut world), json!([]));
}
