//! Passports: by what right a data set is held, and for what purposes it may be used.
//!
//! No passport, no import; a purpose that the passport does not name, no use. Both are enforced here and in the store, where
//! rows are read through views that know only the allowed data sets.

mod biometrics;
mod passport;
mod source;
pub mod table;

pub use biometrics::Biometrics;
pub use passport::{Dpia, DpiaState, Ending, FieldClass, Ground, Passport, PersonalClass, Retention};
pub use source::{Rhythm, Source, SourceKind};
pub use table::may_use;
