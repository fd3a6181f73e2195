//! Tables: a profile of the columns, rows read by it, and what models see of them.

mod earlier;
mod encoding;
mod frame;
pub mod history;
mod profile;

pub use earlier::Earlier;
pub use encoding::{Coded, Encoded, Encoding, Scale};
pub use frame::{Frame, Issue, Values};
pub(crate) use frame::{day_of, flag_of, number_of};
pub use profile::{Feature, Kind, Monotone, Outcome, Profile};
