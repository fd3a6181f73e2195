//! Dates and cases: one date with and without its arithmetic, every open task after a change of a calendar, a case's graph.

use std::path::Path;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use ekn_api::Assets;
use ekn_data::vocabulary::Moment;
use ekn_process::Library;
use ekn_process::deadlines::Count;
use serde_json::{Value, json};

use crate::Outcome;
use crate::ours::Ours;

/// Dates counted for each figure.
const DATES: u32 = 200_000;

/// Earlier cases that are worked to their end, from which the others are foreseen.
const EARLIER: usize = 60;

/// Works a case to its end, skipping what may be skipped.
fn answer(ours: &mut Ours, case: usize) -> Outcome<()> {
    loop {
        let view = ours.ask("case", json!({ "case_id": case }))?;
        let Some(task) = view["next"]["suggestion"]["task"].as_str() else { return Ok(()) };
        let node = view["nodes"].as_array().into_iter().flatten().find(|node| node["id"] == task);
        let skip = node.is_some_and(|node| node["optional"] == true);
        let request = json!({ "case_id": case, "task": task, "note": "1", "skip": skip });
        ours.ask("close_task", request)?;
    }
}

/// One line of the report, in milliseconds.
fn line(name: &str, ms: f64, target: f64) -> Value {
    json!({ "name": name, "p50": ms, "p95": ms, "target": target })
}

/// All measurements. `cases` open cases have about eight dated tasks each.
pub fn measure(store: &Path, cases: usize, file: &Path) -> Outcome<Value> {
    let library = Library::load(&Assets::built_in())?;
    let first = NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("a day")?;
    let (_, rule) = library.norms.rule("appeal-consideration", first).ok_or("a rule")?;
    let day = |at: u32| first + Days::new(u64::from(at % 900));
    // The triggers are made before the clock starts: only the count is measured.
    let triggers: Vec<Moment> = (0..DATES).map(|at| Moment::day(day(at))).collect();
    let start = Instant::now();
    let mut last = first;
    for trigger in &triggers {
        last = last.max(library.due_day(rule, *trigger)?);
    }
    let plain = start.elapsed().as_secs_f64() * 1e3 / f64::from(DATES);
    let start = Instant::now();
    for at in 0..DATES / 20 {
        last = last.max(library.deadline(&Count::from_day(&rule.id, day(at)))?.due.day);
    }
    let derived = start.elapsed().as_secs_f64() * 1e3 / f64::from(DATES / 20);
    let mut lines =
        vec![line(&format!("one date (to {last})"), plain, 0.000_02), line("one date with derivation", derived, 0.02)];

    let mut ours = Ours::open(store)?;
    ours.import("appeals", file)?;
    for row in 1..=cases {
        let row = json!({ "registry": "appeals", "id": row });
        ours.ask("open_case", json!({ "tactic": "appeal-answer", "row": row }))?;
    }
    let change =
        json!({ "day": { "date": "2026-11-20", "kind": "transferred", "name_kk": "x", "name_ru": "x", "norm": "x" } });
    let start = Instant::now();
    let preview = ours.ask("preview_amendment", change)?;
    let took = start.elapsed().as_secs_f64() * 1e3;
    let (counted, moved) = (&preview["counted"], &preview["moved_total"]);
    lines.push(line(&format!("{counted} open deadlines, {moved} moved"), took, 300.0));
    for case in 1..=EARLIER {
        answer(&mut ours, case)?;
    }
    for (call, target) in [("case", 10.0), ("forecast", 50.0)] {
        let (mut times, mut foreseen): (Vec<f64>, usize) = (Vec::new(), 0);
        for case in EARLIER + 1..=EARLIER + 200 {
            let start = Instant::now();
            let answer = ours.ask(call, json!({ "case_id": case }))?;
            times.push(start.elapsed().as_secs_f64() * 1e3);
            foreseen += usize::from(!answer["missed"].is_null());
        }
        if call == "forecast" && foreseen < 100 {
            return Err(format!("only {foreseen} forecasts").into());
        }
        times.sort_by(f64::total_cmp);
        lines.push(json!({ "name": call, "p50": times[100], "p95": times[190], "target": target }));
    }
    let start = Instant::now();
    ours.ask("board", json!({}))?;
    lines.push(line(&format!("board of {cases} cases"), start.elapsed().as_secs_f64() * 1e3, 1000.0));
    Ok(json!({ "lines": lines, "peak_mb": crate::peak_mb() }))
}
