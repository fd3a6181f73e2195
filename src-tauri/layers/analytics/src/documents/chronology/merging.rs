//! One event out of several places: the same day and the same number, or the same day and the same verb.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Event;
use super::reading::Told;
use crate::documents::requisites::Rules;

/// What makes two places tell of one event. Nothing: they stay apart.
type Key = (NaiveDate, Option<NaiveDate>, Option<String>, Option<String>, Option<String>);

pub(super) fn merge(told: Vec<Told>, rules: &Rules) -> Vec<Event> {
    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    let mut events: Vec<Event> = Vec::new();
    for told in told {
        let place = key(&told).and_then(|key| match known.get(&key) {
            Some(place) => Some(*place),
            None => {
                known.insert(key, events.len());
                None
            }
        });
        match place {
            Some(place) => events[place].mentions.push(told.mention),
            None => events.push(Event {
                from: told.from,
                to: told.to,
                kind: told.kind,
                named: told.named,
                mentions: vec![told.mention],
            }),
        }
    }
    let mut events = widen(events, rules);
    // The sort is stable: events of one day stay in the order in which the documents tell them.
    events.sort_by_key(|event| (event.from, event.to));
    events
}

/// A mention by a wider word (`акт № 112`) joins the one event of that day and number that it may mean; where there are two, it stays.
fn widen(events: Vec<Event>, rules: &Rules) -> Vec<Event> {
    let mut same: BTreeMap<(NaiveDate, Option<String>, String), Vec<usize>> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        if let Some(named) = &event.named {
            same.entry((event.from, event.kind.clone(), plain(&named.number))).or_default().push(at);
        }
    }
    let document = |at: usize| events[at].named.as_ref().and_then(|named| named.kind.as_deref());
    let mut joins: BTreeMap<usize, usize> = BTreeMap::new();
    for group in same.values() {
        for said in group {
            let may = |meant: &&usize| match (document(*said), document(**meant)) {
                (Some(said), Some(meant)) => said != meant && rules.may_mean(said, meant),
                _ => false,
            };
            if let [only] = group.iter().filter(may).collect::<Vec<_>>()[..] {
                joins.insert(*said, *only);
            }
        }
    }
    let mut kept: Vec<Option<Event>> = events.into_iter().map(Some).collect();
    for (said, meant) in joins {
        if let Some(event) = kept[said].take()
            && let Some(into) = &mut kept[meant]
        {
            into.mentions.extend(event.mentions);
        }
    }
    kept.into_iter().flatten().collect()
}

fn key(told: &Told) -> Option<Key> {
    match (&told.kind, &told.named) {
        (kind, Some(named)) => Some((told.from, told.to, kind.clone(), Some(plain(&named.number)), named.kind.clone())),
        // A due day or a document without a number says nothing about which one it is.
        (Some(kind), None) if kind != "document" && kind != "due" => {
            Some((told.from, told.to, Some(kind.clone()), None, None))
        }
        _ => None,
    }
}

/// A number as it is compared: capitals, without spaces and the signs between its parts.
pub(super) fn plain(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}
