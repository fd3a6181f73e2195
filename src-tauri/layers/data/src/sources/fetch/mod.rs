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

use std::collections::BTreeSet;

use reqwest::header::HeaderMap;
use serde_json::Value;

pub use connector::{Connector, Kind};
pub use run::{Came, Counts, Fetched, Order, Sent, fetch};
pub use seal::{NamedFile, Seal};
pub use secret::Secret;
pub use settings::{Readiness, Settings};
pub use spool::default_place;
pub use surroundings::Surroundings;
pub use trouble::Trouble;

/// Reads an answer of a host as a fetch with this connector would, and gives the lines of its records. It keeps nothing: the fuzzer asks it.
#[doc(hidden)]
#[must_use]
pub fn probe(connector: &Connector, answer: &[u8]) -> Vec<String> {
    let (body, bytes) = (answer.to_vec(), answer.len() as u64);
    let exchange = client::Exchange { status: 200, headers: HeaderMap::new(), body, bytes, broken: None };
    let answer::Verdict::Page(page) = answer::judge(&exchange, "host", "/", connector.limits.answer_bytes) else {
        return Vec::new();
    };
    let records = record::at(&page, &connector.records).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let (mut unknown, mut called) = (BTreeSet::new(), BTreeSet::new());
    for record in records {
        record::unmapped(&connector.fields, &connector.ignore, record, &mut unknown);
        record::names(record, &mut called);
    }
    let count = records.len() as u64;
    let _ = connector.paging.after(&paging::Position::Start, &page, count, count, None);
    records.iter().map(|record| record::flat(&connector.fields, record)).collect()
}

/// Under this name the store keeps the proxy's `user:password`.
pub const PROXY: &str = "proxy";
