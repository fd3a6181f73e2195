//! Copying a store while it is in use, and putting a copy back.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::{Error, Result};

use super::{Migration, Store, Unfinished, keys, place, unfinished};

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
    /// Writes an encrypted copy of the store as it is now, beside the place where [`ReadyCopy::put`] puts it. Nothing that exists is
    /// overwritten.
    pub fn backup(&self, to: &Path) -> Result<ReadyCopy> {
        place::refuse_network(to)?;
        place::refuse_taken(to)?;
        let copy = Unfinished::beside(self.path(), to)?;
        // SQLite reads a name up to its first NUL.
        let text =
            copy.half().to_str().filter(|text| !text.contains('\0')).ok_or_else(|| Error::NotOurs(to.to_path_buf()))?;
        self.conn.execute("VACUUM INTO ?1", [text])?;
        let described = Copy { path: to.to_path_buf(), ..describe(copy.half())? };
        Ok(ReadyCopy { copy, described, store: self.path().to_path_buf() })
    }

    /// Puts a copy in the place of a store that is not there. The copy is opened and looked over first; `admit` says whether whoever
    /// opened it may put it there.
    pub fn restore(
        from: &Path,
        to: &Path,
        passphrase: &str,
        steps: &[Migration],
        admit: impl FnOnce(&Self) -> Result<()>,
    ) -> Result<Copy> {
        place::refuse_network(to)?;
        unfinished::clear(to);
        place::refuse_taken(to)?;
        let key_file = keys::beside(from);
        for (source, missing) in [(from, Error::NoStore as fn(_) -> _), (key_file.as_path(), Error::NoKeyFile)] {
            if !source.is_file() {
                return Err(missing(source.to_path_buf()));
            }
        }
        if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(Error::io(folder))?;
        }
        // The copy is tried where it will live, so that the original backup is never written to.
        let copy = Unfinished::beside(to, to)?;
        copy_new(from, copy.half())?;
        copy_new(&key_file, &keys::beside(copy.half()))?;
        let store = Self::open(copy.half(), passphrase, steps)?;
        admit(&store)?;
        let health = store.health()?;
        drop(store);
        if health.pages != "ok" || !health.encryption.is_empty() {
            return Err(Error::Damaged);
        }
        put(&copy, &keys::beside(copy.half()), to, to)?;
        describe(to)
    }
}

/// A whole copy beside its place: it comes there once the journal tells of it. Dropped without [`ReadyCopy::put`], it is gone.
#[derive(Debug)]
pub struct ReadyCopy {
    copy: Unfinished,
    described: Copy,
    store: PathBuf,
}

impl ReadyCopy {
    /// The copy as it will be.
    #[must_use]
    pub fn described(&self) -> &Copy {
        &self.described
    }

    /// Puts it in its place, with its key before it.
    pub fn put(self) -> Result<Copy> {
        put(&self.copy, &keys::beside(&self.store), &self.store, &self.described.path)?;
        Ok(self.described)
    }
}

/// Puts a whole copy in its place. The key goes first: a key without a store is harmless, a store without its key is lost.
fn put(copy: &Unfinished, key_file: &Path, store: &Path, to: &Path) -> Result<()> {
    let key = Unfinished::beside(store, &keys::beside(to))?;
    copy_new(key_file, key.half())?;
    for half in [copy.half(), key.half()] {
        // Opened for writing: some systems put on the disk only what could have been changed.
        let file = std::fs::OpenOptions::new().write(true).open(half).map_err(Error::io(half))?;
        file.sync_all().map_err(Error::io(half))?;
    }
    std::fs::rename(key.half(), keys::beside(to)).map_err(Error::io(to))?;
    let put = std::fs::rename(copy.half(), to).map_err(Error::io(to));
    put.inspect_err(|_| drop(std::fs::remove_file(keys::beside(to))))
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
        store.backup(&at("b.ekn")).unwrap().put().unwrap();
        assert!(matches!(store.backup(&at("b.ekn")), Err(Error::Exists(_))));
        // To SQLite, which shortens names by their letters, this would be the file `d.ekn.half`.
        assert!(matches!(store.backup(&at("none/../d.ekn")), Err(Error::Io { .. })));
        Store::restore(&at("b.ekn"), &at("c.ekn"), WORDS, &STEPS, |_| Ok(())).unwrap();
        assert!(Store::open(&at("c.ekn"), WORDS, &STEPS).is_ok());

        assert!(matches!(
            Store::restore(&at("b.ekn"), &at("d.ekn"), "wrong passphrase", &STEPS, |_| Ok(())),
            Err(Error::WrongPassphrase)
        ));
        let left = || {
            let names = std::fs::read_dir(folder.path()).unwrap();
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).filter(|name| name.starts_with('d'))
        };
        let refused = Store::restore(&at("b.ekn"), &at("d.ekn"), WORDS, &STEPS, |_| Err(Error::NotAdministrator));
        assert!(matches!(refused, Err(Error::NotAdministrator)));
        assert_eq!(left().count(), 0);
        assert!(matches!(Store::restore(&at("b.ekn"), &at("a.ekn"), WORDS, &STEPS, |_| Ok(())), Err(Error::Exists(_))));

        // The log of a store that is gone would be read into the copy.
        std::fs::write(at("d.ekn-wal"), "").unwrap();
        assert!(matches!(Store::restore(&at("b.ekn"), &at("d.ekn"), WORDS, &STEPS, |_| Ok(())), Err(Error::Exists(_))));
        std::fs::remove_file(at("d.ekn-wal")).unwrap();
        let mut bytes = std::fs::read(at("b.ekn")).unwrap();
        let end = bytes.len() - 100;
        bytes[end] ^= 1;
        std::fs::write(at("b.ekn"), bytes).unwrap();
        assert!(matches!(Store::restore(&at("b.ekn"), &at("d.ekn"), WORDS, &STEPS, |_| Ok(())), Err(Error::Damaged)));
        assert_eq!(left().count(), 0);
    }
}
