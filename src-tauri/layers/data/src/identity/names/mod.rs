//! Names and addresses taken apart: skeletons of words, legal forms, numbers, parts of an address.

mod address;
mod distance;
mod forms;
mod name;
mod skeleton;
mod tokens;
mod words;

pub use address::{Address, AddressWords, Nearness};
pub(super) use distance::{allowed, within};
pub use forms::{LegalForm, LegalForms};
pub use name::{Initial, Name, Names, Role, Word};
pub use skeleton::skeleton;
pub use words::NameWords;
