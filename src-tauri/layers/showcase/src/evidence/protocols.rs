//! What models said of a case's row and of its two sides: protocols of calls, and passports of the versions that were asked.

use std::collections::BTreeMap;

use ekn_analytics::models::{Prediction, Version, table as models};
use ekn_data::registries::Registry;
use ekn_process::evidence::parts::Said;
use ekn_process::evidence::{File, Kind, Masker, names};
use ekn_process::tasks::Case;
use serde::Serialize;
use serde_json::Value;

use super::rows::Grounds;
use crate::{Result, Showcase};

/// `data/models/prediction-….json`.
#[derive(Serialize)]
struct Protocol {
    prediction: i64,
    model: String,
    artefact_sha256: String,
    subject: String,
    said: Said,
    sentences: Vec<Said>,
    terms: Vec<Term>,
    /// Whole, so that the version can be asked again; absent where it is a person's text.
    input: Value,
    input_sha256: String,
    output: Value,
    asked_on: String,
    asked_at: String,
    asked_by: String,
    purpose: Said,
    notice: Said,
}

#[derive(Serialize)]
struct Term {
    title: Said,
    value: String,
    adds: String,
}

/// `data/models/MODEL-VERSION.json`.
#[derive(Serialize)]
struct ModelVersion {
    model: String,
    version: u32,
    title: Said,
    method: String,
    artefact_sha256: String,
    data: String,
    data_sha256: String,
    examples: i64,
    kinds: i64,
    first_day: Option<String>,
    last_day: Option<String>,
    chosen: Value,
    control_samples: usize,
    purpose: Said,
    made_at: String,
    made_by: String,
    in_use: bool,
    limits: Said,
}

/// What was said, and the numbers of it.
pub(super) struct Protocols {
    pub files: Vec<File>,
    pub predictions: Vec<i64>,
    /// Subjects under which the journal tells of the calls.
    pub subjects: Vec<String>,
}

impl Showcase<'_> {
    /// Of each version the newest word on each subject.
    pub(super) fn protocols(&self, case: &Case, grounds: &Grounds, masker: &Masker<'_>) -> Result<Protocols> {
        let mut subjects = vec![format!("{} {}", case.row.registry.name(), case.row.id)];
        subjects.extend(grounds.inspection.as_ref().map(|one| format!("{} {}", Registry::Inspections.name(), one.id)));
        for object in [case.authority, case.entity] {
            subjects.extend(self.object(object)?.map(|object| object.key()));
        }
        subjects.dedup();
        let mut newest: BTreeMap<(String, i64), Prediction> = BTreeMap::new();
        for subject in &subjects {
            for prediction in models::predictions_of(self.reader, subject)? {
                newest.insert((subject.clone(), prediction.version), prediction);
            }
        }
        let mut made = Protocols { files: Vec::new(), predictions: Vec::new(), subjects };
        let mut versions: BTreeMap<i64, Version> = BTreeMap::new();
        for prediction in newest.into_values() {
            let Some(version) = models::version_by_id(self.reader, prediction.version)? else { continue };
            let name = format!("prediction-{}.json", prediction.id);
            let protocol = masker.scrubbed(&self.protocol(&prediction, &version)?)?;
            let said = self.both(|showcase| {
                showcase
                    .words
                    .say("package.said.prediction", &[("n", &prediction.id.to_string()), ("model", &version.name())])
            });
            made.files.push(File::json(Kind::Model, &name, &protocol, said)?);
            made.predictions.push(prediction.id);
            versions.insert(version.id, version);
        }
        for version in versions.into_values() {
            let name = names::plain_name(&format!("{}-{}", version.model, version.version), "model");
            let said = self.both(|showcase| showcase.words.say("package.said.model", &[("model", &version.name())]));
            let passport = masker.scrubbed(&self.model_version(&version))?;
            made.files.push(File::json(Kind::Model, &format!("{name}.json"), &passport, said)?);
        }
        Ok(made)
    }

    fn protocol(&self, prediction: &Prediction, version: &Version) -> Result<Protocol> {
        let [kk, ru] = self.in_both(|showcase| showcase.explain(prediction.id))?;
        let of_text = prediction.subject.starts_with(Registry::Appeals.name());
        let terms = kk.terms.iter().zip(&ru.terms).map(|(kk, ru)| Term {
            title: Said { kk: kk.title.clone(), ru: ru.title.clone() },
            value: ru.value.clone(),
            adds: ru.adds_text.clone(),
        });
        let sentences = kk.sentences.iter().zip(&ru.sentences);
        Ok(Protocol {
            prediction: prediction.id,
            model: version.name(),
            artefact_sha256: version.sha256.clone(),
            subject: prediction.subject.clone(),
            said: Said { kk: kk.said.clone(), ru: ru.said.clone() },
            sentences: sentences.map(|(kk, ru)| Said { kk: kk.clone(), ru: ru.clone() }).collect(),
            terms: terms.collect(),
            input: if of_text { Value::Null } else { parsed(&prediction.input) },
            input_sha256: prediction.input_sha256.clone(),
            output: parsed(&prediction.output),
            asked_on: prediction.day.clone(),
            asked_at: prediction.at.clone(),
            asked_by: prediction.actor.clone(),
            purpose: self.both(|showcase| showcase.words.code("purpose", &prediction.purpose)),
            notice: Said { kk: kk.notice, ru: ru.notice },
        })
    }

    fn model_version(&self, version: &Version) -> ModelVersion {
        ModelVersion {
            model: version.model.clone(),
            version: version.version,
            title: self.both(|showcase| showcase.model_title(version)),
            method: version.method.clone(),
            artefact_sha256: version.sha256.clone(),
            data: version.data.clone(),
            data_sha256: version.data_sha256.clone(),
            examples: version.n,
            kinds: version.kinds,
            first_day: version.first_day.clone(),
            last_day: version.last_day.clone(),
            chosen: parsed(&version.chosen),
            control_samples: parsed(&version.samples).as_array().map_or(0, Vec::len),
            purpose: self.both(|showcase| showcase.words.code("purpose", &version.purpose)),
            made_at: version.at.clone(),
            made_by: version.actor.clone(),
            in_use: version.used,
            limits: self.both(|showcase| {
                let own = showcase.words.find(&format!("model.limits.{}", version.model));
                own.map_or_else(|| showcase.words.get("risk.notice"), str::to_owned)
            }),
        }
    }
}

/// JSON as it was kept; nothing of what was emptied.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}
