//! The commands and the calls that they make.

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use ekn_api::answers::Failure;
use serde_json::{Value, json};

use crate::options::Options;
use crate::terminal_host::{TerminalHost, failed};

/// The electronic supervision map from a terminal.
#[derive(Debug, Parser)]
#[command(name = "ekn", version)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub options: Options,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Makes a new, empty store.
    Init,
    /// Takes a file in.
    Import {
        /// The data set's passport.
        #[arg(long)]
        passport: String,
        /// A mapping profile: its id or a file; the passport's own if absent.
        #[arg(long)]
        profile: Option<String>,
        /// The file.
        path: String,
        /// The file holds all rows of the data set: mark those that are not in it as vanished.
        #[arg(long)]
        full: bool,
        /// Even if that is more than half of the rows held.
        #[arg(long)]
        many_vanished: bool,
    },
    /// Looks at a file before it is taken in: what it is, which profile reads it, which column is probably which field.
    Look {
        /// The file.
        path: String,
        /// The data set's passport; the likeliest registry if absent.
        #[arg(long)]
        passport: Option<String>,
        /// What is corrected of the layout.
        #[command(flatten)]
        layout: Layout,
    },
    /// The first rows of a file as an import would understand them.
    Preview {
        /// The file.
        path: String,
        /// The data set's passport.
        #[arg(long)]
        passport: String,
        /// A mapping profile: its id or a file; the passport's own if absent.
        #[arg(long)]
        profile: Option<String>,
        /// A file with a draft, as `look --json` gives it.
        #[arg(long, conflicts_with = "profile")]
        draft: Option<PathBuf>,
        /// What is corrected of the layout.
        #[command(flatten)]
        layout: Layout,
    },
    /// Mapping profiles.
    Profile {
        /// What to do with them.
        #[command(subcommand)]
        what: ProfileCommand,
    },
    /// A batch.
    Batch {
        /// What to do with it.
        #[command(subcommand)]
        what: BatchCommand,
    },
    /// Rows that an import set aside.
    Quarantine {
        /// The batch.
        #[arg(long)]
        batch: i64,
        /// Writes them to a file to be corrected and imported again: CSV by its ending, else a workbook.
        #[arg(long)]
        out: Option<String>,
        /// Replaces that file if it is there.
        #[arg(long, requires = "out")]
        replace: bool,
    },
    /// The card of an object.
    Card {
        /// БИН/ИИН, scheme:value, or the object's number.
        key: String,
    },
    /// Objects by part of a name or number.
    Objects {
        /// The part; all if absent.
        #[arg(default_value = "")]
        query: String,
    },
    /// Signs of violation.
    Findings {
        /// Only one rule.
        #[arg(long)]
        rule: Option<String>,
        /// Only holds, broken or not_enough_data.
        #[arg(long)]
        result: Option<String>,
    },
    /// A date by a rule, with its arithmetic.
    Deadline {
        /// The rule.
        #[arg(long)]
        rule: String,
        /// The trigger: YYYY-MM-DD, or YYYY-MM-DDTHH:MM.
        #[arg(long)]
        from: String,
        /// Length of an extension.
        #[arg(long)]
        extend: Option<u32>,
        /// Day of the decision to extend, for rules that count from it.
        #[arg(long)]
        extended_on: Option<String>,
        /// Days that do not count: A..B.
        #[arg(long)]
        suspend: Vec<String>,
    },
    /// Deadlines of open cases.
    Deadlines {
        /// Only those due within so many days, overdue ones included.
        #[arg(long)]
        within: Option<u32>,
    },
    /// The task graph of a case.
    Graph {
        /// The case's number.
        case: i64,
    },
    /// The points-based score of an object.
    Risk {
        /// БИН/ИИН, scheme:value, or the object's number.
        key: String,
    },
    /// The journal.
    Journal {
        /// What to do with it.
        #[command(subcommand)]
        what: JournalCommand,
    },
    /// An encrypted copy of the store.
    Backup {
        /// The new file.
        to: String,
    },
    /// Puts a backup in the place named by --store, where nothing may be yet.
    Restore {
        /// The backup.
        from: String,
    },
    /// Looks the store over.
    Check,
    /// Makes a demonstration store with an invented district.
    Demo {
        /// Where to.
        #[arg(long, default_value = "target/demo")]
        dir: PathBuf,
    },
    /// Any call by its name, with a JSON request.
    Call {
        /// The call.
        name: String,
        /// The request.
        #[arg(default_value = "{}")]
        request: String,
    },
}

/// What a person corrects of a file's layout.
#[derive(Debug, clap::Args)]
pub struct Layout {
    /// utf-8 or windows-1251.
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
}

impl Layout {
    /// A request with the layout in it.
    fn with(&self, mut request: Value) -> Value {
        request["encoding"] = json!(self.encoding);
        request["delimiter"] = json!(self.delimiter);
        request["sheet"] = json!(self.sheet);
        request["header_row"] = json!(self.header_row);
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
}

/// What to do with the journal.
#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// Reads the whole chain.
    Verify,
    /// The newest line's number and hash.
    Head,
    /// The newest lines.
    List,
}

impl Command {
    /// The call's name and request.
    pub fn request(&self, host: &TerminalHost) -> Result<(String, Value), Failure> {
        let (name, request) = match self {
            Self::Init => ("create_store", json!({ "passphrase": host.new_passphrase()? })),
            Self::Import { passport, profile, path, full, many_vanished } => (
                "import",
                json!({
                    "passport": passport, "profile": profile, "path": path, "full": full, "many_vanished": many_vanished,
                }),
            ),
            Self::Look { path, passport, layout } => {
                ("look_at_file", layout.with(json!({ "path": path, "passport": passport })))
            }
            Self::Preview { path, passport, profile, draft, layout } => {
                let draft = draft.as_deref().map(read_draft).transpose()?;
                let request = json!({ "path": path, "passport": passport, "profile": profile, "draft": draft });
                ("preview_import", layout.with(request))
            }
            Self::Profile { what: ProfileCommand::Save { draft, id, title, replace } } => {
                ("save_profile", json!({ "draft": read_draft(draft)?, "id": id, "title": title, "replace": replace }))
            }
            Self::Batch { what: BatchCommand::List } => ("batches", json!({})),
            Self::Batch { what: BatchCommand::Verify { batch } } => ("batch_verify", json!({ "batch": batch })),
            Self::Quarantine { batch, out: None, .. } => ("quarantine", json!({ "batch": batch })),
            Self::Quarantine { batch, out: Some(out), replace } => {
                ("export_quarantine", json!({ "batch": batch, "path": out, "replace": replace }))
            }
            Self::Card { key } => ("card", json!({ "key": key })),
            Self::Objects { query } => ("objects", json!({ "query": query })),
            Self::Findings { rule, result } => ("findings", json!({ "rule": rule, "result": result })),
            Self::Deadline { rule, from, extend, extended_on, suspend } => (
                "deadline",
                json!({ "rule": rule, "from": from, "extend": extend, "extended_on": extended_on, "suspend": suspend }),
            ),
            Self::Deadlines { within } => ("deadlines", json!({ "within": within })),
            Self::Graph { case } => ("case", json!({ "case_id": case })),
            Self::Risk { key } => ("risk", json!({ "key": key })),
            Self::Journal { what: JournalCommand::Verify } => ("journal_verify", json!({})),
            Self::Journal { what: JournalCommand::Head } => ("journal_head", json!({})),
            Self::Journal { what: JournalCommand::List } => ("journal", json!({})),
            Self::Backup { to } => ("backup", json!({ "path": to })),
            Self::Restore { from } => ("restore", json!({ "path": from, "passphrase": host.passphrase()? })),
            Self::Check => ("check", json!({})),
            // Made of many calls; `demo` makes them itself.
            Self::Demo { .. } => ("status", json!({})),
            Self::Call { name, request } => {
                let request = serde_json::from_str(request).unwrap_or_else(|_| Value::String(request.clone()));
                return Ok((name.clone(), request));
            }
        };
        Ok((name.to_owned(), request))
    }
}

/// A draft from a file: alone, or within the answer that it came with.
fn read_draft(file: &Path) -> Result<Value, Failure> {
    let told = |error: &dyn std::fmt::Display| failed(&format!("{}: {error}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| told(&error))?;
    let mut read: Value = serde_json::from_str(&text).map_err(|error| told(&error))?;
    Ok(if read["draft"].is_object() { read["draft"].take() } else { read })
}
