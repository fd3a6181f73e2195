//! A stream of bytes cut into compressed blocks.

use std::borrow::Cow;

use crate::{Error, Result};

use super::BLOCK;

/// Fast, and still a third of the size: what is kept is read seldom.
const LEVEL: i32 = 1;

/// Collects bytes and hands over each block when it is full.
pub(crate) struct Blocks<F> {
    full: F,
    rest: Vec<u8>,
    /// Bytes taken so far.
    pub taken: u64,
}

/// A compressed block and where it begins in the stream.
pub(crate) struct Block {
    pub start: u64,
    pub packed: Vec<u8>,
}

impl<E: From<Error>, F: FnMut(Block) -> std::result::Result<(), E>> Blocks<F> {
    pub(crate) fn new(full: F) -> Self {
        Self { full, rest: Vec::with_capacity(BLOCK), taken: 0 }
    }

    /// Takes the next bytes.
    pub(crate) fn take(&mut self, mut bytes: &[u8]) -> std::result::Result<(), E> {
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(BLOCK - self.rest.len()));
            self.rest.extend_from_slice(now);
            self.taken += now.len() as u64;
            bytes = later;
            if self.rest.len() == BLOCK {
                self.finish()?;
            }
        }
        Ok(())
    }

    /// Takes the cells of a row as a line of JSON. Where the line begins.
    pub(crate) fn line(&mut self, cells: &[Cow<'_, str>]) -> std::result::Result<u64, E> {
        let place = self.taken;
        let mut line = serde_json::to_vec(cells).map_err(|error| Error::Database(error.to_string()))?;
        line.push(b'\n');
        self.take(&line)?;
        Ok(place)
    }

    /// Hands over what is left.
    pub(crate) fn finish(&mut self) -> std::result::Result<(), E> {
        if self.rest.is_empty() {
            return Ok(());
        }
        let packed = zstd::bulk::compress(&self.rest, LEVEL).map_err(|error| Error::Database(error.to_string()))?;
        let start = self.taken - self.rest.len() as u64;
        self.rest.clear();
        (self.full)(Block { start, packed })
    }
}

/// A block's bytes.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::decompress(packed, BLOCK).map_err(|error| Error::Database(error.to_string()))
}
