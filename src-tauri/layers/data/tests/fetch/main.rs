//! Fetching from a real server, good, slow, broken and lying ones alike. The servers are started by the tests on this machine.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod answers;
mod paging;
mod resuming;
mod secured;
mod server;
mod world;
