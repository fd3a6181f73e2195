//! What lies in a package, file by file, as it is written down. Every structure is one JSON file, indented, with a line feed at its end.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use ekn_data::journal::sealing::PublicKey;
use ekn_data::journal::{Head, Line};

/// Mark of the format, in `data/package.json`.
pub const FORMAT: &str = "ekn-package-1";

/// A text in the two state languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// In Kazakh.
    pub kk: String,
    /// In Russian.
    pub ru: String,
}

/// What a file of the payload is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The act itself, DOCX or PDF.
    Act,
    /// An extract of rows with their sources.
    Rows,
    /// A protocol of a model's call or a passport of a model.
    Model,
    /// Lines of the journal.
    JournalSegment,
    /// Ways from those lines to the root of the head.
    JournalProofs,
    /// The signed head.
    JournalHead,
    /// Who did what, when, how, on what, with which result.
    Custody,
    /// Checklists with their state.
    Checklists,
    /// Deadlines with their derivation.
    Deadlines,
    /// What was masked and why.
    Masked,
}

impl Kind {
    /// The only place of a file of this kind, or the folder that files of it lie in (with a slash at its end).
    #[must_use]
    pub const fn place(self) -> &'static str {
        match self {
            Self::Act => "data/act/",
            Self::Rows => "data/rows/",
            Self::Model => "data/models/",
            Self::JournalSegment => "data/journal/segment.jsonl",
            Self::JournalProofs => "data/journal/proofs.json",
            Self::JournalHead => "data/journal/head.json",
            Self::Custody => "data/custody.json",
            Self::Checklists => "data/checklists.json",
            Self::Deadlines => "data/deadlines.json",
            Self::Masked => "data/masked.json",
        }
    }

    /// Whether a path is one for this kind.
    #[must_use]
    pub fn takes(self, path: &str) -> bool {
        let place = self.place();
        if place.ends_with('/') { path.len() > place.len() && path.starts_with(place) } else { path == place }
    }
}

/// `data/package.json`: what the package is and what lies in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// [`FORMAT`].
    pub format: String,
    /// Name of the package, the same as in `bag-info.txt`.
    pub identifier: String,
    /// The body that made it.
    pub organization: Said,
    /// The day it was made, `YYYY-MM-DD`.
    pub made: String,
    /// The act that it goes with.
    pub act: ActRef,
    /// Every other file of the payload, by path.
    pub files: Vec<IndexFile>,
    /// Statements of the act and the rows that each rests on.
    pub facts: Vec<StatedFact>,
    /// Words for the codes of actions in the journal's lines.
    pub actions: BTreeMap<String, Said>,
}

/// The act that a package goes with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActRef {
    /// Its kind in words.
    pub title: Said,
    /// Its registration number; empty while it has none.
    pub number: String,
    /// Its day, `YYYY-MM-DD`; empty while it has none.
    pub date: String,
    /// The case it belongs to.
    pub case: String,
}

/// One file in the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexFile {
    /// Where it lies, from `data/`.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// What it is, in words.
    pub said: Said,
}

/// One statement of the act with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedFact {
    /// Its number in the act.
    pub id: String,
    /// The statement.
    pub said: Said,
    /// Rows that it rests on.
    pub rows: Vec<RowRef>,
}

/// A row of an extract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowRef {
    /// The extract, a file of the payload.
    pub file: String,
    /// Line of the source file, as the extract gives it.
    pub line: u64,
}

/// `data/rows/….json`: rows of one batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extract {
    /// The data set.
    pub dataset: String,
    /// Where the rows come from.
    pub source: Source,
    /// Columns in their order.
    pub columns: Vec<String>,
    /// Rows in the order of their lines.
    pub rows: Vec<ExtractRow>,
}

/// Where rows come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Name of the file as it was taken in.
    pub file: String,
    /// SHA-256 of that file, hexadecimal.
    pub sha256: String,
    /// Number of the batch.
    pub batch: i64,
    /// The day it was taken in, `YYYY-MM-DD`.
    pub taken: String,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtractRow {
    /// Its line or record in the source.
    pub line: u64,
    /// Its values, as many as there are columns; null where the source has none.
    pub values: Vec<Option<String>>,
}

/// One line of `data/custody.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustodyLine {
    /// When, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub when: String,
    /// Who.
    pub who: String,
    /// For which task.
    pub task: Said,
    /// How: the action and what it was done with.
    pub how: Said,
    /// On what: a file of the package, a row, an object.
    pub what: Said,
    /// What came of it.
    pub result: Said,
    /// The line of the journal that tells of it, if it lies in the package.
    pub journal: Option<u64>,
}

/// One checklist of `data/checklists.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistState {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Said,
    /// Its items.
    pub items: Vec<ChecklistItem>,
}

/// One item of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// What is asked.
    pub said: Said,
    /// Whether a person has ticked it.
    pub done: bool,
    /// Who ticked it; empty while nobody has.
    pub who: String,
    /// When, UTC; empty while nobody has.
    pub when: String,
}

/// One deadline of `data/deadlines.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineState {
    /// Its name.
    pub title: Said,
    /// The last day, `YYYY-MM-DD`.
    pub due: String,
    /// Its norm.
    pub norm: Said,
    /// The derivation, step by step.
    pub steps: Vec<DeadlineStep>,
}

/// One step of a derivation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineStep {
    /// The day that it speaks of, `YYYY-MM-DD`.
    pub date: String,
    /// Why.
    pub why: Said,
}

/// One line of `data/masked.json`: a column of a file whose values were replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaskLine {
    /// The file.
    pub file: String,
    /// The column.
    pub field: String,
    /// Class of personal data: `identity`, `contact`, `special`.
    pub class: String,
    /// Values replaced.
    pub values: u64,
    /// Why they are not needed for the act.
    pub why: Said,
}

/// One line of `data/journal/segment.jsonl`: whole, or its hash alone where its text is not needed for the act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SegmentLine {
    /// As it stands in the journal.
    Whole(Line),
    /// Its text is kept back; place and hash are proved all the same.
    Withheld(Withheld),
}

/// A line of the journal without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withheld {
    /// Its number.
    pub seq: i64,
    /// Hash of the line before.
    pub prev: String,
    /// Its hash.
    pub hash: String,
    /// Why its text is kept back.
    pub withheld: Said,
}

impl SegmentLine {
    /// Number, hash of the line before, hash.
    #[must_use]
    pub fn binding(&self) -> (i64, &str, &str) {
        match self {
            Self::Whole(line) => (line.seq, &line.prev, &line.hash),
            Self::Withheld(line) => (line.seq, &line.prev, &line.hash),
        }
    }
}

/// `data/journal/proofs.json`: ways to the root of the head, lowest sister first (RFC 6962, 2.1.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proofs {
    /// Lines under the root.
    pub size: u64,
    /// The root, hexadecimal.
    pub root: String,
    /// By the number of the line, hashes in hexadecimal.
    pub ways: BTreeMap<u64, Vec<String>>,
}

/// `data/journal/head.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadFile {
    /// The head.
    pub head: Head,
    /// The key that it was signed with.
    pub public_key: PublicKey,
}
