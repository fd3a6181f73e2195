//! Passphrases in a row that did not fit a store, kept beside it, so that a program started anew goes on waiting where the last one was.
//!
//! The file tells a number and a moment, nothing of what was tried. Whoever takes it away is where they were before there was one: the
//! running program counts too. Against somebody who has copied the key file only the passphrase itself helps.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// So many passphrases may fail before the next one waits.
const FREE: u32 = 3;
/// The longest wait is two to this power, in seconds.
const LONGEST: u32 = 5;
/// The file is some fifty bytes.
const MOST: u64 = 4096;

/// What was tried in vain since somebody last came in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempts {
    /// How many passphrases did not fit.
    pub failed: u32,
    /// When the last of them was tried, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub last: String,
}

impl Attempts {
    /// Those that are kept beside a store. A file that is missing or can't be understood tells of none.
    #[must_use]
    pub fn of(store: &Path) -> Self {
        let path = beside(store);
        let small = std::fs::metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= MOST);
        let text = if small { std::fs::read_to_string(&path).ok() } else { None };
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// The more of two counts.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        if other.failed > self.failed { other.clone() } else { self }
    }

    /// Counts one more and keeps it. Where nothing can be written, the running program alone counts.
    #[must_use]
    pub fn and_one(self, store: &Path, now: &str) -> Self {
        let counted = Self { failed: self.failed.saturating_add(1), last: now.to_owned() };
        if let Ok(text) = serde_json::to_string(&counted) {
            let _ = std::fs::write(beside(store), text);
        }
        counted
    }

    /// Somebody came in: there is nothing to keep.
    pub fn forget(store: &Path) {
        let path = beside(store);
        if path.is_file() {
            let _ = std::fs::remove_file(path);
        }
    }

    /// Seconds that the next one has to wait at a moment. What has passed since the last one counts; a clock that was set back does not.
    #[must_use]
    pub fn wait(&self, now: &str) -> u64 {
        let Some(more) = self.failed.checked_sub(FREE) else { return 0 };
        let whole = 1_u64 << more.min(LONGEST);
        let moment = |text: &str| text.parse::<DateTime<Utc>>().ok();
        let passed = moment(now).zip(moment(&self.last)).map(|(now, last)| (now - last).num_seconds());
        whole.saturating_sub(passed.and_then(|passed| u64::try_from(passed).ok()).unwrap_or_default())
    }
}

fn beside(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".attempts");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(failed: u32, last: &str, expect: u64) {
        let attempts = Attempts { failed, last: format!("2026-11-16T{last}Z") };
        assert_eq!(attempts.wait("2026-11-16T09:00:00Z"), expect, "{attempts:?}");
    }

    #[test]
    fn the_more_the_longer() {
        check(0, "", 0);
        check(2, "09:00:00", 0);
        check(3, "09:00:00", 1);
        check(5, "08:59:59", 3);
        check(5, "08:00:00", 0);
        check(99, "09:00:00", 32);
        check(5, "10:00:00", 4);
        check(5, "spoilt", 4);
    }

    #[test]
    fn kept_beside_the_store_until_somebody_comes_in() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("a.ekn");
        assert_eq!(Attempts::of(&store), Attempts::default());
        let now = "2026-11-16T09:00:00Z";
        let two = Attempts::of(&store).and_one(&store, now).and_one(&store, now);
        assert_eq!((Attempts::of(&store), two.failed), (two, 2));
        for spoilt in ["", "{", "{\"failed\":-1,\"last\":\"\"}"] {
            std::fs::write(beside(&store), spoilt).unwrap();
            assert_eq!(Attempts::of(&store), Attempts::default(), "{spoilt}");
        }
        Attempts::forget(&store);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        // In a place where nothing can be written the running program counts alone.
        assert_eq!(Attempts::default().and_one(&folder.path().join("none/a.ekn"), now).failed, 1);
    }
}
