//! UTF-8 or windows-1251: decided on the whole file, so that one stray byte does not turn every name into another.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};

/// Counts what speaks for and against UTF-8, part by part.
#[derive(Debug, Default)]
pub(super) struct Utf8Check {
    /// Sequences of more than one byte that are in order.
    pub good: u64,
    /// Bytes that no UTF-8 text has.
    pub bad: u64,
    rest: Vec<u8>,
}

impl Utf8Check {
    /// Looks at the next part of the file.
    pub(super) fn feed(&mut self, part: &[u8]) {
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.extend_from_slice(part);
        let mut text = bytes.as_slice();
        loop {
            match std::str::from_utf8(text) {
                Ok(good) => {
                    self.good += count(good);
                    return;
                }
                Err(error) => {
                    let (good, after) = text.split_at(error.valid_up_to());
                    self.good += std::str::from_utf8(good).map_or(0, count);
                    let Some(bad) = error.error_len() else {
                        self.rest = after.to_vec();
                        return;
                    };
                    self.bad += bad as u64;
                    text = &after[bad..];
                }
            }
        }
    }
}

fn count(text: &str) -> u64 {
    text.chars().filter(|c| !c.is_ascii()).count() as u64
}

/// The encoding given, or the one that the bytes speak for: damage in a few rows does not make a file windows-1251.
pub(super) fn choose(given: &str, check: &Utf8Check) -> &'static str {
    match given.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => "utf-8",
        "windows-1251" | "cp1251" => "windows-1251",
        _ if check.bad == 0 || check.good > check.bad * 10 => "utf-8",
        _ => "windows-1251",
    }
}

/// Bytes as text, borrowed where they are text already. Bytes that the encoding does not know become U+FFFD.
pub(super) fn decode<'a>(encoding: &str, bytes: &'a [u8]) -> Cow<'a, str> {
    let encoding: &Encoding = if encoding == "utf-8" { UTF_8 } else { WINDOWS_1251 };
    encoding.decode_without_bom_handling(bytes).0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(parts: &[&[u8]], expect: &str) {
        let mut utf8 = Utf8Check::default();
        parts.iter().for_each(|part| utf8.feed(part));
        assert_eq!(choose("auto", &utf8), expect, "{parts:?} {utf8:?}");
    }

    #[test]
    fn encodings() {
        check(&[b"number;kind"], "utf-8");
        check(&["Өзен".as_bytes()], "utf-8");
        let (text, _, _) = WINDOWS_1251.encode("Номер;Дата");
        check(&[&text], "windows-1251");
        let long = "Ұзын мәтін, мұнда бір ғана бүлінген байт бар".as_bytes();
        check(&[long, b"\xff", long], "utf-8");
        check(&[&long[..1], &long[1..]], "utf-8"); // a letter cut by the border of two parts
    }
}
