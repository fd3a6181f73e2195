//! What each call is given. Days are `YYYY-MM-DD`; rows and cases are named as the answers name them.

use serde::Deserialize;
use ts_rs::TS;

use ekn_showcase::cards::Suggestion;
use ekn_showcase::intake::ProfileDraft;
use ekn_showcase::parts::RowRef;

/// Nothing to say.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct Nothing {}

/// Makes a new store, or opens one.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct StoreRequest {
    /// The store's file; the host's own if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub path: Option<String>,
    /// The passphrase.
    pub passphrase: String,
}

/// One object's card.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct KeyRequest {
    /// БИН/ИИН, `scheme:value`, or the object's number.
    pub key: String,
}

/// Rows behind a figure of a card.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FigureRequest {
    /// The card.
    pub key: String,
    /// The figure's id.
    pub figure: String,
}

/// One stored row.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RowRequest {
    /// The row.
    pub row: RowRef,
}

/// A norm.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NormRequest {
    /// `act:article`.
    pub id: String,
    /// The day of the event that it is applied to; today if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub on: Option<String>,
}

/// Takes acts in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportActsRequest {
    /// A folder or a git clone in the layout of the public corpus of acts.
    pub path: String,
    /// Codes of the acts to take; all if absent or empty.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub only: Vec<String>,
    /// Only the acts that this program cites.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub cited: bool,
}

/// An act of the library.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ActRequest {
    /// Its code in the state's database of law, its code in the official information system, or its id here.
    pub act: String,
    /// The day; today if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub on: Option<String>,
}

/// An article of an act.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ArticleRequest {
    /// The act, as in `ActRequest`.
    pub act: String,
    /// The article's number.
    pub article: String,
    /// The day; today if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub on: Option<String>,
}

/// An article on two days.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ArticleDiffRequest {
    /// The act, as in `ActRequest`.
    pub act: String,
    /// The article's number.
    pub article: String,
    /// One day.
    pub from: String,
    /// The other.
    pub to: String,
}

/// Words sought in the texts of the acts.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NormSearchRequest {
    /// The words; each is found by its beginning.
    pub query: String,
    /// Only texts in force on this day; of all times if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub on: Option<String>,
}

/// A search among objects.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ObjectsRequest {
    /// Part of a name or of an identifier; empty for all.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub query: String,
    /// `entity` or `authority`; both if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub kind: Option<String>,
    /// From the page before.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after: Option<String>,
}

/// Pairs that wait for a decision.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct MergeRequest {
    /// Those put off, instead of those open.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub later: bool,
    /// From the page before.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub after: Option<String>,
}

/// Two objects by their own keys.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PairRequest {
    /// One.
    pub left: String,
    /// The other.
    pub right: String,
}

/// A person's decision about two objects.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DecideMergeRequest {
    /// One, by its own key.
    pub left: String,
    /// The other, by its own key.
    pub right: String,
    /// `same`, `different` or `later`.
    pub verdict: String,
    /// Why; may be left out.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

/// Takes a decision about two objects back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct UndoMergeRequest {
    /// The decision's number.
    pub decision: i64,
    /// Why; may be left out.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

/// A page of what was decided about pairs.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct MergeLogRequest {
    /// Decisions before this number; the newest if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub before: Option<i64>,
}

/// A search over everything.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct SearchRequest {
    /// Words in any form, numbers with or without zeros, names; a phrase in quotes.
    pub query: String,
    /// `objects`, `inspections`, `appeals`, `challenges`, `cases`, `norms`; all if absent.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub kinds: Vec<String>,
    /// The most of each kind: 8 if absent, 50 at most.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub limit: Option<u32>,
}

/// A list of numbers and names.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ListRequest {
    /// Lines as they were pasted: numbers or names, parted in any way.
    pub lines: Vec<String>,
}

/// Findings over the store.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct FindingsRequest {
    /// Only this rule.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub rule: Option<String>,
    /// Only `holds`, `broken` or `not_enough_data`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub result: Option<String>,
}

/// A date by a rule, outside any case.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DeadlineRequest {
    /// The rule's id.
    pub rule: String,
    /// The trigger: a day, or `YYYY-MM-DDTHH:MM` for terms in hours.
    pub from: String,
    /// Length of an extension, in the rule's unit of extension.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub extend: Option<u32>,
    /// The day of the extension decision, for rules that count from it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub extended_on: Option<String>,
    /// Suspensions, `A..B`, both days included.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub suspend: Vec<String>,
}

/// Deadlines of open cases.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct DeadlinesRequest {
    /// Only those due within so many days, overdue ones included.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub within: Option<u32>,
}

/// One case.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CaseRequest {
    /// The case's number.
    pub case_id: i64,
}

/// Closes a task.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CloseTaskRequest {
    /// The case.
    pub case_id: i64,
    /// The task's id.
    pub task: String,
    /// The day it was done; today if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub day: Option<String>,
    /// Number of the act, or a remark; the reason, if skipped.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub note: String,
    /// Skipped instead of done: only optional tasks, with a reason.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub skip: bool,
}

/// A person's decision on a suggested step.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DecideRequest {
    /// The suggestion.
    pub suggestion: Suggestion,
    /// `accept`, `change` or `refuse`.
    pub decision: String,
    /// With `change`: the alternative's id.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub instead: Option<String>,
    /// With `change` and `refuse`: why.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub reason: String,
}

/// Marks a point of a checklist.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MarkRequest {
    /// The case.
    pub case_id: i64,
    /// The checklist.
    pub checklist: String,
    /// The point.
    pub item: String,
    /// Marked or not.
    pub done: bool,
}

/// Takes a file in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportRequest {
    /// The data set's passport.
    pub passport: String,
    /// A mapping profile's id or file; the passport's own if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub profile: Option<String>,
    /// The file.
    pub path: String,
    /// Whether the file holds all rows of the data set: rows that are not in it are then marked as vanished.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub full: bool,
    /// Whether more than half of the rows held may be marked so.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub many_vanished: bool,
    /// The file's encoding, where it is not the one that the profile says or that was found.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub encoding: Option<String>,
    /// Its delimiter: `tab` or one sign.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub delimiter: Option<String>,
    /// The sheet of the workbook.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub sheet: Option<String>,
    /// The line of the header, from 1.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub header_row: Option<u32>,
}

/// Fetches a data set over the network into a file, which `import` takes in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FetchRequest {
    /// The connector.
    pub connector: String,
    /// The file to make; in a folder beside the store if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub path: Option<String>,
    /// Begins anew, whatever came before.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub anew: bool,
}

/// The key to a source, or the proxy's `user:password` under the name `proxy`.
#[derive(Clone, Deserialize, TS)]
pub struct ConnectorKeyRequest {
    /// The connector.
    pub connector: String,
    /// The key; empty to take it away.
    pub key: String,
}

impl std::fmt::Debug for ConnectorKeyRequest {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConnectorKeyRequest").field("connector", &self.connector).finish_non_exhaustive()
    }
}

/// Looks at a file before it is taken in. What a person has corrected of its layout is named, the rest is found out.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LookRequest {
    /// The file.
    pub path: String,
    /// The data set's passport; the likeliest registry if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub passport: Option<String>,
    /// `utf-8` or `windows-1251`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub encoding: Option<String>,
    /// `tab`, or one character.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub delimiter: Option<String>,
    /// Sheet of a workbook.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub sheet: Option<String>,
    /// Line of the header, from 1.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub header_row: Option<u32>,
}

/// Shows the first rows of a file as an import would understand them.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PreviewRequest {
    /// The file.
    pub path: String,
    /// The data set's passport.
    pub passport: String,
    /// A profile that is being made.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub draft: Option<ProfileDraft>,
    /// Without a draft: a mapping profile's id or file; the passport's own if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub profile: Option<String>,
    /// Instead of the profile's: `utf-8` or `windows-1251`.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub encoding: Option<String>,
    /// Instead of the profile's: `tab`, or one character.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub delimiter: Option<String>,
    /// Instead of the profile's: sheet of a workbook.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub sheet: Option<String>,
    /// Instead of the profile's: line of the header, from 1.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub header_row: Option<u32>,
}

/// Saves a profile among the office's own files.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SaveProfileRequest {
    /// The profile.
    pub draft: ProfileDraft,
    /// Its id: small Latin letters, digits, hyphens.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Whether a profile of that id may be replaced.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub replace: bool,
}

/// Writes the rows that a batch set aside to a file.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportQuarantineRequest {
    /// The batch.
    pub batch: i64,
    /// The file: CSV by its ending, else a workbook.
    pub path: String,
    /// Whether a file that is there may be replaced.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub replace: bool,
}

/// One batch.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BatchRequest {
    /// Its number.
    pub batch: i64,
}

/// The rows behind a count of the quality desk.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct QualityRowsRequest {
    /// The data set's passport.
    pub passport: String,
    /// `YYYY-MM`, empty for rows without a leading date; all months if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub month: Option<String>,
    /// `rows`, `impossible`, `unknown_codes`, `late`, `duplicates`, `set_aside`, or `blank:` with a field.
    pub measure: String,
}

/// A note to the body that keeps a source.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct QualityNoteRequest {
    /// The data set's passport.
    pub passport: String,
    /// `YYYY-MM`; all months if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub month: Option<String>,
    /// `kk` or `ru`; the language of the session if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub language: Option<String>,
}

/// Ends the time of a batch.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RetentionRequest {
    /// The batch.
    pub batch: i64,
    /// `purge` or `pseudonymise`.
    pub action: String,
    /// Why.
    pub reason: String,
    /// Although the time is not over, as the law demands of data gathered unlawfully.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub early: bool,
}

/// Destroys the key of a data set's pseudonyms.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DestroyKeyRequest {
    /// The data set's passport.
    pub passport: String,
    /// Why.
    pub reason: String,
}

/// A page of the journal.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct JournalRequest {
    /// Lines before this number; the newest if absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub before: Option<i64>,
}

/// A backup to put in the place of the host's store.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RestoreRequest {
    /// The backup.
    pub path: String,
    /// Its passphrase.
    pub passphrase: String,
}

/// A file to write a backup to.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FileRequest {
    /// The file.
    pub path: String,
}
