//! A kept file, read as if it still lay on the disk.

use std::io::{Error as IoError, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::Result;
use crate::sources::formats::{Bytes, Input};
use crate::storage::Reader;

use super::{BLOCK, table};

/// A file that the store has kept.
pub struct KeptFile<'a> {
    reader: Reader<'a>,
    id: i64,
    name: PathBuf,
    bytes: u64,
}

impl<'a> KeptFile<'a> {
    /// The original of a batch's file; `None` where it is not kept any more.
    pub fn find(reader: Reader<'a>, sha256: &str, name: &str) -> Result<Option<Self>> {
        let found = table::original(reader, sha256)?;
        Ok(found.map(|(id, bytes)| Self { reader, id, name: PathBuf::from(name), bytes }))
    }

    pub(crate) fn by_id(reader: Reader<'a>, id: i64, name: &str) -> Result<Self> {
        let bytes = table::length(reader, id)?;
        Ok(Self { reader, id, name: PathBuf::from(name), bytes })
    }
}

impl Input for KeptFile<'_> {
    fn name(&self) -> &Path {
        &self.name
    }

    fn open(&self) -> Result<Box<dyn Bytes + '_>> {
        Ok(Box::new(Cursor { file: self, at: 0, block: Vec::new(), start: u64::MAX }))
    }
}

/// A place in a kept file, with the block that it lies in.
struct Cursor<'a> {
    file: &'a KeptFile<'a>,
    at: u64,
    block: Vec<u8>,
    start: u64,
}

impl Read for Cursor<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at >= self.file.bytes {
            return Ok(0);
        }
        let start = self.at - self.at % BLOCK as u64;
        if start != self.start {
            self.block = table::block(self.file.reader, self.file.id, start).map_err(IoError::other)?;
            self.start = start;
        }
        let rest = self.block.get((self.at - start) as usize..).unwrap_or_default();
        let now = rest.len().min(buffer.len());
        buffer[..now].copy_from_slice(&rest[..now]);
        self.at += now as u64;
        Ok(now)
    }
}

impl Seek for Cursor<'_> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(offset) => self.file.bytes.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.at.checked_add_signed(offset),
        };
        self.at = place.ok_or_else(|| IoError::from(std::io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
