//! Whom a numbered row is between. Bodies number their acts each for itself: a number that comes from other sides is another row. Books
//! of appeals begin with 1 each year: a number of another year is another appeal, whoever it was passed on to.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasher as _;

use chrono::Datelike as _;
use foldhash::fast::FixedState;

use crate::Result;
use crate::registries::held::table as rows;
use crate::registries::{ObjectKind, Registry};
use crate::retention::pseudonyms;
use crate::sources::understanding::PARTED;
use crate::sources::{Profile, Value};
use crate::storage::Writer;
use crate::vocabulary::{Identifier, fold_name};

/// The body and the entity of a row, each by a short sum of its identifier; nought where the row names none. Of an appeal the first is its
/// year instead, and there is no second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sides([u32; 2]);

/// The lowest bit of a sum tells a name from a number: a name may be that of any number.
const BY_NAME: u32 = 1;

impl Sides {
    /// Whether a registry's numbers say nothing without their sides. Where a profile names the fields of the key, a person has decided.
    pub(super) fn part(profile: &Profile) -> bool {
        let parted = matches!(profile.registry(), Registry::Inspections | Registry::Challenges | Registry::Appeals);
        profile.key.is_empty() && parted
    }

    /// Those of an appeal of a year.
    fn of_year(year: &str) -> Self {
        Self([year.parse().map_or(0, |year: u32| year << 1), 0])
    }

    /// Those of a row as understood.
    pub(super) fn of(identifiers: [Option<&Identifier>; 2]) -> Self {
        Self(identifiers.map(|identifier| identifier.map_or(0, |id| sum(id.scheme(), id.value()))))
    }

    /// Those of the rows held, by the number of the row.
    pub(super) fn of_held(writer: &Writer<'_>, registry: Registry) -> Result<HashMap<i64, Self, FixedState>> {
        if registry == Registry::Appeals {
            let mut held = HashMap::default();
            rows::each_year(writer, |row, year| {
                held.insert(row, Self::of_year(year));
            })?;
            return Ok(held);
        }
        let mut sums: HashMap<i64, u32, FixedState> = HashMap::default();
        rows::each_identifier(writer, |object, scheme, value| {
            sums.insert(object, sum(scheme, value));
        })?;
        let mut held = HashMap::default();
        rows::each_joined(writer, registry, |row, objects| {
            held.insert(row, Self(objects.map(|object| object.and_then(|one| sums.get(&one).copied()).unwrap_or(0))));
        })?;
        Ok(held)
    }

    /// Whether both may be of one row: neither side is told to be another.
    pub(super) fn fit(self, other: Self) -> bool {
        self.0.iter().zip(other.0).all(|(one, other)| {
            let compared = *one != 0 && other != 0 && *one & BY_NAME == other & BY_NAME;
            !compared || *one == other
        })
    }

    /// What is known of either.
    pub(super) fn with(self, other: Self) -> Self {
        let known = |place: usize| if self.0[place] == 0 { other.0[place] } else { self.0[place] };
        Self([known(0), known(1)])
    }
}

/// A pseudonym says nothing: the row that comes again may still have the person's own number.
fn sum(scheme: &str, value: &str) -> u32 {
    let mark = match scheme {
        Identifier::NAME | Identifier::NAMED => BY_NAME,
        pseudonyms::SCHEME => return 0,
        _ => 0,
    };
    let hash = FixedState::default().hash_one((scheme, value)) as u32;
    (hash & !BY_NAME).max(2) | mark
}

/// What parts a row from others of its number: its sides, and the text that makes a key of its own of them.
pub(super) fn of_row(registry: Registry, values: &[Value], dataset: &str) -> (Sides, String) {
    if registry == Registry::Appeals {
        let year = year_of(values).map(|year| year.to_string()).unwrap_or_default();
        return (Sides::of_year(&year), year);
    }
    let identifiers = identifiers_of(registry, values, dataset);
    let [body, entity] = identifiers.each_ref().map(|id| id.as_ref().map(|id| id.value()).unwrap_or_default());
    let apart = [body, entity].join(PARTED);
    (Sides::of(identifiers.each_ref().map(Option::as_deref)), apart)
}

/// The year in whose book an appeal was numbered.
fn year_of(values: &[Value]) -> Option<i32> {
    let value = |field| Registry::Appeals.field(field).map(|(place, _)| &values[place]);
    ["registered", "received"].into_iter().find_map(|field| match value(field) {
        Some(Value::Day(day)) => Some(day.year()),
        Some(Value::Moment(moment)) => Some(moment.day.year()),
        _ => None,
    })
}

/// Whom a row of two sides speaks of: the body and the entity.
fn identifiers_of<'v>(registry: Registry, values: &'v [Value], dataset: &str) -> [Option<Cow<'v, Identifier>>; 2] {
    let value = |field| registry.field(field).map(|(place, _)| &values[place]);
    let name = |field| value(field).map(Value::text).unwrap_or_default();
    [
        identifier_of(value("authority_id"), ObjectKind::Authority, dataset, &name("authority_name")),
        identifier_of(value("entity_id"), ObjectKind::Entity, dataset, &name("entity_name")),
    ]
}

/// Whom a row speaks of on one side: by its identifier, else by its name.
pub(super) fn identifier_of<'v>(
    id: Option<&'v Value>,
    kind: ObjectKind,
    dataset: &str,
    name: &str,
) -> Option<Cow<'v, Identifier>> {
    match id {
        Some(Value::Id(identifier)) => Some(Cow::Borrowed(identifier)),
        _ if name.is_empty() => None,
        _ if kind == ObjectKind::Authority => Some(Cow::Owned(Identifier::stored(Identifier::NAME, &fold_name(name)))),
        _ => Some(Cow::Owned(Identifier::named(dataset, name))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: [&str; 2], other: [&str; 2], expect: bool) {
        let sides = |given: [&str; 2]| {
            let identifiers =
                given.map(|text| text.split_once(':').map(|(scheme, value)| Identifier::stored(scheme, value)));
            Sides::of(identifiers.each_ref().map(Option::as_ref))
        };
        let (one_side, other_side) = (sides(one), sides(other));
        assert_eq!((one_side.fit(other_side), other_side.fit(one_side)), (expect, expect), "{one:?} {other:?}");
    }

    #[test]
    fn rows_of_one_number() {
        check(["bin:1", "bin:2"], ["bin:1", "bin:2"], true);
        check(["bin:1", "bin:2"], ["bin:3", "bin:2"], false);
        check(["bin:1", "bin:2"], ["bin:1", "bin:3"], false);
        check(["bin:1", ""], ["bin:1", "bin:3"], true);
        check(["", ""], ["bin:1", "bin:3"], true);
        check(["name:a", "bin:2"], ["bin:1", "bin:2"], true); // the same body may be told by its number later
        check(["name:a", "bin:2"], ["name:b", "bin:2"], false);
        check(["bin:1", "pseudonym:x"], ["bin:1", "iin:2"], true);
    }

    #[test]
    fn what_is_told_later_is_added() {
        let (body, entity) = (Identifier::stored("bin", "1"), Identifier::stored("bin", "2"));
        let both = Sides::of([Some(&body), Some(&entity)]);
        assert_eq!(Sides::of([Some(&body), None]).with(Sides::of([None, Some(&entity)])), both);
        assert_eq!(both.with(Sides::default()), both);
    }
}
