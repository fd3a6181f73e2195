//! A file that is there as a whole or not at all.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use ekn_data::{Error, Result};
use sha2::{Digest, Sha256};

/// A file being written beside its place. Dropped without [`NewFile::put`], it leaves nothing.
pub(crate) struct NewFile {
    path: PathBuf,
    half: PathBuf,
    file: Option<BufWriter<File>>,
    hash: Sha256,
    bytes: u64,
}

/// A file as it was put in its place.
pub(crate) struct Put {
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

impl NewFile {
    /// Begins a file. What is at its place already is replaced only if that is wanted.
    pub(crate) fn begin(path: &Path, replace: bool) -> Result<Self> {
        if path.exists() && !replace {
            return Err(Error::Exists(path.to_path_buf()));
        }
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(".half");
        let half = path.with_file_name(name);
        let file = File::create(&half).map_err(Error::io(&half))?;
        Ok(Self { path: path.to_path_buf(), half, file: Some(BufWriter::new(file)), hash: Sha256::new(), bytes: 0 })
    }

    /// Puts the file in its place.
    pub(crate) fn put(mut self) -> Result<Put> {
        if let Some(mut file) = self.file.take() {
            file.flush().and_then(|()| file.get_ref().sync_all()).map_err(Error::io(&self.half))?;
        }
        std::fs::rename(&self.half, &self.path).map_err(Error::io(&self.path))?;
        Ok(Put { sha256: hex::encode(self.hash.clone().finalize()), bytes: self.bytes })
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

impl Drop for NewFile {
    fn drop(&mut self) {
        // Put in its place, it is not here any more; else nobody is left to be told that it could not be removed.
        let _ = std::fs::remove_file(&self.half);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        let mut file = NewFile::begin(&path, false).unwrap();
        file.write_all(b"half").unwrap();
        drop(file);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let mut file = NewFile::begin(&path, false).unwrap();
        file.write_all(b"abc").unwrap();
        let put = file.put().unwrap();
        assert_eq!((put.bytes, &put.sha256[..8]), (3, "ba7816bf"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(NewFile::begin(&path, false).is_err());
        NewFile::begin(&path, true).unwrap().put().unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"");
    }
}
