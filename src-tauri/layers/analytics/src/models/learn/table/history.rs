//! Features of what was before: counts, shares and times of earlier events under a key (a subject, an address, a district, an inspector).
//! Nothing of the day asked about, or later, is ever seen.

use std::collections::BTreeMap;

/// Events under keys, each on a day, some of them hits (a violation found, a complaint upheld).
#[derive(Debug, Clone)]
pub struct History {
    /// Under each key: days in order, and hits up to and with each.
    keys: BTreeMap<String, Past>,
    all: Past,
}

#[derive(Debug, Clone, Default)]
struct Past {
    days: Vec<i32>,
    hits: Vec<u32>,
}

impl Past {
    fn new(mut events: Vec<(i32, bool)>) -> Self {
        events.sort_unstable();
        let mut past = Self::default();
        let mut hits = 0;
        for (day, hit) in events {
            hits += u32::from(hit);
            past.days.push(day);
            past.hits.push(hits);
        }
        past
    }

    /// Events and hits from `day − window` to the day before `day`.
    fn within(&self, day: i32, window: i32) -> (u32, u32) {
        let from = self.days.partition_point(|other| *other < day.saturating_sub(window));
        let to = self.days.partition_point(|other| *other < day);
        let before = |at: usize| at.checked_sub(1).map_or(0, |at| self.hits[at]);
        ((to - from) as u32, before(to) - before(from))
    }
}

impl History {
    /// From events: key, day as a number, whether it is a hit. Events under an empty key count for the whole alone.
    pub fn new(events: impl IntoIterator<Item = (String, i32, bool)>) -> Self {
        let mut keys: BTreeMap<String, Vec<(i32, bool)>> = BTreeMap::new();
        let mut all = Vec::new();
        for (key, day, hit) in events {
            all.push((day, hit));
            if !key.is_empty() {
                keys.entry(key).or_default().push((day, hit));
            }
        }
        Self { keys: keys.into_iter().map(|(key, events)| (key, Past::new(events))).collect(), all: Past::new(all) }
    }

    /// Events under the key in the `window` days before `day`.
    #[must_use]
    pub fn events(&self, key: &str, day: i32, window: i32) -> u32 {
        self.keys.get(key).map_or(0, |past| past.within(day, window).0)
    }

    /// Hits under the key in the `window` days before `day`.
    #[must_use]
    pub fn hits(&self, key: &str, day: i32, window: i32) -> u32 {
        self.keys.get(key).map_or(0, |past| past.within(day, window).1)
    }

    /// Share of hits in the `window` days before `day`, over all keys; `None` without events.
    #[must_use]
    pub fn share_of_all(&self, day: i32, window: i32) -> Option<f64> {
        let (events, hits) = self.all.within(day, window);
        (events > 0).then(|| f64::from(hits) / f64::from(events))
    }

    /// Share of hits under the key, pulled to the share over all keys as if `weight` events of that share were added (empirical Bayes with
    /// a fixed prior weight). `None` where nothing at all was before.
    #[must_use]
    pub fn share(&self, key: &str, day: i32, window: i32, weight: f64) -> Option<f64> {
        let all = self.share_of_all(day, window)?;
        let (events, hits) = self.keys.get(key).map_or((0, 0), |past| past.within(day, window));
        Some((f64::from(hits) + weight * all) / (f64::from(events) + weight))
    }

    /// Days since the last event under the key before `day`; `None` without one.
    #[must_use]
    pub fn days_since(&self, key: &str, day: i32) -> Option<i32> {
        let past = self.keys.get(key)?;
        let before = past.days.partition_point(|other| *other < day);
        before.checked_sub(1).map(|at| day - past.days[at])
    }

    /// Whether the last event under the key before `day` was a hit (any event of that last day); `None` without one.
    #[must_use]
    pub fn last_was_hit(&self, key: &str, day: i32) -> Option<bool> {
        let since = self.days_since(key, day)?;
        Some(self.hits(key, day, since) > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history() -> History {
        let event = |key: &str, day: i32, hit: bool| (key.to_owned(), day, hit);
        History::new([
            event("a", 10, true),
            event("b", 5, false),
            event("a", 8, false),
            event("", 9, true),
            event("a", 12, true),
        ])
    }

    #[test]
    fn only_the_days_before_are_seen() {
        let check = |day: i32, window: i32, events: u32, hits: u32| {
            assert_eq!(
                (history().events("a", day, window), history().hits("a", day, window)),
                (events, hits),
                "{day} {window}"
            );
        };
        check(8, 100, 0, 0);
        check(9, 100, 1, 0);
        check(10, 100, 1, 0);
        check(12, 2, 1, 1);
        check(13, 3, 2, 2);
        check(13, i32::MAX, 3, 2);
        assert_eq!(history().days_since("a", 12), Some(2));
        assert_eq!(history().days_since("a", 8), None);
        assert_eq!(history().days_since("c", 8), None);
        assert_eq!(history().last_was_hit("a", 12), Some(true));
        assert_eq!(history().last_was_hit("a", 10), Some(false));
    }

    #[test]
    fn few_events_are_pulled_to_the_whole() {
        let close = |found: Option<f64>, wanted: f64| assert!((found.unwrap() - wanted).abs() < 1e-12);
        close(history().share_of_all(13, 100), 0.6);
        close(history().share("a", 13, 100, 2.0), (2.0 + 1.2) / 5.0);
        close(history().share("unknown", 13, 100, 2.0), 0.6);
        assert_eq!(history().share("a", 5, 100, 2.0), None);
    }
}
