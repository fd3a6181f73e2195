//! What was done here, by whom, and whether the record is whole.

mod detail;
mod journal;
mod views;

pub use views::{JournalHead, JournalLine, JournalPage, JournalReport};
