//! The open store with its law and method, between calls.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ekn_data::assets::Assets;
use ekn_data::passports::table as passports;
use ekn_data::people::attempts::Attempts;
use ekn_data::people::{Account, RECOVERY, table as people};
use ekn_data::quality;
use ekn_data::storage::{Copy, Store};
use ekn_data::vocabulary::Language;
use ekn_process::amendments;
use ekn_process::documents::index;
use ekn_showcase::Method;
use ekn_showcase::cards::Kept;
use ekn_showcase::words::Words;

use crate::Host;
use crate::answers::{Failure, Progress};
use crate::beside::take_in;
use crate::failure::{damage_behind, failure, lacking};
use crate::migrations::MIGRATIONS;
use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::rights;
use crate::session::{Ahead, Session};
use crate::signed::Signed;

/// Calls of whoever comes in: whose they are the store tells afterwards.
const ENTERING: [&str; 3] = ["create_store", "unlock", "restore"];

/// Holds the store while it is open. One call at a time goes through it.
#[derive(Default)]
pub struct Door {
    pub(crate) session: Option<Session>,
    /// Passphrases in a row that did not fit, by the store that they were tried on.
    pub(crate) failed: HashMap<PathBuf, Attempts>,
    /// Whether the last refusal was for want of the right to write, which somebody else had just then.
    pub(crate) busy: bool,
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
            (Some(session), _) if session.is_of_another(host.maker()) && !ENTERING.contains(&call) => {
                return Err(Refusal::Locked);
            }
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
