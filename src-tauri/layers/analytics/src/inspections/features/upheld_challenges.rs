//! Challenges that were satisfied, wholly or in part.

use ekn_data::registries::{Registry, RowKey};

use super::super::Amount;
use super::{History, Measured};

/// How many there are.
pub(super) fn measure(history: &History<'_>) -> Measured {
    let decided = |day: Option<chrono::NaiveDate>| day.is_some_and(|day| history.within(day));
    let upheld =
        history.challenges.iter().filter(|challenge| challenge.is_upheld() && decided(challenge.decided.get()));
    let rows = upheld.map(|challenge| RowKey { registry: Registry::Challenges, id: challenge.id }).collect();
    Measured::rows(rows, !history.inspections.is_empty() || !history.challenges.is_empty())
}

/// How many whole ones of a hundred challenges that were looked at were satisfied: nobody has looked at those that were returned. Below ten
/// a share is chance.
pub(super) fn share(history: &History<'_>) -> Measured {
    let looked_at = history
        .challenges
        .iter()
        .filter(|challenge| challenge.is_looked_at() && challenge.decided.get().is_some_and(|day| history.within(day)));
    let looked_at = looked_at.count();
    match measure(history) {
        Measured::Known(amount) if looked_at >= 10 => {
            let hundredths = amount.rows.len() * 100 / looked_at;
            Measured::Known(Amount { value: u32::try_from(hundredths).unwrap_or(u32::MAX), rows: amount.rows })
        }
        _ => Measured::NotEnoughData,
    }
}
