//! Contradictions: one document with two days. They are shown with all their places, and nothing is concluded.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::merging::plain;
use super::reading::Told;
use super::{Mention, Named};

/// A document whose day differs from place to place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The document.
    pub named: Named,
    /// The days, each with where it is told.
    pub days: Vec<(NaiveDate, Vec<Mention>)>,
}

/// What happened, the kind of document and its number as it is compared.
type Key = (Option<String>, Option<String>, String);

/// Documents of one kind and number with different days. A short number of which nobody says what it is the number of is left alone:
/// every office has its № 5.
pub(super) fn find(told: &[Told]) -> Vec<Conflict> {
    const SHORT: usize = 4;
    let mut groups: BTreeMap<Key, Vec<&Told>> = BTreeMap::new();
    for place in told {
        let Some(named) = &place.named else { continue };
        let number = plain(&named.number);
        if named.kind.is_some() || number.chars().count() >= SHORT {
            groups.entry((place.kind.clone(), named.kind.clone(), number)).or_default().push(place);
        }
    }
    groups.into_values().filter_map(conflict).collect()
}

fn conflict(places: Vec<&Told>) -> Option<Conflict> {
    let days: BTreeSet<NaiveDate> = places.iter().map(|place| place.from).collect();
    let named = places.first()?.named.clone()?;
    let at =
        |day: NaiveDate| places.iter().filter(|place| place.from == day).map(|place| place.mention.clone()).collect();
    (days.len() > 1).then(|| Conflict { named, days: days.iter().map(|day| (*day, at(*day))).collect() })
}
