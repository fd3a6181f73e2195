//! Why a version said what it said: terms that sum to the score, two plain sentences, what would change it.

use std::collections::{BTreeMap, BTreeSet};

use ekn_analytics::appeals::TopicTold;
use ekn_analytics::findings::Outcome;
use ekn_analytics::inspections::PointsModel;
use ekn_analytics::models::{
    Asked, BY_WORDS, Columns, DataProfile, Error, Instead, Otherwise, OutcomeSaid, Prediction, Task, Terms, TopicSaid,
    Version, WithoutWords, table,
};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Inspection, Object, Registry, RowKey, table as rows};
use serde_json::Value;

use super::{PredictionView, TermLine};
use crate::parts::{FactLine, NormRef};
use crate::{Result, Showcase};

/// So many reasons are named in a sentence.
const REASONS: usize = 2;
/// So many changes are named that would change a probability.
const CHANGES: usize = 4;
/// A term that adds less than this says nothing.
const LEAST: f64 = 1e-6;

impl Showcase<'_> {
    /// What a version said once, and why.
    pub fn explain(&self, id: i64) -> Result<PredictionView> {
        let prediction = table::prediction(self.reader, id)?.ok_or(Error::NoPrediction(id))?;
        if self.is_withheld(&prediction.subject)? {
            return Err(Error::NoPrediction(id).into());
        }
        let version = table::version_by_id(self.reader, prediction.version)?;
        let version = version.ok_or_else(|| Error::NoModel(prediction.version.to_string()))?;
        // An input that was destroyed with its data set leaves what was said of it.
        let input: Value = if prediction.input.is_empty() { Value::Null } else { parsed(&prediction.input)? };
        let mut rest = Vec::new();
        let (mut terms, probability, without_who) = match Task::parse(&version.model) {
            Ok(Task::InspectionOutcome) => {
                let said: OutcomeSaid = parsed(&prediction.output)?;
                let without = said.without_who.as_ref().map(|terms| self.share(terms.probability));
                rest = self.beside_terms(&said.whole);
                (self.outcome_terms(&version, &said.whole, &input)?, Some(said.whole.probability), without)
            }
            Ok(Task::AppealTopic) => {
                let said: TopicSaid = parsed(&prediction.output)?;
                let words = said.words.into_iter().map(|(word, adds)| self.term_line(word, String::new(), adds, false));
                (words.collect(), said.ranked.first().map(|topic| topic.1), None)
            }
            Err(_) if version.method == BY_WORDS => {
                let said: Option<TopicTold> = parsed(&prediction.output)?;
                let words = said.map(|said| said.words).unwrap_or_default().into_iter();
                (words.map(|word| self.term_line(word, String::new(), 1.0, false)).collect(), None, None)
            }
            Err(_) => (self.point_terms(&version, &prediction, &input)?, None, None),
        };
        terms.retain(|term| term.adds.abs() > LEAST);
        terms.sort_by(|one, other| other.adds.abs().total_cmp(&one.adds.abs()));
        let sentences = self.sentences(&prediction, &terms)?;
        let would_change = self.would_change(&version, &input)?;
        // No reasons, but without them the terms do not sum to what is said.
        terms.extend(rest);
        Ok(PredictionView {
            id,
            model: version.name(),
            title: self.model_title(&version),
            watch: self.watch_of(version.id)?,
            subject: prediction.subject.clone(),
            said: self.said(&prediction)?,
            probability,
            without_who,
            sentences,
            would_change,
            terms,
            similar: self.similar_decisions(&prediction.subject)?,
            norms: self.norms_behind(&prediction.subject)?,
            facts: self.prediction_facts(&version, &prediction),
            objections: self.objections(id)?,
            notice: self.words.get("risk.notice"),
        })
    }

    /// Norms of the rules that the inspection breaks, or the inspections of the object do.
    fn norms_behind(&self, subject: &str) -> Result<Vec<NormRef>> {
        if let Some(inspection) = self.inspection_of(subject)? {
            let day = inspection.start.get().map(|start| start.day);
            let broken = self.examine(inspection)?.into_iter().filter(|finding| finding.outcome == Outcome::Broken);
            let norms =
                broken.filter_map(|finding| self.method.catalogue.get(finding.rule)).flat_map(|rule| &rule.norms);
            let norms: BTreeSet<&String> = norms.collect();
            return Ok(norms.into_iter().map(|norm| self.norm_ref_on(norm, day)).collect());
        }
        match Object::find(self.reader, subject) {
            Ok(object) => Ok(self.row_parts(&object)?.norms.clone()),
            Err(_) => Ok(Vec::new()),
        }
    }

    /// Whether a prediction is about a row or an object that the session may not see: then what it says is not seen either.
    pub(super) fn is_withheld(&self, subject: &str) -> Result<bool> {
        match row_named(subject) {
            Some(row) => Ok(facts::is_withheld(self.reader, row)?),
            None => Ok(Object::is_key(subject) && Object::find(self.reader, subject).is_err()),
        }
    }

    /// The inspection that a prediction is about, if it is about one.
    pub(super) fn inspection_of(&self, subject: &str) -> Result<Option<Inspection>> {
        let id = subject.strip_prefix(Registry::Inspections.name()).and_then(|rest| rest.trim().parse().ok());
        Ok(id.map(|id| facts::inspection_by_id(self.reader, id)).transpose()?.flatten())
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
        if output.is_null() {
            return Ok(self.words.get("said.nothing"));
        }
        if let Some(label) = output["label"].as_str() {
            return Ok(self.words.say("said.by_words", &[("topic", &self.topic_name(label))]));
        }
        if let Some(ranked) = output["ranked"].as_array() {
            let Some(first) = ranked.first() else { return Ok(self.words.get("said.nothing")) };
            let share = self.share(first[1].as_f64().unwrap_or_default());
            return Ok(self.words.say(
                "said.topic",
                &[("topic", &self.topic_name(first[0].as_str().unwrap_or_default())), ("share", &share)],
            ));
        }
        let probability = output["whole"]["probability"].as_f64().unwrap_or_default();
        let share = self.share(probability);
        let version = table::version_by_id(self.reader, prediction.version)?;
        Ok(match version.and_then(|version| self.outcome_of_file(&version)) {
            Some(outcome) => self.words.say("said.outcome_of_file", &[("outcome", &outcome), ("share", &share)]),
            None => self.words.say("said.outcome", &[("share", &share)]),
        })
    }

    fn share(&self, share: f64) -> String {
        self.words.say("said.share", &[("share", &self.words.number(share * 100.0, 1))])
    }

    fn term_line(&self, title: String, value: String, adds: f64, who: bool) -> TermLine {
        let sign = if adds > 0.0 { "+" } else { "−" };
        let amount = self.words.number(adds.abs(), if adds.fract() == 0.0 { 0 } else { 3 });
        TermLine { title, value, adds, adds_text: format!("{sign}{amount}"), who }
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
            let cell = |column: &String| input["cells"][column].as_str().unwrap_or_default();
            let values = named().map(|feature| self.cell_value(version, &feature.column, cell(&feature.column)));
            Ok(self.term_line(title, values.collect::<Result<Vec<_>>>()?.join(" × "), term.value, term.who))
        });
        lines.collect()
    }

    /// What every row has, and what calibration adds: with them the terms sum to the log-odds of the probability.
    fn beside_terms(&self, said: &Terms) -> Vec<TermLine> {
        let odds = (said.probability / (1.0 - said.probability)).ln();
        let parts = [("said.base", said.base), ("said.calibration", odds - said.log_odds)];
        let told = parts.into_iter().filter(|(_, adds)| adds.is_finite() && adds.abs() > LEAST);
        told.map(|(key, adds)| self.term_line(self.words.get(key), String::new(), adds, false)).collect()
    }

    /// A cell as people read it. Of imported inspections bodies are numbers, days and codes as the store has them.
    fn cell_value(&self, version: &Version, column: &str, cell: &str) -> Result<String> {
        if version.batch.is_none() || cell.is_empty() {
            return Ok(cell.to_owned());
        }
        Ok(match column {
            "authority" => {
                let object = cell.parse().ok().map(|id| rows::object_by_id(self.reader, id)).transpose()?.flatten();
                object.map_or_else(|| cell.to_owned(), |object| object.name_in(self.words.language()).to_owned())
            }
            "day" => cell.parse().map_or_else(|_| cell.to_owned(), |day| self.words.day(day)),
            _ => match cell.parse::<f64>() {
                Ok(share) if cell.contains('.') => self.words.number(share, 3),
                _ => self.field_value(Registry::Inspections, column, cell),
            },
        })
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
        let subject = self.subject_told(&prediction.subject)?;
        let first = self.words.say("said.first", &[("said", &self.said(prediction)?), ("subject", &subject)]);
        Ok(vec![first, why])
    }

    /// Of what something was said, as people call it: a row by its kind and number, an object by its name.
    fn subject_told(&self, subject: &str) -> Result<String> {
        if let Some(row) = row_named(subject) {
            return Ok(self.row_link(row)?.label);
        }
        match Object::find(self.reader, subject) {
            Ok(object) => Ok(object.name_in(self.words.language()).to_owned()),
            Err(_) => Ok(self.words.find(&format!("said.of.{subject}")).unwrap_or(subject).to_owned()),
        }
    }

    /// What a version really says with one thing otherwise; nothing of an input that is gone.
    fn would_change(&self, version: &Version, input: &Value) -> Result<Vec<String>> {
        if input.is_null() {
            return Ok(Vec::new());
        }
        let asked = Asked::load(version, &table::artefact(self.reader, version.id)?)?;
        if let Asked::Points(points) = &asked {
            return Ok(self.points_would_change(points, input));
        }
        if let Some(without) = asked.without_words(input)? {
            return Ok(vec![self.without_line(&without)]);
        }
        let changes = asked.otherwise(input)?;
        changes.iter().take(CHANGES).map(|change| self.change_line(version, change)).collect()
    }

    /// What would be said of a text without the words that speak for its topic.
    fn without_line(&self, without: &WithoutWords) -> String {
        let words = without.words.iter().map(|word| format!("«{word}»")).collect::<Vec<_>>().join(", ");
        let (key, topic) = match &without.instead {
            None => ("said.topic_stays", String::new()),
            Some(Instead::Nothing) => ("said.topic_without_none", String::new()),
            Some(Instead::Topic(topic, None)) => ("said.topic_without", self.topic_name(topic)),
            Some(Instead::Topic(topic, Some(probability))) => {
                let share = self.share(*probability);
                let said = [("topic", self.topic_name(topic)), ("share", share)];
                let said: Vec<(&str, &str)> = said.iter().map(|(key, value)| (*key, value.as_str())).collect();
                ("said.topic_without", self.words.say("said.topic", &said))
            }
        };
        self.words.say(key, &[("words", &words), ("topic", &topic)])
    }

    fn change_line(&self, version: &Version, change: &Otherwise) -> Result<String> {
        let told = |cell: &str| match cell {
            "" => Ok(self.words.get("said.not_told")),
            cell => self.cell_value(version, &change.feature.column, cell),
        };
        let key = if change.differs < 0.0 { "said.would_be_less" } else { "said.would_be_more" };
        Ok(self.words.say(
            key,
            &[
                ("title", self.words.text(&change.feature.title)),
                ("to", &told(&change.to)?),
                ("from", &told(&change.from)?),
                ("share", &self.share(change.probability)),
                ("by", &self.words.number(change.differs.abs() * 100.0, 1)),
            ],
        ))
    }

    /// Points without one of the criteria: the scale has an end, so that what is above it takes nothing away.
    fn points_would_change(&self, model: &PointsModel, input: &Value) -> Vec<String> {
        let values: BTreeMap<String, u32> = serde_json::from_value(input["values"].clone()).unwrap_or_default();
        let points = |values: &BTreeMap<String, u32>| model.weigh(values).map_or(0, |weighed| weighed.points);
        let now = points(&values);
        let mut less: Vec<(u32, &str)> = Vec::new();
        for criterion in &model.criteria {
            let mut without = values.clone();
            if without.insert(criterion.id.clone(), 0).is_some_and(|value| value > 0) {
                less.push((now - points(&without).min(now), self.words.text(&criterion.title)));
            }
        }
        less.retain(|(by, _)| *by > 0);
        less.sort_by_key(|(by, _)| std::cmp::Reverse(*by));
        let line = |(by, title): &(u32, &str)| {
            self.words.say("said.would_change", &[("title", title), ("adds", &by.to_string())])
        };
        less.iter().take(REASONS).map(line).collect()
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

/// The row that a prediction is about: `registry number`; of an object it has the key.
fn row_named(subject: &str) -> Option<RowKey> {
    let (registry, id) = subject.split_once(' ')?;
    Some(RowKey { registry: Registry::from_name(registry)?, id: id.parse().ok()? })
}
