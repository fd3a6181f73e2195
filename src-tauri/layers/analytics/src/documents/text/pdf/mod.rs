//! PDF with a text layer. `lopdf` knows objects, references and filters, each under a bound; what is shown where, in which letters and
//! how lines make paragraphs, is here.

mod content;
mod font;
mod layout;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, LoadOptions};

use super::paragraph::{Collected, Format, Limits, Part, TextError};
use content::Showing;

pub(super) fn read(bytes: &[u8], limits: &Limits, collected: &mut Collected) -> Result<Format, TextError> {
    // A fence and no more: the library returns errors; should it ever die of a file made to hurt, the program must not.
    let pages = catch_unwind(AssertUnwindSafe(|| pages(bytes, limits))).unwrap_or(Err(TextError::Damaged("PDF")))?;
    for (number, paragraphs) in (1..).zip(pages) {
        for text in paragraphs {
            collected.take(Some(number), Part::Body, &text)?;
        }
    }
    Ok(Format::Pdf)
}

/// The paragraphs of each page.
fn pages(bytes: &[u8], limits: &Limits) -> Result<Vec<Vec<String>>, TextError> {
    let options = LoadOptions { max_decompressed_size: Some(limits.unfolded), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| refusal(&error))?;
    if document.is_encrypted() {
        return Err(TextError::Protected);
    }
    let mut showing = Showing::new(&document, limits);
    let mut pages = Vec::new();
    for page in document.page_iter() {
        if pages.len() >= limits.pages {
            return Err(TextError::TooLarge);
        }
        pages.push(layout::paragraphs(showing.page(page)?));
    }
    match showing.letters() {
        (0, 1..) => Err(TextError::NoLetters),
        // Most of what is shown has no way back to letters: the rest would pass for the whole.
        (known, unknown) if unknown > known => Err(TextError::NoLetters),
        _ => Ok(pages),
    }
}

fn refusal(error: &lopdf::Error) -> TextError {
    match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) | lopdf::Error::UnsupportedSecurityHandler(_) => {
            TextError::Protected
        }
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => TextError::Swollen,
        _ => TextError::Damaged("PDF"),
    }
}
