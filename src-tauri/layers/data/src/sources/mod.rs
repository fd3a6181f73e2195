//! Sources: files read as tables, understood by a mapping profile, taken in as one transaction.
//!
//! `formats` knows files and nothing of registries; `profile` and `understanding` turn cells into fields; `intake` stores them;
//! `kept` holds the files themselves.
//! `fetch` makes a file of what a source on the network answers, and is off until an office switches it on.

pub mod fetch;
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
pub(crate) use value::{Cell, Content, content_of_stored};
