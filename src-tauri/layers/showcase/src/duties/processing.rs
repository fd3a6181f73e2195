//! The register of processing: one view of passports, models, retention, exports and assessments that are there already.

use std::collections::BTreeMap;

use ekn_analytics::models::table as models;
use ekn_data::passports::{Passport, PersonalClass};
use ekn_data::people::table as people;
use ekn_data::retention::{due, table as ended};
use ekn_data::sources::table as batches;
use ekn_process::duties::Subject;
use serde_json::Value;

use super::exports::sets;
use super::{ProcessedSet, ProcessingRegister};
use crate::parts::FactLine;
use crate::{Result, Showcase};

/// The duty to register and account for actions (art. 22 p. 1 sp. 5).
const DUTY: &str = "personal-data:22";

/// What is counted once for all data sets.
struct Counted {
    over: BTreeMap<String, i64>,
    next: BTreeMap<String, chrono::NaiveDate>,
    ended: BTreeMap<String, i64>,
    exports: BTreeMap<String, i64>,
    /// Open accounts by role.
    accounts: BTreeMap<String, i64>,
}

impl Showcase<'_> {
    /// The register.
    pub fn processing(&self) -> Result<ProcessingRegister> {
        let counted = self.counted_duties()?;
        let mut sets = self.method.passports.iter().map(|passport| self.processed(passport, &counted));
        let sets = sets.by_ref().collect::<Result<Vec<_>>>()?;
        Ok(ProcessingRegister {
            today: self.today.to_string(),
            notice: self.words.get("processing.notice"),
            norm: self.norm_ref(DUTY),
            sets,
        })
    }

    fn counted_duties(&self) -> Result<Counted> {
        let mut counted = Counted {
            over: BTreeMap::new(),
            next: BTreeMap::new(),
            ended: BTreeMap::new(),
            exports: BTreeMap::new(),
            accounts: BTreeMap::new(),
        };
        for due in due(self.reader, &self.method.passports)? {
            let (over, set) = (due.over(self.today), due.batch.dataset);
            if over {
                *counted.over.entry(set).or_default() += 1;
            } else {
                let next = counted.next.entry(set).or_insert(due.until);
                *next = due.until.min(*next);
            }
        }
        for act in ended::acts(self.reader)? {
            let batch = batches::batch_by_id(self.reader, act.batch)?;
            *counted.ended.entry(batch.dataset).or_default() += 1;
        }
        for line in self.export_lines()? {
            let detail: Value = serde_json::from_str(&line.detail).unwrap_or_default();
            for set in sets(&detail) {
                *counted.exports.entry(set.to_owned()).or_default() += 1;
            }
        }
        for account in people::all(self.reader)?.into_iter().filter(|account| account.until.is_none()) {
            *counted.accounts.entry(account.role).or_default() += 1;
        }
        Ok(counted)
    }

    fn processed(&self, passport: &Passport, counted: &Counted) -> Result<ProcessedSet> {
        let view = self.passport(passport)?;
        let of = |counts: &BTreeMap<String, i64>| counts.get(&passport.id).copied().unwrap_or_default();
        Ok(ProcessedSet {
            facts: self.processing_facts(passport, counted)?,
            over: of(&counted.over),
            ended: of(&counted.ended),
            exports: of(&counted.exports),
            dpia: self.dpia_standing(Subject::Dataset, &passport.id, &passport.sha256)?,
            id: view.id,
            title: view.title,
            ground: view.ground,
            rows: view.rows,
            batches: view.batches,
            passport_dpia: view.dpia,
        })
    }

    /// What the register says of a data set, line by line, on the screen and on paper alike.
    fn processing_facts(&self, passport: &Passport, counted: &Counted) -> Result<Vec<FactLine>> {
        let view = self.passport(passport)?;
        let words = self.words;
        let of = |counts: &BTreeMap<String, i64>| counts.get(&passport.id).copied().unwrap_or_default();
        let roles = passport.roles.iter().map(|role| {
            let name = words.code("person_role", role);
            match counted.accounts.get(role) {
                Some(accounts) => format!("{name} ({})", self.numbered("processing.accounts", &[("n", *accounts)])),
                None => name,
            }
        });
        let next = match counted.next.get(&passport.id) {
            Some(next) => words.say("processing.next_due", &[("day", &words.day(*next))]),
            None => words.get("processing.none_due"),
        };
        let runs = self.numbered("processing.runs", &[("over", of(&counted.over)), ("ended", of(&counted.ended))]);
        let dpia = self.dpia_standing(Subject::Dataset, &passport.id, &passport.sha256)?;
        let line =
            |key: &str, value: String| FactLine { label: words.get(&format!("processing.{key}")), value, row: None };
        let mut lines = vec![
            line("operator", view.operator),
            line("purposes", view.purposes.join(", ")),
            line("ground", format!("{}. {}", view.ground.label, view.ground_text)),
        ];
        lines.extend(self.personal_fields(passport).into_iter().map(|(class, fields)| FactLine {
            label: words.say("processing.fields", &[("class", &words.code("personal_class", class))]),
            value: fields,
            row: None,
        }));
        lines.extend([
            line("retention", view.retention),
            line("ending", format!("{}. {runs} {next}", view.preferred)),
            line("roles", roles.collect::<Vec<_>>().join(", ")),
            line("models", self.models_of(passport)?),
            line("held", self.numbered("processing.rows", &[("rows", view.rows), ("batches", view.batches)])),
            line("exports", words.count(of(&counted.exports))),
            line("passport_dpia", format!("{}. {}", view.dpia.state_name, view.dpia.note)),
            line("dpia", dpia.text),
        ]);
        Ok(lines)
    }

    /// Fields that tell of a person, by class.
    pub(super) fn personal_fields(&self, passport: &Passport) -> Vec<(&'static str, String)> {
        let classes = [PersonalClass::Identity, PersonalClass::Contact, PersonalClass::Special];
        let of = |class: PersonalClass| {
            let fields = passport.fields.iter().filter(|field| field.class == class);
            let names: Vec<_> = fields.map(|field| self.words.get(&format!("field.{}", field.name))).collect();
            (!names.is_empty()).then(|| (class.code(), names.join(", ")))
        };
        classes.into_iter().filter_map(of).collect()
    }

    /// Models that read the registry of a data set, by their newest versions.
    fn models_of(&self, passport: &Passport) -> Result<String> {
        let duties = &self.method.library.duties;
        let mut named: Vec<String> = Vec::new();
        let mut seen = Vec::new();
        for version in models::versions(self.reader)? {
            if !duties.reads(&version.model, passport.registry()) || seen.contains(&version.model) {
                continue;
            }
            let state = self.words.get(if version.used { "model.used" } else { "model.off" });
            named.push(format!("{} {} ({state})", self.model_title(&version), version.name()));
            seen.push(version.model);
        }
        Ok(if named.is_empty() { self.words.get("processing.no_models") } else { named.join("; ") })
    }
}
