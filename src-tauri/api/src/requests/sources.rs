//! Requests about sources: files, batches, what is set aside, quality, retention.

use ekn_data::sources::Correction;
use serde::Deserialize;
use ts_rs::TS;

use super::Secret;

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
    /// Whether rows that change may lose what is known of them, where the file has no column for it.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub fewer_columns: bool,
    /// Whether rows of a file that was taken in before may take the place of those that came after it.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub older_file: bool,
    /// Whether rows whose numbers differ from those of rows held by zeros or signs between their parts alone are other rows.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub other_numbers: bool,
    /// What is said against the layout that was found, or that the profile has.
    #[serde(flatten)]
    #[ts(flatten)]
    pub layout: LayoutChange,
}

/// What a person says of how a file is laid out.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct LayoutChange {
    /// Its encoding.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub encoding: Option<String>,
    /// Its delimiter: `tab`, or one character.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub delimiter: Option<String>,
    /// The sheet of a workbook.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub sheet: Option<String>,
    /// The line of the header, from 1.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub header_row: Option<u32>,
    /// How many rows the header has.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub header_rows: Option<u32>,
    /// Where the records are: names with dots in JSON, an element's name or a path with `/` in XML.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub records: Option<String>,
    /// Whether a workbook's plain numbers in columns of days are days.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub serial_dates: Option<bool>,
}

impl From<LayoutChange> for Correction {
    fn from(change: LayoutChange) -> Self {
        let LayoutChange { encoding, delimiter, sheet, header_row, header_rows, records, serial_dates } = change;
        let records = records.filter(|path| !path.trim().is_empty());
        Self { encoding, delimiter, sheet, header_row, header_rows, records, serial_dates }
    }
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
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ConnectorKeyRequest {
    /// The connector.
    pub connector: String,
    /// The key; empty to take it away.
    #[ts(as = "String")]
    pub key: Secret,
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
    /// What is said against the layout that was found, or that the profile has.
    #[serde(flatten)]
    #[ts(flatten)]
    pub layout: LayoutChange,
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
    /// What is said against the layout that was found, or that the profile has.
    #[serde(flatten)]
    #[ts(flatten)]
    pub layout: LayoutChange,
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
    /// What the file is for, in the person's own words: it stands in its mark.
    #[serde(default)]
    #[ts(as = "String")]
    pub what_for: String,
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
    /// `rows`, `impossible`, `unknown_codes`, `late`, `duplicates`, `set_aside`, or `known:`, `blank:`, `unknown:` with a field.
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
