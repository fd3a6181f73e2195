//! What a search shows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::desks::{ChecklistView, TemplateView};
use crate::parts::{NormRef, RowRef};

/// Everything found, in groups.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SearchResults {
    /// What was asked, as it was read.
    pub query: String,
    /// Groups with hits.
    pub groups: Vec<SearchGroup>,
    /// Said above the groups: nothing was found, or only what is spelled otherwise.
    pub notice: Option<String>,
}

/// Hits of one kind.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SearchGroup {
    /// `objects`, `inspections`, `appeals`, `challenges`, `cases`, `documents`, `norms`, `acts` or `laws`.
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// How many were found: a number, or a number with a plus where there may be more.
    pub count: String,
    /// The closest first; equally close ones newest first.
    pub hits: Vec<SearchHit>,
}

/// One thing found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SearchHit {
    /// What it is called.
    pub title: Vec<Piece>,
    /// What else tells it from others.
    pub detail: String,
    /// The part of a text that holds what was asked; empty where the title shows it.
    pub found: Vec<Piece>,
    /// Why it is here: the field, and how it was met.
    pub why: String,
    /// Its day.
    pub day: Option<String>,
    /// What opens.
    pub target: SearchTarget,
}

/// A piece of text; marked where it is what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is marked.
    pub marked: bool,
}

/// What opens: one of these.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
pub struct SearchTarget {
    /// The card of an object.
    pub key: Option<String>,
    /// A stored row.
    pub row: Option<RowRef>,
    /// A case.
    pub case_id: Option<i64>,
    /// A norm.
    pub norm: Option<NormRef>,
    /// A template or a checklist.
    pub document: Option<DocumentRef>,
    /// An act, or an article of it.
    pub law: Option<LawPlace>,
    /// A draft or an adopted act of a case.
    pub draft: Option<DraftPlace>,
}

/// Where a draft is worked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DraftPlace {
    /// The case.
    pub case_id: i64,
    /// The template.
    pub template: String,
}

/// A template or a checklist of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DocumentRef {
    /// `template` or `checklist`.
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// A template or a checklist opened.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DocumentView {
    /// Its name.
    pub title: String,
    /// The template, with gaps where only a case knows what to say.
    pub template: Option<TemplateView>,
    /// The checklist, for reading.
    pub checklist: Option<ChecklistView>,
    /// Open cases that work with it, newest first.
    pub cases: Vec<CaseRef>,
    /// Whether there are more of them.
    pub more: bool,
}

/// A case by its name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CaseRef {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub title: String,
    /// Both sides.
    pub detail: String,
}

/// An act, or an article of it as it reads on a day.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LawPlace {
    /// The act's code.
    pub act: String,
    /// The article's number; empty for the act as a whole.
    pub article: String,
    /// A day on which it reads so; empty for the act as a whole.
    pub on: String,
}

/// A list looked up.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListResults {
    /// Each line in its order.
    pub lines: Vec<ListLine>,
    /// Lines that were not looked up, since the list was too long.
    pub left_out: i64,
    /// How it went, in words.
    pub summary: String,
}

/// One line of a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListLine {
    /// As it was pasted.
    pub line: String,
    /// `found`, `several`, `similar`, `not_found`, `broken` or `shortened`.
    pub state: String,
    /// The state in words.
    pub state_name: String,
    /// What it names.
    pub hits: Vec<ListHit>,
    /// That there are more than are shown, in words.
    pub more: Option<String>,
}

/// What a line of a list names.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListHit {
    /// What it is, in words.
    pub kind: String,
    /// Its name or number.
    pub title: String,
    /// What tells it from others.
    pub detail: String,
    /// What opens.
    pub target: SearchTarget,
}
