//! Imported inspections as a table to learn from: what was known on the day before each, and what people decided about it later.
//!
//! The outcome is a decision of people: a challenge of the inspection that was upheld, or was not; a case about it that came to an act
//! of supervision which was satisfied, or to none. A finding of ours is never one, and an inspection that nobody has decided about has
//! none. Nothing of the day of the inspection, or later, is among its features.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Datelike, Days, Months, NaiveDate};
use ekn_data::registries::events::table::{self as events, Whose};
use ekn_data::registries::facts::{Side, table as facts};
use ekn_data::registries::{Challenge, Inspection, Registry};
use ekn_data::storage::Reader;
use ekn_data::vocabulary::{Fact, as_compared};
use smol_str::SmolStr;

use crate::models::Sheet;
use crate::models::learn::table::history::History;

/// Two years, in days.
const WINDOW: i32 = 730;
/// An inspection without an end is open for so long after it began.
const OPEN: Months = Months::new(12);
/// A share of few events is drawn to the mean of all as if so many events of it had been seen.
const WEIGHT: f64 = 10.0;

/// Columns of the table; profiles name them.
pub const COLUMNS: [&str; 16] = [
    "inspection",
    "day",
    "outcome",
    "authority",
    "entity",
    "kind",
    "ground",
    "sphere",
    "entity_size",
    "risk_degree",
    "month",
    "entity_inspections",
    "entity_violations",
    "entity_appeals",
    "authority_upheld",
    "authority_appeals",
];

/// Which inspections are wanted. A country's would not fit into memory as texts, and nothing asks for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Those that people have decided about: there is nothing else to learn from.
    Decided,
    /// Those too that began within one of two times, each with its last day.
    DecidedAndWithin([[NaiveDate; 2]; 2]),
}

/// What cases about inspections have come to, by the inspection's row: whether a violation was confirmed.
pub type Confirmed = HashMap<i64, bool>;

/// Inspections of the store that have begun, in the order of their days and numbers: their rows, and a table with [`COLUMNS`]. Decisions
/// after `today` are not looked at: with an earlier day in its place, and what `cases` had come to by then, the table is what anybody could
/// have made on that day.
///
/// # Errors
/// That of a store that can't be read.
pub fn table(
    reader: Reader<'_>,
    today: NaiveDate,
    wanted: Wanted,
    cases: &Confirmed,
) -> ekn_data::Result<(Vec<i64>, Sheet)> {
    let before = Before::read(reader, today, None)?;
    let mut lines: Vec<(NaiveDate, i64, Vec<String>)> = Vec::new();
    facts::each_inspection::<ekn_data::Error>(reader, |inspection| {
        let Some(day) = before.begins(&inspection).filter(|day| *day <= today) else { return Ok(()) };
        let outcome = before.outcome(&inspection, cases);
        let is_within = |[first, last]: &[NaiveDate; 2]| (*first..=*last).contains(&day);
        if outcome.is_some() || matches!(&wanted, Wanted::DecidedAndWithin(times) if times.iter().any(is_within)) {
            lines.push((day, inspection.id, before.line(&inspection, day, outcome)));
        }
        Ok(())
    })?;
    lines.sort_unstable_by_key(|(day, id, _)| (*day, *id));
    let (ids, lines) = lines.into_iter().map(|(_, id, line)| (id, line)).unzip();
    Ok((ids, sheet(lines)))
}

/// For the columns that look back over a window the first day on which the beginning of the data does not cut it short.
///
/// # Errors
/// That of a store that can't be read.
pub fn whole_from(reader: Reader<'_>) -> ekn_data::Result<BTreeMap<&'static str, NaiveDate>> {
    let looking_back = [
        (events::begins(reader, Registry::Inspections)?, ["entity_inspections", "entity_violations"].as_slice()),
        (events::begins(reader, Registry::Appeals)?, &["entity_appeals", "authority_appeals"]),
        // Of challenges those decided within the window are counted, whenever they were filed.
        (events::decisions_begin(reader)?, &["authority_upheld"]),
    ];
    let mut found = BTreeMap::new();
    for (first, columns) in looking_back {
        let Some(first) = first else { continue };
        let whole = first.checked_add_days(Days::new(WINDOW as u64)).unwrap_or(NaiveDate::MAX);
        found.extend(columns.iter().map(|column| (*column, whole)));
    }
    Ok(found)
}

/// One inspection as such a table, whatever was decided about it: what was before it is looked up for its own sides alone. One that is
/// appointed for a later day is told by what is known today. `None` for one without a day, or that the session may not see, or that was of a person.
///
/// # Errors
/// That of a store that can't be read.
pub fn one(reader: Reader<'_>, today: NaiveDate, inspection: i64) -> ekn_data::Result<Option<Sheet>> {
    let Some(inspection) = facts::inspection_by_id(reader, inspection)? else { return Ok(None) };
    let before = Before::read(reader, today, Some(&inspection))?;
    Ok(before.begins(&inspection).map(|day| sheet(vec![before.line(&inspection, day, None)])))
}

/// What people had decided about one inspection by a day, as [`COLUMNS`] has it; `None` where nothing, or where nothing may be learnt from it.
///
/// # Errors
/// That of a store that can't be read.
pub fn decided_about(
    reader: Reader<'_>,
    day: NaiveDate,
    inspection: &Inspection,
    cases: &Confirmed,
) -> ekn_data::Result<Option<&'static str>> {
    let before = Before::read(reader, day, Some(inspection))?;
    Ok(before.begins(inspection).and_then(|_| before.outcome(inspection, cases)))
}

/// Inspections that have not ended: appointed, or begun within the year before `today`. Their rows, and the table; nobody has decided about
/// them yet.
///
/// # Errors
/// That of a store that can't be read.
pub fn open(reader: Reader<'_>, today: NaiveDate) -> ekn_data::Result<(Vec<i64>, Sheet)> {
    let before = Before::read(reader, today, None)?;
    // What began long ago and has no end is a gap of the register, and no inspection that anybody can still look into.
    let since = today.checked_sub_months(OPEN).unwrap_or(today);
    let (mut ids, mut lines) = (Vec::new(), Vec::new());
    facts::each_inspection::<ekn_data::Error>(reader, |inspection| {
        let day = before.begins(&inspection).filter(|day| *day > since);
        let is_open = inspection.end.get().is_none() && inspection.result.known().is_none();
        if let (Some(day), true, false) = (day, is_open, inspection.is_vanished) {
            ids.push(inspection.id);
            lines.push(before.line(&inspection, day, None));
        }
        Ok(())
    })?;
    Ok((ids, sheet(lines)))
}

/// The rows that a column of an inspection was counted from; `None` for a column that counts nothing.
///
/// # Errors
/// That of a store that can't be read.
pub fn rows_behind(
    reader: Reader<'_>,
    today: NaiveDate,
    inspection: &Inspection,
    column: &str,
) -> ekn_data::Result<Option<(Registry, Vec<i64>)>> {
    let Some(on) = begins(inspection).map(|day| seen_from(day, today)) else { return Ok(None) };
    let within = |day: Option<NaiveDate>| day.is_some_and(|day| (on - WINDOW..on).contains(&number(day)));
    let side = if column.starts_with("entity") { Side::Entity } else { Side::Authority };
    let object = if side == Side::Entity { inspection.entity } else { inspection.authority };
    let Some(object) = object else { return Ok(None) };
    Ok(Some(match column {
        "entity_inspections" | "entity_violations" => {
            let visits = facts::inspections(reader, object, side)?.into_iter();
            let visits =
                visits.filter(|row| within(begins(row)) && (column == "entity_inspections" || found_by(row, on)));
            (Registry::Inspections, visits.map(|row| row.id).collect())
        }
        "entity_appeals" | "authority_appeals" => {
            let appeals = facts::appeals(reader, object, side)?.into_iter().filter(|row| within(row.came()));
            (Registry::Appeals, appeals.map(|row| row.id).collect())
        }
        "authority_upheld" => {
            let rulings = facts::challenges(reader, object, side)?.into_iter();
            let rulings = rulings.filter(|row| row.is_looked_at() && within(row.decided.get()));
            (Registry::Challenges, rulings.map(|row| row.id).collect())
        }
        _ => return Ok(None),
    }))
}

/// Whether it was known before a day that an inspection had found violations.
fn found_by(inspection: &Inspection, on: i32) -> bool {
    let ended = inspection.end.get().map(|end| end.day).or(inspection.prescription_served.get());
    let known = ended.zip(begins(inspection)).map(|(ended, began)| number(ended.max(began)));
    inspection.result.known().is_some_and(|result| result == "violations") && known.is_some_and(|known| known < on)
}

fn begins(inspection: &Inspection) -> Option<NaiveDate> {
    inspection.start.get().map(|start| start.day)
}

/// The day from which is looked back: that of the inspection, or tomorrow where it is later, so that today is still seen.
fn seen_from(day: NaiveDate, today: NaiveDate) -> i32 {
    number(day).min(number(today).saturating_add(1))
}

fn sheet(rows: Vec<Vec<String>>) -> Sheet {
    Sheet { columns: COLUMNS.map(str::to_owned).into(), rows }
}

/// What was before inspections.
struct Before {
    today: NaiveDate,
    /// No person is scored, nor what was done to one: nothing is learnt from it either.
    people: HashSet<i64>,
    /// Inspections of entities.
    visits: History<i64>,
    /// Those that found violations: the entity, the day on which it began, the day from which it was known. In order.
    found: Vec<(i64, i32, i32)>,
    /// Appeals about entities.
    about_entities: History<i64>,
    /// Appeals to authorities.
    to_authorities: History<i64>,
    /// Decisions on acts of authorities; those against them.
    rulings: History<i64>,
    decided: Decided,
}

impl Before {
    /// Of everybody, or of the sides of one inspection alone.
    fn read(reader: Reader<'_>, today: NaiveDate, of: Option<&Inspection>) -> ekn_data::Result<Self> {
        let people = facts::natural_persons(reader)?;
        // A side that is not told has no past.
        let entity = of.map_or(Some(Whose::All), |inspection| inspection.entity.map(Whose::Entity));
        let authority = of.map_or(Some(Whose::All), |inspection| inspection.authority.map(Whose::Authority));
        let days = (NaiveDate::MIN, today);
        let (mut visits, mut found) = (Vec::new(), Vec::new());
        if let Some(whose) = entity {
            events::each_visit(reader, whose, today, |entity, day, known| {
                // A person's inspections are not looked at; those of nobody known count for nobody.
                if let Some(key) = entity.filter(|entity| !people.contains(entity)) {
                    visits.push((Some(key), number(day), false));
                    found.extend(known.map(|known| (key, number(day), number(known))));
                }
            })?;
            found.sort_unstable();
        }
        let (mut about, mut to) = (Vec::new(), Vec::new());
        if let Some(whose) = entity {
            events::each_event(reader, Registry::Appeals, whose, days, |event| {
                about.push((event.entity, number(event.day), false));
            })?;
        }
        if let Some(whose) = authority {
            events::each_event(reader, Registry::Appeals, whose, days, |event| {
                to.push((event.authority, number(event.day), false));
            })?;
        }
        let decided = decided(reader, today)?;
        // A decision is known from its own day on, not from that of the inspection.
        let rulings =
            decided.values().flatten().map(|(day, challenge)| (challenge.authority, *day, challenge.is_upheld()));
        Ok(Self {
            today,
            visits: History::new(visits),
            found,
            about_entities: History::new(about),
            to_authorities: History::new(to),
            rulings: History::new(rulings),
            people,
            decided,
        })
    }

    /// The day on which an inspection begins, if it may be looked at.
    fn begins(&self, inspection: &Inspection) -> Option<NaiveDate> {
        // Whom nobody names may be a person.
        let is_person = inspection.entity.is_none_or(|entity| self.people.contains(&entity));
        begins(inspection).filter(|_| !is_person)
    }

    fn line(&self, inspection: &Inspection, day: NaiveDate, outcome: Option<&str>) -> Vec<String> {
        let (entity, authority, on) =
            (inspection.entity.as_ref(), inspection.authority.as_ref(), seen_from(day, self.today));
        let text = |fact: &Fact<SmolStr>| fact.word().unwrap_or_default().to_owned();
        let key = |object: Option<&i64>| object.map(i64::to_string).unwrap_or_default();
        let count = |key: Option<&i64>, of: &dyn Fn(&i64) -> u32| key.map_or(0, of).to_string();
        let upheld = self.rulings.share(authority, on, WINDOW, WEIGHT);
        vec![
            inspection.number.to_string(),
            day.to_string(),
            outcome.unwrap_or_default().to_owned(),
            key(authority),
            key(entity),
            inspection.kind.to_string(),
            text(&inspection.ground),
            text(&inspection.sphere),
            text(&inspection.entity_size),
            text(&inspection.risk_degree),
            day.month().to_string(),
            count(entity, &|entity| self.visits.events(entity, on, WINDOW)),
            count(entity, &|entity| self.found_before(*entity, on)),
            count(entity, &|entity| self.about_entities.events(entity, on, WINDOW)),
            upheld.map(|share| format!("{share:.6}")).unwrap_or_default(),
            count(authority, &|authority| self.to_authorities.events(authority, on, WINDOW)),
        ]
    }

    /// Inspections of an entity within the two years before a day of which it was known by then that they had found violations.
    fn found_before(&self, entity: i64, on: i32) -> u32 {
        let from = self.found.partition_point(|(own, began, _)| (*own, *began) < (entity, on.saturating_sub(WINDOW)));
        let within = self.found[from..].iter().take_while(|(own, began, _)| *own == entity && *began < on);
        within.filter(|(.., known)| *known < on).count() as u32
    }

    /// What people decided. One decision against an inspection is enough.
    fn outcome(&self, inspection: &Inspection, cases: &Confirmed) -> Option<&'static str> {
        let decided = self.decided.get(&as_compared(&inspection.number)).into_iter().flatten();
        let own: Vec<bool> = decided
            .filter(|(_, challenge)| challenge.is_about(inspection))
            .map(|(_, challenge)| challenge.is_upheld())
            .collect();
        match (own.as_slice(), cases.get(&inspection.id)) {
            (own, _) if own.contains(&true) => Some("annulled"),
            (_, Some(true)) => Some("confirmed"),
            ([], None) => None,
            _ => Some("stands"),
        }
    }
}

fn number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

/// Decided challenges by the number of their inspection, with the day of the decision.
type Decided = HashMap<String, Vec<(i32, Challenge)>>;

fn decided(reader: Reader<'_>, today: NaiveDate) -> ekn_data::Result<Decided> {
    let mut decided = Decided::new();
    facts::each_challenge::<ekn_data::Error>(reader, |challenge| {
        let day = challenge.decided.get().filter(|day| *day <= today && challenge.is_looked_at());
        if let (Some(day), Fact::Known(number)) = (day, &challenge.inspection_number) {
            decided.entry(as_compared(number)).or_default().push((day.num_days_from_ce(), challenge));
        }
        Ok(())
    })?;
    Ok(decided)
}
