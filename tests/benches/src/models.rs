//! `make bench-models`: models beside the reference figures, on the data sets that lie beside the project. Nothing is tuned here, and the
//! rows that are judged by are looked at once.

use std::path::{Path, PathBuf};
use std::time::Instant;

use ekn_analytics::appeals::AppealMethod;
use ekn_analytics::models::learn::selection::{Learning, Method};
use ekn_analytics::models::learn::table::Frame;
use ekn_analytics::models::{Columns, DataProfile, Model, Sheet, Task, train};
use ekn_data::assets::Assets;
use ekn_data::sources::formats::DiskFile;
use serde_json::{Value, json};

use crate::ours::Ours;
use crate::{Outcome, planted, say, visits};

/// The first day of the rows that the published evaluation of the city judged by.
const CHICAGO_TEST: &str = "2014-07-01";
/// Rows scored with their reasons.
const SCORED: usize = 500_000;
/// Texts among which copies are looked for.
const TEXTS: usize = 200_000;
/// Draws of those texts: from one to the next both figures move by half a hundredth.
const SEEDS: [u64; 3] = [7, 11, 12];

/// Figures of ours beside those of the references, with what was asked for: with all columns, and without the inspector.
const CHICAGO: [(&str, &str, [Option<f64>; 2], &str); 6] = [
    ("auc", "AUC", [Some(0.683), Some(0.572)], "glmnet 0.675, XGBoost 0.683, EBM 0.681"),
    ("pr_auc", "PR-AUC", [Some(318.0 / 1_000.0), Some(0.204)], "glmnet 0.317, XGBoost 0.312, EBM 0.317"),
    ("precision_at_10", "precision@10 %", [Some(0.41), None], "glmnet 0.392, XGBoost 0.386, EBM 0.410"),
    ("days_earlier", "days earlier", [Some(8.0), None], "glmnet 7.59, XGBoost 7.98, EBM 7.74"),
    ("brier", "Brier", [None, None], "glmnet 0.1265, XGBoost 0.1260, EBM 0.1262"),
    ("ece", "ECE (10 equal counts)", [Some(0.03), None], "glmnet 0.039, XGBoost 0.038, EBM 0.042"),
];

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")).join(path);
    path.exists().then_some(path)
}

/// Everything about models; what can't be measured without the data says so.
pub fn run(dir: &Path) -> Outcome<()> {
    let store = dir.join("models.ekn");
    for ending in ["", "-wal", "-shm", ".keys"] {
        let _ = std::fs::remove_file(format!("{}{ending}", store.display()));
    }
    let mut ours = Ours::open(&store)?;
    match shared("chicago_food/model_table.csv") {
        Some(data) => {
            inspections(&mut ours, &data, "chicago-published", "the columns of the published model")?;
            reasons(&data, "chicago-published")?;
            let beside =
                ["inspection_visits", "food_inspections"].map(|name| shared(&format!("chicago_food/{name}.csv")));
            if let [Some(visits), Some(done)] = beside {
                let wider = dir.join("chicago-own.csv");
                visits::join(&data, &visits, &done, &wider)?;
                let own = "the facility, and what earlier inspections and visits of a licence and of its owner found";
                inspections(&mut ours, &wider, "chicago-own", own)?;
            }
        }
        None => say("inspection model: skipped, chicago_food does not lie beside the project")?,
    }
    match shared("kzgovdata_akimat_complaints/data.csv") {
        Some(data) => {
            topics(&mut ours, dir, &data)?;
            copies(&data)?;
        }
        None => say("topics and duplicates: skipped, kzgovdata_akimat_complaints does not lie beside the project")?,
    }
    Ok(())
}

/// A model by a profile of columns, whole and without the features that say who inspected: most of what can be foretold is the inspector.
fn inspections(ours: &mut Ours, data: &Path, profile: &str, columns: &str) -> Outcome<()> {
    let profile = format!("{}/profiles/{profile}.toml", env!("CARGO_MANIFEST_DIR"));
    let start = Instant::now();
    let train = json!({ "task": "inspection-outcome", "profile": profile, "data": data, "until": CHICAGO_TEST });
    let made = ours.ask("train_model", train)?;
    say(&format!(
        "inspection model, {columns}: {} rows learnt from in {:.1} s",
        made["n"],
        start.elapsed().as_secs_f64()
    ))?;
    let judge = json!({ "model": "inspection-outcome", "profile": profile, "data": data, "from": CHICAGO_TEST });
    let judged = ours.ask("evaluate_model", judge)?;
    say(&format!("judged by {} rows, {} of them positive", judged["n"], judged["positive"]))?;
    for (key, name, [target, target_without], references) in CHICAGO {
        let of = |figures: &Value| figures[key].as_f64().unwrap_or(f64::NAN);
        let (whole, without) = (of(&judged), of(&judged["without_who"]));
        let beside = |got: f64, target: Option<f64>| match target {
            None => format!("{got:>7.3} {:21}", ""),
            Some(target) => {
                let is_met = if key == "ece" { got <= target } else { got >= target };
                format!("{got:>7.3} (target {target:.3}{})", if is_met { "" } else { ", MISSED" })
            }
        };
        let (whole, without) = (beside(whole, target), beside(without, target_without));
        say(&format!("  {name:22} {whole:37} without the inspector {without:37} {references}"))?;
    }
    say(&format!("  AUC lies between {} (95 %)", judged["auc_interval"]))
}

/// So many times over texts are judged to tell what one of them costs.
const OVER: usize = 20;

/// What exact reasons cost, by each method: of one row after another; by the additive model also of as many rows as a country's list has,
/// three reasons each.
fn reasons(data: &Path, profile: &str) -> Outcome<()> {
    let (assets, task) = (Assets::built_in(), Task::InspectionOutcome);
    let text = std::fs::read_to_string(format!("{}/profiles/{profile}.toml", env!("CARGO_MANIFEST_DIR")))?;
    let profile = DataProfile::parse(task, profile, &text)?;
    let sheet = Sheet::read(&DiskFile(data.to_owned()), &profile.layout)?;
    let (all, appeals) = (Learning::load(&assets)?, AppealMethod::load(&assets)?);
    for recipe in &all.recipes {
        let learning = Learning { recipes: vec![recipe.clone()], ..all.clone() };
        let made = train(task, &profile, &sheet, None, &learning, &appeals)?;
        let (Model::Outcome(trained), Columns::Table(columns)) = (made.model, &profile.columns) else { continue };
        let names: Vec<&str> = sheet.columns.names().collect();
        let rows = sheet.rows.iter().cycle().take(SCORED).map(Vec::as_slice);
        let frame = Frame::read(columns, &names, rows)?;
        let start = Instant::now();
        let coded = trained.whole.code(columns, &frame)?;
        let scorer = trained.whole.scorer();
        let (briefs, took) = match &recipe.method {
            Method::Additive(_) => (scorer.briefs::<3>(&coded).len(), start.elapsed().as_secs_f64()),
            Method::Logistic(_) | Method::Boosting(_) => (0, 0.0),
        };
        let start = Instant::now();
        let summed: f64 =
            (0..sheet.rows.len()).map(|row| scorer.score(&coded, row).contributions.iter().sum::<f64>()).sum();
        let each = start.elapsed().as_secs_f64() * 1e6 / sheet.rows.len() as f64;
        // What is summed must not be left out as of no use.
        let told = if summed.is_finite() { "" } else { " NOT FINITE" };
        say(&format!(
            "  {}: exact contributions {each:.1} µs a row (target 100){told}   EBM 0.8 µs, XGBoost TreeSHAP 430 µs",
            recipe.id
        ))?;
        if briefs > 0 {
            say(&format!(
                "  {}: {briefs} rows scored with three reasons each in {took:.2} s (target 1)   EBM 0.78 s, XGBoost TreeSHAP 216 s",
                recipe.id
            ))?;
        }
    }
    Ok(())
}

/// Machine-written complaints in both languages: good for speed and plumbing, no proof of accuracy on real ones. Every fifth row judges.
fn topics(ours: &mut Ours, dir: &Path, data: &Path) -> Outcome<()> {
    let mut reader = csv::Reader::from_path(data)?;
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    for (language, column) in [("kk", 1), ("ru", 2)] {
        let files = [dir.join("learn.csv"), dir.join("judge.csv")];
        let mut writers = [csv::Writer::from_path(&files[0])?, csv::Writer::from_path(&files[1])?];
        for writer in &mut writers {
            writer.write_record(["text", "topic"])?;
        }
        // The same text in both parts would be no test: it goes where its first letters send it.
        for row in &rows {
            let part = usize::from(
                row[column].bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % 5 == 0,
            );
            writers[part].write_record([&row[column], &row[3]])?;
        }
        for writer in &mut writers {
            writer.flush()?;
        }
        let profile = dir.join("topics.toml");
        std::fs::write(&profile, "text = \"text\"\ntopic = \"topic\"\n")?;
        let start = Instant::now();
        let made = ours.ask("train_model", json!({ "task": "appeal-topic", "profile": profile, "data": files[0] }))?;
        let seconds = start.elapsed().as_secs_f64();
        let mut judge = |file: &Path| -> Outcome<(Value, f64)> {
            let start = Instant::now();
            let wanted = json!({ "model": "appeal-topic", "profile": profile, "data": file });
            Ok((ours.ask("evaluate_model", wanted)?, start.elapsed().as_secs_f64()))
        };
        let (judged, once) = judge(&files[1])?;
        // What a call costs whatever it reads, such as reading the patterns of the masks, is no cost of a text: the same texts many times over
        // tell the two apart.
        let more = dir.join("judge-more.csv");
        let mut writer = csv::Writer::from_path(&more)?;
        writer.write_record(["text", "topic"])?;
        for record in csv::Reader::from_path(&files[1])?.records().collect::<Result<Vec<_>, _>>()? {
            for _ in 0..OVER {
                writer.write_record(&record)?;
            }
        }
        writer.flush()?;
        let (again, over) = judge(&more)?;
        let texts = |judged: &Value| judged["n"].as_f64().unwrap_or(f64::NAN);
        let each = (over - once) * 1e6 / (texts(&again) - texts(&judged));
        say(&format!(
            "topics, {language}: {} texts in {seconds:.1} s; accuracy {:.3}, macro-F1 {:.3} of {} texts, {each:.0} ms per 1,000 with reading and masking (target 100), {:.0} ms for the call",
            made["n"],
            judged["accuracy"].as_f64().unwrap_or(f64::NAN),
            judged["macro_f1"].as_f64().unwrap_or(f64::NAN),
            judged["n"],
            once * 1e3,
        ))?;
    }
    Ok(())
}

fn copies(data: &Path) -> Outcome<()> {
    let mut reader = csv::Reader::from_path(data)?;
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    let words = |column: usize| {
        rows.iter().flat_map(move |row| row[column].split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    };
    let (mut slowest, mut sums) = (0.0_f64, [0.0; 2]);
    for seed in SEEDS {
        let found = planted::measure(TEXTS, seed, words(1).collect(), words(2).collect())?;
        let of = |part: &str| found[part].as_f64().unwrap_or(f64::NAN);
        slowest = slowest.max(of("seconds"));
        sums = [sums[0] + of("recall"), sums[1] + of("precision")];
        say(&format!(
            "  drawn by {seed:2}: recall {:.4}, precision {:.4}, {:.1} s",
            of("recall"),
            of("precision"),
            of("seconds")
        ))?;
    }
    let [recall, precision] = sums.map(|sum| sum / SEEDS.len() as f64);
    let mark = if recall >= 0.98 && precision >= 0.98 && slowest <= 10.0 { "" } else { "  MISSED" };
    say(&format!(
        "near-duplicates: {TEXTS} texts in {slowest:.1} s at most (target 10); mean recall {recall:.3}, precision {precision:.3} (targets 0.98)   gaoya 6.4 s, datasketch 57 s, recall 0.90 both{mark}",
    ))
}
