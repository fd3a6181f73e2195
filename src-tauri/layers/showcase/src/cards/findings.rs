//! Findings put into words.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_analytics::findings::{Beside, Entry, Facts, Finding, Outcome, Used, UsedValue, examine};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Inspection, Registry};
use ekn_data::vocabulary::Text;

use crate::cards::FindingView;
use crate::parts::FactLine;
use crate::showcase::row_ref;
use crate::{Error, Result, Showcase};

/// The surroundings of so many inspections are read at once.
const READ_TOGETHER: usize = 5_000;

/// So many rules are named where there are more.
const RULES_NAMED: usize = 2;

impl Showcase<'_> {
    /// Findings over the whole store, by number of inspection; only one rule or one result where asked.
    pub fn findings(&self, rule: Option<&str>, result: Option<&str>) -> Result<Vec<FindingView>> {
        self.require_any(Registry::Inspections)?;
        if let Some(unknown) = rule.filter(|rule| self.method.catalogue.get(rule).is_none()) {
            return Err(ekn_data::Error::unknown("finding", unknown).into());
        }
        let mut all = Vec::new();
        self.each_finding(&mut |inspection, findings| {
            let wanted = findings.iter().filter(|finding| rule.is_none_or(|rule| finding.rule == rule));
            let wanted = wanted.filter(|finding| result.is_none_or(|result| finding.outcome.code() == result));
            all.extend(wanted.map(|finding| self.finding_view(inspection, finding)));
            Ok(())
        })?;
        all.sort_by_key(|view| view.row.id);
        Ok(all)
    }

    /// Examines every inspection, those of one entity after one another: what stands around them is the same then, and is looked up once.
    pub(crate) fn each_finding(&self, visit: &mut dyn FnMut(&Inspection, Vec<Finding>) -> Result<()>) -> Result<()> {
        let (mut together, mut beside) = (Vec::new(), Beside::default());
        let mut examined = |together: &mut Vec<Inspection>| -> Result<()> {
            for facts in Facts::of_rows(self.reader, std::mem::take(together), &mut beside)? {
                visit(&facts.inspection, examine(&facts, &self.method.library))?;
            }
            Ok(())
        };
        facts::each_inspection_by_entity::<Error>(self.reader, |inspection| {
            together.push(inspection);
            if together.len() < READ_TOGETHER {
                return Ok(());
            }
            examined(&mut together)
        })?;
        examined(&mut together)
    }

    /// Broken first, then what could not be tested, then what holds; in each, in the order of the inspections. At most `most`.
    pub(crate) fn finding_views(
        &self,
        inspections: &[Inspection],
        findings: &[Finding],
        most: usize,
    ) -> Vec<FindingView> {
        let by_id: HashMap<i64, &Inspection> =
            inspections.iter().map(|inspection| (inspection.id, inspection)).collect();
        let mut sorted: Vec<&Finding> = findings.iter().collect();
        sorted.sort_by_key(|finding| finding.outcome);
        let views = sorted
            .into_iter()
            .take(most)
            .filter_map(|finding| Some(self.finding_view(by_id.get(&finding.inspection.id)?, finding)));
        views.collect()
    }

    pub(crate) fn finding_view(&self, inspection: &Inspection, finding: &Finding) -> FindingView {
        let entry = self.method.catalogue.get(finding.rule);
        let start = inspection.start.get().map(|start| start.day);
        let is_broken = finding.outcome == Outcome::Broken;
        let text = |text: Option<&Text>| text.map(|text| self.words.text(text).to_owned()).unwrap_or_default();
        let norms = |norms: &[String]| norms.iter().map(|norm| self.norm_ref_on(norm, start)).collect();
        FindingView {
            rule: finding.rule.to_owned(),
            title: text(entry.map(|entry| &entry.title)),
            said: text(entry.map(|entry| if is_broken { entry.said(finding.way) } else { &entry.title })),
            result: finding.outcome.code().to_owned(),
            result_name: self.words.get(&format!("finding.{}", finding.outcome.code())),
            row: row_ref(finding.inspection),
            inspection: inspection.number.to_string(),
            day: start.map(|day| day.to_string()),
            sides: Vec::new(),
            facts: finding.used.iter().map(|used| self.used(used)).collect(),
            norms: entry.map(|entry| norms(&entry.norms)).unwrap_or_default(),
            consequence: match finding.outcome {
                Outcome::Broken => text(entry.map(|entry| &entry.consequence)),
                Outcome::NotEnoughData => self.words.get("finding.missing_is_nothing"),
                Outcome::Holds => String::new(),
            },
            untested: entry.filter(|_| is_broken).map(|entry| self.untested(entry, start)).unwrap_or_default(),
        }
    }

    /// What a person has to look at besides: what the registers do not tell, and that the norm was read as it stood later.
    fn untested(&self, entry: &Entry, start: Option<NaiveDate>) -> String {
        let own = entry.untested.as_ref().map(|text| self.words.text(text).to_owned());
        let read = entry.norms.first().and_then(|norm| self.method.library.norms.article(norm));
        let later = read.map(|(act, _)| act.redaction).filter(|read| start.is_some_and(|start| start < *read));
        let later = later.map(|read| self.words.say("finding.read_later", &[("day", &self.words.day(read))]));
        own.into_iter().chain(later).collect::<Vec<_>>().join(" ")
    }

    /// Rules by their names, the first ones of many, each with its code.
    pub(crate) fn rule_names(&self, rules: &[&str]) -> String {
        let named = rules.iter().take(RULES_NAMED).map(|rule| {
            let title = self.method.catalogue.get(rule).map(|entry| self.words.text(&entry.title));
            title.map_or_else(|| (*rule).to_owned(), |title| format!("{title} ({rule})"))
        });
        let mut said = named.collect::<Vec<_>>().join("; ");
        if let more @ 1.. = rules.len().saturating_sub(RULES_NAMED) {
            said.push_str(&self.words.say("finding.and_more", &[("n", &self.words.count(more as i64))]));
        }
        said
    }

    fn used(&self, used: &Used) -> FactLine {
        let value = match &used.value {
            UsedValue::Day(day) => self.words.day(*day),
            UsedValue::Moment(moment) => self.words.moment(*moment),
            UsedValue::Number(number) => number.to_string(),
            UsedValue::Code(list, code) => self.words.code(list, code),
            UsedValue::Text(text) => text.clone(),
            UsedValue::Missing => self.words.get("fact.missing"),
        };
        FactLine { label: self.words.get(&format!("field.{}", used.name)), value, row: used.row.map(row_ref) }
    }
}
