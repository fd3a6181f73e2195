//! Passports: by what right a data set is held, and for what purposes it may be used.
//!
//! No passport, no import; a purpose that the passport does not name, no use. Both are enforced here and in the store, where
//! rows are read through views that know only the allowed data sets.

mod passport;
pub mod table;

pub use passport::{Ground, Passport, PersonalClass, Retention};
