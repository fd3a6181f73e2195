//! What the store keeps of models: versions, what they said, what people said against it.

use chrono::NaiveDate;
use ekn_data::storage::Reader;
use serde_json::{Value, json};

use super::asking::{TopicSaid, input_sha256};
use super::error::{Error, Result};
use super::learn::table::Profile;
use super::table;
use super::task::{Columns, DataProfile, Task};

/// A version of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number in the store.
    pub id: i64,
    /// The model: a task, or the id of an asset.
    pub model: String,
    /// Its version, from 1.
    pub version: u32,
    /// How it was made.
    pub method: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The profile of its data; empty for one that was not learnt.
    pub profile: String,
    /// What it was learnt from: the name of a file, or of a registry.
    pub data: String,
    /// SHA-256 of that.
    pub data_sha256: String,
    /// The newest batch among the rows, where they were imported.
    pub batch: Option<i64>,
    /// Examples.
    pub n: i64,
    /// Positive ones, or topics.
    pub kinds: i64,
    /// First day of the examples.
    pub first_day: Option<String>,
    /// Last day of the examples.
    pub last_day: Option<String>,
    /// How it was chosen, as JSON.
    pub chosen: String,
    /// Control samples: inputs with what was said of them, as JSON.
    pub samples: String,
    /// The purpose that it was made for.
    pub purpose: String,
    /// When.
    pub at: String,
    /// On what day.
    pub day: String,
    /// By whom.
    pub actor: String,
    /// Whether it is switched on.
    pub used: bool,
}

impl Version {
    /// The version of a name: `model@version`, or `model` for its newest.
    ///
    /// # Errors
    /// [`Error::NoModel`] where there is none of that name.
    pub fn named(reader: Reader<'_>, name: &str) -> Result<Self> {
        let unknown = || Error::NoModel(name.to_owned());
        let (model, number) = match name.split_once('@') {
            Some((model, number)) => (model, Some(number.parse().map_err(|_| unknown())?)),
            None => (name, None),
        };
        table::version(reader, model, number)?.ok_or_else(unknown)
    }

    /// `model@version`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}@{}", self.model, self.version)
    }

    /// Whether it was learnt from a file, and so from data that no passport of the store speaks of.
    #[must_use]
    pub fn is_of_file(&self) -> bool {
        self.batch.is_none() && Task::parse(&self.model).is_ok()
    }

    /// SHA-256 of what is kept of it beside its bytes: what it was learnt from, by what, when and by whom, and its control samples.
    #[must_use]
    pub fn described(&self) -> String {
        let days = self.first_day.as_ref().zip(self.last_day.as_ref());
        described(&json!([
            self.model,
            self.method,
            self.profile,
            self.data,
            self.data_sha256,
            self.batch,
            self.n,
            self.kinds,
            days,
            self.chosen,
            self.samples,
            self.purpose,
            self.at,
            self.day,
            self.actor,
        ]))
    }

    /// How many control samples are kept with it.
    ///
    /// # Errors
    /// [`Error::Damaged`] where they can't be read.
    pub fn samples_count(&self) -> Result<usize> {
        let samples: Vec<serde::de::IgnoredAny> =
            serde_json::from_str(&self.samples).map_err(|error| Error::Damaged(error.to_string()))?;
        Ok(samples.len())
    }

    /// What a model of outcomes foretells, and by what columns; `None` for any other.
    #[must_use]
    pub fn outcome_profile(&self) -> Option<Profile> {
        let task = Task::parse(&self.model).ok().filter(|task| *task == Task::InspectionOutcome)?;
        match DataProfile::parse(task, &self.data, &self.profile).ok()?.columns {
            Columns::Table(profile) => Some(profile),
            Columns::Texts(_) => None,
        }
    }

    /// Whether rows from a day on, or all rows, may be among those that it was learnt from, if the data are the same.
    #[must_use]
    pub fn reaches(&self, from: Option<NaiveDate>) -> bool {
        let last = self.last_day.as_deref().and_then(|day| day.parse::<NaiveDate>().ok());
        from.zip(last).is_none_or(|(from, last)| from <= last)
    }
}

/// A version to keep.
#[derive(Debug, Clone)]
pub struct NewVersion<'a> {
    /// The model.
    pub model: &'a str,
    /// How it was made.
    pub method: &'a str,
    /// Its bytes.
    pub artefact: &'a [u8],
    /// Their SHA-256.
    pub sha256: &'a str,
    /// The profile of its data.
    pub profile: &'a str,
    /// What it was learnt from.
    pub data: &'a str,
    /// SHA-256 of that.
    pub data_sha256: &'a str,
    /// The newest batch among the rows.
    pub batch: Option<i64>,
    /// Examples.
    pub n: usize,
    /// Positive ones, or topics.
    pub kinds: usize,
    /// First and last day of the examples.
    pub days: Option<[NaiveDate; 2]>,
    /// How it was chosen, as JSON.
    pub chosen: &'a str,
    /// Control samples, as JSON.
    pub samples: &'a str,
    /// The purpose.
    pub purpose: &'a str,
    /// When.
    pub at: &'a str,
    /// On what day.
    pub day: NaiveDate,
    /// By whom.
    pub actor: &'a str,
}

impl NewVersion<'_> {
    /// As [`Version::described`] tells it of what is kept.
    #[must_use]
    pub fn described(&self) -> String {
        described(&json!([
            self.model,
            self.method,
            self.profile,
            self.data,
            self.data_sha256,
            self.batch,
            self.n,
            self.kinds,
            self.days,
            self.chosen,
            self.samples,
            self.purpose,
            self.at,
            self.day,
            self.actor,
        ]))
    }
}

fn described(told: &Value) -> String {
    input_sha256(&told.to_string())
}

/// What a model said once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prediction {
    /// Its number.
    pub id: i64,
    /// The version, by its number in the store.
    pub version: i64,
    /// Of what: a registry and a row, or an object's key.
    pub subject: String,
    /// SHA-256 of the input.
    pub input_sha256: String,
    /// The input, as JSON.
    pub input: String,
    /// What was said, as JSON.
    pub output: String,
    /// On what day.
    pub day: String,
    /// When.
    pub at: String,
    /// Who asked.
    pub actor: String,
    /// For what purpose.
    pub purpose: String,
}

impl Prediction {
    /// Whether its input is a text that is destroyed when its time has come: of an appeal, or typed.
    #[must_use]
    pub fn may_be_destroyed(&self) -> bool {
        self.subject == "text" || self.subject.starts_with("appeals ")
    }

    /// The topic that it tells, of the lowest level that it does; empty where it tells none, for example because none is as probable as
    /// `least`. `None` of a prediction of anything else.
    #[must_use]
    pub fn topic(&self, least: f64) -> Option<String> {
        let output: Value = serde_json::from_str(&self.output).ok()?;
        if output["ranked"].is_array() {
            let said: TopicSaid = serde_json::from_value(output).ok()?;
            return Some(said.told(least).map_or_else(String::new, |(label, _)| label.to_owned()));
        }
        // Words that tell nothing say so.
        if output.is_null() { Some(String::new()) } else { output["label"].as_str().map(str::to_owned) }
    }
}

/// What a model says, to keep.
#[derive(Debug, Clone)]
pub struct NewPrediction<'a> {
    /// The version, by its number in the store.
    pub version: i64,
    /// Of what.
    pub subject: &'a str,
    /// SHA-256 of the input.
    pub input_sha256: &'a str,
    /// The input, as JSON.
    pub input: &'a str,
    /// What it says, as JSON.
    pub output: &'a str,
    /// On what day.
    pub day: NaiveDate,
    /// When.
    pub at: &'a str,
    /// Who asks.
    pub actor: &'a str,
    /// For what purpose.
    pub purpose: &'a str,
}

/// What a person said against a prediction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// What the person says instead.
    pub instead: String,
    /// Why.
    pub reason: String,
    /// On what day.
    pub day: String,
    /// Who.
    pub actor: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, topic: Option<&str>) {
        let text = String::new;
        let said = Prediction {
            id: 1,
            version: 1,
            subject: text(),
            input_sha256: text(),
            input: text(),
            output: output.to_owned(),
            day: text(),
            at: text(),
            actor: text(),
            purpose: text(),
        };
        assert_eq!(said.topic(0.3).as_deref(), topic, "{output}");
    }

    #[test]
    fn the_topic_that_was_told_is_the_one_of_the_lowest_level() {
        check(r#"{"label":"housing/heating","share":1.0,"words":[]}"#, Some("housing/heating"));
        check(r#"{"ranked":[["housing",0.9],["labour",0.1]],"below":[],"words":[]}"#, Some("housing"));
        check(r#"{"ranked":[["housing",0.9]],"below":[["housing/water",0.6]],"words":[]}"#, Some("housing/water"));
        // Together less probable than what is told: the level above alone is.
        check(r#"{"ranked":[["housing",0.5]],"below":[["housing/water",0.5]],"words":[]}"#, Some("housing"));
        check(r#"{"ranked":[["housing",0.2]],"below":[["housing/water",0.9]],"words":[]}"#, Some(""));
        check(r#"{"ranked":[],"below":[],"words":[]}"#, Some(""));
        check(r#"{"points":12,"level":"low","parts":{}}"#, None);
        check("null", Some(""));
        check(r#"{"language":"ru","level":"high","points":40,"reasons":[],"unit":""}"#, None);
    }
}
