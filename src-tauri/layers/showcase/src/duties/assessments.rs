//! Forms of assessment: what is asked, what was answered, and whether it still speaks of the passport in force.

use ekn_analytics::models::{Version, table as models};
use ekn_process::duties::{Assessment, Subject, table};

use super::{DpiaAnswer, DpiaDesk, DpiaForm, DpiaQuestion, DpiaStanding, DpiaSubject, DpiaVersion};
use crate::parts::FactLine;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// The forms, and how they stand for each data set and each model.
    pub fn dpia_desk(&self) -> Result<DpiaDesk> {
        let forms = self.method.library.duties.forms.iter().map(|form| DpiaForm {
            subject: form.id.code().to_owned(),
            title: self.words.text(&form.title).to_owned(),
            notice: self.words.text(&form.notice).to_owned(),
            questions: form
                .questions
                .iter()
                .map(|question| DpiaQuestion {
                    id: question.id.clone(),
                    kind: question.kind.code().to_owned(),
                    text: self.words.text(&question.text).to_owned(),
                    hint: self.words.text(&question.hint).to_owned(),
                    norms: question.norms.iter().map(|norm| self.norm_ref(norm)).collect(),
                })
                .collect(),
        });
        let mut subjects = Vec::new();
        for passport in &self.method.passports {
            subjects.push(self.dpia_subject(Subject::Dataset, &passport.id)?);
        }
        for version in self.newest_models()? {
            subjects.push(self.dpia_subject(Subject::Model, &version.model)?);
        }
        Ok(DpiaDesk { forms: forms.collect(), subjects })
    }

    /// One data set by its passport, or one model by its name.
    pub fn dpia_subject(&self, subject: Subject, name: &str) -> Result<DpiaSubject> {
        let about = self.dpia_about(subject, name)?;
        let versions = table::assessments(self.reader, subject, name)?;
        let (title, passport) = match subject {
            Subject::Dataset => (self.dataset_title(name), self.dataset_facts(name)?),
            Subject::Model => self.model_facts(name)?,
        };
        Ok(DpiaSubject {
            subject: subject.code().to_owned(),
            name: name.to_owned(),
            title,
            standing: self.standing(subject, versions.first(), &about),
            passport,
            versions: versions.iter().map(|version| self.dpia_version(version)).collect(),
        })
    }

    /// SHA-256 of what is assessed: of the passport's text, or of the model's newest version.
    pub fn dpia_about(&self, subject: Subject, name: &str) -> Result<String> {
        let unknown = || ekn_data::Error::unknown(subject.code(), name);
        match subject {
            Subject::Dataset => {
                let passport = self.method.passports.iter().find(|passport| passport.id == name);
                Ok(passport.ok_or_else(unknown)?.sha256.clone())
            }
            Subject::Model => Ok(self.newest_model(name)?.ok_or_else(unknown)?.sha256),
        }
    }

    /// How the form of a data set or a model stands.
    pub(crate) fn dpia_standing(&self, subject: Subject, name: &str, about: &str) -> Result<DpiaStanding> {
        let versions = table::assessments(self.reader, subject, name)?;
        Ok(self.standing(subject, versions.first(), about))
    }

    fn standing(&self, subject: Subject, last: Option<&Assessment>, about: &str) -> DpiaStanding {
        let said = |state: &str, key: &str, fill: &[(&str, &str)]| DpiaStanding {
            state: state.to_owned(),
            text: self.words.say(&format!("dpia.{key}"), fill),
        };
        let Some(last) = last else { return said("not_filled", "not_filled", &[]) };
        let day = last.day.parse().map_or_else(|_| last.day.clone(), |day| self.words.day(day));
        let form = self.method.library.duties.form(subject);
        let open = form.map_or(0, |form| form.open(&last.answers).len()).to_string();
        let fill = [("day", &*day), ("actor", &*last.actor), ("n", &*open)];
        if last.about_sha256 != about {
            said("older", &format!("older_{}", subject.code()), &fill)
        } else if form.is_some_and(|form| form.sha256 != last.form_sha256) {
            said("older", "older_form", &fill)
        } else if open != "0" {
            said("partly", "partly", &fill)
        } else {
            said("filled", "filled", &fill)
        }
    }

    fn dpia_version(&self, version: &Assessment) -> DpiaVersion {
        let form = self.method.library.duties.form(version.subject);
        DpiaVersion {
            version: version.version,
            day: version.day.clone(),
            actor: version.actor.clone(),
            open: form.map_or(0, |form| form.open(&version.answers).len()) as i64,
            answers: version
                .answers
                .iter()
                .map(|(question, answer)| DpiaAnswer {
                    question: question.clone(),
                    choice: answer.choice.clone(),
                    text: answer.text.clone(),
                })
                .collect(),
        }
    }

    /// The newest version of each model.
    fn newest_models(&self) -> Result<Vec<Version>> {
        let mut newest: Vec<Version> = Vec::new();
        for version in models::versions(self.reader)? {
            if !newest.iter().any(|known| known.model == version.model) {
                newest.push(version);
            }
        }
        Ok(newest)
    }

    fn newest_model(&self, name: &str) -> Result<Option<Version>> {
        Ok(self.newest_models()?.into_iter().find(|version| version.model == name))
    }

    fn dataset_facts(&self, name: &str) -> Result<Vec<FactLine>> {
        let Some(passport) = self.method.passports.iter().find(|passport| passport.id == name) else {
            return Ok(Vec::new());
        };
        let view = self.passport(passport)?;
        let line = |key: &str, value: String| FactLine {
            label: self.words.get(&format!("processing.{key}")),
            value,
            row: None,
        };
        let mut lines = vec![
            line("purposes", view.purposes.join(", ")),
            line("ground", format!("{}. {}", view.ground.label, view.ground_text)),
        ];
        lines.extend(self.personal_fields(passport).into_iter().map(|(class, fields)| FactLine {
            label: self.words.say("processing.fields", &[("class", &self.words.code("personal_class", class))]),
            value: fields,
            row: None,
        }));
        lines.extend([
            line("retention", view.retention),
            line("roles", view.roles.join(", ")),
            line("passport_dpia", format!("{}. {}", view.dpia.state_name, view.dpia.note)),
        ]);
        Ok(lines)
    }

    fn model_facts(&self, name: &str) -> Result<(String, Vec<FactLine>)> {
        let unknown = || ekn_data::Error::unknown("model", name);
        let version = self.newest_model(name)?.ok_or_else(unknown)?;
        let view = self.model(&version)?;
        Ok((format!("{} {}", view.title, view.name), view.passport))
    }
}
