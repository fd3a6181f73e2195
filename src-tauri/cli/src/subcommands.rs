//! What can be done with each kind of thing: the second words of commands.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

/// What a person confirms of an import.
#[derive(Debug, clap::Args)]
pub struct Confirmed {
    /// The file holds all rows of the data set: mark those that are not in it as vanished.
    #[arg(long)]
    full: bool,
    /// Even if that is more than half of the rows held, or the file came while its source changed.
    #[arg(long)]
    many_vanished: bool,
    /// Rows that change may lose what is known of them, where the file has no column for it.
    #[arg(long)]
    fewer_columns: bool,
    /// What a file says that was taken in before may come back: in the place of newer rows, or after its data were ended.
    #[arg(long)]
    older_file: bool,
    /// Rows whose numbers differ from those of rows held by zeros or signs between their parts alone are other rows.
    #[arg(long)]
    other_numbers: bool,
}

impl Confirmed {
    /// Added to a request.
    pub(crate) fn with(&self, mut request: Value) -> Value {
        let said = [
            ("full", self.full),
            ("many_vanished", self.many_vanished),
            ("fewer_columns", self.fewer_columns),
            ("older_file", self.older_file),
            ("other_numbers", self.other_numbers),
        ];
        for (name, said) in said {
            request[name] = said.into();
        }
        request
    }
}

/// What a person corrects of a file's layout.
#[derive(Debug, clap::Args)]
pub struct Layout {
    /// utf-8, utf-16, windows-1251, kz-1048, ibm866, koi8-r, or another of one byte a letter.
    #[arg(long)]
    encoding: Option<String>,
    /// tab, or one character.
    #[arg(long)]
    delimiter: Option<String>,
    /// Sheet of a workbook.
    #[arg(long)]
    sheet: Option<String>,
    /// Line of the header, from 1.
    #[arg(long)]
    header_row: Option<u32>,
    /// How many rows the header has.
    #[arg(long)]
    header_rows: Option<u32>,
    /// Where the records are: names with dots in JSON, an element's name or a path with / in XML.
    #[arg(long)]
    records: Option<String>,
    /// A workbook's plain numbers in columns of days are days.
    #[arg(long)]
    serial_dates: bool,
}

impl Layout {
    /// A request with the layout in it.
    pub(crate) fn with(&self, mut request: Value) -> Value {
        request["encoding"] = json!(self.encoding);
        request["delimiter"] = json!(self.delimiter);
        request["sheet"] = json!(self.sheet);
        request["header_row"] = json!(self.header_row);
        request["header_rows"] = json!(self.header_rows);
        request["records"] = json!(self.records);
        request["serial_dates"] = json!(self.serial_dates.then_some(true));
        request
    }
}

/// What to do with mapping profiles.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// Saves a draft among the office's own files.
    Save {
        /// A file with the draft, as `look --json` gives it.
        draft: PathBuf,
        /// The profile's id.
        #[arg(long)]
        id: String,
        /// Its name.
        #[arg(long)]
        title: String,
        /// Replaces a profile of that id.
        #[arg(long)]
        replace: bool,
    },
}

/// What to do with batches.
#[derive(Debug, Subcommand)]
pub enum BatchCommand {
    /// All of them, newest first.
    List,
    /// Reads one again from the original that the store has kept, and compares.
    Verify {
        /// Its number.
        batch: i64,
    },
    /// Takes one back that was taken in by mistake: within a day, by whoever took it in.
    Undo {
        /// Its number.
        batch: i64,
    },
}

/// What to do with the library of acts.
#[derive(Debug, Subcommand)]
pub enum ActsCommand {
    /// Takes acts in from a folder or a git clone in the layout of the public corpus.
    Import {
        /// The folder or clone.
        path: String,
        /// Only this act, by its code; may be given again.
        #[arg(long = "act")]
        only: Vec<String>,
        /// Only the acts that the program cites.
        #[arg(long)]
        cited: bool,
    },
    /// Acts with their editions.
    List,
    /// One act: its editions, and its articles on a day.
    Show {
        /// The act.
        act: String,
        /// The day; today if absent.
        #[arg(long)]
        on: Option<String>,
    },
    /// Articles with certain words.
    Search {
        /// The words; each is found by its beginning.
        query: String,
        /// Only texts in force on this day.
        #[arg(long)]
        on: Option<String>,
    },
}

/// What to do on the merge desk.
#[derive(Debug, Subcommand)]
pub enum MergeCommand {
    /// Searches for candidates over the whole store.
    Find,
    /// Candidates that wait for a decision, the most alike first.
    List {
        /// Those put off, instead of those open.
        #[arg(long)]
        later: bool,
        /// From the page before.
        #[arg(long)]
        after: Option<String>,
    },
    /// Any two objects side by side.
    Pair {
        /// One: БИН/ИИН, scheme:value, or the object's number.
        left: String,
        /// The other.
        right: String,
    },
    /// A decision about two objects.
    Decide {
        /// One: БИН/ИИН, scheme:value, or the object's number.
        left: String,
        /// The other.
        right: String,
        /// same, different or later.
        verdict: String,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Takes a decision back.
    Undo {
        /// The decision's number.
        decision: i64,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Gives rows of an object that a name alone has gathered to another one of that name.
    Split {
        /// The object: its key or its number.
        object: String,
        /// The rows that are of another: inspections:12, appeals:7 …
        #[arg(required = true, value_parser = read_row)]
        rows: Vec<Value>,
        /// The object that an earlier split made; a new one without it.
        #[arg(long)]
        into: Option<String>,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Takes a split back.
    Unsplit {
        /// The split's number.
        split: i64,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// What was decided, newest first.
    Log {
        /// Decisions before this number.
        #[arg(long)]
        before: Option<i64>,
    },
}

impl MergeCommand {
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::Find => ("find_candidates", json!({})),
            Self::List { later, after } => ("merge_candidates", json!({ "later": later, "after": after })),
            Self::Pair { left, right } => ("merge_pair", json!({ "left": left, "right": right })),
            Self::Decide { left, right, verdict, reason } => {
                ("decide_merge", json!({ "left": left, "right": right, "verdict": verdict, "reason": reason }))
            }
            Self::Undo { decision, reason } => ("undo_merge", json!({ "decision": decision, "reason": reason })),
            Self::Split { object, rows, into, reason } => {
                ("split_rows", json!({ "object": object, "rows": rows, "into": into, "reason": reason }))
            }
            Self::Unsplit { split, reason } => ("undo_split", json!({ "decision": split, "reason": reason })),
            Self::Log { before } => ("merge_log", json!({ "before": before })),
        }
    }
}

/// What to do with the quality of what is held.
#[derive(Debug, Subcommand)]
pub enum QualityCommand {
    /// Every data set by month.
    List,
    /// The rows behind a count.
    Rows {
        /// The data set's passport.
        passport: String,
        /// YYYY-MM; all months if absent.
        #[arg(long)]
        month: Option<String>,
        /// rows, impossible, unknown_codes, late, duplicates, set_aside, or blank:FIELD.
        #[arg(long)]
        measure: String,
    },
    /// A note to the body that keeps the source, in the language of --lang.
    Note {
        /// The data set's passport.
        passport: String,
        /// YYYY-MM; all months if absent.
        #[arg(long)]
        month: Option<String>,
    },
    /// Counts everything anew.
    Refresh,
}

/// What to do at the end of retention.
#[derive(Debug, Subcommand)]
pub enum RetentionCommand {
    /// Batches by the day their time is over, and what was done.
    List,
    /// Destroys a batch: rows, set-aside rows, original.
    Purge {
        /// What is ordered.
        #[command(flatten)]
        order: RetentionOrder,
    },
    /// Replaces what tells of persons by pseudonyms, blanks free text, destroys the original.
    Pseudonymise {
        /// What is ordered.
        #[command(flatten)]
        order: RetentionOrder,
    },
    /// Looks for what is left of a batch that was ended.
    Verify {
        /// Its number.
        batch: i64,
    },
    /// Destroys the key of a data set's pseudonyms.
    DestroyKey {
        /// The data set's passport.
        passport: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
}

/// What a person orders at the end of retention.
#[derive(Debug, Args)]
pub struct RetentionOrder {
    /// The batch's number.
    batch: i64,
    /// Why.
    #[arg(long)]
    reason: String,
    /// Although its time is not over: gathered unlawfully, or its purpose reached.
    #[arg(long)]
    early: bool,
}

impl ActsCommand {
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::Import { path, only, cited } => {
                ("import_acts", json!({ "path": path, "only": only, "cited": cited }))
            }
            Self::List => ("acts", json!({})),
            Self::Show { act, on } => ("act", json!({ "act": act, "on": on })),
            Self::Search { query, on } => ("search_norms", json!({ "query": query, "on": on })),
        }
    }
}

impl QualityCommand {
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::List => ("quality", json!({})),
            Self::Rows { passport, month, measure } => {
                ("quality_rows", json!({ "passport": passport, "month": month, "measure": measure }))
            }
            Self::Note { passport, month } => ("quality_note", json!({ "passport": passport, "month": month })),
            Self::Refresh => ("refresh_quality", json!({})),
        }
    }
}

impl RetentionCommand {
    pub(crate) fn request(&self) -> (&'static str, Value) {
        let ordered = |action: &str, order: &RetentionOrder| {
            let request =
                json!({ "batch": order.batch, "action": action, "reason": order.reason, "early": order.early });
            ("carry_out_retention", request)
        };
        match self {
            Self::List => ("retention", json!({})),
            Self::Purge { order } => ordered("purge", order),
            Self::Pseudonymise { order } => ordered("pseudonymise", order),
            Self::Verify { batch } => ("prove_retention", json!({ "batch": batch })),
            Self::DestroyKey { passport, reason } => ("destroy_key", json!({ "passport": passport, "reason": reason })),
        }
    }
}

/// A row of a registry, `registry:number`.
pub(crate) fn read_row(text: &str) -> Result<Value, String> {
    let (registry, id) = text.split_once(':').ok_or("registry:number, for example inspections:12")?;
    let id: i64 = id.parse().map_err(|_| format!("{id} is no number of a row"))?;
    Ok(json!({ "registry": registry, "id": id }))
}
