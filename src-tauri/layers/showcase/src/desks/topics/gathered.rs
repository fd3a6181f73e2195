//! What the appeals of a topic come to: gathered in one pass over them, and held while rows stand.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::{Days, Months, NaiveDate};
use ekn_data::identity::decisions::table as decisions;
use ekn_data::registries::Registry;
use ekn_data::registries::sifting::{Condition, Sifting, table as sifting};
use ekn_data::vocabulary::Moment;

use crate::{Result, Showcase};

/// So many days are compared with the same a year before.
const LATELY: u64 = 90;

/// So many of the newest appeals are shown.
pub(super) const NEWEST: usize = 20;

/// What is known of a cell that tells what became of an appeal.
pub(super) const TOLD: [&str; 4] = ["decided", "decision", "repeat_of", "forwarded"];

/// What the appeals of a topic come to.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// Their numbers.
    pub rows: HashSet<i64>,
    /// How many came in in each month, `YYYY-MM`.
    pub months: BTreeMap<String, i64>,
    /// Those of the last days and those of the same days a year before.
    pub lately: [i64; 2],
    /// Bodies and subjects that they speak of, by the object that leads the card.
    pub sides: [HashMap<i64, Spoken>; 2],
    /// How often each cell of [`TOLD`] is filled, and with which code of decision.
    pub filled: [i64; TOLD.len()],
    /// How many were decided in each way.
    pub decisions: BTreeMap<String, i64>,
    /// The newest, by the day on which they came in.
    pub newest: Vec<i64>,
}

/// How appeals speak of an object.
#[derive(Debug, Default)]
pub(crate) struct Spoken {
    /// In how many.
    pub appeals: i64,
    /// Identifiers under which they do.
    pub ids: BTreeSet<String>,
    /// Names under which they do.
    pub names: BTreeSet<String>,
    /// Whether any names it without an identifier.
    pub unnumbered: bool,
}

/// Inspections of bodies and of subjects, by the object that leads the card.
#[derive(Debug, Default)]
pub(crate) struct Inspected {
    /// Of bodies and of subjects.
    pub sides: [HashMap<i64, Visits>; 2],
}

/// Inspections of one object, or by it.
#[derive(Debug, Default)]
pub(crate) struct Visits {
    /// How many there are.
    pub count: i64,
    /// When the last began.
    pub last: Option<NaiveDate>,
    /// Whether any names it without an identifier.
    pub unnumbered: bool,
    /// Names under which they speak of it, where it can't be found by its identifier alone.
    pub names: BTreeSet<String>,
}

/// The days that are looked at lately: the last ones that the data reach, and those a year before.
pub(super) fn lately(fresh: NaiveDate) -> [(NaiveDate, NaiveDate); 2] {
    let span = |last: NaiveDate| (last - Days::new(LATELY - 1), last);
    [span(fresh), span(fresh.checked_sub_months(Months::new(12)).unwrap_or(fresh))]
}

impl Showcase<'_> {
    /// The appeals that meet some conditions, gathered.
    pub(crate) fn gather(
        &self,
        conditions: &[Condition],
        fresh: NaiveDate,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Gathered> {
        let mut found = Gathered::default();
        let spans = lately(fresh);
        let mut leaders = Leaders::default();
        let mut days: Vec<(String, i64)> = Vec::new();
        let mut wrong = None;
        let fields = ["received", "authority_id", "authority_name", "entity_id", "entity_name"];
        let fields: Vec<&str> = fields.into_iter().chain(TOLD).collect();
        let sifting = Sifting { registry: Registry::Appeals, conditions: conditions.to_vec(), sort: None };
        sifting::each(self.reader, &sifting, &fields, progress, &mut |met| {
            found.rows.insert(met.row);
            let received = &met.cells[0];
            if let Ok(Moment { day, .. }) = received.parse() {
                *found.months.entry(received.chars().take(7).collect()).or_default() += 1;
                for (span, count) in spans.iter().zip(&mut found.lately) {
                    *count += i64::from(span.0 <= day && day <= span.1);
                }
                days.push((received.clone(), met.row));
            }
            for (side, object) in met.objects.into_iter().enumerate() {
                let Some(object) = object else { continue };
                let leader = match leaders.of(self, object) {
                    Ok(leader) => leader,
                    Err(error) => {
                        wrong.get_or_insert(error);
                        return;
                    }
                };
                let spoken = found.sides[side].entry(leader).or_default();
                let [id, name] = [&met.cells[1 + side * 2], &met.cells[2 + side * 2]];
                spoken.appeals += 1;
                spoken.unnumbered |= id.is_empty();
                if !id.is_empty() && !spoken.ids.contains(id) {
                    spoken.ids.insert(id.clone());
                }
                if !spoken.names.contains(name) {
                    spoken.names.insert(name.clone());
                }
            }
            for (cell, count) in met.cells[5..].iter().zip(&mut found.filled) {
                *count += i64::from(!cell.is_empty());
            }
            let decision = &met.cells[6];
            if !decision.is_empty() {
                *found.decisions.entry(decision.clone()).or_default() += 1;
            }
        })?;
        if let Some(error) = wrong {
            return Err(error);
        }
        days.sort_unstable_by(|one, other| other.cmp(one));
        found.newest = days.into_iter().take(NEWEST).map(|(_, row)| row).collect();
        Ok(found)
    }

    /// How many appeals came in in each month, whatever their topic.
    pub(crate) fn read_months(&self, progress: &mut dyn FnMut(u64) -> bool) -> Result<BTreeMap<String, i64>> {
        let mut months = BTreeMap::new();
        let all = Sifting { registry: Registry::Appeals, conditions: Vec::new(), sort: None };
        sifting::each(self.reader, &all, &["received"], progress, &mut |met| {
            if let Some(month) = met.cells[0].get(..7) {
                match months.get_mut(month) {
                    Some(count) => *count += 1,
                    None => drop(months.insert(month.to_owned(), 1_i64)),
                }
            }
        })?;
        Ok(months)
    }

    /// Who was inspected and who inspected: how often, and when last.
    pub(crate) fn read_inspected(&self, progress: &mut dyn FnMut(u64) -> bool) -> Result<Inspected> {
        let mut found = Inspected::default();
        let all = Sifting { registry: Registry::Inspections, conditions: Vec::new(), sort: None };
        let mut leaders = Leaders::default();
        let mut wrong = None;
        let fields = ["start", "authority_id", "authority_name", "entity_id", "entity_name"];
        sifting::each(self.reader, &all, &fields, progress, &mut |met| {
            let began = met.cells[0].parse().ok().map(|moment: Moment| moment.day);
            for (side, object) in met.objects.into_iter().enumerate() {
                let Some(object) = object else { continue };
                match leaders.of(self, object) {
                    Ok(leader) => {
                        let visits = found.sides[side].entry(leader).or_default();
                        let [id, name] = [&met.cells[1 + side * 2], &met.cells[2 + side * 2]];
                        visits.count += 1;
                        visits.last = visits.last.max(began);
                        visits.unnumbered |= id.is_empty();
                        if (id.is_empty() || leaders.is_joined(leader)) && !visits.names.contains(name) {
                            visits.names.insert(name.clone());
                        }
                    }
                    Err(error) => drop(wrong.get_or_insert(error)),
                }
            }
        })?;
        wrong.map_or(Ok(found), Err)
    }
}

/// Who leads the card of an object, asked once each.
#[derive(Default)]
struct Leaders {
    of: HashMap<i64, i64>,
    joined: HashSet<i64>,
}

impl Leaders {
    fn of(&mut self, showcase: &Showcase<'_>, object: i64) -> Result<i64> {
        if let Some(leader) = self.of.get(&object) {
            return Ok(*leader);
        }
        let members = decisions::members(showcase.reader, object)?;
        let leader = members.first().copied().unwrap_or(object);
        if members.len() > 1 {
            self.joined.insert(leader);
        }
        self.of.insert(object, leader);
        Ok(leader)
    }

    /// Whether a person joined others with one that leads.
    fn is_joined(&self, leader: i64) -> bool {
        self.joined.contains(&leader)
    }
}
