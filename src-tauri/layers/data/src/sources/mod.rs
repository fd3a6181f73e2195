//! Sources: files read as tables, understood by a mapping profile, taken in as one transaction.
//!
//! `formats` knows files and nothing of registries; `profile` and `understanding` turn cells into fields; `intake` stores them;
//! `kept` holds the files themselves; `proposal` looks at a new file and proposes a profile, which is a `draft` until a person saves it;
//! `fetch` makes a file of what a source on the network answers, and is off until an office switches it on.

mod cells;
mod draft;
pub mod fetch;
pub mod formats;
mod guard;
mod headers;
pub mod intake;
pub mod kept;
mod layout;
mod letters;
mod likeness;
mod profile;
pub mod proposal;
pub mod quarantine;
pub mod table;
mod understanding;
mod value;

pub use draft::Draft;
pub use guard::{UNTOLD, as_told, bare, guarded, told, told_apart};
pub use headers::{Headers, Origin, OwnColumns};
pub(crate) use intake::SIDES;
pub use layout::{Correction, Layout};
pub use profile::{Column, Profile};
pub(crate) use understanding::PARTED;
pub use value::Value;
pub(crate) use value::{Cell, Content, content_of_stored};
