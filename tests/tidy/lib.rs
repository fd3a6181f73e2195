//! What the laws of the tree are written with: the tree's files, the parts of a source file, and breaches of a law.
//!
//! A law is a test that looks at files as text. It builds nothing and knows nothing of what the product does. Each breach
//! names file and line and says what to do instead.

mod breach;
mod rust;
mod tree;

pub use breach::Breaches;
pub use rust::{Rust, words_of};
pub use tree::{File, Tree};
