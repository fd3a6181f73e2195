//! Original files, kept unchanged inside the store, so that a batch can be read again and compared.
//!
//! A file is cut into blocks of [`BLOCK`] bytes, each compressed by itself: a row's own place is found without unpacking the rest.
//! Rows of formats that can't be read from the middle (workbooks, archives) are kept a second time as lines of JSON.

mod blocks;
mod reading;
pub mod table;

pub(crate) use blocks::{Block, Blocks, unpack};
pub use reading::KeptFile;

/// Bytes of a file in one block, before it is compressed.
pub const BLOCK: usize = 256 * 1024;
