//! What leaves the program as files for other programs, in the words of the person who asked.
//!
//! A file is written beside its place and put there when it is whole. Nothing is written over unless that is wanted.

mod attention;
mod calendar;
mod calendar_view;
mod content_lines;
mod delimited;
mod new_file;
mod quarantine;
mod rows;
mod tables;
mod workbook;

use std::path::{Path, PathBuf};

pub use attention::ListExport;
pub use calendar::{CalendarWritten, WantedCalendar};
pub use calendar_view::CalendarExport;
pub(crate) use new_file::NewFile;
pub use new_file::{ReadyFile, ready_file};
pub use quarantine::Wanted;
pub use tables::{BoardAsked, TablesOut, TriageAsked};

/// Whether a file is to be CSV: by its ending. Every other one is a workbook.
fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}

/// `rows` → `rows.xlsx`, `a.b` → `a.b.xlsx`.
fn as_workbook(path: &Path) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return path.to_path_buf();
    }
    PathBuf::from(format!("{}.xlsx", path.display()))
}
