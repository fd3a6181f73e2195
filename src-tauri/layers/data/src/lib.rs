//! The data layer: what we hold, and by what right.
//!
//! Sources and their passports, the encrypted store, the four registries with their provenance, and the journal. It draws no
//! conclusions and knows no deadlines; nothing in it knows that it is watched. Every stored row names its batch and line.
#![deny(missing_docs)]

pub mod assets;
pub mod error;
pub mod identity;
pub mod journal;
pub mod legislation;
pub mod passports;
pub mod people;
pub mod quality;
pub mod registries;
pub mod retention;
pub mod search;
pub mod sources;
pub mod storage;
pub mod taxonomies;
#[cfg(test)]
mod testing;
pub mod vocabulary;

pub use error::{Error, Result};
