//! A demonstration store: an invented district taken in, and some weeks of invented work on it.
//!
//! Both ways in, the terminal's and the window's, make the same one.

mod person;
mod work;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use ekn_api::answers::{Code, Failure};
use ekn_api::{Asset, Assets, Door, Host};
use ekn_fixtures::{DEFAULT_SEED, DEMO_DAY, DISTRICT, OFFICE, PEOPLE, write_district, write_letter};
use serde_json::json;

use person::Person;

/// Not a secret: it guards invented data where no passphrase is given.
pub const PASSPHRASE: &str = "demo district demo district";

/// Files of the district and the passports that they are taken in under, the oldest inspections first.
const FILES: [(&str, &str); 5] = [
    ("entities", "entities.xlsx"),
    ("inspections", "letter.csv"),
    ("inspections", "inspections.csv"),
    ("appeals", "appeals.csv"),
    ("challenges", "challenges.tsv"),
];

/// How acts look on paper, and the line of it that leaves the office without a name.
const PROFILE: &str = "templates/profile.toml";
const NAMELESS: &str = r#"name = { kk = "", ru = "" }"#;

/// What districts are called.
const DISTRICTS: &str = "taxonomies/districts.toml";

/// A demonstration store.
#[derive(Debug, Clone)]
pub struct Demo {
    /// Its file.
    pub store: PathBuf,
    /// The folder with the files that were taken in.
    pub files: PathBuf,
    /// The day that the district lives on.
    pub today: NaiveDate,
    /// Who has work in it.
    pub person: &'static str,
    /// Whether it was made just now.
    pub made: bool,
}

/// Makes the store, under this passphrase. What is there already is left as it is.
///
/// # Errors
/// What a call in between refuses, or a file that can't be written; nothing is left in the store's place then.
pub fn make(door: &mut Door, host: &dyn Host, store: &Path, passphrase: &str) -> Result<Demo, Failure> {
    let (year, month, day) = DEMO_DAY;
    let today = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| failed("demo day"))?;
    let files = store.with_extension("district");
    let made = !store.exists();
    let demo = Demo { store: store.to_owned(), files, today, person: PEOPLE[0], made };
    if !made {
        return Ok(demo);
    }
    // Made beside and moved when whole, so that a demonstration that was broken off leaves no half of itself.
    let half = store.with_extension("half");
    clear(&half)?;
    let built = build(door, host, &half, &demo, passphrase);
    // Whatever came of it, nobody stands in the half.
    *door = Door::new();
    if let Err(failure) = built {
        clear(&half)?;
        return Err(failure);
    }
    put_in_place(&half, store)?;
    Ok(demo)
}

fn build(door: &mut Door, host: &dyn Host, half: &Path, demo: &Demo, passphrase: &str) -> Result<(), Failure> {
    std::fs::create_dir_all(&demo.files).map_err(|error| failed(&format!("{}: {error}", demo.files.display())))?;
    let written = write_district(&demo.files, DEFAULT_SEED).and_then(|_| write_letter(&demo.files, DEFAULT_SEED));
    written.map_err(|error| failed(&error.to_string()))?;
    lay_office(half)?;
    let clerk = Person::of(host, half, demo.person, demo.today);
    door.call(&clerk, "create_store", json!({ "passphrase": passphrase, "invented": true }))?;
    for (passport, file) in FILES {
        door.call(&clerk, "import", json!({ "passport": passport, "path": demo.files.join(file) }))?;
    }
    work::work(door, host, half, demo.today)?;
    door.call(&clerk, "assess", json!({}))?;
    door.call(&clerk, "lock", json!({})).map(|_| ())
}

/// How acts look in the invented office, whose name would be a gap in each of them otherwise, and what its district is called: files of its
/// own beside the store.
fn lay_office(store: &Path) -> Result<(), Failure> {
    let own = Assets::default().or_beside(store);
    let mut profile = own.read(PROFILE).map_err(|error| failed(&error.to_string()))?;
    let [kk, ru] = OFFICE;
    profile.text = profile.text.replacen(NAMELESS, &format!(r#"name = {{ kk = "{kk}", ru = "{ru}" }}"#), 1);
    let mut districts = own.read(DISTRICTS).map_err(|error| failed(&error.to_string()))?;
    let (code, [kk, ru, en]) = DISTRICT;
    let name = format!(r#"{{ kk = "{kk}", ru = "{ru}", en = "{en}" }}"#);
    districts.text += &format!("\n[[district]]\ncode = \"{code}\"\nname = {name}\n");
    let lay = |asset: &Asset| own.lay(asset, true).and_then(|laid| laid.put());
    [profile, districts].iter().try_for_each(|asset| lay(asset).map(drop)).map_err(|error| failed(&error.to_string()))
}

/// Puts a store aside with all that lies beside it under its name, so that another can be made in its place. Nothing is deleted: the
/// folder is renamed to the first free one of `old-1`, `old-2` and so on beside it.
///
/// # Errors
/// A folder that can't be renamed.
pub fn set_aside(folder: &Path) -> Result<(), Failure> {
    let named = |at: u32| folder.with_file_name(format!("{}-old-{at}", file_name(folder)));
    let free = (1..).map(named).find(|path| !path.exists()).unwrap_or_default();
    std::fs::rename(folder, &free).map_err(|error| failed(&format!("{}: {error}", folder.display())))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Takes away what a making that was broken off has left.
fn clear(half: &Path) -> Result<(), Failure> {
    for path in parts(half).into_iter().filter(|path| path.exists()) {
        let gone = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        gone.map_err(|error| failed(&format!("{}: {error}", path.display())))?;
    }
    Ok(())
}

fn put_in_place(half: &Path, store: &Path) -> Result<(), Failure> {
    // The key file goes first: a key without a store is harmless, a store without its key is lost.
    let pairs = parts(half).into_iter().zip(parts(store)).rev();
    // What an office has laid there itself stays.
    for (from, to) in pairs.filter(|(from, to)| from.exists() && !(from.is_dir() && to.exists())) {
        std::fs::rename(&from, &to).map_err(|error| failed(&format!("{}: {error}", from.display())))?;
    }
    clear(half)
}

/// The files that make up a store, and the folder of its office.
fn parts(store: &Path) -> Vec<PathBuf> {
    ["", "-wal", "-shm", ".keys", ".office"]
        .iter()
        .map(|ending| PathBuf::from(format!("{}{ending}", store.display())))
        .collect()
}

/// A failure outside the door, with nothing to say but what the system said.
fn failed(message: &str) -> Failure {
    Failure { code: Code::Failed, message: message.to_owned(), advice: String::new() }
}
