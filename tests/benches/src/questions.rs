//! Questions asked of the national store, warm: the median and the 95th percentile in milliseconds.

use std::path::Path;
use std::time::Instant;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::Outcome;
use crate::files::{Dice, Scale, entity_bin};
use crate::ours::Ours;

/// A question, the most that its 95th percentile may be, and how it is asked.
struct Question {
    name: &'static str,
    target_ms: f64,
    times: usize,
}

const QUESTIONS: [Question; 7] = [
    Question { name: "card", target_ms: 5.0, times: 200 },
    Question { name: "card-heaviest-entity", target_ms: 50.0, times: 3 },
    Question { name: "card-heaviest-authority", target_ms: 50.0, times: 3 },
    Question { name: "list-first", target_ms: 1.0, times: 20 },
    Question { name: "list-deep", target_ms: 1.0, times: 20 },
    Question { name: "board", target_ms: 20.0, times: 20 },
    Question { name: "my-day", target_ms: 20.0, times: 20 },
];

/// All questions; one line each.
pub fn ask(store: &Path, scale: Scale) -> Outcome<Value> {
    let start = Instant::now();
    let mut ours = Ours::open(store)?;
    let opened = start.elapsed().as_secs_f64() * 1e3;
    let mut lines = vec![json!({ "name": "open", "p50": opened, "p95": opened, "target": 1_500.0 })];
    for question in QUESTIONS {
        let mut dice = Dice(7);
        let mut after = Value::Null;
        let mut times = Vec::new();
        for turn in 0..=question.times {
            let (call, request) = match question.name {
                "card" => ("card", json!({ "key": entity_bin(dice.below(scale.objects)) })),
                "card-heaviest-entity" => ("card", json!({ "key": entity_bin(0) })),
                "card-heaviest-authority" => ("card", json!({ "key": crate::files::authority_bin(0) })),
                "list-first" => ("objects", json!({})),
                "list-deep" => ("objects", json!({ "after": after })),
                "board" => ("board", json!({})),
                _ => ("my_day", json!({})),
            };
            let start = Instant::now();
            // Not every invented entity was inspected; those that were not have no card.
            let found = ours.ask(call, request).unwrap_or_default();
            // The first time warms.
            if turn > 0 && !found.is_null() {
                times.push(start.elapsed().as_secs_f64() * 1e3);
            }
            after = found["after"].clone();
        }
        let [p50, p95] = percentiles(times);
        lines.push(json!({ "name": question.name, "p50": p50, "p95": p95, "target": question.target_ms }));
    }
    Ok(json!({ "lines": lines, "peak_mb": crate::peak_mb() }))
}

/// The same card by plain SQLite: all inspections of one БИН.
pub fn plain(store: &Path, scale: Scale) -> Outcome<Value> {
    let conn = Connection::open(store)?;
    let mut statement = conn.prepare("SELECT * FROM t WHERE entity_id = ?1")?;
    let (mut dice, mut times) = (Dice(7), Vec::new());
    for _ in 0..500 {
        let key = entity_bin(dice.below(scale.objects));
        let start = Instant::now();
        let mut rows = statement.query([key])?;
        while let Some(row) = rows.next()? {
            let _: String = row.get(0)?;
        }
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let [p50, p95] = percentiles(times);
    Ok(
        json!({ "lines": [{ "name": "plain card rows", "p50": p50, "p95": p95, "target": 0.28 }], "peak_mb": crate::peak_mb() }),
    )
}

fn percentiles(mut times: Vec<f64>) -> [f64; 2] {
    times.sort_by(f64::total_cmp);
    [0.5, 0.95].map(|share| times.get(((times.len() as f64 - 1.0) * share) as usize).copied().unwrap_or(f64::NAN))
}
