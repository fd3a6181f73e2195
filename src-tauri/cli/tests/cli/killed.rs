//! Killed at any moment of an import, the store is as before or as after.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::terminal::{Terminal, district};

const TIMES: u32 = 50;

#[test]
fn fifty_killed_imports_leave_the_store_as_before_or_as_after() {
    let appeals = district("appeals.csv");
    let import = ["import", "--passport", "appeals", appeals.as_str()];
    let [whole, beside] = [0, 1].map(|_| Terminal::with_store());
    // Two at a time, as they will be killed; a little past the end, so that some are through before.
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for terminal in [&whole, &beside] {
            scope.spawn(|| terminal.json(&import));
        }
    });
    let length = begun.elapsed().mul_f64(1.2);
    let after = seen(&whole);
    let before = seen(&Terminal::with_store());

    // Each on stores of its own; spread over the whole of an import, from its first moment to past its end.
    let kills = |half: u32| {
        let mut killing = Killing { import, before: &before, after: &after, terminal: Terminal::with_store() };
        let moments = (half..TIMES).step_by(2).map(|time| length.mul_f64(f64::from(time) / f64::from(TIMES)));
        moments.map(|wait| killing.kill_after(wait)).collect::<Vec<bool>>()
    };
    let mut through = std::thread::scope(|scope| {
        let halves = [0, 1].map(|half| scope.spawn(move || kills(half)));
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect::<Vec<bool>>()
    });
    // A machine that has become busier since the import was measured is given more time, until one is through before it is killed.
    let mut killing = Killing { import, before: &before, after: &after, terminal: Terminal::with_store() };
    for times in [2.0, 4.0, 8.0, 16.0] {
        if !through.contains(&true) {
            through.push(killing.kill_after(length.mul_f64(times)));
        }
    }
    let as_after = through.iter().filter(|through| **through).count();
    let as_before = through.len() - as_after;
    let told = format!("killed {} times: {as_before} as before, {as_after} as after", through.len());
    std::io::Write::write_all(&mut std::io::stdout().lock(), format!("{told}\n").as_bytes()).unwrap();
    assert!(as_before > 0 && as_after > 0, "the kills did not fall on both sides: {as_before}, {as_after}");
}

/// Imports that are killed, one after another, into a store that has nothing of them yet.
struct Killing<'a> {
    import: [&'a str; 4],
    before: &'a Value,
    after: &'a Value,
    terminal: Terminal,
}

impl Killing<'_> {
    /// Whether the import was through when it was killed.
    fn kill_after(&mut self, wait: Duration) -> bool {
        let mut child = self.terminal.start(&self.import);
        std::thread::sleep(wait.max(Duration::from_millis(1)));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = seen(&self.terminal);
        assert!(found == *self.before || found == *self.after, "killed after {wait:?}: {found}");
        assert_eq!(self.terminal.json(&["check"])["ok"], true);
        let is_after = found == *self.after;
        if is_after {
            self.terminal = Terminal::with_store();
        }
        is_after
    }
}

/// What there is in the store, but for the journal, which tells of each look.
fn seen(terminal: &Terminal) -> Value {
    let batches = terminal.json(&["call", "batches"]);
    let counts: Vec<Value> =
        batches.as_array().unwrap().iter().map(|batch| json!([batch["accepted"], batch["quarantined"]])).collect();
    let objects = terminal.json(&["objects"])["total"].clone();
    json!([counts, objects])
}
