//! PDF from a filled document: PDF/A-2a, tagged, with subsets of our own fonts, the same bytes for the same document and day.
//!
//! It knows what acts are made of: paragraphs, tables, head and foot with the number of the page. What it does not know it refuses by
//! name (pictures, footnotes, automatic numbers) instead of leaving it out: such a document is printed from Word.

mod fonts;
mod lines;
mod model;
mod pages;
mod reading;
mod styles;
mod write;

pub use fonts::Fonts;

use chrono::NaiveDate;
use thiserror::Error;

use crate::documents::docx::DocxError;
use crate::documents::docx::package::Package;
use crate::documents::text::Language;

/// What a PDF says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its language.
    pub language: Language,
    /// The day that it bears; there is no clock here.
    pub day: NaiveDate,
}

/// Why no PDF is made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PdfError {
    /// The document can't be read.
    #[error("{0}")]
    Docx(#[from] DocxError),
    /// A font can't be used.
    #[error("font {0} can't be used")]
    Font(&'static str),
    /// The document has what acts don't have and a PDF of ours can't show.
    #[error("not shown in a PDF: {0}")]
    Unsupported(&'static str),
    /// Margins leave no room, or the document has too many pages.
    #[error("the text does not fit on pages")]
    NoRoom,
    /// What was written does not keep to PDF/A.
    #[error("PDF/A: {0}")]
    Archival(String),
}

/// Writes a document as PDF.
///
/// # Errors
/// See [`PdfError`].
pub fn render(package: &Package, fonts: &Fonts, about: About<'_>) -> Result<Vec<u8>, PdfError> {
    let document = reading::read(package)?;
    let pages = pages::lay(&document, fonts)?;
    write::write(&document, &pages, fonts, about)
}
