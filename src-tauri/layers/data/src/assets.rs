//! The asset files: law, calendars, tactics, passports, words. They are data that a lawyer can read and correct.
//!
//! A copy is built into the program. A folder given at start lies over it: a file of the same name replaces the built-in one,
//! a new file is added. Nothing here knows what the files mean; whoever reads them checks them.

use std::collections::BTreeMap;
use std::io::Write;
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

/// What the name of a file ends in that is not in force yet.
const HALF: &str = ".half";

/// A file beside its place. Dropped without [`Laid::put`], it is gone.
#[derive(Debug)]
pub struct Laid {
    half: PathBuf,
    saved: Saved,
    /// Whether it reads as the file that the program came with.
    built_in: bool,
}

impl Laid {
    /// What it will be in its place.
    #[must_use]
    pub fn saved(&self) -> &Saved {
        &self.saved
    }

    /// Puts it in its place. What reads as the program's own file is none of the office's: nothing lies over that one any more, so that it
    /// is the newer one where the program is.
    pub fn put(self) -> Result<Saved> {
        let path = &self.saved.path;
        match std::fs::rename(&self.half, path) {
            // A second program that came in meanwhile has put it there already.
            Err(_) if std::fs::read_to_string(path).is_ok_and(|text| hash(&text) == self.saved.sha256) => {}
            put => put.map_err(Error::io(path))?,
        }
        if self.built_in {
            std::fs::remove_file(path).or_else(|error| match error.kind() {
                std::io::ErrorKind::NotFound => Ok(()),
                _ => Err(Error::io(path)(error)),
            })?;
        }
        Ok(self.saved.clone())
    }
}

impl Drop for Laid {
    fn drop(&mut self) {
        // Put in its place, it is not here any more; else it is looked at again when the store is opened next.
        let _ = std::fs::remove_file(&self.half);
    }
}

/// The text of a file that the program came with.
fn built_in(path: &str) -> Option<&'static str> {
    BUILT_IN.get_file(path).and_then(include_dir::File::contents_utf8)
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

    /// Lays a file beside its place among the office's own: it is not in force until it is put there. What is in force under that name is
    /// replaced only if that is wanted.
    pub fn lay(&self, asset: &Asset, replace: bool) -> Result<Laid> {
        let folder = self.over.as_ref().ok_or_else(|| Error::unknown("asset folder", &asset.path))?;
        let path = folder.join(&asset.path);
        let replaced = self.read(&asset.path).ok().map(|before| hash(&before.text));
        if replaced.is_some() && !replace {
            return Err(Error::AssetExists(asset.path.clone()));
        }
        let within = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(within).map_err(Error::io(within))?;
        let half = within.join(format!("{}{HALF}", path.file_name().unwrap_or_default().display()));
        let built_in = built_in(&asset.path) == Some(&asset.text);
        let laid = Laid { half, saved: Saved { path, sha256: hash(&asset.text), replaced }, built_in };
        let mut file = std::fs::File::create(&laid.half).map_err(Error::io(&laid.half))?;
        file.write_all(asset.text.as_bytes()).and_then(|()| file.sync_all()).map_err(Error::io(&laid.half))?;
        Ok(laid)
    }

    /// Whether any file lies beside its place.
    #[must_use]
    pub fn has_laid(&self) -> bool {
        !self.halves().is_empty()
    }

    /// Files that lie beside their places, because the program was ended before they were put there: each as what it would be.
    pub fn laid(&self) -> Result<Vec<(Asset, Laid)>> {
        let laid = self.halves().into_iter().map(|(path, half)| {
            let text = std::fs::read(&half).map_err(Error::io(&half))?;
            // One that was broken off in the midst of a letter is no change that was kept.
            let text = String::from_utf8_lossy(&text).into_owned();
            let saved = Saved { path: half.with_extension(""), sha256: hash(&text), replaced: None };
            let built_in = built_in(&path) == Some(&text);
            Ok((Asset { path, text }, Laid { half, saved, built_in }))
        });
        laid.collect()
    }

    /// Such files, with the paths of the assets that they would be.
    fn halves(&self) -> Vec<(String, PathBuf)> {
        let entries = |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().flatten();
        let folders = self.over.iter().flat_map(|over| entries(over)).filter(|folder| folder.path().is_dir());
        let files = folders.flat_map(|folder| entries(&folder.path()).map(move |file| (folder.file_name(), file)));
        let halves = files.filter_map(|(folder, file)| {
            let name = file.file_name();
            let name = name.to_str()?.strip_suffix(HALF)?;
            Some((format!("{}/{name}", folder.display()), file.path()))
        });
        halves.collect()
    }

    /// Reads one file, for example `words/ru/show.json`.
    pub fn read(&self, path: &str) -> Result<Asset> {
        if let Some(text) = self.drafts.get(path) {
            return Ok(Asset { path: path.to_owned(), text: text.clone() });
        }
        if let Some(own) = self.over.as_ref().map(|folder| folder.join(path)).filter(|own| own.is_file()) {
            return read_file(path, &own);
        }
        let text = built_in(path).ok_or_else(|| Error::unknown("asset", path))?;
        Ok(Asset { path: path.to_owned(), text: text.to_owned() })
    }

    /// Reads one file that is no text, for example `fonts/Tinos-Regular.ttf`.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>> {
        if let Some(own) = self.over.as_ref().map(|folder| folder.join(path)).filter(|own| own.is_file()) {
            return std::fs::read(&own).map_err(Error::io(&own));
        }
        let built_in = BUILT_IN.get_file(path).map(include_dir::File::contents);
        Ok(built_in.ok_or_else(|| Error::unknown("asset", path))?.to_vec())
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
                let name = own.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(".toml"));
                if let Some(name) = name {
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
