//! What is shown of documents.

use serde::Serialize;
use ts_rs::TS;

/// Several documents read together.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PapersView {
    /// Each document with what was found in it.
    pub documents: Vec<PaperView>,
    /// What happened when, by its day.
    pub events: Vec<EventView>,
    /// One document with two days: shown with all their places, nothing is concluded.
    pub conflicts: Vec<PaperConflict>,
    /// Dates that can be read in two ways: they stand in no order.
    pub unsettled: Vec<MentionView>,
    /// What a machine's reading is and is not.
    pub notice: String,
}

/// A document with what was found in it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperView {
    /// Its file's name.
    pub name: String,
    /// What it is, if its heading says so.
    pub kind: Option<String>,
    /// Its own number.
    pub number: Option<String>,
    /// Its own day.
    pub date: Option<String>,
    /// Everything found, in the order of the text.
    pub items: Vec<RequisiteView>,
}

/// One thing found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RequisiteView {
    /// `date`, `identifier`, `number`, `norm`, `sum`, `deadline`, `organisation` or `official`.
    pub kind: String,
    /// The same in words.
    pub kind_name: String,
    /// Its value, the same for the same thing however it is written.
    pub value: String,
    /// The text as written.
    pub written: String,
    /// Page, where the format has pages.
    pub page: Option<u32>,
    /// Paragraph, from 1.
    pub paragraph: i64,
    /// First byte in the paragraph.
    pub from: i64,
    /// The byte after the last.
    pub to: i64,
    /// Why it was recognised.
    pub why: String,
    /// What is doubtful about it.
    pub doubts: Vec<String>,
}

/// Something that happened.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EventView {
    /// The day, or the first one.
    pub from: String,
    /// The last day of a period.
    pub to: Option<String>,
    /// What it was, if a verb tells it.
    pub kind: Option<String>,
    /// The document that it speaks of.
    pub named: Option<String>,
    /// Where it is told of.
    pub mentions: Vec<MentionView>,
}

/// A place where something is told of.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MentionView {
    /// The document's file.
    pub document: String,
    /// Page, where the format has pages.
    pub page: Option<u32>,
    /// Paragraph, from 1.
    pub paragraph: i64,
    /// The words around it.
    pub what: String,
}

/// A document whose day differs from place to place.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperConflict {
    /// The document.
    pub named: String,
    /// The days that are told of it.
    pub days: Vec<ConflictDay>,
}

/// One of several days of one document.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ConflictDay {
    /// The day.
    pub day: String,
    /// Where it is told.
    pub mentions: Vec<MentionView>,
}

/// Whether an answer answers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReplyView {
    /// Whether the signs reach the threshold.
    pub formal: bool,
    /// Their points.
    pub points: u32,
    /// The signs, the heaviest first.
    pub signs: Vec<ReplySign>,
    /// By which version.
    pub model: String,
    /// What it can't say.
    pub limits: String,
    /// «Hypothesis».
    pub notice: String,
}

/// One sign of a formal reply.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReplySign {
    /// Its sentence.
    pub sentence: String,
    /// Its points.
    pub points: u32,
    /// What it rests on, quoted: of which text, and the words.
    pub grounds: Vec<Quoted>,
}

/// Words of one of the texts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Quoted {
    /// Of which text.
    pub of: String,
    /// The words.
    pub words: String,
}
