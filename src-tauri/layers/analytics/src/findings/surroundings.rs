//! Rows around many inspections at once, sorted so that each finds its own without going through the others.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use ekn_data::registries::facts::around::{Appealed, Control, Scope, table as around};
use ekn_data::registries::{Inspection, Registry, RowKey};
use ekn_data::storage::Reader;
use ekn_data::vocabulary::{Fact, as_compared, fold_name};

use super::plans::{Place, Plans};

/// What another body had checked of the same entity in the same sphere before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Earlier {
    /// Nothing that the registers know, or none of the same period.
    #[default]
    Nothing,
    /// The whole period.
    Same(Checked),
    /// A part of the period: the registers don't tell whether that part was checked again.
    Part(Checked),
    /// Something, but of which period is not told, or the register has it no longer.
    Undated(RowKey),
}

/// A control with the period that it checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Its row.
    pub row: RowKey,
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
}

/// Another entity inspected by the same act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SameAct {
    /// The inspection.
    pub row: RowKey,
    /// A row that tells of this act that it names one entity: two acts may bear one number by mistake.
    pub single: Option<RowKey>,
}

/// A body, a number and a day: one act.
type Act = (i64, String, NaiveDate);

/// What rows tell of one act.
#[derive(Default)]
struct Inspected {
    /// One row of each of the first two entities.
    entities: Vec<(i64, RowKey)>,
    /// The first row that tells that the act names one entity.
    single: Option<RowKey>,
}

impl Inspected {
    fn add(&mut self, entity: i64, row: RowKey, told: Option<i64>) {
        if told == Some(1) {
            self.single.get_or_insert(row);
        }
        if self.entities.len() < 2 && self.entities.iter().all(|(known, _)| *known != entity) {
            self.entities.push((entity, row));
        }
    }
}

/// Everything around the inspections of one scope.
pub(super) struct Surroundings {
    registrations: HashMap<i64, (NaiveDate, RowKey)>,
    earlier: HashMap<i64, Earlier>,
    acts: HashMap<Act, Inspected>,
    plans: Plans,
    challenges: HashMap<String, Vec<Appealed>>,
}

impl Surroundings {
    pub(super) fn read(reader: Reader<'_>, scope: Scope<'_>, inspections: &[Inspection]) -> ekn_data::Result<Self> {
        let mut challenges: HashMap<String, Vec<Appealed>> = HashMap::new();
        for appealed in around::challenges(reader, scope)? {
            if let Fact::Known(number) = &appealed.challenge.inspection_number {
                challenges.entry(as_compared(number)).or_default().push(appealed);
            }
        }
        Ok(Self {
            registrations: around::registrations(reader, scope)?,
            earlier: earlier(around::controls(reader, scope)?, inspections),
            acts: acts(reader, scope, inspections)?,
            plans: Plans::read(reader, scope, inspections)?,
            challenges,
        })
    }

    pub(super) fn registration(&self, inspection: &Inspection) -> Option<(NaiveDate, RowKey)> {
        self.registrations.get(&inspection.entity?).copied()
    }

    pub(super) fn earlier(&self, inspection: &Inspection) -> Earlier {
        self.earlier.get(&inspection.id).copied().unwrap_or_default()
    }

    pub(super) fn same_act(&self, inspection: &Inspection) -> Option<SameAct> {
        let act = self.acts.get(&act_of(inspection)?)?;
        let other = act.entities.iter().find(|(entity, _)| Some(*entity) != inspection.entity);
        other.map(|(_, row)| SameAct { row: *row, single: act.single })
    }

    pub(super) fn covered(&self, inspection: &Inspection) -> Option<Place> {
        self.plans.place(inspection)
    }

    pub(super) fn challenges(&self, inspection: &Inspection) -> Vec<Appealed> {
        let found = self.challenges.get(&as_compared(&inspection.number)).into_iter().flatten();
        found.filter(|appealed| appealed.challenge.is_about(inspection)).cloned().collect()
    }
}

fn control_of(inspection: &Inspection) -> Option<Control> {
    let is_check = matches!(inspection.kind.as_str(), "compliance" | "preventive_visit" | "unscheduled");
    if !is_check || inspection.is_not_conducted() {
        return None;
    }
    Some(Control {
        id: inspection.id,
        entity: inspection.entity?,
        authority: inspection.authority,
        began: inspection.began(),
        sphere: inspection.sphere.word().unwrap_or_default().to_owned(),
        sphere_code: inspection.sphere_code.word().unwrap_or_default().to_owned(),
        period_from: inspection.period_from,
        period_to: inspection.period_to,
        is_vanished: inspection.is_vanished,
    })
}

/// Periods of which none lies within another: first days and last days rise together.
#[derive(Default)]
struct Periods(BTreeMap<NaiveDate, (NaiveDate, i64)>);

impl Periods {
    /// Of the periods that begin by a day, the one that ends last.
    fn last_from(&self, day: NaiveDate) -> Option<Checked> {
        let (from, (to, id)) = self.0.range(..=day).next_back()?;
        Some(Checked { row: row(*id), from: *from, to: *to })
    }

    fn add(&mut self, from: NaiveDate, to: NaiveDate, id: i64) {
        if self.last_from(from).is_some_and(|period| period.to >= to) {
            return;
        }
        let within: Vec<NaiveDate> =
            self.0.range(from..).take_while(|(_, (last, _))| *last <= to).map(|(first, _)| *first).collect();
        for first in within {
            self.0.remove(&first);
        }
        self.0.insert(from, (to, id));
    }
}

/// What one body has checked so far.
#[derive(Default)]
struct Body {
    periods: Periods,
    undated: Option<i64>,
}

/// By what a control is found by those that come after it. Two are of one matter whose codes are the same, or whose words are where
/// either of them has no code, or where one is named as control (art. 138) and the other as supervision (art. 139).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Matter {
    /// A code.
    Code(String),
    /// Words, with a code beside them or without.
    Words(String),
    /// Words without a code.
    Uncoded(String),
    /// Words with a code of an article.
    Under(&'static str, String),
}

impl Matter {
    /// By what it is found, and by what it looks for others.
    fn of(control: &Control) -> [Vec<Self>; 2] {
        let words = Some(fold_name(&control.sphere)).filter(|words| !words.is_empty());
        let listed = |found: [Option<Self>; 3]| found.into_iter().flatten().collect();
        let under = |article: &'static str| words.clone().map(|words| Self::Under(article, words));
        let coded = Some(&control.sphere_code).filter(|code| !code.is_empty()).cloned().map(Self::Code);
        match coded {
            Some(code) => {
                let [own, other] = match control.sphere_code.split_once('-') {
                    Some(("138", _)) => ["138", "139"].map(under),
                    Some(("139", _)) => ["139", "138"].map(under),
                    _ => [None, None],
                };
                [
                    listed([Some(code.clone()), words.clone().map(Self::Words), own]),
                    listed([Some(code), words.clone().map(Self::Uncoded), other]),
                ]
            }
            None => [
                listed([words.clone().map(Self::Uncoded), words.clone().map(Self::Words), None]),
                listed([words.clone().map(Self::Words), None, None]),
            ],
        }
    }
}

/// Of each inspection, what other bodies had checked of the same entity in the same sphere. Inspections are gone through from the oldest
/// on; each asks every other body once. One entity after another, so that a hundred thousand are not held as controls besides.
fn earlier(others: Vec<Control>, inspections: &[Inspection]) -> HashMap<i64, Earlier> {
    let mut of_others: HashMap<i64, Vec<Control>> = HashMap::new();
    for control in others {
        of_others.entry(control.entity).or_default().push(control);
    }
    let mut own: Vec<(i64, usize)> =
        (inspections.iter().enumerate()).filter_map(|(place, inspection)| Some((inspection.entity?, place))).collect();
    own.sort_unstable();
    let mut found = HashMap::new();
    for places in own.chunk_by(|one, other| one.0 == other.0) {
        let asked = || places.iter().map(|(_, place)| &inspections[*place]);
        let others = of_others.remove(&places[0].0).unwrap_or_default();
        let mut group: Vec<Control> = asked().filter_map(control_of).chain(others).collect();
        if group.windows(2).all(|pair| pair[0].authority == pair[1].authority) {
            continue;
        }
        group.sort_by_key(|control| (control.began, control.id));
        group.dedup_by_key(|control| control.id);
        let asked: HashSet<i64> = asked().map(|inspection| inspection.id).collect();
        among(group, |id, earlier| {
            if asked.contains(&id) {
                found.insert(id, earlier);
            }
        });
    }
    found
}

/// The same of the controls of one entity, oldest first.
fn among(group: Vec<Control>, mut tell: impl FnMut(i64, Earlier)) {
    let mut matters: HashMap<Matter, BTreeMap<i64, Body>> = HashMap::new();
    // Those without a day come first: any of them may have been before all others. Without its body it can't be told whether it was
    // another's.
    for control in group {
        let Some(authority) = control.authority else { continue };
        let period = control.period_from.get().zip(control.period_to.get());
        let [own, sought] = Matter::of(&control);
        if let Some((from, to)) = period.filter(|_| control.began.is_some()) {
            let bodies = sought.iter().filter_map(|matter| matters.get(matter)).flatten();
            let answers = bodies.filter(|(body, _)| **body != authority).map(|(_, body)| body.answer(from, to));
            tell(control.id, answers.max_by_key(Earlier::weight).unwrap_or_default());
        }
        for matter in own {
            let body = matters.entry(matter).or_default().entry(authority).or_default();
            // What has no day, what the register has taken back, or tells of a period that is none, proves nothing.
            let is_sure = control.began.is_some() && !control.is_vanished;
            match period.filter(|(from, to)| is_sure && from <= to) {
                Some((from, to)) => body.periods.add(from, to, control.id),
                None => body.undated = body.undated.or(Some(control.id)),
            }
        }
    }
}

impl Body {
    fn answer(&self, from: NaiveDate, to: NaiveDate) -> Earlier {
        if let Some(checked) = self.periods.last_from(from).filter(|checked| checked.to >= to) {
            return Earlier::Same(checked);
        }
        if let Some(checked) = self.periods.last_from(to).filter(|checked| checked.to >= from) {
            return Earlier::Part(checked);
        }
        self.undated.map_or(Earlier::Nothing, |id| Earlier::Undated(row(id)))
    }
}

impl Earlier {
    /// What says more about a repeated control counts before what says less.
    fn weight(&self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::Undated(_) => 1,
            Self::Part(_) => 2,
            Self::Same(_) => 3,
        }
    }
}

fn act_of(inspection: &Inspection) -> Option<Act> {
    Some((inspection.authority?, as_compared(&inspection.number), inspection.act_date.get()?))
}

/// Acts by which several entities were inspected.
fn acts(reader: Reader<'_>, scope: Scope<'_>, inspections: &[Inspection]) -> ekn_data::Result<HashMap<Act, Inspected>> {
    let mut shared: HashMap<Act, Inspected> = HashMap::new();
    for act in around::shared_acts(reader, scope)? {
        let inspected = shared.entry((act.authority, as_compared(&act.number), act.day)).or_default();
        inspected.add(act.entity, row(act.id), act.entities);
    }
    Ok(acts_of_several(inspections, shared))
}

/// Bodies and days come first, so that no more numbers are held at once than a body has used on one day.
fn acts_of_several(inspections: &[Inspection], mut acts: HashMap<Act, Inspected>) -> HashMap<Act, Inspected> {
    let mut days: Vec<(i64, NaiveDate, usize)> = (inspections.iter().enumerate())
        .filter(|(_, inspection)| !inspection.is_vanished && inspection.entity.is_some())
        .filter_map(|(place, inspection)| Some((inspection.authority?, inspection.act_date.get()?, place)))
        .collect();
    days.sort_unstable();
    for places in days.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        let mut own: HashMap<Act, Inspected> = HashMap::new();
        for inspection in places.iter().map(|(.., place)| &inspections[*place]) {
            if let Some((act, entity)) = act_of(inspection).zip(inspection.entity) {
                own.entry(act).or_default().add(entity, row(inspection.id), inspection.act_entities);
            }
        }
        for (act, mut inspected) in own {
            // Rows of inspections that have no entity, or which the register has no longer, are told by the query alone.
            if let Some(others) = acts.remove(&act) {
                inspected.single = inspected.single.or(others.single);
                others.entities.into_iter().for_each(|(entity, row)| inspected.add(entity, row, None));
            }
            if inspected.entities.len() > 1 {
                acts.insert(act, inspected);
            }
        }
    }
    acts
}

fn row(id: i64) -> RowKey {
    RowKey { registry: Registry::Inspections, id }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::testing::{at, inspection, on, word};

    fn inspected(id: i64, authority: i64, start: &str, from: &str, to: &str) -> Inspection {
        Inspection {
            id,
            authority: Some(authority),
            sphere: word("s"),
            start: at(start),
            period_from: on(from),
            period_to: on(to),
            ..inspection("compliance")
        }
    }

    fn check(rows: &[(i64, &str, &str, &str)], expect: &str) {
        let rows: Vec<Inspection> =
            rows.iter().zip(1..).map(|((body, start, from, to), id)| inspected(id, *body, start, from, to)).collect();
        let found = earlier(Vec::new(), &rows);
        let told = rows.iter().map(|row| match found.get(&row.id).copied().unwrap_or_default() {
            Earlier::Nothing => "-".to_owned(),
            Earlier::Same(checked) => format!("={}", checked.row.id),
            Earlier::Part(checked) => format!("~{}", checked.row.id),
            Earlier::Undated(row) => format!("?{}", row.id),
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), expect, "{rows:?}");
    }

    #[test]
    fn who_had_checked_what_before() {
        let year = ("2025-01-01", "2025-12-31");
        check(&[(1, "2026-02-01", year.0, year.1), (2, "2026-03-01", year.0, year.1)], "- =1");
        check(&[(2, "2026-03-01", year.0, year.1), (1, "2026-02-01", year.0, year.1)], "=2 -");
        check(&[(1, "2026-02-01", year.0, year.1), (1, "2026-03-01", year.0, year.1)], "- -");
        check(&[(1, "2026-02-01", year.0, year.1), (2, "2026-03-01", "2025-06-01", "2025-07-01")], "- =1");
        check(&[(1, "2026-02-01", "2025-06-01", "2025-07-01"), (2, "2026-03-01", year.0, year.1)], "- ~1");
        check(&[(1, "2026-02-01", year.0, year.1), (2, "2026-03-01", "2026-01-01", "2026-02-01")], "- -");
        check(&[(1, "2026-02-01", "", year.1), (2, "2026-03-01", year.0, year.1)], "- ?1");
        check(&[(1, "", year.0, year.1), (2, "2026-03-01", year.0, year.1)], "- ?1");
        check(&[(1, "2026-02-01", year.1, year.0), (2, "2026-03-01", year.0, year.1)], "- ?1");
        check(
            &[
                (1, "2026-01-05", "2024-01-01", "2024-12-31"),
                (1, "2026-01-15", "2024-06-01", "2025-06-30"),
                (1, "2026-01-25", "2024-01-01", "2026-01-01"), // both lie within it
                (2, "2026-02-01", "2024-12-01", "2025-03-31"),
                (3, "2026-03-01", "2024-12-15", "2025-01-15"),
            ],
            "- - - =3 =4",
        );
    }

    #[test]
    fn what_a_register_has_no_longer_proves_nothing() {
        let mut rows = [1, 2].map(|id| inspected(id, id, &format!("2026-0{id}-01"), "2025-01-01", "2025-12-31"));
        rows[0].is_vanished = true;
        assert_eq!(earlier(Vec::new(), &rows).get(&2), Some(&Earlier::Undated(row(1))));
    }

    #[test]
    fn one_matter() {
        let check = |one: (&str, &str), other: (&str, &str), expect: &str| {
            let rows = [one, other].map(|(words, code)| (word(words), word(code)));
            let rows: Vec<Inspection> = (1..)
                .zip(rows)
                .map(|(id, (sphere, sphere_code))| Inspection {
                    sphere,
                    sphere_code,
                    ..inspected(id, id, &format!("2026-0{id}-01"), "2025-01-01", "2025-12-31")
                })
                .collect();
            let repeated = matches!(earlier(Vec::new(), &rows).get(&2), Some(Earlier::Same(_)));
            assert_eq!(if repeated { "one" } else { "two" }, expect, "{one:?} {other:?}");
        };
        check(("Fire safety", ""), ("fire  safety", ""), "one");
        check(("Fire safety", "138-36"), ("fire safety", ""), "one");
        check(("Fire safety", ""), ("fire safety", "138-36"), "one");
        check(("Fire safety", "138-36"), ("other words", "138-36"), "one");
        check(("Fire safety", "138-36"), ("Fire safety", "138-40"), "two");
        check(("", "138-36"), ("Fire safety", ""), "two");
        check(("", ""), ("", ""), "two");
    }

    #[test]
    fn one_act_for_two_entities() {
        let of = |id, entity| Inspection { id, entity, act_date: on("2026-02-02"), ..inspection("unscheduled") };
        let rows = [of(1, Some(10)), of(2, Some(10)), of(3, Some(11)), of(4, None)];
        let acts = acts_of_several(&rows, HashMap::new());
        let around = Surroundings {
            registrations: HashMap::new(),
            earlier: HashMap::new(),
            acts,
            plans: Plans::default(),
            challenges: HashMap::new(),
        };
        assert_eq!(
            rows.iter().map(|one| around.same_act(one).map(|same| same.row.id)).collect::<Vec<_>>(),
            [Some(3), Some(3), Some(1), Some(1)]
        );
    }
}
