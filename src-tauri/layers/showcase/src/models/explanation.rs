//! Why a version said what it said: terms that sum to the score, two plain sentences, what would change it.

use std::collections::BTreeMap;

use ekn_analytics::inspections::PointsModel;
use ekn_analytics::models::{
    Columns, DataProfile, Error, OutcomeSaid, Prediction, Task, Terms, TopicSaid, Version, table,
};
use serde_json::Value;

use super::{ObjectionView, PredictionView, TermLine};
use crate::parts::FactLine;
use crate::{Result, Showcase};

/// So many reasons are named in a sentence.
const REASONS: usize = 2;
/// A term that adds less than this says nothing.
const LEAST: f64 = 1e-6;

impl Showcase<'_> {
    /// What a version said once, and why.
    pub fn explain(&self, id: i64) -> Result<PredictionView> {
        let prediction = table::prediction(self.reader, id)?.ok_or(Error::NoPrediction(id))?;
        let version = table::version_by_id(self.reader, prediction.version)?;
        let version = version.ok_or_else(|| Error::NoModel(prediction.version.to_string()))?;
        let input: Value = parsed(&prediction.input)?;
        let (mut terms, probability, without_who) = match Task::parse(&version.model) {
            Ok(Task::InspectionOutcome) => {
                let said: OutcomeSaid = parsed(&prediction.output)?;
                let without = said.without_who.as_ref().map(|terms| self.share(terms.probability));
                (self.outcome_terms(&version, &said.whole, &input)?, Some(said.whole.probability), without)
            }
            Ok(Task::AppealTopic) => {
                let said: TopicSaid = parsed(&prediction.output)?;
                let words = said.words.into_iter().map(|(word, adds)| self.term_line(word, String::new(), adds, false));
                (words.collect(), said.ranked.first().map(|topic| topic.1), None)
            }
            Err(_) => (self.point_terms(&version, &prediction, &input)?, None, None),
        };
        terms.retain(|term| term.adds.abs() > LEAST);
        terms.sort_by(|one, other| other.adds.abs().total_cmp(&one.adds.abs()));
        let objections = table::objections(self.reader, id)?.into_iter();
        Ok(PredictionView {
            id,
            model: version.name(),
            title: self.model_title(&version),
            subject: prediction.subject.clone(),
            said: self.said(&prediction)?,
            probability,
            without_who,
            sentences: self.sentences(&prediction, &terms)?,
            would_change: self.would_change(&terms, probability.is_some()),
            terms,
            facts: self.prediction_facts(&version, &prediction),
            objections: objections
                .map(|objection| ObjectionView {
                    instead: objection.instead,
                    reason: objection.reason,
                    day: objection.day,
                    actor: objection.actor,
                })
                .collect(),
            notice: self.words.get("risk.notice"),
        })
    }

    /// What was said, in a few words.
    pub(super) fn said(&self, prediction: &Prediction) -> Result<String> {
        let output: Value = parsed(&prediction.output)?;
        if let Some(points) = output["points"].as_u64() {
            let level = output["level"].as_str().unwrap_or_default();
            let level = self.method.points.levels.iter().find(|known| known.id == level);
            let level = level.map(|level| self.words.text(&level.title)).unwrap_or_default();
            return Ok(self.words.say("said.points", &[("points", &points.to_string()), ("level", level)]));
        }
        if let Some(ranked) = output["ranked"].as_array() {
            let Some(first) = ranked.first() else { return Ok(self.words.get("said.nothing")) };
            let share = self.share(first[1].as_f64().unwrap_or_default());
            return Ok(self
                .words
                .say("said.topic", &[("topic", first[0].as_str().unwrap_or_default()), ("share", &share)]));
        }
        let probability = output["whole"]["probability"].as_f64().unwrap_or_default();
        Ok(self.words.say("said.outcome", &[("share", &self.share(probability))]))
    }

    fn share(&self, share: f64) -> String {
        self.words.say("said.share", &[("share", &format!("{:.1}", share * 100.0).replace('.', ","))])
    }

    fn term_line(&self, title: String, value: String, adds: f64, who: bool) -> TermLine {
        let sign = if adds > 0.0 { "+" } else { "−" };
        let amount = if adds.fract() == 0.0 { format!("{:.0}", adds.abs()) } else { format!("{:.3}", adds.abs()) };
        TermLine { title, value, adds, adds_text: format!("{sign}{}", amount.replace('.', ",")), who }
    }

    fn outcome_terms(&self, version: &Version, terms: &Terms, input: &Value) -> Result<Vec<TermLine>> {
        let profile = DataProfile::parse(Task::InspectionOutcome, &version.data, &version.profile)?;
        let features = match &profile.columns {
            Columns::Table(table) => table.features.clone(),
            Columns::Texts(_) => Vec::new(),
        };
        let feature = |id: &String| features.iter().find(|feature| feature.id == *id);
        let lines = terms.terms.iter().map(|term| {
            let named = || term.features.iter().filter_map(feature);
            let title =
                named().map(|feature| self.words.text(&feature.title).to_owned()).collect::<Vec<_>>().join(" × ");
            let value = named().map(|feature| input["cells"][&feature.column].as_str().unwrap_or_default().to_owned());
            self.term_line(title, value.collect::<Vec<_>>().join(" × "), term.value, term.who)
        });
        Ok(lines.collect())
    }

    fn point_terms(&self, version: &Version, prediction: &Prediction, input: &Value) -> Result<Vec<TermLine>> {
        let bytes = table::artefact(self.reader, version.id)?;
        let text = String::from_utf8(bytes).map_err(|error| Error::Damaged(error.to_string()))?;
        let model = PointsModel::parse(&text).map_err(Error::Damaged)?;
        let output: Value = parsed(&prediction.output)?;
        let points: BTreeMap<String, u32> = serde_json::from_value(output["parts"].clone()).unwrap_or_default();
        let lines = model.criteria.iter().filter_map(|criterion| {
            let adds = f64::from(*points.get(&criterion.id)?);
            let value = input["values"][&criterion.id].to_string();
            Some(self.term_line(self.words.text(&criterion.title).to_owned(), value, adds, false))
        });
        Ok(lines.collect())
    }

    /// The first says what was said, the second why.
    fn sentences(&self, prediction: &Prediction, terms: &[TermLine]) -> Result<Vec<String>> {
        let raising: Vec<&str> =
            terms.iter().filter(|term| term.adds > 0.0).take(REASONS).map(|term| term.title.as_str()).collect();
        let why = if raising.is_empty() {
            self.words.get("said.no_reason")
        } else {
            self.words.say("said.because", &[("reasons", &raising.join("; "))])
        };
        let first =
            self.words.say("said.first", &[("said", &self.said(prediction)?), ("subject", &prediction.subject)]);
        Ok(vec![first, why])
    }

    fn would_change(&self, terms: &[TermLine], odds: bool) -> Vec<String> {
        let key = if odds { "said.would_change_odds" } else { "said.would_change" };
        let raising = terms.iter().filter(|term| term.adds > 0.0 && !term.who).take(REASONS);
        raising
            .map(|term| {
                self.words.say(key, &[("title", &term.title), ("adds", term.adds_text.trim_start_matches('+'))])
            })
            .collect()
    }

    fn prediction_facts(&self, version: &Version, prediction: &Prediction) -> Vec<FactLine> {
        let line =
            |key: &str, value: String| FactLine { label: self.words.get(&format!("model.{key}")), value, row: None };
        let day = prediction.day.parse().map(|day| self.words.day(day)).unwrap_or_else(|_| prediction.day.clone());
        vec![
            line("asked", format!("{day}, {}", prediction.actor)),
            line("asked_for", self.words.code("purpose", &prediction.purpose)),
            line("version", version.name()),
            line("artefact", version.sha256.clone()),
            line("input", prediction.input_sha256.clone()),
        ]
    }
}

fn parsed<T: serde::de::DeserializeOwned>(text: &str) -> std::result::Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::Damaged(error.to_string()))
}
