//! Encodings: decided on the whole file, so that one stray byte does not turn every name into another.

use encoding_rs::{IBM866, ISO_8859_5, KOI8_U, X_MAC_CYRILLIC};

use super::codepage::Codepage;

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
        // Beyond that only of what is no UTF-8: a Kazakh name may stand far down among Russian ones.
        if self.counted < TELLING || self.bad > self.good {
            self.counted += part.len();
            self.high.resize(256, 0);
            part.iter().filter(|byte| !byte.is_ascii()).for_each(|byte| self.high[usize::from(*byte)] += 1);
        }
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.extend_from_slice(part);
        let mut text = bytes.as_slice();
        loop {
            match simdutf8::compat::from_utf8(text) {
                Ok(_) => {
                    self.good += count(text);
                    return;
                }
                Err(error) => {
                    let (good, after) = text.split_at(error.valid_up_to());
                    self.good += count(good);
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

/// Letters beyond ASCII in bytes that are UTF-8: every one of them begins with such a byte.
fn count(text: &[u8]) -> u64 {
    text.iter().filter(|byte| **byte >= 0xC0).count() as u64
}

/// The encoding given, or the one that the bytes speak for: damage in some rows does not make a file windows-1251. Russian text in that
/// encoding makes hardly a sequence that UTF-8 knows.
pub(super) fn choose(given: &str, head: &[u8], check: &Utf8Check) -> Codepage {
    match Codepage::named(given) {
        Some(_) if given.eq_ignore_ascii_case("utf-16") => wide(head).unwrap_or(Codepage::UTF_16LE),
        Some(given) => given,
        None => wide(head).unwrap_or_else(|| {
            let utf8 = check.bad == 0 || check.good > check.bad;
            if utf8 { Codepage::UTF_8 } else { check.of_one_byte() }
        }),
    }
}

/// Letters of Russian texts with how often they stand in a thousand, and those that Kazakh has beside them: a line each.
const LETTERS: &str = include_str!("../../../../../../assets/taxonomies/letter-frequencies.txt");
/// Signs that neither language writes.
const STRANGE: f64 = 0.02;
/// By so much, in nats a byte, another encoding has to be likelier than windows-1251, and so many bytes have to say so.
const LIKELIER: f64 = 0.25;
const ENOUGH: u32 = 30;
/// Bytes of KZ-1048 that are Kazakh letters there, and in windows-1251 letters of Serbian or Macedonian: Қ қ Һ һ Ә ә Ң ң.
const OF_KZ_1048: [u8; 8] = [0x8D, 0x9D, 0x8E, 0x9E, 0xA3, 0xBC, 0xBD, 0xBE];
/// The same of Ukrainian or Belarusian: Ұ ұ Ө ө Ғ ғ Ү ү.
const MAY_BE_OF_KZ_1048: [u8; 8] = [0xA1, 0xA2, 0xA5, 0xB4, 0xAA, 0xBA, 0xAF, 0xBF];
/// Ы, ы, Ъ, ъ: no Ukrainian text has them.
const NOT_UKRAINIAN: [u8; 4] = [0xDB, 0xFB, 0xDA, 0xFA];

impl Utf8Check {
    /// The encoding of one byte a letter in which the beginning reads most like Russian or Kazakh.
    fn of_one_byte(&self) -> Codepage {
        let all: u32 = self.high.iter().sum();
        let likelihood = |codepage: Codepage| {
            let each = self.high.iter().zip(0_u8..=255).filter(|(count, _)| **count > 0);
            let sum: f64 = each.map(|(count, byte)| f64::from(*count) * weight(codepage, byte)).sum();
            sum / f64::from(all.max(1))
        };
        let usual = if self.is_kz_1048() { Codepage::Kz1048 } else { Codepage::WINDOWS_1251 };
        let least = likelihood(usual) + LIKELIER;
        let others = [KOI8_U, IBM866, X_MAC_CYRILLIC, ISO_8859_5].map(Codepage::Known);
        let best =
            others.map(|other| (likelihood(other), other)).into_iter().max_by(|one, other| one.0.total_cmp(&other.0));
        best.filter(|(likely, _)| all >= ENOUGH && *likely > least).map_or(usual, |(_, best)| best)
    }

    /// Whether what would be windows-1251 speaks for KZ-1048: the two are one but for the letters beside Russian, and nobody here writes
    /// Serbian. However few names are Kazakh among Russian ones, they are not to be garbled: one letter is enough.
    fn is_kz_1048(&self) -> bool {
        let has =
            |bytes: &[u8]| bytes.iter().any(|byte| self.high.get(usize::from(*byte)).is_some_and(|count| *count > 0));
        has(&OF_KZ_1048) || has(&MAY_BE_OF_KZ_1048) && has(&NOT_UKRAINIAN)
    }
}

/// The logarithm of how often the letter of a byte stands in such texts, large or small.
fn weight(codepage: Codepage, byte: u8) -> f64 {
    let bytes = [byte];
    let often = codepage.decode(&bytes).chars().next().and_then(|sign| {
        let small = sign.to_lowercase().next().unwrap_or(sign);
        let lines = LETTERS.lines().filter_map(|line| line.split_once(' '));
        lines.filter(|(letters, _)| letters.contains(small)).find_map(|(_, often)| often.parse().ok())
    });
    often.unwrap_or(STRANGE).ln()
}

/// UTF-16, by its mark or by line ends and digits of two bytes each.
fn wide(head: &[u8]) -> Option<Codepage> {
    match head {
        [0xFF, 0xFE, ..] => return Some(Codepage::UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(Codepage::UTF_16BE),
        _ => {}
    }
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // A damaged text has a NUL here and there; in a wide one every line end and delimiter brings one.
    let enough = even.max(odd) >= 4 && even.max(odd) * 20 > head.len();
    match (even, odd) {
        (0, 1..) if enough => Some(Codepage::UTF_16LE),
        (1.., 0) if enough => Some(Codepage::UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1251;

    use super::*;

    fn check(given: &str, parts: &[&[u8]], expect: &str) {
        let mut utf8 = Utf8Check::default();
        parts.iter().for_each(|part| utf8.feed(part));
        assert_eq!(choose(given, &parts.concat(), &utf8).name(), expect, "{parts:?} {utf8:?}");
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
            check("auto", &[&bytes], &Codepage::Known(encoding).name());
        }
        for text in
            ["Постановление № 15 о назначении проверки", "ПОСТАНОВЛЕНИЕ О ПРОВЕРКЕ, вынесенное прокурором города"]
        {
            let (bytes, ..) = KOI8_U.encode(text);
            check("auto", &[&bytes], "koi8-u");
        }
        for text in [capitals, odd] {
            let (bytes, ..) = WINDOWS_1251.encode(text);
            check("auto", &[&bytes], "windows-1251");
        }
    }

    /// One name among thousands is enough; a text without ы and ъ may be Ukrainian.
    #[test]
    fn kazakh_letters_of_one_byte() {
        // «Ақ жол құрылыс қаласы» of KZ-1048: қ is 9D, ұ is A2.
        let (text, ..) = WINDOWS_1251.encode("А\u{45c} жол \u{45c}\u{45e}рылыс \u{45c}аласы");
        check("auto", &[&text], "kz-1048");
        check("windows-1251", &[&text], "windows-1251");
        let (russian, ..) = WINDOWS_1251.encode("1;ТОО «Строитель», г. Кокшетау, ул. Абая;02.03.2026\n");
        check("auto", &[&russian.repeat(500), &text], "kz-1048");
        // «Дүние», «Ұлытау», «Көктем» of KZ-1048.
        for name in ["Дїние", "Ўлытау", "Кґктем", "Шўєыла", "А\u{45c} жол"] {
            let rows = format!("2;ТОО «Рыбак»;{name}\n");
            check("auto", &[&russian.repeat(500), &WINDOWS_1251.encode(&rows).0], "kz-1048");
        }
        check("auto", &[&WINDOWS_1251.encode("Їжа, є ґанок, місто Київ").0], "windows-1251");
    }
}
