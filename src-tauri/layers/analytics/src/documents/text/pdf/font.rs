//! Fonts: which letters a code shows, and how wide it is. The map `ToUnicode` goes first, then the encoding and the names of glyphs.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object};

/// A font as a page uses it.
pub(super) struct Font<'a> {
    /// Bytes of one code: 1 in simple fonts, 2 in composite ones.
    pub code: usize,
    letters: Box<dyn Fn(u32) -> Option<String> + 'a>,
    known: BTreeMap<u32, Option<String>>,
    widths: BTreeMap<u32, f64>,
    usual: f64,
}

impl<'a> Font<'a> {
    /// `limit`: bytes that a map may unfold into. `None` where a map unfolds into more.
    pub(super) fn read(document: &'a Document, font: &'a Dictionary, limit: usize) -> Option<Self> {
        let composite = matches!(font.get(b"Subtype").and_then(Object::as_name), Ok(b"Type0"));
        let letters = letters(document, font, composite, limit)?;
        let (widths, usual) = if composite { composite_widths(document, font) } else { simple_widths(document, font) };
        Some(Self { code: if composite { 2 } else { 1 }, letters, known: BTreeMap::new(), widths, usual })
    }

    /// What a code shows; nothing where the font does not tell.
    pub(super) fn letters(&mut self, code: u32) -> Option<&str> {
        let Self { letters, known, .. } = self;
        known
            .entry(code)
            .or_insert_with(|| letters(code).filter(|text| !text.contains('\u{FFFD}') && !text.is_empty()))
            .as_deref()
    }

    /// Its width in units of the font's size.
    pub(super) fn width(&self, code: u32) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.usual) / 1000.0
    }
}

type Letters<'a> = Box<dyn Fn(u32) -> Option<String> + 'a>;

fn letters<'a>(document: &'a Document, font: &'a Dictionary, composite: bool, limit: usize) -> Option<Letters<'a>> {
    // Without its encoding a font answers with its map alone, which by the standard goes first.
    let mut bare = font.clone();
    bare.remove(b"Encoding");
    let has_map = font.get_deref(b"ToUnicode", document).is_ok_and(|map| map.as_stream().is_ok());
    let map = match bare.get_font_encoding_with_limit(document, limit) {
        Ok(Encoding::UnicodeMapEncoding(map)) if has_map => Some(map),
        Ok(_) => None,
        Err(lopdf::Error::Decompress(_)) => return None,
        Err(_) => None,
    };
    let length = if composite { 2 } else { 1 };
    let named = if composite { None } else { font.get_font_encoding_with_limit(document, limit).ok() };
    Some(Box::new(move |code| {
        let mapped = map.as_ref().and_then(|map| map.get(code, length).or_else(|| map.get(code, 3 - length)));
        if let Some(units) = mapped {
            return String::from_utf16(&units).ok();
        }
        // A map that lacks a code of a simple font does not take its encoding away.
        let byte = u8::try_from(code).ok()?;
        named.as_ref()?.bytes_to_string(&[byte]).ok()
    }))
}

fn simple_widths(document: &Document, font: &Dictionary) -> (BTreeMap<u32, f64>, f64) {
    let first = font
        .get_deref(b"FirstChar", document)
        .and_then(Object::as_i64)
        .ok()
        .and_then(|first| u32::try_from(first).ok());
    let widths = font.get_deref(b"Widths", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let descriptor = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict);
    let missing = descriptor.and_then(|known| known.get_deref(b"MissingWidth", document)).ok().and_then(number);
    let codes = first.unwrap_or_default()..256;
    let widths =
        codes.zip(widths).filter_map(|(code, width)| Some((code, number(document.dereference(width).ok()?.1)?)));
    (widths.collect(), missing.filter(|width| *width > 0.0).unwrap_or(500.0))
}

fn composite_widths(document: &Document, font: &Dictionary) -> (BTreeMap<u32, f64>, f64) {
    let descendant =
        font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok().and_then(|fonts| fonts.first());
    let Some(descendant) = descendant.and_then(|font| document.dereference(font).ok()?.1.as_dict().ok()) else {
        return (BTreeMap::new(), 1000.0);
    };
    let usual = descendant.get_deref(b"DW", document).ok().and_then(number).unwrap_or(1000.0);
    let mut widths = BTreeMap::new();
    let mut list =
        descendant.get_deref(b"W", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let plain = |object: &Object| document.dereference(object).ok().and_then(|(_, object)| number(object));
    // `c [w1 w2 …]` or `first last w`.
    while let [start, next, rest @ ..] = list {
        let Some(first) = plain(start).map(|first| first as u32) else { break };
        match document.dereference(next).map(|(_, object)| object) {
            Ok(Object::Array(each)) => {
                widths.extend((first..=0xFFFF).zip(each).filter_map(|(code, width)| Some((code, plain(width)?))));
                list = rest;
            }
            _ => {
                let (Some(last), [width, after @ ..]) = (plain(next), rest) else { break };
                if let Some(width) = plain(width) {
                    widths.extend((first..=(last as u32).min(0xFFFF)).map(|code| (code, width)));
                }
                list = after;
            }
        }
    }
    (widths, usual)
}

/// A number that is one.
pub(super) fn number(object: &Object) -> Option<f64> {
    let number = match object {
        Object::Integer(number) => *number as f64,
        Object::Real(number) => f64::from(*number),
        _ => return None,
    };
    number.is_finite().then_some(number)
}
