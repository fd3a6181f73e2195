//! Features of what was before: counts, shares and times of earlier events under a key (a subject, an address, a district, an inspector).
//! Nothing of the day asked about, or later, is ever seen.

/// Events under keys, each on a day, some of them hits (a violation found, a complaint upheld). Sixteen bytes an event beside its key.
#[derive(Debug, Clone)]
pub struct History<K> {
    /// In the order of keys and days: a key, a day, and the hits under the key up to and with it.
    events: Vec<(K, i32, u32)>,
    /// The same of all keys together, and of events without one.
    all: Vec<(i32, u32)>,
}

impl<K: Ord> History<K> {
    /// From events: key, day as a number, whether it is a hit. Events without a key count for the whole alone.
    pub fn new(events: impl IntoIterator<Item = (Option<K>, i32, bool)>) -> Self {
        let (mut keyed, mut all) = (Vec::new(), Vec::new());
        for (key, day, hit) in events {
            all.push((day, u32::from(hit)));
            keyed.extend(key.map(|key| (key, day, u32::from(hit))));
        }
        keyed.sort_unstable();
        all.sort_unstable();
        for at in 1..keyed.len() {
            let (before, rest) = keyed.split_at_mut(at);
            let (last, own) = (&before[at - 1], &mut rest[0]);
            if last.0 == own.0 {
                own.2 += last.2;
            }
        }
        for at in 1..all.len() {
            all[at].1 += all[at - 1].1;
        }
        Self { events: keyed, all }
    }

    /// Events and hits under the key from `day − window` to the day before `day`.
    fn within(&self, key: &K, day: i32, window: i32) -> (u32, u32) {
        let before = |day: i32| self.events.partition_point(|(own, on, _)| (own, *on) < (key, day));
        let (from, to) = (before(day.saturating_sub(window)), before(day));
        let hits = |at: usize| at.checked_sub(1).map(|at| &self.events[at]).filter(|event| event.0 == *key);
        let hits = |at: usize| hits(at).map_or(0, |event| event.2);
        if from == to { (0, 0) } else { ((to - from) as u32, hits(to) - hits(from)) }
    }

    /// Events under the key in the `window` days before `day`.
    #[must_use]
    pub fn events(&self, key: &K, day: i32, window: i32) -> u32 {
        self.within(key, day, window).0
    }

    /// Hits under the key in the `window` days before `day`.
    #[must_use]
    pub fn hits(&self, key: &K, day: i32, window: i32) -> u32 {
        self.within(key, day, window).1
    }

    /// Share of hits in the `window` days before `day`, over all keys; `None` without events.
    #[must_use]
    pub fn share_of_all(&self, day: i32, window: i32) -> Option<f64> {
        let before = |day: i32| self.all.partition_point(|(on, _)| *on < day);
        let (from, to) = (before(day.saturating_sub(window)), before(day));
        let hits = |at: usize| at.checked_sub(1).map_or(0, |at| self.all[at].1);
        (to > from).then(|| f64::from(hits(to) - hits(from)) / (to - from) as f64)
    }

    /// Share of hits under the key, pulled to the share over all keys as if `weight` events of that share were added (empirical Bayes with
    /// a fixed prior weight). `None` where nothing at all was before.
    #[must_use]
    pub fn share(&self, key: Option<&K>, day: i32, window: i32, weight: f64) -> Option<f64> {
        let all = self.share_of_all(day, window)?;
        let (events, hits) = key.map_or((0, 0), |key| self.within(key, day, window));
        Some((f64::from(hits) + weight * all) / (f64::from(events) + weight))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history() -> History<&'static str> {
        History::new([
            (Some("a"), 10, true),
            (Some("b"), 5, false),
            (Some("a"), 8, false),
            (None, 9, true),
            (Some("a"), 12, true),
        ])
    }

    #[test]
    fn only_the_days_before_are_seen() {
        let check = |day: i32, window: i32, events: u32, hits: u32| {
            assert_eq!(
                (history().events(&"a", day, window), history().hits(&"a", day, window)),
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
        assert_eq!((history().events(&"c", 13, 100), history().hits(&"b", 13, 100)), (0, 0));
    }

    #[test]
    fn few_events_are_pulled_to_the_whole() {
        let close = |found: Option<f64>, wanted: f64| assert!((found.unwrap() - wanted).abs() < 1e-12);
        close(history().share_of_all(13, 100), 0.6);
        close(history().share(Some(&"a"), 13, 100, 2.0), (2.0 + 1.2) / 5.0);
        close(history().share(Some(&"unknown"), 13, 100, 2.0), 0.6);
        close(history().share(None, 13, 100, 2.0), 0.6);
        assert_eq!(history().share(Some(&"a"), 5, 100, 2.0), None);
    }
}
