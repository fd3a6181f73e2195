//! The library of acts: full texts in Kazakh and Russian, edition by edition, taken from a folder or a git clone in the layout of
//! the public corpus of Kazakhstan law.
//!
//! An act is a folder `…/YYYY/MMDD-slug-code` with `meta.yaml`, `rus.md`, `kaz.md`; a large act keeps its parts in `rus/*.md` and
//! `kaz/*.md`. In a clone one commit is one edition. The two languages have editions of their own, because a translation may lag
//! behind. Texts of acts are official documents, open to everybody: they hold no facts about persons and need no passport.
//!
//! `article` cuts a text and knows nothing of files; `corpus` and `history` find texts and know nothing of the store; `intake`
//! brings both together; `table` holds them. Nothing here goes over the network.

mod article;
mod corpus;
mod edition;
mod history;
pub mod index;
pub mod intake;
pub mod library;
mod meta;
pub mod table;
#[cfg(test)]
mod tests;

pub use article::{Headings, is_article, with_plain_numbers};

use crate::vocabulary::Language;

/// Reads a text as every file of an act, and says on which lines its pieces begin. It keeps nothing: the fuzzer asks it.
#[doc(hidden)]
#[must_use]
pub fn probe(text: &str, headings: &Headings) -> Vec<u64> {
    let _ = meta::Meta::parse(text);
    let _ = edition::listed(text, "rus");
    article::cut(text, headings).into_iter().map(|piece| piece.line).collect()
}

/// The two languages of the acts, each with the name that its files bear in the corpus.
pub(crate) const LANGUAGES: [(Language, &str); 2] = [(Language::Kk, "kaz"), (Language::Ru, "rus")];

/// Something in a source that is not in order. The text it names is set aside whole, unless `set_aside` says that it went in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// The file, from the root of the corpus; in a clone with the commit before it.
    pub file: String,
    /// Its line, from 1; 0 where the file as a whole is meant.
    pub line: u64,
    /// Code of the reason: a code of the list `law_issue`.
    pub reason: &'static str,
    /// What was found there, as found.
    pub detail: String,
    /// Whether a text was left out because of it.
    pub set_aside: bool,
}

impl Issue {
    pub(crate) fn new(file: impl Into<String>, line: u64, reason: &'static str, detail: impl Into<String>) -> Self {
        Self { file: file.into(), line, reason, detail: detail.into(), set_aside: true }
    }
}
