//! DOCX: the package, its markup and its text.

pub mod package;
pub mod text;
pub mod tree;

use thiserror::Error;

/// Why a DOCX is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocxError {
    /// The file or its list of parts is larger than allowed.
    #[error("the file is too large")]
    TooLarge,
    /// It unfolds into more than allowed.
    #[error("the file unfolds into too much")]
    Swollen,
    /// It is not what it should be.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// A document type or an entity of its own.
    #[error("a document type is not allowed")]
    DocumentType,
    /// It carries macros.
    #[error("macros are not allowed")]
    Macros,
    /// It carries an embedded object or a control.
    #[error("embedded objects are not allowed: {0}")]
    Embedded(String),
    /// It fetches something from outside.
    #[error("links that fetch from outside are not allowed: {0}")]
    External(String),
}

impl DocxError {
    /// The key of its words.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge | Self::Swollen => "docx_too_large",
            Self::Damaged(_) => "docx_damaged",
            Self::DocumentType => "docx_type",
            Self::Macros => "docx_macros",
            Self::Embedded(_) => "docx_embedded",
            Self::External(_) => "docx_external",
        }
    }
}
