//! Passports: by what right a data set is held, and for what purposes it may be used.
//!
//! No passport, no import; a purpose or a role that the passport does not name, no use. [`Passport::require`] is asked before data
//! come in; rows are read through views that know only the allowed data sets; and whatever takes a data set as a whole, to show it,
//! to write it out or to end it, passes [`table::require_use`]. Models are not trained yet: when they are, on the same terms.

mod biometrics;
mod passport;
mod source;
pub mod table;

pub use biometrics::Biometrics;
pub use passport::{Dpia, DpiaState, Ending, FieldClass, Ground, HEAD, Passport, PersonalClass, Retention};
pub use source::{Rhythm, Source, SourceKind};
