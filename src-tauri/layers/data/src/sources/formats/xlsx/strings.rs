//! Texts that the cells of a workbook share.

use std::io::BufRead;

use super::super::Trouble;
use super::super::markup::{Markup, Node};
use super::super::trouble::Read;

/// The most bytes of shared texts that are held in memory.
const MOST: usize = 512 * 1024 * 1024;

/// All of them, one after another.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(mut document: Markup<impl BufRead>) -> Read<Self> {
        let (mut strings, mut one) = (Self::default(), String::new());
        loop {
            document.record();
            match document.next()? {
                Node::Open(tag) if tag.name() == "si" => {
                    one.clear();
                    text(&mut document, &mut one)?;
                    strings.text.push_str(&unescaped(std::mem::take(&mut one)));
                    strings.ends.push(strings.text.len());
                    if strings.text.len() + strings.ends.len() * size_of::<usize>() > MOST {
                        return Err(Trouble::TooLarge.within(MOST as u64));
                    }
                }
                Node::End => return Ok(strings),
                _ => {}
            }
        }
    }

    /// The text at a place.
    pub(super) fn get(&self, place: usize) -> Option<&str> {
        let start = if place == 0 { 0 } else { *self.ends.get(place - 1)? };
        self.text.get(start..*self.ends.get(place)?)
    }
}

/// The pieces of the text that has begun, up to its end; how to pronounce it is left out.
pub(super) fn text<R: BufRead>(document: &mut Markup<R>, into: &mut String) -> Read<()> {
    let outside = document.depth() - 1;
    while document.depth() > outside {
        if let Node::Open(tag) = document.next()? {
            match tag.name() {
                "t" => into.push_str(&document.text()?),
                "r" => {}
                _ => document.skip()?,
            }
        }
    }
    Ok(())
}

/// A text with letters that XML does not have written as `_x000D_`.
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match letter {
            Some(letter) => {
                plain.push(letter);
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        let check = |text: &str, expect| assert_eq!(unescaped(text.to_owned()), expect, "{text}");
        check("а_x000D_\nб", "а\r\nб");
        check("_x005F_x000D_", "_x000D_");
        check("file_xyz_x00", "file_xyz_x00");
        check("_xЯЯЯЯ_", "_xЯЯЯЯ_");
        check("plain", "plain");
    }

    #[test]
    fn shared_texts() {
        let strings = Strings::read(Markup::new(
            "<sst><si><t>а</t></si><si/><si><r><t>б</t></r><r><rPr/><t xml:space='preserve'> в</t></r><rPh><t>г</t></rPh></si></sst>"
                .as_bytes(),
        ))
        .unwrap();
        assert_eq!([0, 1, 2, 3].map(|place| strings.get(place)), [Some("а"), Some(""), Some("б в"), None]);
    }
}
