//! Whole cases through the one door.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod acts;
mod amendments;
mod calendar_file;
mod card;
mod control;
mod findings;
mod foreign;
mod foresight;
mod formats;
mod hostile;
mod identity;
mod intake;
mod journal;
mod languages;
mod models;
mod network;
mod passports;
mod quality;
mod refusals;
mod retention;
mod routing;
mod search;
mod tactics;
mod triage;
mod wizard;
mod work;
mod world;
