//! The passport of a version: what it is for, from what data, how it was made, what it goes by, what it can't do.

use std::sync::LazyLock;

use ekn_analytics::appeals::AppealMethod;
use ekn_analytics::appeals::rules::BY_RULES;
use ekn_analytics::inspections::PointsModel;
use ekn_analytics::models::learn::table::Earlier;
use ekn_analytics::models::{Asked, Chosen, Task, Version, input_sha256, table};
use ekn_data::assets::Assets;
use ekn_process::duties::Subject;

use super::RiskClassView;
use serde_json::Value;

use crate::parts::FactLine;
use crate::{Result, Showcase};

/// The reason with which a version that was just made is switched off until a head has looked at it.
pub(super) const TRIED: &str = "training";

/// SHA-256 of the files that the program brings along as models. Nobody of the office made them: somebody was the first to use them.
static SHIPPED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let assets = Assets::built_in();
    let points = assets.read(PointsModel::FILE).ok().map(|file| file.text);
    let appeals = AppealMethod::load(&assets).ok().map(|appeals| [appeals.rules, appeals.words]);
    points.into_iter().chain(appeals.into_iter().flatten()).map(|text| input_sha256(&text)).collect()
});

impl Showcase<'_> {
    /// What a model is for, or can't do.
    fn model_words(&self, part: &str, version: &Version) -> String {
        match self.outcome_of_file(version) {
            Some(outcome) => self.words.say(&format!("model.{part}.of_file"), &[("outcome", &outcome)]),
            None => self.words.find(&format!("model.{part}.{}", version.model)).unwrap_or_default().to_owned(),
        }
    }

    /// The column of the outcome with what counts as one; the columns that a model of outcomes goes by.
    fn columns_lines(&self, version: &Version) -> [String; 2] {
        let Some(profile) = version.outcome_profile() else { return Default::default() };
        let outcome = &profile.outcome;
        let title = self.words.text(&outcome.title);
        let fill = [("title", title), ("column", &outcome.column), ("values", &outcome.positive.join(", "))];
        let features = profile.features.iter().map(|one| {
            let column = ("column", one.column.as_str());
            let whose = match &one.under {
                Some(under) => self.words.say("model.feature.under", &[("under", under)]),
                None => self.words.get("model.feature.own"),
            };
            let told = match one.earlier {
                Some(Earlier::Rows) => self.words.say("model.feature.rows", &[column, ("whose", &whose)]),
                Some(Earlier::Above) => self.words.say("model.feature.above", &[column, ("whose", &whose)]),
                Some(Earlier::Share) => self.words.say("model.feature.share", &[column, ("whose", &whose)]),
                None => one.column.clone(),
            };
            format!("{} ({told})", self.words.text(&one.title))
        });
        [self.words.say("model.outcome.said", &fill), features.collect::<Vec<_>>().join("; ")]
    }

    /// The passport of a version, line by line.
    pub(super) fn model_passport(&self, version: &Version, risk_class: &RiskClassView) -> Result<Vec<FactLine>> {
        let line = |key: &str, value: String| {
            (!value.is_empty()).then(|| FactLine { label: self.words.get(&format!("model.{key}")), value, row: None })
        };
        let [outcome, features] = self.columns_lines(version);
        let origin = if version.is_of_file() {
            self.words.say("model.origin.of_file", &[("actor", &version.actor)])
        } else {
            String::new()
        };
        let day = |day: &Option<String>| {
            day.as_ref().and_then(|day| day.parse().ok()).map(|day| self.words.day(day)).unwrap_or_default()
        };
        let chosen: Chosen = serde_json::from_str(&version.chosen).unwrap_or_default();
        let tried = chosen.tried.first().map(|tried| {
            let tried = tried.iter().map(|(method, auc)| {
                format!("{} {}", self.words.get(&format!("method.{method}")), self.words.number(*auc, 3))
            });
            tried.collect::<Vec<_>>().join(", ")
        });
        let days = match (day(&version.first_day), day(&version.last_day)) {
            (first, last) if first.is_empty() && last.is_empty() => String::new(),
            (first, last) => format!("{first} – {last}"),
        };
        let days = match chosen.until {
            Some(until) => self.words.say("model.days_until", &[("days", &days), ("until", &self.words.day(until))]),
            None => days,
        };
        // A form speaks of a model: it is held against the newest version, whichever is shown.
        let newest = self.dpia_about(Subject::Model, &version.model)?;
        let dpia = self.dpia_standing(Subject::Model, &version.model, &newest)?;
        let samples = match version.samples_count()? {
            0 => String::new(),
            n => self.words.say("model.samples_text", &[("n", &self.words.count(n as i64))]),
        };
        let learnt = Task::parse(&version.model).is_ok();
        let samples = if learnt { samples } else { self.words.get("model.samples.rules") };
        let first = day(&Some(version.day.clone()));
        let made_by = match (learnt, SHIPPED.contains(&version.sha256)) {
            (true, _) => format!("{first}, {}", version.actor),
            (false, true) => self.words.say("model.made.shipped", &[("day", &first)]),
            (false, false) => self.words.say("model.made.file", &[("day", &first)]),
        };
        let lines = [
            line("purpose", self.model_words("purpose", version)),
            line("outcome", outcome),
            line("features", features),
            line("method", self.words.get(&format!("method.{}", version.method))),
        ];
        let made = [
            line("tried", tried.unwrap_or_default()),
            line("split", self.split_line(&chosen)),
            line("parameters", self.parameters_line(&chosen)),
            line("data", if learnt { self.data_name(&version.data) } else { self.words.get("model.data.rules") }),
            line("metrics", self.metrics_line(version)),
            line("origin", origin),
            line("examples", if version.n == 0 { String::new() } else { format!("{} ({})", version.n, version.kinds) }),
            line("left_out", self.left_out(&chosen.left_out).join("; ")),
            line("doubts", self.doubts(&chosen).join(" ")),
            line("days", days),
            line("batch", version.batch.map(|batch| batch.to_string()).unwrap_or_default()),
            line("limits", self.model_words("limits", version)),
            line("risk_class", risk_class.text.clone()),
            line("made", made_by),
            line("artefact", version.sha256.clone()),
            line("training", version.data_sha256.clone()),
            line("samples", samples),
            line("dpia", dpia.text),
        ];
        let inside = self.inside_lines(version)?;
        let switches = table::switches(self.reader, version.id)?.into_iter().map(|switch| {
            let state = self.words.get(if switch.used { "model.used" } else { "model.off" });
            let reason = if switch.reason == TRIED { self.words.get("model.tried_first") } else { switch.reason };
            let fill = [("state", state), ("day", day(&Some(switch.day))), ("actor", switch.actor), ("reason", reason)];
            let said = self.words.say("model.switch.said", &fill.each_ref().map(|(key, value)| (*key, value.as_str())));
            FactLine { label: self.words.get("model.switch"), value: said, row: None }
        });
        let made = made.into_iter().flatten().chain(switches);
        Ok(lines.into_iter().flatten().chain(inside).chain(made).collect())
    }

    /// What a version that was not learnt goes by: each criterion with its weights, or how many words of how many topics.
    fn inside_lines(&self, version: &Version) -> Result<Vec<FactLine>> {
        if Task::parse(&version.model).is_ok() {
            return Ok(Vec::new());
        }
        let line = |label: String, value: String| FactLine { label, value, row: None };
        Ok(match Asked::load(version, &table::artefact(self.reader, version.id)?)? {
            Asked::Points(points) => {
                let criteria = points.criteria.iter().map(|criterion| {
                    let steps = criterion.steps.iter().map(|step| {
                        let [at_least, points] = [step.at_least, step.points].map(|number| number.to_string());
                        let at_least = self.value_of(criterion, &at_least);
                        self.words.say("model.step", &[("at_least", &at_least), ("points", &points)])
                    });
                    let title = self.words.text(&criterion.title);
                    line(self.words.say("model.criterion", &[("title", title)]), steps.collect::<Vec<_>>().join("; "))
                });
                let levels = points.levels.iter().map(|level| {
                    let from = level.from.to_string();
                    self.words.say("model.level", &[("level", self.words.text(&level.title)), ("from", &from)])
                });
                let levels = line(self.words.get("model.levels"), levels.collect::<Vec<_>>().join("; "));
                criteria.chain([levels]).collect()
            }
            Asked::Words(words) => {
                let [topics, subs, stems] = words.counts().map(|count| self.words.count(count as i64));
                let said =
                    self.words.say("model.words_said", &[("topics", &topics), ("subs", &subs), ("stems", &stems)]);
                vec![line(self.words.get("model.words"), said)]
            }
            Asked::Rules(rules) => {
                let files = rules
                    .files()
                    .map(|(id, version)| self.words.say("triage.made.file.said", &[("id", id), ("version", version)]));
                vec![line(self.words.get("model.rules"), files.join("; "))]
            }
            Asked::Learnt(_) => Vec::new(),
        })
    }

    /// How good it is, of what was not learnt: that is told of a year, and of rules that foretell nothing it is not.
    fn metrics_line(&self, version: &Version) -> String {
        match Task::parse(&version.model) {
            Ok(_) => String::new(),
            Err(_) if version.method == BY_RULES => self.words.get("report.rules"),
            Err(_) => self.words.get("model.metrics.rules"),
        }
    }

    /// The parameters of each method chosen, as they are kept.
    fn parameters_line(&self, chosen: &Chosen) -> String {
        let each = chosen.how.iter().flat_map(|how| &how.parameters).map(|(method, parameters)| {
            format!("{}: {}", self.words.get(&format!("method.{method}")), listed(parameters))
        });
        each.collect::<Vec<_>>().join("; ")
    }

    /// By what parts of the data methods were compared.
    fn split_line(&self, chosen: &Chosen) -> String {
        let Some(how) = &chosen.how else { return String::new() };
        let folds = how.folds.to_string();
        match how.judged {
            Some(judged) => {
                let share = self.words.number(judged * 100.0, 0);
                self.words.say("model.split.time", &[("folds", &folds), ("share", &share)])
            }
            None => self.words.say("model.split.texts", &[("folds", &folds)]),
        }
    }
}

/// Parameters by their names in the file of methods, as people write a list.
fn listed(parameters: &Value) -> String {
    let named = |name: &String, value: &Value| match value {
        Value::Object(_) => format!("{name} ({})", listed(value)),
        _ => format!("{name} = {}", listed(value)),
    };
    match parameters {
        Value::Object(entries) => entries.iter().map(|(name, value)| named(name, value)).collect::<Vec<_>>().join(", "),
        Value::Array(values) => values.iter().map(listed).collect::<Vec<_>>().join(" / "),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
