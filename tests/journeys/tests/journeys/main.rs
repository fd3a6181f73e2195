//! Whole cases through the one door.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking, and says what it skipped")]

mod card;
mod findings;
mod foreign;
mod intake;
mod languages;
mod refusals;
mod work;
mod world;
