//! Commands about tasks, about what acts demanded and about who works on what.

use clap::Subcommand;
use serde_json::{Value, json};

use crate::tables_file::TablesFile;

/// What to do with demands of acts.
#[derive(Debug, Subcommand)]
pub enum DemandCommand {
    /// Enters one.
    Set {
        /// The case.
        case: i64,
        /// What was demanded.
        text: String,
        /// By when, YYYY-MM-DD.
        #[arg(long)]
        due: String,
        /// Number of the act.
        #[arg(long, default_value = "")]
        act: String,
        /// What the data are asked, as `graph CASE` lists it under `checks`.
        #[arg(long)]
        check: Option<String>,
    },
    /// Says what one came to.
    Rule {
        /// The demand.
        demand: i64,
        /// kept, broken or withdrawn.
        verdict: String,
        /// By what that is known.
        #[arg(long)]
        note: String,
    },
}

/// What to do with a task of a case.
#[derive(Debug, Subcommand)]
pub enum TaskCommand {
    /// Sets the day on which a task of a case is meant to be done.
    Plan {
        /// The case.
        case: i64,
        /// The task.
        task: String,
        /// The day, YYYY-MM-DD.
        day: String,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Puts a task on hold; its term of the law goes on running.
    Hold {
        /// The case.
        case: i64,
        /// The task.
        task: String,
        /// The day on which it wakes by itself.
        #[arg(long)]
        until: Option<String>,
        /// What wakes it: a task whose end does, or row.FIELD, a day that the row does not tell yet.
        #[arg(long)]
        event: Option<String>,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Opens a task again that was closed by mistake.
    Reopen {
        /// The case.
        case: i64,
        /// The task.
        task: String,
    },
    /// Ends a hold.
    Wake {
        /// The case.
        case: i64,
        /// The task.
        task: String,
    },
}

impl TaskCommand {
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::Plan { case, task, day, reason } => {
                ("plan_task", json!({ "case_id": case, "task": task, "day": day, "reason": reason }))
            }
            Self::Hold { case, task, until, event, reason } => (
                "hold_task",
                json!({ "case_id": case, "task": task, "until": until, "event": event, "reason": reason }),
            ),
            Self::Reopen { case, task } => ("reopen_task", json!({ "case_id": case, "task": task })),
            Self::Wake { case, task } => ("wake_task", json!({ "case_id": case, "task": task })),
        }
    }
}

/// Who works on what.
#[derive(Debug, Subcommand)]
pub enum RouteCommand {
    /// Queues, people, substitutions, and what is shown to the head by rule; open cases to a file with --out and --for.
    List {
        #[command(flatten)]
        file: TablesFile,
    },
    /// Hands cases over. Without a reason: shows what would happen, and changes nothing.
    Give {
        /// The cases.
        #[arg(required = true)]
        cases: Vec<i64>,
        /// To a person.
        #[arg(long, value_name = "NAME", conflicts_with = "queue", required_unless_present = "queue")]
        to: Option<String>,
        /// Into a queue.
        #[arg(long)]
        queue: Option<String>,
        /// Why.
        #[arg(long)]
        reason: Option<String>,
    },
    /// Enters that somebody does the work of another who is away.
    Substitute {
        /// Who is away.
        absent: String,
        /// Who does the work.
        deputy: String,
        /// The first day, YYYY-MM-DD.
        #[arg(long)]
        since: String,
        /// The last day, YYYY-MM-DD.
        #[arg(long)]
        until: String,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Ends a substitution before its time.
    End {
        /// Its number.
        id: i64,
    },
    /// Takes the end of a substitution back, on the same day.
    Resume {
        /// Its number.
        id: i64,
    },
}

impl DemandCommand {
    /// The call and its request.
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::Set { case, text, due, act, check } => {
                ("set_promise", json!({ "case_id": case, "text": text, "due": due, "act": act, "check": check }))
            }
            Self::Rule { demand, verdict, note } => {
                ("rule_on_promise", json!({ "promise": demand, "verdict": verdict, "note": note }))
            }
        }
    }
}

impl RouteCommand {
    /// The call and its request.
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::List { file } => file.request(&json!({ "of": "routing" })).unwrap_or(("routing", json!({}))),
            Self::Give { cases, to, queue, reason } => {
                let call = if reason.is_none() { "preview_handover" } else { "hand_over" };
                let reason = reason.as_deref().unwrap_or_default();
                (call, json!({ "cases": cases, "person": to, "queue": queue, "reason": reason }))
            }
            Self::Substitute { absent, deputy, since, until, reason } => (
                "substitute",
                json!({ "absent": absent, "deputy": deputy, "since": since, "until": until, "reason": reason }),
            ),
            Self::End { id } => ("end_substitution", json!({ "id": id })),
            Self::Resume { id } => ("resume_substitution", json!({ "id": id })),
        }
    }
}
