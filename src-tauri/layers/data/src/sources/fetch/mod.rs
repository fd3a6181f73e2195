//! Sources over the network, off until an office switches them on: the one place from which anything is sent.
//!
//! A connector, a file, says what to ask and how the answer is paged; `client` makes one request, `policy` says when to ask
//! again, `spool` keeps what has come page by page, so that a broken download goes on where it stopped. The result is a JSON
//! Lines file, sealed, that the ordinary import takes in: nothing here writes into a registry. Every request is told to the caller,
//! who writes it into the journal, before it is made, and what came of it before the next one.

mod address;
mod answer;
mod client;
mod connector;
mod limits;
mod paging;
mod policy;
mod record;
mod run;
mod seal;
mod secret;
mod settings;
mod spool;
mod surroundings;
pub mod table;
mod trouble;

pub use connector::{Connector, Kind};
pub use run::{Came, Counts, Fetched, Order, Sent, fetch};
pub use seal::{NamedFile, Seal};
pub use secret::Secret;
pub use settings::{Readiness, Settings};
pub use spool::default_place;
pub use surroundings::Surroundings;
pub use trouble::Trouble;

/// Under this name the store keeps the proxy's `user:password`.
pub const PROXY: &str = "proxy";
