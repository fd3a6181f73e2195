//! The text of a document: paragraphs in reading order, each with its place. What a file is, its first bytes say and not its name.

mod docx;
mod paragraph;
mod pdf;
mod plain;

pub use paragraph::{Document, Format, Limits, Paragraph, Part, TextError};

use paragraph::Collected;

/// Reads a document: DOCX, PDF with a text layer, or plain text in any encoding that tables are read in.
///
/// `bytes` is the whole file. Runs of a paragraph are joined, so that a word or field which Word has split is whole again; what was
/// deleted under tracked changes is left out, what was inserted is read. Positions in the result are bytes of a paragraph's `text`.
///
/// # Errors
/// [`TextError`]: larger than `limits` allow, of a kind that is not read, damaged, locked by a password, or without any text, as a scan is.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, TextError> {
    if bytes.len() > limits.bytes {
        return Err(TextError::TooLarge);
    }
    let mut collected = Collected::new(limits);
    let format = match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => docx::read(bytes, limits, &mut collected)?,
        // The mark of a PDF may stand behind a mail header or a byte-order mark: within the first kilobyte, as readers have it.
        _ if is_pdf(bytes) => pdf::read(bytes, limits, &mut collected)?,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(TextError::OldWord),
        _ if is_binary(bytes) => return Err(TextError::UnknownKind),
        _ => plain::read(bytes, &mut collected)?,
    };
    let document = collected.finish(format);
    let none = document.paragraphs.iter().all(|paragraph| paragraph.text.trim().is_empty());
    if none { Err(TextError::NoText) } else { Ok(document) }
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|mark| mark == b"%PDF-")
}

/// Pictures and archives by their first bytes; a text may be damaged and is told by its encoding later.
fn is_binary(bytes: &[u8]) -> bool {
    const MARKS: [&[u8]; 8] =
        [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"{\\rtf"];
    MARKS.iter().any(|mark| bytes.starts_with(mark))
}

#[cfg(test)]
mod tests;
