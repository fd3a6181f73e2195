//! Why a call is refused, before it is put into words.

use ekn_analytics::documents::text::TextError;
use ekn_data::Error as Data;
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
}
