//! Acts, their editions, and imports, as shown.

use serde::Serialize;
use ts_rs::TS;

/// The library.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LawActs {
    /// Acts, those that this program cites first.
    pub acts: Vec<LawActLine>,
    /// Acts that this program cites and the library lacks.
    pub lacking: Vec<LawActHead>,
    /// Imports, newest first.
    pub imports: Vec<LawImport>,
    /// What the newest import found not in order, at most 200.
    pub issues: Vec<LawIssue>,
}

/// Which act it is.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LawActHead {
    /// Its code in the state's database of law.
    pub code: String,
    /// Its id in this program's norms, if it is cited there.
    pub id: Option<String>,
    /// Its usual short name, if it is cited here.
    pub short: Option<String>,
    /// Its title.
    pub title: String,
    /// Its title in the other state language.
    pub other_title: Option<String>,
    /// Kind, date and number, as the source gives them.
    pub requisite: String,
    /// Where the official text is.
    pub address: String,
    /// The last day it was in force.
    pub ended: Option<String>,
}

/// An act in one line.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LawActLine {
    /// Which act.
    pub head: LawActHead,
    /// Days that brought an edition.
    pub editions: i64,
    /// The first of them.
    pub first: Option<String>,
    /// The newest in Kazakh.
    pub last_kk: Option<String>,
    /// The newest in Russian.
    pub last_ru: Option<String>,
    /// In force, or since when not, in words.
    pub state: String,
}

/// An act opened: its editions, and its articles as they were on a day.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LawAct {
    /// Which act.
    pub head: LawActHead,
    /// The day.
    pub on: String,
    /// Editions in both languages, newest first.
    pub editions: Vec<LawEdition>,
    /// Articles and headings in the order of the text.
    pub contents: Vec<LawContent>,
    /// What is to be known of these texts.
    pub notice: String,
}

/// An edition of an act in one language.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LawEdition {
    /// `kk` or `ru`.
    pub language: String,
    /// The day it came into force.
    pub since: String,
    /// The last day it was in force.
    pub until: Option<String>,
    /// Both in words.
    pub span: String,
    /// The amending act, as the source gives it.
    pub cause: Option<String>,
    /// Address of the official text.
    pub source: String,
    /// The act's folder in the corpus.
    pub file: String,
    /// The commit, if it was a clone.
    pub commit: Option<String>,
    /// The import that brought it.
    pub import: i64,
}

/// A line of an act's contents.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LawContent {
    /// The number that opens it.
    pub article: String,
    /// Whether it is an article, not what stands between two.
    pub is_article: bool,
    /// What to call it.
    pub label: String,
    /// Its heading in Kazakh; empty if it has none.
    pub kk: String,
    /// Its heading in Russian.
    pub ru: String,
}

/// An import. `read` is the sum of the four counts after it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LawImport {
    /// Its number.
    pub id: i64,
    /// Folder or clone.
    pub source: String,
    /// The clone's newest commit.
    pub head: Option<String>,
    /// When, UTC.
    pub imported: String,
    /// By whom.
    pub actor: String,
    /// Acts met.
    pub acts: i64,
    /// Texts read: one language of one edition each.
    pub read: i64,
    /// New editions.
    pub added: i64,
    /// Editions whose text became another.
    pub changed: i64,
    /// Editions that were there already.
    pub unchanged: i64,
    /// Texts set aside.
    pub set_aside: i64,
    /// Editions that the clone no longer knew.
    pub removed: i64,
}

/// Something in a source that is not in order.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LawIssue {
    /// The file.
    pub file: String,
    /// Its line, where one is at fault.
    pub line: Option<i64>,
    /// The reason's code.
    pub reason: String,
    /// The reason in words.
    pub message: String,
    /// Whether a text was left out because of it.
    pub set_aside: bool,
}

/// What an import did. `read` is the sum of the four counts after it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LawImportReport {
    /// Its number; none if nothing changed.
    pub import: Option<i64>,
    /// The clone's newest commit; none for a folder.
    pub head: Option<String>,
    /// Acts met.
    pub acts: i64,
    /// Texts read: one language of one edition each.
    pub read: i64,
    /// New editions.
    pub added: i64,
    /// Editions whose text became another.
    pub changed: i64,
    /// Editions that were there already.
    pub unchanged: i64,
    /// Texts set aside.
    pub set_aside: i64,
    /// Editions that the clone no longer knew.
    pub removed: i64,
    /// What was not in order, at most 200.
    pub issues: Vec<LawIssue>,
    /// How many there were in all.
    pub issue_count: i64,
    /// The result in words.
    pub message: String,
}
