//! Whole cases through the one door.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod acts;
mod amendments;
mod attention;
mod calendar_file;
mod card;
mod control;
mod drafts;
mod duties;
mod findings;
mod foreign;
mod foresight;
mod formats;
mod heads;
mod hostile;
mod identity;
mod intake;
mod journal;
mod languages;
mod models;
mod network;
mod packages;
mod passports;
mod people;
mod quality;
mod refusals;
mod retention;
mod routing;
mod scope;
mod search;
mod tactics;
mod threats;
mod triage;
mod wizard;
mod work;
mod world;
