//! Every sign of violation: how many of each rule, and the inspections, a page at a time. A page is examined again, so that its facts
//! are those of now.

use std::collections::HashMap;

use ekn_analytics::findings::{Beside, Facts, Finding, examine};
use ekn_analytics::inspections::attention::table as kept;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Inspection, Object, Registry, table as rows};

use crate::cards::{FindingSide, FindingView};
use crate::desks::{FindingsRegister, RuleCount};
use crate::{Result, Showcase};

/// So many signs make a page.
const PAGE: u32 = 50;

impl Showcase<'_> {
    /// Signs of violation over the whole store: of one rule, of one object, where asked; from a place on.
    pub fn findings_register(&self, rule: Option<&str>, key: Option<&str>, skip: u32) -> Result<FindingsRegister> {
        self.require_any(Registry::Inspections)?;
        if let Some(unknown) = rule.filter(|rule| self.method.catalogue.get(rule).is_none()) {
            return Err(ekn_data::Error::unknown("finding", unknown).into());
        }
        let object = key.map(|key| Object::find(self.reader, key)).transpose()?;
        let counted = self.last_count()?;
        let page = match counted {
            Some(_) => kept::broken(self.reader, rule, object.as_ref().map(|object| object.id), skip, PAGE)?,
            None => kept::Page { items: Vec::new(), total: 0 },
        };
        let mut inspections: Vec<Inspection> = Vec::new();
        for (row, _) in &page.items {
            if !inspections.iter().any(|known| known.id == *row) {
                inspections.extend(facts::inspection_by_id(self.reader, *row)?);
            }
        }
        let mut examined: HashMap<i64, (Inspection, Vec<Finding>)> = HashMap::new();
        for facts in Facts::of_rows(self.reader, inspections, &mut Beside::default())? {
            let findings = examine(&facts, &self.method.library);
            examined.insert(facts.inspection.id, (facts.inspection, findings));
        }
        let items = page.items.iter().filter_map(|(row, rule)| {
            let (inspection, findings) = examined.get(row)?;
            let finding = findings.iter().find(|finding| finding.rule == rule)?;
            Some((inspection, self.finding_view(inspection, finding)))
        });
        let items = items.map(|(inspection, view)| Ok(FindingView { sides: self.both_sides(inspection)?, ..view }));
        let next = skip + PAGE;
        Ok(FindingsRegister {
            items: items.collect::<Result<_>>()?,
            total: page.total,
            after: (i64::from(next) < page.total).then_some(i64::from(next)),
            rules: if counted.is_some() { self.rule_counts()? } else { Vec::new() },
            basis: self.basis_of_results()?,
            counted,
        })
    }

    fn both_sides(&self, inspection: &Inspection) -> Result<Vec<FindingSide>> {
        let mut sides = Vec::new();
        for (id, is_body) in [(inspection.authority, true), (inspection.entity, false)] {
            let object = id.map(|id| rows::object_by_id(self.reader, id)).transpose()?.flatten();
            sides.extend(object.map(|object| FindingSide {
                name: object.name_in(self.words.language()).to_owned(),
                key: object.key(),
                is_body,
                number: object.identifier.number().to_owned(),
            }));
        }
        Ok(sides)
    }

    fn rule_counts(&self) -> Result<Vec<RuleCount>> {
        let counted = kept::results(self.reader)?.into_iter().filter_map(|(rule, counts)| {
            let [broken, not_enough_data, holds, not_applicable] = counts;
            let entry = self.method.catalogue.get(rule)?;
            Some(RuleCount {
                rule: rule.to_owned(),
                title: self.words.text(&entry.title).to_owned(),
                gross: entry.gross,
                broken,
                not_enough_data,
                holds,
                not_applicable,
            })
        });
        Ok(counted.collect())
    }

    /// Of all tests of all rules, those that could be made.
    fn basis_of_results(&self) -> Result<crate::parts::Basis> {
        let results = kept::results(self.reader)?;
        let sum = |of: &[usize]| results.iter().map(|(_, counts)| of.iter().map(|at| counts[*at]).sum::<i64>()).sum();
        let fresh = self.fresh_to(super::desk::EXAMINED)?;
        Ok(self.basis(sum(&[0, 2]), sum(&[0, 1, 2]), fresh))
    }
}
