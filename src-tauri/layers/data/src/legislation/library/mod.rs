//! The library read: which acts there are, how an article read on a day, what holds certain words.

pub mod table;

use chrono::NaiveDate;

use crate::vocabulary::Language;

/// An act of the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its number in the store.
    pub id: i64,
    /// Its code in the state's database of law.
    pub code: String,
    /// Its title in Kazakh; may be empty.
    pub title_kk: String,
    /// Its title in Russian; may be empty.
    pub title_ru: String,
    /// Kind, date and number, in Russian.
    pub requisite: String,
    /// When it was approved.
    pub approved: Option<NaiveDate>,
    /// The first day on which it is in force no more.
    pub ended: Option<NaiveDate>,
}

impl Act {
    /// The title in a language, or in the other one.
    #[must_use]
    pub fn title(&self, language: Language) -> &str {
        let (own, other) =
            if language == Language::Kk { (&self.title_kk, &self.title_ru) } else { (&self.title_ru, &self.title_kk) };
        if own.is_empty() { other } else { own }
    }
}

/// An act with the count and span of its editions.
#[derive(Debug, Clone)]
pub struct ActLine {
    /// The act.
    pub act: Act,
    /// How many days brought an edition, in any language.
    pub editions: i64,
    /// The first of them.
    pub first: Option<NaiveDate>,
    /// The newest in Kazakh.
    pub last_kk: Option<NaiveDate>,
    /// The newest in Russian.
    pub last_ru: Option<NaiveDate>,
}

/// An edition of an act in one language.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The language.
    pub language: Language,
    /// The day it came into force.
    pub since: NaiveDate,
    /// The first day on which it is in force no more.
    pub until: Option<NaiveDate>,
    /// Requisites of the amending act, in Russian.
    pub cause: Option<String>,
    /// Address of the official text.
    pub source: String,
    /// The act's folder in the corpus.
    pub file: String,
    /// The commit, in a clone.
    pub commit: Option<String>,
    /// The import that brought it.
    pub import: i64,
}

/// How an article read from one day until another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The language.
    pub language: Language,
    /// The first day.
    pub since: NaiveDate,
    /// The first day on which it is in force no more.
    pub until: Option<NaiveDate>,
    /// Its text's number.
    pub text: i64,
}

impl Wording {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| day < until)
    }
}

/// A text as stored: heading without marks, body as it stands in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its heading; empty for what stands between articles.
    pub heading: String,
    /// Its text, with marks and indents.
    pub body: String,
}

/// A place where sought words were found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The act.
    pub act: Act,
    /// The article's number.
    pub article: String,
    /// A wording that has the words; where several have, a late one.
    pub wording: Wording,
}

/// An import as stored.
#[derive(Debug, Clone)]
pub struct Import {
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
    /// Texts read: the sum of the four that follow.
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

/// What an import found not in order.
#[derive(Debug, Clone)]
pub struct StoredIssue {
    /// The file.
    pub file: String,
    /// Its line; 0 where the file as a whole is meant.
    pub line: i64,
    /// Code of the reason.
    pub reason: String,
    /// What was found.
    pub detail: String,
    /// Whether a text was left out because of it.
    pub set_aside: bool,
}
