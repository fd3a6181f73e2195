//! The open store with its law and method, between calls.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ekn_data::journal::{self, Entry};
use ekn_data::passports::table::limit_to_purpose;
use ekn_data::storage::{Migration, Store, Writer};
use ekn_data::vocabulary::Language;
use ekn_showcase::words::Words;
use ekn_showcase::{Method, Showcase};

use crate::Host;
use crate::failure::{Refusal, Result};

/// Versions of the store, oldest first. This list only ever grows at its end.
pub(crate) const MIGRATIONS: [Migration; 6] = [
    ekn_data::journal::table::MIGRATION,
    ekn_data::passports::table::MIGRATION,
    ekn_data::sources::table::MIGRATION,
    ekn_data::registries::table::MIGRATION,
    ekn_process::tasks::table::MIGRATION,
    ekn_data::search::table::MIGRATION,
];

/// Holds the store while it is open. One call at a time goes through it.
#[derive(Default)]
pub struct Door {
    session: Option<Session>,
}

/// An open store with everything loaded that calls need.
pub(crate) struct Session {
    pub store: Store,
    pub method: Method,
    words: HashMap<Language, Words>,
}

impl Door {
    /// A door with nothing behind it yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the open store lies.
    #[must_use]
    pub fn open_store(&self) -> Option<PathBuf> {
        self.session.as_ref().map(|session| session.store.path().to_path_buf())
    }

    pub(crate) fn session(&mut self) -> Result<&mut Session> {
        self.session.as_mut().ok_or(Refusal::Locked)
    }

    /// Makes a store and goes in.
    pub(crate) fn create(&mut self, host: &dyn Host, path: &Path, passphrase: &str) -> Result<()> {
        let method = Method::load(&host.assets())?;
        let store = Store::create(path, passphrase, &MIGRATIONS)?;
        self.enter(host, store, method)
    }

    /// Opens a store and goes in. The law is loaded first: with a bad asset file nothing is opened.
    pub(crate) fn open(&mut self, host: &dyn Host, path: &Path, passphrase: &str) -> Result<()> {
        let method = Method::load(&host.assets())?;
        let store = Store::open(path, passphrase, &MIGRATIONS)?;
        self.enter(host, store, method)
    }

    fn enter(&mut self, host: &dyn Host, mut store: Store, method: Method) -> Result<()> {
        ekn_data::search::refresh(&mut store)?;
        let assets = host.assets();
        let words = Language::ALL.into_iter().map(|language| Ok((language, Words::load(&assets, language)?)));
        let words = words.collect::<Result<_>>()?;
        self.session = Some(Session { store, method, words });
        Ok(())
    }

    pub(crate) fn close(&mut self) {
        self.session = None;
    }
}

impl Session {
    /// The view of the one who asks, limited to the rows that the purpose allows.
    pub(crate) fn look<T>(
        &self,
        host: &dyn Host,
        look: impl FnOnce(&Showcase<'_>) -> ekn_showcase::Result<T>,
    ) -> Result<T> {
        let (actor, purpose) = (host.actor(), host.purpose());
        let reader = self.store.reader();
        limit_to_purpose(reader, &purpose)?;
        let words = |language| self.words.get(&language).ok_or(Refusal::Locked);
        let state_words = [words(Language::Kk)?, words(Language::Ru)?];
        let words = words(host.language())?;
        let showcase = Showcase {
            reader,
            method: &self.method,
            words,
            state_words,
            today: host.today(),
            actor: &actor,
            purpose: &purpose,
        };
        Ok(look(&showcase)?)
    }

    /// Writes together with the line that tells of it.
    pub(crate) fn write<T>(
        &mut self,
        host: &dyn Host,
        note: &Note<'_>,
        work: impl FnOnce(&Writer<'_>, &Method) -> Result<T>,
    ) -> Result<T> {
        let method = &self.method;
        limit_to_purpose(self.store.reader(), &host.purpose())?;
        self.store.write(|writer| {
            let done = work(writer, method)?;
            note.append(host, writer)?;
            Ok(done)
        })
    }

    /// Writes down a call that changed nothing.
    pub(crate) fn note(&mut self, host: &dyn Host, note: &Note<'_>) -> Result<()> {
        self.store.write(|writer| note.append(host, writer))
    }
}

/// A line for the journal, but for who, when and why, which the host knows.
pub(crate) struct Note<'a> {
    pub action: &'a str,
    pub subject: String,
    pub detail: serde_json::Value,
}

impl Note<'_> {
    fn append(&self, host: &dyn Host, writer: &Writer<'_>) -> Result<()> {
        let entry = Entry {
            at: &host.now(),
            actor: &host.actor(),
            purpose: &host.purpose(),
            day: &host.today().to_string(),
            action: self.action,
            subject: &self.subject,
            detail: &self.detail.to_string(),
        };
        journal::table::append(writer, &entry)?;
        Ok(())
    }
}
