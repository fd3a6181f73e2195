//! Killed at any moment of an import, the store is as before or as after.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::terminal::{Terminal, district};

const TIMES: u32 = 50;

#[test]
fn fifty_killed_imports_leave_the_store_as_before_or_as_after() {
    let appeals = district("appeals.csv");
    let import = ["import", "--passport", "appeals", appeals.as_str()];
    let whole = Terminal::with_store();
    let begun = Instant::now();
    whole.json(&import);
    // A little past the end, so that some imports are through before they are killed.
    let length = begun.elapsed().mul_f64(1.2);
    let after = seen(&whole);
    let before = seen(&Terminal::with_store());

    let (mut as_before, mut as_after) = (0, 0);
    let mut terminal = Terminal::with_store();
    let mut kill_after = |wait: Duration| {
        let mut child = terminal.start(&import);
        std::thread::sleep(wait.max(Duration::from_millis(1)));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = seen(&terminal);
        assert!(found == before || found == after, "killed after {wait:?}: {found}");
        assert_eq!(terminal.json(&["check"])["ok"], true);
        if found == after {
            terminal = Terminal::with_store();
        }
        found == after
    };
    // Spread over the whole of an import, from its first moment to past its end.
    for time in 0..TIMES {
        let is_after = kill_after(length.mul_f64(f64::from(time) / f64::from(TIMES)));
        if is_after { as_after += 1 } else { as_before += 1 }
    }
    // A machine that has become busier since the import was measured is given more time, until one is through before it is killed.
    for times in [2.0, 4.0, 8.0, 16.0] {
        if as_after == 0 {
            let is_after = kill_after(length.mul_f64(times));
            if is_after { as_after += 1 } else { as_before += 1 }
        }
    }
    let told = format!("killed {} times: {as_before} as before, {as_after} as after", as_before + as_after);
    std::io::Write::write_all(&mut std::io::stdout().lock(), format!("{told}\n").as_bytes()).unwrap();
    assert!(as_before > 0 && as_after > 0, "the kills did not fall on both sides: {as_before}, {as_after}");
}

/// What there is in the store, but for the journal, which tells of each look.
fn seen(terminal: &Terminal) -> Value {
    let batches = terminal.json(&["call", "batches"]);
    let counts: Vec<Value> =
        batches.as_array().unwrap().iter().map(|batch| json!([batch["accepted"], batch["quarantined"]])).collect();
    let objects = terminal.json(&["objects"])["total"].clone();
    json!([counts, objects])
}
