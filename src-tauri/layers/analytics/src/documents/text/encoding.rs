//! The encoding of a plain text. UTF-8 and UTF-16 are told by their structure, as imports of tables do it; of the two one-byte
//! encodings of Russian the one is taken in which the letters of the text are mostly small ones: in the other they swap their case.

use encoding_rs::{Encoding, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

/// The encoding that the bytes speak for. Damage in some places does not make a UTF-8 text windows-1251.
pub(super) fn of(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = wide(bytes) {
        return wide;
    }
    let (good, bad) = utf8(bytes);
    if bad == 0 || good > bad {
        return UTF_8;
    }
    let (mut windows, mut koi) = (0_u64, 0_u64);
    for pair in bytes.windows(2) {
        // A small letter behind a letter: 0xE0–0xFF are small in windows-1251 and large in KOI8-R, 0xC0–0xDF the other way round.
        match pair {
            [0xC0..=0xFF, 0xE0..=0xFF] => windows += 1,
            [0xC0..=0xFF, 0xC0..=0xDF] => koi += 1,
            _ => {}
        }
    }
    if koi > windows { KOI8_R } else { WINDOWS_1251 }
}

/// UTF-16, by its mark or by line ends, digits and spaces of two bytes each.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = even.max(odd) >= 4 && even.max(odd) * 20 > head.len();
    match (even, odd) {
        (0, 1..) if enough => Some(UTF_16LE),
        (1.., 0) if enough => Some(UTF_16BE),
        _ => None,
    }
}

/// Letters beyond ASCII that are in order, and bytes that no UTF-8 text has.
fn utf8(bytes: &[u8]) -> (usize, usize) {
    bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let letters = chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        (good + letters, bad + chunk.invalid().len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expect: &str) {
        assert_eq!(of(bytes).name(), expect, "{bytes:?}");
    }

    #[test]
    fn encodings() {
        let text = "Постановление № 15 о назначении проверки";
        check(text.as_bytes(), "UTF-8");
        check(b"plain", "UTF-8");
        check(b"", "UTF-8");
        check(&WINDOWS_1251.encode(text).0, "windows-1251");
        check(&KOI8_R.encode(text).0, "KOI8-R");
        let upper = "ПОСТАНОВЛЕНИЕ О ПРОВЕРКЕ, вынесенное прокурором города по обращению";
        check(&KOI8_R.encode(upper).0, "KOI8-R");
        check(&WINDOWS_1251.encode(upper).0, "windows-1251");
        let wide: Vec<u8> = "№ 1 от 12.03.2026\r\n2\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, "UTF-16LE");
        let big: Vec<u8> = "№ 1 от 12.03.2026\r\n2\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&big, "UTF-16BE");
        check(&[b"\xff\xfe".as_slice(), &wide].concat(), "UTF-16LE");
        let damaged = ["Ұзын мәтін, мұнда бір ғана бүлінген байт бар".as_bytes(), b"\xff"].concat();
        check(&damaged, "UTF-8");
    }
}
