//! What is wrong with a template, said so that a clerk finds the place.

use thiserror::Error;

/// A place in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The part of the package: `word/document.xml`, `word/header1.xml`.
    pub part: String,
    /// The paragraph's number in the part, from 1, those in tables counted.
    pub paragraph: usize,
    /// Some text around it.
    pub near: String,
}

impl Place {
    /// A place at a byte of a paragraph's text.
    pub(crate) fn new(part: &str, paragraph: usize, text: &str, at: usize) -> Self {
        const AROUND: usize = 30;
        let before = text[..at].char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
        let after = text[at..].char_indices().nth(AROUND).map_or(text.len(), |(step, _)| at + step);
        Self { part: part.to_owned(), paragraph, near: text[before..after].to_owned() }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{}: paragraph {}, near \"{}\"", self.part, self.paragraph, self.near)
    }
}

/// A mistake with its place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {wrong}")]
pub struct Mistake {
    /// Where.
    pub place: Place,
    /// What.
    pub wrong: Wrong,
}

/// A kind of mistake.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Wrong {
    /// A brace without a partner, or a name that is none.
    #[error("a brace that makes no mark")]
    NotAMark,
    /// No draft knows the field.
    #[error("no draft knows the field {0}")]
    UnknownField(String),
    /// No draft knows the list.
    #[error("no draft knows the list {0}")]
    UnknownList(String),
    /// The list belongs to another level.
    #[error("the list {0} does not stand here")]
    ListElsewhere(String),
    /// A block without its end among its siblings.
    #[error("the block {0} is opened here and not closed beside it")]
    Unclosed(String),
    /// An end without a block.
    #[error("the block {0} is closed here and not opened beside it")]
    Unopened(String),
    /// A block begins or ends within a paragraph and covers others.
    #[error("the block {0} must begin and end at the edges of paragraphs")]
    NotAtEdge(String),
    /// A list covers a part of a paragraph.
    #[error("the list {0} must cover whole paragraphs or rows")]
    PartOfParagraph(String),
    /// A block goes from one cell to another without covering the rows.
    #[error("the block {0} must begin and end at the edges of rows or lie in one cell")]
    CrossesCells(String),
    /// Marks in a text box.
    #[error("marks in a text box are not filled")]
    InTextBox,
}
