//! The one door: a list of calls, their handlers, and the [`Host`] that they are asked through.
//!
//! Every host, the desktop window and the terminal alike, is fed from the same list; a call without a handler does not compile.
//! A call that shows or changes something leaves one line in the journal, and so does one that is refused for want of a right:
//! `refused`, with the call and what was lacking. `status` leaves none, nor does a request that is not understood or finds nothing;
//! a fetch over the network and a correction of passports leave more, a line for each request and for each passport. The only error that leaves is [`answers::Failure`]: code, message, advice. Nothing
//! here names a window or a terminal.
#![deny(missing_docs)]

pub mod answers;
mod beside;
mod calls;
pub mod contract;
mod dispatch;
mod door;
mod failure;
mod handlers;
mod host;
mod migrations;
mod note;
mod places;
mod reading;
mod refusal;
pub mod requests;
mod rights;
mod session;
mod signed;
mod trying;

pub use dispatch::CALLS;
pub use door::Door;
pub use host::{Host, Quiet};
pub use reading::{bad_text, read_passphrase, read_text};
pub use rights::{only_looks, takes_long};

pub use ekn_data::assets::{Asset, Assets};
pub use ekn_data::vocabulary::Language;
pub use ekn_showcase as showcase;
