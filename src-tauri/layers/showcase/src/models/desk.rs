//! The list of models with their passports and figures.

use std::collections::HashSet;

use ekn_analytics::models::{Chosen, Error, Evaluation, Judgement, OutcomeFigures, Prediction, Version, table};
use ekn_data::registries::Registry;
use ekn_process::duties::Subject;

use super::{FigureLine, ModelView, ModelsDesk, PredictionLine, RiskClassView};
use crate::parts::FactLine;
use crate::{Result, Showcase};

/// So many predictions of a version are listed.
const SAID: u32 = 50;

impl Showcase<'_> {
    /// All models.
    pub fn models(&self) -> Result<ModelsDesk> {
        let versions = table::versions(self.reader)?.into_iter();
        Ok(ModelsDesk {
            notice: self.words.get("risk.notice"),
            models: versions.map(|version| self.model(&version)).collect::<Result<_>>()?,
        })
    }

    /// One version with its passport.
    pub fn model(&self, version: &Version) -> Result<ModelView> {
        let mut said = Vec::new();
        for prediction in table::last_predictions(self.reader, version.id, SAID)? {
            if !self.is_withheld(&prediction.subject)? {
                said.push(self.prediction_line(&prediction)?);
            }
        }
        let risk_class = self.risk_class(&version.model)?;
        Ok(ModelView {
            name: version.name(),
            model: version.model.clone(),
            version: version.version,
            title: self.model_title(version),
            used: version.used,
            state: self.words.get(if version.used { "model.used" } else { "model.off" }),
            passport: self.model_passport(version, &risk_class)?,
            risk_class,
            watch: self.watch_of(version.id)?,
            figures: self.model_figures(version)?,
            predictions: table::count_predictions(self.reader, version.id)?,
            said,
        })
    }

    /// What a model is called.
    pub(crate) fn model_title(&self, version: &Version) -> String {
        match self.outcome_of_file(version) {
            Some(outcome) => self.words.say("model.title.of_file", &[("outcome", &outcome)]),
            None => self.words.get(&format!("model.title.{}", version.model)),
        }
    }

    /// What a model foretells that has learnt an outcome from a file: whatever its profile names, and not what our own rows tell.
    pub(super) fn outcome_of_file(&self, version: &Version) -> Option<String> {
        let profile = version.outcome_profile().filter(|_| version.is_of_file())?;
        Some(self.words.text(&profile.outcome.title).to_owned())
    }

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
        let feature = |title: &str, column: &str| format!("{title} ({column})");
        let features = profile.features.iter().map(|one| feature(self.words.text(&one.title), &one.column));
        [self.words.say("model.outcome.said", &fill), features.collect::<Vec<_>>().join("; ")]
    }

    fn model_passport(&self, version: &Version, risk_class: &RiskClassView) -> Result<Vec<FactLine>> {
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
        // A form speaks of a model: it is held against the newest version, whichever is shown.
        let newest = self.dpia_about(Subject::Model, &version.model)?;
        let dpia = self.dpia_standing(Subject::Model, &version.model, &newest)?;
        let samples = match version.samples_count()? {
            0 => String::new(),
            n => self.words.say("model.samples_text", &[("n", &self.words.count(n as i64))]),
        };
        let lines = [
            line("purpose", self.model_words("purpose", version)),
            line("outcome", outcome),
            line("features", features),
            line("method", self.words.get(&format!("method.{}", version.method))),
            line("tried", tried.unwrap_or_default()),
            line("data", self.data_name(&version.data)),
            line("origin", origin),
            line("examples", if version.n == 0 { String::new() } else { format!("{} ({})", version.n, version.kinds) }),
            line("left_out", self.left_out(&chosen.left_out).join("; ")),
            line("days", days),
            line("batch", version.batch.map(|batch| batch.to_string()).unwrap_or_default()),
            line("limits", self.model_words("limits", version)),
            line("risk_class", risk_class.text.clone()),
            line("made", format!("{}, {}", day(&Some(version.day.clone())), version.actor)),
            line("artefact", version.sha256.clone()),
            line("training", version.data_sha256.clone()),
            line("samples", samples),
            line("dpia", dpia.text),
        ];
        Ok(lines.into_iter().flatten().collect())
    }

    fn model_figures(&self, version: &Version) -> Result<Vec<FigureLine>> {
        let (mut lines, mut learnt, mut told) = (Vec::new(), Vec::new(), HashSet::new());
        let chosen: Chosen = serde_json::from_str(&version.chosen).unwrap_or_default();
        for (figures, data, day) in table::judgements(self.reader, version.id)? {
            // Asked again of the same data, the answer is told once.
            if !told.insert((figures.clone(), data.clone())) {
                continue;
            }
            let day = day.parse().map(|day| self.words.day(day)).unwrap_or(day);
            let judged: Judgement =
                serde_json::from_str(&figures).map_err(|error| Error::Damaged(error.to_string()))?;
            let key = if judged.learnt_from { "model.judged_on_learnt" } else { "model.judged_on" };
            let on = self.words.say(key, &[("data", &self.data_name(&data)), ("day", &day)]);
            let found = self.evaluation_lines(&on, &judged.figures);
            if judged.learnt_from {
                learnt.extend(found.into_iter().map(|line| FigureLine { learnt_from: true, ..line }));
            } else {
                lines.extend(found);
            }
        }
        if let Some(texts) = chosen.texts {
            let on = self.words.get("model.judged_inside");
            lines.push(self.figure_line(&on, "accuracy", texts.accuracy, None));
            lines.push(self.figure_line(&on, "macro_f1", texts.macro_f1, None));
        }
        lines.extend(learnt);
        Ok(lines)
    }

    /// Figures of either kind of model; one that can't be said has no line.
    pub(super) fn evaluation_lines(&self, on: &str, figures: &Evaluation) -> Vec<FigureLine> {
        match figures {
            Evaluation::Topic { accuracy, macro_f1, .. } => {
                let line = |key, figure| self.figure_line(on, key, figure, None);
                vec![line("accuracy", *accuracy), line("macro_f1", *macro_f1)]
            }
            Evaluation::Outcome { whole, without_who } => self.outcome_lines(on, whole, without_who.as_deref()),
        }
    }

    fn figure_line(&self, on: &str, key: &str, whole: f64, without: Option<f64>) -> FigureLine {
        let shown = |figure: f64| self.words.number(figure, 3);
        FigureLine {
            on: on.to_owned(),
            learnt_from: false,
            label: self.words.get(&format!("figure.model.{key}")),
            whole: shown(whole),
            without_who: without.map(shown),
        }
    }

    /// A figure with its bounds of 95 %, where it has any.
    fn bounded(&self, figure: &str, interval: Option<[f64; 2]>) -> String {
        let Some([low, high]) = interval.map(|ends| ends.map(|end| self.words.number(end, 3))) else {
            return figure.to_owned();
        };
        self.words.say("report.bounded", &[("value", figure), ("low", &low), ("high", &high)])
    }

    /// What data are called: a registry in words, a file by its name.
    fn data_name(&self, data: &str) -> String {
        Registry::from_name(data)
            .map_or_else(|| data.to_owned(), |registry| self.words.code("registry", registry.name()))
    }

    fn outcome_lines(&self, on: &str, whole: &OutcomeFigures, without: Option<&OutcomeFigures>) -> Vec<FigureLine> {
        type Pick = fn(&OutcomeFigures) -> Option<f64>;
        let picks: [(&str, Pick); 6] = [
            ("auc", |figures| figures.auc),
            ("pr_auc", |figures| figures.pr_auc),
            ("precision_at_10", |figures| figures.precision_at_10),
            ("days_earlier", |figures| figures.days_earlier),
            ("brier", |figures| figures.brier),
            ("ece", |figures| figures.ece),
        ];
        let line = |(key, pick): (&str, Pick)| Some(self.figure_line(on, key, pick(whole)?, without.and_then(pick)));
        let mut lines: Vec<FigureLine> = picks.into_iter().filter_map(line).collect();
        if let Some(first) = lines.first_mut().filter(|_| whole.auc.is_some()) {
            first.whole = self.bounded(&first.whole, whole.auc_interval);
            let interval = without.and_then(|figures| figures.auc_interval);
            first.without_who = first.without_who.as_ref().map(|figure| self.bounded(figure, interval));
        }
        lines
    }

    fn prediction_line(&self, prediction: &Prediction) -> Result<PredictionLine> {
        Ok(PredictionLine {
            id: prediction.id,
            subject: prediction.subject.clone(),
            said: self.said(prediction)?,
            day: prediction.day.clone(),
            actor: prediction.actor.clone(),
            objected: !table::objections(self.reader, prediction.id)?.is_empty(),
        })
    }
}
