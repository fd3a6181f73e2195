//! The card put together: every part from the same rows, read once.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use ekn_analytics::findings::{Facts, Outcome, examine};
use ekn_data::registries::facts::moved::table as moved;
use ekn_data::registries::facts::{Side, table as facts};
use ekn_data::registries::{Appeal, Challenge, Inspection, Object, ObjectKind, RowKey, table as rows};
use ekn_process::deadlines::{Clock, appeal_clock};
use ekn_process::tasks::{Graph, table as tasks};

use crate::cards::examined::Examined;
use crate::cards::told::Told;
use crate::cards::{Card, Members, RiskView};
use crate::parts::NormRef;
use crate::{Result, Showcase};

/// Everything that the registries know of one object, read once for all parts of its card.
pub(crate) struct Known {
    pub object: Object,
    /// It and those whom people joined to it, with the decisions between.
    pub members: Members,
    pub inspections: Vec<Inspection>,
    pub appeals: Vec<Appeal>,
    pub challenges: Vec<Challenge>,
    /// What the rules found on them.
    pub examined: Examined,
    /// The clock of each appeal, in the order of `appeals`.
    pub clocks: Vec<Clock>,
    /// Prosecutors' offices: appeals to them run by a law of their own.
    offices: HashSet<i64>,
    /// Rows that the newest full extract no longer had. They count all the same: what happened has happened.
    pub vanished: HashSet<RowKey>,
}

impl Known {
    /// Whether an appeal was sent to a prosecutor's office.
    pub fn is_to_prosecutor(&self, appeal: &Appeal) -> bool {
        is_to(&self.offices, appeal)
    }
}

fn is_to(offices: &HashSet<i64>, appeal: &Appeal) -> bool {
    appeal.authority.is_some_and(|authority| offices.contains(&authority))
}

impl Showcase<'_> {
    /// The card of an object.
    pub fn card(&self, key: &str) -> Result<Card> {
        let object = Object::find(self.reader, key)?;
        let told = self.row_parts(&object)?;
        let cases = tasks::cases_of_object(self.reader, object.id)?.into_iter();
        // Newest first.
        let graphs = cases.map(|case| Graph::of(self.reader, &self.method.library, case));
        let graphs = graphs.collect::<Result<Vec<_>>>()?;
        let deadlines = self.object_deadlines(&told, &graphs)?;
        let next_step = self.object_step(&told, &graphs)?;
        let mut norms = told.norms.clone();
        norms.extend(deadlines.iter().filter_map(|item| Some(item.derivation.as_ref()?.norm.clone())));
        norms.extend(self.general_norms(&object));
        let (checklists, templates) = self.object_documents(&object, &told, &graphs, next_step.as_ref())?;
        Ok(Card {
            object: self.head(&object)?,
            norms: distinct(norms),
            history: self.history(&object, &told)?,
            risk: self.risk_beside(&object, &told)?,
            findings: told.findings.clone(),
            finding_counts: told.counts,
            deadlines,
            deadlines_more: told.clocks_more as i64,
            checklists,
            templates,
            next_step,
            cases: graphs.iter().map(|graph| self.case_head(graph)).collect::<Result<_>>()?,
            withheld: told.withheld.clone(),
            news: self.news(&object)?,
            notes: self.notes_of(&object)?,
            vanished: told.vanished.clone(),
        })
    }

    /// The score of an object alone.
    pub fn risk(&self, key: &str) -> Result<RiskView> {
        let object = Object::find(self.reader, key)?;
        let told = self.row_parts(&object)?;
        self.risk_beside(&object, &told)
    }

    /// The score with what people say against it, which no row tells.
    fn risk_beside(&self, object: &Object, told: &Told) -> Result<RiskView> {
        let objected = self.objected_to(&object.key(), &self.method.points.id)?;
        Ok(RiskView { objected, ..told.risk.clone() })
    }

    pub(crate) fn known(&self, object: Object) -> Result<Known> {
        let id = object.id;
        self.known_with(object, |inspections| {
            let mut examined = Examined::of(inspections.len());
            Facts::each_of_object(self.reader, id, inspections, |facts| {
                examined.take(facts.inspection.id, examine(facts, &self.method.library));
            })?;
            Ok(examined)
        })
    }

    /// Everything known of an object, with what the rules found on its inspections told by whoever asks.
    pub(crate) fn known_with(
        &self,
        object: Object,
        examined: impl FnOnce(&[Inspection]) -> Result<Examined>,
    ) -> Result<Known> {
        let (reader, id) = (self.reader, object.id);
        let inspections = facts::inspections(reader, id, Side::Either)?;
        let examined = examined(&inspections)?;
        // Only now: what stands around the inspections has been let go of.
        let appeals = facts::appeals(reader, id, Side::Either)?;
        let offices: HashSet<i64> = facts::objects_of_form(reader, "prosecutor_office")?.into_iter().collect();
        let clocks = appeals.iter().map(|appeal| appeal_clock(&self.method.library, appeal, is_to(&offices, appeal)));
        Ok(Known {
            clocks: clocks.collect::<Result<_>>()?,
            challenges: facts::challenges(reader, id, Side::Either)?,
            examined,
            offices,
            members: self.members(id)?,
            vanished: moved::vanished(reader, id)?,
            object,
            inspections,
            appeals,
        })
    }

    /// The norms of all broken findings, those not listed on the card among them.
    pub(crate) fn broken_norms(&self, known: &Known) -> Vec<NormRef> {
        let broken = known.inspections.iter().flat_map(|inspection| {
            let findings = known.examined.of_inspection(inspection.id).iter();
            let broken = findings.filter(|finding| finding.outcome == Outcome::Broken);
            broken.map(|finding| (finding.rule, inspection.start.get().map(|start| start.day)))
        });
        let rules: BTreeSet<(&str, Option<NaiveDate>)> = broken.collect();
        let norms = rules.into_iter().flat_map(|(rule, day)| {
            let norms = self.method.catalogue.get(rule).into_iter().flat_map(|entry| &entry.norms);
            norms.map(move |norm| self.norm_ref_on(norm, day))
        });
        distinct(norms.collect())
    }

    /// The norms of the tactics that can start on such an object: there even while nothing is wrong.
    fn general_norms(&self, object: &Object) -> Vec<NormRef> {
        let tactics = self.method.library.tactics.iter();
        let norms = tactics.flat_map(|tactic| tactic.norms().map(str::to_owned).collect::<Vec<_>>());
        let wanted = norms.filter(|_| matches!(object.kind, ObjectKind::Entity | ObjectKind::Authority));
        wanted.map(|norm| self.norm_ref(&norm)).collect()
    }

    pub(crate) fn withheld(&self, object: i64) -> Result<Vec<String>> {
        let sets = rows::withheld(self.reader, object)?;
        let said = sets.into_iter().map(|(dataset, count)| {
            let title = self.dataset_title(&dataset);
            let (purpose, role) = (self.words.code("purpose", self.purpose), self.words.code("person_role", self.role));
            let fill =
                [("dataset", &title), ("count", &self.words.count(count)), ("purpose", &purpose), ("role", &role)];
            self.words.say("card.withheld", &fill.map(|(place, value)| (place, value.as_str())))
        });
        Ok(said.collect())
    }
}

/// Each norm once, in the order of first use, with the days of all events that it is applied to.
fn distinct(norms: Vec<NormRef>) -> Vec<NormRef> {
    let mut once: Vec<(NormRef, BTreeSet<String>)> = Vec::new();
    for mut norm in norms {
        let on = norm.on.take().into_iter().chain(std::mem::take(&mut norm.days));
        match once.iter_mut().find(|(known, _)| known.id == norm.id) {
            Some((_, days)) => days.extend(on),
            None => {
                let on = on.collect();
                once.push((norm, on));
            }
        }
    }
    let dated = once.into_iter().map(|(norm, days)| NormRef {
        on: days.first().cloned(),
        days: if days.len() > 1 { days.into_iter().collect() } else { Vec::new() },
        ..norm
    });
    dated.collect()
}
