//! Names and addresses taken apart: skeletons of words, legal forms, numbers, parts of an address.

mod address;
mod distance;
mod forms;
mod name;
mod nobody;
mod skeleton;
mod spelling;
mod tokens;
mod words;

pub use address::{Address, AddressWords, Nearness};
pub(super) use distance::{allowed, within};
pub use forms::{LegalForm, LegalForms};
pub use name::{Initial, Name, Names, Role, Word};
pub(crate) use nobody::names_nobody;
pub use skeleton::skeleton;
pub use spelling::{Spelled, Spelling};
pub use words::NameWords;
