//! Whom a body covers by planned control in a year, sphere by sphere, in the order in which it came to them.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use ekn_data::registries::Inspection;
use ekn_data::registries::facts::around::{Covered, Scope, table as around};
use ekn_data::storage::Reader;
use ekn_data::vocabulary::fold_name;

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

/// The day on which planned control covered its entity, and by whom.
fn covers(inspection: &Inspection) -> Option<(i64, i64, NaiveDate)> {
    if !matches!(inspection.kind.as_str(), "compliance" | "preventive_visit") || inspection.is_not_conducted() {
        return None;
    }
    Some((inspection.authority?, inspection.entity?, inspection.start.get()?.day))
}

fn sphere_of(inspection: &Inspection) -> (&str, &str) {
    let [words, code] = [&inspection.sphere, &inspection.sphere_code].map(|fact| fact.word().unwrap_or_default());
    (words, code)
}

/// The order in which bodies covered entities, year by year and sphere by sphere.
#[derive(Default)]
pub(super) struct Plans {
    codes: Codes,
    places: HashMap<Plan, HashMap<i64, i64>>,
}

impl Plans {
    pub(super) fn read(reader: Reader<'_>, scope: Scope<'_>, inspections: &[Inspection]) -> ekn_data::Result<Self> {
        Ok(Self::of(inspections, &around::covered(reader, scope)?))
    }

    fn of(inspections: &[Inspection], others: &[Covered]) -> Self {
        let spoken = inspections.iter().map(sphere_of);
        let codes = codes(spoken.chain(others.iter().map(|one| (one.sphere.as_str(), one.sphere_code.as_str()))));
        let mut firsts: HashMap<Plan, HashMap<i64, NaiveDate>> = HashMap::new();
        let mut cover = |authority: i64, (words, code): (&str, &str), entity: i64, day: NaiveDate| {
            let Some(sphere) = Sphere::of(words, code, &codes) else { return };
            let first = firsts.entry((authority, sphere, day.year())).or_default().entry(entity).or_insert(day);
            *first = day.min(*first);
        };
        for inspection in inspections {
            if let Some((authority, entity, day)) = covers(inspection) {
                cover(authority, sphere_of(inspection), entity, day);
            }
        }
        others.iter().for_each(|one| cover(one.authority, (&one.sphere, &one.sphere_code), one.entity, one.began));
        let ordered = firsts.into_iter().map(|(plan, entities)| {
            let mut order: Vec<(NaiveDate, i64)> =
                entities.into_iter().map(|(entity, first)| (first, entity)).collect();
            order.sort_unstable();
            (plan, order.into_iter().map(|(_, entity)| entity).zip(1..).collect())
        });
        let places = ordered.collect();
        Self { codes, places }
    }

    /// The place of an inspection's entity among those that its body covered in the year.
    pub(super) fn place(&self, inspection: &Inspection) -> Option<i64> {
        let (authority, entity, day) = covers(inspection)?;
        let (words, code) = sphere_of(inspection);
        let sphere = Sphere::of(words, code, &self.codes)?;
        self.places.get(&(authority, sphere, day.year()))?.get(&entity).copied()
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
            assert_eq!(rows.iter().map(|row| plans.place(row)).collect::<Vec<_>>(), expect, "{spheres:?}");
        };
        check([("fire", "138-36"), ("fire", "138-36"), ("өрт", "138-36")], [Some(1), Some(2), Some(3)]);
        check([("Fire", ""), ("fire", ""), ("  FIRE ", "")], [Some(1), Some(2), Some(3)]);
        check([("control", "138-41"), ("control", "138-42"), ("control", "138-43")], [Some(1), Some(1), Some(1)]);
        check([("", "138-36"), ("fire", "138-36"), ("fire", "")], [Some(1), Some(2), Some(3)]);
        check([("control", "138-41"), ("control", "138-42"), ("control", "")], [Some(1), Some(1), Some(1)]);
        check([("", ""), ("fire", ""), ("", "")], [None, Some(1), None]);
    }
}
