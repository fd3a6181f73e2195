//! What proves that nothing was changed: a long journal examined, and one line of it proved to be in it.

use std::path::Path;
use std::time::Instant;

use ekn_data::journal::sealing::{SealingKey, table as sealing};
use ekn_data::journal::{Entry, heads, table as journal, tree, verify};
use ekn_data::storage::{Migration, Store};
use serde_json::{Value, json};

use crate::Outcome;

/// What a journal is made of.
const STEPS: [Migration; 4] = [journal::MIGRATION, tree::table::MIGRATION, sealing::MIGRATION, heads::MIGRATION];
/// Lines that are written at once.
const HANDFUL: u64 = 50_000;
/// Lines that are proved.
const PROVED: u64 = 200;

/// A journal of so many lines, signed at its end.
pub fn measure(path: &Path, lines: u64) -> Outcome<Value> {
    let mut store = Store::create(path, "a passphrase for measurements", &STEPS)?;
    for first in (0..lines).step_by(HANDFUL as usize) {
        store.write(|writer| {
            for line in first..lines.min(first + HANDFUL) {
                let subject = format!("inspections {line}");
                let entry = Entry {
                    at: "2026-11-16T09:00:00Z",
                    actor: "bench",
                    purpose: "supervision",
                    day: "2026-11-16",
                    action: "source_row",
                    subject: &subject,
                    detail: "{}",
                };
                journal::append(writer, &entry)?;
            }
            Ok::<_, ekn_data::Error>(())
        })?;
    }
    let start = Instant::now();
    store.write(|writer| {
        let key: SealingKey = sealing::make(writer, "2026-11-16T09:00:00Z")?;
        heads::sign(writer, "2026-11-16T09:00:00Z", &key)
    })?;
    let signed = start.elapsed().as_secs_f64() * 1e3;
    let start = Instant::now();
    let verdict = verify(store.reader())?;
    let verified = start.elapsed().as_secs_f64() * 1e3;
    if verdict.trouble.is_some() || verdict.entries.cast_unsigned() != lines {
        return Err(format!("{verdict:?}").into());
    }
    let mut times = Vec::new();
    for at in 0..PROVED {
        let line = 1 + at * (lines - 1) / PROVED;
        let start = Instant::now();
        tree::table::inclusion(store.reader(), lines, line)?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let [p50, p95] = crate::questions::percentiles(times);
    let one = |name: String, ms: f64, target: f64| json!({ "name": name, "p50": ms, "p95": ms, "target": target });
    Ok(json!({
        "lines": [
            one(format!("journal of {lines} verified"), verified, 5_000.0),
            one("tree grown and head signed".to_owned(), signed, 60_000.0),
            json!({ "name": "one line proved", "p50": p50, "p95": p95, "target": 1.0 }),
        ],
        "peak_mb": crate::peak_mb(),
    }))
}
