//! Who acts once accounts tell it: the host's answers, but for name and role, which are those of the account that opened the store.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use ekn_data::assets::Assets;
use ekn_data::people::Account;
use ekn_data::vocabulary::Language;

use crate::Host;
use crate::answers::Progress;

/// A host whose person is known.
pub(crate) struct Signed<'a> {
    pub host: &'a dyn Host,
    /// `None`: the store knows no accounts, and the host says who acts.
    pub account: Option<Account>,
}

impl Host for Signed<'_> {
    fn actor(&self) -> String {
        self.account.as_ref().map_or_else(|| self.host.actor(), |account| account.name.clone())
    }

    fn maker(&self) -> Option<&str> {
        self.host.maker()
    }

    fn purpose(&self) -> String {
        self.host.purpose()
    }

    fn role(&self) -> String {
        self.account.as_ref().map_or_else(|| self.host.role(), |account| account.role.clone())
    }

    fn today(&self) -> NaiveDate {
        self.host.today()
    }

    fn fixed_day(&self) -> bool {
        self.host.fixed_day()
    }

    fn now(&self) -> String {
        self.host.now()
    }

    fn language(&self) -> Language {
        self.host.language()
    }

    fn store(&self) -> PathBuf {
        self.host.store()
    }

    fn assets(&self) -> Assets {
        self.host.assets()
    }

    fn chosen(&self, path: &Path) -> bool {
        self.host.chosen(path)
    }

    fn progress(&self, progress: &Progress) -> bool {
        self.host.progress(progress)
    }

    fn passed(&self) -> Duration {
        self.host.passed()
    }

    fn wait(&self, time: Duration) {
        self.host.wait(time);
    }
}
