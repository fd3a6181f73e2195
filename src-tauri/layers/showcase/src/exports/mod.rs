//! What leaves the program as files for other programs, in the words of the person who asked.
//!
//! A file is written beside its place and put there when it is whole. Nothing is written over unless that is wanted.

mod attention;
mod calendar;
mod calendar_view;
mod content_lines;
mod delimited;
mod heads;
mod new_file;
mod quarantine;
mod workbook;

pub use attention::ListExport;
pub use calendar::{CalendarWritten, WantedCalendar};
pub use calendar_view::CalendarExport;
pub(crate) use new_file::NewFile;
pub use new_file::{ReadyFile, ready_file};
pub use quarantine::Wanted;
