//! Code pages: what the bytes of a text mean as letters.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::sync::LazyLock;

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

/// An encoding that tables and texts are read in: UTF-8, UTF-16, or one byte a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codepage {
    /// One that the web knows.
    Known(&'static Encoding),
    /// The Kazakh one of old programs (СТ РК 1048-2002), which the web does not know: windows-1251 with Kazakh letters in the places of
    /// Serbian, Macedonian and Ukrainian ones.
    Kz1048,
}

/// Where KZ-1048 has another letter than windows-1251 (as registered with IANA).
const KZ_1048: [(u8, char); 16] = [
    (0x8D, 'Қ'),
    (0x8E, 'Һ'),
    (0x9D, 'қ'),
    (0x9E, 'һ'),
    (0xA1, 'Ұ'),
    (0xA2, 'ұ'),
    (0xA3, 'Ә'),
    (0xA5, 'Ө'),
    (0xAA, 'Ғ'),
    (0xAF, 'Ү'),
    (0xB4, 'ө'),
    (0xBA, 'ғ'),
    (0xBC, 'ә'),
    (0xBD, 'Ң'),
    (0xBE, 'ң'),
    (0xBF, 'ү'),
];

/// The letters of the bytes from 0x80 in KZ-1048.
static LETTERS: LazyLock<[char; 128]> = LazyLock::new(|| {
    let mut letters = ['\u{FFFD}'; 128];
    for (byte, letter) in (0x80_u8..=0xFF).zip(&mut letters) {
        let own = KZ_1048.iter().find(|(place, _)| *place == byte).map(|(_, own)| *own);
        let usual = || WINDOWS_1251.decode_without_bom_handling(&[byte]).0.chars().next();
        *letter = own.or_else(usual).unwrap_or(*letter);
    }
    letters
});

impl Codepage {
    pub(crate) const UTF_8: Self = Self::Known(UTF_8);
    pub(crate) const UTF_16LE: Self = Self::Known(UTF_16LE);
    pub(crate) const UTF_16BE: Self = Self::Known(UTF_16BE);
    pub(crate) const WINDOWS_1251: Self = Self::Known(WINDOWS_1251);

    /// That of a name, if tables are read in it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "cp1251" => Some(Self::WINDOWS_1251),
            "utf-16" => Some(Self::UTF_16LE),
            "kz-1048" | "kz1048" | "strk1048-2002" | "rk1048" => Some(Self::Kz1048),
            other => Encoding::for_label(other.as_bytes())
                .filter(|found| found.is_single_byte() || [UTF_8, UTF_16LE, UTF_16BE].contains(found))
                .map(Self::Known),
        }
    }

    /// Its name in reports and profiles.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Known(encoding) => encoding.name().to_ascii_lowercase(),
            Self::Kz1048 => "kz-1048".to_owned(),
        }
    }

    /// Whether ASCII stands in it as it is.
    pub(crate) fn is_ascii_compatible(self) -> bool {
        match self {
            Self::Known(encoding) => encoding.is_ascii_compatible(),
            Self::Kz1048 => true,
        }
    }

    /// Bytes as text, borrowed where they are text already; a byte-order mark stays. Bytes without a letter become U+FFFD.
    pub(crate) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Known(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Kz1048 => match std::str::from_utf8(bytes) {
                Ok(plain) if plain.is_ascii() => Cow::Borrowed(plain),
                _ => Cow::Owned(bytes.iter().map(|byte| letter(*byte)).collect()),
            },
        }
    }

    /// Bytes as text, without a byte-order mark.
    pub(crate) fn decode_all(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Known(encoding) => encoding.decode_with_bom_removal(bytes).0,
            Self::Kz1048 => self.decode(bytes),
        }
    }
}

/// The letter of a byte in KZ-1048.
fn letter(byte: u8) -> char {
    byte.checked_sub(0x80).map_or(char::from(byte), |place| LETTERS[usize::from(place)])
}

/// Bytes as text in an encoding named in a file's facts.
pub(super) fn decode<'a>(encoding: &str, bytes: &'a [u8]) -> Cow<'a, str> {
    Codepage::named(encoding).unwrap_or(Codepage::UTF_8).decode(bytes)
}

const CHUNK: usize = 64 * 1024;

/// A text in any encoding, read as UTF-8 without its byte-order mark.
pub(super) struct Decoded<R> {
    inner: R,
    /// None for KZ-1048: each byte is a letter.
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    text: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(inner: R, codepage: Codepage) -> Self {
        let decoder = match codepage {
            Codepage::Known(encoding) => Some(encoding.new_decoder_with_bom_removal()),
            Codepage::Kz1048 => None,
        };
        Self { inner, decoder, raw: vec![0; CHUNK], text: Vec::new(), taken: 0, ended: false }
    }

    /// A text in the encoding that a file's facts name.
    pub(super) fn named(inner: R, encoding: &str) -> Self {
        Self::new(inner, Codepage::named(encoding).unwrap_or(Codepage::UTF_8))
    }

    fn fill(&mut self) -> io::Result<()> {
        let read = match self.inner.read(&mut self.raw) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(()),
            other => other?,
        };
        self.ended = read == 0;
        self.taken = 0;
        let Some(decoder) = &mut self.decoder else {
            self.text.clear();
            self.text.extend_from_slice(Codepage::Kz1048.decode(&self.raw[..read]).as_bytes());
            return Ok(());
        };
        let room = decoder.max_utf8_buffer_length(read).unwrap_or(4 * CHUNK);
        self.text.resize(room, 0);
        let (result, _, written, _) = decoder.decode_to_utf8(&self.raw[..read], &mut self.text, self.ended);
        debug_assert_eq!(result, CoderResult::InputEmpty, "the room is that of the worst case");
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

    /// «Ақ жол құрылысы, Өңір Ғани» as an old program wrote it, by the table of IANA.
    const KAZAKH: &[u8] = b"\xc0\x9d \xe6\xee\xeb \x9d\xa2\xf0\xfb\xeb\xfb\xf1\xfb, \xa5\xbe\xb3\xf0 \xaa\xe0\xed\xe8";

    #[test]
    fn kazakh_letters_of_one_byte() {
        let expect = "Ақ жол құрылысы, Өңір Ғани";
        assert_eq!(Codepage::Kz1048.decode(KAZAKH), expect);
        assert!(matches!(Codepage::Kz1048.decode(b"plain"), Cow::Borrowed("plain")));
        let mut read = String::new();
        Decoded::named(KAZAKH, "KZ-1048").read_to_string(&mut read).unwrap();
        assert_eq!(read, expect);
        assert_eq!(Codepage::WINDOWS_1251.decode(b"\x9d\xbc"), "ќј", "letters of other languages there");
    }

    #[test]
    fn names() {
        let check = |name: &str, expect: Option<&str>| {
            assert_eq!(Codepage::named(name).map(Codepage::name).as_deref(), expect, "{name}");
        };
        check("CP1251", Some("windows-1251"));
        check("utf-16", Some("utf-16le"));
        check("STRK1048-2002", Some("kz-1048"));
        check("kz-1048", Some("kz-1048"));
        check("iso-2022-jp", None);
        check("klingon", None);
    }

    #[test]
    fn any_encoding_is_read_as_utf_8() {
        let text = "№ 1\tӨзен 😀\r\n".repeat(20_000);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xff\xfe".as_slice(), &wide].concat();
        for (codepage, bytes) in [(Codepage::UTF_8, text.clone().into_bytes()), (Codepage::UTF_16LE, marked)] {
            let mut read = String::new();
            Decoded::new(bytes.as_slice(), codepage).read_to_string(&mut read).unwrap();
            assert!(read == text, "{}", codepage.name());
        }
        let mut read = String::new();
        Decoded::new(&b"a\xffb\xd0"[..], Codepage::UTF_8).read_to_string(&mut read).unwrap();
        assert_eq!(read, "a\u{fffd}b\u{fffd}");
    }
}
