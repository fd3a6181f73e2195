//! The commands and the calls that they make.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use ekn_api::answers::Failure;
use serde_json::{Value, json};

use crate::evidence_commands::{JournalCommand, PackageCommand};
use crate::model_commands::Asking;
use crate::options::Options;
use crate::people_commands::OfficeCommand;
use crate::reading::{read_draft, read_json, read_key, read_lines};
use crate::rows_commands::RowsCommand;
use crate::subcommands::*;
use crate::tables_file::{TablesFile, is_table, tables_out};
use crate::terminal_host::{OWN, TerminalHost};
use crate::work_commands::*;

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
        #[command(flatten)]
        confirmed: Confirmed,
        #[command(flatten)]
        layout: Layout,
    },
    /// The sources that data sets are taken from.
    Sources,
    /// The legal cards of the data sets.
    Passports,
    /// What the data are worth.
    Quality {
        /// What to do.
        #[command(subcommand)]
        what: QualityCommand,
    },
    /// The end of retention.
    Retention {
        /// What to do.
        #[command(subcommand)]
        what: RetentionCommand,
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
        #[arg(long, requires = "what_for")]
        out: Option<String>,
        /// What the file is for.
        #[arg(long)]
        what_for: Option<String>,
        /// Replaces that file if it is there.
        #[arg(long, requires = "out")]
        replace: bool,
    },
    /// Sources on the network, and what is missing before they can be used.
    Connectors,
    /// Fetches a data set over the network into a file, which `import` takes in.
    Fetch {
        /// The connector.
        connector: String,
        /// The file to make; in a folder beside the store if absent.
        #[arg(long)]
        out: Option<String>,
        /// Begins anew, whatever came before.
        #[arg(long)]
        anew: bool,
    },
    /// Keeps the key to a source in the store; under the name `proxy`, the proxy's user:password.
    ConnectorKey {
        /// The connector.
        connector: String,
        /// A file with the key.
        #[arg(long, required_unless_present = "remove")]
        key_file: Option<PathBuf>,
        /// Takes the key away.
        #[arg(long, conflicts_with = "key_file")]
        remove: bool,
    },
    /// The card of an object.
    Card {
        /// БИН/ИИН, scheme:value, or the object's number.
        key: String,
        /// Writes it to a file: DOCX, or PDF by the ending; XLSX and CSV hold its line of time.
        #[arg(long, requires = "what_for")]
        out: Option<String>,
        /// What the file is for.
        #[arg(long = "for", requires = "out")]
        what_for: Option<String>,
        /// Language of the document: kk or ru.
        #[arg(long, default_value = "kk")]
        language: String,
        /// Replaces a file that is there.
        #[arg(long)]
        replace: bool,
    },
    /// Objects by part of a name or number.
    Objects {
        /// The part; all if absent.
        #[arg(default_value = "")]
        query: String,
        #[command(flatten)]
        file: TablesFile,
    },
    /// Search over objects, rows, cases and norms.
    Search {
        /// Words in any form, numbers with or without zeros, names; a phrase in quotes.
        text: String,
        /// Only of this kind: objects, inspections, appeals, challenges, cases, documents, norms, acts, laws; may be given several times.
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
    /// A template or a checklist, and the open cases that work with it.
    Document {
        /// template or checklist.
        kind: String,
        /// Its id.
        id: String,
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
    /// Every tactic with its tasks.
    Tactics,
    /// What presses on the person, in numbers alone.
    Reminders,
    /// What an act demanded of its addressee, and what it came to.
    Demand {
        #[command(subcommand)]
        what: DemandCommand,
    },
    /// Every demand of every act, whether it was met, and what came after the acts.
    Control {
        /// demands or effects alone; a CSV file holds no more.
        #[arg(long, requires = "out")]
        table: Option<String>,
        #[command(flatten)]
        file: TablesFile,
    },
    /// How likely a date of the law is to be missed: in one case, or in all open ones.
    Forecast {
        /// The case.
        case: Option<i64>,
    },
    /// Who works on what.
    Route {
        #[command(subcommand)]
        what: RouteCommand,
    },
    /// A task of a case: its day, its hold, its mistaken end.
    #[command(flatten)]
    Task(TaskCommand),
    /// Deadline rules and calendars, and what was changed of them here.
    Rules,
    /// Shows which open deadlines a change of a rule or a calendar would move; with --reason, makes it.
    Amend {
        /// A file with the change: {"rule": {…}}, {"day": {…}} or {"published": year}.
        change: PathBuf,
        /// Why; without it nothing is changed.
        #[arg(long)]
        reason: Option<String>,
    },
    /// Deadlines of open cases.
    Deadlines {
        /// Only those due within so many days, overdue ones included.
        #[arg(long)]
        within: Option<u32>,
    },
    /// Writes deadlines of open cases to an iCalendar file; a later file moves and calls off what an earlier one brought.
    CalendarFile {
        /// The file, .ics.
        out: String,
        /// Only cases that this person leads.
        #[arg(long, value_name = "PERSON")]
        of: Option<String>,
        /// Only those due within so many days, overdue ones included.
        #[arg(long)]
        within: Option<u32>,
        /// Replaces the file if it is there.
        #[arg(long)]
        replace: bool,
    },
    /// The task graph of a case.
    Graph {
        /// The case's number.
        case: i64,
    },
    /// Opens a case by a tactic from a row.
    OpenCase {
        /// The tactic, for example act-protest.
        tactic: String,
        /// The row: registry and number, for example inspections:12.
        #[arg(value_parser = read_row)]
        row: Value,
    },
    /// Drafts of acts; people and their keys; duties; topics.
    #[command(flatten)]
    Office(OfficeCommand),
    /// A registry as a table: sifted, in order, in a file.
    Rows(RowsCommand),
    /// Models and what they say.
    #[command(flatten)]
    Asking(Asking),
    /// The library of acts.
    Acts {
        /// What to do with it.
        #[command(subcommand)]
        what: ActsCommand,
    },
    /// An article as it stood on a day, in both languages.
    Article {
        /// The act: 94981, K1500000375 or entrepreneurial-code.
        act: String,
        /// The article's number.
        article: String,
        /// The day; today if absent.
        #[arg(long)]
        on: Option<String>,
    },
    /// What changed in an article between two days.
    ArticleDiff {
        /// The act.
        act: String,
        /// The article's number.
        article: String,
        /// One day.
        #[arg(long)]
        from: String,
        /// The other.
        #[arg(long)]
        to: String,
    },
    /// A norm that the program cites, as act:article, with its full text as it stood on a day.
    Norm {
        /// For example entrepreneurial-code:148.
        id: String,
        /// The day of the event; today if absent.
        #[arg(long)]
        on: Option<String>,
    },
    /// Who is who: pairs that may be one object, and what people decided about them.
    Merge {
        /// What to do.
        #[command(subcommand)]
        what: MergeCommand,
    },
    /// The journal.
    Journal {
        /// What to do with it.
        #[command(subcommand)]
        what: JournalCommand,
    },
    /// Evidence packages, which anybody can check without this program.
    Package {
        /// What to do.
        #[command(subcommand)]
        what: PackageCommand,
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

impl Command {
    /// The call's name and request.
    pub fn request(&self, host: &TerminalHost) -> Result<(String, Value), Failure> {
        let (name, request) = match self {
            Self::Init => ("create_store", json!({ "passphrase": host.new_passphrase(OWN)? })),
            Self::Import { passport, profile, path, confirmed, layout } => {
                let request = json!({ "passport": passport, "profile": profile, "path": path });
                ("import", layout.with(confirmed.with(request)))
            }
            Self::Sources => ("sources", json!({})),
            Self::Passports => ("passports", json!({})),
            Self::Quality { what } => what.request(),
            Self::Retention { what } => what.request(),
            Self::Batch { what: BatchCommand::List } => ("batches", json!({})),
            Self::Batch { what: BatchCommand::Verify { batch } } => ("batch_verify", json!({ "batch": batch })),
            Self::Batch { what: BatchCommand::Undo { batch } } => ("undo_import", json!({ "batch": batch })),
            Self::Connectors => ("connectors", json!({})),
            Self::Fetch { connector, out, anew } => {
                ("fetch_source", json!({ "connector": connector, "path": out, "anew": anew }))
            }
            Self::ConnectorKey { connector, key_file, .. } => {
                let key = key_file.as_deref().map(|file| read_key(host, file)).transpose()?.unwrap_or_default();
                ("set_connector_key", json!({ "connector": connector, "key": key }))
            }
            Self::Look { path, passport, layout } => {
                ("look_at_file", layout.with(json!({ "path": path, "passport": passport })))
            }
            Self::Preview { path, passport, profile, draft, layout } => {
                let draft = draft.as_deref().map(|file| read_draft(host, file)).transpose()?;
                let request = json!({ "path": path, "passport": passport, "profile": profile, "draft": draft });
                ("preview_import", layout.with(request))
            }
            Self::Profile { what: ProfileCommand::Save { draft, id, title, replace } } => (
                "save_profile",
                json!({ "draft": read_draft(host, draft)?, "id": id, "title": title, "replace": replace }),
            ),
            Self::Quarantine { batch, out: None, .. } => ("quarantine", json!({ "batch": batch })),
            Self::Quarantine { batch, out: Some(out), what_for, replace } => {
                ("export_quarantine", json!({ "batch": batch, "path": out, "what_for": what_for, "replace": replace }))
            }
            Self::Card { key, out: None, .. } => ("card", json!({ "key": key })),
            Self::Card { key, out: Some(out), what_for: Some(what_for), replace, .. } if is_table(out) => {
                tables_out(&json!({ "of": "timeline", "key": key }), what_for, out, *replace)
            }
            Self::Card { key, out: Some(out), what_for, language, replace } => {
                let file =
                    json!({ "key": key, "what_for": what_for, "language": language, "path": out, "replace": replace });
                ("export_card", file)
            }
            Self::Objects { query, file } => {
                let tables = json!({ "of": "objects", "query": query });
                file.request(&tables).unwrap_or(("objects", json!({ "query": query })))
            }
            Self::Search { text, .. } if !text.chars().any(char::is_alphanumeric) => {
                return Err(host.refused("search.no_words", &[("text", text)]));
            }
            Self::Search { text, kind, limit } => ("search", json!({ "query": text, "kinds": kind, "limit": limit })),
            Self::ListSearch { file } => ("list_search", json!({ "lines": read_lines(host, file)? })),
            Self::Document { kind, id } => ("document", json!({ "kind": kind, "id": id })),
            Self::Findings { rule, result } => ("findings", json!({ "rule": rule, "result": result })),
            Self::Deadline { rule, from, extend, extended_on, suspend } => (
                "deadline",
                json!({ "rule": rule, "from": from, "extend": extend, "extended_on": extended_on, "suspend": suspend }),
            ),
            Self::Tactics => ("tactics", json!({})),
            Self::Reminders => ("reminders", json!({})),
            Self::Demand { what } => what.request(),
            Self::Control { table, file } => {
                file.request(&json!({ "of": "control", "table": table })).unwrap_or(("control", json!({})))
            }
            Self::Forecast { case: Some(case) } => ("forecast", json!({ "case_id": case })),
            Self::Forecast { case: None } => ("forecast_board", json!({})),
            Self::Route { what } => what.request(),
            Self::Task(task) => task.request(),
            Self::Rules => ("rules", json!({})),
            Self::Amend { change, reason: None } => ("preview_amendment", read_json(host, change)?),
            Self::Amend { change, reason: Some(reason) } => {
                ("amend", json!({ "change": read_json(host, change)?, "reason": reason }))
            }
            Self::Deadlines { within } => ("deadlines", json!({ "within": within })),
            Self::CalendarFile { out, of, within, replace } => {
                ("export_calendar", json!({ "path": out, "person": of, "within": within, "replace": replace }))
            }
            Self::Graph { case } => ("case", json!({ "case_id": case })),
            Self::OpenCase { tactic, row } => ("open_case", json!({ "tactic": tactic, "row": row })),
            Self::Office(office) => office.request(host)?,
            Self::Rows(rows) => rows.request(),
            Self::Asking(asking) => asking.request(),
            Self::Acts { what } => what.request(),
            Self::Article { act, article, on } => ("article", json!({ "act": act, "article": article, "on": on })),
            Self::ArticleDiff { act, article, from, to } => {
                ("article_diff", json!({ "act": act, "article": article, "from": from, "to": to }))
            }
            Self::Norm { id, on } => ("norm", json!({ "id": id, "on": on })),
            Self::Merge { what } => what.request(),
            Self::Journal { what } => what.request(host)?,
            Self::Package { what } => what.request(),
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
