//! The showcase: read models for cards, desks, boards and lists.
//!
//! It is given a [`ekn_data::storage::Reader`], which has no write method, and it never changes anything. Types of the layers
//! below do not leave it: what the interface sees is defined here, in the words of the person who reads it.
#![deny(missing_docs)]

pub mod audit;
mod basis;
pub mod cards;
pub mod dashboards;
pub mod desks;
pub mod duties;
pub mod evidence;
pub mod exports;
pub mod intake;
pub mod models;
pub mod norms;
mod note_text;
pub mod papers;
pub mod parts;
pub mod passports;
mod places;
pub mod rules;
pub mod search;
mod sheet;
mod showcase;
pub mod words;

/// What can go wrong while reading is what can go wrong below.
pub use ekn_process::{Error, Result};
pub use note_text::NoteText;
pub use showcase::{Method, Showcase, row_key};
