//! An office with a connector of its own, a key, and a clock that does not wait.

use std::cell::Cell;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ekn_data::Error;
use ekn_data::assets::Assets;
use ekn_data::passports::Biometrics;
use ekn_data::sources::fetch::{
    Came, Connector, Counts, Fetched, NamedFile, Order, Seal, Secret, Sent, Settings, Surroundings, fetch,
};
use ekn_data::sources::formats::Input as _;
use tempfile::TempDir;

/// The key that must never be seen anywhere but in a request.
pub const KEY: &str = "k3y-0f-th3-0ff1c3";

/// A connector to a server of the test.
const CONNECTOR: &str = r#"
id = "test"
kind = "json"
title = { kk = "с", ru = "т", en = "t" }
passport = "inspections"
url = "{url}"
records = "items"

[key]
{key}

[paging]
{paging}

[limits]
{patience}
requests_a_minute = 60000
answer_bytes = 20000
pages = 8
tries = 3
{limits}

[[field]]
path = "act.number"
column = "number"

[[field]]
path = "days"
column = "days"
"#;

pub struct Office {
    pub folder: TempDir,
    /// Address of the source.
    pub url: String,
    /// Lines of the connector's tables.
    pub key: &'static str,
    pub paging: &'static str,
    pub limits: &'static str,
    /// How long it has patience: long, unless a test is about that.
    pub patience: &'static str,
    /// Lines put before the tables.
    pub head: &'static str,
    /// Lines of `network.toml` besides `enabled = true`.
    pub network: String,
    pub proxy_key: Option<&'static str>,
    pub anew: bool,
    pub seal: Seal,
    pub now: &'static str,
}

/// What came of a fetch.
pub struct Outcome {
    pub result: Result<Fetched, Error>,
    /// Requests that something or nothing came of; each was told before it went out.
    pub sent: Vec<Sent>,
    /// How long it would have waited.
    pub waited: Duration,
}

/// A clock on which waiting takes no time.
struct Quick {
    now: &'static str,
    begun: Instant,
    waited: Cell<Duration>,
}

impl Surroundings for Quick {
    fn now(&self) -> String {
        self.now.to_owned()
    }

    fn passed(&self) -> Duration {
        self.begun.elapsed() + self.waited.get()
    }

    fn wait(&self, time: Duration) {
        self.waited.set(self.waited.get() + time);
    }

    fn chance(&self) -> f64 {
        1.0
    }
}

impl Office {
    pub fn at(url: impl Into<String>) -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            url: url.into(),
            key: "parameter = \"apiKey\"",
            paging: "style = \"none\"",
            limits: "",
            patience: "connect_seconds = 5\nread_seconds = 5\ntotal_seconds = 20",
            head: "",
            network: String::new(),
            proxy_key: None,
            anew: false,
            seal: Seal::random().unwrap(),
            now: "2026-11-16T09:00:00Z",
        }
    }

    pub fn out(&self) -> PathBuf {
        self.folder.path().join("spool/test.jsonl")
    }

    /// Writes a file beside the store.
    pub fn file(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// What the finished file says, if there is one.
    pub fn text(&self) -> Option<String> {
        if !self.out().exists() {
            return None;
        }
        let (mut text, path) = (String::new(), self.out());
        let file = NamedFile::sealed(&path, self.seal.clone(), "inspections".to_owned());
        file.open().unwrap().read_to_string(&mut text).unwrap();
        Some(text)
    }

    pub fn fetch(&self) -> Outcome {
        self.fetch_while(|_, _| true)
    }

    /// Until it is cancelled, which may depend on how far it has come and how long it would have waited.
    pub fn fetch_while(&self, go_on: impl FnMut(&Counts, Duration) -> bool) -> Outcome {
        self.write_connector();
        self.run(self.folder.path(), "test", go_on)
    }

    /// Fetches by a connector of other assets.
    pub fn fetch_as(&self, assets: &Path, id: &str) -> Outcome {
        self.run(assets, id, |_, _| true)
    }

    fn run(&self, assets: &Path, id: &str, mut go_on: impl FnMut(&Counts, Duration) -> bool) -> Outcome {
        self.file("network.toml", &format!("enabled = true\n{}", self.network));
        let settings = Settings::beside(&self.folder.path().join("a.ekn")).unwrap();
        let all = Connector::load_all(&Assets::with_folder(assets)).unwrap();
        let connector = all.into_iter().find(|one| one.id == id).unwrap();
        let (key, proxy_key) = (Secret::parse(KEY).unwrap(), self.proxy_key.map(|key| Secret::parse(key).unwrap()));
        let order = Order {
            connector: &connector,
            settings: &settings,
            key: connector.takes_key().then_some(&key),
            proxy_key: proxy_key.as_ref(),
            biometrics: &Biometrics::load(&Assets::built_in()).unwrap(),
            out: &self.out(),
            anew: self.anew,
        };
        let around = Quick { now: self.now, begun: Instant::now(), waited: Cell::default() };
        let (mut sent, mut told) = (Vec::new(), None);
        let mut tell = |one: &Sent| {
            match told.take() {
                None => assert_eq!(one.came, None),
                Some(before) => assert_eq!(Sent { came: None, ..one.clone() }, before),
            }
            if one.came.is_some() {
                sent.push(one.clone())
            } else {
                told = Some(one.clone())
            }
            Ok(())
        };
        let result =
            fetch::<Error>(&order, &self.seal, &around, &mut tell, &mut |counts| go_on(counts, around.waited.get()));
        let outcome = Outcome { result, sent, waited: around.waited.get() };
        self.nothing_leaks(&outcome);
        outcome
    }

    fn write_connector(&self) {
        let folder = self.folder.path().join("connectors");
        std::fs::create_dir_all(&folder).unwrap();
        let text = CONNECTOR.replace("\n[key]\n", &format!("\n{}\n[key]\n", self.head));
        let text = if self.key.is_empty() { text.replace("[key]", "") } else { text };
        let text = text.replace("{url}", &self.url).replace("{key}", self.key);
        let text = text.replace("{paging}", self.paging).replace("{limits}", self.limits);
        let text = text.replace("{patience}", self.patience);
        std::fs::write(folder.join("test.toml"), text).unwrap();
    }

    /// The key stands in no file, no error and no line of the journal.
    fn nothing_leaks(&self, outcome: &Outcome) {
        let told = format!("{:?} {:?}", outcome.result, outcome.sent);
        assert!(!told.contains(KEY), "{told}");
        if let Err(error) = &outcome.result {
            assert!(!error.to_string().contains(KEY), "{error}");
        }
        for entry in std::fs::read_dir(self.out().parent().unwrap()).into_iter().flatten() {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            let sealed = !bytes.windows(8).any(|part| part == b"\"number\"");
            assert!(sealed && !bytes.windows(KEY.len()).any(|part| part == KEY.as_bytes()), "{}", path.display());
        }
    }
}

impl Outcome {
    /// What came of a request.
    pub fn came(&self, number: usize) -> &Came {
        self.sent[number].came.as_ref().unwrap()
    }

    /// In one line: what came, or the name of the trouble; with the requests made and the whole seconds waited.
    pub fn told(&self) -> String {
        let what = match &self.result {
            Ok(fetched) if fetched.nothing_new => "nothing new".to_owned(),
            Ok(fetched) => format!("{} records", fetched.records),
            Err(Error::Fetch(trouble)) => trouble.key().to_owned(),
            Err(error) => error.to_string(),
        };
        let waited = match self.waited.as_secs() {
            0 => String::new(),
            seconds => format!(", waited {seconds} s"),
        };
        format!("{what}, {} requests{waited}", self.sent.len())
    }
}
