//! What a file is, told by its first bytes. Its name says nothing: a web page is saved as `.xls`, a table as `.txt`.

use serde::de::IgnoredAny;

use super::archive::Part;
use super::{FileFacts, json_place, xls};

/// What a file is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Delimited,
    Json,
    JsonLines,
    Xml,
    Xlsx,
    Xls,
    Ods,
    /// An archive of tables.
    Zip(Vec<Part>),
    /// One packed table.
    Gzip(Box<FileFacts>),
}

impl Kind {
    /// Whether it is read from the middle.
    pub(super) fn is_workbook(&self) -> bool {
        matches!(self, Self::Xlsx | Self::Xls | Self::Ods)
    }
}

/// What the first bytes of a file speak for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// A ZIP: an archive or a workbook.
    Package,
    Gzip,
    /// A compound file: an old workbook.
    Compound,
    /// An archive of a kind that is not read.
    OtherArchive,
    /// A text of some sort.
    Text,
}

/// What the first bytes of a file speak for.
pub(super) fn sign(head: &[u8]) -> Sign {
    const OTHER: [&[u8]; 4] = [b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\0"];
    match head {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Sign::Package,
        [0x1F, 0x8B, ..] => Sign::Gzip,
        _ if head.starts_with(xls::MARK) => Sign::Compound,
        _ if OTHER.iter().any(|mark| head.starts_with(mark)) => Sign::OtherArchive,
        _ => Sign::Text,
    }
}

/// Whether a file is a table of lines, by its first sign that says anything.
pub(super) fn is_by_lines(head: &[u8]) -> bool {
    let first = head.iter().find(|byte| byte.is_ascii_graphic());
    sign(head) == Sign::Text && !matches!(first, Some(b'[' | b'{' | b'<'))
}

/// What sort of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextSort {
    Delimited,
    Json,
    JsonLines,
    Xml,
    Html,
}

/// What sort of text begins so. An object alone is a line by itself unless the profile says where in it the records are, or they stand in an
/// envelope that is all of the file.
pub(super) fn sort(head: &str, records_given: bool, one_line: bool) -> TextSort {
    let text = head.trim_start_matches('\u{feff}').trim_start();
    let second = text.get(1..).unwrap_or_default().trim_start().chars().next();
    match (text.chars().next(), second) {
        (Some('['), Some('{' | ']' | '[') | None) => TextSort::Json,
        (Some('{'), Some('"' | '}') | None) => {
            match records_given || !is_by_line(text) || one_line && json_place::detect(text.as_bytes()).is_some() {
                true => TextSort::Json,
                false => TextSort::JsonLines,
            }
        }
        (Some('<'), Some(next)) if is_html(text) && (next.is_ascii_alphabetic() || next == '!') => TextSort::Html,
        (Some('<'), Some(next)) if next.is_alphabetic() || matches!(next, '?' | '!' | '_') => TextSort::Xml,
        _ => TextSort::Delimited,
    }
}

/// Whether the first value ends on its first line, as it does in JSON Lines.
fn is_by_line(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let whole = line.len() < text.len();
    let ended = serde_json::Deserializer::from_str(line).into_iter::<IgnoredAny>().next();
    match ended {
        Some(Ok(_)) => true,
        // A first line longer than what is looked at.
        Some(Err(error)) => error.is_eof() && !whole,
        None => false,
    }
}

fn is_html(text: &str) -> bool {
    let start: String = text.chars().take(1024).collect::<String>().to_ascii_lowercase();
    let names = ["<html", "<!doctype html", "<table", "<head", "<body", "<meta", "<div", "<style"];
    names.iter().any(|name| start.starts_with(name)) || start.starts_with("<!--") && start.contains("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, records_given: bool, expect: TextSort) {
        let one_line = !head.trim_end().contains('\n');
        assert_eq!(sort(head, records_given, one_line), expect, "{head}");
    }

    #[test]
    fn texts_are_told_apart() {
        check("number;kind\n", false, TextSort::Delimited);
        check("[id];{name}\n", false, TextSort::Delimited);
        check("<5;>6\n", false, TextSort::Delimited);
        check("", false, TextSort::Delimited);
        check("\u{feff} [\n{\"a\":1}]", false, TextSort::Json);
        check("[]", false, TextSort::Json);
        check("{\"a\":1}\n{\"a\":2}\n", false, TextSort::JsonLines);
        check("{\"a\":1}", false, TextSort::JsonLines);
        check("{\"data\":[]}", true, TextSort::Json);
        check("{\n  \"data\": []\n}", false, TextSort::Json);
        check("{\"total\":1,\"data\":[{\"a\":1}]}\n", false, TextSort::Json);
        check("{\"total\":1,\"data\":[{\"a\":\"cut", false, TextSort::Json);
        check("{\"id\":1,\"data\":[{\"a\":1}]}\n{\"id\":2,\"data\":[]}\n", false, TextSort::JsonLines);
        check("{\"id\":1,\"violations\":[{\"a\":1}]}", false, TextSort::JsonLines);
        check("{\"a\":\"cut", false, TextSort::JsonLines);
        check("<?xml version='1.0'?><a/>", false, TextSort::Xml);
        check("<!DOCTYPE a><a/>", false, TextSort::Xml);
        check("<Акты/>", false, TextSort::Xml);
        check("<HTML><body>", false, TextSort::Html);
        check("<!DOCTYPE html>", false, TextSort::Html);
        check("\n<table border=1>", false, TextSort::Html);
    }

    #[test]
    fn signs() {
        for (head, expect) in [
            (&b"PK\x03\x04"[..], Sign::Package),
            (b"PK\x05\x06", Sign::Package),
            (b"\x1f\x8b\x08", Sign::Gzip),
            (b"Rar!\x1a\x07\x01\x00", Sign::OtherArchive),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Sign::Compound),
            (b"PK;name", Sign::Text),
            (b"", Sign::Text),
        ] {
            assert_eq!(sign(head), expect, "{head:?}");
        }
    }
}
