//! Texts that a host opens itself, and what it says where it can't.

use std::fmt::Display;
use std::path::Path;

use ekn_data::Error as Data;
use ekn_data::sources::formats::plain_text;

use crate::Host;
use crate::answers::Failure;
use crate::door::words_of;
use crate::failure::failure;
use crate::refusal::Refusal;

/// The text of a file, in the encoding that its bytes speak for.
///
/// # Errors
/// In the person's language, if the file can't be read.
pub fn read_text(host: &dyn Host, path: &Path) -> Result<String, Failure> {
    let read = std::fs::read(path).map_err(Data::io(path));
    let bytes = read.map_err(|error| failure(words_of(host).ok().as_ref(), &error.into()))?;
    let (text, _) = plain_text(&bytes);
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// A passphrase as it lies in its file, to the end of its line. UTF-8 alone: a guess that comes out otherwise another day would lock
/// the store.
///
/// # Errors
/// In the person's language, if the file can't be read.
pub fn read_passphrase(host: &dyn Host, path: &Path) -> Result<String, Failure> {
    let read = std::fs::read_to_string(path).map_err(Data::io(path));
    let text = read.map_err(|error| failure(words_of(host).ok().as_ref(), &error.into()))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// That a text is not what it should be, with the words of whoever read it for those who look after the program.
#[must_use]
pub fn bad_text(host: &dyn Host, path: &Path, why: &dyn Display) -> Failure {
    let refusal = Refusal::BadRequest(format!("{}: {why}", path.display()));
    failure(words_of(host).ok().as_ref(), &refusal)
}
