//! Days as spreadsheets keep them: a number of days, and a format that says that it is one.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

/// The day that a workbook counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Epoch {
    /// What nearly all count from; 1 is 31 December 1899.
    Of1900,
    /// What old programs of one maker counted from.
    Of1904,
}

impl Epoch {
    /// The moment that a number stands for, to the second. None below one day and beyond the year 9999.
    #[must_use]
    pub fn moment(self, number: f64) -> Option<NaiveDateTime> {
        if !(1.0..2_958_466.0).contains(&number) {
            return None;
        }
        let first = match self {
            Self::Of1900 => NaiveDate::from_ymd_opt(1899, 12, 30)?,
            Self::Of1904 => NaiveDate::from_ymd_opt(1904, 1, 1)?,
        };
        let seconds = (number * 86_400.0).round() as u64;
        let time = NaiveTime::from_num_seconds_from_midnight_opt((seconds % 86_400) as u32, 0)?;
        Some(first.checked_add_days(Days::new(seconds / 86_400))?.and_time(time))
    }
}

/// How a cell shows the number that it keeps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Look {
    /// As it is.
    #[default]
    Plain,
    /// As a day.
    Day,
    /// As hundredths or as a fraction.
    Share,
    /// With a text or in groups of digits, in a way that is not shown here.
    Dressed,
    /// With noughts before it, in so many digits, and with what stands before and behind: what people see is the number of an act.
    Digits {
        /// Text before the digits.
        before: Box<str>,
        /// How many digits at least.
        digits: u8,
        /// Text behind them.
        behind: Box<str>,
    },
}

impl Look {
    /// That of a format written out.
    pub(super) fn of_code(code: &str) -> Self {
        match number_of_act(code) {
            Dress::Act(look) => look,
            _ if is_day_code(code) => Self::Day,
            _ if is_share_code(code) => Self::Share,
            Dress::Other => Self::Dressed,
            Dress::None => Self::Plain,
        }
    }

    /// That of a format of those that every spreadsheet knows by number.
    pub(super) fn of_known(id: u32) -> Self {
        match id {
            _ if is_day_format(id) => Self::Day,
            9 | 10 | 12 | 13 => Self::Share,
            _ => Self::Plain,
        }
    }

    /// Whether what is kept is not what people see: a day was made of 3-12, a fraction of 1/2, and «ПР-7» is told by the format alone.
    pub(super) fn is_turned(&self, number: f64) -> bool {
        match self {
            Self::Day | Self::Dressed => true,
            Self::Share => number.fract() != 0.0,
            Self::Plain => false,
            // A part of one has no such number.
            Self::Digits { .. } => number < 0.0 || number.fract() != 0.0,
        }
    }
}

/// A cell that is kept as a number, as its format shows it: as a day, or with the noughts before it.
pub(super) fn shown(number: f64, look: &Look, epoch: Epoch) -> String {
    if let Look::Digits { before, digits, behind } = look
        && number >= 0.0
        && number.fract() == 0.0
    {
        return format!("{before}{:0>1$}{behind}", whole(number), usize::from(*digits));
    }
    match (*look == Look::Day).then(|| epoch.moment(number)).flatten() {
        Some(at) if at.num_seconds_from_midnight() == 0 => at.format("%Y-%m-%d").to_string(),
        Some(at) => at.format("%Y-%m-%dT%H:%M").to_string(),
        None => whole(number),
    }
}

/// Whether a number has more digits than a spreadsheet keeps: then its last ones are lost, and two numbers may have become one.
pub(super) fn is_too_long(number: f64) -> bool {
    number.abs() >= 1e15
}

/// A whole number without a fraction: spreadsheets keep all numbers as fractions.
pub(super) fn whole(number: f64) -> String {
    if number.fract() == 0.0 && !is_too_long(number) { format!("{number:.0}") } else { number.to_string() }
}

/// The text of a cell that keeps a number, if it shows the number of an act: noughts before its digits, or a text before them.
pub(super) fn shown_as_act(text: &str, number: f64) -> Option<&str> {
    let text = text.trim();
    let before = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = &text[before.len()..];
    let same = digits.parse::<u64>().is_ok_and(|digits| whole(number) == digits.to_string());
    let noughts = before.is_empty() && digits.len() > 1 && digits.starts_with('0');
    (same && (noughts || before.contains(char::is_alphabetic))).then_some(text)
}

/// What a format shows around digits.
enum Dress {
    /// Nothing, or what a quantity is counted in.
    None,
    /// The number of an act, which can be shown.
    Act(Look),
    /// Something else: a text before the digits, groups of digits, several forms under conditions.
    Other,
}

/// What a format written out shows around whole numbers: `00000`, `"ПР-"0000` and `0"/2026"` show the numbers of acts.
fn number_of_act(code: &str) -> Dress {
    let (mut before, mut digits, mut noughts, mut behind) = (String::new(), 0_usize, 0_u8, String::new());
    let mut grouped = false;
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        let text = if digits == 0 { &mut before } else { &mut behind };
        match letter {
            ';' => break,
            '0' | '#' | '?' => {
                // Digits stand on the other side of a text.
                grouped |= !behind.is_empty();
                digits += 1;
                noughts = noughts.saturating_add(u8::from(letter == '0'));
            }
            '"' => text.extend(letters.by_ref().take_while(|letter| *letter != '"')),
            '\\' => text.extend(letters.next()),
            '_' | '*' => drop(letters.next()),
            '[' => {
                let told: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                if told.starts_with(['<', '>', '=']) {
                    return Dress::Other;
                }
            }
            // Thousands, decimals, hundredths, powers of ten: quantities.
            ',' | '.' | '%' | 'E' | 'e' | '@' => return Dress::None,
            'G' if code.eq_ignore_ascii_case("general") => return Dress::None,
            letter => text.push(letter),
        }
    }
    let is_number_sign = |letter: char| matches!(letter, '-' | '/' | '№' | '.');
    let said = |text: &str| text.contains(char::is_alphanumeric);
    if digits == 0 {
        return Dress::None;
    }
    let zeros_alone = usize::from(noughts) == digits && digits > 1 && before.is_empty() && behind.is_empty();
    let begun = said(&before) && (noughts > 1 || before.trim_end().ends_with(is_number_sign));
    let ended = behind.starts_with(is_number_sign) && said(&behind);
    if !grouped && (zeros_alone || begun || ended) {
        return Dress::Act(Look::Digits { before: before.into(), digits: noughts.max(1), behind: behind.into() });
    }
    if grouped || said(&before) { Dress::Other } else { Dress::None }
}

/// Whether a format written out shows hundredths or a fraction: outside quotes and escapes.
fn is_share_code(code: &str) -> bool {
    let plain: String = code.split('"').step_by(2).collect();
    plain.contains('%') || ["?/", "#/"].iter().any(|sign| plain.contains(sign))
}

/// Whether a format of those that every spreadsheet knows by number shows a day.
fn is_day_format(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58)
}

/// Whether a format written out shows a day: letters of days and times outside quotes, brackets and escapes.
fn is_day_code(code: &str) -> bool {
    if code.eq_ignore_ascii_case("general") || code.eq_ignore_ascii_case("standard") {
        return false;
    }
    let (mut quoted, mut bracketed, mut letters) = (false, false, code.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '"' if !bracketed => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            // A second form is for negative numbers.
            ';' => return false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            // Some programs write the letters of their own language.
            'д' | 'Д' | 'г' | 'Г' | 'ж' | 'Ж' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_days() {
        let check = |number, is_day, expect| {
            let look = if is_day { Look::Day } else { Look::Plain };
            assert_eq!(shown(number, &look, Epoch::Of1900), expect, "{number}");
        };
        check(46_083.0, true, "2026-03-02");
        check(46_083.416_667, true, "2026-03-02T10:00");
        check(46_083.0, false, "46083");
        check(0.5, true, "0.5");
        check(-3.0, true, "-3");
        check(3e6, true, "3000000");
        check(f64::NAN, true, "NaN");
        check(1.25, false, "1.25");
        assert_eq!(shown(44621.0, &Look::Day, Epoch::Of1904), "2026-03-02");
    }

    #[test]
    fn noughts_before_a_number_are_seen() {
        let check = |code: &str, number, expect| {
            assert_eq!(shown(number, &Look::of_code(code), Epoch::Of1900), expect, "{code}")
        };
        check("00000", 42.0, "00042");
        check("000000000000", 10_140_001_234.0, "010140001234");
        check("00000;-00000", 1_234_567.0, "1234567");
        check("00000", -3.0, "-3");
        check("00000", 0.5, "0.5");
        check("0", 42.0, "42");
        check("0.00", 42.0, "42");
        check("\"ПР-\"0000", 42.0, "ПР-0042");
        check("\\П\\Р\\-00;@", 7.0, "ПР-07");
        check("[Red]\"АЖ \"000;-0", 7.0, "АЖ 007");
        check("0\"/2026\"", 15.0, "15/2026");
        check("\"№\"0", 15.0, "15");
        check("0\" шт.\"", 15.0, "15");
        check("\"KZT \"#,##0", 15.0, "15");
        check("\"ПР-\"#", 7.0, "ПР-7");
        check("ПР0000", 9.0, "ПР0009");
        check("00\"-\"00", 1234.0, "1234");
    }

    #[test]
    fn what_a_cell_shows_as_the_number_of_an_act() {
        let check = |text: &str, number, expect| assert_eq!(shown_as_act(text, number), expect, "{text}");
        check("ПР-0042", 42.0, Some("ПР-0042"));
        check("00042", 42.0, Some("00042"));
        for text in ["42", "42,00", "ПР-0043", "4 200", "42 шт.", "-42", ""] {
            check(text, 42.0, None);
        }
    }

    #[test]
    fn what_a_program_made_of_what_was_typed() {
        let check = |code: &str, number, expect| assert_eq!(Look::of_code(code).is_turned(number), expect, "{code}");
        check("d-mmm", 46_083.0, true);
        check("# ?/?", 0.5, true);
        check("# ?/?", 2.0, false);
        check("0%", 0.15, true);
        check("0\"%\"", 1.5, false);
        check("General", 1.5, false);
        for code in ["[>=1000]\"Б-\"0;\"М-\"0", "00\"/\"00", "0000\"-\"000", "\"№\"0 \"от\" 0", "\"ПР \"0"] {
            check(code, 22.0, true);
        }
        for code in [
            "General",
            "0",
            "0.00",
            "#,##0",
            "#,##0.00\\ [$₸-43F]",
            "0\" шт.\"",
            "@",
            "0;[Red]-0",
            "_-* #,##0_-",
            "##0.0E+0",
            "",
        ] {
            check(code, 22.0, false);
        }
        assert!(Look::of_known(12).is_turned(0.5) && !Look::of_known(2).is_turned(0.5));
    }

    #[test]
    fn formats_that_show_days() {
        let check = |code: &str, expect| assert_eq!(is_day_code(code), expect, "{code}");
        for code in ["dd.mm.yyyy", "yyyy\\-mm\\-dd;@", "[$-419]d mmm yyyy", "m/d/yy h:mm", "hh:mm:ss", "ДД.ММ.ГГГГ"]
        {
            check(code, true);
        }
        for code in
            ["General", "0.00", "#,##0.00\\ [$₸-43F]", "0\"d\"", "@", "0;[Red]-0", "_-* #,##0_-", "", "Standard"]
        {
            check(code, false);
        }
        assert!(is_day_format(14) && !is_day_format(0) && !is_day_format(49));
    }
}
