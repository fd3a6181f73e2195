//! What a call asks of its surroundings: who acts, what day it is, for what purpose, in which language.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use ekn_data::assets::Assets;
use ekn_data::vocabulary::Language;

use crate::answers::Progress;

/// A host answers questions; it hands out nothing to hold on to. It grows only when a call needs to know more.
pub trait Host {
    /// Who acts.
    fn actor(&self) -> String;

    /// By whom the call was made, where the host knows: whoever waited behind another's going out and coming in is not signed by the other.
    fn maker(&self) -> Option<&str> {
        None
    }

    /// For what purpose: a code of the list `purpose`.
    fn purpose(&self) -> String;

    /// In which role: a code of the list `person_role`. Where the store knows accounts, theirs is asked instead.
    fn role(&self) -> String;

    /// The day it is, as everything counts it.
    fn today(&self) -> NaiveDate;

    /// Whether that day is fixed, as in a demonstration.
    fn fixed_day(&self) -> bool;

    /// The time to write down, UTC, `YYYY-MM-DDTHH:MM:SSZ`. Nothing is counted from it.
    fn now(&self) -> String;

    /// The language of the answers.
    fn language(&self) -> Language;

    /// The store to open where a request names none.
    fn store(&self) -> PathBuf;

    /// The asset files.
    fn assets(&self) -> Assets;

    /// Whether a person chose this file or folder. A terminal says what its person typed; a page could say anything.
    fn chosen(&self, _: &Path) -> bool {
        true
    }

    /// Told how far a long call has come; answers whether to go on.
    fn progress(&self, progress: &Progress) -> bool;

    /// Time since a moment that stays the same: time-outs of the network are measured with it, nothing else.
    fn passed(&self) -> Duration {
        static BEGUN: OnceLock<Instant> = OnceLock::new();
        BEGUN.get_or_init(Instant::now).elapsed()
    }

    /// Lets time pass, between requests to a source.
    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// A host with fixed answers that watches nothing: for tests and for work without a person.
#[derive(Debug, Clone)]
pub struct Quiet {
    /// Who acts.
    pub actor: String,
    /// For what purpose.
    pub purpose: String,
    /// In which role.
    pub role: String,
    /// The day it is.
    pub today: NaiveDate,
    /// The time to write down.
    pub now: String,
    /// The language.
    pub language: Language,
    /// The store.
    pub store: PathBuf,
    /// The asset files.
    pub assets: Assets,
}

impl Host for Quiet {
    fn actor(&self) -> String {
        self.actor.clone()
    }

    fn purpose(&self) -> String {
        self.purpose.clone()
    }

    fn role(&self) -> String {
        self.role.clone()
    }

    fn today(&self) -> NaiveDate {
        self.today
    }

    fn fixed_day(&self) -> bool {
        true
    }

    fn now(&self) -> String {
        self.now.clone()
    }

    fn language(&self) -> Language {
        self.language
    }

    fn store(&self) -> PathBuf {
        self.store.clone()
    }

    fn assets(&self) -> Assets {
        self.assets.clone()
    }

    fn progress(&self, _: &Progress) -> bool {
        true
    }
}
