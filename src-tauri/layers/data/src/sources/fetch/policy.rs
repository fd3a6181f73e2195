//! When to ask again, and how often to ask at all. Pure: time and chance are arguments.

use std::time::Duration;

use chrono::DateTime;

/// How a failed request is repeated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Retries {
    /// How many times a page is asked for at most.
    pub tries: u32,
    /// The pause after the first failure; it doubles with each further one.
    pub pause: Duration,
    /// The longest pause. A source that asks for a longer one is left alone until a person comes back.
    pub longest: Duration,
}

impl Retries {
    /// The pause after so many failures, from 1. Half of it is left to chance.
    pub fn pause(&self, failures: u32, chance: f64) -> Duration {
        let doubled = self.pause.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)));
        doubled.min(self.longest).mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0)
    }
}

/// The pause that a source asks for in `Retry-After`: seconds, or a moment compared with the answer's own `Date`, so that a
/// clock set wrong here does not matter.
pub(super) fn asked_pause(retry_after: Option<&str>, date: Option<&str>) -> Option<Duration> {
    let asked = retry_after?.trim();
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = |text: &str| DateTime::parse_from_rfc2822(text.trim()).ok();
    Some((moment(asked)? - moment(date?)?).to_std().unwrap_or_default())
}

/// Keeps requests apart, so that no more than so many go out in a minute.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    gap: Duration,
    next: Duration,
}

impl Pace {
    /// At most so many requests a minute.
    pub fn of(requests_a_minute: u32) -> Self {
        Self { gap: Duration::from_secs(60) / requests_a_minute.max(1), next: Duration::ZERO }
    }

    /// How long to wait before a request that could go out now.
    pub fn before(&mut self, now: Duration) -> Duration {
        let at = self.next.max(now);
        self.next = at + self.gap;
        at - now
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RETRIES: Retries = Retries { tries: 4, pause: Duration::from_secs(1), longest: Duration::from_secs(60) };

    #[test]
    fn pauses_double_up_to_the_longest() {
        let check = |failures, chance, seconds| {
            assert_eq!(RETRIES.pause(failures, chance), Duration::from_secs_f64(seconds), "{failures} {chance}");
        };
        check(1, 0.0, 0.5);
        check(1, 1.0, 1.0);
        check(2, 0.5, 1.5);
        check(3, 1.0, 4.0);
        check(7, 1.0, 60.0);
        check(1000, 1.0, 60.0);
    }

    #[test]
    fn what_a_source_asks_for() {
        let date = Some("Wed, 21 Oct 2026 07:28:00 GMT");
        let check = |asked, date, seconds: Option<u64>| {
            assert_eq!(asked_pause(asked, date), seconds.map(Duration::from_secs), "{asked:?}");
        };
        check(None, date, None);
        check(Some("7"), None, Some(7));
        check(Some(" 0 "), None, Some(0));
        check(Some("Wed, 21 Oct 2026 07:28:30 GMT"), date, Some(30));
        check(Some("Wed, 21 Oct 2026 07:27:30 GMT"), date, Some(0));
        check(Some("Wed, 21 Oct 2026 07:28:30 GMT"), None, None);
        check(Some("soon"), date, None);
        check(Some("-5"), date, None);
    }

    proptest! {
        #[test]
        fn a_pause_is_never_longer_than_the_longest(failures in 0_u32.., chance in -1.0..2.0_f64) {
            prop_assert!(RETRIES.pause(failures, chance) <= RETRIES.longest);
        }

        #[test]
        fn requests_never_come_closer_than_the_gap(moments in proptest::collection::vec(0_u64..100_000, 1..50)) {
            let mut pace = Pace::of(40);
            let (mut now, mut last) = (Duration::ZERO, None);
            for moment in moments {
                now = now.max(Duration::from_millis(moment));
                now += pace.before(now);
                if let Some(last) = last {
                    prop_assert!(now - last >= Duration::from_millis(1500));
                }
                last = Some(now);
            }
        }
    }
}
