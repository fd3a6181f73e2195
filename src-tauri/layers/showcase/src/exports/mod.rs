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

/// What stands above a table: its parts as sentences, each with a capital letter and a stop. What is empty or was said before is left out.
fn sentences<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut said: Vec<&str> = Vec::new();
    for part in parts.into_iter().map(str::trim) {
        if !part.is_empty() && !said.iter().any(|before| before.contains(part)) {
            said.push(part);
        }
    }
    let sentence = |part: &str| {
        let mut letters = part.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        let stop = if part.ends_with(['.', '!', '?', '…']) { "" } else { "." };
        format!("{first}{}{stop}", letters.as_str())
    };
    said.into_iter().map(sentence).collect::<Vec<_>>().join(" ")
}

/// `rows` → `rows.xlsx`, `a.b` → `a.b.xlsx`.
fn as_workbook(path: &Path) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return path.to_path_buf();
    }
    PathBuf::from(format!("{}.xlsx", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_above_a_table_is_sentences() {
        let check = |parts: &[&str], expect: &str| assert_eq!(sentences(parts.iter().copied()), expect, "{parts:?}");
        check(&["Карта", "Год. По месту.", "Год. По месту.", "учтено 3 из 4"], "Карта. Год. По месту. Учтено 3 из 4.");
        check(&["Тема", "Показано 2 из 5", "", " іріктелгені: 2 / 5 "], "Тема. Показано 2 из 5. Іріктелгені: 2 / 5.");
        check(&["Где посчитано?", "15 строк", "(нет)."], "Где посчитано? 15 строк. (нет).");
        check(&[], "");
    }
}
