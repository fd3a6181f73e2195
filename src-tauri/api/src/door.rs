//! The open store with its law and method, between calls.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ekn_data::assets::Assets;
use ekn_data::journal::sealing::{PublicKey, SealingKey, table as sealing};
use ekn_data::journal::{self, Head, heads, waiting};
use ekn_data::passports::{Passport, table as passports};
use ekn_data::people::attempts::Attempts;
use ekn_data::people::{Account, RECOVERY, table as people};
use ekn_data::quality;
use ekn_data::sources::fetch::NamedFile;
use ekn_data::storage::{Copy, Migration, Reader, Store, Writer};
use ekn_data::vocabulary::Language;
use ekn_process::amendments;
use ekn_process::documents::index;
use ekn_showcase::cards::Kept;
use ekn_showcase::words::Words;
use ekn_showcase::{Method, Showcase};

use crate::Host;
use crate::answers::{Failure, Progress};
use crate::beside::take_in;
use crate::failure::{damage_behind, failure, lacking};
pub(crate) use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::rights;
use crate::signed::Signed;

/// Versions of the store, oldest first. This list only ever grows at its end.
pub(crate) const MIGRATIONS: [Migration; 62] = [
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
    ekn_data::identity::candidates::table::OF_DATASETS,
    ekn_data::identity::decisions::table::OF_DATASETS,
    ekn_data::sources::fetch::table::SEALS,
    ekn_data::legislation::index::table::MIGRATION,
    ekn_data::registries::table::JOINS,
    ekn_data::sources::quarantine::table::ANSWERS,
    ekn_process::amendments::table::MIGRATION,
    ekn_process::tasks::agenda::table::MIGRATION,
    ekn_process::reminders::table::MIGRATION,
    ekn_process::control::table::MIGRATION,
    ekn_process::routing::table::MIGRATION,
    ekn_data::registries::facts::around::table::MIGRATION,
    ekn_analytics::models::table::MIGRATION,
    ekn_analytics::appeals::table::MIGRATION,
    ekn_analytics::inspections::attention::table::MIGRATION,
    ekn_process::documents::table::MIGRATION,
    ekn_data::people::table::MIGRATION,
    ekn_data::journal::tree::table::MIGRATION,
    ekn_data::journal::sealing::table::MIGRATION,
    ekn_data::journal::heads::MIGRATION,
    ekn_data::people::scope::table::MIGRATION,
    ekn_process::duties::table::MIGRATION,
    ekn_process::topics::table::MIGRATION,
    ekn_analytics::models::table::WATCH,
    ekn_data::registries::facts::around::table::CODES,
    ekn_data::people::forms::table::MIGRATION,
    ekn_process::tasks::table::TAKEN,
    ekn_data::sources::table::READING,
    ekn_data::registries::facts::open::table::MIGRATION,
    ekn_data::retention::table::PASSED,
    ekn_data::registries::facts::open::table::REPEATS,
    ekn_data::sources::table::SAME,
    ekn_data::retention::table::RESTORED,
    ekn_data::registries::table::YEARS,
    ekn_data::registries::table::NUMBERS,
    ekn_data::identity::splits::table::MIGRATION,
    ekn_data::legislation::table::COMMITS,
    ekn_data::legislation::table::GAPS,
    ekn_process::documents::index::table::MIGRATION,
    ekn_analytics::models::risk_class::table::MIGRATION,
    ekn_analytics::inspections::attention::table::OUTCOMES,
    ekn_process::notes::table::MIGRATION,
    ekn_data::journal::table::LOOKS,
    ekn_analytics::inspections::attention::table::FORETOLD,
    ekn_analytics::models::table::LEARNT,
    ekn_data::retention::table::TAKEN_BACK,
    ekn_process::tasks::table::UNTIL,
    ekn_process::notes::table::DESTROYED,
];

/// Holds the store while it is open. One call at a time goes through it.
#[derive(Default)]
pub struct Door {
    pub(crate) session: Option<Session>,
    /// Passphrases in a row that did not fit, by the store that they were tried on.
    pub(crate) failed: HashMap<PathBuf, Attempts>,
    /// Whether the last refusal was for want of the right to write, which somebody else had just then.
    pub(crate) busy: bool,
}

/// An open store with everything loaded that calls need.
pub(crate) struct Session {
    /// Whose passphrase opened the store; `None` while it knows no accounts, or where the recovery key did.
    pub account: Option<Account>,
    pub store: Store,
    pub method: Arc<Method>,
    /// What was told under that method.
    pub(crate) kept: Kept,
    /// The asset files, those of the office that this store belongs to among them.
    pub assets: Assets,
    /// When the journal was ahead of the host's clock as somebody came in: the moment and the day that it had reached.
    pub ahead: Option<Ahead>,
    pub(crate) words: Arc<HashMap<Language, Words>>,
    /// Whether it is a session beside another one: its lines of the journal wait.
    pub(crate) beside: bool,
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

    /// Who acts: the account that opened the store, where it has accounts.
    pub(crate) fn signed<'h>(&self, host: &'h dyn Host) -> Signed<'h> {
        Signed { host, account: self.session.as_ref().and_then(|session| session.account.clone()) }
    }

    /// Lets in a call for a purpose and in a role that there are, if the role may make it. The two that tell of no row and change none are let in anyhow: with
    /// them one learns which there are, and gets out.
    pub(crate) fn admit(&self, host: &dyn Host, call: &str) -> Result<()> {
        match (&self.session, call) {
            (_, "status" | "lock") => return Ok(()),
            (Some(session), _) => admitted(host, session.words(host)?)?,
            (None, _) => admitted(host, &self.words(host)?)?,
        }
        let role = host.role();
        if rights::may(&role, call) { Ok(()) } else { Err(Refusal::NotForRole { role, call: call.to_owned() }) }
    }

    /// The words of the language asked for. While no store is open they are those of the office that the host's store belongs to; if
    /// its files are not in order, which is told when the store is opened, those of the host alone.
    pub(crate) fn words(&self, host: &dyn Host) -> Result<Words> {
        match &self.session {
            Some(session) => session.words(host).cloned(),
            None => words_of(host),
        }
    }

    /// Puts a refusal into words. One for want of a right is written down, with what was lacking and nothing else; while no store is
    /// open there is no journal to write into.
    pub(crate) fn refused(&mut self, host: &dyn Host, call: &str, refusal: &Refusal) -> Failure {
        if let (Some(session), Some(detail)) = (&mut self.session, lacking(refusal)) {
            // Whether or not the line can be written, nothing has been shown and nothing done.
            let _ = session.note(host, &Note { action: "refused", subject: call.to_owned(), detail });
        }
        self.busy = matches!(refusal, Refusal::Layer(ekn_process::Error::Data(ekn_data::Error::Busy)));
        let store = self.session.as_ref().map(|session| &session.store);
        let damage = store.and_then(|store| damage_behind(refusal, store));
        let failure = failure(self.words(host).ok().as_ref(), damage.as_ref().unwrap_or(refusal));
        if damage.is_some() {
            // Nothing more is written into pages that may hang together with the broken one.
            self.close();
        }
        failure
    }

    pub(crate) fn session(&mut self) -> Result<&mut Session> {
        self.session.as_mut().ok_or(Refusal::Locked)
    }

    /// Makes a store and goes in.
    pub(crate) fn create(&mut self, host: &dyn Host, path: &Path, passphrase: &str) -> Result<()> {
        let ready = Ready::at(host, path)?;
        let store = Store::create(path, passphrase, &MIGRATIONS)?;
        self.enter(host, ready, store)
    }

    /// Opens a store and goes in. The law is loaded first: with a bad asset file nothing is opened.
    pub(crate) fn open(&mut self, host: &dyn Host, path: &Path, passphrase: &str) -> Result<()> {
        let ready = Ready::at(host, path)?;
        let store = Store::open(path, passphrase, &MIGRATIONS)?;
        self.enter(host, ready, store)
    }

    /// Puts a copy in the place of a store that is not there, and goes in. Where the copy knows accounts, an administrator of it does.
    pub(crate) fn put_back(&mut self, host: &dyn Host, from: &Path, to: &Path, passphrase: &str) -> Result<Copy> {
        let ready = Ready::at(host, to)?;
        let copy = Store::restore(from, to, passphrase, &MIGRATIONS, people::require_administrator)?;
        self.enter(host, ready, Store::open(to, passphrase, &MIGRATIONS)?)?;
        Ok(copy)
    }

    fn enter(&mut self, host: &dyn Host, ready: Ready, mut store: Store) -> Result<()> {
        let Ready { assets, mut method, words } = ready;
        let prepared = prepare(host, &mut store, &assets, &mut method);
        let (account, ahead) = prepared.map_err(|refusal| damage_behind(&refusal, &store).unwrap_or(refusal))?;
        let (method, words) = (Arc::new(method), Arc::new(words));
        self.session =
            Some(Session { account, store, method, kept: Kept::default(), assets, ahead, words, beside: false });
        Ok(())
    }

    pub(crate) fn close(&mut self) {
        self.session = None;
    }
}

/// Brings a store to the files of its office, and tells who came in and whether the clock went back.
fn prepare(
    host: &dyn Host,
    store: &mut Store,
    assets: &Assets,
    method: &mut Method,
) -> Result<(Option<Account>, Option<Ahead>)> {
    if assets.has_laid() && store.write(|writer| amendments::settle(writer, assets))? {
        *method = Method::load(assets)?;
    }
    take_in(store, host)?;
    correct_passports(host, store, method)?;
    count_quality(store, method)?;
    let mut indexed = |rows: u64| host.progress(&Progress { read: rows as i64, ..Progress::default() });
    ekn_data::search::refresh(store, &mut indexed)?;
    index::refresh(store)?;
    Ok((account_of(store)?, Ahead::of(store.reader(), host)?))
}

/// Whose slot opened the store. With the recovery key one comes in as an administrator without an account, to let people in again.
fn account_of(store: &Store) -> Result<Option<Account>> {
    let label = store.opened_by();
    if label == RECOVERY {
        return Ok(Some(Account::of_recovery()));
    }
    match Account::of_label(label) {
        // The passphrase that the store was made with opens nothing once there are accounts, whatever key file lies beside it.
        None if people::all(store.reader())?.iter().any(|account| account.until.is_none()) => {
            Err(ekn_data::Error::WrongPassphrase.into())
        }
        None => Ok(None),
        // The slot of a closed account is gone; one that came back with an old key file opens nothing.
        Some(id) => Ok(Some(people::open(store.reader(), id)?.ok_or(ekn_data::Error::WrongPassphrase)?)),
    }
}

/// How far the journal had come when a clock that shows less was met. Terms are counted by the day that the host gives, and lines are
/// written with its moment all the same: the order of the journal is that of its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ahead {
    /// The latest moment written down or signed, UTC.
    pub at: String,
    /// The day of the newest line.
    pub day: String,
}

impl Ahead {
    fn of(reader: Reader<'_>, host: &dyn Host) -> Result<Option<Self>> {
        let (at, day) = journal::table::newest(reader)?;
        let at = at.max(heads::latest(reader)?);
        Ok((at > host.now() || day > host.today().to_string()).then_some(Self { at, day }))
    }
}

/// What a store is opened with.
struct Ready {
    assets: Assets,
    method: Method,
    words: HashMap<Language, Words>,
}

impl Ready {
    /// Loads the files of the office that a store belongs to, before the store is touched, and asks whether they know the purpose and
    /// the role.
    fn at(host: &dyn Host, store: &Path) -> Result<Self> {
        let assets = host.assets().or_beside(store);
        let method = Method::load(&assets)?;
        let words = Language::ALL.into_iter().map(|language| Ok((language, Words::load(&assets, language)?)));
        let words: HashMap<_, _> = words.collect::<Result<_>>()?;
        admitted(host, words.get(&host.language()).ok_or(Refusal::Locked)?)?;
        Ok(Self { assets, method, words })
    }
}

/// Refuses a purpose or a role that is in no list, and names those that are.
fn admitted(host: &dyn Host, words: &Words) -> Result<()> {
    for (list, given) in [("purpose", host.purpose()), ("person_role", host.role())] {
        let choices = words.choices(list);
        if !choices.iter().any(|choice| choice.id == given) {
            let known = choices.iter().map(|choice| format!("{} ({})", choice.name, choice.id)).collect::<Vec<_>>();
            return Err(Refusal::NoSuchCode { list, given, known: known.join(", ") });
        }
    }
    Ok(())
}

impl Session {
    /// Goes on by another law or method: whatever was told under the old one is forgotten.
    pub(crate) fn go_by(&mut self, method: Method) {
        self.method = Arc::new(method);
        self.kept = Kept::default();
    }

    fn words(&self, host: &dyn Host) -> Result<&Words> {
        self.words.get(&host.language()).ok_or(Refusal::Locked)
    }

    /// The view of the one who asks, limited to the rows that the purpose allows.
    pub(crate) fn look<T>(
        &self,
        host: &dyn Host,
        look: impl FnOnce(&Showcase<'_>) -> ekn_showcase::Result<T>,
    ) -> Result<T> {
        let (actor, purpose, role) = (host.actor(), host.purpose(), host.role());
        let reader = self.store.reader();
        let words = |language| self.words.get(&language).ok_or(Refusal::Locked);
        let state_words = [words(Language::Kk)?, words(Language::Ru)?];
        let words = self.words(host)?;
        let showcase = Showcase {
            reader,
            method: &self.method,
            kept: &self.kept,
            words,
            state_words,
            today: host.today(),
            actor: &actor,
            purpose: &purpose,
            role: &role,
        };
        reader.at_one_moment(|| {
            self.limited(host)?;
            Ok(look(&showcase)?)
        })
    }

    /// Reads the rows alone that the purpose and the role of the one who asks allow.
    pub(crate) fn limited(&self, host: &dyn Host) -> Result<Reader<'_>> {
        self.limited_to(&host.purpose(), &host.role())
    }

    /// Reads the rows alone that a purpose and a role allow, and of them those within the scope of the account.
    pub(crate) fn limited_to(&self, purpose: &str, role: &str) -> Result<Reader<'_>> {
        let scope = self.account.as_ref().map(|account| account.scope.clone()).unwrap_or_default();
        passports::limit_to(self.store.reader(), purpose, role, &scope)?;
        Ok(self.store.reader())
    }

    /// Lets nobody do what concerns all rows who is limited to some of them.
    pub(crate) fn whole(&self) -> Result<()> {
        let limited = self.account.as_ref().is_some_and(|account| !account.scope.is_whole());
        if limited { Err(ekn_data::Error::OutOfScope.into()) } else { Ok(()) }
    }

    /// A file that the person names. What a connector fetched is opened to who may use the data set that it was fetched for.
    pub(crate) fn file(&self, host: &dyn Host, path: &str) -> Result<NamedFile> {
        let file = NamedFile::at(self.store.reader(), Path::new(path))?;
        if let Some(dataset) = file.dataset() {
            Passport::load(&self.assets, dataset)?.require(&host.purpose(), &host.role())?;
        }
        Ok(file)
    }

    /// Writes together with the line that tells of it.
    pub(crate) fn write<T>(
        &mut self,
        host: &dyn Host,
        note: &Note<'_>,
        work: impl FnOnce(&Writer<'_>, &Method) -> Result<T>,
    ) -> Result<T> {
        self.write_telling(host, |writer, method| Ok((work(writer, method)?, note)))
    }

    /// The same where the line tells what has come of the work.
    pub(crate) fn write_telling<'n, T, N: Borrow<Note<'n>>>(
        &mut self,
        host: &dyn Host,
        work: impl FnOnce(&Writer<'_>, &Method) -> Result<(T, N)>,
    ) -> Result<T> {
        self.write_then(host, work, |done| Ok(done))
    }

    /// The same with something outside of the store to do at the very last: if that fails, nothing has changed, and nothing is told.
    pub(crate) fn write_then<'n, T, U, N: Borrow<Note<'n>>>(
        &mut self,
        host: &dyn Host,
        work: impl FnOnce(&Writer<'_>, &Method) -> Result<(T, N)>,
        last: impl FnOnce(T) -> Result<U>,
    ) -> Result<U> {
        self.limited(host)?;
        let method = &self.method;
        self.store.write(|writer| {
            let (done, note) = work(writer, method)?;
            note.borrow().append(host, writer)?;
            last(done)
        })
    }

    /// Signs the journal as it stands.
    pub(crate) fn sign_head(&mut self, host: &dyn Host) -> Result<(Head, PublicKey)> {
        self.store.write(|writer| {
            let key = office_key(writer, host)?;
            Ok((heads::sign(writer, &host.now(), &key)?, key.public()))
        })
    }

    /// Writes down that somebody came in or left, and signs the journal with that line in it. A journal that is not whole is not
    /// signed, which keeps nobody out: its check says what is wrong.
    pub(crate) fn note_signed(&mut self, host: &dyn Host, mut note: Note<'_>) -> Result<()> {
        self.store.note(|writer| {
            let is_new = sealing::newest(writer.reader())?.is_none();
            let key = office_key(writer, host)?;
            if is_new && let Some(detail) = note.detail.as_object_mut() {
                detail.insert("office_key".to_owned(), key.public().id().into());
            }
            note.append(host, writer)?;
            match heads::sign(writer, &host.now(), &key) {
                Ok(_) | Err(ekn_data::Error::JournalBroken(_)) => Ok(()),
                Err(error) => Err(error.into()),
            }
        })
    }

    /// Writes down a call that changed nothing. Beside somebody who writes the line waits.
    pub(crate) fn note(&mut self, host: &dyn Host, note: &Note<'_>) -> Result<()> {
        note.with_entry(host, |entry| {
            if self.beside {
                return Ok(waiting::add(&self.store, entry)?);
            }
            Ok(self.store.note(|writer| journal::table::append(writer, entry).map(drop))?)
        })
    }
}

/// The key that the office signs with, made when it is first needed.
pub(crate) fn office_key(writer: &Writer<'_>, host: &dyn Host) -> Result<SealingKey> {
    match sealing::newest(writer.reader())? {
        Some(key) => Ok(key),
        None => Ok(sealing::make(writer, &host.now())?),
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

/// The words of the office that the host's store belongs to; if its files are not in order, those of the host alone.
pub(crate) fn words_of(host: &dyn Host) -> Result<Words> {
    let assets = host.assets();
    let office = Words::load(&assets.clone().or_beside(&host.store()), host.language());
    Ok(office.or_else(|_| Words::load(&assets, host.language()))?)
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
