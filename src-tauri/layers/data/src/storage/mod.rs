//! The encrypted store: one SQLCipher file with its key file beside it.
//!
//! The database key is random and never leaves memory; the key file holds it wrapped by the passphrase. Reading and writing
//! are different types, so that «this layer only reads» is a matter of compilation and not of promise.

mod access;
mod backup;
pub mod changes;
mod functions;
mod keys;
pub(crate) mod place;
mod schema;
mod store;
mod unfinished;

pub use access::{Reader, Writer};
pub use backup::{Copy, ReadyCopy};
pub use keys::UNNAMED;
pub use schema::Migration;
pub use store::{Health, Store};
pub use unfinished::Unfinished;
