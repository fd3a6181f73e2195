//! Challenges that were satisfied, wholly or in part.

use ekn_data::registries::{Registry, RowKey};

use super::{History, Measured};

pub(super) fn measure(history: &History<'_>) -> Measured {
    let decided = |day: Option<chrono::NaiveDate>| day.is_some_and(|day| history.within(day));
    let upheld = history.challenges.iter().filter(|challenge| challenge.is_upheld() && decided(challenge.decided.get()));
    let rows = upheld.map(|challenge| RowKey { registry: Registry::Challenges, id: challenge.id }).collect();
    Measured::rows(rows, !history.inspections.is_empty() || !history.challenges.is_empty())
}
