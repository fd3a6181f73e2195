//! The open store with its law and method, between calls.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ekn_data::assets::Assets;
use ekn_data::journal::{self, Entry};
use ekn_data::passports::table as passports;
use ekn_data::quality;
use ekn_data::storage::{Migration, Reader, Store, Writer};
use ekn_data::vocabulary::Language;
use ekn_showcase::words::Words;
use ekn_showcase::{Method, Showcase};

use crate::Host;
use crate::failure::{Refusal, Result};

/// Versions of the store, oldest first. This list only ever grows at its end.
pub(crate) const MIGRATIONS: [Migration; 15] = [
    ekn_data::journal::table::MIGRATION,
    ekn_data::passports::table::MIGRATION,
    ekn_data::sources::table::MIGRATION,
    ekn_data::registries::table::MIGRATION,
    ekn_process::tasks::table::MIGRATION,
    ekn_data::sources::fetch::table::MIGRATION,
    ekn_data::legislation::table::MIGRATION,
    ekn_data::identity::decisions::table::MIGRATION,
    ekn_data::identity::candidates::table::MIGRATION,
    ekn_data::passports::table::ROLES,
    ekn_data::registries::names::table::MIGRATION,
    ekn_data::retention::table::MIGRATION,
    ekn_data::quality::table::MIGRATION,
    ekn_data::search::table::MIGRATION,
    ekn_data::sources::table::ANSWERS,
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
    /// The asset files, those of the office that this store belongs to among them.
    pub assets: Assets,
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
        let assets = host.assets().or_beside(path);
        let method = Method::load(&assets)?;
        let store = Store::create(path, passphrase, &MIGRATIONS)?;
        self.enter(host, assets, store, method)
    }

    /// Opens a store and goes in. The law is loaded first: with a bad asset file nothing is opened.
    pub(crate) fn open(&mut self, host: &dyn Host, path: &Path, passphrase: &str) -> Result<()> {
        let assets = host.assets().or_beside(path);
        let method = Method::load(&assets)?;
        let store = Store::open(path, passphrase, &MIGRATIONS)?;
        self.enter(host, assets, store, method)
    }

    fn enter(&mut self, host: &dyn Host, assets: Assets, mut store: Store, method: Method) -> Result<()> {
        correct_passports(host, &mut store, &method)?;
        count_quality(&mut store, &method)?;
        ekn_data::search::refresh(&mut store)?;
        let words = Language::ALL.into_iter().map(|language| Ok((language, Words::load(&assets, language)?)));
        let words = words.collect::<Result<_>>()?;
        self.session = Some(Session { store, method, assets, words });
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
        let (actor, purpose, role) = (host.actor(), host.purpose(), host.role());
        let reader = self.limited(host)?;
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
            role: &role,
        };
        Ok(look(&showcase)?)
    }

    /// Reads the rows alone that the purpose and the role of the one who asks allow.
    pub(crate) fn limited(&self, host: &dyn Host) -> Result<Reader<'_>> {
        passports::limit_to(self.store.reader(), &host.purpose(), &host.role())?;
        Ok(self.store.reader())
    }

    /// Writes together with the line that tells of it.
    pub(crate) fn write<T>(
        &mut self,
        host: &dyn Host,
        note: &Note<'_>,
        work: impl FnOnce(&Writer<'_>, &Method) -> Result<T>,
    ) -> Result<T> {
        self.limited(host)?;
        let method = &self.method;
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

/// A passport that an office has corrected holds from the next entry on for the data already taken in, and the journal says so.
fn correct_passports(host: &dyn Host, store: &mut Store, method: &Method) -> Result<()> {
    let changed = passports::changed(store.reader(), &method.passports)?;
    if changed.is_empty() {
        return Ok(());
    }
    store.write(|writer| {
        for (id, before) in &changed {
            for passport in method.passports.iter().filter(|passport| passport.id == *id) {
                passports::correct(writer, passport)?;
                let detail = serde_json::json!({ "before": before, "after": passport.sha256 });
                Note { action: "passport_changed", subject: id.clone(), detail }.append(host, writer)?;
            }
        }
        Ok(())
    })
}

/// A store of an earlier version is counted once.
fn count_quality(store: &mut Store, method: &Method) -> Result<()> {
    let uncounted = quality::missing(store.reader(), &method.passports)?;
    if uncounted.is_empty() {
        return Ok(());
    }
    store.write(|writer| {
        for passport in &uncounted {
            quality::refresh(writer, passport.registry(), &passport.id, passport.terms)?;
        }
        Ok(())
    })
}

/// A line for the journal, but for who, when and why, which the host knows.
pub(crate) struct Note<'a> {
    pub action: &'a str,
    pub subject: String,
    pub detail: serde_json::Value,
}

impl Note<'_> {
    /// Adds the line. It stands or falls with what it tells of.
    pub(crate) fn append(&self, host: &dyn Host, writer: &Writer<'_>) -> Result<()> {
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

#[cfg(test)]
mod tests {
    use ekn_data::retention::erasing::table::unknown_tables;

    use super::*;

    #[test]
    fn the_end_of_retention_knows_every_table() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &MIGRATIONS).unwrap();
        let unknown = unknown_tables(store.reader()).unwrap();
        assert_eq!(unknown, Vec::<String>::new(), "say in retention/erasing/table.rs what becomes of them");
    }
}
