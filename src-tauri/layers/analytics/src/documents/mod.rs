//! Facts out of documents: the text of a file, the requisites in it, and one chronology of several documents.
//!
//! Nothing is decided here. What is found quotes the place where it stands; what can be read in two ways says so and is left open.

pub mod chronology;
pub mod requisites;
pub mod text;
