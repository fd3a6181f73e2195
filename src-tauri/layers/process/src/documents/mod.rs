//! Drafts of acts as DOCX and PDF.
//!
//! A template is a pair of DOCX files that a clerk edits in Word or LibreOffice. Both ask for the same facts, so that the pair can't
//! drift apart; every fact carries where it comes from; what is not known stays a gap that is seen. A draft never invents.

pub mod check;
pub mod docx;
pub mod drafting;
pub mod facts;
pub mod index;
pub mod layout;
pub mod pdf;
pub mod produce;
pub mod profile;
pub mod returned;
mod syllables;
pub mod table;
pub mod tables;
pub mod template;
pub mod text;
pub mod words;

#[cfg(test)]
mod tests;

pub use drafting::Drafting;
pub use template::Card;
