//! Commands about duties towards the persons whose data are held.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Value, json};

/// What to do about them.
#[derive(Debug, Subcommand)]
pub enum DutyCommand {
    /// The register of processing, made of passports, models, retention and the journal.
    Register {
        /// Writes it to a file: PDF by its ending, else DOCX.
        #[arg(long, requires = "what_for")]
        out: Option<String>,
        /// kk or ru.
        #[arg(long, default_value = "ru")]
        language: String,
        /// What the file is for.
        #[arg(long)]
        what_for: Option<String>,
        /// Replaces the file if it is there.
        #[arg(long, requires = "out")]
        replace: bool,
    },
    /// Requests of persons and breaches, with their dates.
    Requests,
    /// One request, with the name of the person.
    Show {
        /// Its number.
        id: i64,
    },
    /// Enters a request or a breach.
    Add {
        /// access, correction, blocking, destruction, withdrawal, objection, public_removal or breach.
        kind: String,
        /// When it came in or was detected: YYYY-MM-DD or YYYY-MM-DDTHH:MM.
        #[arg(long)]
        received: String,
        /// Its number in the office's records.
        #[arg(long, default_value = "")]
        number: String,
        /// From whom.
        #[arg(long, default_value = "")]
        person: String,
        /// What it concerns.
        #[arg(long)]
        about: String,
        /// A data set that it concerns; may be given several times.
        #[arg(long)]
        dataset: Vec<String>,
    },
    /// Enters what was done about a request.
    Mark {
        /// Its number.
        id: i64,
        /// confirmed, answered, refused, or forgotten: then the name of the person goes.
        step: String,
        /// On what day; today if absent.
        #[arg(long)]
        day: Option<String>,
        /// The document, the answer with its number, or the reason.
        #[arg(long)]
        note: String,
    },
    /// Forms of assessment of the effect on personal data; with a file of answers, keeps them as the next version.
    Dpia {
        /// dataset or model.
        #[arg(requires = "name")]
        subject: Option<String>,
        /// The passport's id, or the model's name.
        name: Option<String>,
        /// A JSON file: {"question": {"choice": "yes", "text": "…"}}.
        #[arg(long, requires = "name", conflicts_with = "out")]
        answers: Option<PathBuf>,
        /// Writes it to a file: PDF by its ending, else DOCX.
        #[arg(long, requires = "name", requires = "what_for")]
        out: Option<String>,
        /// kk or ru.
        #[arg(long, default_value = "ru")]
        language: String,
        /// What the file is for.
        #[arg(long)]
        what_for: Option<String>,
    },
    /// Files that went out of the program.
    Exports {
        /// Only this kind, for example `export_attention`.
        #[arg(long)]
        kind: Option<String>,
        /// Only by this person.
        #[arg(long)]
        actor: Option<String>,
        /// Only what was made from this data set.
        #[arg(long)]
        dataset: Option<String>,
        /// From this day on.
        #[arg(long)]
        from: Option<String>,
        /// Up to this day.
        #[arg(long)]
        to: Option<String>,
    },
}

impl DutyCommand {
    /// The call and its request.
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::Register { out: None, .. } => ("processing", json!({})),
            Self::Register { out: Some(out), language, what_for, replace } => (
                "export_processing",
                json!({ "path": out, "language": language, "what_for": what_for, "replace": replace }),
            ),
            Self::Requests => ("duty_requests", json!({})),
            Self::Show { id } => ("duty_request", json!({ "id": id })),
            Self::Add { kind, received, number, person, about, dataset } => (
                "add_duty_request",
                json!({
                    "kind": kind, "received": received, "number": number, "person": person, "about": about,
                    "datasets": dataset,
                }),
            ),
            Self::Mark { id, step, day, note } => {
                ("mark_duty_request", json!({ "id": id, "step": step, "day": day, "note": note }))
            }
            Self::Dpia { subject: Some(subject), name: Some(name), answers: Some(answers), .. } => {
                // A file that can't be read, or holds no answers, is refused by the call as what it is.
                let text = std::fs::read_to_string(answers).unwrap_or_default();
                let answers: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
                ("fill_dpia", json!({ "subject": subject, "name": name, "answers": answers }))
            }
            Self::Dpia { subject: Some(subject), name: Some(name), out: Some(out), language, what_for, .. } => (
                "export_dpia",
                json!({ "subject": subject, "name": name, "path": out, "language": language, "what_for": what_for }),
            ),
            Self::Dpia { .. } => ("dpia", json!({})),
            Self::Exports { kind, actor, dataset, from, to } => {
                ("exports", json!({ "kind": kind, "actor": actor, "dataset": dataset, "from": from, "to": to }))
            }
        }
    }
}
