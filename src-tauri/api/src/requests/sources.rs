//! Requests about sources: files, batches, what is set aside, quality, retention.

use serde::Deserialize;
use ts_rs::TS;

use ekn_showcase::intake::ProfileDraft;

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
    /// Instead of the one found: `utf-8`, `utf-16`, `windows-1251`, `ibm866`, `koi8-r`, or another of one byte a letter.
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
    /// Instead of the profile's: `utf-8`, `utf-16`, `windows-1251`, `ibm866`, `koi8-r`, or another of one byte a letter.
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
