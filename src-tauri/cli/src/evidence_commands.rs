//! Commands about the journal and about evidence packages.

use std::path::PathBuf;

use clap::Subcommand;
use ekn_api::answers::Failure;
use ekn_api::read_text;
use serde_json::{Value, json};

use crate::terminal_host::TerminalHost;

/// What to do with the journal.
#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// Reads the whole chain, makes the tree anew and holds every signed head against it.
    Verify,
    /// The journal's head, signed now, as a line to be printed.
    Head,
    /// Holds the journal against a head that was printed earlier.
    Check {
        /// The line that begins with EKN1.
        #[arg(required_unless_present = "file")]
        head: Option<String>,
        /// A file with that line.
        #[arg(long, conflicts_with = "head")]
        file: Option<PathBuf>,
    },
    /// The newest lines.
    List {
        /// Which lines.
        #[command(flatten)]
        filter: LineFilter,
    },
    /// Writes lines to a file that proves itself.
    Export {
        /// The file, .jsonl.
        out: String,
        /// Which lines.
        #[command(flatten)]
        filter: LineFilter,
        /// What the file is for.
        #[arg(long)]
        what_for: String,
        /// Replaces the file if it is there.
        #[arg(long)]
        replace: bool,
    },
    /// Checks such a file.
    CheckExport {
        /// The file.
        path: String,
    },
}

/// Which lines of the journal.
#[derive(Debug, clap::Args)]
pub struct LineFilter {
    /// From this day on, YYYY-MM-DD.
    #[arg(long)]
    from: Option<String>,
    /// Up to this day, YYYY-MM-DD.
    #[arg(long)]
    to: Option<String>,
    /// Only this action, by its code, for example card.
    #[arg(long)]
    action: Option<String>,
    /// Only what this person did.
    #[arg(long)]
    actor: Option<String>,
}

impl LineFilter {
    fn with(&self, mut request: Value) -> Value {
        request["from"] = json!(self.from);
        request["to"] = json!(self.to);
        request["action"] = json!(self.action);
        request["actor"] = json!(self.actor);
        request
    }
}

impl JournalCommand {
    /// The call and its request.
    pub(crate) fn request(&self, host: &TerminalHost) -> Result<(&'static str, Value), Failure> {
        Ok(match self {
            Self::Verify => ("journal_verify", json!({})),
            Self::Head => ("journal_head", json!({})),
            Self::Check { head, file } => {
                let of_file = file.as_ref().map(|file| read_text(host, file)).transpose()?;
                ("check_head", json!({ "printed": of_file.or_else(|| head.clone()) }))
            }
            Self::List { filter } => ("journal", filter.with(json!({}))),
            Self::Export { out, filter, what_for, replace } => {
                ("export_journal", filter.with(json!({ "path": out, "what_for": what_for, "replace": replace })))
            }
            Self::CheckExport { path } => ("check_export", json!({ "path": path })),
        })
    }
}

/// What to do with evidence packages.
#[derive(Debug, Subcommand)]
pub enum PackageCommand {
    /// Puts together the package of a case and signs it with the office's key.
    Build {
        /// The case.
        case: i64,
        /// The file, .zip.
        #[arg(long)]
        out: String,
        /// Replaces the file if it is there.
        #[arg(long)]
        replace: bool,
        /// Leaves it unsigned.
        #[arg(long)]
        unsigned: bool,
    },
    /// Checks every byte of a package.
    Verify {
        /// The file.
        path: String,
    },
    /// Puts an ЭЦП made elsewhere into a package.
    Attach {
        /// The package.
        path: String,
        /// The signature, CMS over tagmanifest-sha256.txt of the package.
        cms: String,
    },
}

impl PackageCommand {
    /// The call and its request.
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::Build { case, out, replace, unsigned } => {
                ("build_package", json!({ "case_id": case, "path": out, "replace": replace, "sign": !unsigned }))
            }
            Self::Verify { path } => ("verify_package", json!({ "path": path })),
            Self::Attach { path, cms } => ("attach_signature", json!({ "path": path, "cms_path": cms })),
        }
    }
}
