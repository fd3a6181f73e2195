//! Copying a store while it is in use, and putting a copy back.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::{Error, Result};

use super::{Migration, Store, keys, place};

/// A store copied to another file. Its key file lies beside it and opens with the same passphrase.
#[derive(Debug, Clone)]
pub struct Copy {
    /// The new file.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of it, hexadecimal.
    pub sha256: String,
}

impl Store {
    /// Writes an encrypted copy of the store as it is now. Nothing that exists is overwritten.
    pub fn backup(&self, to: &Path) -> Result<Copy> {
        place::refuse_network(to)?;
        refuse_taken(to)?;
        let text = to.to_str().ok_or_else(|| Error::NotOurs(to.to_path_buf()))?;
        self.conn.execute("VACUUM INTO ?1", [text])?;
        copy_new(&keys::beside(self.path()), &keys::beside(to))?;
        describe(to)
    }

    /// Puts a copy in the place of a store that is not there. The copy is opened and looked over first.
    pub fn restore(from: &Path, to: &Path, passphrase: &str, steps: &[Migration]) -> Result<Copy> {
        place::refuse_network(to)?;
        refuse_taken(to)?;
        // The copy is tried where it will live, so that the original backup is never written to.
        let trial = TrialFiles::copy(from, to)?;
        let health = Self::open(to, passphrase, steps)?.health()?;
        if health.pages != "ok" || !health.encryption.is_empty() {
            return Err(Error::NotOurs(from.to_path_buf()));
        }
        trial.keep();
        describe(to)
    }
}

/// Files laid down on trial: taken away again unless kept.
struct TrialFiles {
    paths: Vec<PathBuf>,
}

impl TrialFiles {
    fn copy(from: &Path, to: &Path) -> Result<Self> {
        if !from.is_file() {
            return Err(Error::NoStore(from.to_path_buf()));
        }
        let mut trial = Self { paths: Vec::new() };
        for (source, target) in [(from.to_path_buf(), to.to_path_buf()), (keys::beside(from), keys::beside(to))] {
            if !source.is_file() {
                return Err(Error::NoKeyFile(source));
            }
            trial.paths.push(target.clone());
            copy_new(&source, &target)?;
        }
        for ending in ["-wal", "-shm"] {
            trial.paths.push(PathBuf::from(format!("{}{ending}", to.display())));
        }
        Ok(trial)
    }

    fn keep(mut self) {
        self.paths.clear();
    }
}

impl Drop for TrialFiles {
    fn drop(&mut self) {
        for path in &self.paths {
            // The refusal that led here is what the person needs to hear; a file that can't be removed is seen by them.
            let _ = std::fs::remove_file(path);
        }
    }
}

fn refuse_taken(path: &Path) -> Result<()> {
    let taken = [path.to_path_buf(), keys::beside(path)].into_iter().find(|path| path.exists());
    taken.map_or(Ok(()), |path| Err(Error::Exists(path)))
}

fn copy_new(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to).map(|_| ()).map_err(Error::io(to))
}

fn describe(path: &Path) -> Result<Copy> {
    let mut file = std::fs::File::open(path).map_err(Error::io(path))?;
    let mut hash = Sha256::new();
    let bytes = std::io::copy(&mut file, &mut HashWriter(&mut hash)).map_err(Error::io(path))?;
    Ok(Copy { path: path.to_path_buf(), bytes, sha256: hex::encode(hash.finalize()) })
}

struct HashWriter<'a>(&'a mut Sha256);

impl std::io::Write for HashWriter<'_> {
    fn write(&mut self, part: &[u8]) -> std::io::Result<usize> {
        self.0.update(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [Migration; 1] = [Migration { name: "test", sql: "CREATE TABLE t (x TEXT) STRICT" }];
    const WORDS: &str = "a long passphrase";

    #[test]
    fn a_restored_copy_opens_and_a_bad_one_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let store = Store::create(&at("a.ekn"), WORDS, &STEPS).unwrap();
        store.backup(&at("b.ekn")).unwrap();
        assert!(matches!(store.backup(&at("b.ekn")), Err(Error::Exists(_))));
        Store::restore(&at("b.ekn"), &at("c.ekn"), WORDS, &STEPS).unwrap();
        assert!(Store::open(&at("c.ekn"), WORDS, &STEPS).is_ok());

        assert!(matches!(
            Store::restore(&at("b.ekn"), &at("d.ekn"), "wrong passphrase", &STEPS),
            Err(Error::WrongPassphrase)
        ));
        assert!(!at("d.ekn").exists() && !at("d.ekn.keys").exists());
        assert!(matches!(Store::restore(&at("b.ekn"), &at("a.ekn"), WORDS, &STEPS), Err(Error::Exists(_))));
    }
}
