//! What plain SQLite answers to the same questions, warm, over the two files that it has imported: a table with three indexes and a
//! full-text index of words as they stand. It folds no letters, knows no forms of words, no purposes and no people, and is not encrypted.

use std::path::Path;
use std::time::Instant;

use rusqlite::types::Value as Bound;
use rusqlite::{Connection, params_from_iter};
use serde_json::{Value, json};

use crate::Outcome;
use crate::files::{self, Dice, Scale, entity_bin};
use crate::questions::percentiles;

/// One thing asked: of which file, what, and with what.
type Statement = (Store, &'static str, Vec<Bound>);

#[derive(Clone, Copy)]
enum Store {
    Inspections,
    Appeals,
}

struct Question {
    name: &'static str,
    times: usize,
    asks: fn(&mut Dice, Scale) -> Vec<Statement>,
}

const RANKED: &str = "SELECT t.* FROM f JOIN t ON t.rowid = f.rowid WHERE f MATCH ?1 ORDER BY f.rank LIMIT 50";

fn ranked(words: String) -> Vec<Statement> {
    vec![(Store::Appeals, RANKED, vec![words.into()])]
}

/// What both files hold of an entity.
fn of_entity(dice: &mut Dice, scale: Scale) -> Vec<Statement> {
    let key = entity_bin(dice.below(scale.objects));
    let sql = "SELECT * FROM t WHERE entity_id = ?1";
    [Store::Inspections, Store::Appeals].map(|store| (store, sql, vec![key.clone().into()])).into()
}

/// Where a page begins: within the first twentieth, as it is asked of us.
fn from(dice: &mut Dice, scale: Scale) -> Vec<Bound> {
    vec![(dice.below(scale.inspections / 20) as i64).into()]
}

const QUESTIONS: [Question; 11] = [
    Question { name: "plain-card", times: 200, asks: of_entity },
    Question {
        name: "plain-page",
        times: 50,
        asks: |dice, scale| {
            let sql = "SELECT * FROM t WHERE rowid > ?1 ORDER BY rowid LIMIT 50";
            vec![(Store::Inspections, sql, from(dice, scale))]
        },
    },
    Question {
        name: "plain-sorted-page",
        times: 5,
        asks: |dice, scale| {
            let sql = "SELECT * FROM t ORDER BY start LIMIT 50 OFFSET ?1";
            vec![(Store::Inspections, sql, from(dice, scale))]
        },
    },
    Question {
        name: "plain-sifted-page",
        times: 5,
        asks: |dice, scale| {
            let sql = "SELECT * FROM t WHERE kind = 'unscheduled' ORDER BY entity_name LIMIT 50 OFFSET ?1";
            vec![(Store::Inspections, sql, from(dice, scale))]
        },
    },
    Question {
        name: "plain-count",
        times: 5,
        asks: |_, _| {
            let sql = "SELECT authority_id, kind, count(*) FROM t GROUP BY authority_id, kind";
            vec![(Store::Inspections, sql, Vec::new())]
        },
    },
    Question {
        name: "plain-rare-word",
        times: 50,
        asks: |dice, _| {
            let sentence = files::sentence(dice, 12);
            ranked(sentence.split(' ').max_by_key(|word| word.len()).unwrap_or_default().to_owned())
        },
    },
    Question { name: "plain-frequent-word", times: 5, asks: |_, _| ranked(files::WORDS[0].to_owned()) },
    Question {
        name: "plain-two-words",
        times: 5,
        asks: |_, _| ranked([files::WORDS[1], files::WORDS[7]].join(" AND ")),
    },
    Question {
        name: "plain-beginning",
        times: 5,
        asks: |_, _| ranked(format!("{}*", files::WORDS[2].chars().take(4).collect::<String>())),
    },
    Question { name: "plain-number", times: 50, asks: of_entity },
    Question {
        name: "plain-list-of-500",
        times: 3,
        asks: |dice, scale| (0..500).flat_map(|_| of_entity(dice, scale)).collect(),
    },
];

/// All questions; one line each.
pub fn ask(inspections: &Path, appeals: &Path, scale: Scale) -> Outcome<Value> {
    let [inspections, appeals] = [inspections, appeals].map(Connection::open);
    let (inspections, appeals) = (inspections?, appeals?);
    let mut lines = Vec::new();
    for question in QUESTIONS {
        let (mut dice, mut times) = (Dice(7), Vec::new());
        // The first time warms.
        for turn in 0..=question.times {
            let start = Instant::now();
            for (store, sql, bound) in (question.asks)(&mut dice, scale) {
                let conn = match store {
                    Store::Inspections => &inspections,
                    Store::Appeals => &appeals,
                };
                let mut statement = conn.prepare_cached(sql)?;
                let mut rows = statement.query(params_from_iter(bound))?;
                while let Some(row) = rows.next()? {
                    let _: String = row.get(0)?;
                }
            }
            if turn > 0 {
                times.push(start.elapsed().as_secs_f64() * 1e3);
            }
        }
        let [p50, p95] = percentiles(times);
        lines.push(json!({ "name": question.name, "p50": p50, "p95": p95 }));
    }
    Ok(json!({ "lines": lines, "peak_mb": crate::peak_mb() }))
}
