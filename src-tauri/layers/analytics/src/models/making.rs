//! Models made from a table, and judged on one.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::learn::metrics::{self, Cutting, Interval};
use super::learn::selection::{Judged, Learning};
use super::learn::table::{Frame, Profile};
use super::learn::{Artefact, Trained};
use super::task::{Columns, DataProfile, Texts};
use super::{Error, Result, Sheet, Task};
use crate::appeals::topics::{Measures, Prediction, TopicModel, Training};

/// Draws of the interval of a figure.
const DRAWS: usize = 1_000;
/// Where the draws begin.
const SEED: u64 = 20_261_121;
/// Cells of a calibration error.
const BUCKETS: usize = 10;

/// A model that can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Model {
    /// Of outcomes: with those who control, and without them.
    Outcome(Box<Trained>),
    /// Of topics.
    Topic(Box<TopicModel>),
}

/// A model as it was made.
#[derive(Debug, Clone)]
pub struct Made {
    /// The model.
    pub model: Model,
    /// How many examples it was made from.
    pub n: usize,
    /// How many of them were positive, or how many topics there are.
    pub kinds: usize,
    /// First and last day of the examples, where they have days.
    pub days: Option<[NaiveDate; 2]>,
    /// What was found while it was chosen: never on the data that it is judged by later.
    pub chosen: Chosen,
}

/// How a model was chosen, and what it did on examples that it had not seen then.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Chosen {
    /// The method; with and without those who control where there are both.
    pub methods: Vec<String>,
    /// Every method tried, by its name: AUC on later rows; with and without those who control.
    pub tried: Vec<BTreeMap<String, f64>>,
    /// Accuracy and macro-F1 on texts kept aside.
    pub texts: Option<Measures>,
}

/// How well a model does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Evaluation {
    /// Of outcomes; the figures without those who control stand beside.
    Outcome {
        /// With all features.
        #[serde(flatten)]
        whole: Box<OutcomeFigures>,
        /// Without those that say who controls, where there are such features.
        without_who: Option<Box<OutcomeFigures>>,
    },
    /// Of topics.
    Topic {
        /// Texts judged.
        n: usize,
        /// Share of texts whose likeliest topic is theirs.
        accuracy: f64,
        /// Mean over topics of the harmonic mean of precision and recall.
        macro_f1: f64,
    },
}

/// Figures of a model of outcomes. What can't be said of so few rows is absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutcomeFigures {
    /// Rows judged.
    pub n: usize,
    /// Of them positive.
    pub positive: usize,
    /// Area under the curve: the chance that a positive row has a higher score than a negative one.
    pub auc: Option<f64>,
    /// Its interval of 95 %, by bootstrap.
    pub auc_interval: Option<[f64; 2]>,
    /// Average precision.
    pub pr_auc: Option<f64>,
    /// Share of positive rows in the tenth with the highest scores.
    pub precision_at_10: Option<f64>,
    /// Share of the positive rows that the half with the highest scores has.
    pub found_in_first_half: Option<f64>,
    /// How many days earlier positive rows would have been visited, in the mean, in the order of the scores.
    pub days_earlier: Option<f64>,
    /// Mean squared error of the probability.
    pub brier: Option<f64>,
    /// Calibration error, in ten cells with as many rows each.
    pub ece: Option<f64>,
}

/// Makes a model. Only rows before `until` are learnt from, where it is given.
///
/// # Errors
/// [`Error::NotEnough`] where there are too few examples, [`Error::NoColumn`] where the profile names a column that is not there.
pub fn train(
    task: Task,
    profile: &DataProfile,
    sheet: &Sheet,
    until: Option<NaiveDate>,
    learning: &Learning,
) -> Result<Made> {
    match (&profile.columns, task) {
        (Columns::Table(columns), Task::InspectionOutcome) => {
            let frame = frame(columns, sheet)?;
            let within = |row: &usize| frame.outcomes[*row].is_some() && before(frame.days[*row], until);
            let rows: Vec<usize> = (0..frame.len()).filter(within).collect();
            let (trained, reports) = learning.train(columns, &frame, &rows)?;
            let positive = rows.iter().filter(|row| frame.outcomes[**row] == Some(true)).count();
            let methods = [Some(&trained.whole), trained.without_who.as_ref()];
            Ok(Made {
                n: rows.len(),
                kinds: positive,
                days: Some(trained.whole.days.map(civil)),
                chosen: Chosen {
                    methods: methods.into_iter().flatten().map(|artefact| artefact.recipe.clone()).collect(),
                    tried: reports.iter().filter(|report| !report.is_empty()).map(|report| tried(report)).collect(),
                    texts: None,
                },
                model: Model::Outcome(Box::new(trained)),
            })
        }
        (Columns::Texts(columns), Task::AppealTopic) => {
            let examples = examples(columns, sheet, |day| before(day, until))?;
            let texts: Vec<&str> = examples.iter().map(|example| example.text).collect();
            let labels: Vec<&str> = examples.iter().map(|example| example.topic).collect();
            let model = Training::default().train(&texts, &labels)?;
            let top = model.levels.get("").ok_or_else(|| Error::Damaged("a model without a level".to_owned()))?;
            let days: Vec<NaiveDate> = examples.iter().filter_map(|example| example.day).map(civil).collect();
            Ok(Made {
                n: texts.len() - model.left_out.values().map(|count| *count as usize).sum::<usize>(),
                kinds: top.labels.len(),
                days: days.iter().min().copied().zip(days.iter().max().copied()).map(|(first, last)| [first, last]),
                chosen: Chosen { methods: Vec::new(), tried: Vec::new(), texts: Some(top.unseen) },
                model: Model::Topic(Box::new(model)),
            })
        }
        _ => Err(Error::Profile { file: String::new(), what: format!("it is not one of {}", task.code()) }),
    }
}

fn tried(report: &[Judged]) -> BTreeMap<String, f64> {
    report.iter().map(|judged| (judged.recipe.clone(), judged.auc)).collect()
}

impl Model {
    /// What it is for.
    #[must_use]
    pub fn task(&self) -> Task {
        match self {
            Self::Outcome(_) => Task::InspectionOutcome,
            Self::Topic(_) => Task::AppealTopic,
        }
    }

    /// Its bytes, the same on every machine. Of a model of outcomes: the length of the first part in eight bytes, then both parts.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it can't be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        match self {
            Self::Topic(model) => Ok(model.to_bytes()?),
            Self::Outcome(trained) => {
                let whole = trained.whole.to_bytes()?;
                let rest = trained.without_who.as_ref().map_or(Ok(Vec::new()), Artefact::to_bytes)?;
                Ok([&(whole.len() as u64).to_le_bytes()[..], &whole, &rest].concat())
            }
        }
    }

    /// Reads and checks the bytes of a model.
    ///
    /// # Errors
    /// [`Error::Damaged`] for bytes that are none.
    pub fn from_bytes(task: Task, bytes: &[u8]) -> Result<Self> {
        match task {
            Task::AppealTopic => Ok(Self::Topic(Box::new(TopicModel::from_bytes(bytes)?))),
            Task::InspectionOutcome => {
                let damaged = || Error::Damaged("a model of outcomes is cut off".to_owned());
                let (length, rest) = bytes.split_first_chunk::<8>().ok_or_else(damaged)?;
                let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| damaged())?;
                let (whole, rest) = rest.split_at_checked(length).ok_or_else(damaged)?;
                let without_who = if rest.is_empty() { None } else { Some(Artefact::from_bytes(rest)?) };
                Ok(Self::Outcome(Box::new(Trained { whole: Artefact::from_bytes(whole)?, without_who })))
            }
        }
    }

    /// SHA-256 of its bytes.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it can't be written.
    pub fn sha256(&self) -> Result<String> {
        Ok(hex::encode(Sha256::digest(self.to_bytes()?)))
    }

    /// Judges it on rows whose outcome is known, those from `from` on where it is given.
    ///
    /// # Errors
    /// [`Error::NoColumn`] where the profile names a column that is not there, [`Error::NotEnough`] where there is no row to judge by.
    pub fn evaluate(&self, profile: &DataProfile, sheet: &Sheet, from: Option<NaiveDate>) -> Result<Evaluation> {
        match (self, &profile.columns) {
            (Self::Outcome(trained), Columns::Table(columns)) => {
                let frame = frame(columns, sheet)?;
                let within = |row: &usize| frame.outcomes[*row].is_some() && !before_given(frame.days[*row], from);
                let rows: Vec<usize> = (0..frame.len()).filter(within).collect();
                if rows.is_empty() {
                    return Err(Error::NotEnough { found: 0, needed: 1 });
                }
                let judged = |artefact: &Artefact| figures(artefact, columns, &frame, &rows);
                let without_who = trained.without_who.as_ref().map(judged).transpose()?.map(Box::new);
                Ok(Evaluation::Outcome { whole: Box::new(judged(&trained.whole)?), without_who })
            }
            (Self::Topic(model), Columns::Texts(columns)) => {
                let examples = examples(columns, sheet, |day| !before_given(day, from))?;
                if examples.is_empty() {
                    return Err(Error::NotEnough { found: 0, needed: 1 });
                }
                Ok(judge_topics(model, &examples))
            }
            _ => Err(Error::Profile { file: String::new(), what: format!("it is not one of {}", self.task().code()) }),
        }
    }
}

/// A text with its topic.
struct Example<'a> {
    text: &'a str,
    topic: &'a str,
    day: Option<i32>,
}

fn examples<'a>(columns: &Texts, sheet: &'a Sheet, within: impl Fn(Option<i32>) -> bool) -> Result<Vec<Example<'a>>> {
    let (text, topic) = (sheet.column(&columns.text)?, sheet.column(&columns.topic)?);
    let date = columns.date.as_ref().map(|name| sheet.column(name)).transpose()?;
    let examples = sheet.rows.iter().map(|row| Example {
        text: &row[text],
        topic: row[topic].trim(),
        day: date.and_then(|date| day_of(&row[date])),
    });
    let usable = examples.filter(|example| !example.topic.is_empty() && !example.text.trim().is_empty());
    Ok(usable.filter(|example| within(example.day)).collect())
}

fn judge_topics(model: &TopicModel, examples: &[Example<'_>]) -> Evaluation {
    let texts: Vec<&str> = examples.iter().map(|example| example.text).collect();
    let topics: Vec<&str> = examples.iter().map(|example| example.topic).collect();
    let Measures { accuracy, macro_f1 } = judged_topics(&model.predict_all(&texts), &topics);
    Evaluation::Topic { n: examples.len(), accuracy, macro_f1 }
}

/// What was said of texts, held against their topics.
pub(super) fn judged_topics(said: &[Option<Prediction>], topics: &[&str]) -> Measures {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut number = |label: &str| {
        let next = numbers.len() as u32;
        *numbers.entry(label.to_owned()).or_insert(next)
    };
    let truth: Vec<u32> = topics.iter().map(|topic| number(topic)).collect();
    // What is not in the model's words has no topic: that is a guess of none, and wrong.
    let guesses =
        said.iter().zip(topics).map(|(said, topic)| guessed(said.as_ref(), topic).map_or("", |(label, _)| label));
    let guesses: Vec<u32> = guesses.map(&mut number).collect();
    Measures::of(&truth, &guesses, numbers.len())
}

/// The likeliest topic with its probability, of the level on which the topic that it is held against lies.
pub(super) fn guessed<'s>(said: Option<&'s Prediction>, topic: &str) -> Option<(&'s str, f64)> {
    let said = said?;
    let first = said.ranked.first()?;
    let below = said.below.as_ref().filter(|_| topic.contains('/')).and_then(|below| below.ranked.first());
    let told = below.unwrap_or(first);
    Some((&told.label, first.probability * below.map_or(1.0, |below| below.probability)))
}

pub(super) fn frame(columns: &Profile, sheet: &Sheet) -> Result<Frame> {
    let names: Vec<&str> = sheet.columns.iter().map(String::as_str).collect();
    // Said here, since the names that there are help more than the one that there is not.
    let wanted = columns.features.iter().map(|feature| &feature.column).chain([&columns.outcome.column, &columns.date]);
    for name in wanted.chain(&columns.subject) {
        sheet.column(name)?;
    }
    Ok(Frame::read(columns, &names, sheet.rows.iter().map(Vec::as_slice))?)
}

pub(super) fn figures(artefact: &Artefact, columns: &Profile, frame: &Frame, rows: &[usize]) -> Result<OutcomeFigures> {
    let coded = artefact.code(&artefact.profile, &frame.part(columns, &artefact.profile, rows)?)?;
    let scorer = artefact.scorer();
    let odds = scorer.log_odds(&coded);
    let probabilities = scorer.probabilities(&odds);
    let outcomes: Vec<bool> = rows.iter().map(|row| frame.outcomes[*row] == Some(true)).collect();
    let days: Option<Vec<i32>> = rows.iter().map(|row| frame.days[*row]).collect();
    let drawn = |draw: &[usize]| {
        let odds: Vec<f64> = draw.iter().map(|row| odds[*row]).collect();
        let outcomes: Vec<bool> = draw.iter().map(|row| outcomes[*row]).collect();
        metrics::auc(&odds, &outcomes)
    };
    let interval: Option<Interval> = metrics::bootstrap(rows.len(), DRAWS, SEED, drawn);
    Ok(OutcomeFigures {
        n: rows.len(),
        positive: outcomes.iter().filter(|outcome| **outcome).count(),
        auc: metrics::auc(&odds, &outcomes),
        auc_interval: interval.map(|interval| [interval.low, interval.high]),
        pr_auc: metrics::average_precision(&odds, &outcomes),
        precision_at_10: metrics::precision_at(&odds, &outcomes, 0.1),
        found_in_first_half: metrics::found_in_first(&odds, &outcomes, 0.5),
        days_earlier: days.and_then(|days| metrics::days_earlier(&odds, &outcomes, &days)),
        brier: metrics::brier(&probabilities, &outcomes),
        ece: metrics::calibration_error(&probabilities, &outcomes, BUCKETS, Cutting::EqualCount),
    })
}

fn civil(day: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(day).unwrap_or_default()
}

fn day_of(text: &str) -> Option<i32> {
    let day: NaiveDate = text.trim().get(..10)?.parse().ok()?;
    Some(day.num_days_from_ce())
}

/// Whether a row may be learnt from: one without a day may not, where only earlier rows may.
fn before(day: Option<i32>, until: Option<NaiveDate>) -> bool {
    until.is_none_or(|until| day.is_some_and(|day| day < until.num_days_from_ce()))
}

/// Whether a row lies before the days to judge by, or nobody knows.
fn before_given(day: Option<i32>, from: Option<NaiveDate>) -> bool {
    from.is_some_and(|from| day.is_none_or(|day| day < from.num_days_from_ce()))
}
