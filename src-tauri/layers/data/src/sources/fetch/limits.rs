//! Bounds of a connector: how long, how often, how much.

use std::time::Duration;

use serde::Deserialize;

use super::policy::Retries;

/// Largest answer that a connector may allow: it is held in memory as a whole.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Bounds as a connector's file gives them; each has a default.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Limits {
    /// Until a connection stands.
    pub connect_seconds: f64,
    /// Of silence.
    pub read_seconds: f64,
    /// For one answer as a whole.
    pub total_seconds: f64,
    /// How often to ask.
    pub requests_a_minute: u32,
    /// The largest answer, in bytes.
    pub answer_bytes: u64,
    /// The most pages of one fetch.
    pub pages: u64,
    /// How many times a page is asked for at most.
    pub tries: u32,
    /// The pause after the first failure.
    pub pause_seconds: f64,
    /// The longest pause between two tries.
    pub longest_pause_seconds: f64,
    /// How many days after its beginning an interrupted fetch may go on; then it begins anew.
    pub resume_days: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect_seconds: 10.0,
            read_seconds: 30.0,
            total_seconds: 120.0,
            // What one user of the open-data portal reports as its limit.
            requests_a_minute: 40,
            answer_bytes: 16 * 1024 * 1024,
            pages: 10_000,
            tries: 4,
            pause_seconds: 2.0,
            longest_pause_seconds: 60.0,
            resume_days: 1,
        }
    }
}

impl Limits {
    /// The first bound that makes no sense: its name and why.
    pub fn mistake(&self) -> Option<(&'static str, &'static str)> {
        let seconds = |value: f64| value > 0.0 && value <= 600.0;
        let checks = [
            ("connect_seconds", seconds(self.connect_seconds), "more than 0, at most 600"),
            ("read_seconds", seconds(self.read_seconds), "more than 0, at most 600"),
            ("total_seconds", self.total_seconds > 0.0 && self.total_seconds <= 3600.0, "more than 0, at most 3600"),
            ("requests_a_minute", (1..=60_000).contains(&self.requests_a_minute), "1 to 60000"),
            ("answer_bytes", (1..=LARGEST).contains(&self.answer_bytes), "1 to 67108864"),
            ("pages", (1..=1_000_000).contains(&self.pages), "1 to 1000000"),
            ("tries", (1..=10).contains(&self.tries), "1 to 10"),
            ("pause_seconds", seconds(self.pause_seconds), "more than 0, at most 600"),
            (
                "longest_pause_seconds",
                seconds(self.longest_pause_seconds) && self.longest_pause_seconds >= self.pause_seconds,
                "at least pause_seconds, at most 600",
            ),
            ("resume_days", self.resume_days <= 30, "0 to 30"),
        ];
        checks.into_iter().find(|(_, fine, _)| !fine).map(|(name, _, why)| (name, why))
    }

    /// Until a connection stands.
    pub fn connect(&self) -> Duration {
        Duration::from_secs_f64(self.connect_seconds)
    }

    /// Of silence. It covers the beginning of an answer too, so it is never shorter than the time for the connection.
    pub fn read(&self) -> Duration {
        Duration::from_secs_f64(self.read_seconds.max(self.connect_seconds))
    }

    /// For one answer as a whole.
    pub fn total(&self) -> Duration {
        Duration::from_secs_f64(self.total_seconds)
    }

    /// How a failed request is repeated.
    pub fn retries(&self) -> Retries {
        Retries {
            tries: self.tries,
            pause: Duration::from_secs_f64(self.pause_seconds),
            longest: Duration::from_secs_f64(self.longest_pause_seconds),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(change: impl FnOnce(&mut Limits), expect: Option<&str>) {
        let mut limits = Limits::default();
        change(&mut limits);
        assert_eq!(limits.mistake().map(|(name, _)| name), expect);
    }

    #[test]
    fn bounds_make_sense() {
        check(|_| {}, None);
        check(|limits| limits.connect_seconds = 0.0, Some("connect_seconds"));
        check(|limits| limits.read_seconds = f64::NAN, Some("read_seconds"));
        check(|limits| limits.total_seconds = 1e9, Some("total_seconds"));
        check(|limits| limits.answer_bytes = u64::MAX, Some("answer_bytes"));
        check(|limits| limits.requests_a_minute = 0, Some("requests_a_minute"));
        check(|limits| limits.pause_seconds = 61.0, Some("longest_pause_seconds"));
        check(|limits| limits.tries = 0, Some("tries"));
    }
}
