//! The signs as the file `assets/models/formal-reply.toml` has them.

use serde::Deserialize;

use ekn_data::vocabulary::Text;

/// One version of the model.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReplyModel {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub title: Text,
    /// What it can't do.
    pub limits: Text,
    /// From so many points on an answer is called formal.
    pub from: u32,
    /// Patterns of citations.
    pub norms: Vec<String>,
    /// Sentences that tell how the answer may be challenged: a norm in them is no ground.
    #[serde(default)]
    pub remedies: Vec<String>,
    /// Phrases of findings.
    pub findings: Vec<String>,
    /// Phrases of requests.
    pub requests: Vec<String>,
    /// Words that name no matter.
    pub idle: Vec<String>,
    /// No norm is cited.
    pub no_norm: Plain,
    /// A copy of an earlier answer.
    pub copied: Copied,
    /// The appeal's own words, and no finding.
    pub echo: Echo,
    /// A request without an answer.
    pub unanswered: Unanswered,
    /// Sent elsewhere without a reason.
    pub redirect: Redirect,
    /// A promise without a date.
    pub promise: Promise,
}

/// A sign with nothing to set but its points.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plain {
    /// Its points.
    pub points: u32,
    /// Its sentence.
    pub reason: Text,
}

/// A copy of an earlier answer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copied {
    /// Its points.
    pub points: u32,
    /// From this likeness on.
    pub likeness: f32,
    /// From this share of the shorter one on that the other holds, …
    pub contained: f32,
    /// … if the likeness is at least this.
    pub contained_likeness: f32,
    /// Its sentence, with `{percent}`.
    pub reason: Text,
}

/// The appeal's own words, and no finding.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Echo {
    /// Its points.
    pub points: u32,
    /// From this share of the answer's words on.
    pub share: f64,
    /// A run has so many words or more.
    pub run: usize,
    /// Its sentence, with `{percent}`.
    pub reason: Text,
}

/// A request without an answer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unanswered {
    /// Its points, once however many requests there are.
    pub points: u32,
    /// From this share of the request's own words on it is answered.
    pub share: f64,
    /// What is said where answer and request are in different languages.
    pub not_judged: Text,
    /// Its sentence, with `{quote}`, where none of those words is met.
    pub reason: Text,
    /// Its sentence, with `{quote}`, `{met}` and `{of}`, where few are.
    pub few: Text,
}

/// Sent elsewhere without a reason.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redirect {
    /// Its points.
    pub points: u32,
    /// Its sentence.
    pub reason: Text,
    /// Phrases of sending.
    pub phrases: Vec<String>,
    /// Phrases of reasons.
    pub because: Vec<String>,
}

/// A promise without a date.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Its points, once however many promises there are.
    pub points: u32,
    /// Its sentence, with `{quote}`.
    pub reason: Text,
    /// Phrases of promises.
    pub phrases: Vec<String>,
    /// Patterns of dates and terms.
    pub dated: Vec<String>,
}

/// What is wrong with a model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReplyError {
    /// A pattern does not compile.
    #[error("pattern {0:?} does not compile")]
    Pattern(String),
    /// A phrase without letters.
    #[error("phrase {0:?} does not read")]
    Phrase(String),
}
