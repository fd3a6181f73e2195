//! Where a format reads from: a file on the disk, or one that the store has kept.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use crate::{Error, Result};

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
