//! Sources: files read as tables, understood by a mapping profile, taken in as one transaction.
//!
//! `formats` knows files and nothing of registries; `profile` and `understanding` turn cells into fields; `intake` stores them;
//! `kept` holds the files themselves.

pub mod formats;
pub mod intake;
pub mod kept;
mod layout;
mod profile;
pub mod table;
mod understanding;
mod value;

pub use layout::{Correction, Layout};
pub use profile::Profile;
pub use value::Value;
pub(crate) use value::{Content, content_of_stored};
