//! Whom a body covers by planned control in a year, sphere by sphere, in the order in which it came to them.

use std::collections::{HashMap, HashSet};

use chrono::Datelike;
use ekn_data::registries::Inspection;
use ekn_data::registries::facts::around::{Covered, Scope, table as around};
use ekn_data::storage::Reader;
use ekn_data::vocabulary::{Moment, fold_name};

/// A body, a sphere and a year: those whom a body covers in it.
type Plan = (i64, Sphere, i32);

/// A sphere of control: by its code or, where a source gives none, in its words, folded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Sphere {
    Code(String),
    Words(String),
}

/// The code that words stand for; nothing where they have stood beside several.
type Codes = HashMap<String, Option<String>>;

impl Sphere {
    /// Words without a code are the sphere of the only code that they stand beside elsewhere.
    fn of(words: &str, code: &str, codes: &Codes) -> Option<Self> {
        if !code.is_empty() {
            return Some(Self::Code(code.to_owned()));
        }
        let words = fold_name(words);
        let meant = codes.get(&words).cloned().flatten().map(Self::Code);
        meant.or_else(|| (!words.is_empty()).then_some(Self::Words(words)))
    }
}

/// Of spheres with a code, what their words stand for.
fn codes<'a>(spheres: impl Iterator<Item = (&'a str, &'a str)>) -> Codes {
    let mut codes = Codes::new();
    let mut seen = HashSet::new();
    for (words, code) in spheres.filter(|(words, code)| !words.is_empty() && !code.is_empty()) {
        if !seen.insert((words, code)) {
            continue;
        }
        let known = codes.entry(fold_name(words)).or_insert_with(|| Some(code.to_owned()));
        if known.as_deref() != Some(code) {
            *known = None;
        }
    }
    codes
}

/// When planned control covered its entity, and by whom.
fn covers(inspection: &Inspection) -> Option<(i64, i64, Moment)> {
    let is_planned = matches!(inspection.kind.as_str(), "compliance" | "preventive_visit");
    if !is_planned || inspection.is_not_conducted() || inspection.is_vanished {
        return None;
    }
    Some((inspection.authority?, inspection.entity?, inspection.start.get()?))
}

/// The place of an entity among those that a body covered in a year, from 1: between the first and the last that it may have had, where
/// of controls that began on one day not all hours are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The first.
    pub least: i64,
    /// The last.
    pub most: i64,
}

/// The earlier of two moments; of one day where an hour is not told, that day.
fn earlier(one: Moment, other: Moment) -> Moment {
    match (one.exact(), other.exact()) {
        (Some(at), Some(than)) => {
            if at <= than {
                one
            } else {
                other
            }
        }
        _ if one.day == other.day => Moment::day(one.day),
        _ => {
            if one.day < other.day {
                one
            } else {
                other
            }
        }
    }
}

/// Places of entities by when a body first came to each of them.
fn places(firsts: HashMap<i64, Moment>) -> HashMap<i64, Place> {
    let mut order: Vec<(Moment, i64)> = firsts.into_iter().map(|(entity, first)| (first, entity)).collect();
    order.sort_unstable_by_key(|(first, entity)| (first.day, first.time, *entity));
    let mut before = 0;
    let mut places = HashMap::with_capacity(order.len());
    for day in order.chunk_by(|(one, _), (other, _)| one.day == other.day) {
        // Those without an hour stand first, and may have come before or after any of the others.
        let untold = day.partition_point(|(first, _)| first.time.is_none());
        for (first, entity) in day {
            let (from, to) = match first.time {
                None => (0, day.len()),
                Some(_) => (
                    day.partition_point(|(other, _)| other.time < first.time) - untold,
                    day.partition_point(|(other, _)| other.time <= first.time),
                ),
            };
            places.insert(*entity, Place { least: before + from as i64 + 1, most: before + to as i64 });
        }
        before += day.len() as i64;
    }
    places
}

fn sphere_of(inspection: &Inspection) -> (&str, &str) {
    let [words, code] = [&inspection.sphere, &inspection.sphere_code].map(|fact| fact.word().unwrap_or_default());
    (words, code)
}

/// The order in which bodies covered entities, year by year and sphere by sphere.
#[derive(Default)]
pub(super) struct Plans {
    codes: Codes,
    places: HashMap<Plan, HashMap<i64, Place>>,
}

impl Plans {
    pub(super) fn read(reader: Reader<'_>, scope: Scope<'_>, inspections: &[Inspection]) -> ekn_data::Result<Self> {
        Ok(Self::of(inspections, &around::covered(reader, scope)?))
    }

    fn of(inspections: &[Inspection], others: &[Covered]) -> Self {
        let spoken = inspections.iter().map(sphere_of);
        let codes = codes(spoken.chain(others.iter().map(|one| (one.sphere.as_str(), one.sphere_code.as_str()))));
        let mut firsts: HashMap<Plan, HashMap<i64, Moment>> = HashMap::new();
        let mut cover = |authority: i64, (words, code): (&str, &str), entity: i64, came: Moment| {
            let Some(sphere) = Sphere::of(words, code, &codes) else { return };
            let first = firsts.entry((authority, sphere, came.day.year())).or_default().entry(entity).or_insert(came);
            *first = earlier(*first, came);
        };
        for inspection in inspections {
            if let Some((authority, entity, came)) = covers(inspection) {
                cover(authority, sphere_of(inspection), entity, came);
            }
        }
        others.iter().for_each(|one| cover(one.authority, (&one.sphere, &one.sphere_code), one.entity, one.began));
        let places = firsts.into_iter().map(|(plan, entities)| (plan, places(entities))).collect();
        Self { codes, places }
    }

    /// The place of an inspection's entity among those that its body covered in the year.
    pub(super) fn place(&self, inspection: &Inspection) -> Option<Place> {
        let (authority, entity, came) = covers(inspection)?;
        let (words, code) = sphere_of(inspection);
        let sphere = Sphere::of(words, code, &self.codes)?;
        self.places.get(&(authority, sphere, came.day.year()))?.get(&entity).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::testing::{at, inspection, word};

    #[test]
    fn one_sphere_of_a_plan() {
        let check = |spheres: [(&str, &str); 3], expect: [Option<i64>; 3]| {
            let of = |(id, (words, code)): (i64, (&str, &str))| Inspection {
                id,
                entity: Some(id),
                authority: Some(1),
                sphere: word(words),
                sphere_code: word(code),
                start: at(&format!("2026-0{id}-01")),
                ..inspection("compliance")
            };
            let rows: Vec<Inspection> = (1..).zip(spheres).map(of).collect();
            let plans = Plans::of(&rows, &[]);
            let places = rows.iter().map(|row| plans.place(row).map(|place| place.most));
            assert_eq!(places.collect::<Vec<_>>(), expect, "{spheres:?}");
        };
        check([("fire", "138-36"), ("fire", "138-36"), ("өрт", "138-36")], [Some(1), Some(2), Some(3)]);
        check([("Fire", ""), ("fire", ""), ("  FIRE ", "")], [Some(1), Some(2), Some(3)]);
        check([("control", "138-41"), ("control", "138-42"), ("control", "138-43")], [Some(1), Some(1), Some(1)]);
        check([("", "138-36"), ("fire", "138-36"), ("fire", "")], [Some(1), Some(2), Some(3)]);
        check([("control", "138-41"), ("control", "138-42"), ("control", "")], [Some(1), Some(1), Some(1)]);
        check([("", ""), ("fire", ""), ("", "")], [None, Some(1), None]);
    }

    #[test]
    fn who_came_first_on_a_day() {
        let check = |starts: &[&str], expect: &str| {
            let of = |(id, start): (i64, &&str)| Inspection {
                id,
                entity: Some(id),
                authority: Some(1),
                sphere_code: word("138-36"),
                start: at(start),
                ..inspection("compliance")
            };
            let rows: Vec<Inspection> = (1..).zip(starts).map(of).collect();
            let plans = Plans::of(&rows, &[]);
            let told = rows.iter().map(|row| match plans.place(row) {
                None => "-".to_owned(),
                Some(Place { least, most }) if least == most => least.to_string(),
                Some(Place { least, most }) => format!("{least}..{most}"),
            });
            assert_eq!(told.collect::<Vec<_>>().join(" "), expect, "{starts:?}");
        };
        check(&["2026-03-02T15:00", "2026-03-02T09:00", "2026-03-02T11:00"], "3 1 2");
        check(&["2026-03-02", "2026-03-02", "2026-03-03"], "1..2 1..2 3");
        check(&["2026-03-02T09:00", "2026-03-02", "2026-03-02T10:00"], "1..2 1..3 2..3");
        check(&["2026-03-02T09:00", "2026-03-02T09:00", "2026-03-01"], "2..3 2..3 1");
        check(&["2026-03-02T09:00", ""], "1 -");
    }

    #[test]
    fn what_a_register_has_no_longer_covers_nobody() {
        let of = |id: i64, is_vanished: bool| Inspection {
            id,
            entity: Some(id),
            authority: Some(1),
            sphere_code: word("138-36"),
            start: at(&format!("2026-0{id}-02")),
            is_vanished,
            ..inspection("compliance")
        };
        let rows = [of(1, true), of(2, false)];
        let plans = Plans::of(&rows, &[]);
        assert_eq!([&rows[0], &rows[1]].map(|row| plans.place(row)), [None, Some(Place { least: 1, most: 1 })]);
    }
}
