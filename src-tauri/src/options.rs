//! What the program is started with.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;

/// `--store PATH`, `--today YYYY-MM-DD`, `--person NAME`, `--assets DIR`, `--files DIR`, `--drawing HOW`, and a passphrase file named by the
/// environment.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The store.
    pub store: Option<PathBuf>,
    /// A fixed day.
    pub today: Option<NaiveDate>,
    /// Who acts until the window says who.
    pub person: Option<String>,
    /// The office's own asset files.
    pub assets: Option<PathBuf>,
    /// Folders whose files the window may name without their having been chosen, as many as are named.
    pub files: Vec<PathBuf>,
    /// How the window is drawn.
    pub drawing: Drawing,
}

/// How the window is drawn on Linux, where there is more than one way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Drawing {
    /// In layers where there is a graphics card, plainly where there is none.
    #[default]
    Fitting,
    /// `plain`: where the card's driver draws wrongly.
    Plain,
    /// `layers`.
    Layers,
}

impl Options {
    /// Reads the words after the program's name. Words that it does not know belong to the window system.
    pub fn read(words: impl Iterator<Item = OsString>) -> Self {
        let mut options = Self::default();
        let mut words = words;
        while let Some(word) = words.next() {
            match word.to_str() {
                Some("--store") => options.store = words.next().map(PathBuf::from),
                Some("--today") => options.today = words.next().and_then(|day| day.to_str()?.parse().ok()),
                Some("--person") => options.person = words.next().and_then(|name| name.into_string().ok()),
                Some("--assets") => options.assets = words.next().map(PathBuf::from),
                Some("--files") => options.files.extend(words.next().map(PathBuf::from)),
                Some("--drawing") => {
                    options.drawing = match words.next().as_deref().and_then(|how| how.to_str()) {
                        Some("plain") => Drawing::Plain,
                        Some("layers") => Drawing::Layers,
                        _ => Drawing::Fitting,
                    };
                }
                _ => {}
            }
        }
        options
    }

    /// The passphrase, if `EKN_PASSPHRASE_FILE` names a file with one.
    pub fn passphrase(&self) -> Option<String> {
        let file = std::env::var_os("EKN_PASSPHRASE_FILE")?;
        let text = std::fs::read_to_string(file).ok()?;
        Some(text.trim_end_matches(['\r', '\n']).to_owned())
    }
}
