//! The rows behind numbers of other screens: how a rule came out, how much attention an object asks for, what a comparison has counted.

use std::collections::HashSet;

use ekn_analytics::findings::{Beside, Facts, Outcome, UsedValue, examine_by};
use ekn_analytics::inspections::attention::table as kept;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Inspection, ObjectKind, Registry, RowKey};

use super::ledger::Held;
use super::rows::{Cut, Lines, Page};
use crate::desks::{HeadsLine, RowsWanted};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// Inspections examined at once.
const HANDFUL: usize = 500;

/// Why a walk over all inspections has ended before its end.
enum Stop {
    /// The page is full.
    Full,
    Failed(crate::Error),
}

impl<E: Into<crate::Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl Showcase<'_> {
    /// Rows that a comparison has counted of one of its units.
    pub(super) fn unusual_lines(&self, wanted: &RowsWanted, cut: Cut) -> Result<Lines> {
        let practices = self.practices()?;
        let (id, code) = (wanted.kind.as_deref().unwrap_or_default(), wanted.state.as_deref().unwrap_or_default());
        let practice = practices.iter().find(|practice| practice.id == id);
        let practice = practice.ok_or_else(|| ekn_data::Error::unknown("comparison", id))?;
        let unit = practice.units.iter().find(|unit| unit.unit.code() == code);
        let unit = unit.ok_or_else(|| ekn_data::Error::unknown("unit", code))?;
        let (registry, ledger) = (practice.registry, self.ledger()?);
        let ids: Vec<i64> = unit.found.ids.iter().filter_map(|id| i64::try_from(*id).ok()).collect();
        let known: HashSet<i64> = ids.iter().copied().collect();
        let mut held: Vec<&Held> = ledger.events(registry).iter().filter(|event| known.contains(&event.row)).collect();
        held.sort_by_key(|event| std::cmp::Reverse((event.day, event.row)));
        let found: HashSet<i64> = held.iter().map(|event| event.row).collect();
        // What is too old to be held is still a row that can be opened.
        let older = ids.into_iter().filter(|id| !found.contains(id)).map(Err);
        let page = Page::of(held.into_iter().map(Ok).chain(older), cut);
        let lines = page.items.into_iter().map(|one| match one {
            Ok(event) => self.held_line(&ledger, registry, event),
            Err(id) => {
                let row = RowKey { registry, id };
                let label = self.row_link(row)?.label;
                let cells = ["", &label, "", "", "", ""].map(str::to_owned).into();
                Ok(HeadsLine { cells, row: Some(row_ref(row)), key: None, case_id: None })
            }
        });
        let columns = Self::event_columns(registry);
        Ok((columns, lines.collect::<Result<_>>()?, page.total))
    }

    /// Inspections in which a rule was kept, or could not be tested. Which ones is found by testing the rule again, as far as the page
    /// reaches; how many there are the last count has told, until the last of them was met.
    pub(super) fn tested_lines(
        &self,
        wanted: &RowsWanted,
        cut: Cut,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Lines> {
        let rule = wanted.rule.as_deref().unwrap_or_default();
        let outcome = if wanted.figure == "holds" { Outcome::Holds } else { Outcome::NotEnoughData };
        let results = kept::results(self.reader)?;
        let (_, [_, lacking, holds]) = results
            .iter()
            .find(|(known, _)| *known == rule)
            .ok_or_else(|| ekn_data::Error::unknown("finding", rule))?;
        let total = if outcome == Outcome::Holds { *holds } else { *lacking };
        let (mut lines, mut met, mut read) = (Vec::new(), 0_usize, 0);
        let (mut beside, mut handful) = (Beside::default(), Vec::with_capacity(HANDFUL));
        let mut look = |handful: &mut Vec<Inspection>| -> std::result::Result<(), Stop> {
            read += handful.len() as u64;
            if !progress(read) {
                return Err(Stop::Failed(ekn_data::Error::Cancelled.into()));
            }
            for facts in Facts::of_rows(self.reader, std::mem::take(handful), &mut beside)? {
                let found = examine_by(rule, &facts, &self.method.library);
                let Some(found) = found.filter(|found| found.outcome == outcome) else { continue };
                met += 1;
                if met <= cut.skip {
                    continue;
                }
                let missing = found.used.iter().filter(|used| used.value == UsedValue::Missing);
                let missing: Vec<String> =
                    missing.map(|used| self.words.get(&format!("field.{}", used.name))).collect();
                lines.push(self.tested_line(&facts.inspection, missing.join(", "))?);
                if lines.len() >= cut.most {
                    return Err(Stop::Full);
                }
            }
            Ok(())
        };
        let walked = facts::each_inspection(self.reader, |inspection| {
            handful.push(inspection);
            if handful.len() < HANDFUL { Ok(()) } else { look(&mut handful) }
        });
        let total = match walked.and_then(|()| look(&mut handful)) {
            Ok(()) => met,
            // There may be none after it, which the next page tells.
            Err(Stop::Full) => usize::try_from(total).unwrap_or_default().max(met + 1),
            Err(Stop::Failed(error)) => return Err(error),
        };
        Ok((&["day", "row", "kind", "body", "object", "missing"], lines, total))
    }

    fn tested_line(&self, inspection: &Inspection, missing: String) -> Result<HeadsLine> {
        let row = RowKey { registry: Registry::Inspections, id: inspection.id };
        let day = inspection.start.get().map_or_else(String::new, |start| self.words.day(start.day));
        let cells = vec![
            day,
            self.row_link(row)?.label,
            self.event_kind(Registry::Inspections, &inspection.kind),
            self.object_name(inspection.authority)?.unwrap_or_default(),
            self.object_name(inspection.entity)?.unwrap_or_default(),
            missing,
        ];
        Ok(HeadsLine { cells, row: Some(row_ref(row)), key: None, case_id: None })
    }

    /// Objects of a kind that ask for so much attention, those with the most points first.
    pub(super) fn level_lines(&self, wanted: &RowsWanted, cut: Cut) -> Result<Lines> {
        let kind = ObjectKind::from_code(wanted.kind.as_deref().unwrap_or_default());
        let level = wanted.state.as_deref().unwrap_or_default();
        let mut objects = match self.last_count()? {
            Some(_) => kept::objects(self.reader, kind)?,
            None => Vec::new(),
        };
        objects.retain(|object| object.level == level);
        objects.sort_by_key(|object| (std::cmp::Reverse(object.points), object.object));
        let page = Page::of(objects.into_iter(), cut);
        let lines = page.items.into_iter().map(|one| {
            let object = self.object(Some(one.object))?;
            let name = object.as_ref().map(|object| object.name_in(self.words.language()).to_owned());
            let points = one.points.map(|points| self.words.count(i64::from(points))).unwrap_or_default();
            let counts = [one.inspections, one.appeals].map(|count| self.words.count(i64::from(count)));
            let cells = [name.unwrap_or_default(), points].into_iter().chain(counts).collect();
            Ok(HeadsLine { cells, row: None, key: object.map(|object| object.key()), case_id: None })
        });
        Ok((&["object", "points", "inspections", "appeals"], lines.collect::<Result<_>>()?, page.total))
    }
}
