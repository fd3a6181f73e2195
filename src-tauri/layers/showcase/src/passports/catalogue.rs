//! Sources and legal cards put into words.

use chrono::NaiveDate;
use ekn_data::passports::{Dpia, Passport, Source};
use ekn_data::sources::table as batches;
use ekn_data::vocabulary::day_of_stamp;
use ekn_process::duties::Subject;

use crate::parts::Choice;
use crate::passports::{DpiaView, FieldLine, PassportView, SourceView};
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// Sources in the order of their ids, each with its data sets.
    pub fn sources(&self) -> Result<Vec<SourceView>> {
        self.method.sources.values().map(|source| self.source(source)).collect()
    }

    fn source(&self, source: &Source) -> Result<SourceView> {
        let passports = self.method.passports.iter().filter(|passport| passport.source == source.id);
        let passports: Vec<String> = passports.map(|passport| passport.id.clone()).collect();
        let imports = passports.iter().map(|id| self.last_import(id)).collect::<Result<Vec<_>>>()?;
        // The source is as late as the latest of those of its data sets that have come at all.
        let last = imports.into_iter().flatten().min();
        let (freshness, overdue) = self.freshness(source, last);
        Ok(SourceView {
            id: source.id.clone(),
            body: self.words.text(&source.body).to_owned(),
            system: self.words.text(&source.system).to_owned(),
            contact: self.words.text(&source.contact).to_owned(),
            kind: source.kind.code().to_owned(),
            kind_name: self.words.code("source_kind", source.kind.code()),
            rhythm: self.words.code("rhythm", source.rhythm.code()),
            passports,
            freshness,
            overdue,
        })
    }

    /// Legal cards of the data sets that can be taken in.
    pub fn passports(&self) -> Result<Vec<PassportView>> {
        self.method.passports.iter().map(|passport| self.passport(passport)).collect()
    }

    /// The legal card of a data set.
    pub(crate) fn passport(&self, passport: &Passport) -> Result<PassportView> {
        let months = passport.retention.months.to_string();
        let key = if passport.retention.verified { "passport.retention" } else { "passport.retention_unverified" };
        let held = batches::held_of(self.reader, &passport.id, passport.registry())?;
        let last = self.last_import(&passport.id)?;
        let source = self.method.sources.get(&passport.source);
        let (freshness, overdue) = source.map(|source| self.freshness(source, last)).unwrap_or_default();
        let fields = passport.registry().fields().iter().map(|field| {
            let class = passport.class(field.name).code();
            FieldLine {
                name: field.name.to_owned(),
                label: self.words.get(&format!("field.{}", field.name)),
                class: Choice { id: class.to_owned(), name: self.words.code("personal_class", class) },
            }
        });
        let named = |list: &str, codes: &[String]| codes.iter().map(|code| self.words.code(list, code)).collect();
        Ok(PassportView {
            id: passport.id.clone(),
            title: self.words.text(&passport.title).to_owned(),
            source: passport.source.clone(),
            registry: self.words.code("registry", passport.registry().name()),
            operator: self.words.text(&passport.operator).to_owned(),
            purposes: named("purpose", &passport.purposes),
            roles: named("person_role", &passport.roles),
            allowed: passport.require(self.purpose, self.role).is_ok(),
            ground: self.norm_ref(&passport.ground.norm),
            ground_text: self.words.text(&passport.ground.text).to_owned(),
            fields: fields.collect(),
            retention: self
                .words
                .say(key, &[("months", &months), ("basis", self.words.text(&passport.retention.basis))]),
            preferred: self.words.code("retention_action", passport.retention.preferred.code()),
            dpia: self.dpia(&passport.dpia),
            dpia_form: self.dpia_standing(Subject::Dataset, &passport.id, &passport.sha256)?,
            profile: passport.profile.clone(),
            sha256: passport.sha256.clone(),
            batches: held.batches,
            rows: held.rows,
            freshness,
            overdue,
        })
    }

    fn dpia(&self, dpia: &Dpia) -> DpiaView {
        let approved = dpia.approved_by.as_ref().zip(dpia.approved);
        DpiaView {
            state: dpia.state.code().to_owned(),
            state_name: self.words.code("dpia_state", dpia.state.code()),
            note: self.words.text(&dpia.note).to_owned(),
            approved: approved.map(|(who, day)| format!("{}, {}", self.words.text(who), self.words.day(day))),
        }
    }

    /// When something of a data set was last taken in.
    pub(crate) fn last_import(&self, dataset: &str) -> Result<Option<NaiveDate>> {
        let last = batches::last_import(self.reader, dataset)?;
        Ok(last.and_then(|at| day_of_stamp(&at)))
    }

    /// How fresh a source is, and whether its next extract is overdue.
    pub(crate) fn freshness(&self, source: &Source, last: Option<NaiveDate>) -> (String, bool) {
        let Some(last) = last else { return (self.words.get("fresh.never"), false) };
        let (day, next) = (self.words.day(last), source.rhythm.next(last));
        let overdue = next.is_some_and(|next| next < self.today);
        let key = match next {
            None => "fresh.once",
            Some(_) if overdue => "fresh.overdue",
            Some(_) => "fresh.next",
        };
        let next = next.map(|next| self.words.day(next)).unwrap_or_default();
        (self.words.say(key, &[("day", &day), ("next", &next)]), overdue)
    }
}
