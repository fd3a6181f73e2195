//! Work that is done over the whole store now and then: how long it takes the first time, and its peak of memory.

use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use crate::Outcome;
use crate::ours::Ours;

/// Calls in the order of a month: signs are counted, then whom to look into is shown, then practice is compared, then appeals are read.
const WORK: [(&str, &str); 5] = [
    ("assess", "{}"),
    ("attention", "{}"),
    ("heads", r#"{ "period": "quarter" }"#),
    ("anomalies", "{}"),
    ("triage", "{}"),
];

/// Does all of it; one line each.
pub fn measure(store: &Path) -> Outcome<Value> {
    let mut ours = Ours::open(store)?;
    let mut lines = Vec::new();
    for (call, request) in WORK {
        crate::forget_peak();
        let start = Instant::now();
        ours.ask(call, serde_json::from_str(request)?)?;
        let took = start.elapsed().as_secs_f64() * 1e3;
        lines.push(json!({ "name": call, "p50": took, "p95": took, "mb": crate::peak_mb() }));
    }
    Ok(json!({ "lines": lines, "peak_mb": crate::peak_mb() }))
}
