//! Whole cases through the one door.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod card;
mod findings;
mod foreign;
mod intake;
mod languages;
mod passports;
mod quality;
mod refusals;
mod retention;
mod work;
mod world;
