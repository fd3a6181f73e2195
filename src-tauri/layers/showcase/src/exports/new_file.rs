//! A file that is there as a whole or not at all.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use ekn_data::storage::{Reader, Unfinished};
use ekn_data::{Error, Result};
use sha2::{Digest, Sha256};

/// Writes bytes beside a place as a whole. What is there already is replaced only if that is wanted.
///
/// # Errors
/// That of a place that can't be written, or is taken.
pub fn ready_file(reader: Reader<'_>, path: &Path, replace: bool, bytes: &[u8]) -> Result<ReadyFile> {
    let mut file = NewFile::begin(reader, path, replace)?;
    file.write_all(bytes).map_err(Error::io(path))?;
    file.ready()
}

/// A whole file on the disk beside its place: it comes there once the journal tells of it. Dropped without [`ReadyFile::put`], it is gone.
#[derive(Debug)]
pub struct ReadyFile {
    path: PathBuf,
    unfinished: Unfinished,
    sha256: String,
    bytes: u64,
}

impl ReadyFile {
    /// Puts the file in its place.
    ///
    /// # Errors
    /// That of a place that can't be written.
    pub fn put(self) -> Result<()> {
        std::fs::rename(self.unfinished.half(), &self.path).map_err(Error::io(&self.path))
    }

    /// SHA-256 of it, hexadecimal.
    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Its size in bytes.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }
}

/// A file being written beside its place. Dropped before it is [`NewFile::ready`], it leaves nothing, nor does a program that is ended: what it
/// had begun is cleared away when the store is opened next.
pub(crate) struct NewFile {
    path: PathBuf,
    unfinished: Unfinished,
    file: Option<BufWriter<File>>,
    hash: Sha256,
    bytes: u64,
}

impl NewFile {
    /// Begins a file. What is at its place already is replaced only if that is wanted.
    pub(crate) fn begin(reader: Reader<'_>, path: &Path, replace: bool) -> Result<Self> {
        if path.exists() && !replace {
            return Err(Error::Exists(path.to_path_buf()));
        }
        let unfinished = Unfinished::begin(reader, path)?;
        let file = File::create_new(unfinished.half()).map_err(Error::io(path))?;
        Ok(Self {
            path: path.to_path_buf(),
            unfinished,
            file: Some(BufWriter::new(file)),
            hash: Sha256::new(),
            bytes: 0,
        })
    }

    /// Ends the file and sees that it is on the disk, beside its place.
    pub(crate) fn ready(mut self) -> Result<ReadyFile> {
        if let Some(mut file) = self.file.take() {
            file.flush().and_then(|()| file.get_ref().sync_all()).map_err(Error::io(&self.path))?;
        }
        let sha256 = hex::encode(self.hash.finalize());
        Ok(ReadyFile { path: self.path, unfinished: self.unfinished, sha256, bytes: self.bytes })
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let file = self.file.as_mut().ok_or(std::io::ErrorKind::BrokenPipe)?;
        let written = file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

#[cfg(test)]
mod tests {
    use ekn_data::storage::Store;

    use super::*;

    #[test]
    fn whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let beside = tempfile::tempdir().unwrap();
        let store =
            Store::create(&beside.path().join("a.ekn"), "a long passphrase", &[ekn_data::journal::table::MIGRATION])
                .unwrap();
        let reader = store.reader();
        let path = folder.path().join("rows.csv");
        let mut file = NewFile::begin(reader, &path, false).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let mut file = NewFile::begin(reader, &path, false).unwrap();
        file.write_all(b"abc").unwrap();
        let ready = file.ready().unwrap();
        assert_eq!((ready.bytes(), &ready.sha256()[..8]), (3, "ba7816bf"));
        assert!(!path.exists());
        ready.put().unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(NewFile::begin(reader, &path, false).is_err());
        NewFile::begin(reader, &path, true).unwrap().ready().unwrap().put().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"");
    }
}
