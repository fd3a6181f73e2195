//! Days as small numbers, so that a million of them are ordered in a moment.

use chrono::NaiveDate;

/// The day that all others are counted from. What is older counts as unknown: no registry reaches there.
fn origin() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1970, 1, 1)
}

/// Days since the origin of a text that begins with `YYYY-MM-DD`; 0 if it does not.
pub(super) fn day_number(text: &str) -> u16 {
    let day = text.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    day.zip(origin()).and_then(|(day, origin)| u16::try_from((day - origin).num_days()).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        assert_eq!(day_number("1970-01-02"), 1);
        assert_eq!(day_number("2026-11-21T10:30"), 20_778);
        assert_eq!(day_number("21.11.2026"), 0);
        assert_eq!(day_number("мүлде жоқ"), 0);
        assert_eq!(day_number("1965-01-01"), 0);
    }
}
