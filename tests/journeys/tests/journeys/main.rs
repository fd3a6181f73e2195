//! Whole cases through the one door.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod card;
mod findings;
mod foreign;
mod formats;
mod hostile;
mod intake;
mod languages;
mod refusals;
mod work;
mod world;
