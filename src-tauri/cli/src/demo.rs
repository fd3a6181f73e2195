//! A demonstration store: an invented district taken in, and some weeks of invented work on it.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use ekn_api::Door;
use ekn_api::answers::Failure;
use ekn_fixtures::{DEFAULT_SEED, DEMO_DAY, write_district, write_letter};
use serde_json::{Value, json};

use crate::demo_work;
use crate::terminal_host::{OWN, TerminalHost, failed};

/// Not a secret: it guards invented data where no passphrase is given.
const PASSPHRASE: &str = "demo district demo district";

/// Files of the district and the passports that they are taken in under.
const FILES: [(&str, &str); 5] = [
    ("entities", "entities.xlsx"),
    ("inspections", "inspections.csv"),
    ("appeals", "appeals.csv"),
    ("challenges", "challenges.tsv"),
    ("inspections", "letter.csv"),
];

/// Makes the store in a folder, or where `--store` says, under the passphrase of `EKN_PASSPHRASE_FILE` or one that it writes down
/// beside the store. What is there already is left as it is.
pub fn make(door: &mut Door, host: &TerminalHost, dir: &Path) -> Result<Value, Failure> {
    let store = host.named_store().unwrap_or_else(|| dir.join("demo.ekn"));
    let (files, secret) = (store.with_extension("district"), store.with_extension("passphrase"));
    let (year, month, day) = DEMO_DAY;
    let today = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| failed("demo day"))?;
    let kept_in = std::env::var_os(OWN).map_or_else(|| secret.clone(), PathBuf::from);
    let told = json!({ "store": store, "passphrase_file": kept_in, "files": files, "today": today.to_string(), "person": demo_work::PEOPLE[0] });
    if store.exists() {
        return Ok(told);
    }
    let given = host.given(OWN).transpose()?;
    let passphrase = given.as_deref().unwrap_or(PASSPHRASE);
    // Made beside and moved when whole, so that a demonstration that was broken off leaves no half of itself.
    let half = store.with_extension("half");
    clear(&half)?;
    std::fs::create_dir_all(&files).map_err(|error| failed(&format!("{}: {error}", files.display())))?;
    let written = write_district(&files, DEFAULT_SEED).and_then(|_| write_letter(&files, DEFAULT_SEED));
    written.map_err(|error| failed(&error.to_string()))?;
    let clerk = demo_work::person(host, &half, demo_work::PEOPLE[0], today);
    door.call(&clerk, "create_store", json!({ "passphrase": passphrase }))?;
    for (passport, file) in FILES {
        door.call(&clerk, "import", json!({ "passport": passport, "path": files.join(file) }))?;
    }
    demo_work::work(door, host, &half, today)?;
    door.call(&clerk, "assess", json!({}))?;
    door.call(&clerk, "lock", json!({}))?;
    put_in_place(&half, &store)?;
    if given.is_none() {
        std::fs::write(&secret, PASSPHRASE).map_err(|error| failed(&error.to_string()))?;
    }
    Ok(told)
}

fn clear(half: &Path) -> Result<(), Failure> {
    for path in parts(half).into_iter().filter(|path| path.exists()) {
        std::fs::remove_file(&path).map_err(|error| failed(&format!("{}: {error}", path.display())))?;
    }
    Ok(())
}

fn put_in_place(half: &Path, store: &Path) -> Result<(), Failure> {
    // The key file goes first: a key without a store is harmless, a store without its key is lost.
    for (from, to) in parts(half).into_iter().zip(parts(store)).rev().filter(|(from, _)| from.exists()) {
        std::fs::rename(&from, &to).map_err(|error| failed(&format!("{}: {error}", from.display())))?;
    }
    Ok(())
}

/// The files that make up a store.
fn parts(store: &Path) -> Vec<PathBuf> {
    ["", "-wal", "-shm", ".keys"].iter().map(|ending| PathBuf::from(format!("{}{ending}", store.display()))).collect()
}
