//! A folder with a store in it, copied before each fault.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::Outcome;

/// The store's file in its folder.
pub const STORE: &str = "case.ekn";
/// What belongs to a store that nobody has open; the office's own files among it.
const BELONGS: [&str; 3] = [STORE, "case.ekn.keys", "case.ekn.office"];

/// A folder of its own, gone when it is dropped.
pub struct Place {
    folder: TempDir,
}

impl Place {
    pub fn empty() -> Outcome<Self> {
        Ok(Self { folder: tempfile::tempdir()? })
    }

    /// The same files in a folder of their own.
    pub fn copy(&self) -> Outcome<Self> {
        let copy = Self::empty()?;
        copy_files(self.folder(), copy.folder())?;
        Ok(copy)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn store(&self) -> PathBuf {
        self.at(STORE)
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// Files that nobody has asked for: half-written ones, notes of such, and the log of a store that is shut.
    pub fn strays(&self, wanted: &[&str]) -> Outcome<Vec<String>> {
        let mut found = Vec::new();
        strays(self.folder(), &mut |name| {
            let half = name.ends_with(".half") || name.contains(".unfinished-");
            let known = BELONGS.contains(&name) || wanted.contains(&name) || name.ends_with(".toml");
            if half || !known {
                found.push(name.to_owned());
            }
        })?;
        Ok(found)
    }

    /// Bytes in all files together.
    pub fn size(&self) -> u64 {
        size(self.folder())
    }
}

fn strays(folder: &Path, see: &mut dyn FnMut(&str)) -> Outcome<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            strays(&entry.path(), see)?;
        } else {
            see(&entry.file_name().to_string_lossy());
        }
    }
    Ok(())
}

/// Copies a folder with the folders in it.
pub fn copy_files(from: &Path, to: &Path) -> Outcome<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_files(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// A file may come and go while it is looked at.
fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(found) if found.is_dir() => size(&entry.path()),
            Ok(found) => found.len(),
            Err(_) => 0,
        })
        .sum()
}
