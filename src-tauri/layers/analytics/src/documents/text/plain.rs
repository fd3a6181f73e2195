//! Plain text: a line is a paragraph, unless the lines are wrapped; then empty lines part the paragraphs.

use ekn_data::sources::formats::plain_text;

use super::paragraph::{Collected, Format, Part, TextError};

/// A line that is longer than this was not wrapped by a terminal or a mail program.
const WRAPPED: usize = 100;

pub(super) fn read(bytes: &[u8], collected: &mut Collected) -> Result<Format, TextError> {
    let (text, encoding) = plain_text(bytes);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.contains('\u{FFFD}') && unreadable(&text) {
        return Err(TextError::UnknownKind);
    }
    if is_wrapped(&text) {
        for block in text.split("\n\n") {
            collected.take(None, Part::Body, &joined(block))?;
        }
    } else {
        for line in text.split(['\n', '\u{c}']) {
            collected.take(None, Part::Body, line)?;
        }
    }
    Ok(Format::Plain(encoding))
}

/// More replaced letters than a damaged text has: not a text.
fn unreadable(text: &str) -> bool {
    let (bad, all) = text.chars().fold((0, 0), |(bad, all), c| (bad + usize::from(c == '\u{FFFD}'), all + 1));
    bad * 5 > all
}

/// Whether lines are cut at a width: blocks parted by empty lines have several lines, all but their last nearly as long as the longest,
/// and no line is long.
fn is_wrapped(text: &str) -> bool {
    let length = |line: &str| line.trim_end().chars().count();
    let longest = text.lines().map(length).max().unwrap_or_default();
    if !(50..=WRAPPED).contains(&longest) {
        return false;
    }
    let (mut full, mut inner) = (0, 0);
    for block in text.split("\n\n") {
        let lines: Vec<&str> = block.lines().filter(|line| !line.trim().is_empty()).collect();
        for line in lines.iter().rev().skip(1) {
            inner += 1;
            full += usize::from(length(line) * 5 >= longest * 4);
        }
    }
    inner >= 2 && full * 10 >= inner * 8
}

fn joined(block: &str) -> String {
    block.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
