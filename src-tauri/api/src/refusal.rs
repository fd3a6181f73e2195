//! Why a call is refused, before it is put into words.

use std::io::ErrorKind;
use std::path::Path;

use ekn_analytics::documents::text::TextError;
use ekn_data::Error as Data;
use ekn_data::vocabulary::is_said;
use ekn_process::Error as Process;

/// Shorthand inside the door.
pub(crate) type Result<T> = std::result::Result<T, Refusal>;

/// Why a call is refused, before it is put into words.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// No store is open.
    #[error("locked")]
    Locked,
    /// The purpose or the role is none of those that there are.
    #[error("{given} is not in the list {list}: {known}")]
    NoSuchCode {
        /// `purpose` or `person_role`.
        list: &'static str,
        /// What was given.
        given: String,
        /// Those that there are, in words.
        known: String,
    },
    /// The role may not make the call.
    #[error("{role} may not {call}")]
    NotForRole {
        /// The role.
        role: String,
        /// The call.
        call: String,
    },
    /// A path that nobody chose.
    #[error("nobody chose {0}")]
    NotChosen(String),
    /// A text in the place of a day, an hour or a month is none.
    #[error("{0} is no day")]
    NoDay(String),
    /// The request is not in order.
    #[error("{0}")]
    BadRequest(String),
    /// A word that is none of those that may stand there.
    #[error("{given} is none of {known}")]
    NotPermitted {
        /// What was given.
        given: String,
        /// Those that may.
        known: String,
    },
    /// A document can't be read.
    #[error("{name}: {trouble}")]
    Paper {
        /// Its file.
        name: String,
        /// What is wrong.
        trouble: TextError,
    },
    /// A layer refused.
    #[error(transparent)]
    Layer(#[from] Process),
}

impl From<Data> for Refusal {
    fn from(error: Data) -> Self {
        Self::Layer(Process::Data(error))
    }
}

impl Refusal {
    /// Whether a passphrase opens nothing, or is another's.
    pub(crate) fn is_of_passphrase(&self) -> bool {
        matches!(self, Self::Layer(Process::Data(Data::WrongPassphrase | Data::PassphraseTaken)))
    }

    /// A word where only some may stand.
    pub(crate) fn not_permitted(given: &str, known: &[&str]) -> Self {
        Self::NotPermitted { given: given.to_owned(), known: known.join(", ") }
    }

    /// Lets through a word that is one of those that may stand there.
    pub(crate) fn unless_one_of(given: &str, known: &[&str]) -> Result<()> {
        if known.contains(&given) { Ok(()) } else { Err(Self::not_permitted(given, known)) }
    }
}

/// What models refuse.
pub(crate) fn layer(error: ekn_analytics::models::Error) -> Refusal {
    Refusal::Layer(error.into())
}

/// Refuses an empty reason or purpose.
pub(crate) fn required(reason: &str) -> Result<()> {
    if is_said(reason) { Ok(()) } else { Err(Refusal::Layer(Process::ReasonMissing)) }
}

/// What tables are written as.
pub(crate) const TABLES: [&str; 2] = ["xlsx", "csv"];
/// What documents are written as.
pub(crate) const DOCUMENTS: [&str; 2] = ["docx", "pdf"];

/// Refuses the ending of another kind of file than can be written there: it would get a second one. A dot within a name or a number
/// is no ending.
pub(crate) fn check_ending(path: &str, known: &[&str]) -> Result<()> {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let letters = ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_kind = (3..=4).contains(&ending.len()) && letters && !ending.bytes().all(|byte| byte.is_ascii_digit());
    if is_kind { Refusal::unless_one_of(&ending.to_ascii_lowercase(), known) } else { Ok(()) }
}

/// The key of the words for a file that can't be opened or written. A folder that is not there is told from a file that is not.
pub(crate) fn of_file(place: &Path, kind: ErrorKind) -> &'static str {
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    match kind {
        ErrorKind::NotFound if folder.is_some_and(|folder| !folder.is_dir()) => "io_no_folder",
        ErrorKind::NotFound => "io_not_found",
        ErrorKind::PermissionDenied => "io_denied",
        ErrorKind::IsADirectory => "io_folder",
        ErrorKind::InvalidData => "io_not_text",
        _ => "io",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_of_other_kinds_of_files() {
        let check = |path: &str, expect: bool| assert_eq!(check_ending(path, &DOCUMENTS).is_ok(), expect, "{path}");
        for path in ["/a/protest.docx", "a.PDF", "a", "/a.txt/b", "a 7-26.118", "a.b", "а.акт", "a.v2", ""] {
            check(path, true);
        }
        for path in ["a.txt", "a.xlsx", "a.docx.odt", "A.CSV"] {
            check(path, false);
        }
    }

    #[test]
    fn a_folder_that_is_not_there() {
        let folder = std::env::temp_dir();
        let check = |place: &Path, expect: &str| assert_eq!(of_file(place, ErrorKind::NotFound), expect, "{place:?}");
        check(&folder.join("no such file"), "io_not_found");
        check(&folder.join("no such folder/file"), "io_no_folder");
        check(Path::new("file"), "io_not_found");
    }
}
