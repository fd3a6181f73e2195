//! Appeals: what is suggested about a letter before anybody reads it.

pub mod topics;
pub mod words;
