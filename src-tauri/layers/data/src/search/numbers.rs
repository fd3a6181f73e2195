//! Registration numbers and identifiers as they are compared: without case, separators and leading zeros, so that
//! «АЖ-2026/000123», «аж 2026 123» and «АЖ-2026-123» are one number, and «40240001234» out of a spreadsheet is «040240001234».
//! A Latin letter is the Cyrillic one that it looks like: nobody sees which of them was typed.

use crate::vocabulary::Identifier;

use super::folding::{fold_letter, look_alike};

/// Begins every number in an index; no word begins so.
pub(crate) const MARK: char = '#';

/// Letters that are compared.
const MOST: usize = 40;

/// Digits that the last part of a number must have to be found by it alone. Fewer are found if zeros make them so many: nobody who
/// asks for 7 means every seventh number, and who asks for 000007 does.
const TAIL: usize = 3;

/// Everything that an index holds for a number: as a whole, as a whole with its inner zeros, its last part alone, and what has no
/// letters of its end, as 2026/123 of АЖ-2026/123. Nothing for a text without digits.
#[must_use]
pub fn number_terms(text: &str) -> Vec<String> {
    let parts = parts(text);
    if !parts.iter().any(Part::is_number) {
        return Vec::new();
    }
    let mut terms = vec![joined(&parts, Part::trimmed)];
    let padded = joined(&parts, Part::whole);
    if !terms.contains(&padded) {
        terms.push(padded);
    }
    if parts.len() == 1 {
        return terms;
    }
    let end = parts.iter().rposition(Part::is_number).map_or(0, |last| last + 1);
    let tail = &parts[..end];
    let from = tail.iter().rposition(|part| !part.is_number()).map_or(0, |letters| letters + 1);
    if from > 0 && tail.len() - from > 1 {
        terms.push(joined(&tail[from..], Part::trimmed));
    }
    terms.extend(tail.last().and_then(tail_term));
    terms
}

/// The last part of a number as it is found alone.
fn tail_term(tail: &Part) -> Option<String> {
    let trimmed = tail.trimmed();
    if trimmed.len() >= TAIL { Some(format!("{MARK}{trimmed}")) } else { padded_term(tail) }
}

/// Few digits behind zeros. No other number of an index begins with a zero.
fn padded_term(part: &Part) -> Option<String> {
    let trimmed = part.trimmed();
    let padded = part.is_number() && part.whole().len() >= TAIL && !trimmed.is_empty() && trimmed.len() < TAIL;
    padded.then(|| format!("{MARK}0{trimmed}"))
}

/// Whether digits alone say more than a short number that ends many long ones: zeros before them, or several parts.
#[must_use]
pub(super) fn is_end_of_number(text: &str) -> bool {
    let parts = parts(text);
    parts.iter().all(Part::is_number) && (parts.len() > 1 || parts.iter().any(|part| part.whole() != part.trimmed()))
}

/// Digits of БИН and ИИН.
pub(super) const DIGITS: usize = 12;

/// Runs of twelve digits in a text: БИН and ИИН, whatever stands between them.
pub(super) fn identifiers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_digit()).filter(|run| run.len() == DIGITS)
}

/// The only one of them: a БИН or ИИН with words beside it.
#[must_use]
pub(super) fn lone_identifier(text: &str) -> Option<&str> {
    let mut runs = identifiers(text);
    runs.next().filter(|_| runs.next().is_none())
}

/// A number as a spreadsheet shows one that is wider than its column: 7.0340012343E+10.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// With all of its digits, and the zeros before them that a spreadsheet drops.
    Whole(String),
    /// Without its last digits: nobody can tell them.
    Shortened,
}

/// Reads a word as a number that a spreadsheet shows so; `None` if it is none.
#[must_use]
pub(super) fn shown_by_spreadsheet(word: &str) -> Option<Shown> {
    let (mantissa, exponent) = word.split_once(['E', 'e', 'Е', 'е'])?;
    let exponent = exponent.strip_prefix('+')?;
    let (first, rest) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if first.len() != 1 || !(digits(first) && digits(rest) && digits(exponent)) || exponent.len() > 2 {
        return None;
    }
    // So many digits follow the first one.
    let follow: usize = exponent.parse().ok()?;
    if !(SHORTEST..DIGITS).contains(&follow) || rest.len() > follow {
        return None;
    }
    let whole = rest.len() == follow;
    Some(if whole { Shown::Whole(format!("{:0>DIGITS$}", format!("{first}{rest}"))) } else { Shown::Shortened })
}

/// A БИН or ИИН without the decimals that a spreadsheet shows behind it, 050340000019,00; any other text as it is.
#[must_use]
pub(super) fn without_decimals(text: &str) -> &str {
    let whole = text.trim().trim_end_matches('0').strip_suffix([',', '.']).unwrap_or(text);
    let is_number = (SHORTEST + 1..=DIGITS).contains(&whole.len()) && whole.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { whole } else { text }
}

/// Digits after the first one from which a spreadsheet shows a БИН so: three of its zeros may be dropped.
const SHORTEST: usize = 8;

/// The same where nothing but a short label stands beside it, as whoever copies a number out of a letter leaves it.
#[must_use]
pub(super) fn labelled_identifier(text: &str) -> Option<&str> {
    let number = lone_identifier(text)?;
    let others =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty() && *word != number);
    let labels: Vec<&str> = others.take(LABELS + 1).collect();
    let is_label = |word: &&str| word.chars().count() <= LABEL && word.chars().all(char::is_alphabetic);
    ((1..=LABELS).contains(&labels.len()) && labels.iter().all(is_label)).then_some(number)
}

/// A БИН that has lost its zeros beside a label: nothing else says that it is one.
#[must_use]
pub(super) fn labelled_shortened(text: &str) -> Option<&str> {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let (label, number) = (words.next()?, words.next()?);
    let is_label = label.chars().count() <= LABEL && label.chars().all(char::is_alphabetic);
    (is_label && words.next().is_none() && Identifier::has_lost_zeros(number)).then_some(number)
}

/// A line without the number that it has in a list, «1. ТОО Арман»; any other text as it is.
#[must_use]
pub(super) fn without_item(line: &str) -> &str {
    let line = line.trim();
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let rest = rest.strip_prefix(['.', ')']).filter(|_| rest.len() < line.len() && line.len() - rest.len() <= 4);
    rest.filter(|rest| rest.starts_with(char::is_whitespace) && rest.chars().any(char::is_alphanumeric))
        .map_or(line, str::trim_start)
}

/// The number of an act without the day that stands beside it and the signs and words of a number: «акт № ПР-2024/005 от 24.01.2024».
#[must_use]
pub(super) fn of_act(line: &str) -> String {
    let is_day = |word: &str| {
        let word = word.trim_end_matches(['г', '.', 'ж', ',']);
        let parts: Vec<&str> = word.split('.').collect();
        parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    // A word beside a number that has digits tells nothing of it.
    let words = line.split([' ', '\u{a0}', '№']).filter(|word| !word.is_empty() && !is_day(word));
    let numbers: Vec<&str> = words.filter(|word| word.chars().any(|letter| letter.is_ascii_digit())).collect();
    if let [number] = numbers[..] { number.trim_matches([',', ';', '(', ')']).to_owned() } else { line.to_owned() }
}

/// Letters of a label beside a number.
const LABEL: usize = 4;
/// A label may be of two: «БИН/ИИН».
const LABELS: usize = 2;

/// What somebody may mean who asks for a number: with its inner zeros or without.
#[must_use]
pub fn asked_numbers(text: &str) -> Vec<String> {
    let parts = parts(text);
    if !parts.iter().any(Part::is_number) {
        return Vec::new();
    }
    let mut terms = vec![joined(&parts, Part::trimmed), joined(&parts, Part::whole)];
    terms.dedup();
    if let [alone] = &parts[..] {
        terms.extend(padded_term(alone));
    }
    terms
}

/// The БИН or ИИН that somebody may mean by a number asked for so: its zeros at the beginning may be gone.
#[must_use]
pub(super) fn asked_identifier(asked: &[String]) -> Option<String> {
    let number = asked.first()?.strip_prefix(MARK)?;
    let may_be = (SHORTEST + 1..=DIGITS).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    may_be.then(|| format!("{number:0>DIGITS$}"))
}

/// A run of letters or a run of digits.
struct Part(String);

impl Part {
    fn is_number(&self) -> bool {
        self.0.starts_with(|letter: char| letter.is_ascii_digit())
    }

    fn whole(&self) -> &str {
        &self.0
    }

    fn trimmed(&self) -> &str {
        if self.is_number() { self.0.trim_start_matches('0') } else { &self.0 }
    }
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut parted = true;
    for folded in text.chars().map(fold_letter).take(2 * MOST) {
        let Some(letter) = folded.map(look_alike) else {
            parted = true;
            continue;
        };
        match parts.last_mut().filter(|last| !parted && last.is_number() == letter.is_ascii_digit()) {
            Some(last) => last.0.push(letter),
            None => parts.push(Part(letter.to_string())),
        }
        parted = false;
    }
    parts
}

fn joined(parts: &[Part], text: impl Fn(&Part) -> &str) -> String {
    let whole: String = parts.iter().map(text).collect();
    let whole: String = whole.trim_start_matches('0').chars().take(MOST).collect();
    format!("{MARK}{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: &str, written: &str, meet: bool) {
        let held = number_terms(written);
        let found = asked_numbers(asked).iter().any(|term| held.contains(term));
        assert_eq!(found, meet, "{asked} {:?} · {written} {held:?}", asked_numbers(asked));
    }

    #[test]
    fn zeros_and_separators_make_no_difference() {
        check("АЖ-2026-123", "АЖ-2026/000123", true);
        check("аж 2026 000123", "АЖ-2026-000123", true);
        check("аж2026000123", "АЖ-2026-000123", true);
        check("000123", "123", true);
        check("123", "000123", true);
        check("123", "АЖ-2026-000123", true);
        check("40240001234", "040240001234", true);
        check("ПР000001", "ПР-1", true);
        check("ҮЛ-2026-0001", "үл-2026-1", true);
        check("A-12", "А-12", true); // Latin and Cyrillic
        check("ПP 7", "пр-007", true);
        for written in ["ЗТ-000007", "ПР000007", "ПР-2026/007", "000007", "7", "ЗТ-0007-К"] {
            check("000007", written, true);
        }
        check("007", "ЗТ-000007", true);
        check("7", "ЗТ-000007", false);
        check("000007", "ЗТ-7", false);
        check("000007", "ЗТ-000070", false);
        for written in ["ПР-2026/002", "ПР-2026-2", "ПР 2026 000002/К"] {
            check("2026/002", written, true);
            check("2026-2", written, true);
        }
        check("2026/002", "ПР-2025/002", false);
        check("D-12", "А-12", false);
        check("124", "АЖ-2026-000123", false);
        check("1", "10", false);
        check("аж", "АЖ-1", false);
        assert!(number_terms("без номера").is_empty());
        assert_eq!(number_terms("000"), ["#"]);
        assert_eq!(number_terms("ЗТ-000"), ["#зт", "#зт000"]);
    }

    #[test]
    fn numbers_of_spreadsheets_are_read_or_told_to_be_shortened() {
        let check = |word: &str, expect: Option<Shown>| assert_eq!(shown_by_spreadsheet(word), expect, "{word}");
        let whole = |number: &str| Some(Shown::Whole(number.to_owned()));
        check("7.0340012343E+10", whole("070340012343"));
        check("7,0340012343E+10", whole("070340012343"));
        check("7,0340012343е+10", whole("070340012343"));
        check("9.80250983132E+11", whole("980250983132"));
        check("3.40012343E+8", whole("000340012343"));
        for shortened in ["7,03E+10", "7E+10", "9.8025E+11", "9,80250983E+011"] {
            check(shortened, (!shortened.ends_with("011")).then_some(Shown::Shortened));
        }
        for other in [
            "E10",
            "E+10",
            "12E+10",
            "7.03400123431E+10",
            "7.0E+3",
            "1E5",
            "7,03",
            "7.03E",
            "ТОО",
            "5е",
            "-7E+10",
            "3Е10",
        ] {
            check(other, None);
        }
    }

    #[test]
    fn what_stands_beside_a_number_in_a_list() {
        let check = |line: &str, act: &str| assert_eq!(of_act(without_item(line)), act, "{line}");
        check("ПР-2024/005 от 24.01.2024", "ПР-2024/005");
        check("от 24.01.2024 № ПР-2024/005", "ПР-2024/005");
        check("3) акт №ПР-2024/005 от 24.01.2024г.", "ПР-2024/005");
        check("АЖ 2026 12", "АЖ 2026 12");
        check("1. ТОО Арман", "ТОО Арман");
        check("2024.01", "2024.01");
        assert_eq!(labelled_shortened("БИН: 50440001378"), Some("50440001378"));
        assert_eq!(labelled_shortened("БИН 50440001379"), None);
        assert_eq!(labelled_shortened("школа 50440001378"), None);
    }

    #[test]
    fn identifiers_are_asked_for_with_their_zeros_and_without() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(asked_identifier(&asked_numbers(text)).as_deref(), expect, "{text}");
        };
        check("040240001234", Some("040240001234"));
        check(" 40240001234", Some("040240001234"));
        for other in ["", "15", "СО-2024/00444", "1402400012345", "школа 040240001234"] {
            check(other, None);
        }
    }

    #[test]
    fn decimals_of_a_spreadsheet_say_nothing() {
        let check = |text: &str, expect: &str| assert_eq!(without_decimals(text), expect, "{text}");
        check("050340000019,00", "050340000019");
        check(" 50340000019.0", "50340000019");
        for other in ["050340000019", "050340000019,5", "050340000000", "15,00", "050340000019,00 ТОО", "ПР-1.0", ",00"]
        {
            check(other, other);
        }
    }

    #[test]
    fn a_long_text_stays_short() {
        assert!(asked_numbers(&"1".repeat(1_000_000)).iter().all(|term| term.len() < 200));
    }
}
