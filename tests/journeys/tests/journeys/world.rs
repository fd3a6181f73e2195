//! Worlds by name: an empty store, and the invented district taken in.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use chrono::NaiveDate;
use ekn_api::answers::{Failure, Progress};
use ekn_api::{Assets, Door, Host, Language, Quiet};
use ekn_fixtures::{DEFAULT_SEED, PEOPLE, Truth, write_district};
use serde_json::{Value, json};
use tempfile::TempDir;

pub const PASSPHRASE: &str = "a passphrase for tests";

/// The four files with their passports, in the order in which they are best taken in.
pub const FILES: [(&str, &str); 4] = [
    ("entities", "entities.xlsx"),
    ("inspections", "inspections.csv"),
    ("appeals", "appeals.csv"),
    ("challenges", "challenges.tsv"),
];

/// The files of the district, written once.
pub fn district() -> (&'static Path, &'static Truth) {
    static FILES: OnceLock<(TempDir, Truth)> = OnceLock::new();
    let (folder, truth) = FILES.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let truth = write_district(folder.path(), DEFAULT_SEED).unwrap();
        (folder, truth)
    });
    (folder.path(), truth)
}

/// Says something that is to be read although the test holds.
pub fn say(line: &str) {
    use std::io::Write;
    writeln!(std::io::stdout().lock(), "{line}").unwrap();
}

/// An archive of some files.
pub fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A store with its door and the person before it.
pub struct World {
    pub door: Door,
    pub host: Quiet,
    pub folder: TempDir,
}

impl World {
    /// A new store with nothing in it.
    pub fn empty() -> Self {
        Self::with_assets(Assets::built_in())
    }

    pub fn with_assets(assets: Assets) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let host = Quiet {
            actor: PEOPLE[0].to_owned(),
            purpose: "supervision".to_owned(),
            role: "prosecutor".to_owned(),
            today: "2026-11-16".parse().unwrap(),
            now: "2026-11-16T09:00:00Z".to_owned(),
            language: Language::Ru,
            store: folder.path().join("store.ekn"),
            assets,
        };
        let mut world = Self { door: Door::new(), host, folder };
        world.ask("create_store", json!({ "passphrase": PASSPHRASE }));
        world
    }

    /// The invented district, taken in.
    pub fn district() -> Self {
        let mut world = Self::empty();
        for (passport, file) in FILES {
            world.import(passport, &district().0.join(file));
        }
        world
    }

    /// A call that must succeed.
    #[track_caller]
    pub fn ask(&mut self, call: &str, request: Value) -> Value {
        self.try_ask(call, request).unwrap_or_else(|failure| panic!("{call}: {} {}", failure.message, failure.advice))
    }

    pub fn try_ask(&mut self, call: &str, request: Value) -> Result<Value, Failure> {
        self.door.call(&self.host, call, request)
    }

    /// A call that must be refused; the refusal's code.
    #[track_caller]
    pub fn refused(&mut self, call: &str, request: Value) -> String {
        let failure = self.try_ask(call, request).unwrap_err();
        assert!(!failure.message.is_empty() && !failure.advice.is_empty(), "{failure:?}");
        serde_json::to_value(failure.code).unwrap().as_str().unwrap().to_owned()
    }

    #[track_caller]
    pub fn import(&mut self, passport: &str, path: &Path) -> Value {
        self.ask("import", json!({ "passport": passport, "path": path }))
    }

    /// Writes a file beside the store.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    pub fn store(&self) -> PathBuf {
        self.host.store()
    }

    /// Keys of all objects of a kind.
    pub fn keys(&mut self, kind: &str) -> Vec<String> {
        let (mut keys, mut after) = (Vec::new(), Value::Null);
        loop {
            let page = self.ask("objects", json!({ "kind": kind, "after": after }));
            keys.extend(page["items"].as_array().unwrap().iter().map(|item| item["key"].as_str().unwrap().to_owned()));
            after = page["after"].clone();
            if after.is_null() {
                return keys;
            }
        }
    }
}

/// A host that only writes down how long it was told to wait, ends work that has read a number of rows, and may do something meanwhile.
pub struct Watched {
    pub quiet: Quiet,
    pub waited: RefCell<Vec<u64>>,
    pub most: i64,
    pub meanwhile: Option<Box<RefCell<dyn FnMut()>>>,
    pub maker: Option<String>,
}

impl Watched {
    pub fn new(quiet: &Quiet) -> Self {
        Self { quiet: quiet.clone(), waited: RefCell::default(), most: i64::MAX, meanwhile: None, maker: None }
    }
}

impl Host for Watched {
    fn actor(&self) -> String {
        self.quiet.actor()
    }

    fn maker(&self) -> Option<&str> {
        self.maker.as_deref()
    }

    fn purpose(&self) -> String {
        self.quiet.purpose()
    }

    fn role(&self) -> String {
        self.quiet.role()
    }

    fn today(&self) -> NaiveDate {
        self.quiet.today()
    }

    fn fixed_day(&self) -> bool {
        self.quiet.fixed_day()
    }

    fn now(&self) -> String {
        self.quiet.now()
    }

    fn language(&self) -> Language {
        self.quiet.language()
    }

    fn store(&self) -> PathBuf {
        self.quiet.store()
    }

    fn assets(&self) -> Assets {
        self.quiet.assets()
    }

    fn progress(&self, progress: &Progress) -> bool {
        if let Some(meanwhile) = &self.meanwhile {
            meanwhile.borrow_mut()();
        }
        progress.read < self.most
    }

    fn wait(&self, time: Duration) {
        self.waited.borrow_mut().push(time.as_secs());
    }
}

/// The words of answers in one language, as they stand in their file.
pub fn words(language: &str) -> BTreeMap<String, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/words");
    serde_json::from_slice(&std::fs::read(format!("{folder}/{language}/show.json")).unwrap()).unwrap()
}
