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
    },
    /// Rows that an import set aside.
    Quarantine {
        /// The batch.
        #[arg(long)]
        batch: i64,
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
    /// Search over objects, rows, cases and norms.
    Search {
        /// Words in any form, numbers with or without zeros, names; a phrase in quotes.
        text: String,
        /// Only of this kind: objects, inspections, appeals, challenges, cases, norms; may be given several times.
        #[arg(long)]
        kind: Vec<String>,
        /// The most of each kind.
        #[arg(long)]
        limit: Option<u32>,
    },
    /// Looks up a list of numbers and names.
    ListSearch {
        /// A text file, or - for standard input.
        file: PathBuf,
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
            Self::Import { passport, profile, path } => {
                ("import", json!({ "passport": passport, "profile": profile, "path": path }))
            }
            Self::Quarantine { batch } => ("quarantine", json!({ "batch": batch })),
            Self::Card { key } => ("card", json!({ "key": key })),
            Self::Objects { query } => ("objects", json!({ "query": query })),
            Self::Search { text, kind, limit } => ("search", json!({ "query": text, "kinds": kind, "limit": limit })),
            Self::ListSearch { file } => ("list_search", json!({ "lines": read_lines(file)? })),
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

fn read_lines(file: &Path) -> Result<Vec<String>, Failure> {
    let text =
        if file.as_os_str() == "-" { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(file) };
    let text = text.map_err(|error| failed(&format!("{}: {error}", file.display())))?;
    Ok(text.lines().map(str::to_owned).collect())
}
