//! Words of the field that every layer shares: identifiers, facts that may be missing, languages.

mod collation;
mod fact;
mod identifier;
mod language;
mod moment;
mod registration;

pub use collation::{kazakh_key, kazakh_order};
pub use fact::Fact;
pub(crate) use identifier::small_words;
pub use identifier::{Identifier, IdentifierError, Person, fold_name};
pub use language::{Language, Text, is_said};
pub use moment::{Moment, by_clocks_here, day_of_stamp};
pub(crate) use registration::seen_as;
pub use registration::{as_compared, bare_number};
