//! Imported inspections as a table to learn from: what was known on the day before each, and what people decided about it later.
//!
//! The outcome is a decision of people: a challenge of the inspection that was upheld, or was not. A finding of ours is never one, and
//! an inspection that nobody has challenged has none. Nothing of the day of the inspection, or later, is among its features.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Appeal, Challenge, Inspection};
use ekn_data::storage::Reader;
use ekn_data::vocabulary::Fact;

use crate::models::Sheet;
use crate::models::learn::table::history::History;

/// Two years, in days.
const WINDOW: i32 = 730;
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

/// Inspections of the store that have begun, in the order of their days and numbers, as a table with [`COLUMNS`]; `rows` has the number
/// of the row behind each line. Decisions after `today` are not looked at.
///
/// # Errors
/// That of a store that can't be read.
pub fn table(reader: Reader<'_>, today: NaiveDate) -> ekn_data::Result<(Sheet, Vec<i64>)> {
    let people = facts::natural_persons(reader)?;
    let mut inspections: Vec<(i32, Inspection)> = Vec::new();
    facts::each_inspection::<ekn_data::Error>(reader, |inspection| {
        let day = inspection.start.get().map(|start| start.day).filter(|day| *day <= today);
        // No person is scored, nor what was done to one: nothing is learnt from it either.
        let day = day.filter(|_| inspection.entity.is_none_or(|entity| !people.contains(&entity)));
        inspections.extend(day.map(|day| (day.num_days_from_ce(), inspection)));
        Ok(())
    })?;
    inspections.sort_by_key(|(day, inspection)| (*day, inspection.id));
    let decided = decided(reader, today)?;
    let appeals = appeals(reader)?;
    let key = |object: Option<i64>| object.map(|object| object.to_string()).unwrap_or_default();
    let violated = |(day, inspection): &(i32, Inspection)| {
        let hit = inspection.result.known().is_some_and(|result| result == "violations");
        (key(inspection.entity), *day, hit)
    };
    let visits = History::new(inspections.iter().map(violated));
    let about = |side: fn(&Received) -> Option<i64>| {
        History::new(appeals.iter().map(move |appeal| (key(side(appeal)), appeal.day, false)))
    };
    let (of_entities, of_authorities) = (about(|appeal| appeal.entity), about(|appeal| appeal.authority));
    // A decision is known from its own day on, not from that of the inspection.
    let rulings = History::new(
        decided.values().flatten().map(|(day, challenge)| (key(challenge.authority), *day, challenge.is_upheld())),
    );
    let text = |fact: &Fact<String>| fact.known().cloned().unwrap_or_default();
    let count = |n: u32| n.to_string();
    let share = |share: Option<f64>| share.map(|share| format!("{share:.6}")).unwrap_or_default();
    let (mut sheet, mut rows) = (Sheet { columns: COLUMNS.map(str::to_owned).into(), rows: Vec::new() }, Vec::new());
    for (day, inspection) in &inspections {
        let (entity, authority) = (key(inspection.entity), key(inspection.authority));
        let civil = NaiveDate::from_num_days_from_ce_opt(*day).unwrap_or_default();
        sheet.rows.push(vec![
            inspection.number.clone(),
            civil.to_string(),
            outcome(inspection, &decided).unwrap_or_default().to_owned(),
            authority.clone(),
            entity.clone(),
            inspection.kind.clone(),
            text(&inspection.ground),
            text(&inspection.sphere),
            text(&inspection.entity_size),
            text(&inspection.risk_degree),
            civil.month().to_string(),
            count(visits.events(&entity, *day, WINDOW)),
            count(visits.hits(&entity, *day, WINDOW)),
            count(of_entities.events(&entity, *day, WINDOW)),
            share(rulings.share(&authority, *day, WINDOW, WEIGHT)),
            count(of_authorities.events(&authority, *day, WINDOW)),
        ]);
        rows.push(inspection.id);
    }
    Ok((sheet, rows))
}

/// Decided challenges by the number of their inspection, with the day of the decision.
type Decided = HashMap<String, Vec<(i32, Challenge)>>;

fn decided(reader: Reader<'_>, today: NaiveDate) -> ekn_data::Result<Decided> {
    let mut decided = Decided::new();
    facts::each_challenge::<ekn_data::Error>(reader, |challenge| {
        let day = challenge.decided.get().filter(|day| *day <= today && challenge.is_looked_at());
        if let (Some(day), Fact::Known(number)) = (day, &challenge.inspection_number) {
            decided.entry(number.clone()).or_default().push((day.num_days_from_ce(), challenge));
        }
        Ok(())
    })?;
    Ok(decided)
}

/// An appeal: about whom, to whom, when.
struct Received {
    entity: Option<i64>,
    authority: Option<i64>,
    day: i32,
}

fn appeals(reader: Reader<'_>) -> ekn_data::Result<Vec<Received>> {
    let mut appeals = Vec::new();
    facts::each_appeal::<ekn_data::Error>(reader, |appeal| {
        let day = appeal.received.get().map(|at| at.day).or(appeal.registered.get());
        let Appeal { entity, authority, .. } = appeal;
        appeals.extend(day.map(|day| Received { entity, authority, day: day.num_days_from_ce() }));
        Ok(())
    })?;
    Ok(appeals)
}

/// What people decided. A number alone may be that of another body's act: the sides have to fit, where they are told.
fn outcome(inspection: &Inspection, decided: &Decided) -> Option<&'static str> {
    let fits = |theirs: Option<i64>, own: Option<i64>| theirs.is_none() || own.is_none() || theirs == own;
    let own = decided.get(&inspection.number)?.iter().filter(|(_, challenge)| {
        fits(challenge.authority, inspection.authority) && fits(challenge.entity, inspection.entity)
    });
    let own: Vec<bool> = own.map(|(_, challenge)| challenge.is_upheld()).collect();
    if own.is_empty() {
        return None;
    }
    Some(if own.contains(&true) { "annulled" } else { "stands" })
}
