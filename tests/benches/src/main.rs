//! `make bench`: registries of national size, and every measurement beside its reference in the same run.
//!
//! Each measurement runs in a process of its own, so that its peak of memory is its own. Ratios are what counts: machines differ.

mod counting;
mod dates;
mod evidence;
mod files;
mod models;
mod ours;
mod plain;
mod planted;
mod questions;
mod reference;
mod visits;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use files::Scale;
use ours::Ours;
use reference::Plan;
use serde_json::{Value, json};

/// That of the programs that are measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Anything that goes wrong ends the run with its words.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let setting = |name: &str| std::env::var(name).ok();
    let dir = PathBuf::from(setting("EKN_BENCH_DIR").unwrap_or_else(|| "target/bench".to_owned()));
    if let [mark, name] = args.as_slice()
        && mark == "measure"
    {
        let found = measure(name, &dir)?;
        return say(&found.to_string());
    }
    std::fs::create_dir_all(&dir)?;
    if args == ["models"] {
        return models::run(&dir);
    }
    let scale = Scale::of(share()?);
    files::files(&dir, scale)?;
    say(&format!("{} objects, {} inspections, {} appeals", scale.objects, scale.inspections, scale.appeals))?;
    let only = args.first().map(String::as_str);
    say(
        "beside: plain SQLite in one transaction with three indexes and FTS5, and calamine; what this project does not install itself, such as \
         DuckDB and Polars, is not tried here",
    )?;
    report(&dir, only)?;
    answers(&dir, only)
}

/// What is asked of the store that the imports have made.
fn answers(dir: &Path, only: Option<&str>) -> Outcome<()> {
    let mut plain: Vec<(String, f64)> = Vec::new();
    for name in ["plain-questions", "questions", "counting", "dates", "journal"] {
        if only.is_some_and(|only| !name.contains(only)) {
            continue;
        }
        let found = in_its_own_process(name, dir)?;
        for line in found["lines"].as_array().into_iter().flatten() {
            let of = |part: &str| line[part].as_f64().unwrap_or(f64::NAN);
            let target = match line["target"].as_f64() {
                Some(target) => format!("target {target:>7.2} ms"),
                None => "no target".to_owned(),
            };
            let own = line["name"].as_str().unwrap_or_default();
            plain.push((own.to_owned(), of("p50")));
            let beside = plain.iter().find(|(known, _)| line["beside"] == known.as_str());
            let beside =
                beside.map(|(name, theirs)| format!("   {:.3} × {name}", of("p50") / theirs)).unwrap_or_default();
            let peak = line["mb"].as_f64().map(|peak| format!("   up to {peak:>4.0} MB")).unwrap_or_default();
            say(&format!(
                "{:26} p50 {:>9.2} ms   p95 {:>9.2} ms   {target:17}{peak}{beside}{}",
                own,
                of("p50"),
                of("p95"),
                if of("p95") > of("target") { "  MISSED" } else { "" },
            ))?;
        }
        say(&format!("{name}: peak {:.0} MB", found["peak_mb"].as_f64().unwrap_or(f64::NAN)))?;
    }
    Ok(())
}

/// The share of the national registry that is measured.
fn share() -> Outcome<f64> {
    Ok(std::env::var("EKN_BENCH_SCALE").map_or(Ok(1.0), |text| text.parse())?)
}

/// What plain SQLite keeps an index of.
const INSPECTIONS: Plan<'static> = Plan {
    indexed: ["number", "entity_id", "authority_id"],
    searched: &["number", "authority_name", "entity_name", "ground_text"],
};
const APPEALS: Plan<'static> = Plan { indexed: ["number", "entity_id", "authority_name"], searched: &["text"] };

/// A measurement, the one that it is compared with, and the most that the ratio may be. That of a workbook has a second one, which
/// stores what it reads: to read and to store takes longer than to read.
const COMPARED: [(&str, &str, f64); 6] = [
    ("import-inspections", "plain-inspections", 1.5),
    ("import-appeals", "plain-appeals", 1.0),
    ("reimport-inspections", "import-inspections", 0.35),
    ("reread-inspections", "import-inspections", 0.35),
    ("import-workbook", "calamine-workbook", 1.4),
    ("import-workbook", "plain-workbook", 1.5),
];

/// Lines of a long journal.
const JOURNAL: f64 = 1_000_000.0;

/// The most memory that an import may take.
const MOST_MB: f64 = 400.0;

fn report(dir: &Path, only: Option<&str>) -> Outcome<()> {
    let mut met: Vec<(String, Value)> = Vec::new();
    for (name, against, most) in COMPARED {
        if only.is_some_and(|only| !name.contains(only)) {
            continue;
        }
        for needed in [against, name] {
            if !met.iter().any(|(known, _)| known == needed) {
                met.push((needed.to_owned(), in_its_own_process(needed, dir)?));
            }
        }
        let of =
            |name: &str| met.iter().find(|(known, _)| known == name).map_or(Value::Null, |(_, found)| found.clone());
        let (ours, theirs) = (of(name), of(against));
        let ratio = ours["seconds"].as_f64().unwrap_or_default() / theirs["seconds"].as_f64().unwrap_or(1.0);
        say(&format!(
            "{name:22} {:>8.2} s {:>6.0} MB   {against:22} {:>8.2} s {:>6.0} MB   ratio {ratio:.2} (target {most:.2}){}{}",
            ours["seconds"].as_f64().unwrap_or_default(),
            ours["peak_mb"].as_f64().unwrap_or_default(),
            theirs["seconds"].as_f64().unwrap_or_default(),
            theirs["peak_mb"].as_f64().unwrap_or_default(),
            if ratio <= most { "" } else { "  MISSED" },
            if ours["peak_mb"].as_f64().is_some_and(|peak| peak > MOST_MB) { "  MEMORY MISSED" } else { "" },
        ))?;
    }
    Ok(())
}

fn in_its_own_process(name: &str, dir: &Path) -> Outcome<Value> {
    let done = Command::new(std::env::current_exe()?).args(["measure", name]).env("EKN_BENCH_DIR", dir).output()?;
    if !done.status.success() {
        return Err(format!("{name}: {}", String::from_utf8_lossy(&done.stderr)).into());
    }
    Ok(serde_json::from_slice(&done.stdout)?)
}

fn measure(name: &str, dir: &Path) -> Outcome<Value> {
    let [inspections, appeals, workbook] =
        ["inspections.csv", "appeals.csv", "inspections.xlsx"].map(|file| dir.join(file));
    let plain = dir.join(format!("{name}.db"));
    let national = dir.join("national.ekn");
    let scale = Scale::of(share()?);
    match name {
        "questions" => return questions::ask(&national, scale),
        "counting" => return counting::measure(&national),
        "dates" => {
            let (store, file) = (dir.join("cases.ekn"), dir.join("office-appeals.csv"));
            fresh(&store);
            let cases = files::office_appeals(&file, scale)?;
            return dates::measure(&store, cases, &file);
        }
        "journal" => {
            let store = dir.join("journal.ekn");
            fresh(&store);
            return evidence::measure(&store, (JOURNAL * share()?) as u64);
        }
        "plain-questions" => {
            let [inspections, appeals] = ["plain-inspections.db", "plain-appeals.db"].map(|file| dir.join(file));
            return plain::ask(&inspections, &appeals, scale);
        }
        _ => {}
    }
    fresh(&plain);
    let workbooks = dir.join("workbook.ekn");
    match name {
        "import-inspections" => fresh(&national),
        "import-workbook" => fresh(&workbooks),
        _ => {}
    }
    let mut ours = match name {
        "import-workbook" => Some(Ours::open(&workbooks)?),
        _ if name.contains("import-") || name.starts_with("reread") => Some(Ours::open(&national)?),
        _ => None,
    };
    let mut import = |passport: &str, file: &Path| match &mut ours {
        Some(ours) => ours.import(passport, file),
        None => Err("no store".into()),
    };
    let start = Instant::now();
    let rows = match name {
        "plain-inspections" => reference::import(&inspections, &plain, &INSPECTIONS)?,
        "plain-workbook" => reference::import_workbook(&workbook, &plain, &INSPECTIONS)?,
        "plain-appeals" => reference::import(&appeals, &plain, &APPEALS)?,
        "calamine-workbook" => reference::workbook(&workbook)?,
        "import-inspections" | "reimport-inspections" => import("inspections", &inspections)?,
        "import-appeals" => import("appeals", &appeals)?,
        "import-workbook" => import("inspections", &workbook)?,
        "reread-inspections" => {
            // One byte more, and the whole file has to be read and compared row by row.
            let again = dir.join("inspections-again.csv");
            std::fs::copy(&inspections, &again)?;
            std::io::Write::write_all(&mut std::fs::OpenOptions::new().append(true).open(&again)?, b"\n")?;
            return timed(name, || import("inspections", &again));
        }
        other => return Err(format!("no measurement named {other}").into()),
    };
    found(name, start, rows)
}

/// Removes a store, so that it is made anew.
fn fresh(path: &Path) {
    for ending in ["", "-wal", "-shm", ".keys"] {
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
}

fn timed(name: &str, work: impl FnOnce() -> Outcome<u64>) -> Outcome<Value> {
    let start = Instant::now();
    let rows = work()?;
    found(name, start, rows)
}

fn found(name: &str, start: Instant, rows: u64) -> Outcome<Value> {
    Ok(json!({ "name": name, "seconds": start.elapsed().as_secs_f64(), "rows": rows, "peak_mb": peak_mb() }))
}

/// The most memory that this process has had, in MB; nothing where the system does not tell.
fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

/// Counts the peak of memory from what this process has now, where the system lets it.
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn say(line: &str) -> Outcome<()> {
    use std::io::Write;
    Ok(writeln!(std::io::stdout().lock(), "{line}")?)
}
