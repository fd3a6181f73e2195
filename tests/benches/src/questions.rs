//! Questions asked of the national store, warm: the median and the 95th percentile in milliseconds.

use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use crate::Outcome;
use crate::files::{self, Dice, Scale, authority_bin, entity_bin};
use crate::ours::Ours;

/// A question, the most that its 95th percentile may be, and how often it is asked. A target is one of answers whose pages have been read
/// before, as those that it was measured by had; those of `unseen` are read from the disk, and have none.
struct Question {
    name: &'static str,
    target_ms: f64,
    /// What plain SQLite is asked instead; nothing where it has nothing alike.
    beside: Option<&'static str>,
    times: usize,
    asks: fn(&mut Turn<'_>) -> (&'static str, Value),
}

/// What a question may depend on.
struct Turn<'a> {
    dice: &'a mut Dice,
    scale: Scale,
    /// Where the last page of a list ended.
    after: &'a Value,
}

fn search(words: &str) -> (&'static str, Value) {
    ("search", json!({ "query": words }))
}

const NO_TARGET: f64 = f64::INFINITY;

const QUESTIONS: [Question; 20] = [
    Question {
        name: "card",
        target_ms: 5.0,
        beside: Some("plain-card"),
        times: 200,
        asks: |turn| card(&entity_bin(turn.dice.below(turn.scale.objects))),
    },
    Question { name: "card-heaviest-entity", target_ms: 50.0, beside: None, times: 3, asks: |_| card(&entity_bin(0)) },
    Question {
        name: "card-heaviest-authority",
        target_ms: 50.0,
        beside: None,
        times: 3,
        asks: |_| card(&authority_bin(0)),
    },
    Question { name: "list-first", target_ms: 1.0, beside: None, times: 50, asks: |_| ("objects", json!({})) },
    Question { name: "list-unseen", target_ms: NO_TARGET, beside: None, times: 50, asks: list_next },
    Question { name: "list-anywhere", target_ms: 1.0, beside: Some("plain-page"), times: 50, asks: list_next },
    Question {
        name: "table-anywhere",
        target_ms: 1.0,
        beside: Some("plain-sorted-page"),
        times: 200,
        asks: |turn| table(turn, Value::Null, "start"),
    },
    Question { name: "table-sifted-unseen", target_ms: NO_TARGET, beside: None, times: 50, asks: sifted },
    Question { name: "table-sifted", target_ms: 1.0, beside: Some("plain-sifted-page"), times: 50, asks: sifted },
    Question {
        name: "heads",
        target_ms: 20.0,
        beside: Some("plain-count"),
        times: 20,
        asks: |_| ("heads", json!({ "period": "month" })),
    },
    Question { name: "map", target_ms: 20.0, beside: Some("plain-count"), times: 20, asks: |_| ("regions", json!({})) },
    Question { name: "board", target_ms: 20.0, beside: None, times: 20, asks: |_| ("board", json!({})) },
    Question { name: "my-day", target_ms: 20.0, beside: None, times: 20, asks: |_| ("my_day", json!({})) },
    Question { name: "quality", target_ms: 20.0, beside: None, times: 20, asks: |_| ("quality", json!({})) },
    Question {
        name: "search-rare-word",
        target_ms: 30.0,
        beside: Some("plain-rare-word"),
        times: 50,
        asks: |turn| {
            search(files::sentence(turn.dice, 12).split(' ').max_by_key(|word| word.len()).unwrap_or_default())
        },
    },
    Question {
        name: "search-frequent-word",
        target_ms: 30.0,
        beside: Some("plain-frequent-word"),
        times: 20,
        asks: |_| search(files::WORDS[0]),
    },
    Question {
        name: "search-two-words",
        target_ms: 30.0,
        beside: Some("plain-two-words"),
        times: 20,
        asks: |_| search(&[files::WORDS[1], files::WORDS[7]].join(" ")),
    },
    Question {
        name: "search-beginning",
        target_ms: 30.0,
        beside: Some("plain-beginning"),
        times: 20,
        asks: |_| search(&files::WORDS[2].chars().take(4).collect::<String>()),
    },
    Question {
        name: "search-number",
        target_ms: 30.0,
        beside: Some("plain-number"),
        times: 50,
        asks: |turn| search(&entity_bin(turn.dice.below(turn.scale.objects))),
    },
    Question {
        name: "search-list-of-500",
        target_ms: 1_000.0,
        beside: Some("plain-list-of-500"),
        times: 3,
        asks: |turn| {
            let lines = (0..500).map(|_| entity_bin(turn.dice.below(turn.scale.objects)));
            ("list_search", json!({ "lines": lines.collect::<Vec<_>>() }))
        },
    },
];

fn list_next(turn: &mut Turn<'_>) -> (&'static str, Value) {
    ("objects", json!({ "after": turn.after }))
}

fn sifted(turn: &mut Turn<'_>) -> (&'static str, Value) {
    table(turn, json!([{ "field": "kind", "any": ["unscheduled"] }]), "entity_name")
}

/// A part of the table of inspections, as much as a window shows; after the first time the order stands.
fn table(turn: &mut Turn<'_>, filters: Value, sort: &str) -> (&'static str, Value) {
    let filters = if filters.is_null() { json!([]) } else { filters };
    // Past the end of a sifted table there is nothing: the question is asked within its first twentieth.
    let from = turn.dice.below(turn.scale.inspections / 20);
    (
        "rows",
        json!({ "registry": "inspections", "filters": filters, "sort": { "field": sort }, "from": from, "count": 50 }),
    )
}

fn card(key: &str) -> (&'static str, Value) {
    ("card", json!({ "key": key }))
}

/// All questions; one line each.
pub fn ask(store: &Path, scale: Scale) -> Outcome<Value> {
    let start = Instant::now();
    let mut ours = Ours::open(store)?;
    let opened = start.elapsed().as_secs_f64() * 1e3;
    let mut lines = vec![json!({ "name": "open", "p50": opened, "p95": opened, "target": 1_500.0 })];
    for question in QUESTIONS {
        let (mut dice, mut after, mut times) = (Dice(7), Value::Null, Vec::new());
        crate::forget_peak();
        for turn in 0..=question.times {
            let (call, request) = (question.asks)(&mut Turn { dice: &mut dice, scale, after: &after });
            let start = Instant::now();
            let answer = ours.ask(call, request);
            let took = start.elapsed().as_secs_f64() * 1e3;
            let found = match answer {
                Ok(found) => found,
                // Not every invented entity was inspected; those that were not have no card.
                Err(_) if question.name == "card" => continue,
                Err(error) => return Err(error),
            };
            // The first time warms.
            if turn > 0 {
                times.push(took);
            }
            after = found["after"].clone();
        }
        let [p50, p95] = percentiles(times);
        lines.push(json!({
            "name": question.name, "p50": p50, "p95": p95, "target": question.target_ms, "mb": crate::peak_mb(),
            "beside": question.beside,
        }));
    }
    crate::forget_peak();
    Ok(json!({ "lines": lines, "peak_mb": crate::peak_mb() }))
}

/// The median and the 95th percentile.
pub fn percentiles(mut times: Vec<f64>) -> [f64; 2] {
    times.sort_by(f64::total_cmp);
    [0.5, 0.95].map(|share| times.get(((times.len() as f64 - 1.0) * share) as usize).copied().unwrap_or(f64::NAN))
}
