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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Look {
    /// As it is.
    #[default]
    Plain,
    /// As a day.
    Day,
    /// With noughts before it, in so many digits: what people see is the number of an act.
    Digits(u8),
}

impl Look {
    /// That of a format written out.
    pub(super) fn of_code(code: &str) -> Self {
        let first = code.split(';').next().unwrap_or_default();
        match u8::try_from(first.len()) {
            Ok(digits) if digits > 1 && first.bytes().all(|sign| sign == b'0') => Self::Digits(digits),
            _ if is_day_code(code) => Self::Day,
            _ => Self::Plain,
        }
    }

    /// That of a format of those that every spreadsheet knows by number.
    pub(super) fn of_known(id: u32) -> Self {
        if is_day_format(id) { Self::Day } else { Self::Plain }
    }
}

/// A cell that is kept as a number, as its format shows it: as a day, or with the noughts before it.
pub(super) fn shown(number: f64, look: Look, epoch: Epoch) -> String {
    if let Look::Digits(digits) = look
        && number >= 0.0
        && number.fract() == 0.0
    {
        return format!("{:0>1$}", whole(number), usize::from(digits));
    }
    match (look == Look::Day).then(|| epoch.moment(number)).flatten() {
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
            assert_eq!(shown(number, look, Epoch::Of1900), expect, "{number}");
        };
        check(46_083.0, true, "2026-03-02");
        check(46_083.416_667, true, "2026-03-02T10:00");
        check(46_083.0, false, "46083");
        check(0.5, true, "0.5");
        check(-3.0, true, "-3");
        check(3e6, true, "3000000");
        check(f64::NAN, true, "NaN");
        check(1.25, false, "1.25");
        assert_eq!(shown(44621.0, Look::Day, Epoch::Of1904), "2026-03-02");
    }

    #[test]
    fn noughts_before_a_number_are_seen() {
        let check = |code: &str, number, expect| {
            assert_eq!(shown(number, Look::of_code(code), Epoch::Of1900), expect, "{code}")
        };
        check("00000", 42.0, "00042");
        check("000000000000", 10_140_001_234.0, "010140001234");
        check("00000;-00000", 1_234_567.0, "1234567");
        check("00000", -3.0, "-3");
        check("00000", 0.5, "0.5");
        check("0", 42.0, "42");
        check("0.00", 42.0, "42");
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
