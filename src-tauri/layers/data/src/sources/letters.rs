//! Letters that a text had lost before it came: what an encoding without Kazakh letters leaves of them, and texts that were taken for
//! another encoding and written down so.

use std::collections::HashSet;
use std::sync::LazyLock;

use encoding_rs::{WINDOWS_1251, WINDOWS_1252};
use memchr::memchr_iter;

/// So many pairs in a row are no accident.
const PAIRS: usize = 3;

/// A question without a space behind it may stand once in what people write.
const BY_HAND: usize = 1;

/// Whether a cell has lost letters: a name that has a question mark in it, or a text that has several.
pub(super) fn has_lost(text: &str, is_name: bool) -> bool {
    lost(text) > if is_name { 0 } else { BY_HAND }
}

/// How many letters of a text have become question marks, as «Сары?зен» or «?останай»: one stands before a small letter, with no
/// space between. A question that ends a sentence is followed by a space or by a capital letter.
fn lost(text: &str) -> usize {
    let is_lost = |at: &usize| {
        let next = text[at + 1..].chars().next();
        next.is_some_and(|letter| letter.is_lowercase() && !letter.is_ascii())
    };
    memchr_iter(b'?', text.as_bytes()).filter(is_lost).count()
}

/// Whether a text in UTF-8 was taken for one of windows-1251 or of the Latin code page and written again: «ТОО» is «РўРћРћ» then.
/// Judged by its first letters: each of them is a pair, the first of which leads a letter of two bytes, and the second follows.
pub(super) fn is_encoded_twice(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let mut letters = text.chars().filter(|letter| !letter.is_ascii());
    let is_of = |set: &HashSet<char>, letter: Option<char>| letter.is_some_and(|letter| set.contains(&letter));
    (0..PAIRS).all(|_| is_of(&SHOWN.leading, letters.next()) && is_of(&SHOWN.following, letters.next()))
}

/// How the two code pages show the bytes that Russian and Kazakh letters and «» begin with, and those that go on. No Russian letter is
/// among the latter but ё.
struct Shown {
    leading: HashSet<char>,
    following: HashSet<char>,
}

static SHOWN: LazyLock<Shown> = LazyLock::new(|| {
    let shown = |bytes: &[u8]| {
        let pages = [WINDOWS_1251, WINDOWS_1252].map(|page| page.decode_without_bom_handling(bytes).0.into_owned());
        pages.concat().chars().collect()
    };
    let following: Vec<u8> = (0x80..=0xBF).collect();
    Shown { leading: shown(&[0xC2, 0xD0, 0xD1, 0xD2, 0xD3]), following: shown(&following) }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_became_question_marks() {
        let check = |text: &str, expect: usize| assert_eq!(lost(text), expect, "{text}");
        check("Сары?зен", 1);
        check("?останай ?аласы", 2);
        check("ЖШС «?стау ж?не ?ызмет»", 3);
        check("Где вода? Когда дадут?", 0);
        check("Где вода?Когда?", 0);
        check("a?b https://egov.kz/?a=1", 0);
        check("Сарыөзен", 0);
        check("?", 0);
    }

    #[test]
    fn texts_that_were_taken_for_another_encoding() {
        // As a program would that reads UTF-8 as windows-1251, where a byte that has no letter there stays what it is.
        let taken = |text: &str, page: &'static encoding_rs::Encoding| {
            let seen = page.decode_without_bom_handling(text.as_bytes()).0;
            assert!(is_encoded_twice(&seen), "{text} {seen}");
        };
        for text in
            ["ТОО «Арман»", "ИП Ахметова", "Құрылыс басқармасы", "мектептерімізде", "ЖК Ө. Сейіт", "«Әділет» ЖШС"]
        {
            taken(text, WINDOWS_1252);
            taken(text, WINDOWS_1251);
            assert!(!is_encoded_twice(text), "{text}");
        }
        for text in ["", "LLP", "Сіз", "Т. С. И.", "«С» – «Т»", "РСУ", "СССР", "№ 12 № 13 № 14", "Ёлка", "Іле ауданы"]
        {
            assert!(!is_encoded_twice(text), "{text}");
        }
    }
}
