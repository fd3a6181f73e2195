//! The asset files: law, calendars, tactics, passports, words. They are data that a lawyer can read and correct.
//!
//! A copy is built into the program. A folder given at start lies over it: a file of the same name replaces the built-in one,
//! a new file is added. Nothing here knows what the files mean; whoever reads them checks them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::{Error, Result};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../assets");

/// All asset files, the office's own over the built-in ones.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    over: Option<PathBuf>,
    /// Drafts that are tried before they are saved, by their path; they lie over everything.
    drafts: BTreeMap<String, String>,
}

/// A file that was put among the office's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Where it lies.
    pub path: PathBuf,
    /// SHA-256 of its text, hexadecimal.
    pub sha256: String,
    /// That of the file of the same name which was in force before.
    pub replaced: Option<String>,
}

/// One asset file.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Path under `assets/`, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Assets {
    /// The built-in files alone.
    #[must_use]
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The built-in files with a folder laid over them.
    #[must_use]
    pub fn with_folder(folder: impl Into<PathBuf>) -> Self {
        Self { over: Some(folder.into()), ..Self::default() }
    }

    /// Where no folder was named, the office's own files lie beside its store. The folder need not be there.
    #[must_use]
    pub fn or_beside(self, store: &Path) -> Self {
        let beside = || PathBuf::from(format!("{}.office", store.display()));
        Self { over: Some(self.over.unwrap_or_else(beside)), drafts: self.drafts }
    }

    /// The same files with a draft laid over the one of its name: to see what it would change before it is saved.
    #[must_use]
    pub fn with_draft(&self, draft: &Asset) -> Self {
        let mut tried = self.clone();
        tried.drafts.insert(draft.path.clone(), draft.text.clone());
        tried
    }

    /// Whether an office's own file lies over the built-in one.
    #[must_use]
    pub fn is_own(&self, path: &str) -> bool {
        self.drafts.contains_key(path) || self.over.as_ref().is_some_and(|folder| folder.join(path).is_file())
    }

    /// Puts a file among the office's own, whole or not at all. What is in force under that name is replaced only if that is wanted.
    pub fn save(&self, asset: &Asset, replace: bool) -> Result<Saved> {
        let folder = self.over.as_ref().ok_or_else(|| Error::unknown("asset folder", &asset.path))?;
        let path = folder.join(&asset.path);
        let replaced = self.read(&asset.path).ok().map(|before| hash(&before.text));
        if replaced.is_some() && !replace {
            return Err(Error::AssetExists(asset.path.clone()));
        }
        let within = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(within).map_err(Error::io(within))?;
        let half = path.with_extension("half");
        std::fs::write(&half, &asset.text).map_err(Error::io(&half))?;
        std::fs::rename(&half, &path).map_err(Error::io(&path))?;
        Ok(Saved { path, sha256: hash(&asset.text), replaced })
    }

    /// Reads one file, for example `words/ru/show.json`.
    pub fn read(&self, path: &str) -> Result<Asset> {
        if let Some(text) = self.drafts.get(path) {
            return Ok(Asset { path: path.to_owned(), text: text.clone() });
        }
        if let Some(own) = self.over.as_ref().map(|folder| folder.join(path)).filter(|own| own.is_file()) {
            return read_file(path, &own);
        }
        let built_in = BUILT_IN.get_file(path).and_then(include_dir::File::contents_utf8);
        let text = built_in.ok_or_else(|| Error::unknown("asset", path))?;
        Ok(Asset { path: path.to_owned(), text: text.to_owned() })
    }

    /// Reads all TOML files of one folder, in the order of their names.
    pub fn folder(&self, folder: &str) -> Result<Vec<Asset>> {
        let mut found = BTreeMap::new();
        for file in BUILT_IN.get_dir(folder).into_iter().flat_map(Dir::files) {
            if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                found.insert(path.replace('\\', "/"), text.to_owned());
            }
        }
        if let Some(over) = self.over.as_ref().map(|over| over.join(folder)).filter(|over| over.is_dir()) {
            for entry in std::fs::read_dir(&over).map_err(Error::io(&over))? {
                let own = entry.map_err(Error::io(&over))?.path();
                if let Some(name) = own.file_name().and_then(|name| name.to_str()) {
                    let path = format!("{folder}/{name}");
                    found.insert(path.clone(), read_file(&path, &own)?.text);
                }
            }
        }
        let drafts =
            self.drafts.iter().filter(|(path, _)| path.split_once('/').is_some_and(|(held, _)| held == folder));
        found.extend(drafts.map(|(path, text)| (path.clone(), text.clone())));
        let toml = found.into_iter().filter(|(path, _)| path.ends_with(".toml"));
        Ok(toml.map(|(path, text)| Asset { path, text }).collect())
    }
}

impl Asset {
    /// An asset that lies anywhere on disk, such as a profile named by its path.
    pub fn from_file(path: &Path) -> Result<Self> {
        read_file(&path.display().to_string(), path)
    }

    /// The file name without folder and ending.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split('.').next().unwrap_or(name)
    }

    /// Reads the text as TOML of a given shape. A mistake is reported with its line.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T> {
        toml::from_str(&self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.refuse(at, error.message())
        })
    }

    /// A refusal of this file at a byte offset in its text.
    pub fn refuse(&self, offset: usize, reason: impl Into<String>) -> Error {
        let before = self.text.get(..offset.min(self.text.len())).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        Error::BadAsset { file: self.path.clone(), line, reason: reason.into() }
    }

    /// The first line that holds a text; 1 if none does.
    #[must_use]
    pub fn line_of(&self, text: &str) -> usize {
        self.text.find(text).map_or(1, |at| self.text[..at].matches('\n').count() + 1)
    }

    /// A refusal of this file at the first line that holds a text, for mistakes found after parsing.
    pub fn refuse_near(&self, text: &str, reason: impl Into<String>) -> Error {
        self.refuse(self.text.find(text).unwrap_or(0), reason)
    }

    /// The same at the last line that holds the text: where a thing stands twice, the second is the mistake.
    pub fn refuse_last(&self, text: &str, reason: impl Into<String>) -> Error {
        self.refuse(self.text.rfind(text).unwrap_or(0), reason)
    }
}

fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

fn read_file(path: &str, file: &Path) -> Result<Asset> {
    let text = std::fs::read_to_string(file).map_err(Error::io(file))?;
    Ok(Asset { path: path.to_owned(), text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_reported_with_file_and_line() {
        let asset = Asset { path: "tactics/x.toml".into(), text: "a = 1\nb = [\n".into() };
        let error = asset.parse::<toml::Table>().unwrap_err().to_string();
        assert!(error.starts_with("tactics/x.toml:2:") || error.starts_with("tactics/x.toml:3:"), "{error}");
    }

    #[test]
    fn an_own_folder_lies_over_the_built_in_files() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("calendars")).unwrap();
        std::fs::write(folder.path().join("calendars/kz-2026.toml"), "year = 1").unwrap();
        let assets = Assets::with_folder(folder.path());
        assert_eq!(assets.read("calendars/kz-2026.toml").unwrap().text, "year = 1");
        assert!(assets.read("calendars/none.toml").is_err());
    }
}
