//! An open store: what calls see and write through.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use ekn_data::assets::Assets;
use ekn_data::journal::sealing::{PublicKey, SealingKey, table as sealing};
use ekn_data::journal::{self, Head, heads, waiting};
use ekn_data::passports::{Passport, table as passports};
use ekn_data::people::Account;
use ekn_data::sources::fetch::NamedFile;
use ekn_data::storage::{Reader, Store, Writer};
use ekn_data::vocabulary::Language;
use ekn_showcase::cards::Kept;
use ekn_showcase::words::Words;
use ekn_showcase::{Method, Showcase};

use crate::Host;
use crate::note::Note;
use crate::refusal::{Refusal, Result};

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

impl Session {
    /// Goes on by another law or method: whatever was told under the old one is forgotten.
    pub(crate) fn go_by(&mut self, method: Method) {
        self.method = Arc::new(method);
        self.kept = Kept::default();
    }

    pub(crate) fn words(&self, host: &dyn Host) -> Result<&Words> {
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

    /// Whether somebody else made a call than whose account opened the store: they have gone out since.
    pub(crate) fn is_of_another(&self, maker: Option<&str>) -> bool {
        self.account.as_ref().zip(maker).is_some_and(|(account, maker)| account.name != maker)
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
    pub(crate) fn of(reader: Reader<'_>, host: &dyn Host) -> Result<Option<Self>> {
        let (at, day) = journal::table::newest(reader)?;
        let at = at.max(heads::latest(reader)?);
        Ok((at > host.now() || day > host.today().to_string()).then_some(Self { at, day }))
    }
}
