//! The card put together: every part from the same rows, read once.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use chrono::NaiveDate;
use ekn_analytics::findings::{Facts, Finding, Outcome, examine};
use ekn_data::registries::facts::{Side, table as facts};
use ekn_data::registries::{Appeal, Challenge, Inspection, Object, ObjectKind, table as rows};
use ekn_process::deadlines::{Clock, appeal_clock};
use ekn_process::tasks::{Graph, table as tasks};

use crate::cards::{Card, FindingCounts, Members, RiskView};
use crate::parts::NormRef;
use crate::{Result, Showcase};

/// Everything known about one object, read once for all parts of its card.
pub(crate) struct Known<'a> {
    pub object: Object,
    /// It and those whom people joined to it, with the decisions between.
    pub members: Members,
    pub inspections: Vec<Inspection>,
    pub appeals: Vec<Appeal>,
    pub challenges: Vec<Challenge>,
    /// Of one inspection after another; [`Known::findings_of`] has those of one.
    pub findings: Vec<Finding>,
    /// Where the findings of an inspection stand.
    spans: HashMap<i64, Range<usize>>,
    /// The clock of each appeal, in the order of `appeals`.
    pub clocks: Vec<Clock>,
    /// The task graphs of its cases, newest first.
    pub graphs: Vec<Graph<'a>>,
}

impl Known<'_> {
    /// The findings of one of its inspections.
    pub fn findings_of(&self, inspection: i64) -> &[Finding] {
        self.spans.get(&inspection).map_or(&[], |span| &self.findings[span.clone()])
    }
}

/// From so many inspections on, a card lists only what is broken or could not be tested; the rest opens through `findings`.
const MANY_INSPECTIONS: usize = 20;

/// So many findings are written out on a card; all are counted.
const FINDINGS_SHOWN: usize = 100;

impl<'a> Showcase<'a> {
    /// The card of an object.
    pub fn card(&self, key: &str) -> Result<Card> {
        let known = self.known(Object::find(self.reader, key)?)?;
        let few = known.inspections.len() < MANY_INSPECTIONS;
        let findings = known.findings.iter().filter(|finding| few || finding.outcome != Outcome::Holds);
        let findings = self.finding_views(&known.inspections, findings, FINDINGS_SHOWN);
        let deadlines = self.object_deadlines(&known)?;
        let next_step = self.object_step(&known)?;
        let mut norms = self.broken_norms(&known);
        norms.extend(deadlines.iter().filter_map(|item| Some(item.derivation.as_ref()?.norm.clone())));
        norms.extend(self.general_norms(&known.object));
        let (checklists, templates) = self.object_documents(&known)?;
        Ok(Card {
            object: self.head(&known.object)?,
            norms: distinct(norms),
            history: self.history(&known)?,
            risk: self.risk_of(&known)?,
            findings,
            finding_counts: FindingCounts::of(&known.findings),
            deadlines,
            checklists,
            templates,
            next_step,
            cases: known.graphs.iter().map(|graph| self.case_head(graph)).collect::<Result<_>>()?,
            withheld: self.withheld(known.object.id)?,
        })
    }

    /// The score of an object alone.
    pub fn risk(&self, key: &str) -> Result<RiskView> {
        let known = self.known(Object::find(self.reader, key)?)?;
        self.risk_of(&known)
    }

    pub(crate) fn known(&self, object: Object) -> Result<Known<'a>> {
        let (reader, id) = (self.reader, object.id);
        let inspections = facts::inspections(reader, id, Side::Either)?;
        let appeals = facts::appeals(reader, id, Side::Either)?;
        let surroundings = Facts::of_object(reader, id, &inspections)?;
        let (mut findings, mut spans) = (Vec::new(), HashMap::new());
        for facts in &surroundings {
            let begin = findings.len();
            findings.extend(examine(facts, &self.method.library));
            spans.insert(facts.inspection.id, begin..findings.len());
        }
        let offices = facts::objects_of_form(reader, "prosecutor_office")?;
        let clocks = appeals.iter().map(|appeal| {
            let to_prosecutor = appeal.authority.is_some_and(|authority| offices.contains(&authority));
            appeal_clock(&self.method.library, appeal, to_prosecutor)
        });
        let cases = tasks::cases_of_object(reader, id)?;
        let graphs = cases.into_iter().map(|case| Graph::of(reader, &self.method.library, case));
        Ok(Known {
            clocks: clocks.collect::<Result<_>>()?,
            challenges: facts::challenges(reader, id, Side::Either)?,
            findings,
            spans,
            graphs: graphs.collect::<Result<_>>()?,
            members: self.members(id)?,
            object,
            inspections,
            appeals,
        })
    }

    /// The norms of all broken findings, those not listed on the card among them.
    fn broken_norms(&self, known: &Known<'_>) -> Vec<NormRef> {
        let broken = known.inspections.iter().flat_map(|inspection| {
            let findings = known.findings_of(inspection.id).iter();
            let broken = findings.filter(|finding| finding.outcome == Outcome::Broken);
            broken.map(|finding| (finding.rule, inspection.start.get().map(|start| start.day)))
        });
        let rules: BTreeSet<(&str, Option<NaiveDate>)> = broken.collect();
        let norms = rules.into_iter().flat_map(|(rule, day)| {
            let norms = self.method.catalogue.get(rule).into_iter().flat_map(|entry| &entry.norms);
            norms.map(move |norm| self.norm_ref_on(norm, day))
        });
        norms.collect()
    }

    /// The norms of the tactics that can start on such an object: there even while nothing is wrong.
    fn general_norms(&self, object: &Object) -> Vec<NormRef> {
        let tactics = self.method.library.tactics.iter();
        let norms = tactics.flat_map(|tactic| tactic.norms().map(str::to_owned).collect::<Vec<_>>());
        let wanted = norms.filter(|_| matches!(object.kind, ObjectKind::Entity | ObjectKind::Authority));
        wanted.map(|norm| self.norm_ref(&norm)).collect()
    }

    fn withheld(&self, object: i64) -> Result<Vec<String>> {
        let sets = rows::withheld(self.reader, object)?;
        let said = sets.into_iter().map(|(dataset, count)| {
            let title = self.dataset_title(&dataset);
            let (purpose, role) = (self.words.code("purpose", self.purpose), self.words.code("person_role", self.role));
            let fill = [("dataset", &title), ("count", &count.to_string()), ("purpose", &purpose), ("role", &role)];
            self.words.say("card.withheld", &fill.map(|(place, value)| (place, value.as_str())))
        });
        Ok(said.collect())
    }
}

/// Each norm once, in the order of first use, with the days of all events that it is applied to.
fn distinct(norms: Vec<NormRef>) -> Vec<NormRef> {
    let mut once: Vec<(NormRef, BTreeSet<String>)> = Vec::new();
    for mut norm in norms {
        let day = norm.on.take();
        match once.iter_mut().find(|(known, _)| known.id == norm.id) {
            Some((_, days)) => days.extend(day),
            None => once.push((norm, day.into_iter().collect())),
        }
    }
    let dated = once.into_iter().map(|(norm, days)| NormRef {
        on: days.first().cloned(),
        days: if days.len() > 1 { days.into_iter().collect() } else { Vec::new() },
        ..norm
    });
    dated.collect()
}
