//! The terminal as scripts see it: what it prints, how it ends, and what is left when it is killed.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod contract;
mod fetched;
#[cfg(target_os = "linux")]
mod hostile;
mod killed;
mod terminal;
