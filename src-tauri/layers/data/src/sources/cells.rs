//! What people write into cells: nothing in many ways, numbers parted by spaces, days in words, and rows that are none.
//!
//! Lists come from the program's own files alone, since every batch is read again one day.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use chrono::NaiveDate;
use foldhash::fast::FixedState;
use memchr::memchr3;
use serde::Deserialize;

use crate::assets::Assets;
use crate::vocabulary::Identifier;

/// Nothing is said in no more bytes.
const LONGEST: usize = 64;

static WRITTEN: LazyLock<Written> = LazyLock::new(Written::load);

#[derive(Deserialize, Default)]
struct File {
    nothing: HashSet<String>,
    none: HashSet<String>,
    totals: HashSet<String>,
    months: HashSet<String>,
    answers: HashSet<String>,
    year: HashSet<String>,
}

#[derive(Deserialize, Default)]
struct Months {
    month: Vec<Month>,
}

#[derive(Deserialize)]
struct Month {
    number: u32,
    names: Vec<String>,
}

struct Written {
    file: File,
    /// With what [`File::nothing`] and [`File::totals`] begin: hardly any cell begins so, and no other is looked at.
    beginnings: [HashSet<[char; 3], FixedState>; 2],
    /// The most words that a beginning of [`File::totals`] has.
    longest: usize,
    months: HashMap<String, u32>,
}

impl Written {
    fn load() -> Self {
        let built_in = Assets::built_in();
        let read = |path: &str| built_in.read(path);
        let file: File = read("taxonomies/cells.toml").and_then(|asset| asset.parse()).unwrap_or_default();
        let months: Months = read("taxonomies/requisites.toml").and_then(|asset| asset.parse()).unwrap_or_default();
        let months = months.month.into_iter();
        let months = months.flat_map(|month| month.names.into_iter().map(move |name| (name, month.number)));
        let longest = file.totals.iter().map(|text| text.split(' ').count()).max().unwrap_or(0);
        let beginnings = [&file.nothing, &file.totals].map(|list| list.iter().map(|text| beginning(text)).collect());
        Self { longest, beginnings, months: months.collect(), file }
    }
}

/// The first three letters in small letters, signs and spaces left out.
fn beginning(text: &str) -> [char; 3] {
    let mut first = [' '; 3];
    let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    for (place, letter) in first.iter_mut().zip(letters) {
        *place = if letter == 'ё' { 'е' } else { letter };
    }
    first
}

/// Words in small letters, without signs.
fn words(text: &str) -> Vec<String> {
    let plain = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
    let plain: String = plain.flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// Whether a cell says nothing whatever its column is: a dash, «нет данных».
pub(super) fn says_nothing(text: &str) -> bool {
    if text.len() > LONGEST || text.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let first = beginning(text);
    if first == [' '; 3] {
        return text.chars().all(|sign| matches!(sign, '-' | '–' | '—' | '−' | '_' | '.' | '…' | '/' | '\\' | ' '));
    }
    WRITTEN.beginnings[0].contains(&first) && WRITTEN.file.nothing.contains(&words(text).join(" "))
}

/// Whether a cell in the place of a number gives none: «б/н», «№», «0». All acts without one would be one act.
pub(super) fn numbers_nothing(text: &str) -> bool {
    text.chars().all(|sign| !sign.is_alphanumeric() || sign == '0') || says_none(text)
}

/// What a spreadsheet has made of a number, as the code of a reason: by the text that it writes in its place into a file.
pub(super) fn spoilt_number(text: &str) -> Option<&'static str> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_decimal = |text: &str| text.split([',', '.']).count() <= 2 && text.split([',', '.']).all(is_digits);
    let shortened = text.split_once(['E', 'e', 'Е', 'е']);
    if shortened
        .is_some_and(|(number, exponent)| is_decimal(number) && exponent.strip_prefix('+').is_some_and(is_digits))
    {
        return Some("long_number");
    }
    // #ЗНАЧ!, #N/A, ####
    if text.strip_prefix('#').is_some_and(|rest| {
        rest.chars().all(|sign| matches!(sign, '#' | '!' | '?' | '/' | '0') || sign.is_alphabetic())
    }) {
        return Some("cell_error");
    }
    let turned = is_turned_day(text)
        || text.strip_suffix('%').is_some_and(|number| is_decimal(number.trim_end()))
        || WRITTEN.file.answers.contains(&text.to_lowercase());
    turned.then_some("turned_number")
}

/// Whether a number is a day as a spreadsheet writes what it has taken for one: «12.мар», «Mar-12», «мар.26».
fn is_turned_day(text: &str) -> bool {
    let Some((one, other)) = text.split_once(['.', '-', ' ']) else { return false };
    let is_digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = |text: &str| WRITTEN.file.months.contains(&text.trim_end_matches('.').to_lowercase());
    is_digits(one) && is_month(other) || is_month(one) && is_digits(other)
}

/// Whether a cell says that there is none of what its column holds: no day, no number of anybody.
pub(super) fn says_none(text: &str) -> bool {
    says_nothing(text) || WRITTEN.file.none.contains(&words(text).join(" "))
}

/// Whether what should number a row begins like a sum, a note or a signature beneath a table.
pub(super) fn is_no_number(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    if !first.is_some_and(char::is_alphabetic) || !WRITTEN.beginnings[1].contains(&beginning(text)) {
        return false;
    }
    let words = words(text);
    (1..=words.len().min(WRITTEN.longest)).any(|many| WRITTEN.file.totals.contains(&words[..many].join(" ")))
}

/// A whole number as sources write it: thousands parted by spaces, with a point or a comma and nothing but noughts after it. Three noughts may
/// as well be thousands: 250,000 is not read; nor are two numbers in one cell. Counts and sums are never less than nothing.
pub(super) fn whole(text: &str) -> Result<i64, &'static str> {
    if !text.is_empty() && text.len() < 18 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map_err(|_| "bad_number");
    }
    let is_space = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}');
    let (digits, rest) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_noughts = !matches!(rest.len(), 0 | 3) && rest.bytes().all(|byte| byte == b'0');
    let digits = if is_noughts { digits } else { text };
    let mut groups = digits.split(is_space);
    let first = groups.next().unwrap_or_default();
    let signless = first.strip_prefix('-').unwrap_or(first);
    let further: Vec<&str> = groups.collect();
    if !further.is_empty() && (signless.len() > 3 || further.iter().any(|group| group.len() != 3)) {
        return Err("bad_number");
    }
    let number: i64 = format!("{first}{}", further.concat()).parse().map_err(|_| "bad_number")?;
    if number < 0 { Err("negative_number") } else { Ok(number) }
}

/// A БИН or ИИН as people write it: in groups, with a word before it.
pub(super) fn twelve_digits(text: &str) -> Option<Identifier> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let parted = text.chars().filter(|letter| letter.is_whitespace()).count();
    // Groups of one number are parted by spaces alone; a hyphen or a comma stands between two things.
    let begin = text.find(|letter: char| letter.is_ascii_digit())?;
    let end = text.rfind(|letter: char| letter.is_ascii_digit())? + 1;
    let is_one = text[begin..end].chars().all(|letter| letter.is_ascii_digit() || letter.is_whitespace());
    let around = text[..begin].chars().chain(text[end..].chars()).filter(|letter| letter.is_alphanumeric()).count();
    (digits.len() == 12 && is_one && parted <= 6 && around <= 8)
        .then(|| Identifier::parse(Identifier::BIN_OR_IIN, &digits).ok())
        .flatten()
}

/// A day in words, or with a word for its year: «05 мая 2025 г.», «2025 жылғы 5 мамыр», «2025 ж. 5 мамыр».
pub(super) fn day_in_words(text: &str) -> Option<NaiveDate> {
    if text.len() > 60 {
        return None;
    }
    // «2025г.» is two words.
    let mut parted = String::with_capacity(text.len() + 1);
    for letter in text.chars() {
        if letter.is_alphabetic() && parted.ends_with(|before: char| before.is_ascii_digit()) {
            parted.push(' ');
        }
        parted.push(letter);
    }
    let mut words = words(&parted);
    let before = words.len();
    words.retain(|word| !WRITTEN.file.year.contains(word));
    let [one, two, three] = words.as_slice() else { return None };
    let number = |word: &String, digits: std::ops::RangeInclusive<usize>| -> Option<u32> {
        (digits.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| word.parse().ok())
            .flatten()
    };
    let month = |word: &String| WRITTEN.months.get(word).copied();
    let found = if let (Some(day), Some(month), Some(year)) = (number(one, 1..=2), month(two), number(three, 4..=4)) {
        (year, month, day)
    } else if let (Some(year), Some(day), Some(month)) = (number(one, 4..=4), number(two, 1..=2), month(three)) {
        (year, month, day)
    } else if before > 3 {
        // Digits alone, of which a word says which is the year: «10.05.2025 г.».
        (number(three, 4..=4)?, number(two, 1..=2)?, number(one, 1..=2)?)
    } else {
        return None;
    };
    NaiveDate::from_ymd_opt(i32::try_from(found.0).ok()?, found.1, found.2)
}

/// Whether a text has letters that nobody sees. Hardly any has one of the bytes that they begin with.
pub(super) fn has_unseen(text: &str) -> bool {
    memchr3(0xE2, 0xEF, 0xC2, text.as_bytes()).is_some() && text.contains(is_unseen)
}

/// Letters that nobody sees and that make two texts of one: they come with what is copied from pages of the web.
pub(super) fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers() {
        let check = |text: &str, expect| assert_eq!(whole(text), expect, "{text}");
        for (text, number) in [("0", 0), ("250", 250), ("250.0", 250), ("250,00", 250), ("1 250 000", 1_250_000)] {
            check(text, Ok(number));
        }
        check("1250000", Ok(1_250_000));
        check("12\u{a0}500,00", Ok(12_500));
        for text in ["250,000", "250.000", "1.250.000", "1,250,000", "1.250,00", "250.", "250.5", "много", ""] {
            check(text, Err("bad_number"));
        }
        // Two numbers in one cell are none.
        for text in ["12 15", "1 2 3", "1500 000", "10 0000", "1  250"] {
            check(text, Err("bad_number"));
        }
        check("-5", Err("negative_number"));
        check("-5 000", Err("negative_number"));
    }

    #[test]
    fn days_in_words() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(day_in_words(text).map(|day| day.to_string()).as_deref(), expect, "{text}");
        };
        for text in [
            "05 мая 2025 г.",
            "5 мая 2025 года",
            "«5» мая 2025 г.",
            "5 Мая 2025",
            "2025 ж. 5 мамыр",
            "2025 жылғы 5 мамыр",
            "2025 жылғы «05» мамыр",
            "5 мамыр 2025 ж.",
            "05.05.2025 г.",
            "05.05.2025г.",
            "5.5.2025 ж.",
        ] {
            check(text, Some("2025-05-05"));
        }
        for text in
            ["5 мая", "мая 2025", "32 мая 2025 г.", "5 мая 25 г.", "05.05.2025", "№ 5 2025 г.", "с 5 мая 2025 г.", ""]
        {
            check(text, None);
        }
    }

    #[test]
    fn cells_that_say_nothing() {
        for text in
            ["-", "–", "—", "...", "н/д", "Н/Д", "нет данных", "Не указано", "мәлімет жоқ", "N/A", "Көрсетілмеген"]
        {
            assert!(says_nothing(text) && says_none(text), "{text}");
        }
        for text in ["нет", "Жоқ", "б/н", "без БИН"] {
            assert!(!says_nothing(text) && says_none(text) && numbers_nothing(text), "{text}");
        }
        for text in ["нет данных о проверке", "0", "ТОО", "№ 5", "Нетов"] {
            assert!(!says_nothing(text) && !says_none(text), "{text}");
        }
    }

    #[test]
    fn days_that_a_spreadsheet_made_of_numbers() {
        for text in ["12.мар", "12.мар.", "мар.26", "Mar-12", "12-Mar", "3 қаң", "1-дек"] {
            assert!(is_turned_day(text), "{text}");
        }
        for text in ["12-маршрут", "ПР-12", "март-12-1", "12.03", "123-мар", "мар", "мар-", "А.12"]
        {
            assert!(!is_turned_day(text), "{text}");
        }
    }

    #[test]
    fn what_a_spreadsheet_writes_in_the_place_of_a_number() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(spoilt_number(text), expect, "{text}");
        for text in ["2,51012E+11", "1.2E+10", "7E+15", "2,5Е+11"] {
            check(text, Some("long_number"));
        }
        for text in ["#ЗНАЧ!", "#N/A", "#Н/Д", "#ДЕЛ/0!", "########", "#ССЫЛКА!"] {
            check(text, Some("cell_error"));
        }
        for text in ["ИСТИНА", "ложь", "АҚИҚАТ", "TRUE", "50%", "12,5 %", "12.мар"] {
            check(text, Some("turned_number"));
        }
        for text in ["12Е-5", "2Е", "#12", "№ 5", "ИСТИНА-1", "5%-1", "12.05", "ПР-1E+2", "1E5"] {
            check(text, None);
        }
    }

    #[test]
    fn rows_that_are_none() {
        for text in [
            "Итого: 2 обращения",
            "ВСЕГО",
            "Всего по г. Алматы: 1",
            "Барлығы",
            "в т.ч. удовлетворено",
            "Исполнитель: Иванов",
            "Примечание: …",
        ] {
            assert!(is_no_number(text), "{text}");
        }
        for text in ["ЗТ-2026-1", "ИСП-2026-5", "Всеволод", "12", "Источники-5", "А-1", "№ 7", "1 итого"]
        {
            assert!(!is_no_number(text), "{text}");
        }
    }

    #[test]
    fn identifiers_as_people_write_them() {
        let check = |text: &str, expect: bool| assert_eq!(twelve_digits(text).is_some(), expect, "{text}");
        for text in ["020540 030687", "БИН 020540030687", "БИН: 020540 030 687", "'020540030687", "(020540030687)"]
        {
            check(text, true);
        }
        for text in [
            "020540030688",
            "020540030687, 850512307700",
            "020540-030687",
            "020540030687 от 12",
            "БИН организации 020540030687",
            "",
        ] {
            check(text, false);
        }
    }
}
