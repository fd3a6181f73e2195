//! The one door: a list of calls, their handlers, and the [`Host`] that they are asked through.
//!
//! Every host, the desktop window and the terminal alike, is fed from the same list; a call without a handler does not compile.
//! Each call leaves one line in the journal. The only error that leaves is [`answers::Failure`]: code, message, advice. Nothing
//! here names a window or a terminal.
#![deny(missing_docs)]

pub mod answers;
mod calls;
pub mod contract;
mod dispatch;
mod door;
mod failure;
mod handlers;
mod host;
pub mod requests;

pub use dispatch::CALLS;
pub use door::Door;
pub use host::{Host, Quiet};

pub use ekn_data::assets::Assets;
pub use ekn_data::vocabulary::Language;
pub use ekn_showcase as showcase;
