//! What leaves the program as files for other programs, in the words of the person who asked.
//!
//! A file is written beside its place and put there when it is whole. Nothing is written over unless that is wanted.

mod delimited;
mod new_file;
mod quarantine;
mod workbook;

use new_file::NewFile;
pub use quarantine::Wanted;
