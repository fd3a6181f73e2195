//! Commands about drafts, people and keys. Passphrases come from files named by the environment, never from arguments.

use clap::Subcommand;
use ekn_api::answers::Failure;
use serde_json::{Value, json};

use crate::draft_commands::DraftCommand;
use crate::duty_commands::DutyCommand;
use crate::note_commands::NoteCommand;
use crate::terminal_host::TerminalHost;
use crate::topic_commands::TopicCommand;

/// What the office itself works with.
#[derive(Debug, Subcommand)]
pub enum OfficeCommand {
    /// People who may open the store, and their keys.
    Accounts {
        /// What to do; the list if absent.
        #[command(subcommand)]
        what: Option<AccountsCommand>,
    },
    /// Drafts of acts: made, kept, brought back from Word, adopted, written out.
    Draft {
        /// What to do.
        #[command(subcommand)]
        what: DraftCommand,
    },
    /// Duties towards the persons whose data are held: register, requests, breaches, assessments, exports.
    Duty {
        /// What to do.
        #[command(subcommand)]
        what: DutyCommand,
    },
    /// One's own forms that were left half filled in the window.
    Forms {
        /// Of this one nothing is kept any more.
        #[arg(long)]
        forget: Option<String>,
    },
    /// Notes on the card of an object, apart from what sources say of it.
    Note {
        /// What to do.
        #[command(subcommand)]
        what: NoteCommand,
    },
    /// Topics of supervision: a saved question about appeals.
    Topic {
        /// What to do.
        #[command(subcommand)]
        what: TopicCommand,
    },
}

impl OfficeCommand {
    /// The call and its request.
    ///
    /// # Errors
    /// If a passphrase that it needs can't be read.
    pub(crate) fn request(&self, host: &TerminalHost) -> Result<(&'static str, Value), Failure> {
        Ok(match self {
            Self::Accounts { what: None } => ("accounts", json!({})),
            Self::Accounts { what: Some(what) } => what.request(host)?,
            Self::Draft { what } => what.request(),
            Self::Duty { what } => what.request(),
            Self::Forms { forget: None } => ("half_filled", json!({})),
            Self::Forms { forget: Some(name) } => ("keep_form", json!({ "name": name })),
            Self::Note { what } => what.request(),
            Self::Topic { what } => what.request(),
        })
    }
}

/// Where the passphrase of an account that is made or changed is read from.
const NEW: &str = "EKN_NEW_PASSPHRASE_FILE";

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub enum AccountsCommand {
    /// Lets a person in; the new passphrase is read from the file that EKN_NEW_PASSPHRASE_FILE names.
    Add {
        /// The person's name.
        name: String,
        /// prosecutor, head, auditor or administrator.
        #[arg(long)]
        role: String,
        /// The part of the registries that the person works with.
        #[command(flatten)]
        scope: ScopeArgs,
    },
    /// Gives an account another part of the registries; without any, everything that its role may see.
    Scope {
        /// The account's number.
        account: i64,
        /// The part of the registries that the person works with from now on.
        #[command(flatten)]
        scope: ScopeArgs,
    },
    /// Sets a passphrase: one's own, or that of an account.
    Passphrase {
        /// The account's number.
        account: Option<i64>,
    },
    /// Closes an account.
    Close {
        /// The account's number.
        account: i64,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Makes a recovery key and tells it once.
    Recovery,
}

/// A part of the registries.
#[derive(Debug, clap::Args)]
pub struct ScopeArgs {
    /// The beginning of a code of places (KATO), 2 to 9 digits; may be said again.
    #[arg(long)]
    place: Vec<String>,
    /// A sphere of control or a topic of appeals, as the registries name it; may be said again.
    #[arg(long)]
    topic: Vec<String>,
    /// inspections, appeals or challenges; may be said again.
    #[arg(long)]
    kind: Vec<String>,
}

impl ScopeArgs {
    fn request(&self) -> Value {
        json!({ "places": self.place, "topics": self.topic, "kinds": self.kind })
    }
}

impl AccountsCommand {
    fn request(&self, host: &TerminalHost) -> Result<(&'static str, Value), Failure> {
        let (own, new) = (|| host.passphrase(), || host.new_passphrase(NEW));
        Ok(match self {
            Self::Add { name, role, scope } => {
                let scope = scope.request();
                (
                    "add_account",
                    json!({ "own": own()?, "name": name, "role": role, "passphrase": new()?, "scope": scope }),
                )
            }
            Self::Scope { account, scope } => ("set_scope", json!({ "account": account, "scope": scope.request() })),
            Self::Passphrase { account } => {
                ("set_passphrase", json!({ "own": own()?, "account": account, "passphrase": new()? }))
            }
            Self::Close { account, reason } => ("close_account", json!({ "account": account, "reason": reason })),
            Self::Recovery => ("make_recovery", json!({ "own": own()? })),
        })
    }
}
