//! What is shown of models.

use serde::Serialize;
use ts_rs::TS;

use crate::desks::RowsWanted;
use crate::parts::{Basis, FactLine, NormRef, RowRef};

/// All models.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ModelsDesk {
    /// What a score is and is not.
    pub notice: String,
    /// Versions, those of one model together, the newest first.
    pub models: Vec<ModelView>,
}

/// A version with its passport.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ModelView {
    /// `model@version`.
    pub name: String,
    /// The model.
    pub model: String,
    /// Its version.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// Whether it is switched on.
    pub used: bool,
    /// The same in words.
    pub state: String,
    /// Whether the data still resemble what it was learnt from, as of the last count; absent if that was never looked at.
    pub watch: Option<WatchView>,
    /// The passport: purpose, data, method, limits, risk class, hashes.
    pub passport: Vec<FactLine>,
    /// The degree of risk under the law on artificial intelligence.
    pub risk_class: RiskClassView,
    /// Figures on data that it had not seen, the newest first.
    pub figures: Vec<FigureLine>,
    /// How often it was asked.
    pub predictions: i64,
    /// What it said last, the newest first; at most 50.
    pub said: Vec<PredictionLine>,
}

/// Whether the data still resemble what a version was learnt from.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WatchView {
    /// `ok`, `watch`, `alarm` or `not_enough_data`.
    pub state: String,
    /// The same in words, and when it was looked at.
    pub text: String,
}

/// The degree of risk of a model under the law on artificial intelligence.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RiskClassView {
    /// `minimal`, `medium` or `high`; absent while nobody has set it.
    pub class: Option<String>,
    /// The same in words: who set it, why, until when it is to be reviewed.
    pub text: String,
    /// Whether the day of its review has passed.
    pub overdue: bool,
}

/// A figure of a version.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FigureLine {
    /// On what data, and when.
    pub on: String,
    /// Whether rows that the version learnt from are among them: then the figure says nothing of how good it is.
    pub learnt_from: bool,
    /// What it measures.
    pub label: String,
    /// With all features.
    pub whole: String,
    /// Without those that say who controls.
    pub without_who: Option<String>,
}

/// One line of what a version said.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PredictionLine {
    /// Its number.
    pub id: i64,
    /// Of what.
    pub subject: String,
    /// What it said.
    pub said: String,
    /// On what day.
    pub day: String,
    /// Who asked.
    pub actor: String,
    /// Whether a person has objected.
    pub objected: bool,
}

/// A year of a version: figures on later decisions, drift, groups.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ModelReport {
    /// `model@version`.
    pub name: String,
    /// What it tells of: `inspection-outcome`, `appeal-topic`, `topic-words`, `points` or `rules`.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// The days looked at.
    pub period: String,
    /// What it rests on: decisions that came after what was learnt, of all rows of the period.
    pub basis: Basis,
    /// Figures on those decisions; empty if there is none.
    pub figures: Vec<FigureLine>,
    /// Whether scores are still spread as they were; absent where those of then are not known.
    pub score: Option<DriftLine>,
    /// Whether features are.
    pub features: Vec<DriftLine>,
    /// The worst of them: `ok`, `watch`, `alarm` or `not_enough_data`.
    pub state: String,
    /// What it comes to, in plain sentences.
    pub said: Vec<String>,
    /// Groups side by side.
    pub groups: Vec<GroupsView>,
    /// The rows that it was judged by; absent where there is none.
    pub opens: Option<RowsWanted>,
    /// «Hypothesis, to be verified by procedural means».
    pub notice: String,
}

/// A feature or the score: then and now.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DriftLine {
    /// What it is.
    pub title: String,
    /// Population stability index; absent if there are too few rows.
    pub index: Option<f64>,
    /// What the index stays below without any change; it counts where it is greater.
    pub by_chance: Option<f64>,
    /// Kolmogorov–Smirnov distance, where values have an order.
    pub distance: Option<f64>,
    /// Chance of such a distance without any change.
    pub chance: Option<f64>,
    /// `ok`, `watch`, `alarm` or `not_enough_data`.
    pub state: String,
    /// The same in words.
    pub state_name: String,
}

/// Groups of one kind.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupsView {
    /// `region`, `language`, `entity_size` or `authority`.
    pub by: String,
    /// The same in words.
    pub title: String,
    /// The groups.
    pub groups: Vec<GroupLine>,
}

/// A group; a figure is absent where its rows are too few.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupLine {
    /// Its name.
    pub name: String,
    /// Rows.
    pub rows: i64,
    /// Opens them.
    pub opens: RowsWanted,
    /// Positive ones.
    pub positive: i64,
    /// Whether there are rows enough to say anything.
    pub enough: bool,
    /// Share of positive decisions, in a hundred.
    pub positive_rate: Option<BoundedView>,
    /// Mean probability foretold, in a hundred.
    pub foretold: Option<BoundedView>,
    /// Negative ones called positive, in a hundred.
    pub false_positive: Option<BoundedView>,
    /// Positive ones called negative, in a hundred.
    pub false_negative: Option<BoundedView>,
    /// Decisions observed to those foretold.
    pub calibration: Option<BoundedView>,
    /// Figures in which it parts from all others.
    pub apart: Vec<String>,
}

/// A figure with its bounds of 95 %.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BoundedView {
    /// The figure, as a share.
    pub value: f64,
    /// Its lower bound.
    pub low: f64,
    /// Its upper bound.
    pub high: f64,
    /// The three as they are written.
    pub text: String,
}

/// A decision of people on something alike.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SimilarDecision {
    /// What was decided, of what, when.
    pub text: String,
    /// Its row.
    pub row: RowRef,
}

/// What a version said once, and why.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PredictionView {
    /// Its number.
    pub id: i64,
    /// `model@version`.
    pub model: String,
    /// What the model is called.
    pub title: String,
    /// Whether the data still resemble what the version was learnt from; absent if that was never looked at.
    pub watch: Option<WatchView>,
    /// Of what.
    pub subject: String,
    /// What it said.
    pub said: String,
    /// The probability, if it gives one.
    pub probability: Option<f64>,
    /// The same without those who control, where that was learnt too.
    pub without_who: Option<String>,
    /// What was added up, the heaviest first; they sum to the score exactly.
    pub terms: Vec<TermLine>,
    /// That people have decided what was to be foretold, and whether it was learnt from; absent where they have not.
    pub known: Option<String>,
    /// Two plain sentences.
    pub sentences: Vec<String>,
    /// What would change it.
    pub would_change: Vec<String>,
    /// What people decided of the same body's acts, the newest first; at most 5.
    pub similar: Vec<SimilarDecision>,
    /// Norms that the signs of violation behind it go by.
    pub norms: Vec<NormRef>,
    /// When, by whom, for what purpose; hashes of the input and of the model.
    pub facts: Vec<FactLine>,
    /// What people said against it, the newest first.
    pub objections: Vec<ObjectionView>,
    /// «Hypothesis, to be verified by procedural means».
    pub notice: String,
}

/// One term of a score.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TermLine {
    /// What it is.
    pub title: String,
    /// Its value in the input.
    pub value: String,
    /// What it adds: to the log-odds, or in points.
    pub adds: f64,
    /// The same in words.
    pub adds_text: String,
    /// Whether it says who controls.
    pub who: bool,
    /// The rows that it was counted from; absent for what counts none.
    pub rows: Option<RowsWanted>,
}

/// What a person said against a prediction.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ObjectionView {
    /// What the person says instead.
    pub instead: String,
    /// Why.
    pub reason: String,
    /// On what day.
    pub day: String,
    /// Who.
    pub actor: String,
}

/// What a version said of something before.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SaidBefore {
    /// The number of the prediction, whose page says why.
    pub id: i64,
    /// `model@version`.
    pub model: String,
    /// What the model is called.
    pub title: String,
    /// What it said.
    pub said: String,
    /// On what day.
    pub day: String,
    /// Who asked.
    pub actor: String,
    /// What people said against it, the newest first.
    pub objections: Vec<ObjectionView>,
}

/// The model that may be asked about a row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RowTeller {
    /// `model@version`; absent if none is switched on.
    pub model: Option<String>,
    /// What it tells, or why there is none.
    pub text: String,
}

/// Whether predictions came out the same again.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Reproduced {
    /// Whether all did, to the last bit.
    pub identical: bool,
    /// How many were asked again.
    pub checked: i64,
    /// Those that did not.
    pub different: Vec<ReproducedLine>,
    /// In words.
    pub message: String,
}

/// A prediction that came out otherwise.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReproducedLine {
    /// The prediction; absent for a control sample of a version.
    pub id: Option<i64>,
    /// What is not as it was.
    pub what: String,
}
