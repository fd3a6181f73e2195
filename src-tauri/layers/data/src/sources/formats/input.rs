//! Where a format reads from: a file on the disk, one that the store has kept, or one within an archive.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::{Error, Result};

use super::Trouble;
use super::trouble::Broken;

/// Bytes that can be read from any place.
pub trait Bytes: Read + Seek {}

impl<T: Read + Seek> Bytes for T {}

/// A file that can be opened, more than once if a format needs it.
pub trait Input {
    /// Its name, for messages.
    fn name(&self) -> &Path;
    /// Opens it at its beginning.
    fn open(&self) -> Result<Box<dyn Bytes + '_>>;
}

/// SHA-256 of a file as it lies there.
///
/// # Errors
/// That of a file that can't be read.
pub fn sha256_of(input: &dyn Input) -> Result<String> {
    let (mut bytes, mut hash, mut part) = (input.open()?, Sha256::new(), vec![0; 128 * 1024]);
    loop {
        match bytes.read(&mut part).map_err(Error::io(input.name()))? {
            0 => return Ok(hex::encode(hash.finalize())),
            read => hash.update(&part[..read]),
        }
    }
}

/// A file on the disk.
#[derive(Debug, Clone)]
pub struct DiskFile(pub PathBuf);

impl Input for DiskFile {
    fn name(&self) -> &Path {
        &self.0
    }

    fn open(&self) -> Result<Box<dyn Bytes + '_>> {
        Ok(Box::new(File::open(&self.0).map_err(Error::io(&self.0))?))
    }
}

/// A file held in memory: one that must be read from the middle and lies in an archive, or is small by its kind.
#[derive(Debug, Clone)]
pub struct Held {
    name: PathBuf,
    bytes: Vec<u8>,
}

impl Held {
    /// Bytes under a name.
    #[must_use]
    pub fn new(name: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }

    /// Reads a whole file, which may have so many bytes.
    pub(super) fn of(input: &dyn Input, most: u64) -> Result<Self> {
        let mut bytes = Vec::new();
        input.open()?.take(most + 1).read_to_end(&mut bytes).map_err(|error| Broken::from(error).of(input))?;
        if bytes.len() as u64 > most {
            return Err(Trouble::TooLarge.with(input, most / (1024 * 1024)));
        }
        Ok(Self { name: input.name().to_path_buf(), bytes })
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl Input for Held {
    fn name(&self) -> &Path {
        &self.name
    }

    fn open(&self) -> Result<Box<dyn Bytes + '_>> {
        Ok(Box::new(io::Cursor::new(self.bytes.as_slice())))
    }
}

/// A file whose reading is watched, so that a format that reads it more than once or in leaps can still say how far it has come.
pub(super) struct Watched<'a> {
    input: &'a dyn Input,
    passes: u64,
    total: u64,
    read: Cell<u64>,
}

impl<'a> Watched<'a> {
    /// A file of so many bytes that will be read so many times.
    pub(super) fn new(input: &'a dyn Input, total: u64, passes: u64) -> Self {
        Self { input, passes, total, read: Cell::new(0) }
    }

    /// How many bytes of the file lie behind us, as far as can be said.
    pub(super) fn done(&self) -> u64 {
        (self.read.get() / self.passes).min(self.total)
    }
}

impl Input for Watched<'_> {
    fn name(&self) -> &Path {
        self.input.name()
    }

    fn open(&self) -> Result<Box<dyn Bytes + '_>> {
        Ok(Box::new(WatchedBytes { bytes: self.input.open()?, read: &self.read }))
    }
}

struct WatchedBytes<'a> {
    bytes: Box<dyn Bytes + 'a>,
    read: &'a Cell<u64>,
}

impl Read for WatchedBytes<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

impl Seek for WatchedBytes<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
