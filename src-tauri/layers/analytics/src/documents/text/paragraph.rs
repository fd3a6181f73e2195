//! What reading a document gives, and how much of it is allowed.

use thiserror::Error;

/// What a document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML.
    Docx,
    /// PDF with a text layer.
    Pdf,
    /// Plain text; the name of its encoding, as `windows-1251`.
    Plain(String),
}

/// Where in a document a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The running text.
    Body,
    /// A cell of a table: number of the table in the document, row and column, all from 0.
    Cell {
        /// Table.
        table: u32,
        /// Row.
        row: u32,
        /// Column.
        column: u32,
    },
    /// Top of the pages.
    Header,
    /// Bottom of the pages.
    Footer,
    /// A note at the foot of a page.
    Footnote,
    /// A note at the end.
    Endnote,
}

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Page, from 1, where the format tells it (PDF).
    pub page: Option<u32>,
    /// Where it stands.
    pub part: Part,
    /// Its text without line ends at its edges; a line break inside is `\n`, a tab `\t`.
    pub text: String,
}

/// The text of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the file was.
    pub format: Format,
    /// Paragraphs in reading order, empty ones left out.
    pub paragraphs: Vec<Paragraph>,
}

/// How much a document may hold. Documents of a case never come near the defaults; files made to hurt do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes that one packed part (a member of a DOCX, a stream of a PDF) may unfold into.
    pub unfolded: usize,
    /// Members of a package.
    pub members: usize,
    /// Pages of a PDF.
    pub pages: usize,
    /// Paragraphs.
    pub paragraphs: usize,
    /// Bytes of text in all.
    pub text: usize,
    /// Elements within one another, forms within forms.
    pub depth: usize,
    /// Operators in the drawing of a PDF's pages, in all.
    pub operators: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            unfolded: 64 << 20,
            members: 10_000,
            pages: 5_000,
            paragraphs: 500_000,
            text: 32 << 20,
            depth: 256,
            operators: 20_000_000,
        }
    }
}

/// Why a document can't be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextError {
    /// More bytes, pages, paragraphs or text than the limits allow.
    #[error("the document is larger than what is read")]
    TooLarge,
    /// A few bytes that unfold into very many.
    #[error("the document unfolds into more than what is read")]
    Swollen,
    /// Neither DOCX nor PDF nor text.
    #[error("the file is neither DOCX nor PDF nor plain text")]
    UnknownKind,
    /// The format of Word before 2007, or a document locked by a password, which looks the same.
    #[error("the file is a DOC of old Word or is locked by a password: save it as DOCX")]
    OldWord,
    /// Encrypted.
    #[error("the document is locked by a password")]
    Protected,
    /// A document type or an entity in XML: refused as a whole.
    #[error("the document has XML entities of its own")]
    Entities,
    /// Broken structure, with the place.
    #[error("the document is damaged: {0}")]
    Damaged(&'static str),
    /// No letters at all: a scan, most likely.
    #[error("no text: the pages are pictures, or the document is empty")]
    NoText,
    /// Letters without a way back to Unicode: the fonts do not say what they show.
    #[error("no text: the fonts of the document do not tell which letters they show")]
    NoLetters,
}

/// Paragraphs as they come, under the limits.
pub(super) struct Collected {
    paragraphs: Vec<Paragraph>,
    text: usize,
    most_text: usize,
    most_paragraphs: usize,
}

impl Collected {
    pub(super) fn new(limits: &Limits) -> Self {
        Self { paragraphs: Vec::new(), text: 0, most_text: limits.text, most_paragraphs: limits.paragraphs }
    }

    /// Takes a paragraph; an empty one is left out.
    pub(super) fn take(&mut self, page: Option<u32>, part: Part, text: &str) -> Result<(), TextError> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
        if text.is_empty() {
            return Ok(());
        }
        self.text += text.len();
        if self.text > self.most_text || self.paragraphs.len() >= self.most_paragraphs {
            return Err(TextError::TooLarge);
        }
        self.paragraphs.push(Paragraph { page, part, text: text.to_owned() });
        Ok(())
    }

    pub(super) fn finish(self, format: Format) -> Document {
        Document { format, paragraphs: self.paragraphs }
    }
}
