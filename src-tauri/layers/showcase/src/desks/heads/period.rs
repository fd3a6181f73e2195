//! A period and the one of the same length before it.

use chrono::{Datelike, Days, Months, NaiveDate};

/// Lengths that a head may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Length {
    Week,
    Month,
    Quarter,
    Year,
}

/// Two days and all between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub since: NaiveDate,
    pub until: NaiveDate,
}

impl Length {
    pub const ALL: [Self; 4] = [Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// `week`, `month`, `quarter` or `year`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    pub fn parse(code: &str) -> ekn_process::Result<Self> {
        let found = Self::ALL.into_iter().find(|length| length.code() == code);
        found.ok_or_else(|| ekn_process::Error::NotListed {
            given: code.to_owned(),
            known: Self::ALL.map(Self::code).join(", "),
        })
    }

    /// The last day before a period that ends on a day.
    fn before(self, until: NaiveDate) -> NaiveDate {
        let months = |months: u32| until.checked_sub_months(Months::new(months));
        let day = match self {
            Self::Week => until.checked_sub_days(Days::new(7)),
            Self::Month => months(1),
            Self::Quarter => months(3),
            Self::Year => months(12),
        };
        day.unwrap_or(NaiveDate::MIN)
    }

    /// The period that ends on a day, and the one before it of as many days, so that like is compared with like:
    /// `2026-10-17…2026-11-16` and `2026-09-16…2026-10-16`.
    pub fn spans(self, until: NaiveDate) -> [Span; 2] {
        let first = self.before(until);
        let days = Days::new((until - first).num_days().unsigned_abs());
        let second = first.checked_sub_days(days).unwrap_or(NaiveDate::MIN);
        let after = |day: NaiveDate| day.succ_opt().unwrap_or(day);
        [Span { since: after(first), until }, Span { since: after(second), until: first }]
    }
}

impl Span {
    /// The same as numbers of days, as events are held.
    pub fn days(self) -> std::ops::RangeInclusive<i32> {
        self.since.num_days_from_ce()..=self.until.num_days_from_ce()
    }

    pub fn contains(self, day: NaiveDate) -> bool {
        self.since <= day && day <= self.until
    }

    /// A period and the one before it as far as a register tells of them: where it ends within the period, both are shorter by as many
    /// days at their ends, so that like is compared with like.
    pub fn up_to([now, before]: [Self; 2], reaches: NaiveDate) -> [Self; 2] {
        if !now.contains(reaches) {
            return [now, before];
        }
        let untold = Days::new((now.until - reaches).num_days().unsigned_abs());
        let until = before.until.checked_sub_days(untold).map_or(before.since, |day| day.max(before.since));
        [Self { until: reaches, ..now }, Self { until, ..before }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(length: &str, until: &str, expect: &str) {
        let spans = Length::parse(length).unwrap().spans(until.parse().unwrap());
        assert_eq!(spans.map(|span| format!("{} {}", span.since, span.until)).join(" | "), expect, "{length} {until}");
    }

    #[test]
    fn as_far_as_a_register_tells() {
        let check = |length: &str, until: &str, reaches: &str, expect: &str| {
            let spans = Length::parse(length).unwrap().spans(until.parse().unwrap());
            let told =
                Span::up_to(spans, reaches.parse().unwrap()).map(|span| format!("{} {}", span.since, span.until));
            assert_eq!(told.join(" | "), expect, "{length} {until} {reaches}");
        };
        check("year", "2026-11-16", "2026-11-12", "2025-11-17 2026-11-12 | 2024-11-17 2025-11-12");
        check("week", "2026-11-16", "2026-11-16", "2026-11-10 2026-11-16 | 2026-11-03 2026-11-09");
        check("week", "2026-11-16", "2026-11-10", "2026-11-10 2026-11-10 | 2026-11-03 2026-11-03");
        check("week", "2026-11-16", "2026-11-09", "2026-11-10 2026-11-16 | 2026-11-03 2026-11-09");
        check("month", "2026-03-30", "2026-03-01", "2026-03-01 2026-03-01 | 2026-01-30 2026-01-30");
    }

    #[test]
    fn a_period_and_the_one_before() {
        check("week", "2026-11-16", "2026-11-10 2026-11-16 | 2026-11-03 2026-11-09");
        check("month", "2026-11-16", "2026-10-17 2026-11-16 | 2026-09-16 2026-10-16");
        // From the shortest month back: no day is counted twice or left out, and both are of as many days.
        check("month", "2026-03-31", "2026-03-01 2026-03-31 | 2026-01-29 2026-02-28");
        check("quarter", "2026-11-16", "2026-08-17 2026-11-16 | 2026-05-17 2026-08-16");
        check("year", "2024-02-29", "2023-03-01 2024-02-29 | 2022-02-28 2023-02-28");
        assert!(Length::parse("decade").is_err());
    }
}
