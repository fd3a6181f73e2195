//! Requisites of documents: dates, numbers, БИН and ИИН, norms, sums, terms, organisations, officials, and what the document is.
//!
//! Patterns and words are data (`assets/taxonomies/requisites.toml`); here is what they mean. Every item quotes its place. What can be
//! read in two ways carries a [`Doubt`] and its readings, and none is taken.

mod acts;
mod dates;
mod deadlines;
mod folding;
mod head;
mod identifiers;
mod item;
mod norms;
mod numbers;
mod numerals;
mod organisations;
mod paragraph;
mod patterns;
mod rules;
mod source;
mod sums;

pub use head::{Candidate, Head};
pub use item::{Doubt, Kind, Money, Norm, Place, Requisite, Value};
pub use rules::{Rules, RulesError};

use super::text::Document;
use acts::Aliases;

/// What was found in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Requisites {
    /// What the document is, with its own number and day.
    pub head: Head,
    /// Everything found, by paragraph and place, wider items first.
    pub items: Vec<Requisite>,
}

/// Finds the requisites of a document. The same document and rules give the same result, in time linear in the length of the text.
#[must_use]
pub fn extract(document: &Document, rules: &Rules) -> Requisites {
    let mut items = Vec::new();
    let mut aliases = Aliases::default();
    let texts: Vec<&str> = document.paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    for (number, text) in texts.iter().enumerate() {
        paragraph::extract(number, text, rules, &mut aliases, &mut items);
    }
    let head = head::of(&texts, &items, rules);
    Requisites { head, items }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(in crate::documents) use tests::rules as rules_for_tests;
