//! What is shown of a draft.

use serde::Serialize;
use ts_rs::TS;

use crate::desks::CaseHead;
use crate::parts::{NormRef, RowRef};

/// A draft with everything beside it that a person needs to adopt or to correct it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftView {
    /// The template.
    pub template: String,
    /// Its name.
    pub title: String,
    /// Its norm.
    pub norm: NormRef,
    /// The case.
    pub head: CaseHead,
    /// Paragraphs of the Kazakh text; numbers of references stand in brackets.
    pub kk: Vec<String>,
    /// Paragraphs of the Russian text.
    pub ru: Vec<String>,
    /// What keeps it from going out.
    pub faults: Vec<DraftFault>,
    /// What each number refers to.
    pub references: Vec<DraftReference>,
    /// Similar earlier acts and what came of them, the newest first; at most 10.
    pub precedents: Vec<PrecedentView>,
    /// The number of the draft, once it is kept.
    pub draft: Option<i64>,
    /// Its versions, the newest first.
    pub versions: Vec<DraftVersionView>,
    /// That it was adopted, if it was.
    pub adopted: Option<AdoptionView>,
    /// «Prepared automatically; a draft until a person adopts it».
    pub notice: String,
}

/// Something that keeps a draft from going out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftFault {
    /// `missing`, `dead_reference`, `date`, `norm`, `language` or `unwritten`.
    pub kind: String,
    /// In words.
    pub text: String,
}

/// What a number in the text refers to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftReference {
    /// The number.
    pub number: i64,
    /// What is said.
    pub what: String,
    /// Where it comes from: registry, file, line, hash.
    pub source: String,
    /// The rows.
    pub rows: Vec<RowRef>,
}

/// A similar earlier act.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PrecedentView {
    /// Its case.
    pub head: CaseHead,
    /// The act: kind, number, day.
    pub act: String,
    /// What came of it, in words.
    pub outcome: String,
}

/// A version of a draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftVersionView {
    /// Its number.
    pub version: u32,
    /// How it came about, by whom, when.
    pub text: String,
    /// SHA-256 of the Kazakh document.
    pub kk_sha256: String,
    /// SHA-256 of the Russian document.
    pub ru_sha256: String,
    /// What is different from the version before, in both texts.
    pub changes: Vec<DraftChange>,
}

/// A difference between two versions.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftChange {
    /// `kk` or `ru`.
    pub language: String,
    /// Whether it came in; else it went out.
    pub added: bool,
    /// The words.
    pub text: String,
}

/// That a draft became an act.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AdoptionView {
    /// The version.
    pub version: u32,
    /// Registration number.
    pub number: String,
    /// The day of the act.
    pub act_day: String,
    /// By whom and when, in words.
    pub text: String,
}

/// A document that was written out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftExport {
    /// The file.
    pub path: String,
    /// Its size.
    pub bytes: i64,
    /// Its SHA-256.
    pub sha256: String,
    /// In words.
    pub message: String,
}
