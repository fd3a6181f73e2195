//! Passphrases that are tried: each that did not fit makes the next one wait.

use std::path::Path;
use std::time::Duration;

use ekn_data::people::attempts::Attempts;

use crate::refusal::Result;
use crate::session::Session;
use crate::{Door, Host};

impl Door {
    /// Opens a store as somebody does who comes in: passphrases that did not fit make the next one wait, the longer the more there were,
    /// whether or not the program was started anew meanwhile. What was tried in vain before.
    pub(crate) fn try_open(&mut self, host: &dyn Host, path: &Path, passphrase: &str) -> Result<Attempts> {
        let before = self.waited(host, path);
        let opened = self.open(host, path, passphrase);
        if matches!(&opened, Err(refusal) if refusal.is_of_passphrase()) {
            self.missed(host, path, &before);
        }
        opened.map(|()| before)
    }

    /// Does what asks for a passphrase again: one that does not fit counts and waits as at the door, and so does one that turns out to be
    /// another's.
    pub(crate) fn trying<T>(&mut self, host: &dyn Host, work: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        let path = self.open_store().unwrap_or_default();
        let before = self.waited(host, &path);
        let done = work(self.session()?);
        match &done {
            Ok(_) => self.came_in(&path),
            Err(refusal) if refusal.is_of_passphrase() => self.missed(host, &path, &before),
            // Refused for something else, before or after the passphrase was tried: what was tried in vain stays counted.
            Err(_) => {}
        }
        done
    }

    fn waited(&self, host: &dyn Host, path: &Path) -> Attempts {
        let known = self.failed.get(path).cloned().unwrap_or_default();
        let before = Attempts::of(path).or(&known);
        match before.wait(&host.now()) {
            0 => {}
            seconds => host.wait(Duration::from_secs(seconds)),
        }
        before
    }

    fn missed(&mut self, host: &dyn Host, path: &Path, before: &Attempts) {
        self.failed.insert(path.to_path_buf(), before.clone().and_one(path, &host.now()));
    }

    /// Somebody came in, and the journal tells of what was tried before: it need not be kept any more.
    pub(crate) fn came_in(&mut self, path: &Path) {
        self.failed.remove(path);
        Attempts::forget(path);
    }
}
