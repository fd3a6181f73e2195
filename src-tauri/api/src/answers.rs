//! Answers about the store itself. Everything else that is answered is a read model of the showcase.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use ekn_showcase::parts::Choice;

/// How things stand: asked before and after a store is opened.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Status {
    /// The store's file.
    pub store: String,
    /// Whether there is one already.
    pub exists: bool,
    /// Whether it is open.
    pub unlocked: bool,
    /// Version of the store's schema, once open.
    pub schema: Option<u32>,
    /// The day it is, as everything here counts it.
    pub today: String,
    /// Whether the day is fixed, as in a demonstration.
    pub fixed_day: bool,
    /// Whether the store, once open, says that all in it is invented.
    pub invented: bool,
    /// What is to be said of the clock, if the journal is ahead of it.
    pub clock: Option<String>,
    /// Who acts.
    pub person: String,
    /// For what purpose.
    pub purpose: String,
    /// Purposes to choose from.
    pub purposes: Vec<Choice>,
    /// In which role.
    pub role: String,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// The part of the registries that the account is limited to, in words, a line each; empty if it is not.
    pub scope: Vec<String>,
    /// Whether the store has accounts: who acts and in which role is told by the passphrase, not by the person.
    pub accounts: bool,
}

/// A form that the person left half filled.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HalfFilledForm {
    /// Which form, as the screen calls it.
    pub name: String,
    /// What stands in it, as the screen wrote it.
    pub text: String,
}

/// That a half-filled form is kept, or is no more.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormKept {
    /// How many the person has.
    pub kept: usize,
    /// For so many days they are kept after they were last touched.
    pub days: u64,
}

/// People who may open the store.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountsDesk {
    /// The accounts, those that are open first.
    pub accounts: Vec<AccountView>,
    /// Roles to choose from.
    pub roles: Vec<Choice>,
    /// What an account may be limited to.
    pub scopes: ScopeChoices,
    /// Whether there is a recovery key.
    pub recovery: bool,
    /// How it works, in plain sentences.
    pub said: Vec<String>,
}

/// A person's account.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountView {
    /// Its number.
    pub id: i64,
    /// The person's name.
    pub name: String,
    /// The role.
    pub role: String,
    /// The same in words.
    pub role_name: String,
    /// Since what day.
    pub since: String,
    /// Until what day, if it was closed.
    pub until: Option<String>,
    /// Whether it is that of the one who looks.
    pub own: bool,
    /// The part of the registries that the person works with; empty lists limit nothing.
    pub scope: ScopeView,
}

/// The part of the registries that a person works with.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ScopeView {
    /// Beginnings of codes of places.
    pub places: Vec<String>,
    /// Spheres of control and topics of appeals.
    pub topics: Vec<String>,
    /// Kinds of rows: names of registries.
    pub kinds: Vec<String>,
    /// The same in words, a line each; empty if nothing is limited.
    pub said: Vec<String>,
}

/// What an account may be limited to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ScopeChoices {
    /// Units of territory of the first level, by the beginning of their codes.
    pub places: Vec<Choice>,
    /// Spheres and topics that the registries name.
    pub topics: Vec<Choice>,
    /// Kinds of rows.
    pub kinds: Vec<Choice>,
}

/// A recovery key, told once and never printed.
#[derive(Clone, Serialize, TS)]
pub struct RecoveryKey {
    /// The key: it opens the store as a passphrase does.
    pub key: String,
    /// What to do with it.
    pub said: String,
}

impl std::fmt::Debug for RecoveryKey {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecoveryKey").field("said", &self.said).finish_non_exhaustive()
    }
}

/// What came of a decision on a suggested step.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Decided {
    /// The case that the step belongs to, opened by it or before.
    pub case_id: Option<i64>,
    /// In words.
    pub message: String,
}

/// What a search for candidates came to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CandidatesFound {
    /// Objects whose names were compared.
    pub objects: i64,
    /// Of them without БИН and ИИН.
    pub asked: i64,
    /// Pairs compared in full.
    pub compared: i64,
    /// Objects whose every word is too common to search by.
    pub too_common: i64,
    /// Candidates found.
    pub candidates: i64,
    /// In words.
    pub message: String,
}

/// What came of a decision about two objects, or of taking one back.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergeDecided {
    /// The decision's number.
    pub decision: i64,
    /// Opens the card of the first object as it is now.
    pub card_key: String,
    /// In words.
    pub message: String,
}

/// A store copied.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Copied {
    /// The new file; its key file lies beside it.
    pub path: String,
    /// Its size.
    pub bytes: i64,
    /// SHA-256 of it.
    pub sha256: String,
    /// In words.
    pub message: String,
}

/// The store looked over.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckReport {
    /// Whether everything is in order.
    pub ok: bool,
    /// Each thing looked at.
    pub checks: Vec<CheckLine>,
}

/// One thing looked at.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CheckLine {
    /// Its name.
    pub name: String,
    /// Whether it is in order.
    pub ok: bool,
    /// What was found.
    pub found: String,
}

/// How far a long call has come.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct Progress {
    /// Rows read.
    pub read: i64,
    /// Rows set aside.
    pub rejected: i64,
    /// How much of it is done: bytes of a file, or acts, objects, inspections, as the call counts.
    pub done: i64,
    /// How much there is of the same; 0 where nobody knows.
    pub total: i64,
}

/// The mark of what leaves on paper: when, by whom, what for and under which line of the journal.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Marked {
    /// As it stands on the paper.
    pub mark: String,
    /// That what is listed is a hypothesis, and no verdict.
    pub notice: String,
}

/// Everything was counted.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Assessed {
    /// Inspections examined.
    pub inspections: i64,
    /// Objects counted.
    pub objects: i64,
    /// Signs of violation found.
    pub signs: i64,
    /// In words.
    pub message: String,
}

/// The only error that leaves. The interface acts on `code` and shows the two texts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Failure {
    /// What kind of refusal it is.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// What the person can do.
    pub advice: String,
}

/// Kinds of refusal that the interface acts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The store is shut: go to the unlock screen.
    Locked,
    /// The passphrase is wrong: stay on the unlock screen.
    WrongPassphrase,
    /// There is no store at that place: offer to make one.
    NoStore,
    /// The store can't be opened and was not touched.
    StoreRefused,
    /// The request names something that is not here.
    NotFound,
    /// The request is not in order: the form stays filled.
    BadRequest,
    /// The role of the person may not make the call.
    Forbidden,
    /// The request is in order, but does so much that it has to be confirmed: the form asks for that.
    NeedsConfirmation,
    /// The request is in order, but would empty what is known: the form asks whether that is meant.
    WouldEmpty,
    /// Older rows would take the place of newer ones: a person has to confirm it.
    WouldRevert,
    /// All that a file brings may be rows that are held under numbers written otherwise; a person has to confirm that they are others.
    WouldDouble,
    /// An asset file is not in order.
    BadAsset,
    /// The person cancelled.
    Cancelled,
    /// Anything else.
    Failed,
}

/// A model that was made.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Trained {
    /// The model.
    pub model: String,
    /// Its version.
    pub version: u32,
    /// SHA-256 of its bytes.
    pub artefact_sha256: String,
    /// Examples that it learnt from.
    pub n: i64,
    /// What of the data was left out, in words.
    pub left_out: Vec<String>,
    /// Columns that most likely know what the model is to foretell, in words.
    pub doubts: Vec<String>,
}

/// How well a model does. Figures that its task does not have, or that so few rows do not give, are absent.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct Evaluated {
    /// Rows judged.
    pub n: i64,
    /// Share of texts whose likeliest topic is theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub accuracy: Option<f64>,
    /// Mean over topics of the harmonic mean of precision and recall.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub macro_f1: Option<f64>,
    /// Texts whose topic has a level that the model does not know: they were held against the level above.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub above: Option<i64>,
    /// Figures of a model of outcomes.
    #[serde(flatten)]
    pub figures: OutcomeJudged,
    /// The same without the features that say who controls.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub without_who: Option<OutcomeJudged>,
    /// Whether rows that the version was learnt from are among those that it was judged by: then the figures say nothing of how good it is.
    pub learnt_from: bool,
    /// How many rows are the same as rows that it was learnt from; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub same_rows: Option<i64>,
    /// That there are too few rows for the figures to say anything, in words; absent where there are enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub not_enough_data: Option<String>,
    /// What of the data was left out, in words.
    pub left_out: Vec<String>,
}

/// Figures of a model of outcomes.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct OutcomeJudged {
    /// Rows with a positive outcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub positive: Option<i64>,
    /// Area under the curve.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub auc: Option<f64>,
    /// Its interval of 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub auc_interval: Option<[f64; 2]>,
    /// Average precision.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pr_auc: Option<f64>,
    /// Share of positive rows in the tenth with the highest scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub precision_at_10: Option<f64>,
    /// Share of positive rows in the half with the highest scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub found_in_first_half: Option<f64>,
    /// How many days earlier positive rows would have been visited.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub days_earlier: Option<f64>,
    /// Mean squared error of the probability.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub brier: Option<f64>,
    /// Calibration error in ten cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub ece: Option<f64>,
    /// Intervals of 95 % of the other figures, by their names; those that are absent have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub intervals: Option<BTreeMap<String, [f64; 2]>>,
}
