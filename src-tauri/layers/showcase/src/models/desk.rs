//! The list of models with their figures.

use std::collections::HashSet;

use ekn_analytics::models::{Chosen, Error, Evaluation, Judgement, OutcomeFigures, Prediction, Task, Version, table};
use ekn_data::registries::Registry;

use super::{FigureLine, ModelView, ModelsDesk, PredictionLine};
use crate::{Result, Showcase};

/// So many predictions of a version are listed.
const SAID: u32 = 50;
/// So many digits of a hash tell two files of one name apart.
const SHORT: usize = 8;

impl Showcase<'_> {
    /// All models.
    pub fn models(&self) -> Result<ModelsDesk> {
        let mut versions = table::versions(self.reader)?;
        // What was learnt first, then what people have set; in each the order stays.
        let own = [&self.method.points.id, &self.method.appeals.taxonomy.id].map(String::as_str);
        let order: Vec<&str> = Task::ALL.map(Task::code).into_iter().chain(own).collect();
        versions.sort_by_key(|version| order.iter().position(|model| *model == version.model).unwrap_or(order.len()));
        Ok(ModelsDesk {
            notice: self.words.get("risk.notice"),
            models: versions.iter().map(|version| self.model(version)).collect::<Result<_>>()?,
        })
    }

    /// One version with its passport.
    pub fn model(&self, version: &Version) -> Result<ModelView> {
        let mut said = Vec::new();
        for prediction in table::last_predictions(self.reader, version.id, 0, SAID)? {
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
            state: self.use_of(version)?,
            passport: self.model_passport(version, &risk_class)?,
            risk_class,
            watch: self.watch_of(version.id)?,
            figures: self.model_figures(version)?,
            predictions: table::count_predictions(self.reader, version.id)?,
            said,
        })
    }

    /// Whether a version is in use; of several that are switched on the newest speaks, and goes on speaking when another is switched off.
    fn use_of(&self, version: &Version) -> Result<String> {
        let speaks = table::in_use(self.reader, &version.model)?;
        let key = if version.used { "model.used_behind" } else { "model.off_beside" };
        Ok(match speaks.filter(|speaks| speaks.id != version.id) {
            Some(speaks) => self.words.say(key, &[("version", &speaks.version.to_string())]),
            None => self.words.get(if version.used { "model.used" } else { "model.off" }),
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

    fn model_figures(&self, version: &Version) -> Result<Vec<FigureLine>> {
        let (mut lines, mut learnt, mut told) = (Vec::new(), Vec::new(), HashSet::new());
        let chosen: Chosen = serde_json::from_str(&version.chosen).unwrap_or_default();
        for table::Judged { figures, data, data_sha256, day, .. } in table::judgements(self.reader, version.id)? {
            // Asked again of the same data, the answer is told once.
            if !told.insert((figures.clone(), data_sha256.clone())) {
                continue;
            }
            let day = day.parse().map(|day| self.words.day(day)).unwrap_or(day);
            let judged: Judgement =
                serde_json::from_str(&figures).map_err(|error| Error::Damaged(error.to_string()))?;
            let key = if judged.learnt_from { "model.judged_on_learnt" } else { "model.judged_on" };
            let mut name = self.data_name(&data);
            if let Some(from) = judged.from {
                let fill = [("data", name.as_str()), ("from", &self.words.day(from))];
                name = self.words.say("model.judged_from", &fill);
            }
            let on = self.words.say(
                key,
                &[("data", &name), ("day", &day), ("sha256", data_sha256.get(..SHORT).unwrap_or(&data_sha256))],
            );
            let mut found = self.evaluation_lines(&on, &judged.figures);
            if judged.same_rows > 0 {
                found.insert(
                    1,
                    FigureLine {
                        on: on.clone(),
                        learnt_from: false,
                        label: self.words.get("figure.model.same_rows"),
                        whole: self.words.count(judged.same_rows as i64),
                        without_who: None,
                    },
                );
            }
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

    /// Figures of either kind of model, after how many rows they are of; one that can't be said has no line.
    pub(super) fn evaluation_lines(&self, on: &str, figures: &Evaluation) -> Vec<FigureLine> {
        let told = |label: String, whole: String| FigureLine {
            on: on.to_owned(),
            learnt_from: false,
            label,
            whole,
            without_who: None,
        };
        let mut lines = vec![match figures {
            Evaluation::Topic { n, .. } => told(self.words.get("figure.model.texts"), self.words.count(*n as i64)),
            Evaluation::Outcome { whole, .. } => {
                let [n, positive] = [whole.n, whole.positive].map(|count| self.words.count(count as i64));
                told(self.words.get("figure.model.rows"), format!("{n} ({positive})"))
            }
        }];
        match (self.too_few(figures), figures) {
            (Some(few), _) => lines.push(told(few, "–".to_owned())),
            (None, Evaluation::Topic { accuracy, macro_f1, above, accuracy_interval, macro_f1_interval, .. }) => {
                if *above > 0 {
                    lines.push(told(self.words.get("figure.model.above"), self.words.count(*above as i64)));
                }
                let figures = [("accuracy", accuracy, accuracy_interval), ("macro_f1", macro_f1, macro_f1_interval)];
                lines.extend(figures.map(|(key, figure, interval)| self.figure_line(on, key, *figure, *interval)));
            }
            (None, Evaluation::Outcome { whole, without_who }) => {
                lines.extend(self.outcome_lines(on, whole, without_who.as_deref()));
            }
        }
        lines
    }

    /// That figures can't be told of so few rows, and how many there have to be; `None` where there are enough.
    pub fn too_few(&self, figures: &Evaluation) -> Option<String> {
        let least = self.method.watching.least;
        let key = match figures {
            _ if figures.is_enough(&least) => return None,
            Evaluation::Topic { .. } => "figure.few_texts",
            Evaluation::Outcome { .. } => "figure.few_rows",
        };
        let [rows, outcomes] = [least.rows, least.outcomes].map(|count| self.words.count(count as i64));
        Some(self.words.say(key, &[("rows", &rows), ("outcomes", &outcomes)]))
    }

    fn figure_line(&self, on: &str, key: &str, whole: f64, interval: Option<[f64; 2]>) -> FigureLine {
        FigureLine {
            on: on.to_owned(),
            learnt_from: false,
            label: self.words.get(&format!("figure.model.{key}")),
            whole: self.bounded(&self.words.number(whole, 3), interval),
            without_who: None,
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
    pub(super) fn data_name(&self, data: &str) -> String {
        Registry::from_name(data)
            .map_or_else(|| data.to_owned(), |registry| self.words.code("registry", registry.name()))
    }

    fn outcome_lines(&self, on: &str, whole: &OutcomeFigures, without: Option<&OutcomeFigures>) -> Vec<FigureLine> {
        type Pick = fn(&OutcomeFigures) -> (Option<f64>, Option<[f64; 2]>);
        let picks: [(&str, Pick); 6] = [
            ("auc", |figures| (figures.auc, figures.auc_interval)),
            ("pr_auc", |figures| (figures.pr_auc, figures.intervals.pr_auc)),
            ("precision_at_10", |figures| (figures.precision_at_10, figures.intervals.precision_at_10)),
            ("days_earlier", |figures| (figures.days_earlier, figures.intervals.days_earlier)),
            ("brier", |figures| (figures.brier, figures.intervals.brier)),
            ("ece", |figures| (figures.ece, figures.intervals.ece)),
        ];
        let line = |(key, pick): (&str, Pick)| {
            let told = |figures| {
                let (figure, interval) = pick(figures);
                figure.map(|figure| self.bounded(&self.words.number(figure, 3), interval))
            };
            Some(FigureLine {
                on: on.to_owned(),
                learnt_from: false,
                label: self.words.get(&format!("figure.model.{key}")),
                whole: told(whole)?,
                without_who: without.and_then(told),
            })
        };
        picks.into_iter().filter_map(line).collect()
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
