//! One of the invented people, on one day.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use ekn_api::answers::Progress;
use ekn_api::{Assets, Host, Language};

/// Works as the host does, under another name, on another day, on another store.
pub(crate) struct Person<'a> {
    host: &'a dyn Host,
    store: PathBuf,
    name: String,
    today: NaiveDate,
}

impl<'a> Person<'a> {
    pub(crate) fn of(host: &'a dyn Host, store: &Path, name: &str, today: NaiveDate) -> Self {
        Self { host, store: store.to_owned(), name: name.to_owned(), today }
    }
}

impl Host for Person<'_> {
    fn actor(&self) -> String {
        self.name.clone()
    }

    fn purpose(&self) -> String {
        self.host.purpose()
    }

    fn role(&self) -> String {
        self.host.role()
    }

    fn today(&self) -> NaiveDate {
        self.today
    }

    fn fixed_day(&self) -> bool {
        true
    }

    fn now(&self) -> String {
        format!("{}T09:00:00Z", self.today)
    }

    fn language(&self) -> Language {
        self.host.language()
    }

    fn store(&self) -> PathBuf {
        self.store.clone()
    }

    fn assets(&self) -> Assets {
        self.host.assets()
    }

    fn progress(&self, progress: &Progress) -> bool {
        self.host.progress(progress)
    }
}
