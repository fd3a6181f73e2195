//! A new file as shown before it is taken in: what it is, its columns, what is proposed for each.

use serde::Serialize;
use ts_rs::TS;

use crate::intake::ProfileDraft;
use crate::parts::Choice;

/// What a file is and how it could be read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FileLook {
    /// The file.
    pub path: String,
    /// Its size.
    pub bytes: i64,
    /// `delimited` or `workbook`.
    pub format: String,
    /// The format in words.
    pub format_name: String,
    /// Encoding found; empty for a workbook.
    pub encoding: String,
    /// Delimiter found; empty for a workbook.
    pub delimiter: String,
    /// Whether encoding and delimiter were judged by the beginning of the file alone.
    pub head_only: bool,
    /// Sheets to choose from.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// The line that most looks like a header.
    pub header_guess: u32,
    /// The first lines of the file, to choose the header from.
    pub lines: Vec<FileLine>,
    /// The registry that the file is to fill.
    pub registry: String,
    /// The registry in words.
    pub registry_name: String,
    /// The passport asked for, or the one that is likeliest.
    pub passport: Option<String>,
    /// How many rows were looked at.
    pub rows: i64,
    /// The columns.
    pub columns: Vec<ColumnLook>,
    /// The registry's fields.
    pub fields: Vec<FieldLook>,
    /// The profile that reads the file as it is; none if the draft must be saved first.
    pub profile: Option<String>,
    /// The profile that the draft was made from.
    pub based_on: Option<String>,
    /// The profiles of the registry, the best first.
    pub profiles: Vec<ProfileFit>,
    /// What is proposed, to be corrected.
    pub draft: ProfileDraft,
    /// Ways of writing days that the draft's profile would not read of itself.
    pub dates: Vec<DateLook>,
    /// Words that the draft's profile does not know.
    pub words: Vec<WordLook>,
    /// What else is to be known, in words.
    pub notes: Vec<String>,
}

/// A line of a file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FileLine {
    /// Its number.
    pub line: i64,
    /// The beginning of its cells.
    pub cells: Vec<String>,
}

/// A column of a file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ColumnLook {
    /// Its name.
    pub name: String,
    /// The first different values.
    pub samples: Vec<String>,
    /// In how many of the rows looked at it is filled.
    pub filled: i64,
    /// Fields that the draft reads from it.
    pub fields: Vec<String>,
    /// Whether the draft passes it over by name.
    pub ignored: bool,
    /// The field proposed for it.
    pub proposed: Option<String>,
    /// Why, in words.
    pub reason: String,
    /// `high`, `medium`, `low`; empty without a proposal.
    pub confidence: String,
    /// What speaks against it, in words; else empty.
    pub doubt: String,
}

/// A field of a registry.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldLook {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: String,
    /// `text`, `day`, `moment`, `number`, `yes_no`, `code` or `identifier`.
    pub kind: String,
    /// The kind in words.
    pub kind_name: String,
    /// Whether a row without it is set aside.
    pub required: bool,
    /// Its code list, where it has one.
    pub list: Option<String>,
    /// The codes to choose from.
    pub codes: Vec<Choice>,
}

/// How far a profile fits a file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProfileFit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Whether it reads the file as it is.
    pub fits: bool,
    /// How it fits, or what it lacks, in words.
    pub note: String,
}

/// A way of writing days.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DateLook {
    /// As the draft names it.
    pub format: String,
    /// Whether it has a time: it then belongs to `moments`.
    pub moment: bool,
    /// As people write it: dd.mm.yyyy.
    pub shown: String,
    /// How many values it reads.
    pub count: i64,
    /// One of them.
    pub example: String,
    /// Whether the draft has it already.
    pub taken: bool,
    /// What is to be known before it is taken, in words; else empty.
    pub doubt: String,
}

/// A word that is not known to be a code.
#[derive(Debug, Clone, Serialize, TS)]
pub struct WordLook {
    /// The field.
    pub field: String,
    /// The code list.
    pub list: String,
    /// The word as the source writes it.
    pub word: String,
    /// In how many of the rows looked at.
    pub count: i64,
    /// The code that comes nearest. A person decides.
    pub nearest: Option<String>,
}
