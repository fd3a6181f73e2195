//! Why a version said what it said: terms that sum to the score, two plain sentences, what would change it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use ekn_analytics::appeals::TopicTold;
use ekn_analytics::appeals::rules::{BY_RULES, ReadingAsked, ReadingSaid};
use ekn_analytics::findings::Outcome;
use ekn_analytics::inspections::{Criterion, PointsModel, outcomes};
use ekn_analytics::models::{
    Asked, BY_WORDS, Chosen, Columns, DataProfile, Error, OutcomeSaid, Prediction, Task, Term, Terms, TopicSaid,
    Version, table,
};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Inspection, Object, Registry, RowKey, table as rows};
use ekn_process::control::decided_inspection;
use ekn_process::deadlines::appeal_clock;
use serde_json::Value;

use super::{PredictionView, TermLine};
use crate::desks::RowsWanted;
use crate::parts::{FactLine, NormRef};
use crate::{Result, Showcase};

/// So many reasons are named in a sentence.
pub(super) const REASONS: usize = 2;
/// A term that adds less than this says nothing.
const LEAST: f64 = 1e-6;
/// A term of log-odds that adds less than this is no reason.
const REASON: f64 = 0.05;

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
        // Without its input nothing can be said of what would change it.
        let asked = if input.is_null() {
            None
        } else {
            Some(Asked::load(&version, &table::artefact(self.reader, version.id)?)?)
        };
        let unmet = asked.as_ref().map_or(Ok(Vec::new()), |asked| asked.unmet(&input))?;
        let mut rest = Vec::new();
        let (mut terms, probability, without_who) = match Task::parse(&version.model) {
            Ok(Task::InspectionOutcome) => {
                let said: OutcomeSaid = parsed(&prediction.output)?;
                let without = said.without_who.as_ref().map(|terms| self.share(terms.probability));
                let lines = |is_met: bool| {
                    let has = |term: &&Term| is_met != term.features.iter().any(|id| unmet.contains(&id.as_str()));
                    self.outcome_terms(&version, &prediction, said.whole.terms.iter().filter(has), &input)
                };
                rest = self.beside_terms(&said.whole);
                // What was never met is no reason, whatever an older version adds for it.
                rest.extend(lines(false)?.into_iter().filter(|term| term.adds.abs() > LEAST));
                (lines(true)?, Some(said.whole.probability), without)
            }
            Ok(Task::AppealTopic) => {
                let said: TopicSaid = parsed(&prediction.output)?;
                // The reasons are those of the topic that the card shows.
                let told = said.told(self.method.appeals.least_told);
                let words = told.map(|(label, _)| said.words_of(label)).unwrap_or_default().iter();
                let words = words.map(|(word, adds)| self.term_line(word.clone(), String::new(), *adds, false));
                (words.collect(), told.map(|(_, probability)| probability), None)
            }
            Err(_) if version.method == BY_WORDS => {
                let said: Option<TopicTold> = parsed(&prediction.output)?;
                let words = said.map(|said| said.words).unwrap_or_default().into_iter();
                (words.map(|(word, adds)| self.term_line(word, String::new(), adds, false)).collect(), None, None)
            }
            Err(_) if version.method == BY_RULES => {
                let said: ReadingSaid = parsed(&prediction.output)?;
                let reasons = said.reasons.into_iter().map(|reason| {
                    let sentence = self.words.text(&reason.sentence).trim_end_matches('.').to_owned();
                    self.term_line(sentence, reason.words.join(", "), f64::from(reason.points), false)
                });
                (reasons.collect(), None, None)
            }
            Err(_) => (self.point_terms(&version, &prediction, &input)?, None, None),
        };
        terms.retain(|term| term.adds.abs() > LEAST);
        terms.sort_by(|one, other| other.adds.abs().total_cmp(&one.adds.abs()));
        let mut sentences = self.sentences(&prediction, &terms, if rest.is_empty() { LEAST } else { REASON })?;
        if let (Some(why), Some(said)) = (sentences.last_mut(), self.unmet_said(&version, &unmet, &input)?) {
            *why = format!("{why} {said}");
        }
        let would_change = asked.map_or(Ok(Vec::new()), |asked| self.would_change(&version, &asked, &input))?;
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
            known: self.decided_already(&version, &prediction.subject)?,
            sentences,
            would_change,
            terms,
            similar: match row_named(&prediction.subject) {
                Some(RowKey { registry: Registry::Appeals, id }) => self.similar_appeals(id)?,
                _ => self.similar_decisions(&prediction.subject)?,
            },
            norms: self.norms_behind(&prediction.subject)?,
            facts: self.prediction_facts(&version, &prediction),
            objections: self.objections(id)?,
            notice: self.words.get("risk.notice"),
        })
    }

    /// What people have decided about an inspection whose outcome is foretold, and whether the version may have learnt from that decision: then
    /// what it says is no forecast. Of what a file held nobody knows whether it was this one.
    fn decided_already(&self, version: &Version, subject: &str) -> Result<Option<String>> {
        let is_outcome = Task::parse(&version.model).is_ok_and(|task| task == Task::InspectionOutcome);
        let Some(inspection) = self.inspection_of(subject)?.filter(|_| is_outcome) else { return Ok(None) };
        let by = |day: NaiveDate| -> Result<Option<&'static str>> {
            let cases = decided_inspection(self.reader, &self.method.library, day, inspection.id)?;
            Ok(outcomes::decided_about(self.reader, day, &inspection, &cases)?)
        };
        let Some(outcome) = by(self.today)? else { return Ok(None) };
        let day = |text: &Option<String>| text.as_ref().and_then(|day| day.parse::<NaiveDate>().ok());
        let days = day(&version.first_day).zip(day(&version.last_day)).zip(inspection.start.get());
        let is_of_those_days = days.is_some_and(|((first, last), start)| (first..=last).contains(&start.day));
        let chosen: Chosen = serde_json::from_str(&version.chosen).unwrap_or_default();
        // What was decided later was not there yet: on the day it was made, or before the one up to which it was asked to learn.
        let known = version.day.parse().ok().into_iter().chain(chosen.until.and_then(|until| until.pred_opt())).min();
        let may_be_learnt = if version.is_of_file() {
            true
        } else {
            is_of_those_days && known.map(by).transpose()?.flatten().is_some()
        };
        let key = if may_be_learnt { "said.decided.learnt" } else { "said.decided.later" };
        Ok(Some(self.words.say(key, &[("outcome", &self.words.get(&format!("said.decided.{outcome}")))])))
    }

    /// The norm of the term to answer an appeal.
    fn norms_of_appeal(&self, id: i64) -> Result<Vec<NormRef>> {
        let Some(appeal) = facts::appeal_by_id(self.reader, id)? else { return Ok(Vec::new()) };
        let offices = facts::objects_of_form(self.reader, "prosecutor_office")?;
        let to_prosecutor = appeal.authority.is_some_and(|authority| offices.contains(&authority));
        let rule = appeal_clock(&self.method.library, &appeal, to_prosecutor)?.rule;
        let day = appeal.came().unwrap_or(self.today);
        let of = self.method.library.norms.rule(rule, day);
        Ok(of
            .map(|(act, rule)| self.norm_ref_on(&format!("{}:{}", act.id, rule.article), Some(day)))
            .into_iter()
            .collect())
    }

    /// Norms of the rules that the inspection breaks, or the inspections of the object do; of an appeal that of its term.
    fn norms_behind(&self, subject: &str) -> Result<Vec<NormRef>> {
        if let Some(RowKey { registry: Registry::Appeals, id }) = row_named(subject) {
            return self.norms_of_appeal(id);
        }
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
    pub(crate) fn is_withheld(&self, subject: &str) -> Result<bool> {
        match row_named(subject) {
            Some(row) => Ok(facts::is_withheld(self.reader, row)?),
            None => Ok(Object::is_key(subject) && Object::find(self.reader, subject).is_err()),
        }
    }

    /// The inspection that a prediction is about, if it is about one.
    pub(crate) fn inspection_of(&self, subject: &str) -> Result<Option<Inspection>> {
        let id = subject.strip_prefix(Registry::Inspections.name()).and_then(|rest| rest.trim().parse().ok());
        Ok(id.map(|id| facts::inspection_by_id(self.reader, id)).transpose()?.flatten())
    }

    /// What was said, in a few words.
    pub(crate) fn said(&self, prediction: &Prediction) -> Result<String> {
        let output: Value = parsed(&prediction.output)?;
        if output["language"].is_string() {
            return Ok(self.reading_said(&parsed(&prediction.output)?));
        }
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
        if output["ranked"].is_array() {
            let said: TopicSaid = parsed(&prediction.output)?;
            let told = |key: &str, label: &str, probability: f64| {
                let share = self.share(probability);
                self.words.say(key, &[("topic", &self.topic_name(label)), ("share", &share)])
            };
            return Ok(match (said.told(self.method.appeals.least_told), said.ranked.first()) {
                (Some((label, probability)), _) => told("said.topic", label, probability),
                (None, Some((label, probability))) => told("said.topic_unsure", label, *probability),
                (None, None) => self.words.get("said.nothing"),
            });
        }
        let probability = output["whole"]["probability"].as_f64().unwrap_or_default();
        let share = self.share(probability);
        let version = table::version_by_id(self.reader, prediction.version)?;
        Ok(match version.and_then(|version| self.outcome_of_file(&version)) {
            Some(outcome) => self.words.say("said.outcome_of_file", &[("outcome", &outcome), ("share", &share)]),
            None => self.words.say("said.outcome", &[("share", &share)]),
        })
    }

    /// What the rules said of an appeal: its language, how soon it wants an eye, where it goes.
    fn reading_said(&self, said: &ReadingSaid) -> String {
        let method = &self.method.appeals;
        let level = method.priorities.model().levels.iter().find(|level| level.id == said.level);
        let unit = method.taxonomy.units.iter().find(|unit| unit.id == said.unit);
        let fill = [
            ("language", self.words.get(&format!("spoken.{}", said.language))),
            ("level", level.map_or_else(|| said.level.clone(), |level| self.words.text(&level.title).to_owned())),
            ("points", said.points.to_string()),
            (
                "unit",
                unit.map_or_else(|| self.words.get("fact.missing"), |unit| self.words.text(&unit.title).to_owned()),
            ),
        ];
        self.words.say("said.reading", &fill.each_ref().map(|(place, value)| (*place, value.as_str())))
    }

    /// What raises most what a model of outcomes has said.
    pub(crate) fn reasons_of(&self, version: &Version, prediction: &Prediction) -> Result<Vec<String>> {
        let said: OutcomeSaid = parsed(&prediction.output)?;
        let input: Value = if prediction.input.is_empty() { Value::Null } else { parsed(&prediction.input)? };
        let mut terms = self.outcome_terms(version, prediction, said.whole.terms.iter(), &input)?;
        terms.retain(|term| term.adds >= REASON);
        terms.sort_by(|one, other| other.adds.total_cmp(&one.adds));
        Ok(terms.iter().take(REASONS).map(|term| self.term_reason(term)).collect())
    }

    /// A term as a reason: what it is, and what it was.
    fn term_reason(&self, term: &TermLine) -> String {
        match term.value.as_str() {
            "" => term.title.clone(),
            value => self.words.say("said.reason", &[("title", &term.title), ("value", value)]),
        }
    }

    pub(crate) fn share(&self, share: f64) -> String {
        self.words.say("said.share", &[("share", &self.words.number(share * 100.0, 1))])
    }

    fn term_line(&self, title: String, value: String, adds: f64, who: bool) -> TermLine {
        let sign = if adds > 0.0 { "+" } else { "−" };
        let amount = self.words.number(adds.abs(), if adds.fract() == 0.0 { 0 } else { 3 });
        TermLine { title, value, adds, adds_text: format!("{sign}{amount}"), who, rows: None }
    }

    fn outcome_terms<'a>(
        &self,
        version: &Version,
        prediction: &Prediction,
        terms: impl Iterator<Item = &'a Term>,
        input: &Value,
    ) -> Result<Vec<TermLine>> {
        let profile = DataProfile::parse(Task::InspectionOutcome, &version.data, &version.profile)?;
        let features = match &profile.columns {
            Columns::Table(table) => table.features.clone(),
            Columns::Texts(_) => Vec::new(),
        };
        let feature = |id: &String| features.iter().find(|feature| feature.id == *id);
        let lines = terms.map(|term| {
            let named = || term.features.iter().filter_map(feature);
            let title =
                named().map(|feature| self.words.text(&feature.title).to_owned()).collect::<Vec<_>>().join(" × ");
            let cell = |column: &String| input["cells"][column].as_str().unwrap_or_default();
            let values = named().map(|feature| self.cell_value(version, &feature.column, cell(&feature.column)));
            let line = self.term_line(title, values.collect::<Result<Vec<_>>>()?.join(" × "), term.value, term.who);
            // Of two features at once nobody could say whose rows they are.
            let mut counted = named().filter(|feature| COUNTED.contains(&feature.column.as_str()));
            let column = counted.next().filter(|_| term.features.len() == 1).map(|feature| feature.column.clone());
            Ok(TermLine { rows: column.and_then(|column| rows_of_term(version, prediction, column)), ..line })
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
    pub(super) fn cell_value(&self, version: &Version, column: &str, cell: &str) -> Result<String> {
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

    /// A value of a criterion, with the sign of per cent where it is a share.
    pub(super) fn value_of(&self, criterion: &Criterion, value: &str) -> String {
        if criterion.is_share() { self.words.say("heads.percent", &[("share", value)]) } else { value.to_owned() }
    }

    fn point_terms(&self, version: &Version, prediction: &Prediction, input: &Value) -> Result<Vec<TermLine>> {
        let bytes = table::artefact(self.reader, version.id)?;
        let text = String::from_utf8(bytes).map_err(|error| Error::Damaged(error.to_string()))?;
        let model = PointsModel::parse(&text).map_err(Error::Damaged)?;
        let output: Value = parsed(&prediction.output)?;
        let points: BTreeMap<String, u32> = serde_json::from_value(output["parts"].clone()).unwrap_or_default();
        let lines = model.criteria.iter().filter_map(|criterion| {
            let adds = f64::from(*points.get(&criterion.id)?);
            let counted = input["values"][&criterion.id].to_string();
            let value = self.value_of(criterion, &counted);
            let line = self.term_line(self.words.text(&criterion.title).to_owned(), value, adds, false);
            // Rows that came or went since would be other rows: they open on the day of the score alone.
            let is_today = prediction.day == self.today.to_string() && counted != "0";
            let rows = is_today.then(|| rows_of_term(version, prediction, criterion.id.clone())).flatten();
            Some(TermLine { rows, ..line })
        });
        Ok(lines.collect())
    }

    /// The first says what was said, the second why: what raises it and what lowers it, each with what it was, by no less than `least`.
    fn sentences(&self, prediction: &Prediction, terms: &[TermLine], least: f64) -> Result<Vec<String>> {
        let reasons = |key: &str, most: usize, adds: &dyn Fn(f64) -> f64| {
            let found = terms.iter().filter(|term| adds(term.adds) >= least).take(most);
            let found: Vec<String> = found.map(|term| self.term_reason(term)).collect();
            (!found.is_empty()).then(|| self.words.say(key, &[("reasons", &found.join("; "))]))
        };
        let why = [reasons("said.because", REASONS, &|adds| adds), reasons("said.lowered", 1, &|adds| -adds)];
        let why: Vec<String> = why.into_iter().flatten().collect();
        let why = if why.is_empty() { self.words.get("said.no_reason") } else { why.join(" ") };
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
        .into_iter()
        .chain(self.reading_facts(version, prediction))
        .collect()
    }
}

/// Columns of imported inspections that count rows.
const COUNTED: [&str; 5] =
    ["entity_inspections", "entity_violations", "entity_appeals", "authority_appeals", "authority_upheld"];

/// The rows that a term was counted from. Of what was learnt from a file nobody knows them.
fn rows_of_term(version: &Version, prediction: &Prediction, term: String) -> Option<RowsWanted> {
    let wanted = || RowsWanted {
        figure: "term".to_owned(),
        kind: Some(prediction.id.to_string()),
        state: Some(term),
        ..RowsWanted::default()
    };
    (!version.is_of_file()).then(wanted)
}

impl Showcase<'_> {
    /// What the rules were asked about an appeal besides its text.
    fn reading_facts(&self, version: &Version, prediction: &Prediction) -> Vec<FactLine> {
        let asked: Option<ReadingAsked> = serde_json::from_str(&prediction.input).ok();
        let Some(asked) = asked.filter(|_| version.method == BY_RULES) else { return Vec::new() };
        let masked = asked.masked.iter().map(|(class, times)| format!("{} – {times}", self.mask_class(class)));
        let file = |file: &Option<(String, String)>| {
            let said = |(id, version): &(String, String)| {
                self.words.say("triage.made.file.said", &[("id", id), ("version", version)])
            };
            file.as_ref().map(said).unwrap_or_default()
        };
        let said: Option<ReadingSaid> = serde_json::from_str(&prediction.output).ok();
        let told = [
            ("days_left", asked.days_left.map(|days| days.to_string()).unwrap_or_default()),
            ("repeats", asked.repeats.to_string()),
            ("alike", asked.alike.to_string()),
            ("masked", masked.collect::<Vec<_>>().join(", ")),
            ("masked_by", file(&asked.masked_by)),
            ("alike_by", file(&asked.alike_by)),
            ("language_words", said.map(|said| said.language_words.join(", ")).unwrap_or_default()),
        ];
        let told = told.into_iter().filter(|(_, value)| !value.is_empty());
        told.map(|(key, value)| FactLine { label: self.words.get(&format!("reading.{key}")), value, row: None })
            .collect()
    }
}

fn parsed<T: serde::de::DeserializeOwned>(text: &str) -> std::result::Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::Damaged(error.to_string()))
}

/// The row that a prediction is about: `registry number`; of an object it has the key.
pub(crate) fn row_named(subject: &str) -> Option<RowKey> {
    let (registry, id) = subject.split_once(' ')?;
    Some(RowKey { registry: Registry::from_name(registry)?, id: id.parse().ok()? })
}
