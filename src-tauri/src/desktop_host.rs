//! The host behind the window.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use chrono::{Local, NaiveDate, SecondsFormat, Utc};
use ekn_api::answers::Progress;
use ekn_api::{Assets, Host, Language};
use serde::Deserialize;
use tauri::{AppHandle, Emitter, Manager};

use crate::Desk;
use crate::chosen::Chosen;
use crate::options::Options;

/// What the window sends with each call. Once the store has accounts, they take the place of `person` and `role`.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Frame {
    /// `kk`, `ru` or `en`.
    language: String,
    /// Who acts.
    person: String,
    /// For what purpose.
    purpose: String,
    /// In which role.
    role: String,
}

impl Frame {
    /// The same language from nobody: who acts, for what and as whom is told by what the program goes by.
    pub fn of_nobody(&self) -> Self {
        Self { language: self.language.clone(), ..Self::default() }
    }
}

/// Answers for one call.
pub struct DesktopHost {
    frame: Frame,
    options: Options,
    app: Option<AppHandle>,
    /// Whether somebody looks beside a long call, whose progress alone is told and which alone can be cancelled.
    beside: bool,
}

impl DesktopHost {
    /// A host for one call of the window, or for the start without one.
    pub fn new(frame: Frame, options: Options, app: Option<AppHandle>) -> Self {
        Self { frame, options, app, beside: false }
    }

    /// A host for one call of the window beside a long one.
    pub fn beside(frame: Frame, options: Options, app: AppHandle) -> Self {
        Self { beside: true, ..Self::new(frame, options, Some(app)) }
    }
}

/// What the window says; before anybody has signed in it says nothing.
fn said_or(said: &str, first: &str) -> String {
    if said.is_empty() { first.to_owned() } else { said.to_owned() }
}

impl Host for DesktopHost {
    fn actor(&self) -> String {
        let typed = Some(self.frame.person.trim().to_owned()).filter(|person| !person.is_empty());
        let user = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_default();
        typed.or_else(|| self.options.person.clone()).unwrap_or_else(user)
    }

    fn maker(&self) -> Option<&str> {
        Some(self.frame.person.as_str()).filter(|person| !person.is_empty())
    }

    fn purpose(&self) -> String {
        said_or(&self.frame.purpose, "supervision")
    }

    fn role(&self) -> String {
        said_or(&self.frame.role, "prosecutor")
    }

    fn today(&self) -> NaiveDate {
        #[allow(clippy::disallowed_methods, reason = "a host is where the clock is read")]
        self.options.today.unwrap_or_else(|| Local::now().date_naive())
    }

    fn fixed_day(&self) -> bool {
        self.options.today.is_some()
    }

    fn now(&self) -> String {
        #[allow(clippy::disallowed_methods, reason = "a host is where the clock is read")]
        Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    fn language(&self) -> Language {
        Language::from_code(&self.frame.language).unwrap_or_default()
    }

    fn store(&self) -> PathBuf {
        let own = || std::env::home_dir().unwrap_or_default().join(".ekn").join("store.ekn");
        self.options.store.clone().unwrap_or_else(own)
    }

    fn assets(&self) -> Assets {
        self.options.assets.as_ref().map_or_else(Assets::built_in, Assets::with_folder)
    }

    fn chosen(&self, path: &Path) -> bool {
        // Without a window nobody but the start itself asks.
        self.app.as_ref().is_none_or(|app| app.state::<Chosen>().has(path))
    }

    fn progress(&self, progress: &Progress) -> bool {
        let Some(app) = self.app.as_ref().filter(|_| !self.beside) else { return true };
        // A window that can't be told any more is closing: the answer to `cancel` decides all the same.
        let _ = app.emit("progress", progress);
        !app.state::<Desk>().cancelled.load(Ordering::Relaxed)
    }
}
