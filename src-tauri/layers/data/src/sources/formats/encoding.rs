//! Encodings: decided on the whole file, so that one stray byte does not turn every name into another.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use encoding_rs::{
    Decoder, Encoding, IBM866, ISO_8859_5, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, X_MAC_CYRILLIC,
};

/// Counts what speaks for and against UTF-8, part by part.
#[derive(Debug, Default)]
pub(super) struct Utf8Check {
    /// Sequences of more than one byte that are in order.
    pub good: u64,
    /// Bytes that no UTF-8 text has.
    pub bad: u64,
    rest: Vec<u8>,
    /// How often each byte beyond ASCII stands in the beginning.
    high: Vec<u32>,
    counted: usize,
}

/// So much of a file tells in which encoding of one byte a letter it is.
const TELLING: usize = 1024 * 1024;

impl Utf8Check {
    /// Looks at the next part of the file.
    pub(super) fn feed(&mut self, part: &[u8]) {
        if self.rest.is_empty() && part.is_ascii() {
            return;
        }
        if self.counted < TELLING {
            self.counted += part.len();
            self.high.resize(256, 0);
            part.iter().filter(|byte| !byte.is_ascii()).for_each(|byte| self.high[usize::from(*byte)] += 1);
        }
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
    // Every letter that is not of ASCII begins with one such byte.
    text.bytes().filter(|byte| *byte >= 0xC0).count() as u64
}

/// The encoding of a name, if it is one that tables are read in: UTF-8, UTF-16, or one byte a letter.
pub(crate) fn named(name: &str) -> Option<&'static Encoding> {
    let found = match name.to_ascii_lowercase().as_str() {
        "cp1251" => WINDOWS_1251,
        "utf-16" => UTF_16LE,
        other => Encoding::for_label(other.as_bytes())?,
    };
    (found.is_single_byte() || [UTF_8, UTF_16LE, UTF_16BE].contains(&found)).then_some(found)
}

/// An encoding as it is named in reports and profiles.
pub(super) fn name(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

/// The encoding given, or the one that the bytes speak for: damage in some rows does not make a file windows-1251. Russian text in that
/// encoding makes hardly a sequence that UTF-8 knows.
pub(super) fn choose(given: &str, head: &[u8], check: &Utf8Check) -> &'static Encoding {
    match named(given) {
        Some(given) if given != UTF_16LE => given,
        Some(_) if given.eq_ignore_ascii_case("utf-16") => wide(head).unwrap_or(UTF_16LE),
        Some(given) => given,
        None => wide(head).unwrap_or({
            let utf8 = check.bad == 0 || check.good > check.bad;
            if utf8 { UTF_8 } else { check.of_one_byte() }
        }),
    }
}

/// Letters of Russian texts with how often they stand in a thousand, and those that Kazakh has beside them: a line each.
const LETTERS: &str = include_str!("../../../../../../assets/taxonomies/letter-frequencies.txt");
/// Signs that neither language writes.
const STRANGE: f64 = 0.02;
/// By so much, in nats a byte, another encoding has to be likelier than windows-1251, and so many bytes have to say so.
const LIKELIER: f64 = 0.25;
const ENOUGH: u32 = 40;
/// Bytes of KZ-1048 that are Kazakh letters there, and in windows-1251 letters of neither language: Қ қ Һ һ Ә ә Ң ң.
const OF_KZ_1048: [u8; 8] = [0x8D, 0x9D, 0x8E, 0x9E, 0xA3, 0xBC, 0xBD, 0xBE];

impl Utf8Check {
    /// The encoding of one byte a letter in which the beginning reads most like Russian or Kazakh.
    fn of_one_byte(&self) -> &'static Encoding {
        let all: u32 = self.high.iter().sum();
        let likelihood = |encoding: &'static Encoding| {
            let each = self.high.iter().zip(0_u8..=255).filter(|(count, _)| **count > 0);
            let sum: f64 = each.map(|(count, byte)| f64::from(*count) * weight(encoding, byte)).sum();
            sum / f64::from(all.max(1))
        };
        let usual = likelihood(WINDOWS_1251);
        let others = [KOI8_U, IBM866, X_MAC_CYRILLIC, ISO_8859_5].map(|encoding| (likelihood(encoding), encoding));
        let best = others.into_iter().max_by(|one, other| one.0.total_cmp(&other.0));
        best.filter(|(likely, _)| all >= ENOUGH && *likely > usual + LIKELIER).map_or(WINDOWS_1251, |(_, best)| best)
    }

    /// Whether a text taken for windows-1251 speaks for KZ-1048: one byte in two hundred is a Kazakh letter there.
    pub(super) fn is_kz_1048(&self) -> bool {
        let all: u32 = self.high.iter().sum();
        let own: u32 = OF_KZ_1048.iter().filter_map(|byte| self.high.get(usize::from(*byte))).sum();
        own >= 3 && own * 200 >= all
    }
}

/// The logarithm of how often the letter of a byte stands in such texts, large or small.
fn weight(encoding: &'static Encoding, byte: u8) -> f64 {
    let bytes = [byte];
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    let often = text.chars().next().and_then(|sign| {
        let small = sign.to_lowercase().next().unwrap_or(sign);
        let lines = LETTERS.lines().filter_map(|line| line.split_once(' '));
        lines.filter(|(letters, _)| letters.contains(small)).find_map(|(_, often)| often.parse().ok())
    });
    often.unwrap_or(STRANGE).ln()
}

/// UTF-16, by its mark or by line ends and digits of two bytes each.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, ..] => return Some(UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // A damaged text has a NUL here and there; in a wide one every line end and delimiter brings one.
    let enough = even.max(odd) >= 4 && even.max(odd) * 20 > head.len();
    match (even, odd) {
        (0, 1..) if enough => Some(UTF_16LE),
        (1.., 0) if enough => Some(UTF_16BE),
        _ => None,
    }
}

/// Bytes as text, borrowed where they are text already. Bytes that the encoding does not know become U+FFFD.
pub(super) fn decode<'a>(encoding: &str, bytes: &'a [u8]) -> Cow<'a, str> {
    named(encoding).unwrap_or(UTF_8).decode_without_bom_handling(bytes).0
}

const CHUNK: usize = 64 * 1024;

/// A text in any encoding, read as UTF-8 without its byte-order mark.
pub(super) struct Decoded<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { inner, decoder, raw: vec![0; CHUNK], text: Vec::new(), taken: 0, ended: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        let read = match self.inner.read(&mut self.raw) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(()),
            other => other?,
        };
        self.ended = read == 0;
        self.taken = 0;
        let room = self.decoder.max_utf8_buffer_length(read).unwrap_or(4 * CHUNK);
        self.text.resize(room, 0);
        let (_, _, written, _) = self.decoder.decode_to_utf8(&self.raw[..read], &mut self.text, self.ended);
        self.text.truncate(written);
        Ok(())
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.taken == self.text.len() && !self.ended {
            self.fill()?;
        }
        Ok(&self.text[self.taken..])
    }

    fn consume(&mut self, amount: usize) {
        self.taken = (self.taken + amount).min(self.text.len());
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &str, parts: &[&[u8]], expect: &str) {
        let mut utf8 = Utf8Check::default();
        parts.iter().for_each(|part| utf8.feed(part));
        assert_eq!(name(choose(given, &parts.concat(), &utf8)), expect, "{parts:?} {utf8:?}");
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn encodings() {
        check("auto", &[b"number;kind"], "utf-8");
        check("auto", &["Өзен".as_bytes()], "utf-8");
        let (text, _, _) = WINDOWS_1251.encode("Номер;Дата");
        check("auto", &[&text], "windows-1251");
        check("utf-8", &[&text], "utf-8");
        check("ibm866", &[&text], "ibm866");
        check("no such encoding", &[&text], "windows-1251");
        let long = "Ұзын мәтін, мұнда бір ғана бүлінген байт бар".as_bytes();
        check("auto", &[long, b"\xff", long], "utf-8");
        check("auto", &[&long[..1], &long[1..]], "utf-8"); // a letter cut by the border of two parts
        let table = "Номер\tДата\r\n1\t02.03.2026\r\n";
        let (little, big) = (utf16(table, u16::to_le_bytes), utf16(table, u16::to_be_bytes));
        check("auto", &[b"\xff\xfe", &little], "utf-16le");
        check("auto", &[&little], "utf-16le");
        check("auto", &[b"\xfe\xff", &big], "utf-16be");
        check("utf-16", &[&big], "utf-16be");
        check("auto", &[b"number;kind;start\n1;a\0b;2026-03-02\n"], "utf-8"); // a stray NUL
    }

    /// Old programs wrote one byte a letter in several ways; capitals alone, few letters and odd signs don't mislead.
    #[test]
    fn one_byte_a_letter() {
        let plain =
            "Номер;Наименование субъекта;Дата\r\n1;ТОО «Строитель», г. Кокшетау, ул. Абая;02.03.2026\r\n".repeat(3);
        let capitals = "ТОВАРИЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ АҚ ЖОЛ ҚҰРЫЛЫС АУДАНЫ";
        let odd = "№ 5 – «Қала»… ± 3 °C, § 7 Привет";
        for encoding in [WINDOWS_1251, KOI8_U, IBM866, X_MAC_CYRILLIC, ISO_8859_5] {
            let (bytes, ..) = encoding.encode(&plain);
            check("auto", &[&bytes], &name(encoding));
        }
        for text in [capitals, odd] {
            let (bytes, ..) = WINDOWS_1251.encode(text);
            check("auto", &[&bytes], "windows-1251");
        }
    }

    #[test]
    fn kazakh_letters_of_a_page_that_is_not_read_are_seen() {
        let check = |bytes: &[u8], expect: bool| {
            let mut utf8 = Utf8Check::default();
            utf8.feed(bytes);
            assert_eq!(utf8.is_kz_1048(), expect, "{bytes:?}");
        };
        // «Ақ жол құрылыс» of KZ-1048: қ is 9D, ұ is A2.
        let (text, ..) = WINDOWS_1251.encode("А\u{45c} жол \u{45c}\u{45e}рылыс \u{45c}аласы");
        check(&text, true);
        check(&WINDOWS_1251.encode("Ак жол курылыс каласы, Ї і є ґ").0, false);
        check(b"plain", false);
    }

    #[test]
    fn any_encoding_is_read_as_utf_8() {
        let text = "№ 1\tӨзен 😀\r\n".repeat(20_000);
        let marked = [b"\xff\xfe".as_slice(), &utf16(&text, u16::to_le_bytes)].concat();
        for (encoding, bytes) in [(UTF_8, text.clone().into_bytes()), (UTF_16LE, marked)] {
            let mut read = String::new();
            Decoded::new(bytes.as_slice(), encoding).read_to_string(&mut read).unwrap();
            assert!(read == text, "{}", encoding.name());
        }
        let mut read = String::new();
        Decoded::new(&b"a\xffb\xd0"[..], UTF_8).read_to_string(&mut read).unwrap();
        assert_eq!(read, "a\u{fffd}b\u{fffd}");
    }
}
