//! What was done here, by whom, and whether the record is whole.

mod detail;
mod exporting;
mod heads;
mod journal;
mod named;
mod views;

pub use views::{ExportCheck, HeadCheck, JournalExport, JournalHead, JournalLine, JournalPage, JournalReport};
