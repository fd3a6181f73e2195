//! The host behind the terminal.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{Local, NaiveDate, SecondsFormat, Utc};
use ekn_api::answers::{Code, Failure, Progress};
use ekn_api::showcase::words::Words;
use ekn_api::{Assets, Host, Language, read_passphrase};

use crate::options::Options;

/// Names the file with the person's own passphrase.
pub const OWN: &str = "EKN_PASSPHRASE_FILE";

/// Answers from the arguments and from the environment. `Ctrl+C` cancels a long call; what it had begun is undone.
pub struct TerminalHost {
    store: Option<PathBuf>,
    today: Option<NaiveDate>,
    language: Language,
    person: Option<String>,
    purpose: String,
    role: String,
    assets: Option<PathBuf>,
    cancelled: Arc<AtomicBool>,
}

impl TerminalHost {
    /// Reads the arguments.
    pub fn new(options: &Options) -> Self {
        let cancelled = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&cancelled);
        // Without a handler `Ctrl+C` ends the program at once, and the transaction is undone all the same.
        let _ = ctrlc::set_handler(move || told.store(true, Ordering::Relaxed));
        Self {
            store: options.store.clone(),
            today: options.today,
            language: Language::from_code(&options.lang).unwrap_or_default(),
            person: options.person.clone(),
            purpose: options.purpose.clone(),
            role: options.role.clone(),
            assets: options.assets.clone(),
            cancelled,
        }
    }

    /// The passphrase of a store that exists.
    pub fn passphrase(&self) -> Result<String, Failure> {
        self.given(OWN).unwrap_or_else(|| self.ask("passphrase.ask", OWN))
    }

    /// A passphrase that is set, from the file that a variable of the environment names: typed twice where it is typed at all.
    pub fn new_passphrase(&self, variable: &str) -> Result<String, Failure> {
        if let Some(given) = self.given(variable) {
            return given;
        }
        let first = self.ask("passphrase.new", variable)?;
        let again = self.ask("passphrase.again", variable)?;
        if again == first { Ok(first) } else { Err(self.refused("passphrase.differ", &[])) }
    }

    /// The passphrase of the file that a variable of the environment names, if it names one.
    pub fn given(&self, variable: &str) -> Option<Result<String, Failure>> {
        std::env::var_os(variable).map(|file| read_passphrase(self, Path::new(&file)))
    }

    /// Asks for a passphrase; where nobody can be asked, the variable that may name a file with it is told.
    fn ask(&self, prompt: &str, variable: &str) -> Result<String, Failure> {
        if !std::io::stdin().is_terminal() {
            return Err(self.refused("passphrase.none", &[("variable", variable)]));
        }
        let prompt = self.words().map_or_else(|| ": ".to_owned(), |words| words.get(prompt));
        rpassword::prompt_password(prompt).map_err(|error| failed(&error.to_string()))
    }

    /// A request that is not made, in words.
    pub(crate) fn refused(&self, key: &str, fill: &[(&str, &str)]) -> Failure {
        let part = |part: &str| self.words().map(|words| words.say(&format!("{key}.{part}"), fill)).unwrap_or_default();
        Failure { code: Code::BadRequest, message: part("message"), advice: part("advice") }
    }

    fn words(&self) -> Option<Words> {
        Words::load(&self.assets(), self.language).ok()
    }

    /// The store named by the arguments, if one is.
    pub fn named_store(&self) -> Option<PathBuf> {
        self.store.clone()
    }
}

/// A failure outside the door, with nothing to say but what the system said.
pub fn failed(message: &str) -> Failure {
    Failure { code: Code::Failed, message: message.to_owned(), advice: String::new() }
}

impl Host for TerminalHost {
    fn actor(&self) -> String {
        let user = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_else(|_| "?".to_owned());
        self.person.clone().unwrap_or_else(user)
    }

    fn purpose(&self) -> String {
        self.purpose.clone()
    }

    fn role(&self) -> String {
        self.role.clone()
    }

    fn today(&self) -> NaiveDate {
        #[allow(clippy::disallowed_methods, reason = "a host is where the clock is read")]
        self.today.unwrap_or_else(|| Local::now().date_naive())
    }

    fn fixed_day(&self) -> bool {
        self.today.is_some()
    }

    fn now(&self) -> String {
        #[allow(clippy::disallowed_methods, reason = "a host is where the clock is read")]
        Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    fn language(&self) -> Language {
        self.language
    }

    fn store(&self) -> PathBuf {
        let own = || std::env::home_dir().unwrap_or_default().join(".ekn").join("store.ekn");
        self.store.clone().unwrap_or_else(own)
    }

    fn assets(&self) -> Assets {
        self.assets.as_ref().map_or_else(Assets::built_in, Assets::with_folder)
    }

    fn progress(&self, progress: &Progress) -> bool {
        if std::io::stderr().is_terminal() {
            eprint!("\r{} / {} · {} ", progress.done, progress.total, progress.read);
        }
        !self.cancelled.load(Ordering::Relaxed)
    }
}
