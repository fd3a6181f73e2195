//! Files that the terminal itself opens. What goes wrong with them is told in the person's language.

use std::path::Path;

use ekn_api::answers::Failure;
use ekn_api::{bad_text, read_text};
use serde_json::Value;

use crate::terminal_host::{TerminalHost, failed};

/// A key as it lies in its file. An empty file is no wish to take the key away.
pub(crate) fn read_key(host: &TerminalHost, file: &Path) -> Result<String, Failure> {
    let text = read_text(host, file)?;
    if text.trim().is_empty() { Ok(" ".to_owned()) } else { Ok(text) }
}

/// A draft from a file: alone, or within the answer that it came with.
pub(crate) fn read_draft(host: &TerminalHost, file: &Path) -> Result<Value, Failure> {
    let mut read = read_json(host, file)?;
    Ok(if read["draft"].is_object() { read["draft"].take() } else { read })
}

pub(crate) fn read_json(host: &TerminalHost, file: &Path) -> Result<Value, Failure> {
    serde_json::from_str(&read_text(host, file)?).map_err(|error| bad_text(host, file, &error))
}

/// The lines of a file, or of what is typed where it is `-`.
pub(crate) fn read_lines(host: &TerminalHost, file: &Path) -> Result<Vec<String>, Failure> {
    let text = match file.to_str() {
        Some("-") => std::io::read_to_string(std::io::stdin()).map_err(|error| failed(&error.to_string()))?,
        _ => read_text(host, file)?,
    };
    Ok(text.lines().map(str::to_owned).collect())
}
