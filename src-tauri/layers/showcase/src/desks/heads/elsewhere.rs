//! The rows behind numbers of other screens: how a rule came out, how much attention an object asks for, what a comparison has counted.

use std::collections::HashSet;

use ekn_analytics::findings::{Beside, Facts, SPECIAL_ORDER, Used, UsedValue, examine_by};
use ekn_analytics::inspections::attention::{Assessed, table as kept};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Inspection, ObjectKind, Registry, RowKey};

use super::ledger::Held;
use super::rows::{Cut, Lines, Page};
use crate::desks::{HeadsLine, RowsWanted};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// Inspections examined at once.
const HANDFUL: usize = 500;

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
                Ok(HeadsLine { cells, row: Some(row_ref(row)), ..HeadsLine::default() })
            }
        });
        let columns = Self::event_columns(registry);
        Ok((columns, lines.collect::<Result<_>>()?, page.total))
    }

    /// Inspections in which a rule was kept, could not be tested, or which it is not about, as the last count found them. What is missing is told by testing those
    /// of the page again.
    pub(super) fn tested_lines(
        &self,
        wanted: &RowsWanted,
        cut: Cut,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Lines> {
        let rule = wanted.rule.as_deref().unwrap_or_default();
        let is_lacking = wanted.figure == "not_enough_data";
        let results = kept::results(self.reader)?;
        let (_, [_, lacking, holds, silent]) = results
            .iter()
            .find(|(known, _)| *known == rule)
            .ok_or_else(|| ekn_data::Error::unknown("finding", rule))?;
        let total = match wanted.figure.as_str() {
            "not_enough_data" => *lacking,
            "holds" => *holds,
            _ => *silent,
        };
        let rows = kept::rows_of_result(self.reader, rule, &wanted.figure, cut.skip, cut.most)?;
        let (mut lines, mut beside) = (Vec::with_capacity(rows.len()), Beside::default());
        for handful in rows.chunks(HANDFUL) {
            if !progress(lines.len() as u64) {
                return Err(ekn_data::Error::Cancelled.into());
            }
            let read = handful.iter().filter_map(|row| facts::inspection_by_id(self.reader, *row).transpose());
            let inspections = read.collect::<ekn_data::Result<Vec<_>>>()?;
            if !is_lacking {
                for inspection in &inspections {
                    lines.push(self.tested_line(inspection, String::new())?);
                }
                continue;
            }
            for facts in Facts::of_rows(self.reader, inspections, &mut beside)? {
                let found = examine_by(rule, &facts, &self.method.library);
                let used = found.iter().flat_map(|found| &found.used);
                let missing: Vec<String> = used.filter_map(|used| self.lacked(used)).collect();
                lines.push(self.tested_line(&facts.inspection, missing.join(", "))?);
            }
        }
        Ok((&["day", "row", "kind", "body", "object", "missing"], lines, usize::try_from(total).unwrap_or_default()))
    }

    /// What keeps a rule from being tested: a fact that is not there, or the place by which the article does not apply.
    fn lacked(&self, used: &Used) -> Option<String> {
        let name = self.words.get(&format!("field.{}", used.name));
        match &used.value {
            UsedValue::Missing => Some(name),
            UsedValue::Text(place) if used.name == SPECIAL_ORDER => Some(format!("{name}: {place}")),
            _ => None,
        }
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
        Ok(HeadsLine { cells, row: Some(row_ref(row)), ..HeadsLine::default() })
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
        self.counted_lines(objects, cut)
    }

    /// Entities of a district by what the last count found of them, those with the most appeals first.
    pub(super) fn district_lines(&self, wanted: &RowsWanted, cut: Cut) -> Result<Lines> {
        let method = &self.method.attention;
        let code = wanted.place.as_deref().unwrap_or_default();
        let state = wanted.state.as_deref().unwrap_or_default();
        let complained = |object: &Assessed| object.appeals >= method.blind_appeals;
        let fits: &dyn Fn(&Assessed) -> bool = match state {
            "objects" => &|_| true,
            "inspections" => &|object| object.inspections > 0,
            "appeals" => &|object| object.appeals > 0,
            "complained" => &complained,
            "blind" => &|object| complained(object) && object.inspections == 0,
            unknown => return Err(ekn_data::Error::unknown("figure", unknown).into()),
        };
        let mut objects = match self.last_count()? {
            Some(_) => kept::objects(self.reader, ObjectKind::Entity)?,
            None => Vec::new(),
        };
        objects.retain(|object| object.territory.get(..method.district_digits) == Some(code) && fits(object));
        objects.sort_by_key(|object| (std::cmp::Reverse((object.appeals, object.inspections)), object.object));
        self.counted_lines(objects, cut)
    }

    fn counted_lines(&self, objects: Vec<Assessed>, cut: Cut) -> Result<Lines> {
        let page = Page::of(objects.into_iter(), cut);
        let lines = page.items.into_iter().map(|one| {
            let object = self.object(Some(one.object))?;
            let name = object.as_ref().map(|object| object.name_in(self.words.language()).to_owned());
            let points = one.points.map(|points| self.words.count(i64::from(points))).unwrap_or_default();
            let counts = [one.inspections, one.appeals].map(|count| self.words.count(i64::from(count)));
            let cells = [name.unwrap_or_default(), points].into_iter().chain(counts).collect();
            Ok(HeadsLine { cells, key: object.map(|object| object.key()), ..HeadsLine::default() })
        });
        Ok((&["object", "points", "inspections", "appeals"], lines.collect::<Result<_>>()?, page.total))
    }
}
