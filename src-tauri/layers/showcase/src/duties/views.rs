//! Duties as shown.

use serde::Serialize;
use ts_rs::TS;

use crate::desks::DeadlineView;
use crate::parts::{Choice, FactLine, NormRef};
use crate::passports::DpiaView;

/// The account of what is done with personal data, made of what the program holds already.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProcessingRegister {
    /// The day it is.
    pub today: String,
    /// What it is, and by what it is kept.
    pub notice: String,
    /// The duty behind it.
    pub norm: NormRef,
    /// Data sets, in the order of their names.
    pub sets: Vec<ProcessedSet>,
}

/// A data set in that account.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProcessedSet {
    /// The id of its passport.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The legal ground.
    pub ground: NormRef,
    /// Purposes, ground, fields by class, retention, roles, models, what was ended and what went out.
    pub facts: Vec<FactLine>,
    /// Rows held.
    pub rows: i64,
    /// Batches held.
    pub batches: i64,
    /// Batches whose time is over.
    pub over: i64,
    /// Batches whose time has been ended.
    pub ended: i64,
    /// Files that went out with rows of it.
    pub exports: i64,
    /// What its passport says of the assessment.
    pub passport_dpia: DpiaView,
    /// How the form of assessment stands.
    pub dpia: DpiaStanding,
}

/// How a form of assessment stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DpiaStanding {
    /// `not_filled`, `partly`, `filled` or `older`.
    pub state: String,
    /// The same in words, with the day.
    pub text: String,
}

/// Forms of assessment and how they stand.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DpiaDesk {
    /// The forms: of data sets, of models.
    pub forms: Vec<DpiaForm>,
    /// What can be assessed.
    pub subjects: Vec<DpiaSubject>,
}

/// A form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DpiaForm {
    /// `dataset` or `model`.
    pub subject: String,
    /// Its name.
    pub title: String,
    /// What it is and is not.
    pub notice: String,
    /// What is asked.
    pub questions: Vec<DpiaQuestion>,
}

/// A question of a form.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DpiaQuestion {
    /// Its id.
    pub id: String,
    /// `yes_no` or `text`.
    pub kind: String,
    /// The question.
    pub text: String,
    /// What to think of.
    pub hint: String,
    /// Why it is asked.
    pub norms: Vec<NormRef>,
}

/// A data set or a model that can be assessed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DpiaSubject {
    /// `dataset` or `model`.
    pub subject: String,
    /// The passport's id, or the model's name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// How its form stands.
    pub standing: DpiaStanding,
    /// What its passport says, to have before one's eyes.
    pub passport: Vec<FactLine>,
    /// Its filled-in forms, the newest first.
    pub versions: Vec<DpiaVersion>,
}

/// A form as somebody filled it in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DpiaVersion {
    /// Its number.
    pub version: u32,
    /// The day.
    pub day: String,
    /// By whom.
    pub actor: String,
    /// Questions left open.
    pub open: i64,
    /// What was answered.
    pub answers: Vec<DpiaAnswer>,
}

/// An answer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DpiaAnswer {
    /// The question's id.
    pub question: String,
    /// `yes`, `no` or empty.
    pub choice: String,
    /// In words.
    pub text: String,
}

/// Requests of persons, and breaches.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DutyDesk {
    /// The day it is.
    pub today: String,
    /// How it is kept, in words.
    pub notice: String,
    /// What can come in.
    pub kinds: Vec<DutyKind>,
    /// Data sets to choose from.
    pub datasets: Vec<Choice>,
    /// All, the open ones first, by their date.
    pub requests: Vec<DutyRequestView>,
    /// Open ones.
    pub open: i64,
    /// Open ones whose date is past.
    pub overdue: i64,
}

/// What can come in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DutyKind {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What the office does.
    pub gist: String,
    /// What the day is called on which it came in.
    pub day_label: String,
    /// Articles that it rests on.
    pub norms: Vec<NormRef>,
    /// The term in words with its place in the law, or why none is counted.
    pub term: String,
    /// The deadline rule.
    pub rule: Option<String>,
    /// `received` or `confirmed`.
    pub starts: Option<String>,
    /// Whether it is a breach.
    pub breach: bool,
}

/// A request, or a breach.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DutyRequestView {
    /// Its number here.
    pub id: i64,
    /// The id of its kind.
    pub kind: String,
    /// Its kind in words.
    pub title: String,
    /// When it came in, or was detected; with the time where it is known.
    pub received: String,
    /// The number in the office's records.
    pub number: String,
    /// From whom: initials with stars in the list, in full where it was opened.
    pub person: String,
    /// What it concerns.
    pub about: String,
    /// The data sets that it concerns.
    pub datasets: Vec<Choice>,
    /// The day it was entered.
    pub day: String,
    /// Who entered it and answers for it.
    pub actor: String,
    /// `open`, `answered` or `refused`.
    pub state: String,
    /// The state in words.
    pub state_name: String,
    /// The date of the law.
    pub due: Option<String>,
    /// Days to it while it is open; negative when past.
    pub days_left: Option<i64>,
    /// Whether it is open and its date is past.
    pub overdue: bool,
    /// Whether it was closed by its date.
    pub in_time: Option<bool>,
    /// Why there is no date.
    pub waits_for: Option<String>,
    /// The arithmetic.
    pub derivation: Option<DeadlineView>,
    /// What was done, oldest first.
    pub events: Vec<DutyEvent>,
    /// What can be entered now: `confirmed`, `answered`, `refused`, `forgotten`.
    pub possible: Vec<Choice>,
}

/// What was done about a request.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DutyEvent {
    /// `confirmed`, `answered`, `refused` or `forgotten`.
    pub step: String,
    /// The same in words.
    pub step_name: String,
    /// On what day.
    pub day: String,
    /// Document, answer or reason.
    pub note: String,
    /// By whom.
    pub actor: String,
}

/// What went out of the program, from the journal.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExportList {
    /// The lines, newest first.
    pub lines: Vec<ExportLine>,
    /// How many are asked for in all.
    pub total: i64,
    /// Kinds of export to choose from.
    pub kinds: Vec<Choice>,
    /// Who has ever handed anything out.
    pub actors: Vec<String>,
    /// What carries a mark and what does not, and why.
    pub notice: String,
}

/// One file that went out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExportLine {
    /// Number of the journal's line.
    pub seq: i64,
    /// When, UTC.
    pub at: String,
    /// The day it was taken to be.
    pub day: String,
    /// Who.
    pub actor: String,
    /// For what purpose of the session.
    pub purpose: String,
    /// The kind of export.
    pub kind: String,
    /// The same in words.
    pub kind_name: String,
    /// What was taken.
    pub subject: String,
    /// The person's own reason; of papers of a case the case.
    pub what_for: String,
    /// The file, where the line tells it.
    pub file: Option<String>,
    /// SHA-256 of the file.
    pub sha256: Option<String>,
    /// Rows in it.
    pub rows: Option<i64>,
    /// Names of the data sets that it was made from.
    pub datasets: Vec<String>,
    /// Classes of personal data in it, in words; absent where there are none, or the line was written before they were kept.
    pub classes: Option<Vec<String>>,
    /// Where the mark stands in it, or why it bears none.
    pub marked: String,
}
